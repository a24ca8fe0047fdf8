"""What on a page looks like its date, its author or its agency and is none: a wrong value is worse than none."""

import pytest
from habit_pages import FRAMES, LINES, STORY, Habit, meta, missed, og, page

NOTHING = {"published": None, "updated": None, "authors": (), "agency": None}
TODAY = "vendredi 17 novembre 2023"


def trap(why: str, html: str) -> Habit:
    return Habit(why=why, html=html, found=NOTHING, has=STORY)


HABITS = {
    "today": trap("the day on which the page was asked for", page().replace("<nav>", f"<p>{TODAY}</p><nav>")),
    "today-main": trap(
        "the same, right above the headline's section", page().replace("<main>", f"<p>Nous sommes le {TODAY}</p><main>")
    ),
    "site-updated": trap("the site's own update", page(foot="<p>Dernière mise à jour du site : 17 novembre 2023</p>")),
    "printed": trap("printed on", page(foot="<p>Imprimé le 17 novembre 2023</p>")),
    "subject": trap("a link to a subject that is a person", page(meta="<p><a href='/sujets/mo'>Marc Ostrelle</a></p>")),
    "photo": trap("who took the photo, in a line", page(meta="<p>Photo : Inès Bradou</p>")),
    "photo-agency": trap(
        "a photo's credit in a line beneath it", page(body=f"<img src='/p.jpg'><p>© Inès Bradou / AFP</p>{LINES}")
    ),
    "event-days": trap("days of an event", page(meta="<p>Du 12 au 15 avril 2023</p>")),
    "event-when": trap("when and where", page(meta="<ul><li>Quand : 12 avril 2023</li><li>Où : Kessan</li></ul>")),
    "deadline": trap("a deadline", page(meta="<p>Inscription jusqu'au 12 avril 2023</p>")),
    "next": trap("the next update", page(meta="<p>Prochaine mise à jour le 4 avril 2023</p>")),
    "offer": trap("an offer ends", page(aside="<p>Offre valable jusqu'au 12 avril 2023</p>")),
    "duration": trap("a duration is no time", page(meta="<p><time datetime='PT3M'>3 min</time></p>")),
    "expiry": trap("until when the page is shown", page(head=og("article:expiration_time", "2024-03-03T14:05:00+01:00"))),
    "section": trap("a section as author", page(head=meta("author", "Monde"))),
    "system": trap("a system as author", page(head=meta("author", "WordPress") + meta("generator", "WordPress"))),
    "comment-date": trap(
        "a comment's author and day",
        page(after="<div><h3>Commentaires (1)</h3><p>Publié par Gaspard Mirot le 5 mars 2023 à 10h12</p><p>Enfin !</p></div>"),
    ),
    "related-times": trap(
        "other stories' days below",
        page(
            after="<div><h3>À lire aussi</h3><div><a href='/8'>Une grue géante à Mirande</a><time datetime='2023-02-02T08:00:00+01:00'>"
            "2 février 2023</time></div></div>"
        ),
    ),
    "podcast-day": trap(
        "a broadcast's day beside", page(aside="<div><p>Le journal du 2 mars 2023</p><button>Écouter</button></div>")
    ),
    "said": trap("who speaks in a headline above", page(meta="<h2>Ilian Soreste : « Un retour à la raison »</h2>")),
    "agency-mentioned": trap(
        "an agency that the story names as a witness",
        page(body=LINES + "<p>Un photographe de l'AFP a vu les premiers camions passer le pont vers sept heures du matin.</p>"),
    ),
    "law": trap("the day of a law", page(body=LINES + "<p>Voir la loi du 12 avril 1998 sur les frontières.</p>")),
    "anniversary": trap(
        "the story begins with a day",
        page(body="<p>Le 12 octobre 2022, les barrières s'étaient baissées sans préavis.</p>" + LINES),
    ),
    "history": trap("years of a life", page(meta="<p>Ilian Soreste (1958-2023)</p>")),
    "price": trap("number and day of a paper for sale", page(aside="<p>N° 412 du 3 mars 2023 – 2,40 €</p>")),
}


@pytest.mark.parametrize("frame", FRAMES)
@pytest.mark.parametrize("name", HABITS)
def test_what_only_looks_like_a_date_or_an_author_is_none(name: str, frame: str) -> None:
    assert missed(HABITS[name], frame) == [], HABITS[name].why
