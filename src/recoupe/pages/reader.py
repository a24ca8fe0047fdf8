"""Who reads a page: in which language, in which light, at which address."""

from collections.abc import Sequence
from dataclasses import dataclass
from http.cookies import CookieError, SimpleCookie
from urllib.parse import urlencode

from starlette.requests import Request

from recoupe.show.words import LANGUAGES, Words

THEMES = ("auto", "light", "dark")
_LANGUAGE, _THEME = "recoupe-lang", "recoupe-theme"
_A_YEAR = 31_536_000
_WORDS = {language: Words(language) for language in LANGUAGES}


@dataclass(frozen=True, slots=True, kw_only=True)
class Reader:
    """One reader of one page. ``asked`` are the parameters of the address; ``cookies`` what the browser is to remember."""

    words: Words
    theme: str
    path: str
    asked: tuple[tuple[str, str], ...]
    cookies: tuple[str, ...] = ()

    def here(self, **said: str) -> str:
        """The address of this page with other parameters: an empty one is left out."""
        kept = [(name, value) for name, value in self.asked if name not in said and name not in ("lang", "theme")]
        query = urlencode([*kept, *((name, value) for name, value in said.items() if value)], errors="replace")
        return f"{self.path}?{query}" if query else self.path


def of(request: Request) -> Reader:
    """The reader who makes this *request*: what the address says, then what was remembered, then what the browser prefers."""
    asked = tuple((name[:80], value[:2_000]) for name, value in request.query_params.multi_items())[:60]
    said, kept = dict(asked), _cookies(request.headers.get("cookie", ""))
    preferred = preferred_language(request.headers.get("accept-language", ""))
    language = _first((said.get("lang"), kept.get(_LANGUAGE), preferred), LANGUAGES)
    theme = _first((said.get("theme"), kept.get(_THEME), "auto"), THEMES)
    new = [(_LANGUAGE, language)] if said.get("lang") == language else []
    new += [(_THEME, theme)] if said.get("theme") == theme else []
    cookies = tuple(f"{name}={value}; Path=/; Max-Age={_A_YEAR}; SameSite=Lax; HttpOnly" for name, value in new)
    return Reader(words=_WORDS[language], theme=theme, path=_path(request), asked=asked, cookies=cookies)


def preferred_language(accepted: str) -> str:
    """The language of ours that a header Accept-Language likes best, French where it says nothing of them.

    >>> preferred_language("de, en-GB;q=0.8, fr;q=0.5"), preferred_language("")
    ('en', 'fr')
    """
    best, found = 0.0, LANGUAGES[0]
    for one in accepted[:500].split(","):
        name, _, rest = one.partition(";")
        language = name.strip().lower().partition("-")[0]
        weight = _weight(rest)
        if language in LANGUAGES and weight > best:
            best, found = weight, language
    return found


def _weight(said: str) -> float:
    try:
        return float(said.strip().removeprefix("q=")) if said.strip() else 1.0
    except ValueError:
        return 0.0


def _first(said: Sequence[str | None], known: Sequence[str]) -> str:
    return next((one for one in said if one in known and one is not None), known[0])


def _cookies(said: str) -> dict[str, str]:
    try:
        return {name: one.value for name, one in SimpleCookie(said[:4_000]).items()}
    except CookieError:
        return {}


def _path(request: Request) -> str:
    raw = request.scope.get("raw_path")
    path: str = raw.decode("ascii", "replace") if isinstance(raw, bytes) else request.scope["path"]
    path = path.partition("?")[0]
    # two slashes at the start would lead to another host
    return "/" + path.lstrip("/\\")
