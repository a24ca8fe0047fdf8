"""The reports as a bibliography for biblatex: one entry a report, each once, under a key that stays."""

import re
import unicodedata
from collections.abc import Iterable, Iterator

from recoupe.export import addresses, days
from recoupe.export.chapters import Chapter
from recoupe.records import Report

# what TeX takes for a sign; braces count even after a backslash and need a word of their own
_SIGNS = {
    "\\": r"{\textbackslash}",
    "{": r"{\textbraceleft}",
    "}": r"{\textbraceright}",
    "^": r"{\textasciicircum}",
    "~": r"{\textasciitilde}",
    "\N{NO-BREAK SPACE}": "~",
    "\N{NARROW NO-BREAK SPACE}": r"\,",
    **{sign: "\\" + sign for sign in "#$%&_"},
}
_SPACES = re.compile(r"[^\S\u00a0\u202f]+")

# two words that make no name of a person's form: biblatex would take the last of them for the family
_PARTS = re.compile(r"[^\s,]+(?: [^\s,]+)+")


def pieces(chapters: Iterable[Chapter], language: str) -> Iterator[bytes]:
    """An entry a report: ``@online`` with an address, ``@article`` without one, ``@misc`` of an unknown outlet."""
    written: set[str] = set()
    for chapter in chapters:
        for id in chapter.dossier.story.reports:
            if id in chapter.reports and id not in written:
                written.add(id)
                yield _entry(chapter.reports[id]).encode("utf-8", "replace")


def _entry(report: Report) -> str:
    url = addresses.safe_url(report.url)
    outlet = latex(report.outlet or "")
    kind = "online" if url else "article" if outlet else "misc"
    fields = {
        "author": " and ".join(map(_author, report.authors)),
        "title": latex(report.title or ""),
        "journaltitle" if kind == "article" else "organization": outlet,
        "date": _day(report.published),
        "url": url or "",  # read letter by letter, and no brace can be in it
        "langid": {"fr": "french", "en": "english"}.get(report.language or "", ""),
        "note": latex(report.agency or ""),
    }
    told = "".join(f"  {name} = {{{value}}},\n" for name, value in fields.items() if value)
    return f"@{kind}{{{_key(report)},\n{told}}}\n\n"


def _day(published: str | None) -> str:
    """*published* without its hour, in EDTF, which biblatex reads; empty where it is none."""
    return "" if days.moment(published) is None else (published or "").partition("T")[0]


def _key(report: Report) -> str:
    """Outlet (its last long words) and year, for people; then the id, which no other report has."""
    outlet = unicodedata.normalize("NFD", report.outlet or "").encode("ascii", "ignore").decode().casefold()
    words = re.findall(r"[a-z0-9]{4,}", outlet)
    year = _day(report.published)[:4]
    id = re.sub(r"[^A-Za-z0-9]", "", report.id)
    return "-".join([*words[-2:], *([year] if year.isdigit() else []), id])


def _author(name: str) -> str:
    """A name; in braces, as one whole, what would be taken apart wrongly: one word, a comma, "and"."""
    told = latex(name)
    is_plain = _PARTS.fullmatch(told) and not re.search(r"\band\b", told, re.IGNORECASE)
    return told if is_plain else f"{{{told}}}"


def latex(text: str) -> str:
    r"""*text* on one line, with nothing in it that TeX takes for a sign.

    >>> latex("Gaz & pétrole : 100 %")
    'Gaz \\& pétrole : 100 \\%'
    """
    bare = (sign for sign in _SPACES.sub(" ", text).strip() if unicodedata.category(sign) not in ("Cc", "Cs"))
    return "".join(_SIGNS.get(sign, sign) for sign in bare)
