"""Dossiers as one page of HTML that needs nothing else: no script, no picture, no font, nothing to fetch."""

import re
from collections.abc import Iterable, Iterator
from html import escape
from importlib.resources import files
from tempfile import SpooledTemporaryFile

from recoupe.export import Chapter
from recoupe.show import harmless
from recoupe.show.documents import document
from recoupe.show.documents.document import Clash, Document, Entry, Part, Passage
from recoupe.show.page import Line, Run, Style
from recoupe.show.words import Words

# how many bytes of stories are kept in memory before they go to a file for a while: their number stands before them
_IN_MEMORY = 16_000_000
_READ_AT_ONCE = 1_000_000

# code points that stand for no character in any text, and that neither HTML nor XML may have
_NO_CHARACTERS = re.compile(
    "[\ufdd0-\ufdef]|" + "|".join(f"[{chr(plane + 0xFFFE)}{chr(plane + 0xFFFF)}]" for plane in range(0, 0x110000, 0x10000))
)

_ELEMENTS = {Style.MARKED: "mark", Style.WHO: "b", Style.CONFLICT: "strong"}


def pieces(chapters: Iterable[Chapter], language: str) -> Iterator[bytes]:
    """One page with the dossier of each story, told in *language*; several have a list of them at the top."""
    words, titles = Words(language), list[tuple[str, str]]()
    with SpooledTemporaryFile(_IN_MEMORY) as stories:
        for chapter in chapters:
            told = document.of(chapter, words)
            titles.append((anchor(told.id), told.title))
            stories.writelines(_bytes(line + "\n") for line in _story(told))
        yield from (_bytes(line + "\n") for line in _head(titles, words))
        stories.seek(0)
        while piece := stories.read(_READ_AT_ONCE):
            yield piece
    yield _bytes(f"</main>\n<footer><p>{safe(words('documents.made'))}</p></footer>\n</body>\n</html>\n")


def _bytes(text: str) -> bytes:
    return text.encode("utf-8", "replace")


def _head(titles: list[tuple[str, str]], words: Words) -> Iterator[str]:
    several = safe(words("documents.several"))
    title = safe(titles[0][1]) if len(titles) == 1 else several
    looks = files("recoupe.show.documents").joinpath("looks.css").read_text("utf-8")
    # whoever opens the page fetches nothing by it, whatever might have slipped through
    policy = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"
    yield f'<!DOCTYPE html>\n<html lang="{words.language}">\n<head>\n<meta charset="utf-8">'
    yield f'<meta http-equiv="Content-Security-Policy" content="{policy}">'
    yield '<meta name="viewport" content="width=device-width, initial-scale=1">\n<meta name="referrer" content="no-referrer">'
    yield f"<title>{title}</title>\n<style>\n{looks}</style>\n</head>\n<body>\n<main>\n<h1>{several}</h1>"
    if len(titles) != 1:
        yield f"<nav>\n<h2>{safe(words('documents.stories'))} ({len(titles)})</h2>\n<ul>"
        yield from (f'<li><a href="#{id}">{safe(name)}</a></li>' for id, name in titles)
        yield "</ul>\n</nav>"


def safe(text: str) -> str:
    """*text* on one line, so that it can neither be taken for a sign of HTML nor turn the line round."""
    return escape(plain(text))


def plain(text: str) -> str:
    """*text* on one line, without what HTML and XML have no place for; not escaped."""
    return _NO_CHARACTERS.sub("\N{REPLACEMENT CHARACTER}", harmless.line(text))


def anchor(*ids: str) -> str:
    """An id of HTML for a record: of one story where several ids are given, since stories share reports."""
    return re.sub(r"[^A-Za-z0-9:_.-]", "_", "-".join(ids)) or "_"


def _story(told: Document) -> Iterator[str]:
    yield f'<article id="{anchor(told.id)}">\n<h2>{safe(told.title)}</h2>'
    yield f'<p class="summary">{runs(told.summary)} <code>{safe(told.id)}</code></p>'
    anchored = {anchor(told.id)}
    for part in told.parts:
        yield from _part(told, part, anchored)
    yield "</article>"


def _part(told: Document, part: Part, anchored: set[str]) -> Iterator[str]:
    """One part of the document *told*, as a section. What stands in several parts has its anchor where it stands first."""
    yield f'<section class="{part.name}">\n<h3>{safe(part.title)}</h3>'
    if part.note:
        yield f'<p class="note">{safe(part.note)}</p>'
    yield "<ul>"
    for entry in part.entries:
        id = anchor(told.id, entry.line.id or "")
        yield f"<li>{line_of(entry.line)}" if id in anchored else f'<li id="{id}">{line_of(entry.line)}'
        anchored.add(id)
        yield from _entry(entry, told)
        yield "</li>"
    yield "</ul>\n</section>"


def line_of(line: Line) -> str:
    """*line* with what stands under it, as what an element of a list holds."""
    mark = f"{_run(line.mark)} " if line.mark else ""
    tags = f' <span class="note">{safe("".join(line.tags))}</span>' if line.tags else ""
    id = f" <code>{safe(line.id)}</code>" if line.id else ""
    under = "".join(f"<li>{line_of(one)}</li>" for one in line.under)
    return f"{mark}{runs(line.runs)}{tags}{id}" + (f"\n<ul>{under}</ul>" if under else "")


def runs(words: Iterable[Run]) -> str:
    """*words*, each in an element or of a class that says what it is for."""
    return "".join(map(_run, words))


def _run(run: Run) -> str:
    bare = safe(run.text)
    before, after = " " * run.text.startswith(" "), " " * (run.text.endswith(" ") and bool(bare))
    if run.style is Style.PLAIN or not bare:
        return f"{before}{bare}{after}"
    element = _ELEMENTS.get(run.style, "span")
    return f'{before}<{element} class="{run.style.value}">{bare}</{element}>{after}'


def _entry(entry: Entry, told: Document) -> Iterator[str]:
    if entry.address:
        address = escape(entry.address)
        yield f'<p><a href="{address}" rel="noreferrer nofollow">{address}</a></p>'
    for clash in entry.clashes:
        yield clash_of(clash)
    for passage in entry.passages:
        yield _passage(passage, told)


def clash_of(clash: Clash) -> str:
    """The versions of *clash* side by side, as a table."""
    heads = "".join(f'<th scope="col">{safe(who)}</th>' for who, _ in clash.versions)
    cells = "".join(f"<td>{safe(value)}</td>" for _, value in clash.versions)
    look = "wide clash" if clash.conflict else "wide"
    return (
        f'<div class="{look}"><table>\n<caption>{safe(clash.title)}</caption>\n'
        f"<thead><tr>{heads}</tr></thead>\n<tbody><tr>{cells}</tr></tbody>\n</table></div>"
    )


def _passage(passage: Passage, told: Document) -> str:
    according_to = f" · {safe(passage.according_to)}" if passage.according_to else ""
    report = f'<a href="#{anchor(told.id, passage.report)}">[{passage.number}]</a>'
    where = f'<p class="where">{report} {safe(passage.where)}{according_to}</p>'
    language = f' lang="{escape(passage.language)}"' if passage.language else ""
    return f"<blockquote><p{language}>{runs(passage.words)}</p>{where}</blockquote>"
