"""Habits of French-language news and official sites, each in a small page, and what a careful reader finds there."""

import pytest
from habit_pages import FRAMES, LINES, STORY, TITLE, URL, Habit, ld, meta, missed, news, og, page


def dated(why: str, line: str, published: str | None, updated: str | None = None, *, head: str = "", **parts: str) -> Habit:
    return Habit(why=why, html=page(head=head, meta=line, **parts), found={"published": published, "updated": updated})


def told(why: str, line: str, published: str | None, updated: str | None = None) -> Habit:
    return dated(why, f'<p class="article-date">{line}</p>', published, updated)


NOON = "2023-03-03T14:05"
GRAPH = ld(
    '{"@context":"https://schema.org","@graph":[{"@type":"WebSite","name":"Le Phare"},{"@type":"WebPage",'
    '"datePublished":"2019-06-01T08:00:00+02:00","dateModified":"2024-01-09T10:00:00+01:00"},{"@type":"NewsArticle",'
    f'"headline":"{TITLE}","datePublished":"2023-03-03T14:05:00+01:00"}}]}}'
)

DATES = {
    "ld-only": dated("only the data say when", "", NOON, head=news('"datePublished":"2023-03-03T14:05:00+01:00"')),
    "ld-z": dated(
        "UTC in the data, no clock on the page", "", "2023-03-03T13:05Z", head=news('"datePublished":"2023-03-03T13:05:00Z"')
    ),
    "ld-z-local": dated(
        "UTC in the data, the clock of the place on the page",
        '<p class="date">Publié le 3 mars 2023 à 14h05</p>',
        NOON,
        head=news('"datePublished":"2023-03-03T13:05:00Z"'),
    ),
    "publie-le": told("day in words, hour with h", "Publié le 3 mars 2023 à 14h05", NOON),
    "figures": told("day in figures with slashes", "Publié le 03/03/2023 à 14:05", NOON),
    "points": told("day with points, as in Switzerland", "Publié le 03.03.2023, 14:05", NOON),
    "spaced-hour": told("hour with spaces about the h", "Publié le 3 mars 2023 - 14 h 05", NOON),
    "weekday": told("weekday, no verb", "Vendredi 3 mars 2023 14:05", NOON),
    "posted": told("English label on a bilingual site", "Posted on 3 mars 2023 à 14:05", NOON),
    "published": told("English label and colon", "Published : 03/03/2023 14:05", NOON),
    "update-first": told(
        "the update stands before the first publication",
        "Mis à jour le 4 mars 2023 à 09h30 – Publié le 3 mars 2023 à 14h05",
        NOON,
        "2023-03-04T09:30",
    ),
    "modified": told(
        "changed, on a day of its own", "Publié le 3 mars 2023 à 14h05, modifié le 4 mars 2023 à 09h30", NOON, "2023-03-04T09:30"
    ),
    "hour-only": told(
        "an update on the same day has only an hour", "Publié le 3 mars 2023 à 14h05, mise à jour 16h20", NOON, "2023-03-03T16:20"
    ),
    "created": told(
        "made and changed, as administrations have it",
        "Créé le 3 mars 2023 - Mis à jour le 6 mars 2023",
        "2023-03-03",
        "2023-03-06",
    ),
    "label": told("a label with a colon", "Date de publication : 3 mars 2023", "2023-03-03"),
    "dateline-paris": dated(
        "a communiqué is dated by place and day",
        "<p>Paris, le 3 mars 2023</p>",
        "2023-03-03",
        foot="<p>Ministère des transports</p>",
    ),
    "first": told("the first of a month", "Publié le 1er mars 2023 à 7h", "2023-03-01T07:00"),
    "time-offset": dated("time with an offset", '<time datetime="2023-03-03T14:05:00+01:00">il y a 3 jours</time>', NOON),
    "time-plain": dated("time without an offset", '<time datetime="2023-03-03T14:05:00">3 mars</time>', NOON),
    "time-day": dated("time with a day alone", '<p>Publié le <time datetime="2023-03-03">3 mars 2023</time></p>', "2023-03-03"),
    "time-and-hour": dated(
        "time has the day, the page the hour", '<p>Publié le <time datetime="2023-03-03">3 mars 2023 à 14h05</time></p>', NOON
    ),
    "times-of-others": dated(
        "times of other stories before and beside",
        '<p>Publié le <time datetime="2023-03-03T14:05:00+01:00">3 mars 2023 à 14h05</time></p>',
        NOON,
        aside='<ul><li><time datetime="2023-03-05T08:00:00+01:00">5 mars 2023</time> <a href="/9">Le port ferme</a></li></ul>',
    ),
    "others-only": dated(
        "only other stories have a time",
        "",
        None,
        aside='<ul><li><time datetime="2023-03-05T08:00:00+01:00">5 mars 2023</time> <a href="/9">Le port de Mirande ferme</a></li></ul>',
    ),
    "og-both": dated(
        "Open Graph, published and modified",
        "",
        NOON,
        "2023-03-04T09:30",
        head=og("article:published_time", "2023-03-03T14:05:00+01:00") + og("article:modified_time", "2023-03-04T09:30:00+01:00"),
    ),
    "og-one": dated("Open Graph, published alone", "", NOON, head=og("article:published_time", "2023-03-03T14:05:00+01:00")),
    "og-modified": dated(
        "only the change is told", "", None, "2023-03-04T09:30", head=og("article:modified_time", "2023-03-04T09:30:00+01:00")
    ),
    "meta-date": dated("a plain date in the head", "", "2023-03-03", head=meta("date", "2023-03-03")),
    "dublin": dated("Dublin Core", "", "2023-03-03", head=meta("DC.date.issued", "2023-03-03")),
    "sailthru": dated("Sailthru", "", NOON, head=meta("sailthru.date", "2023-03-03T14:05:00+01:00")),
    "parsely": dated("Parse.ly", "", NOON, head=meta("parsely-pub-date", "2023-03-03T14:05:00+01:00")),
    "cxense": dated("Cxense", "", NOON, head=meta("cXenseParse:recs:publishtime", "2023-03-03T14:05:00+01:00")),
    "epoch": dated(
        "an epoch beside the words", '<p class="date" data-timestamp="1677848700">Publié le 3 mars 2023 à 14h05</p>', NOON
    ),
    "graph": dated("the page's own dates differ from the article's", "", NOON, head=GRAPH),
    "same": dated(
        "changed when it was published: never changed",
        "",
        NOON,
        head=news('"datePublished":"2023-03-03T14:05:00+01:00","dateModified":"2023-03-03T14:05:00+01:00"'),
    ),
    "address": Habit(
        why="a day in the address alone may be that of the folder",
        html=page(),
        url=URL + "/2023/03/03",
        found={"published": None},
    ),
    "copyright": dated("the year of the foot is no date", "", None),
    "event": dated(
        "the day of an event is no date of the report",
        "",
        None,
        body=LINES + "<p>Une cérémonie est prévue le 12 avril 2023 à 10 heures sur le pont, en présence des deux présidents.</p>",
    ),
}


def signed(why: str, line: str, *authors: str, head: str = "", agency: str | None = None) -> Habit:
    html = page(
        head=head, meta=f'<p class="article-author">{line}</p><p class="date">Publié le 3 mars 2023 à 14h05</p>' if line else ""
    )
    return Habit(why=why, html=html, found={"authors": authors, "agency": agency})


AUTHORS = {
    "two": signed("two persons", "Par Hélène Vautier et Marc Ostrelle", "Hélène Vautier", "Marc Ostrelle"),
    "three": signed(
        "three persons", "Hélène Vautier, Marc Ostrelle et Inès Bradou", "Hélène Vautier", "Marc Ostrelle", "Inès Bradou"
    ),
    "with-agency": signed("the paper with an agency", "Par Le Phare avec AFP", agency="AFP"),
    "agency": signed("an agency alone", "AFP", agency="AFP"),
    "paper-and-agency": signed("the paper and an agency", "Le Phare et AFP", agency="AFP"),
    "interview": signed("who asked the questions", "Propos recueillis par Hélène Vautier", "Hélène Vautier"),
    "correspondent": signed(
        "a correspondent with the place", "De notre correspondante à Tunis, Hélène Vautier", "Hélène Vautier"
    ),
    "place": signed("the place in brackets", "Hélène Vautier (à Bruxelles)", "Hélène Vautier"),
    "newsroom": signed("the newsroom is nobody", "Par La Rédaction"),
    "desk": signed("a desk is nobody", "Service international"),
    "email": signed("an address in the data is nobody", "", head=meta("author", "redaction@le-phare.example")),
    "account": signed("an account of the editing system is nobody", "", head=meta("author", "admin")),
    "handle": signed("a handle in the data is nobody's name", "", head=meta("twitter:creator", "@svautier")),
    "organisation": signed("an organisation signs", "", head=news('"author":{"@type":"Organization","name":"Le Phare"}')),
    "list": signed(
        "a list of persons",
        "",
        "Hélène Vautier",
        "Marc Ostrelle",
        head=news('"author":[{"@type":"Person","name":"Hélène Vautier"},{"@type":"Person","name":"Marc Ostrelle"}]'),
    ),
    "strings": signed(
        "a list of names", "", "Hélène Vautier", "Marc Ostrelle", head=news('"author":["Hélène Vautier","Marc Ostrelle"]')
    ),
    "address": signed("an address instead of a name", "", head=news('"author":"https://www.le-phare.example/auteurs/42"')),
    "rel": signed("a link to the author", '<a rel="author" href="/auteurs/sv">Hélène Vautier</a>', "Hélène Vautier"),
    "publie-par": signed("published by", "Publié par Hélène Vautier", "Hélène Vautier"),
    "anadolu": signed("a person and an agency", "Par Hélène Vautier | Agence Anadolu", "Hélène Vautier", agency="Anadolu"),
}


def titled(why: str, **parts: str) -> Habit:
    return Habit(why=why, html=page(**parts), found={"title": TITLE})


TITLES = {
    "kicker": titled("the kicker stands in the heading", heading=f'<h1><span class="kicker">Reportage</span> {TITLE}</h1>'),
    "tail": titled("the name of the paper after a bar", heading=f"<h1>{TITLE} | Le Phare</h1>"),
    "tail-alone": titled("no heading at all", heading="", head=og("og:title", f"{TITLE} - Le Phare"), tail=" - Le Phare"),
    "og-tail": titled("og:title has a tail", head=og("og:title", f"{TITLE} – Le Phare")),
    "logo": titled("the logo is the first heading", heading=f"<h1><a href='/'>Le Phare</a></h1><h2>{TITLE}</h2>"),
    "capitals": titled("a kicker in capitals above", heading=f"<p class='surtitre'>DIPLOMATIE</p><h1>{TITLE}</h1>"),
    "subtitle": titled("a subtitle below", heading=f"<h1>{TITLE}</h1><h2>Les routiers attendaient ce jour depuis six mois</h2>"),
    "short-og": titled("og:title is a shorter one for networks", head=og("og:title", "Le pont rouvert")),
    "section-tail": titled("section and paper after the title", tail=" - Monde - Le Phare"),
}


def whole(why: str, body: str, *, lacks: tuple[str, ...] = (), has: tuple[str, ...] = STORY, **parts: str) -> Habit:
    return Habit(why=why, html=page(body=body, **parts), has=has, lacks=lacks)


FIRST, REST = "".join(f"<p>{line}</p>" for line in STORY[:3]), "".join(f"<p>{line}</p>" for line in STORY[3:])
RELATED = "Le port de Mirande se dote d'une grue"
TEASER = "Le directeur du port a présenté mardi cette machine, qui doit doubler le nombre de conteneurs."

BODIES = {
    "breaks": whole("paragraphs are ended by breaks", "<div>" + "<br><br>".join(STORY) + "</div>"),
    "sections": whole(
        "lists of sections",
        LINES,
        aside="<ul><li>Sports nautiques</li><li>Jardinage</li></ul>",
        lacks=("Sports nautiques", "Jardinage"),
    ),
    "related": whole(
        "a box of other stories in the middle",
        f'{FIRST}<div class="lire-aussi"><p>Lire aussi</p><ul><li><a href="/3">{RELATED}</a></li></ul></div>{REST}',
        lacks=(RELATED, "Lire aussi"),
    ),
    "related-line": whole(
        "a line of another story",
        f'{FIRST}<p><strong>À lire aussi :</strong> <a href="/3">{RELATED}</a></p>{REST}',
        lacks=(RELATED,),
    ),
    "second": whole(
        "another story below",
        LINES,
        lacks=(RELATED, TEASER),
        after=f'</article><article class="teaser"><h2><a href="/3">{RELATED}</a></h2><p>{TEASER}</p>',
    ),
    "paywall": whole(
        "the rest is for those who pay",
        f'{FIRST}<div class="paywall"><p>Il vous reste 62 % de cet article à lire. La suite est réservée aux abonnés.</p></div>',
        has=STORY[:3],
        lacks=("Il vous reste", "réservée aux abonnés"),
    ),
    "quote": whole(
        "a quotation has its own element",
        f"{FIRST}<blockquote><p>« Nous avons perdu six mois de récoltes », regrette un maraîcher.</p></blockquote>{REST}",
        has=(*STORY, "Nous avons perdu six mois de récoltes"),
    ),
    "table": whole(
        "a table of figures between paragraphs",
        f"{FIRST}<table><tr><th>Mois</th><th>Camions</th></tr><tr><td>Janvier</td><td>412</td></tr></table>{REST}",
    ),
    "post": whole(
        "a post of a network",
        f'{FIRST}<blockquote class="twitter-tweet"><p>Le pont est ouvert, merci à tous !</p>&mdash; Ilian Soreste (@isoreste) '
        f'<a href="https://twitter.com/isoreste/status/1">3 mars 2023</a></blockquote>{REST}',
    ),
    "list": whole(
        "the points agreed are a list",
        f"{FIRST}<ul><li>Les douaniers partageront un même bâtiment dès le printemps.</li><li>Les visas seront gratuits "
        f"pour les frontaliers.</li></ul>{REST}",
        has=(*STORY, "Les douaniers partageront", "Les visas seront gratuits"),
    ),
    "live": whole(
        "entries of a live page",
        '<div class="live-entry"><time>14:05</time><h3>Les camions passent</h3>' + FIRST + "</div>"
        '<div class="live-entry"><time>13:40</time><h3>Les barrières se lèvent</h3>' + REST + "</div>",
    ),
    "caption": Habit(
        why="the credit of a photo stands apart",
        html=page(
            body=f"<figure><img src='/p.jpg' alt=''><figcaption>Le pont de Kessan, vendredi matin. "
            f"<span class='credit'>Inès Bradou / Le Phare</span></figcaption></figure>{LINES}"
        ),
        has=STORY,
        lacks=("Le pont de Kessan, vendredi matin",),
        captions=("Le pont de Kessan, vendredi matin",),
    ),
    "newsletter": whole(
        "a newsletter is offered",
        f'{FIRST}<div class="newsletter"><p>Recevez chaque matin notre lettre</p><form><label>Votre adresse</label>'
        f"<input type='email'><button>Je m'inscris</button></form></div>{REST}",
        lacks=("Recevez chaque matin", "Je m'inscris"),
    ),
    "share": whole(
        "buttons to share",
        "<ul class='share'><li>Partager</li><li>Envoyer par courriel</li></ul>" + LINES,
        lacks=("Envoyer par",),
    ),
}

HABITS = {
    f"{kind}-{name}": habit
    for kind, habits in (("date", DATES), ("author", AUTHORS), ("title", TITLES), ("body", BODIES))
    for name, habit in habits.items()
}


@pytest.mark.parametrize("frame", FRAMES)
@pytest.mark.parametrize("name", HABITS)
def test_a_page_of_this_habit_is_read_as_a_careful_reader_does(name: str, frame: str) -> None:
    assert missed(HABITS[name], frame) == [], HABITS[name].why
