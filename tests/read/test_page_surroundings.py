"""What stands in and behind a story and is none of it: for each id a page where the rule fires, and one that is nearly such."""

import pytest
from habit_pages import FRAMES, LINES, STORY, Habit, missed, page

FIRST, REST = "".join(f"<p>{line}</p>" for line in STORY[:3]), "".join(f"<p>{line}</p>" for line in STORY[3:])
QUOTE = "« Un pont n'est pas une ligne, c'est une épaisseur où des gens vivent. »"
NOTE = "Acte final du congrès de Mirande, annexe XVI B."
LONG = "".join(f"<p>{line} {line.replace('.', '')}, a-t-on répété dans les deux capitales.</p>" for line in STORY)
EVENTS = "".join(
    f"<div class='ev'><div>{day}.10.2020, 17h30</div><p>Une conférence sur le pont numéro {day}, avec tous ceux de Kessan.</p></div>"
    for day in range(11, 17)
)
RIGHTS = "Droits de reproduction et de diffusion réservés © Le Phare 2023."
USE = "L'utilisateur du site reconnaît avoir pris connaissance de la licence de droits d'usage."


def told(
    why: str, *, has: tuple[str, ...] = STORY, lacks: tuple[str, ...] = (), captions: tuple[str, ...] = (), **parts: str
) -> Habit:
    return Habit(why=why, html=page(**parts), has=has, lacks=lacks, captions=captions)


def said(line: str) -> Habit:
    return told(line, body=f"{FIRST}<p>{line}</p>{REST}", lacks=(line,))


def story(line: str) -> Habit:
    return told(line, body=f"{FIRST}<p>{line}</p>{REST}", has=(*STORY, line))


HABITS = {
    "furnish.inset": told(
        "figures in an inset",
        body=f"{FIRST}<div><b>EN CHIFFRES</b><p>311 kilomètres : la longueur de la frontière.</p></div>{REST}",
        lacks=("311",),
    ),
    "furnish.inset-near": told(
        "a paragraph of the story that is set off",
        body=f"{FIRST}<div><b>En chiffres ronds</b><p>La frontière est longue de 311 kilomètres, dit-on.</p></div>{REST}",
        has=(*STORY, "311"),
    ),
    "furnish.author": told(
        "who the author is",
        after="<div><p><b>Hélène Vautier</b> est journaliste à la rubrique Monde depuis dix ans.</p></div>",
        lacks=("rubrique",),
    ),
    "furnish.author-near": told(
        "of whom the story tells",
        body=f"{FIRST}<p><b>Hélène Vautier</b> est ministre des ponts et des routes depuis dix ans.</p>{REST}",
        has=(*STORY, "des routes"),
    ),
    "telling.note": told("a note", body=f"{FIRST}<p>Le texte date de 1815 (1).</p>{REST}<p>(1) {NOTE}</p>", lacks=(NOTE,)),
    "telling.note-near": told(
        "a list with numbers", body=f"{FIRST}<p>Trois points restent ouverts.</p>{REST}<p>(1) {NOTE}</p>", has=(*STORY, NOTE)
    ),
    "story.cite": told(
        "who is quoted in large letters",
        body=f"{FIRST}<blockquote><p>{QUOTE}</p><cite>Dragan, boulanger</cite></blockquote>{REST}",
        lacks=("boulanger",),
    ),
    "story.cite-glued": told(
        "the same on the line of the quotation",
        body=f"{FIRST}<blockquote>{QUOTE}<cite>Dragan, boulanger</cite></blockquote>{REST}",
        lacks=("boulanger",),
    ),
    "story.cite-near": told(
        "a work's title",
        body=f"{FIRST}<p>Il a écrit <cite>Le Pont de Kessan</cite> en exil.</p>{REST}",
        has=(*STORY, "Le Pont de Kessan"),
    ),
    "box.quote": told("a quotation in an aside", body=f"{FIRST}<aside><p>{QUOTE}</p></aside>{REST}", has=(*STORY, QUOTE)),
    "box.quote-near": told(
        "an aside",
        body=f"{FIRST}<aside><p>Le pont de Kessan est long de deux cents mètres environ.</p></aside>{REST}",
        lacks=("deux cents",),
    ),
    "story.dashes": told(
        "a heading between dashes", body=f"{FIRST}<div>- Aide internationale -</div>{REST}", has=(*STORY, "Aide internationale")
    ),
    "box.embed": told(
        "beneath what is set in",
        body=f"{FIRST}<div class='embed'><p>Extrait de notre journal télévisé du 8 novembre :</p></div>{REST}",
        lacks=("Extrait",),
    ),
    "box.embed-near": told("a story in such a frame", body=f"<div class='embed-layout'>{LINES}</div>"),
    "others.dated": told("what comes on which day", body=LONG, after=EVENTS, has=(), lacks=("conférence",)),
    "others.dated-near": told(
        "entries of one day",
        has=("Une conférence",),
        body=LONG
        + EVENTS.replace("12.10", "11.10")
        .replace("13.10", "11.10")
        .replace("14.10", "11.10")
        .replace("15.10", "11.10")
        .replace("16.10", "11.10"),
    ),
    "telling.rights": told("whose the rights are", after=f"<div>{RIGHTS}</div><div>{USE}</div>", lacks=(USE,)),
    "telling.rights-near": told("a notice within the story", body=f"{FIRST}<p>{RIGHTS}</p>{REST}", lacks=(RIGHTS,)),
    "telling.end": told(
        "the heading of what follows, in a long page",
        body=LONG,
        has=(),
        after="<h2>Agenda</h2><p>Une plasticienne ouvre ses ateliers à tous les curieux.</p>",
        lacks=("plasticienne",),
    ),
    "picture.gallery": told(
        "a caption with a day in a gallery",
        meta='<div class="carousel"><div class="carousel-caption">'
        "<p>Le pont de Kessan, le 7 juin 2023. <em>APF / Taras Melnyk</em></p></div></div>",
        captions=("Le pont de Kessan, le 7 juin 2023.",),
    ),
    "picture.labelled": told("a credit in a line", body=f"{FIRST}<p>Crédits photo : Marc Sorel</p>{REST}", lacks=("Marc Sorel",)),
    "picture.labelled-near": story("Photos : les deux ministres ont posé ensemble sur le pont de Kessan."),
    "phrase.matin": said("Recevez chaque matin l'essentiel de l'actualité."),
    "phrase.matin-near": story("Recevoir chaque matin la visite des douaniers est devenu leur lot commun."),
    "phrase.erreur": said("Une faute, une erreur, une remarque ? Signalez-le à la rédaction."),
    "phrase.erreur-near": story("Une erreur de mesure, signalée par les Lomèles, a retardé les travaux du pont."),
    "phrase.cloak": said("Une information ? Cette adresse e-mail est protégée contre les robots spammeurs."),
    "phrase.cloak-near": story("Cette adresse est protégée par deux gendarmes vardaniens depuis l'automne dernier."),
    "phrase.rss": said("Vous pouvez suivre les réponses à ce billet par le flux RSS 2.0."),
    "phrase.rss-near": story("« Vous pouvez suivre les camions du regard jusqu'au pont », a souri le préfet."),
    "phrase.aussi": said("Écoutez aussi le magazine « Vivre ensemble » sur Radio Kessan, 98.2."),
    "phrase.renseignement": said("Pour tout renseignement, veuillez vous adresser à la chancellerie."),
    "phrase.renseignement-near": story("Pour tout renseignement utile, les policiers ont promis une récompense en francs."),
    "phrase.account": said("X : @lephare"),
    "phrase.cookies": said("Ce contenu n'est pas visible à cause du paramétrage de vos cookies."),
}


@pytest.mark.parametrize("name", HABITS)
def test_what_stands_around_a_story_is_none_of_it(name: str) -> None:
    assert missed(HABITS[name], next(iter(FRAMES))) == [], HABITS[name].why
