"""When and by whom, in the rarer ways that French-language sites write it."""

import pytest
from habit_pages import FRAMES, LINES, STORY, TITLE, Habit, ld, meta, missed, news, page

DAY, NOON, LATER, UTC = "2023-03-03", "2023-03-03T14:05", "2023-03-04T09:30", "2023-03-03T13:05Z"


def dated(line: str, published: str | None, updated: str | None = None, **parts: str) -> Habit:
    shown = line if line.startswith("<") else f"<p>{line}</p>"
    html = page(meta=shown if line else "", **parts)
    return Habit(why=line, html=html, found={"published": published, "updated": updated})


LINES_OF_DATES = {
    "hour-with-point": dated("Mis en ligne le vendredi 3 mars 2023, 14.05 h", NOON),
    "comma-before-year": dated("3 mars, 2023 à 14:05:34", NOON),
    "half-day": dated("Publié le 3 mars 2023 à 2:05 PM", NOON),
    "noon-and-midnight": dated("Publié le 3 mars 2023 à 12:05 AM", "2023-03-03T00:05"),
    "month-first": dated("Publié le mars 3, 2023", DAY),
    "month-first-english": dated("March 3, 2023 2:05 pm", NOON),
    "english-month": dated("3 March 2023", DAY),
    "swiss-point": dated("vendredi, 3. mars 2023 - 14:05", NOON),
    "at-sign": dated("3 mars 2023 @ 14:05", NOON),
    "created": dated("Créé : 3 mars 2023 14:05 - Mis à jour : 4 mars 2023 09:30", NOON, LATER),
    "hour-first-label": dated("Diffusé à 14h05 le 3 mars 2023", NOON),
    "hour-beneath": dated("<div class='date'><div>Vendredi 3 mars 2023</div><div>14h05</div></div>", NOON),
    "hour-in-list": dated("<ul class='meta'><li>Par Hélène Vautier</li><li>3 mars 2023</li><li>14:05</li></ul>", NOON),
    "hour-glued": dated("<div class='meta'><span>3 mars 2023</span><span>14:05</span></div>", NOON),
    "label-day-hour": dated("<div>Publié le</div><div>3 mars 2023</div><div>à 14h05</div>", NOON),
    "hour-of-another": dated("<div class='date'><div>3 mars 2023</div><div>Lecture 14 min</div></div>", DAY),
    "hour-over-day": dated("<p>Publié le <a href='/x' title='14 h 05 min'><span>3 mars 2023</span></a></p>", NOON),
    "label-over-day": dated("<span aria-label='3 mars 2023 à 14:05'>il y a 3 jours</span>", NOON),
    "epoch-attribute": dated("<span data-timestamp='1677848700'>il y a 3 jours</span>", UTC),
    "epoch-thousandths": dated("<span data-timestamp='1677848700000'>il y a 3 jours</span>", UTC),
    "no-epoch": dated("<span data-timestamp='42'>il y a 3 jours</span>", None),
    "attribute-of-other-name": dated("<span data-article='1677848700'>il y a 3 jours</span>", None),
    "time-in-figures": dated("<time datetime='03/03/2023 14:05'>vendredi</time>", NOON),
    "dateline": dated("", DAY, body=f"<p>MIRANDE, 3 mars 2023 (EXP) - {STORY[0]}</p>{LINES}"),
    "no-dateline": dated("", None, body=f"<p>À MIRANDE, le 3 mars 2023 restera un jour de fête, dit {STORY[0]}</p>{LINES}"),
    "page-data": dated("", NOON, LATER, head=ld(
        '{"@graph":[{"@type":"WebPage","datePublished":"2023-03-03T14:05:00+01:00","dateModified":"2023-03-04T09:30:00+01:00"}]}'
    )),
    "created-data": dated("", NOON, head=news('"dateCreated":"2023-03-03T14:05:00+01:00"')),
    "epoch-data": dated("", UTC, head=news('"datePublished":1677848700000')),
    "script-data": dated("", NOON, head=f'<script type="application/json">{{"article":{{"title":"{TITLE}",'
                         '"publishedAt":"2023-03-03T14:05:00+01:00"}}</script>'),
    "script-data-of-another": dated("", None, head='<script type="application/json">{"article":{"title":"Autre chose",'
                                    '"publishedAt":"2023-03-03T14:05:00+01:00"}}</script>'),
}  # fmt: skip
_WRITTEN = {
    "03/03/2023 14:05": NOON, "2023/03/03 14:05": NOON, "20230303": DAY, "20230303T140500": NOON, "1677848700": UTC,
    "Fri Mar 03 2023 14:05:00 GMT+0100 (CET)": NOON, "Fri Mar 03 14:05:00 CET 2023": NOON, "3 mars 2023 14:05": NOON,
    "ven, 03/03/2023 - 14:05": NOON, "2023-03-03T14:05:00+01:00[Europe/Paris]": NOON, "2023-3-3": DAY, "hier": None, "12345678": None,
}  # fmt: skip
_NAMES = (
    "vr:published_time", "cXenseParse:publishedDate", "bt:pubDate", "article:published", "publish_time", "DCTERMS.available", "dateCreated",
    "date-publication", "sailthru.date", "parsely-pub-date",
)  # fmt: skip
METAS = {f"value {value}": dated("", time, head=meta("date", value)) for value, time in _WRITTEN.items()}
METAS |= {name: dated("", NOON, head=meta(name, "2023-03-03T14:05:00+01:00")) for name in _NAMES}
METAS |= {
    name: dated("", None, head=meta(name, "2023-03-03T14:05:00+01:00")) for name in ("event:date", "expires", "og:date_of_birth")
}


ANNA, PAUL = "Hélène Vautier", "Gaspard Ollier"


def signed(line: str, authors: tuple[str, ...], agency: str | None = None, **parts: str) -> Habit:
    html = page(meta=f"<p>{line}</p>" if line else "", **parts)
    return Habit(why=line, html=html, found={"authors": authors, "agency": agency})


SIGNED = {
    "post-behind-place": signed(f"De notre correspondante à Mirande {ANNA}", (ANNA,)),
    "place-in-brackets": signed(f"{ANNA} (à Mirande)", (ANNA,)),
    "house": signed(f"{ANNA}, Le Phare", (ANNA,)),
    "not-his-house": signed(f"{ANNA}, Le ministère", ()),
    "words-and-pictures": signed(f"Texte : {ANNA} | Photos : {PAUL}", (ANNA,)),
    "words-and-pictures-by-one": signed(f"Texte et photos : {ANNA}", (ANNA,)),
    "who-did-what": signed(f"Par {ANNA} (texte) et {PAUL} (photos)", (ANNA,)),
    "who-he-is": signed(f"Une analyse de {ANNA}, chercheuse associée", (ANNA,)),
    "first-paragraph": signed("", (ANNA,), body=f"<p>{ANNA}</p>{LINES}"),
    "last-with-agency": signed("", (ANNA,), "AFP", body=f"{LINES}<p>{ANNA} avec AFP</p>"),
    "two-at-the-end": signed("", (ANNA, PAUL), body=f"{LINES}<p><strong>{ANNA}, à Mirande, et {PAUL}, à Kessan</strong></p>"),
    "name-and-post": Habit(
        why="name and post in one element",
        html=page(meta=f"<div class='author'><span>{ANNA}</span><span>Journaliste au service international</span></div>"),
        found={"authors": (ANNA,)},
    ),
    "one-marked": signed(f'Par <a href="/auteur/h">{ANNA}</a> <em>(avec {PAUL}, à Kessan)</em>', (ANNA, PAUL)),
    "elided-agency": signed("Avec l’Agence France-Presse", (), "AFP"),
    "hidden-label": signed(f'<span class="visually-hidden">Author, </span>{ANNA}', (ANNA,)),
}
ALL = LINES_OF_DATES | METAS | SIGNED


@pytest.mark.parametrize("name", ALL)
def test_when_and_by_whom_is_read_as_a_careful_reader_does(name: str) -> None:
    assert missed(ALL[name], "meaning") == []


@pytest.mark.parametrize("frame", FRAMES)
def test_a_signature_at_the_end_is_no_paragraph(frame: str) -> None:
    habit = Habit(
        why="the author's name and place at the end",
        html=page(meta='<p>Par <a href="/auteur/w">Wisly Ollier</a></p>', body=f"{LINES}<p>Wisly Ollier (à Mirande)</p>"),
        found={"authors": ("Wisly Ollier",)},
        has=STORY,
        lacks=("Wisly Ollier",),
    )
    assert missed(habit, frame) == []
