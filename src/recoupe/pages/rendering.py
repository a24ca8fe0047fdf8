"""Pages from templates: every value is escaped and made harmless, and every answer carries the headers that keep it so."""

import re
from collections.abc import Mapping
from functools import cache
from hashlib import blake2b
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined, pass_context
from jinja2.runtime import Context
from markupsafe import Markup
from starlette.requests import Request
from starlette.responses import Response

from recoupe.api import sent
from recoupe.pages import addresses, told
from recoupe.pages.reader import THEMES, Reader
from recoupe.pages.taking import FITTING
from recoupe.show import harmless, people
from recoupe.show.views import VERDICT_MARKS
from recoupe.show.words import LANGUAGES

HERE = Path(__file__).parent
HTML = "text/html; charset=utf-8"
POLICY = (
    "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:; connect-src 'self'; form-action 'self'; "
    "base-uri 'none'; frame-ancestors 'none'"
)
HEADERS = {
    "Content-Security-Policy": POLICY,
    "Cross-Origin-Opener-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
}
# code points that stand for no character in any text, and that HTML may not have
_NO_CHARACTERS = re.compile(
    "[\ufdd0-\ufdef]|" + "|".join(f"[{chr(plane + 0xFFFE)}{chr(plane + 0xFFFF)}]" for plane in range(0, 0x110000, 0x10000))
)


def page(request: Request, reader: Reader, template: str, values: Mapping[str, Any], *, status: int = 200) -> Response:
    """The answer with a page."""
    text = environment().get_template(template).render(reader=reader, t=reader.words, **values)
    headers = {**HEADERS, "Vary": "Accept-Language, Cookie, Accept-Encoding", "Content-Language": reader.words.language}
    made = sent(request, text.encode("utf-8", "replace"), HTML, status=status, headers=headers)
    for cookie in reader.cookies:
        made.headers.append("set-cookie", cookie)
    return made


@cache
def environment() -> Environment:
    """Where templates become pages: everything is escaped, and a name that is not there is an error."""
    made = Environment(
        loader=FileSystemLoader(HERE / "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=_shown,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )
    made.globals.update(
        to=addresses, themes=THEMES, languages=LANGUAGES, looks=_versioned("looks.css"), moves=_versioned("moves.js")
    )
    made.globals.update(pictures=_versioned("pictures.css"), slides=_versioned("slides.js"), land=_versioned("land.svg"))
    made.filters["day"] = _day
    made.globals["state_of"] = people.state
    made.filters["tongue"] = _tongue
    made.globals["fitting"] = FITTING
    made.globals["signs"] = {verdict: mark.text for verdict, mark in VERDICT_MARKS.items()}
    return made


@pass_context
def _day(context: Context, edtf: str | None) -> str:
    """A day in the language of the page."""
    return told.day(edtf, context["t"])


@pass_context
def _tongue(context: Context, code: str) -> str:
    """A language in words; its code where it has none here."""
    return context["t"].known(f"pages.tongue.{code}") or code


def _shown(value: Any) -> Any:
    """What a template prints, without what could steer or turn round the page."""
    if isinstance(value, str) and not isinstance(value, Markup):
        return _NO_CHARACTERS.sub("\N{REPLACEMENT CHARACTER}", harmless.lines(value))
    return value


# --- what does not change -------------------------------------------------------------------------------------------------------

_MEDIA = {"css": "text/css; charset=utf-8", "js": "text/javascript; charset=utf-8", "svg": "image/svg+xml"}


@cache
def files() -> Mapping[str, bytes]:
    """The style, the script and the pictures, by name."""
    return {path.name: path.read_bytes() for path in sorted((HERE / "static").iterdir()) if path.suffix[1:] in _MEDIA}


def _versioned(name: str) -> str:
    return f"/static/{name}?v={blake2b(files()[name], digest_size=6).hexdigest()}"


def file(request: Request, name: str) -> Response | None:
    """The answer with one of `files`; None if there is none of this name."""
    body = files().get(name)
    if body is None:
        return None
    kept = "public, max-age=31536000, immutable" if request.query_params.get("v") else "no-cache"
    return sent(request, body, _MEDIA[name.rpartition(".")[2]], headers={**HEADERS, "Cache-Control": kept})
