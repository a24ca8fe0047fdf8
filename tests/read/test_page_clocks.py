"""By whose clock a page is dated, and which of its days count: for each id a page where the rule fires, and one that is nearly such."""

import pytest
from habit_pages import FRAMES, LINES, STORY, TITLE, Habit, missed, news, og, page

NOON, LATER = "2023-03-03T14:05", "2023-03-04T09:30"
UTC_NOON = news('"datePublished":"2023-03-03T13:05:00Z"')
STATEMENT = f"{TITLE} - Communiqué (3 mars 2023)"


def dated(why: str, published: str | None, updated: str | None = None, **parts: str) -> Habit:
    return Habit(why=why, html=page(**parts), found={"published": published, "updated": updated})


def titled(title: str, why: str, published: str | None, **parts: str) -> Habit:
    html = page(heading=f"<h1>{title}</h1>", **parts).replace(f"<title>{TITLE}", f"<title>{title}")
    return Habit(why=why, html=html, found={"published": published})


HABITS = {
    "date.month-first": dated(
        "month first, as no calendar reads it otherwise", "2023-03-14T17:12", meta="<p>Publié le 03/14/2023, 5:12 PM</p>"
    ),
    "date.month-first-near": dated("either may be the month", "2023-11-10", meta="<p>Publié le 10/11/2023</p>"),
    "date.month-first-none": dated("a day of no calendar", None, meta="<p>Publié le 13/14/2023</p>"),
    "date.year-first": dated("the year first, with bars", NOON, meta="<p>2023/03/03 14:05</p>"),
    "date.year-first-near": dated("a number with bars", None, meta="<p>Dossier 2023/03/03/14</p>"),
    "date.hour-first": dated(
        "two hours, each before its day",
        NOON,
        LATER,
        meta="<p>Publié à 14h05, le 3 mars 2023, modifié à 9h30, le 4 mars 2023</p>",
    ),
    "date.universal": dated("temps universel", NOON + "Z", meta="<p>Publié le 3 mars 2023 à 14h05 temps universel</p>"),
    "when.midnight-utc": dated(
        "midnight in UTC stands for no hour",
        NOON,
        head=news('"datePublished":"2023-03-03T00:00:00+00:00"') + og("article:published_time", "2023-03-03T14:05:00+02:00"),
    ),
    "when.midnight-near": dated(
        "another day's hour is no finer",
        "2023-03-03T00:00Z",
        head=news('"datePublished":"2023-03-03T00:00:00Z"') + og("article:published_time", "2023-03-02T14:05:00+02:00"),
    ),
    "when.midnight-read": dated(
        "the reader reads an hour",
        NOON,
        head=news('"datePublished":"2023-03-03T00:00:00+01:00"'),
        meta="<p>3 mars 2023 à 14h05</p>",
    ),
    "when.same-clock": dated(
        "the local clock written as UTC",
        NOON,
        head=news('"datePublished":"2023-03-03T14:05:00+02:00","dateModified":"2023-03-03T14:05:00+00:00"'),
    ),
    "when.same-clock-near": dated(
        "a minute later",
        NOON,
        "2023-03-03T14:06Z",
        head=news('"datePublished":"2023-03-03T14:05:00+02:00","dateModified":"2023-03-03T14:06:00+00:00"'),
    ),
    "when.offset": dated(
        "an offset of another place",
        "2023-05-05T16:20",
        head=og("article:published_time", "2023-05-06T04:20:00+02:00"),
        meta="<p>Rédigé par Hélène Vautier le 5 mai 2023 à 16:20</p>",
    ),
    "when.offset-near": dated(
        "another minute",
        "2023-05-06T04:20",
        head=og("article:published_time", "2023-05-06T04:20:00+02:00"),
        meta="<p>Rédigé par Hélène Vautier le 5 mai 2023 à 16:21</p>",
    ),
    "when.offset-both": dated(
        "both times by the reader's clock",
        "2023-05-05T16:20",
        "2023-05-05T18:20",
        head=og("article:published_time", "2023-05-06T04:20:00+02:00") + og("article:modified_time", "2023-05-06T06:20:00+02:00"),
        meta="<p>5 mai 2023 à 16:20</p>",
    ),
    "dating.made": dated(
        "when the file was made is not when it came out",
        NOON,
        head=news('"dateCreated":"2023-02-27T16:22:00+01:00"'),
        meta="<p>le 3 mars 2023 à 14h05</p>",
    ),
    "dating.made-near": dated(
        "an earlier day on the page is another's",
        "2023-02-27T16:22",
        head=news('"dateCreated":"2023-02-27T16:22:00+01:00"'),
        meta="<p>12 janvier 2023</p>",
    ),
    "dating.made-alone": dated(
        "nothing else dates it", "2023-02-27T16:22", head=news('"dateCreated":"2023-02-27T16:22:00+01:00"')
    ),
    "dating.hour-read": dated(
        "the hour that the time shows",
        NOON,
        LATER,
        meta='<p>Publié <time datetime="2023-03-03T13:05:00Z">hier à 14:05</time> - modifié '
        '<time datetime="2023-03-04T08:30:00Z">aujourd’hui à 09:30</time></p>',
    ),
    "dating.hour-read-near": dated(
        "another minute", "2023-03-03T13:05Z", meta='<p>Publié <time datetime="2023-03-03T13:05:00Z">hier à 14:06</time></p>'
    ),
    "dating.hour-labelled": dated("a label and the hour alone", NOON, head=UTC_NOON, meta="<p>Publié à 14h05</p>"),
    "dating.hour-labelled-near": dated("no label", "2023-03-03T13:05Z", head=UTC_NOON, meta="<p>À 14h05, Kessan</p>"),
    "dating.hour-below": dated("the same minute below the story", NOON, head=UTC_NOON, after="<p>3 mars 2023 à 14h05</p>"),
    "dating.hour-below-near": dated(
        "another minute below", "2023-03-03T13:05Z", head=UTC_NOON, after="<p>3 mars 2023 à 14h07</p>"
    ),
    "dating.noon": dated(
        "a day that is kept as noon", "2023-03-03", meta='<time datetime="2023-03-03T12:00:00Z">3 mars 2023</time>'
    ),
    "dating.noon-near": dated(
        "noon is shown", "2023-03-03T12:00", meta='<time datetime="2023-03-03T12:00:00Z">3 mars 2023 à 12h00</time>'
    ),
    "dating.above": dated(
        "a label right above the headline",
        "2023-03-03",
        LATER,
        heading=f"<div><div><span>Publié le 03-03-2023 &#149; Modifié le 04-03-2023 à 09:30</span></div></div><h1>{TITLE}</h1>",
    ),
    "dating.above-near": Habit(
        why="the site's own update",
        html=page().replace("<main>", "<div><p>Dernière mise à jour : 04-03-2023 09:30</p></div><main>"),
        found={"published": None, "updated": None},
    ),
    "dating.stated": titled(STATEMENT, "the day of a statement in its headline", "2023-03-03"),
    "dating.stated-near": titled(f"{TITLE} (3 mars 2023)", "the day of what is told", None),
    "dating.stated-seen": titled(STATEMENT, "another day beneath", "2023-03-04", meta="<p>Publié le 4 mars 2023</p>"),
    "dating.dateline": dated(
        "a dateline behind the standfirst",
        "2023-03-03",
        body=f"<p><b>{STORY[0]}</b></p><p>KESSAN, le 3 mars 2023 – {STORY[1]}</p>{LINES}",
    ),
    "dating.dateline-small": dated(
        "a dateline in small letters", "2023-03-03", body=f"<p>Kessan, vendredi 3 mars 2023.- {STORY[0]}</p>{LINES}"
    ),
    "dating.dateline-agency": dated(
        "place, day, agency", "2023-03-03", body=f"<p>APF / Kessan / 3 mars 2023 - {STORY[0]}</p>{LINES}"
    ),
    "dating.dateline-near": dated(
        "a sentence", None, body=f"<p>À Kessan, le 3 mars 2023, le pont était fermé. {STORY[0]}</p>{LINES}"
    ),
    "dating.done": dated("as letters are signed", "2023-03-03", after="<p>Fait à Kessan, le vendredi 3 mars 2023</p>"),
    "dating.done-near": dated("what was done there", None, after="<p>Fait à signaler : le 3 mars 2023, le pont rouvrait</p>"),
    "dating.reader": dated("when somebody read it", None, meta="<p>Consulté le 5 mars 2023</p>"),
    "dating.reader-printed": dated(
        "when somebody printed it", NOON, meta="<p>Imprimé le 5 mars 2023</p><p>3 mars 2023 à 14h05</p>"
    ),
    "written.first-year": dated(
        "the first year of all", NOON, head=news('"datePublished":"0001-01-01T00:00:00"'), meta="<p>3 mars 2023 à 14h05</p>"
    ),
    "telling.standfirst": dated(
        "the by-line below the standfirst",
        NOON,
        LATER,
        meta=f"<p>{STORY[0]}</p><div>Par Hélène Vautier le 3 mars 2023 à 14h05 / mis à jour le 4 mars 2023 à 9h30</div>",
    ),
}


@pytest.mark.parametrize("name", HABITS)
def test_a_page_is_dated_by_its_own_clock(name: str) -> None:
    assert missed(HABITS[name], next(iter(FRAMES))) == [], HABITS[name].why
