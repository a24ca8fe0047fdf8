"""The rules by which a page is dated, signed and named: for each id a page where it fires, and one that is nearly such."""

import pytest
from habit_pages import FRAMES, LINES, TITLE, Habit, ld, missed, news, og, page

NOON = "2023-03-03T14:05"
DATA = f'{{"@type":"NewsArticle","headline":"{TITLE}","datePublished":"2023-03-03T14:05:00+01:00"}}'


def dated(why: str, published: str | None, updated: str | None = None, **parts: str) -> Habit:
    return Habit(why=why, html=page(**parts), found={"published": published, "updated": updated})


def signed(why: str, *authors: str, **parts: str) -> Habit:
    return Habit(why=why, html=page(**parts), found={"authors": authors})


HABITS = {
    "torn.comment": dated("a note before the data", NOON, head=ld(f"/* SEO */ {DATA}")),
    "torn.comment-near": dated("the note holds all", None, head=ld(f"/* {DATA} */")),
    "torn.entity": dated("quotation marks for HTML", NOON, head=ld(DATA.replace('"', "&quot;"))),
    "torn.entity-near": dated("marks of both kinds", None, head=ld('{"x":1,' + DATA.replace('"', "&quot;"))),
    "torn.several": dated("two values on end", NOON, head=ld(f'{{"@type":"WebSite","name":"Le Phare"}}{DATA}')),
    "torn.several-near": dated(
        "words between, and no article", None, head=ld('{"@type":"WebSite"} puis {"@type":"Event","datePublished":"2023-03-03"}')
    ),
    "torn.keys": dated("a mark in a description", NOON, head=ld(DATA.replace('"headline"', '"about":"dit "oui" à","headline"'))),
    "torn.keys-near": dated(
        "two times of publication in torn data", None, head=ld(DATA[:-1] + ',"x":"dit "oui"","datePublished":"2023-03-04"}')
    ),
    "dating.named": dated(
        "an episode", NOON, head=ld(f'{{"@type":"PodcastEpisode","name":"{TITLE}","datePublished":"2023-03-03T14:05:00+01:00"}}')
    ),
    "dating.named-near": dated(
        "another episode",
        None,
        head=ld('{"@type":"PodcastEpisode","name":"La grue","datePublished":"2023-03-03T14:05:00+01:00"}'),
    ),
    "dating.silent": dated("a time for a script to show", NOON, meta='<time datetime="2023-03-03T14:05:00+01:00"></time>'),
    "dating.silent-near": dated("it stands below", None, after='<time datetime="2023-03-03T14:05:00+01:00"></time>'),
    "dating.signed": dated("place and day below", "2023-03-03", after="<p>Genève, le 3 mars 2023</p>"),
    "dating.signed-near": dated("the day of what comes", None, after="<p>Le procès est attendu à Genève le 3 mars 2023</p>"),
    "dating.issue": dated("the day of the issue", "2023-03-03", after="<p>LE PHARE DU 3 MARS 2023</p>"),
    "dating.issue-near": dated("another paper's issue", None, after="<p>LA CROIX-ROUGE DU 3 MARS 2023</p>"),
    "dating.month": dated("a monthly's issue", "2023-03", meta="<p>Mars 2023, page 12</p>"),
    "dating.month-near": dated("since a month", None, meta="<p>En poste depuis mars 2023</p>"),
    "dating.foot": dated("a label in the foot of the article", NOON, after="<footer>Publié le 3 mars 2023 à 14h05</footer>"),
    "dating.foot-near": dated(
        "another report's label", None, after="<div><h3>À lire</h3><p>Publié le 3 mars 2023 à 14h05</p></div>"
    ),
    "dating.page": dated(
        "the page was changed", NOON, "2023-03-05", meta="<p>3 mars 2023, 14:05</p>", foot="<p>Page modifiée le 05.03.2023</p>"
    ),
    "dating.page-near": dated(
        "the site was", NOON, meta="<p>3 mars 2023, 14:05</p>", foot="<p>Dernière mise à jour : 05.03.2023</p>"
    ),
    "data.layer": dated("a layer for measuring", NOON, head="<script>dataLayer=[{'publishDate':'2023-03-03 14:05'}];</script>"),
    "data.layer-near": dated(
        "two reports in it", None, head="<script>a=[{'publishDate':'2023-03-03'},{'publishDate':'2023-03-04'}];</script>"
    ),
    "when.zone": dated("the site's own clock", NOON, meta='<time datetime="2023-03-03T14:05:00+00:00">3 mars 2023</time>'),
    "when.zone-near": dated("UTC", NOON + "Z", meta='<time datetime="2023-03-03T14:05:00Z">3 mars 2023</time>'),
    "when.witness": dated(
        "the same moment by the page's clock",
        NOON,
        head=og("article:published_time", "2023-03-03T11:05:00+00:00"),
        meta='<time class="entry-date updated" datetime="2023-03-03T14:05:00+03:00">3 mars 2023</time>',
    ),
    "parts": dated("parts of a day", "2023-03-03", meta="<p><span>3</span><span>mars</span><span>2023</span></p>"),
    "parts-near": dated("parts of none", None, meta="<p><span>3</span><span>ponts</span><span>2023</span></p>"),
    "lines": dated("a day in three lines", "2023-03-03", meta="<div>3</div><div>mars</div><div>2023</div>"),
    "hour-below": dated(
        "an hour of the day above", NOON, "2023-03-03T17:05", meta="<p>Publié le 3 mars 2023 à 14h05<br>Actualisé à 17h05</p>"
    ),
    "heading": dated("a day as a heading", "2023-03-03", meta="<h2>3 mars 2023</h2>"),
    "fuller.short": signed(
        "the first letter above", "Hélène Vautier", meta="<p>Par H. Vautier</p>", body=LINES + "<p>Hélène Vautier</p>"
    ),
    "fuller.short-near": signed(
        "another's name", "H. Vautier", meta="<p>Par H. Vautier</p>", after="<p>Photo : Marc Vautrin</p>"
    ),
    "fuller.case": signed(
        "capitals", "Hélène Vautier", meta="<p>PAR HÉLÈNE VAUTIER</p>", after="<p>Tous les articles de Hélène Vautier</p>"
    ),
    "fuller.case-near": signed(
        "another's articles",
        "HÉLÈNE VAUTIER",
        meta="<p>PAR HÉLÈNE VAUTIER</p>",
        after="<p>Tous les articles de Hélène Vautrin</p>",
    ),
    "fuller.initial": signed("an account", head='<meta name="author" content="Amel L">'),
    "fuller.initial-near": signed("a name", "Amel Lounis", head='<meta name="author" content="Amel Lounis">'),
    "telling.right": signed(
        "a name to the right", "Rovatiana Andriantsalama", body=LINES + '<p style="text-align:right">Rovatiana Andriantsalama</p>'
    ),
    "telling.right-near": signed("a name to the left", body=LINES + "<p>Rovatiana Andriantsalama</p>"),
    "from": signed("place and name", "Hélène Vautier", meta="<p>À Kessan, Hélène Vautier</p>"),
    "telling.initials": Habit(why="who wrote and checked", html=page(body=LINES + "<p>FD/OID/AKS</p>"), lacks=("OID",)),
    "telling.initials-near": Habit(why="an agency", html=page(body=LINES + "<p>AFP</p>"), found={"agency": "AFP"}),
    "title.slug": Habit(
        why="words to file by", html=page(heading=f"<h1>VARDANIE-PONT-FRONTIERE / {TITLE}</h1>"), found={"title": TITLE}
    ),
    "title.slug-near": Habit(
        why="the head has the words too",
        html=page(heading=f"<h1>{TITLE}</h1>").replace(TITLE, f"VARDANIE-PONT / {TITLE}"),
        found={"title": f"VARDANIE-PONT / {TITLE}"},
    ),
    "title.motto": Habit(
        why="what the site says of itself",
        html=page(tail=" - Le Cap").replace('content="Le Phare"', 'content="Le Cap - La voix de la côte"'),
        found={"outlet": "Le Cap"},
    ),
    "group-near": Habit(
        why="the site calls itself by its domain",
        html=page(head=news('"publisher":{"@type":"Organization","name":"Le Phare"}'), tail=" - le-phare.example").replace(
            'content="Le Phare"', 'content="le-phare.example"'
        ),
        found={"outlet": "Le Phare"},
    ),
    "group": Habit(
        why="the group is the publisher",
        html=page(head=news('"publisher":{"@type":"Organization","name":"Groupe Marine"}')),
        found={"outlet": "Le Phare"},
    ),
}


@pytest.mark.parametrize("name", HABITS)
def test_the_rule_fires_where_it_should_and_not_beside(name: str) -> None:
    assert missed(HABITS[name], next(iter(FRAMES))) == [], HABITS[name].why
