"""Rarer habits of French-language sites, and habits that meet on one page."""

import pytest
from habit_pages import FRAMES, LINES, STORY, TITLE, Habit, meta, missed, news, og, page

NOON = "2023-03-03T14:05"
LATER = "2023-03-04T09:30"
DATE = "<p>Publié le 3 mars 2023 à 14h05</p>"
FIRST, REST = "".join(f"<p>{line}</p>" for line in STORY[:3]), "".join(f"<p>{line}</p>" for line in STORY[3:])


def dated(why: str, line: str, published: str | None, updated: str | None = None, *, head: str = "", **parts: str) -> Habit:
    html = page(head=head, meta=f"<p>{line}</p>" if line else "", **parts)
    return Habit(why=why, html=html, found={"published": published, "updated": updated})


DATES = {
    "gmt": dated("an hour of Greenwich, as in West Africa", "Publié le 3 mars 2023 à 14h05 GMT", "2023-03-03T14:05Z"),
    "hover": dated("the day shows on hovering", "<span class='date' title='3 mars 2023 à 14:05'>il y a 3 jours</span>", NOON),
    "yesterday": dated("yesterday says nothing without a clock", "Publié hier à 14h05", None),
    "ago": dated("hours ago say nothing without a clock", "Publié il y a 3 heures", None),
    "one-line": dated(
        "by-line, date and reading time on one line", "Par Hélène Vautier, publié le 3 mars 2023 à 14h05, 3 min de lecture", NOON
    ),
    "bar": dated("by-line, date and reading time with bars", "Hélène Vautier | 03/03/2023 | 14:05 | Lecture 3 min.", NOON),
    "short-year": dated("a year of two figures", "Publié le 03/03/23 à 14h05", NOON),
    "paris-time": dated("the place of the clock", "Publié le 3 mars 2023 à 14h05 (heure de Paris)", NOON),
    "online": dated("put on line", "Mis en ligne le 3 mars 2023 à 14h05", NOON),
    "paru": dated("came out", "Paru le 3 mars 2023", "2023-03-03"),
    "article": dated("article published", "Article publié le 3 mars 2023 par Hélène Vautier", "2023-03-03"),
    "last-update": dated("only the last update is told", "Dernière mise à jour : 4 mars 2023 à 9h30", None, LATER),
    "update-same-day": dated("the update's hour with à", "Le 03/03/2023 à 14:05, mis à jour à 16:20", NOON, "2023-03-03T16:20"),
    "quebec": dated(
        "Quebec: h with spaces, bar", "Publié le 3 mars 2023, 14 h 05 | Mis à jour le 4 mars 2023, 9 h 30", NOON, LATER
    ),
    "iso-shown": dated("Quebec: the year first", "2023-03-03 14:05", NOON),
    "short-month": dated("a month cut short", "Publié le 12 févr. 2023 à 8h00", "2023-02-12T08:00"),
    "short-july": dated("juil.", "15 juil. 2023, 8:00", "2023-07-15T08:00"),
    "capitals": dated("all in capitals", "PUBLIÉ LE VENDREDI 3 MARS 2023 À 14H05", NOON),
    "communique": dated("a communiqué of a day", "Communiqué de presse du 3 mars 2023", "2023-03-03"),
    "speech": dated("kind and day", "Discours - Publié le 03 mars 2023", "2023-03-03"),
    "berne": dated("Swiss offices: place, points", "Berne, 03.03.2023", "2023-03-03"),
    "micro": dated("microdata", '<meta itemprop="datePublished" content="2023-03-03T14:05:00+01:00">', NOON),
    "abbr": dated("a microformat", '<abbr class="published" title="2023-03-03T14:05:00+01:00">vendredi</abbr>', NOON),
    "two-times": dated(
        "published and changed as times",
        'Publié le <time datetime="2023-03-03T14:05:00+01:00">3 mars</time>, '
        'modifié le <time datetime="2023-03-04T09:30:00+01:00">4 mars</time>',
        NOON,
        LATER,
    ),
    "old-notice": dated("a notice of age is no date", "Cet article a plus d'un an", None),
    "epoch-zero": dated("the epoch stands for no date", "", None, head=news('"datePublished":"1970-01-01T00:00:00Z"')),
    "epoch-shown": dated(
        "the page knows better than a void in the data", DATE, NOON, head=news('"datePublished":"1970-01-01T01:00:00+01:00"')
    ),
    "midnight-z": dated(
        "midnight of the place as UTC", "Publié le 3 mars 2023", "2023-03-03", head=news('"datePublished":"2023-03-02T23:00:00Z"')
    ),
    "z-and-updates": dated(
        "UTC for both, the clock of the place for both",
        "Publié le 3 mars 2023 à 14h05, mis à jour le 4 mars 2023 à 09h30",
        NOON,
        LATER,
        head=news('"datePublished":"2023-03-03T13:05:00Z","dateModified":"2023-03-04T08:30:00Z"'),
    ),
    "og-updated": dated("og:updated_time", DATE, NOON, LATER, head=og("og:updated_time", "2023-03-04T09:30:00+01:00")),
    "comments": dated(
        "comments have days of their own",
        "",
        None,
        after="<section id='comments'><h3>2 commentaires</h3><div>Gaspard, le 5 mars 2023 à 10h12 : Enfin !</div></section>",
    ),
    "video": dated(
        "a film on the page is older",
        "",
        NOON,
        head=news(
            '"datePublished":"2023-03-03T14:05:00+01:00","video":{"@type":"VideoObject","uploadDate":"2021-01-01T08:00:00+01:00"}'
        ),
    ),
    "under": dated("the date stands below the story", "", "2023-03-03", after="<p class='publication'>Publié le 3 mars 2023</p>"),
}


def signed(why: str, line: str, *authors: str, agency: str | None = None, head: str = "", **parts: str) -> Habit:
    html = page(head=head, meta=(f"<p>{line}</p>" if line else "") + DATE, **parts)
    return Habit(why=why, html=html, found={"authors": authors, "agency": agency})


def data(why: str, value: str, *authors: str, agency: str | None = None) -> Habit:
    return signed(why, "", *authors, agency=agency, head=news(f'"author":{value}'))


HELENE, MARC = "Hélène Vautier", "Marc Ostrelle"
AUTHORS = {
    "envoy": signed("an envoy", "Hélène Vautier, envoyée spéciale à Kessan", HELENE),
    "correspondent": signed("a correspondent after the name", "Par Hélène Vautier, correspondante à Bruxelles", HELENE),
    "place": signed("the place after the name", "Par Hélène Vautier, à Genève", HELENE),
    "with": signed("a person with an agency", "Hélène Vautier avec AFP", HELENE, agency="AFP"),
    "and": signed("a person and an agency", "Par Hélène Vautier et AFP", HELENE, agency="AFP"),
    "brackets": signed("the agency in brackets", "Par Hélène Vautier (avec Reuters)", HELENE, agency="Reuters"),
    "particle": signed("a name with particles", "Par Jean-Pierre de La Tour-Meslin", "Jean-Pierre de La Tour-Meslin"),
    "elision": signed("a name with an elision", "Par Anne d'Estrey", "Anne d'Estrey"),
    "middle": signed("an initial in the middle", "Par Abdoul K. Sané", "Abdoul K. Sané"),
    "professor": signed("the office of who writes", "Par Marc Ostrelle, professeur de droit à l'université de Kessan", MARC),
    "translated": signed("the translator is no author", "Par John Carvell, traduit de l'anglais par Inès Bradou", "John Carvell"),
    "bio": signed(
        "a line about the author below",
        "Par Hélène Vautier",
        HELENE,
        after="<div class='author-bio'><p>Hélène Vautier suit la Vardanie depuis dix ans.</p></div>",
    ),
    "data-par": data("the data repeat the label", '{"@type":"Person","name":"Par Hélène Vautier"}', HELENE),
    "data-with": data(
        "the data have the agency in the name", '{"@type":"Person","name":"Hélène Vautier avec AFP"}', HELENE, agency="AFP"
    ),
    "data-two": data("two names in one", '{"@type":"Person","name":"Hélène Vautier, Marc Ostrelle"}', HELENE, MARC),
    "data-et": data("two names with et", '{"@type":"Person","name":"Hélène Vautier et Marc Ostrelle"}', HELENE, MARC),
    "data-agency": data("an agency as a person", '{"@type":"Person","name":"AFP"}', agency="AFP"),
    "data-paper": data("the paper as a person", '{"@type":"Person","name":"Le Phare"}'),
    "data-newsroom": data("the newsroom as a person", '{"@type":"Person","name":"Rédaction Le Phare"}'),
    "data-agencies": data("agencies that are not named", '{"@type":"Person","name":"Le Phare avec agences"}'),
    "data-account": data("an account as a person", '{"@type":"Person","name":"webmaster"}'),
    "data-entity": data("an entity in the data", '{"@type":"Person","name":"H&eacute;l&egrave;ne Vautier"}', HELENE),
    "meta": signed("a name in the head", "", HELENE, head=meta("author", HELENE)),
    "photo": signed(
        "who took the photo did not write",
        "",
        head="",
        body=f"<figure><img src='/p.jpg'><figcaption>Le pont. Photo : Inès Bradou/AFP</figcaption></figure>{LINES}",
    ),
    "end": signed("the agency stands below", "", agency="AFP", body=LINES + "<p>(Avec AFP)</p>"),
    "end-name": signed("the name stands below", "", HELENE, body=LINES + "<p><strong>Hélène Vautier</strong></p>"),
    "source": signed("the source stands below", "", agency="AFP", body=LINES + "<p>Source : AFP</p>"),
    "commenter": signed(
        "who comments did not write",
        "",
        after="<div class='comments'><h3>1 commentaire</h3><p>Posté par Gaspard Mirot, le 5 mars 2023</p><p>Enfin !</p></div>",
    ),
}


def titled(why: str, title: str = TITLE, **parts: str) -> Habit:
    return Habit(why=why, html=page(**parts), found={"title": title})


TITLES = {
    "badge": titled("a badge for those who pay", heading=f"<h1>{TITLE} <span class='badge'>Abonnés</span></h1>"),
    "video": titled("VIDÉO is part of the headline", f"VIDÉO. {TITLE}", heading=f"<h1>VIDÉO. {TITLE}</h1>"),
    "two": titled(
        "logo and headline are both first headings", heading=f"<h1><img src='/l.png' alt='Le Phare'></h1><h1>{TITLE}</h1>"
    ),
    "link": titled("the headline is a link to itself", heading=f"<h1><a href='/monde/x'>{TITLE}</a></h1>"),
    "section": titled("the section is the first heading, as on official sites", heading=f"<h1>Actualités</h1><h2>{TITLE}</h2>"),
    "before": titled("the paper's name before", heading="", tail="", head=og("og:title", f"Le Phare : {TITLE}")),
    "space": titled("line ends within", heading=f"<h1>\n  {TITLE}\n</h1>".replace(" et ", "\n  et ")),
    "data-short": titled("the data cut the headline", head=news('"alternativeHeadline":"Le pont rouvert"')),
}


def whole(why: str, body: str, *lacks: str, has: tuple[str, ...] = STORY, **parts: str) -> Habit:
    return Habit(why=why, html=page(body=body, **parts), has=has, lacks=lacks)


def between(why: str, piece: str, *lacks: str) -> Habit:
    return whole(why, FIRST + piece + REST, *lacks)


BODIES = {
    "advert": between("an advertisement", "<div class='ad'>Publicité</div><p>La suite après cette publicité</p>", "ublicité"),
    "follow": between("channels to follow", "<p>Suivez Le Phare sur WhatsApp et ne manquez aucune information.</p>", "Suivez"),
    "further": whole(
        "more to read",
        LINES + "<h3>Pour aller plus loin</h3><ul><li><a href='/4'>Le pont de Kessan, mode d'emploi</a></li></ul>",
        "mode d'emploi",
    ),
    "tags": whole(
        "key words", LINES, "Mots-clés", after="<p>Mots-clés : <a href='/t/1'>Vardanie</a>, <a href='/t/2'>frontière</a></p>"
    ),
    "comments": whole(
        "comments",
        LINES,
        "Enfin",
        after="<section id='comments'><h3>Commentaires</h3><p>Gaspard : Enfin une bonne nouvelle !</p></section>",
    ),
    "offered": whole("a gift of the paper", "<p>Cet article vous est offert par un abonné.</p>" + LINES, "vous est offert"),
    "listen": whole("listening", "<div><button>Écouter l'article</button> 3 min</div>" + LINES, "Écouter l'article"),
    "chapo": whole(
        "the lead is apart",
        LINES,
        has=(*STORY, "Six mois après"),
        meta="<p class='chapo'>Six mois après la fermeture, les camions passent de nouveau.</p>",
    ),
    "drop": whole(
        "the first letter is large",
        f"<p><span class='dropcap'>{STORY[0][0]}</span>{STORY[0][1:]}</p>" + "".join(f"<p>{line}</p>" for line in STORY[1:]),
    ),
    "interview": between("questions are bold", "<p><strong>Combien de temps a duré l'attente ?</strong></p>"),
    "noscript": whole(
        "for those without scripts", LINES + "<noscript>Activez JavaScript pour commenter.</noscript>", "JavaScript"
    ),
    "hidden": whole(
        "words that nobody sees", "<div style='display:none'>Vous avez atteint votre quota d'articles.</div>" + LINES, "quota"
    ),
    "error": whole(
        "errors to report", LINES + "<p><a href='/e'>Signaler une erreur</a></p><p>Réagir à cet article</p>", "Signaler", "Réagir"
    ),
    "film": between(
        "a film that does not play", "<video src='/v.mp4'>Votre navigateur ne peut pas lire cette vidéo.</video>", "navigateur"
    ),
    "reserved": whole("reserved", "<p>Article réservé aux abonnés</p>" + LINES, "réservé aux abonnés"),
    "cookies": whole(
        "consent", LINES, "cookies", foot="<div><p>Nous utilisons des cookies pour mesurer l'audience. Tout accepter</p></div>"
    ),
    "crumbs": whole(
        "the way here",
        LINES,
        "Accueil",
        heading=f"<p><a href='/'>Accueil</a> &gt; <a href='/monde'>Monde</a></p><h1>{TITLE}</h1>",
    ),
    "legend": Habit(
        why="a caption in a paragraph with its class",
        html=page(
            body=f"<div class='photo'><img src='/p.jpg'><p class='legende'>Les camions au matin. © Inès Bradou</p></div>{LINES}"
        ),
        has=STORY,
        lacks=("Inès Bradou",),
    ),
    "same-subject": whole(
        "stories on the subject",
        LINES,
        "grue géante",
        after="<p>Sur le même sujet :</p><ul><li><a href='/1'>Une grue géante à Mirande</a></li></ul>",
    ),
    "rights": whole("rights below", LINES + "<p>© Le Phare - Toute reproduction interdite</p>", "reproduction"),
    "contact": whole(
        "whom the press may call",
        LINES + "<p><strong>Contact presse</strong><br>01 99 00 00 00<br>presse@transports.example</p>",
        "presse@",
    ),
    "soft": whole("soft hyphens in words", "".join(f"<p>{line.replace('frontière', 'fron&shy;tière')}</p>" for line in STORY)),
}

HABITS = {
    f"{kind}-{name}": habit
    for kind, habits in (("date", DATES), ("author", AUTHORS), ("title", TITLES), ("body", BODIES))
    for name, habit in habits.items()
}


@pytest.mark.parametrize("frame", FRAMES)
@pytest.mark.parametrize("name", HABITS)
def test_a_page_of_this_rarer_habit_is_read_as_a_careful_reader_does(name: str, frame: str) -> None:
    assert missed(HABITS[name], frame) == [], HABITS[name].why
