"""Who signs a page, whose page it is and what its headline is: for each id a page where the rule fires, and one that is nearly such."""

import pytest
from habit_pages import FRAMES, LINES, STORY, TITLE, URL, Habit, ld, meta, missed, news, page

HELENE, MARC = "Hélène Vautier", "Marc Sorel"
ELSEWHERE = "https://www.actu123.example/monde/vardanie"
NO_NAME = '<meta property="og:site_name" content="Le Phare">'
LOGO = '<a class="logo" href="/">Le Phare</a>'


def signed(why: str, *authors: str, **parts: str) -> Habit:
    return Habit(why=why, html=page(**parts), found={"authors": authors})


def housed(
    why: str,
    outlet: str | None,
    *,
    title: str = TITLE,
    logo: str = "",
    foot: str = "",
    head: str = "",
    body: str = LINES,
    url: str = URL,
) -> Habit:
    html = page(head=head, foot=foot, body=body).replace(NO_NAME, "").replace(LOGO, logo)
    return Habit(why=why, html=html.replace(f"<title>{TITLE} | Le Phare", f"<title>{title}"), url=url, found={"outlet": outlet})


def headed(why: str, html: str, title: str | None) -> Habit:
    return Habit(why=why, html=html, found={"title": title})


BLOG = page(heading=f"<h2>{TITLE}</h2>", tail=" « Carnets").replace("<nav>", '<h1><a href="/">Carnets</a></h1><nav>')
OFFICE = page(heading=f'<p class="titre1">{TITLE}</p>').replace(f"<title>{TITLE} | Le Phare", "<title>Le Phare")

HABITS = {
    "byline.account": signed("an account behind the name", HELENE, meta="<p>Par Hélène Vautier @hvautier (avec Reuters)</p>"),
    "byline.address": signed("an address behind the name", HELENE, meta="<p>Hélène Vautier hvautier@le-phare.example</p>"),
    "byline.address-near": signed("the desk's address", meta="<p>La rédaction redaction@le-phare.example</p>"),
    "byline.article": signed("an article before the agency", HELENE, meta="<p>Hélène Vautier et l'AFP</p>"),
    "byline.place": signed("where they spoke", HELENE, body=f"{LINES}<p>Propos recueillis à Kessan par Hélène Vautier</p>"),
    "byline.place-near": signed("what was gathered", body=f"{LINES}<p>Fonds recueillis à Kessan par Hélène Vautier</p>"),
    "seen.dash": signed("a place behind a dash", HELENE, meta="<p>Hélène Vautier – Kessan</p>"),
    "seen.dash-near": signed("no person before the dash", meta="<p>Haute Vardanie – Kessan</p>"),
    "seen.brackets": signed("a place in brackets", HELENE, meta="<p>Hélène Vautier (Kessan)</p>"),
    "seen.kind": signed("a kind of text and whose", HELENE, MARC, meta="<p>Enquête d'Hélène Vautier et Marc Sorel à Kessan</p>"),
    "seen.kind-near": signed("a portrait is of somebody", meta="<p>Portrait d'Hélène Vautier</p>"),
    "seen.kind-board": signed("an inquiry's board", meta="<p>Enquête d'utilité publique</p>"),
    "telling.post": signed(
        "post and name behind the standfirst",
        HELENE,
        body=f"<p><b>{STORY[0]}</b></p><p><i>De notre envoyée spéciale à Kessan<br>Hélène Vautier</i></p>{LINES}",
    ),
    "telling.post-near": signed(
        "no name", body=f"<p><b>{STORY[0]}</b></p><p><i>De notre envoyée spéciale à Kessan</i></p>{LINES}"
    ),
    "telling.contact": signed(
        "an address beneath a name",
        "Zorvane Kestroy",
        body=f"{LINES}<p>Zorvane Kestroy<br>zorvane@le-phare.example<br>X: @zkestroy</p>",
    ),
    "telling.contact-near": signed("no address", body=f"{LINES}<p>Zorvane Kestroy<br>Kessan</p>"),
    "telling.house": signed("the paper behind a bar", HELENE, body=f"{LINES}<p>Hélène Vautier/Le Phare</p>"),
    "telling.aligned": signed(
        "set to the right behind the story", "Cosme Ahouand", body=f'{LINES}<p align="right"><b>Cosme Ahouand</b></p>'
    ),
    "telling.aligned-near": signed("set to the left", body=f'{LINES}<p align="left"><b>Cosme Ahouand</b></p>'),
    "signing.end": signed("behind the last sentence", HELENE, body=f"{LINES[:-4]} Hélène Vautier</p>"),
    "signing.end-near": signed("a last sentence of no name", body=f"{LINES[:-4]} Haute Vardanie</p>"),
    "signing.boxed": signed(
        "a box of the author", HELENE, after="<div class='author-box'><h4>Hélène Vautier</h4><p>Journaliste</p></div>"
    ),
    "signing.boxed-near": signed("a box of who comments", after="<div class='comment-author'><b>Hélène Vautier</b></div>"),
    "signing.heading": signed("under a heading", HELENE, after="<div><h4>L'auteur</h4><p>Hélène Vautier</p></div>"),
    "signing.heading-near": signed("under another", after="<div><h4>L'invitée</h4><p>Hélène Vautier</p></div>"),
    "signing.above": signed(
        "the post above the name", HELENE, meta="<p>De notre correspondante à Kessan</p><p>Hélène Vautier</p>"
    ),
    "fuller.surname": signed("a surname in capitals", "Rana Chidiac", meta="<p>Par <a href='/auteur/rc'>Rana CHIDIAC</a></p>"),
    "fuller.surname-near": signed("capitals throughout", "RANA CHIDIAC", meta="<p>PAR RANA CHIDIAC</p>"),
    "fuller.surname-particle": signed("a particle", "Anne de La Tour", meta="<p>Par Anne DE LA TOUR</p>"),
    "fuller.order": signed("the surname first", HELENE, head=meta("author", "VAUTIER Hélène")),
    "signing.blog": Habit(
        why="whose blog it is",
        html=BLOG.replace("<nav>", "<div>Le blog d'Hélène Vautier, consule en retraite</div><nav>"),
        found={"authors": (HELENE,)},
    ),
    "signing.blog-near": Habit(
        why="whose blog it is not", html=BLOG.replace("<nav>", "<div>Le blog de la Vardanie</div><nav>"), found={"authors": ()}
    ),
    "title.blog": headed("the first heading is the blog's", BLOG, TITLE),
    "title.blog-near": headed(
        "a headline that leads to its own page", page(heading=f'<h1><a href="{URL}">{TITLE}</a></h1>'), TITLE
    ),
    "title.class": headed("the title by its class", OFFICE, TITLE),
    "title.class-near": headed(
        "the <title> is the headline", page(heading='<p class="titre">La rubrique du monde et de la mer</p>'), f"{TITLE}"
    ),
    "title.cached": headed(
        "a page within a page",
        page(heading=f"<div>{TITLE}</div>").replace("<body>", f"<body><title>{TITLE} | Le Phare</title>"),
        TITLE,
    ),
    "naming.printed": housed(
        "a printed page", "Le Cap", body=f"<p>Publié sur <em>Le Cap</em> (https://www.le-phare.example)</p>{LINES}", url=URL
    ),
    "naming.printed-near": housed(
        "another site's address",
        None,
        body=f"<p>Publié sur <em>Le Cap</em> (https://www.le-cap.example)</p>{LINES}",
        url=ELSEWHERE,
    ),
    "naming.rights": housed(
        "the <title> and whose the rights are", "Le Cap", title=f"{TITLE} - Le Cap", foot="<p>© 2023 Le Cap.</p>", url=ELSEWHERE
    ),
    "naming.rights-near": housed(
        "another's rights", None, title=f"{TITLE} - Le Cap", foot="<p>© 2023 La Digue.</p>", url=ELSEWHERE
    ),
    "naming.agreed": housed(
        "the logo and whose the rights are",
        "Le Cap",
        logo='<a href="/fr"><img alt="Logo Le Cap"></a>',
        foot="<p>Le Cap © 2023</p>",
        url=ELSEWHERE,
    ),
    "naming.agreed-near": housed("the logo alone", None, logo='<a href="/"><img alt="Le Cap"></a>', url=ELSEWHERE),
    "naming.site": housed("a site in the data", "Le Cap", head=ld('{"@type":"WebSite","name":"Le Cap"}'), url=ELSEWHERE),
    "naming.site-near": housed("a page in the data", None, head=ld('{"@type":"WebPage","name":"Le Cap"}'), url=ELSEWHERE),
    "naming.feed": housed(
        "a feed",
        "Le Cap",
        head='<link rel="alternate" type="application/rss+xml" title="Le Cap » Flux" href="/f">',
        url=ELSEWHERE,
    ),
    "naming.feed-near": housed("no feed", None, head='<link rel="next" title="Le Cap » Suite" href="/f">', url=ELSEWHERE),
    "naming.issuer": housed(
        "the issuer",
        "Office des ponts",
        title=f"{TITLE} - Office des ponts",
        head=meta("DCTERMS.creator", "Office des ponts"),
        url=ELSEWHERE,
    ),
    "naming.initials": housed(
        "initials in the <title>",
        "Agence Vardane des Dépêches",
        title=f"{TITLE} | AVD",
        logo='<a href="/fr"><img alt="Accueil"></a><h2>Agence Vardane des Dépêches</h2>',
        foot="<p>© 2023 AVD</p>",
        url=ELSEWHERE,
    ),
    "naming.praise": housed(
        "a motto behind a comma",
        "Le Cap",
        title=f"{TITLE} - Le Cap, l'actualité de la côte",
        logo='<a href="/"><img alt="Le Cap"></a>',
        url=ELSEWHERE,
    ),
    "naming.praise-near": housed(
        "a comma in a name",
        "Office des ponts, des quais et des digues",
        title=f"{TITLE} - Office des ponts, des quais et des digues",
        head=meta("dc.publisher", "Office des ponts, des quais et des digues"),
        url=ELSEWHERE,
    ),
    "naming.house": housed(
        "a house and its title",
        "RTV Info",
        head='<meta property="og:site_name" content="RTV Info">'
        + news('"publisher":{"@type":"Organization","name":"RTV Radio Télévision de Vardanie"}'),
    ),
    "naming.house-near": housed(
        "a site that is not the publisher's",
        "Le Phare de Kessan",
        head='<meta property="og:site_name" content="Portail">'
        + news('"publisher":{"@type":"Organization","name":"Le Phare de Kessan"}'),
    ),
    "naming.capitals": housed(
        "capitals",
        "Le Cap",
        head='<meta property="og:site_name" content="LE CAP">',
        body=f"{LINES}<div>Le Cap est édité à Kessan.</div>",
    ),
    "naming.capitals-near": housed("capitals everywhere", "LE CAP", head='<meta property="og:site_name" content="LE CAP">'),
    "agency.file": Habit(
        why="the form of a file", html=page(after="<p>Télécharger (PDF)</p>", body=f"{LINES}<p>(PDF)</p>"), found={"agency": None}
    ),
    "agency.file-near": Habit(why="an agency", html=page(body=f"{LINES}<p>(AFP)</p>"), found={"agency": "AFP"}),
}


@pytest.mark.parametrize("name", HABITS)
def test_names_are_those_that_a_reader_reads(name: str) -> None:
    assert missed(HABITS[name], next(iter(FRAMES))) == [], HABITS[name].why
