"""Sheets as one HTML page that needs nothing else: no script, no network; every text of others is escaped."""

from collections.abc import Iterator, Sequence
from html import escape

from recoupe.show import harmless
from recoupe.show.sheets import Listing, Part, Sheet, Table, plot

_LOOKS = """
:root { color-scheme: light dark; --ink: #1b1f24; --soft: #5b6570; --line: #d5dae0; --back: #ffffff; --bad: #b3261e; }
@media (prefers-color-scheme: dark) {
  :root { --ink: #e6e9ed; --soft: #9aa4af; --line: #3a424b; --back: #14181c; --bad: #ff8a80; }
}
body { font: 16px/1.5 system-ui, sans-serif; color: var(--ink); background: var(--back); margin: 2rem auto; max-width: 62rem;
       padding: 0 1rem; }
h1 { font-size: 1.3rem; } h2 { font-size: 1.1rem; margin-top: 2.5rem; border-top: 1px solid var(--line); padding-top: 1.5rem; }
h3 { font-size: 1rem; margin-top: 2rem; }
.wide { overflow-x: auto; }
table { border-collapse: collapse; font-variant-numeric: tabular-nums; }
th, td { padding: .2rem .8rem .2rem 0; text-align: right; border-bottom: 1px solid var(--line); }
th:first-child, td:first-child { text-align: left; font-weight: normal; }
table.words th, table.words td { text-align: left; }
thead th { color: var(--soft); font-weight: 600; }
tr.bad td, tr.bad th { color: var(--bad); font-weight: 600; }
p.note, dt { color: var(--soft); } p.note { max-width: 45rem; }
article { margin: 1rem 0; } article h4 { margin: 0; font-size: 1rem; }
dl { display: grid; grid-template-columns: max-content 1fr; gap: 0 1rem; margin: .2rem 0; } dd { margin: 0; }
svg { max-width: 100%; height: auto; } svg text { fill: var(--ink); font: 12px system-ui, sans-serif; }
svg .grid { stroke: var(--line); } svg .soft { fill: var(--soft); }
"""


def page(sheets: Sequence[Sheet], title: str, language: str) -> str:
    """The whole page."""
    body = "\n".join(line for sheet in sheets for line in _sheet(sheet))
    return (
        f'<!DOCTYPE html>\n<html lang="{escape(language)}">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{safe(title)}</title>\n<style>{_LOOKS}</style>\n</head>\n<body>\n<main>\n<h1>{safe(title)}</h1>\n"
        f"{body}\n</main>\n</body>\n</html>\n"
    )


def safe(text: str) -> str:
    """*text* on one line, so that it can neither be taken for a sign of HTML nor turn the line round."""
    return escape(harmless.line(text))


def _sheet(sheet: Sheet) -> Iterator[str]:
    yield f"<section>\n<h2>{safe(sheet.title)}</h2>"
    for note in sheet.notes:
        yield _note(note)
    for part in sheet.parts:
        yield from _part(part)
    yield "</section>"


def _part(part: Part) -> Iterator[str]:
    yield f"<h3>{safe(part.title)}</h3>"
    if isinstance(part, Table):
        yield from _table(part)
    elif isinstance(part, Listing):
        yield from _listing(part)
    else:
        yield plot.svg(part, safe)


def _table(table: Table) -> Iterator[str]:
    if table.rows:
        heads = "".join(f'<th scope="col">{safe(cell)}</th>' for cell in table.header)
        look = "" if table.numbers else ' class="words"'
        yield f'<div class="wide"><table{look}>\n<thead><tr>{heads}</tr></thead>\n<tbody>'
        for number, (first, *rest) in enumerate(table.rows):
            cells = "".join(f"<td>{safe(cell)}</td>" for cell in rest)
            sign = ' class="bad"' if number in table.marked else ""
            yield f'<tr{sign}><th scope="row">{safe(first)}</th>{cells}</tr>'
        yield "</tbody></table></div>"
    if table.note:
        yield _note(table.note)


def _listing(listing: Listing) -> Iterator[str]:
    for entry in listing.entries:
        pairs = "".join(f"<dt>{safe(label)}</dt><dd>{safe(said)}</dd>" for label, said in entry.lines)
        yield f"<article><h4>{safe(entry.head)}</h4><dl>{pairs}</dl></article>"
    if listing.note:
        yield _note(listing.note)


def _note(note: str) -> str:
    return f'<p class="note">{safe(note)}</p>'
