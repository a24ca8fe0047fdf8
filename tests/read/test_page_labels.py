"""Labels that run into a headline, a name or a link: for each id a page where the rule fires, and one that is nearly such."""

import pytest
from habit_pages import FRAMES, LINES, STORY, TITLE, URL, Habit, ld, missed, page

HELENE, MARC = "Hélène Vautier", "Marc Sorel"
FIRST, REST = "".join(f"<p>{line}</p>" for line in STORY[:3]), "".join(f"<p>{line}</p>" for line in STORY[3:])
SITE = '<meta property="og:site_name" content="Le Phare">'
DAY = "Publié le 3 mars 2023 à 14h05"
PICTURE = '<figure><img src="a.jpg" alt="">{}</figure>'
LINK = "Kessan : trois mois sans sel ni sucre"
CONTEST = "Notre dernier filtre : gagnez deux places pour le cirque en répondant à notre quiz."
WON = "Gagnez deux places pour le cirque en participant à notre grand concours."
THREAD = "Fallait-il rouvrir le pont ? 214 messages"
ADDRESS = f"Adresse de cet article : {URL}"


def headed(why: str, inner: str, title: str) -> Habit:
    """A page whose heading holds *inner*; its data have a headline for searching, as many have."""
    html = page(heading=f"<h1>{inner}</h1>").replace(f"<title>{TITLE}", "<title>Poste-frontière : la Vardanie rouvre")
    return Habit(why=why, html=html, found={"title": title})


def signed(why: str, *authors: str, agency: str | None = None, **parts: str) -> Habit:
    return Habit(why=why, html=page(**parts), found={"authors": authors, "agency": agency})


def housed(why: str, said: str, outlet: str) -> Habit:
    html = page().replace(SITE, SITE.replace("Le Phare", said)).replace(" | Le Phare", "").replace(">Le Phare<", "><")
    return Habit(why=why, html=html, found={"outlet": outlet})


def told(why: str, *lacks: str, has: tuple[str, ...] = (), captions: tuple[str, ...] = (), **parts: str) -> Habit:
    return Habit(why=why, html=page(**parts), has=(STORY[0], STORY[-1], *has), lacks=lacks, captions=captions)


def spoken(kind: str, name: str = TITLE) -> str:
    """The data of a broadcast of a *kind* by a person."""
    return ld(
        f'{{"@context":"https://schema.org","@type":"{kind}","name":"{name}","datePublished":"2023-03-03T14:05:00+01:00",'
        f'"author":{{"@type":"Person","name":"{HELENE}"}}}}'
    )


def entry(caption: str) -> str:
    """An entry of a live page: a heading over a few words and their picture."""
    return f"<div class='entry'><h2>Quatre mille départs en six heures</h2><p>{STORY[3]}</p>{PICTURE.format(caption)}</div>"


HABITS = {
    "title.label": headed("a label runs in", f"<span>Diplomatie</span><span>{TITLE}</span>", TITLE),
    "title.label-blank": headed("a blank between", f"<span>Reportage</span> <span>{TITLE}</span>", f"Reportage {TITLE}"),
    "title.label-initial": headed("a large initial", f"<span>V</span><span>{TITLE[1:]}</span>", TITLE),
    "title.label-rest": headed(
        "two halves of a sentence", "<span>Frontière</span><span>s rouvertes entre deux pays</span>", "Frontières rouvertes entre deux pays"
    ),
    "title.media": headed("what it shows", f"<span>VIDEO.</span> {TITLE}", TITLE),
    "title.media-plural": headed("what it shows, behind it a bar", f"<b>En images</b> | {TITLE}", TITLE),
    "title.media-near": headed(
        "a word of the sentence", "<em>Vidéosurveillance</em> : le poste-frontière rouvre", "Vidéosurveillance : le poste-frontière rouvre"
    ),
    "publisher.initials": housed("its initials behind it", "Agence du Rivage (ADR)", "Agence du Rivage"),
    "publisher.initials-capitals": housed("those of its large words", "Radio Télévision de Kessan (RTK)", "Radio Télévision de Kessan"),
    "publisher.initials-near": housed("another's behind it", "Le Rivage (FRANCE)", "Le Rivage (FRANCE)"),
    "credit.house": signed(
        "the outlet runs in", "H. Vautier", "R. Sorel", meta="<p class='byline'>H. Vautier, R. Sorel <b>Le Phare</b></p>"
    ),
    "credit.house-near": signed("a person of that name", "Hélène Lephare", meta="<p class='byline'>Hélène Lephare</p>"),
    "byline.house": signed(
        "the agency beside the outlet", HELENE, agency="AFP", meta=f"<p>Le Phare avec AFP {HELENE}. {DAY}</p>", head=spoken("RadioEpisode")
    ),
    "byline.house-near": signed("no agency beside it", meta=f"<p>Le Phare avec Vous Chaque Matin. {DAY}</p>"),
    "telling.initials": signed("initials and agency", "R. N.", agency="APS", body=f"{LINES}<p><b>R. N./APS</b></p>"),
    "telling.initials-near": signed("initials of a desk", body=f"{LINES}<p>FD/OID/AKS</p>"),
    "telling.initials-other": signed("a body behind the bar", body=f"{LINES}<p>R. N./ONU</p>"),
    "signing.episode": signed("who speaks", HELENE, head=spoken("RadioEpisode")),
    "signing.episode-other": signed("another episode", head=spoken("RadioEpisode", "Le port de Mirande change de mains")),
    "signing.episode-film": signed("who filmed", head=spoken("VideoObject")),
    "picture.heading": told(
        "a heading over a picture with a caption",
        has=("Quatre mille départs",),
        captions=("Des camions sur le pont.",),
        body=f"{FIRST}{entry('<figcaption>Des camions sur le pont.</figcaption>')}<p>{STORY[4]}</p>",
    ),
    "picture.heading-near": told(
        "a line in the box of a picture",
        captions=("Des camions sur le pont de Kessan",),
        body=f"{FIRST}<div><img src='a.jpg' alt=''><h5>Des camions sur le pont de Kessan</h5></div>{REST}",
    ),
    "phrase.pointed": told("a hand points at it", LINK, body=f"{FIRST}<p>👉🏿 <b>LIRE AUSSI :</b> <a href='/x'>{LINK}</a></p>{REST}"),
    "phrase.arrow": told("an arrow points at it", LINK, body=f"{FIRST}<p>➡️ Lire aussi : <a href='/x'>{LINK}</a></p>{REST}"),
    "phrase.pointed-near": told(
        "a hand before a paragraph", has=("À lire les journaux",), body=f"{FIRST}<p>👉🏿 À lire les journaux, nul n'y croyait.</p>{REST}"
    ),
    "phrase.address": told("where a printed page stands", ADDRESS, body=f"{LINES}<hr><p>{ADDRESS}</p>"),
    "phrase.address-near": told(
        "an address in the story",
        has=("Adresse de cet entrepôt",),
        body=f"{FIRST}<p>« Adresse de cet entrepôt : quai de Kessan », disait la pancarte des douaniers.</p>{REST}",
    ),
    "phrase.contest": told("a contest of the outlet's", CONTEST, body=f"{LINES}<p>{CONTEST}</p>"),
    "phrase.contest-head": told("a contest at the head of a line", WON, body=f"{LINES}<p>{WON}</p>"),
    "phrase.contest-near": told(
        "who gains from what is theirs",
        has=("gagnez du temps",),
        body=f"{FIRST}<p>Le préfet a eu ce conseil pour les routiers : gagnez du temps, passez par notre pont.</p>{REST}",
    ),
    "boilerplate.thread": told("a forum's count", THREAD, body=f"{LINES}<p>{THREAD}</p>"),
    "boilerplate.thread-near": told(
        "a count that a sentence tells",
        has=("214 messages",),
        body=f"{FIRST}<p>Fallait-il rouvrir le pont ? Le préfet dit avoir reçu, en une nuit, 214 messages.</p>{REST}",
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", HABITS)
def test_labels_belong_to_neither_headline_nor_name_nor_story(name: str) -> None:
    assert missed(HABITS[name], next(iter(FRAMES))) == [], HABITS[name].why
