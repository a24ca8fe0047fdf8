"""Kinds of pages: agencies, radios, ministries, live pages, opinion, papers of Canada, Switzerland and Africa; what is read there."""

import pytest
from habit_pages import FRAMES, LINES, STORY, TITLE, Habit, ld, meta, missed, news, og, page

NOON, LATER = "2023-03-03T14:05", "2023-03-04T09:30"
HELENE, MARC = "Hélène Vautier", "Marc Ostrelle"
FIRST, REST = "".join(f"<p>{line}</p>" for line in STORY[:3]), "".join(f"<p>{line}</p>" for line in STORY[3:])
OTHER = "Le port de Mirande se dote d'une grue géante"
OTHER_TEASER = "Le directeur du port a présenté mardi cette machine, qui doit doubler le nombre de conteneurs."


def kind(
    why: str,
    html: str,
    *,
    has: tuple[str, ...] = STORY,
    lacks: tuple[str, ...] = (),
    captions: tuple[str, ...] = (),
    **found: object,
) -> Habit:
    return Habit(why=why, html=html, found=found, has=has, lacks=lacks, captions=captions)


def entry(hour: str, name: str, words: str) -> str:
    return f"<div class='entry'><p class='hour'>{hour}</p><h3>{name}</h3>{words}</div>"


HABITS = {
    "agency-dateline": kind(
        "an agency begins with place and itself",
        page(body=LINES.replace("<p>La", "<p>KESSAN (AFP) – La", 1), meta="<p>Publié le 3 mars 2023 à 14h05</p>"),
        agency="AFP",
        dateline="KESSAN",
        published=NOON,
        authors=(),
    ),
    "ministry": kind(
        "a ministry: section, day, contact",
        page(
            heading=f"<p>Communiqué de presse</p><h1>{TITLE}</h1>",
            meta="<p>Publié le 3 mars 2023</p>",
            body=LINES + "<p>Contact presse : presse@transports.example</p>",
            after="<p>Partager la page</p>",
        ),
        title=TITLE,
        published="2023-03-03",
        updated=None,
        authors=(),
        lacks=("Contact presse", "Partager"),
    ),
    "embassy": kind(
        "an embassy: changed on, below",
        page(body=LINES, after="<p>Dernière modification : 04/03/2023</p>"),
        published=None,
        updated="2023-03-04",
        lacks=("Dernière",),
    ),
    "statement": kind(
        "a statement of a spokesman",
        page(heading=f"<h1>{TITLE}</h1><h2>Déclaration de la porte-parole</h2>", meta="<p>(Kessan, 3 mars 2023)</p>"),
        title=TITLE,
        published="2023-03-03",
        authors=(),
    ),
    "live": kind(
        "a live page: entries with hours, the newest first",
        page(
            head=news('"datePublished":"2023-03-03T08:00:00+01:00","dateModified":"2023-03-03T14:05:00+01:00"'),
            body=entry("14:05", "Les camions passent", FIRST) + entry("13:40", "Les barrières se lèvent", REST),
        ),
        published="2023-03-03T08:00",
        updated=NOON,
        has=(*STORY, "Les camions passent", "Les barrières se lèvent"),
        lacks=("13:40",),
    ),
    "live-data": kind(
        "a live page's data: the page's own times, not the entries'",
        page(
            head=ld(
                f'{{"@type":"LiveBlogPosting","headline":"{TITLE}","datePublished":"2023-03-03T08:00:00+01:00","liveBlogUpdate":'
                '[{"@type":"BlogPosting","headline":"Les camions passent","datePublished":"2023-03-03T14:05:00+01:00"}]}'
            )
        ),
        published="2023-03-03T08:00",
        updated=None,
    ),
    "radio": kind(
        "a radio: the sound first, then the words",
        page(
            meta="<p>Publié le : 03/03/2023 - 14:05</p>",
            body="<div class='player'><button>Écouter</button><span>02:14</span></div>" + LINES,
        ),
        published=NOON,
        lacks=("02:14", "Écouter"),
    ),
    "radio-modified": kind(
        "a radio: two dates with colons and bars",
        page(meta="<p>Publié le : 03/03/2023 - 14:05 | Modifié le : 04/03/2023 - 09:30</p>"),
        published=NOON,
        updated=LATER,
    ),
    "opinion-heading": kind(
        "opinion: the name in the heading stays",
        page(heading=f"<h1>Marc Ostrelle : « {TITLE} »</h1>", head=meta("author", MARC)),
        title=f"Marc Ostrelle : « {TITLE} »",
        authors=(MARC,),
    ),
    "interview": kind(
        "an interview: questions bold",
        page(
            meta="<p>Propos recueillis par Hélène Vautier</p>",
            body=f"{FIRST}<p><strong>Le Phare : Combien de temps a duré l'attente ?</strong></p><p>Ilian Soreste : Six mois.</p>{REST}",
        ),
        authors=(HELENE,),
        has=(*STORY, "Combien de temps", "Ilian Soreste : Six mois."),
    ),
    "canada": kind(
        "Canada: name, paper, hour with spaces",
        page(meta="<p>Hélène Vautier</p><p>Le Phare</p><p>Publié le 3 mars 2023 à 14 h 05</p>"),
        authors=(HELENE,),
        published=NOON,
    ),
    "canada-press": kind(
        "Canada: an agency under the name",
        page(meta="<p>Hélène Vautier</p><p>La Presse canadienne</p><p>3 mars 2023 à 14h05</p>"),
        authors=(HELENE,),
        agency="La Presse canadienne",
        published=NOON,
    ),
    "swiss": kind(
        "Switzerland: agencies in lower case",
        page(meta="<p>Publié 03.03.2023, 14:05</p><p>ats/afp</p>"),
        published=NOON,
        authors=(),
    ),
    "africa": kind(
        "Africa: date, name, all on a line with bars",
        page(meta="<p>Publié le 03 Mars 2023 à 14:05 | Par Hélène Vautier</p>"),
        published=NOON,
        authors=(HELENE,),
    ),
    "africa-hour": kind(
        "Africa: the hour with H", page(meta="<p>Kessan, le 03 mars 2023 – 14H05</p>"), published=NOON, authors=()
    ),
    "maghreb": kind(
        "Maghreb: paper's name as author, date with dashes",
        page(meta="<p>Par : Le Phare</p><p>Publié le 03-03-2023</p>"),
        published="2023-03-03",
        authors=(),
    ),
    "wordpress": kind(
        "a blog system: published and changed as times of classes",
        page(
            meta="<p><span class='posted-on'>Posté le <time class='entry-date published' datetime='2023-03-03T14:05:00+01:00'>3 mars 2023"
            "</time><time class='updated' datetime='2023-03-04T09:30:00+01:00'>4 mars 2023</time></span> <span class='byline'>par "
            "<a href='/author/hv'>Hélène Vautier</a></span></p>"
        ),
        published=NOON,
        authors=(HELENE,),
    ),
    "spip": kind(
        "SPIP: day, by, name",
        page(
            meta="<p class='info-publi'><abbr class='published' title='2023-03-03T13:05:00Z'>3 mars 2023</abbr>, par Hélène Vautier</p>"
        ),
        published="2023-03-03T13:05Z",
        authors=(HELENE,),
    ),
    "drupal": kind(
        "Drupal: submitted by",
        page(meta="<p class='submitted'>Soumis par Hélène Vautier le ven, 03/03/2023 - 14:05</p>"),
        published=NOON,
        authors=(HELENE,),
    ),
    "two-dates-event": kind(
        "an event's own day beside the publication's",
        page(meta="<p>Date de l'événement : 12 avril 2023</p><p>Publié le 3 mars 2023</p>"),
        published="2023-03-03",
    ),
    "event-only": kind("an event's own day alone", page(meta="<p>Date de l'événement : 12 avril 2023</p>"), published=None),
    "print": kind(
        "the day of the printed paper",
        page(meta="<p>Publié le 3 mars 2023 à 14h05</p>", after="<p>Cet article est paru dans l'édition du 5 mars 2023.</p>"),
        published=NOON,
        lacks=("l'édition du",),
    ),
    "archive": kind(
        "an old story: the day in the data is the old one",
        page(head=og("article:published_time", "1998-11-20T00:00:00+01:00"), meta="<p>Publié le 20 novembre 1998</p>"),
        published="1998-11-20",
    ),
    "continuous": kind(
        "a second whole story below, as one reads on",
        page(
            meta="<p>Par Hélène Vautier</p><p>Publié le 3 mars 2023 à 14h05</p>",
            after=f"</article><article><h1>{OTHER}</h1><p>Par Marc Ostrelle</p><p>Publié le 2 mars 2023 à 8h00</p><p>{OTHER_TEASER}</p>",
        ),
        title=TITLE,
        authors=(HELENE,),
        published=NOON,
        lacks=(OTHER, OTHER_TEASER),
    ),
    "photo-essay": kind(
        "a photo between every two paragraphs",
        page(
            body="".join(
                f"<p>{line}</p><figure><img src='/{number}.jpg'><figcaption>Vue {number} du pont. (Inès Bradou / AFP)</figcaption></figure>"
                for number, line in enumerate(STORY)
            )
        ),
        captions=("Vue 2 du pont",),
        lacks=("Vue 2 du pont",),
        agency=None,
        authors=(),
    ),
    "factbox": kind(
        "dates to remember are in the story",
        page(body=f"{FIRST}<h2>Repères</h2><ul><li>12 octobre 2022 : fermeture du pont.</li></ul>{REST}"),
        published=None,
        has=(*STORY, "fermeture du pont"),
    ),
    "english-head": kind(
        "a bilingual site: English labels",
        page(meta="<p>By Hélène Vautier</p><p>Published on 03/03/2023 at 14:05</p><p>Updated on 04/03/2023 at 09:30</p>"),
        authors=(HELENE,),
        published=NOON,
        updated=LATER,
    ),
    "author-page": kind(
        "the author's portrait and subjects",
        page(
            meta="<div><img src='/hv.jpg' alt='Hélène Vautier'><a href='/auteurs/hv'>Hélène Vautier</a><p>Journaliste, elle couvre la "
            "Vardanie et ses voisins depuis 2014.</p></div><p>Publié le 3 mars 2023 à 14h05</p>"
        ),
        authors=(HELENE,),
        published=NOON,
        lacks=("elle couvre la Vardanie",),
    ),
    "data-in-future": kind(
        "data changed before they were published: the change says nothing",
        page(head=news('"datePublished":"2023-03-03T14:05:00+01:00","dateModified":"2023-03-03T13:58:00+01:00"')),
        published=NOON,
        updated=None,
    ),
    "data-list": kind(
        "data of the stories beside",
        page(
            head=ld(
                '{"@type":"ItemList","itemListElement":[{"@type":"NewsArticle","headline":"'
                + OTHER
                + '","datePublished":"2023-02-02"}]}'
            )
        ),
        title=TITLE,
        published=None,
    ),
}


@pytest.mark.parametrize("frame", FRAMES)
@pytest.mark.parametrize("name", HABITS)
def test_a_page_of_this_kind_is_read_as_a_careful_reader_does(name: str, frame: str) -> None:
    assert missed(HABITS[name], frame) == [], HABITS[name].why
