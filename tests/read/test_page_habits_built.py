"""How editing systems build the head of a story and its paragraphs, and what a careful reader finds there."""

import pytest
from habit_pages import FRAMES, LINES, STORY, TITLE, Habit, missed, page

NOON = "2023-03-03T14:05"
LATER = "2023-03-04T09:30"
HELENE, MARC = "Hélène Vautier", "Marc Ostrelle"


def headed(
    why: str, meta: str, authors: tuple[str, ...], published: str | None, updated: str | None = None, agency: str | None = None
) -> Habit:
    found = {"title": TITLE, "authors": authors, "published": published, "updated": updated, "agency": agency}
    return Habit(why=why, html=page(meta=meta), found=found, has=STORY, lacks=("Publié", "Partager"))


HEADS = {
    "spans": headed(
        "each part in a span",
        "<div><span>Par</span> <a href='/auteurs/sv'>Hélène Vautier</a> <span>Publié le 3 mars 2023 à 14h05</span></div>",
        (HELENE,),
        NOON,
    ),
    "divisions": headed(
        "each part in a division", "<div><div>Hélène Vautier</div><div>3 mars 2023, 14:05</div></div>", (HELENE,), NOON
    ),
    "list": headed(
        "the parts are a list",
        "<ul><li>Par Hélène Vautier</li><li>3 mars 2023 à 14h05</li><li>Partager</li></ul>",
        (HELENE,),
        NOON,
    ),
    "labels": headed(
        "labels and values",
        "<dl><dt>Auteur</dt><dd>Hélène Vautier</dd><dt>Publié le</dt><dd>3 mars 2023 à 14h05</dd></dl>",
        (HELENE,),
        NOON,
    ),
    "lines": headed(
        "parts parted by breaks",
        "<p>Par Hélène Vautier<br>Publié le 3 mars 2023 à 14h05<br>Mis à jour le 4 mars 2023 à 09h30</p>",
        (HELENE,),
        NOON,
        LATER,
    ),
    "day-and-hour": headed(
        "day and hour in their own spans", "<p><span>Publié le 03/03/2023</span> <span>14:05</span></p>", (), NOON
    ),
    "links": headed(
        "two authors as links",
        "<p>Par <a href='/auteurs/sv'>Hélène Vautier</a>, <a href='/auteurs/mo'>Marc Ostrelle</a></p><p>Publié le 3 mars 2023 à 14h05</p>",
        (HELENE, MARC),
        NOON,
    ),
    "et-links": headed(
        "two authors as links and et",
        "<p>Par <a href='/auteurs/sv'>Hélène Vautier</a> et <a href='/auteurs/mo'>Marc Ostrelle</a> - 3 mars 2023 à 14:05</p>",
        (HELENE, MARC),
        NOON,
    ),
    "agency-link": headed(
        "an agency as a link", "<p><a href='/afp'>AFP</a> Publié le 3 mars 2023 à 14h05</p>", (), NOON, agency="AFP"
    ),
    "slash": headed(
        "paper and agency with a slash", "<p>Le Phare / AFP</p><p>Publié le 3 mars 2023 à 14h05</p>", (), NOON, agency="AFP"
    ),
    "role": headed(
        "the author's post under the name",
        "<div><p>Hélène Vautier</p><p>Journaliste au service Monde</p></div><p>Publié le 3 mars 2023 à 14h05</p>",
        (HELENE,),
        NOON,
    ),
    "icons": headed(
        "icons before the parts",
        "<p><i class='icon'></i> Hélène Vautier <i class='icon'></i> 3 mars 2023 14:05</p>",
        (HELENE,),
        NOON,
    ),
    "bullets": headed("parts parted by points", "<p>Monde • Par Hélène Vautier • 3 mars 2023 à 14:05</p>", (HELENE,), NOON),
    "counted": headed("comments counted", "<p>Par Hélène Vautier le 3 mars 2023 à 14h05 – 12 commentaires</p>", (HELENE,), NOON),
    "verbless": headed("hour, then day", "<p>14:05, le 3 mars 2023</p>", (), NOON),
    "le-a": headed("le … à …", "<p>Le 3 mars 2023 à 14 h 05</p>", (), NOON),
    "read-time": headed("reading time before", "<p>Temps de lecture : 3 min</p><p>Publié le 3 mars 2023 à 14h05</p>", (), NOON),
    "modified-time": headed(
        "the update in brackets", "<p>Publié le 3 mars 2023 à 14h05 (mis à jour le 4 mars 2023 à 09h30)</p>", (), NOON, LATER
    ),
    "edited": headed(
        "two sentences", "<p>Publié le 3 mars 2023 à 14h05. Mis à jour le 4 mars 2023 à 09h30.</p>", (), NOON, LATER
    ),
    "updated-first-only": headed(
        "actualisé le", "<p>Publié le 3 mars 2023 à 14h05 - Actualisé le 4 mars 2023 à 09h30</p>", (), NOON, LATER
    ),
}


def built(why: str, body: str, *lacks: str, has: tuple[str, ...] = STORY) -> Habit:
    return Habit(why=why, html=page(body=body), found={"title": TITLE}, has=has, lacks=lacks)


def each(before: str, after: str) -> str:
    return "".join(f"{before}{line}{after}" for line in STORY)


BODIES = {
    "divisions": built("every paragraph a division", each("<div>", "</div>")),
    "nested": built("every paragraph in a box of its own", each("<section><div class='block'><p>", "</p></div></section>")),
    "pasted": built(
        "pasted from a word processor", each("<p class='MsoNormal'><span style='font-size:11pt'>", "<o:p></o:p></span></p>")
    ),
    "left": built("a direction on every division", each("<div dir='ltr'>", "</div>")),
    "halves": built(
        "the story in two boxes",
        f"<div>{each('<p>', '</p>')[: LINES.index('<p>Une')]}</div><div>{LINES[LINES.index('<p>Une') :]}</div>",
    ),
    "form": built("the whole in a form", f"<form method='post'>{LINES}</form>"),
    "font": built("an old page with font", f"<font face='Arial' size='2'>{'<br><br>'.join(STORY)}</font>"),
    "single-breaks": built("one break a paragraph", f"<p>{'<br>'.join(STORY)}</p>"),
    "bare": built("words with no element", "\n\n".join(f"{line}<br/><br/>" for line in STORY)),
    "bold-lead": built("the first paragraph bold", f"<p><b>{STORY[0]}</b></p>" + "".join(f"<p>{line}</p>" for line in STORY[1:])),
    "heading-lead": built(
        "the first paragraph a heading", f"<h2>{STORY[0]}</h2>" + "".join(f"<p>{line}</p>" for line in STORY[1:])
    ),
    "cells": built("paragraphs in cells", f"<table><tr><td>{LINES}</td></tr></table>"),
    "links": built(
        "words with links",
        LINES.replace("Ilian Soreste", "<a href='/t/is'>Ilian Soreste</a>").replace("pont", "<a href='/t/pont'>pont</a>"),
    ),
    "highlight": built("quotations marked", LINES.replace("«", "<q><em>«").replace("»", "»</em></q>")),
    "empty": built("empty paragraphs between", each("<p>", "</p><p>&nbsp;</p>")),
    "justified": built("right and left aligned", each("<p align='justify'>", "</p>")),
    "articles": built("articles in the article", each("<article><p>", "</p></article>")),
    "numbered": built("conclusions of a summit are numbered", f"<ol>{each('<li>', '</li>')}</ol>"),
    "accordion": built("sections fold", f"<details open><summary>Le texte</summary>{LINES}</details>"),
    "subheads": built(
        "bold subheadings",
        LINES.replace("<p>Une", "<p><strong>Des camions dès l'aube</strong></p><p>Une"),
        has=(*STORY, "Des camions dès"),
    ),
    "aside-quote": built("a quotation drawn out", LINES + "<aside class='pullquote'><p>Un retour à la raison</p></aside>"),
    "gallery": built(
        "a row of photos",
        LINES + "<div class='gallery'><figure><img src='/1.jpg'><figcaption>Le premier camion</figcaption></figure></div>",
        "Le premier camion",
    ),
    "chart": built(
        "a graph that is embedded",
        LINES.replace("<p>Une", "<iframe src='https://cartes.example/1' title='Carte du pont'></iframe><p>Une"),
        "Carte du pont",
    ),
    "map": built(
        "a source under a map",
        LINES.replace(
            "<p>Une", "<figure><svg><text>Kessan</text></svg><figcaption>Source : préfecture</figcaption></figure><p>Une"
        ),
        "Source : préfecture",
    ),
    "donation": built(
        "a request for gifts",
        LINES + "<div><p>Soutenez-nous ! Le Phare vit des dons de ses lecteurs.</p><a href='/don'>Je fais un don</a></div>",
        "Soutenez",
        "Je fais un don",
    ),
    "podcast": built(
        "a podcast is offered",
        LINES.replace("<p>Une", "<p>&gt;&gt; À écouter : <a href='/5'>Frontières, le podcast</a></p><p>Une"),
        "le podcast",
    ),
    "arrow": built(
        "an arrow to another story",
        LINES.replace("<p>Une", "<p>► <a href='/5'>Les routiers attendent toujours</a></p><p>Une"),
        "Les routiers attendent",
    ),
    "voir": built(
        "another story to see",
        LINES.replace("<p>Une", "<p><b>VOIR AUSSI - <a href='/5'>Les routiers attendent toujours</a></b></p><p>Une"),
        "Les routiers attendent",
    ),
    "lire": built(
        "another story to read in brackets",
        LINES.replace("<p>Une", "<p>(Lire également : <a href='/5'>Les routiers attendent</a>)</p><p>Une"),
        "Les routiers attendent",
    ),
}

HABITS = {f"{kind}-{name}": habit for kind, habits in (("head", HEADS), ("body", BODIES)) for name, habit in habits.items()}


@pytest.mark.parametrize("frame", FRAMES)
@pytest.mark.parametrize("name", HABITS)
def test_a_page_of_this_build_is_read_as_a_careful_reader_does(name: str, frame: str) -> None:
    assert missed(HABITS[name], frame) == [], HABITS[name].why
