"""Pages laid out as French titles lay theirs out, written for these tests, and what is to be read on them."""

# ruff: noqa: E501

import re
from collections import Counter
from dataclasses import dataclass, field

import pytest

from recoupe import read
from recoupe.read import Source
from recoupe.records import BlockKind, Report

P1 = "Les ministres des Affaires étrangères de Valdorie et d'Ostrelle se sont rencontrés mardi à Port-Clair, a annoncé leur porte-parole."
P2 = (
    "« Nous avons posé les bases d'un accord durable », a déclaré la ministre Irène Castan à l'issue de trois heures d'entretien."
)
P3 = "Les deux pays n'avaient plus échangé d'ambassadeurs depuis la fermeture de la frontière, il y a quatre ans, après un incident naval."
P4 = "Selon une source diplomatique, un second rendez-vous est prévu avant la fin du mois dans une capitale neutre."
P5 = "L'opposition ostrelloise a dénoncé de son côté « une capitulation » et demandé un débat au Parlement."
LEAD = (
    "Après quatre ans de silence, les deux capitales se reparlent : une rencontre a eu lieu mardi dans la plus grande discrétion."
)
TITLE = "La Valdorie et l'Ostrelle renouent le dialogue à Port-Clair"
BODY = (P1, P2, P3, P4, P5)


@dataclass(frozen=True, slots=True, kw_only=True)
class Layout:
    """A page and what it tells."""

    name: str
    page: str
    body: tuple[str, ...] = BODY
    lead: str | None = None
    title: str = TITLE
    published: str | None = None
    updated: str | None = None
    authors: tuple[str, ...] = ()
    agency: str | None = None
    outlet: str | None = None
    url: str | None = None
    troubles: frozenset[str] = field(default_factory=frozenset)


def page(head: str, body: str, lang: str = "fr") -> str:
    return f'<!doctype html><html lang="{lang}"><head><meta charset="utf-8">{head}</head><body>{body}</body></html>'


def paragraphs(*texts: str, css: str = "") -> str:
    return "".join(f'<p class="{css}">{text}</p>' if css else f"<p>{text}</p>" for text in texts)


MENU = "".join(
    f'<li><a href="/{name.lower()}">{name}</a></li>' for name in "International Politique Économie Culture Sport".split()
)
NAV = f'<header><a href="/">Le Quotidien de Valdorie</a><nav><ul>{MENU}</ul></nav></header>'
FOOTER = '<footer><p>Le Quotidien de Valdorie, journal d\'information. Tous droits réservés. <a href="/legal">Mentions légales</a></p></footer>'
RELATED = (
    '<aside class="article__related"><h3>Sur le même sujet</h3><ul><li><a href="/a">La flotte ostrelloise rentre au port après l\'hiver</a></li>'
    '<li><a href="/b">Frontière : les habitants attendent toujours la réouverture</a></li></ul></aside>'
)
NEWSLETTER = (
    "<div class=\"newsletter-box\"><p>Chaque matin, recevez l'essentiel de l'actualité internationale dans votre boîte.</p>"
    "<form><input type=email><button>S'inscrire</button></form></div>"
)
LINKED_DATA = """<script type="application/ld+json">{"@context":"https://schema.org","@type":"NewsArticle","headline":"%s",
"datePublished":"2024-03-12T18:05:00+01:00","dateModified":"2024-03-12T21:40:00+01:00","description":"%s",
"author":[{"@type":"Person","name":"Jeanne Lambert"},{"@type":"Organization","name":"AFP"}],
"publisher":{"@type":"NewsMediaOrganization","name":"Le Quotidien de Valdorie"},"mainEntityOfPage":"https://quotidien.example/monde/dialogue"}</script>"""
OG = '<meta property="og:title" content="%s"><meta property="og:site_name" content="%s"><meta property="og:type" content="article">'

LAYOUTS = (
    Layout(
        name="daily with linked data, boxes between the paragraphs and a picture",
        page=page(
            f"<title>{TITLE} - Le Quotidien de Valdorie</title>"
            + LINKED_DATA % (TITLE, LEAD)
            + '<link rel="canonical" href="https://quotidien.example/monde/dialogue">',
            f'{NAV}<main><article class="article"><header><h1 class="article__title">{TITLE}</h1><p class="article__chapo">{LEAD}</p>'
            '<div class="article__meta"><span class="author">Par <a href="/j">Jeanne Lambert</a> avec AFP</span>'
            '<span class="date">Publié le 12 mars 2024 à 18h05, mis à jour à 21h40</span></div></header>'
            "<figure><img src=x.jpg><figcaption>Irène Castan à son arrivée à Port-Clair. <span>Paul Ravel / AFP</span></figcaption></figure>"
            f'<div class="article__body">{paragraphs(P1, P2)}{RELATED}<h2>Quatre ans de rupture</h2>{paragraphs(P3)}{NEWSLETTER}'
            f'{paragraphs(P4, P5)}</div><div class="share-bar"><a href="#">Partager sur Facebook</a></div></article>{RELATED}</main>{FOOTER}',
        ),
        lead=LEAD,
        published="2024-03-12T18:05",
        updated="2024-03-12T21:40",
        authors=("Jeanne Lambert",),
        agency="AFP",
        outlet="Le Quotidien de Valdorie",
        body=(P1, P2, "Quatre ans de rupture", P3, P4, P5),
        url="https://quotidien.example/monde/dialogue",
    ),
    Layout(
        name="regional paper with meta tags only, text beneath divs",
        page=page(
            f"<title>{TITLE} | L'Écho du Littoral</title>"
            + OG % (TITLE + " | L'Écho du Littoral", "L'Écho du Littoral")
            + '<meta property="article:published_time" content="2023-11-04T06:30:00+01:00"><meta name="author" content="Paul Ravel">',
            f'{NAV}<div id="content"><div class="breadcrumb"><a href="/">Accueil</a> &gt; <a href="/monde">Monde</a></div><h1>{TITLE}</h1>'
            f'<div class="resume">{LEAD}</div><div class="texte">{paragraphs(*BODY)}</div>'
            '<div class="tags"><a href="/t/1">Valdorie</a> <a href="/t/2">Ostrelle</a></div>'
            '<div class="commentaires"><h3>Commentaires</h3><p>Enfin une bonne nouvelle pour la région, il était temps que cela arrive.</p></div></div>'
            + FOOTER,
        ),
        lead=LEAD,
        published="2023-11-04T06:30",
        authors=("Paul Ravel",),
        outlet="L'Écho du Littoral",
    ),
    Layout(
        name="agency, dateline and closing credit, visible date alone",
        page=page(
            f"<title>{TITLE}</title>",
            f'<div class="depeche"><h1>{TITLE}</h1><p class="date">Publié le 3 février 2022 à 09:15</p>'
            f"<p>PORT-CLAIR (AFP) – {P1}</p>{paragraphs(P2, P3, P4, P5)}</div>",
        ),
        body=("PORT-CLAIR (AFP) – " + P1, P2, P3, P4, P5),
        published="2022-02-03T09:15",
        agency="AFP",
    ),
    Layout(
        name="radio, time elements with labels, paragraphs by line breaks",
        page=page(
            f"<title>{TITLE}</title><meta property='og:site_name' content='Radio Estuaire'>",
            f'{NAV}<main><h1>{TITLE}</h1><p>Publié le : <time datetime="2021-05-06T07:20:00+02:00">06/05/2021 - 07:20</time> '
            'Modifié le : <time datetime="2021-05-06T11:02:00+02:00">06/05/2021 - 11:02</time></p>'
            '<audio src="x.mp3"></audio><p class="listen">Écouter - 02:14</p>'
            f"<div class='t-content'>{'<br><br>'.join(BODY)}</div></main>{FOOTER}",
        ),
        published="2021-05-06T07:20",
        updated="2021-05-06T11:02",
        outlet="Radio Estuaire",
    ),
    Layout(
        name="official site, no meta tags at all",
        page=page(
            f"<title>{TITLE} - Ministère des Relations extérieures de Valdorie</title>",
            f'{NAV}<div role="main"><h1>{TITLE}</h1><div>Communiqué</div><div>Publié le</div><div>9 janvier 2020</div>'
            f"<section>{paragraphs(*BODY)}</section><p><a href='/print'>Imprimer</a></p></div>{FOOTER}",
        ),
        published="2020-01-09",
    ),
    Layout(
        name="subscribers' paper, the beginning only",
        page=page(
            f"<title>{TITLE} - Le Quotidien de Valdorie</title>"
            + (LINKED_DATA % (TITLE, LEAD)).replace(
                '"@type":"NewsArticle"', '"@type":"NewsArticle","isAccessibleForFree":"False"'
            ),
            f'{NAV}<article><h1>{TITLE}</h1><p class="standfirst">{LEAD}</p><p>Article réservé aux abonnés</p>{paragraphs(P1, P2)}'
            '<div class="paywall"><p>Il vous reste 62.5% de cet article à lire. La suite est réservée aux abonnés.</p>'
            "<p>Déjà abonné ? Connectez-vous</p></div></article>",
        ),
        lead=LEAD,
        body=(P1, P2),
        published="2024-03-12T18:05",
        updated="2024-03-12T21:40",
        authors=("Jeanne Lambert",),
        agency="AFP",
        outlet="Le Quotidien de Valdorie",
        troubles=frozenset({"paywall"}),
    ),
    Layout(
        name="section label inside the heading, calls in the paragraphs' own elements",
        page=page(
            OG % (TITLE, "Le Phare") + '<meta property="article:published_time" content="2022-09-01T10:00:00Z">',
            f'<article><h1><span class="surtitre">Diplomatie</span> {TITLE}</h1>{paragraphs(P1)}'
            f"<p><strong>À lire aussi</strong> <a href='/x'>Port-Clair, une ville entre deux mers</a></p>{paragraphs(P2)}<p>Publicité</p>{paragraphs(P3)}"
            f"<p>Suivez-nous sur WhatsApp : <a href='https://whatsapp.example'>cliquez ici</a></p>{paragraphs(P4, P5)}"
            "<h2>À lire aussi</h2><p>Un autre article dont voici le début, sans aucun rapport avec celui qui précède.</p></article>",
        ),
        published="2022-09-01T10:00Z",
        outlet="Le Phare",
    ),
    Layout(
        name="live page, one report",
        page=page(
            f"<title>EN DIRECT. {TITLE}</title>"
            + (LINKED_DATA % ("EN DIRECT. " + TITLE, LEAD)).replace('"@type":"NewsArticle"', '"@type":"LiveBlogPosting"'),
            f"{NAV}<main><h1>EN DIRECT. {TITLE}</h1><p>{LEAD}</p><section class='live'>"
            + "".join(
                f"<article class='live-post'><time datetime='2024-03-12T{20 - n}:00:00+01:00'>{20 - n}h00</time><h2>Point numéro {n}</h2><p>{text}</p></article>"
                for n, text in enumerate(BODY)
            )
            + f"</section></main>{FOOTER}",
        ),
        title="EN DIRECT. " + TITLE,
        lead=LEAD,
        body=tuple(part for n, text in enumerate(BODY) for part in (f"Point numéro {n}", text)),
        published="2024-03-12T18:05",
        updated="2024-03-12T21:40",
        authors=("Jeanne Lambert",),
        agency="AFP",
        outlet="Le Quotidien de Valdorie",
    ),
    Layout(
        name="body parted by advertisements in containers of its own",
        page=page(
            OG % (TITLE, "La Gazette du Cap") + '<meta itemprop="datePublished" content="2019-10-10T08:00:00+02:00">',
            f'{NAV}<main><article><div class="col"><h1>{TITLE}</h1><div class="by">Par Jeanne Lambert et Paul Ravel</div>{paragraphs(P1, P2)}</div>'
            f'<div class="ad-slot">Publicité</div><div class="col">{paragraphs(P3)}</div><div class="ad-slot">Publicité</div>'
            f'<div class="col">{paragraphs(P4, P5)}</div></article></main>{FOOTER}',
        ),
        published="2019-10-10T08:00",
        authors=("Jeanne Lambert", "Paul Ravel"),
        outlet="La Gazette du Cap",
    ),
    Layout(
        name="data that name the reports around, and the page's own by its address",
        page=page(
            f"<title>{TITLE}</title><link rel=canonical href='https://quotidien.example/monde/dialogue'>"
            '<script type="application/ld+json">[{"@type":"NewsArticle","headline":"Un tout autre sujet","datePublished":"2001-01-01",'
            '"author":{"@type":"Person","name":"Luc Autre"},"url":"https://quotidien.example/autre"},'
            f'{{"@type":"NewsArticle","headline":"{TITLE}","datePublished":"2018-04-03T12:00:00+02:00","author":"Par Jeanne Lambert, Port-Clair",'
            '"url":"https://quotidien.example/monde/dialogue"}]</script>',
            f"<article><h1>{TITLE}</h1>{paragraphs(*BODY)}</article>",
        ),
        published="2018-04-03T12:00",
        authors=("Jeanne Lambert",),
        url="https://quotidien.example/monde/dialogue",
    ),
    Layout(
        name="published again: machines know one time only, readers two",
        page=page(
            f"<title>{TITLE}</title>"
            '<meta property="article:published_time" content="2020-06-03T09:00:00+02:00"><meta property="article:modified_time" content="2020-06-03T09:00:00+02:00">',
            f"<article><h1>{TITLE}</h1><p class=infos>Publié le 1er juin 2020 à 17h30, mis à jour le 3 juin 2020 à 09h00</p>{paragraphs(*BODY)}</article>",
        ),
        published="2020-06-01T17:30",
        updated="2020-06-03T09:00",
    ),
    Layout(
        name="desk and outlet are no authors",
        page=page(
            OG
            % (TITLE, "Le Phare")
            + '<script type="application/ld+json">{"@graph":[{"@type":"WebPage","datePublished":"1999-01-01"},{"@type":"NewsArticle",'
            f'"headline":"{TITLE}","datePublished":"2023-02-02T02:02:00+01:00","author":{{"@id":"#x"}},"publisher":{{"@id":"#o"}}}},'
            '{"@id":"#x","@type":"Person","name":"La rédaction"},{"@id":"#o","@type":"Organization","name":"Le Phare"}]}</script>',
            f"<article><h1>{TITLE}</h1><p>Le Phare avec Reuters</p>{paragraphs(*BODY)}</article>",
        ),
        published="2023-02-02T02:02",
        agency="Reuters",
        outlet="Le Phare",
    ),
)


def _report(layout: Layout) -> Report:
    found = next(read.reports(Source(name="page.html", location="/page.html", data=layout.page.encode(), form="html")))
    assert isinstance(found, Report)
    return found


def _words(*texts: str) -> Counter[str]:
    return Counter(word for text in texts for word in re.findall(r"\w+", text.lower()))


def _told(report: Report, *kinds: BlockKind) -> tuple[str, ...]:
    return tuple(block.span.of(report.text) for block in report.blocks if block.kind in kinds)


@pytest.mark.parametrize("layout", LAYOUTS, ids=lambda layout: layout.name)
def test_a_page_tells_its_story_and_nothing_else(layout: Layout) -> None:
    report = _report(layout)
    said = _words(*_told(report, BlockKind.PARAGRAPH, BlockKind.LEAD, BlockKind.SUBHEADING, BlockKind.BYLINE))
    assert said == _words(*layout.body, *([layout.lead] if layout.lead else []))


@pytest.mark.parametrize("layout", LAYOUTS, ids=lambda layout: layout.name)
def test_a_page_says_what_it_is(layout: Layout) -> None:
    report = _report(layout)
    assert report.title == layout.title
    assert (report.published, report.updated) == (layout.published, layout.updated)
    assert (report.authors, report.agency, report.outlet) == (layout.authors, layout.agency, layout.outlet)
    assert report.url == layout.url
    assert {trouble.code for trouble in report.troubles} == layout.troubles


@pytest.mark.parametrize("layout", [one for one in LAYOUTS if one.lead], ids=lambda layout: layout.name)
def test_the_standfirst_is_the_lead(layout: Layout) -> None:
    assert _told(_report(layout), BlockKind.LEAD) == (layout.lead,)
