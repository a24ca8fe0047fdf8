"""A page whose headline, outlet and author mean harm, read and shown: in the terminal, in Markdown, in JSON lines, in a table."""

import csv
import html
import io
import json
import re
from dataclasses import replace

import made_story as made
import pytest

from recoupe.read import Source, reports
from recoupe.records import Report
from recoupe.show import jsonl, layout, markdown, table, text, views
from recoupe.show.words import Words

EVIL = {
    "script": "<script>alert(1)</script><img src=x onerror=alert(1)>",
    "link": "[Rabat](javascript:alert(1)) ![x](data:text/html,x)",
    "formula": '=HYPERLINK("http://exemple.test";"Rabat")',
    "command": "+cmd|' /C calc'!A0",
    "sum": "@SUM(1+1)*cmd|' /C calc'!A0",
    "minus": "-2+3+cmd|' /C calc'!A0",
    "tab": "\t=1+1",
    "return": "\r=1+1",
    "escape": "Rabat \x1b[31m\x1b]0;titre\x07\x9b31m se tait",
    "back": "Rabat\x08\x08\x08\x08\x08Berne se tait",
    "turned": "Rabat \u202etxt.exe\u202c \u2066se\u2069 tait",
    "nothing": "Ra\u200bbat\ufeff \u2060se tait\U000e0041",
    "zero": "Rabat\x00 se tait",
    "row": 'Rabat","=1+1"\n=2+2',
    "table": "| Rabat | --- |\n# Berne\n- se tait",
}
HARM = re.compile(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff\U000e0000-\U000e007f]")


def read(evil: str) -> Report:
    said = html.escape(evil)
    data = json.dumps(
        {"@context": "https://schema.org", "@type": "NewsArticle", "headline": evil, "author": evil, "publisher": evil}
    )
    story = (
        "<p>La ministre a reçu lundi à Berne une délégation venue de Rabat, et les deux parties ont parlé d'un accord.</p>" * 3
    )
    page = (
        f'<!DOCTYPE html><html lang="fr"><head><meta charset="utf-8"><title>{said}</title><meta name="author" content="{said}">'
        f'<script type="application/ld+json">{data.replace("<", chr(92) + "u003c")}</script><meta property="og:site_name" content="{said}">'
        f"</head><body><article><h1>{said}</h1>{story}<p>{said} et la suite.</p></article></body></html>"
    )
    (report,) = reports(Source(name=f"{evil}.html", location="here", data=page.encode(), form="html"))
    assert isinstance(report, Report)
    return replace(report, id=made.FIRST.id)


@pytest.mark.parametrize("kind", EVIL)
def test_what_means_harm_is_harmless_wherever_it_is_shown(kind: str) -> None:
    report = read(EVIL[kind])
    dossier = replace(made.DOSSIER, story=replace(made.DOSSIER.story, title=report.title or EVIL[kind]))
    held = {**made.REPORTS, report.id: report}
    page = views.page(dossier, held, Words("fr"), whole=True)
    for out in ("\n".join(text.plain(row) for row in layout.rows(page, 80)), markdown.text(page)):
        assert not HARM.search(out)
    stream = io.StringIO()
    text.printer(stream)(page)
    assert not HARM.search(stream.getvalue())
    for line in jsonl.lines(dossier, held, set()):
        assert not HARM.search(line)
        json.loads(line)


@pytest.mark.parametrize("kind", EVIL)
def test_no_markup_of_a_page_is_markup_in_markdown(kind: str) -> None:
    report = read(EVIL[kind])
    out = markdown.text(views.page(made.DOSSIER, {**made.REPORTS, report.id: report}, Words("fr"), whole=True))
    assert not re.search(r"(?<!\\)<|(?<!\\)\]\(|^\s*(?:=|\|)", out, re.MULTILINE)


@pytest.mark.parametrize("kind", EVIL)
def test_no_cell_of_a_table_is_a_formula(kind: str) -> None:
    report = read(EVIL[kind])
    told = {
        "title": report.title,
        "outlet": report.outlet,
        "authors": ", ".join(report.authors),
        "name": report.name,
        "text": report.text,
    }
    head, *rows = csv.reader(io.StringIO("\n".join(table.lines([told])) + "\n"))
    assert len(rows) == 1
    for cell in rows[0]:
        assert not re.match(r"[\s\"]*[=+\-@|]", cell)
        assert not HARM.search(cell)
    assert head == list(told)
