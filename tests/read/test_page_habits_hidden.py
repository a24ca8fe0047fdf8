"""Pages whose story stands where few pages have it, and what stands within a story and is none of it."""

import json

import pytest
from habit_pages import FRAMES, LINES, STORY, TITLE, URL, Habit, ld, missed, news, og, page

from recoupe.errors import ReadError
from recoupe.read import Source, reports

DATE = "<p>Publié le 3 mars 2023 à 14h05</p>"
LONG = " ".join(STORY)
MIDDLE = "".join(f"<p>{line}</p>" for line in STORY[:3]), "".join(f"<p>{line}</p>" for line in STORY[3:])


def script(data: object, before: str = "<script type='application/json'>", after: str = "</script>") -> str:
    return before + json.dumps(data, ensure_ascii=False) + after


def drawn(why: str, head: str, body: str = "<div id='app'></div>") -> Habit:
    return Habit(why=why, html=page(heading="", head=head, body=body), has=STORY, found={"title": TITLE})


def shown(why: str, body: str, **parts: str) -> Habit:
    return Habit(why=why, html=page(meta=DATE, body=body, **parts), has=STORY, found={"title": TITLE})


SENT = json.dumps('5:["$","div",null,{"children":[' + ",".join(f'["$","p",null,{{"children":"{one}"}}]' for one in STORY) + "]}]")
PLACES = {
    "noscript": shown("only without scripts", f"<div id='app'></div><noscript>{LINES}</noscript>"),
    "template": shown("in a template", f"<template>{LINES}</template>"),
    "pre": shown("a telex", "<pre>" + "\n\n".join(STORY) + "</pre>"),
    "table": shown("rows of a table", "<table>" + "".join(f"<tr><td>{line}</td></tr>" for line in STORY) + "</table>"),
    "spans": shown("spans", "".join(f"<span style='display:block'>{line}</span>" for line in STORY)),
    "teasers": shown("paragraphs called teasers", "".join(f"<p class='teaser'>{line}</p>" for line in STORY)),
    "open-link": shown("a link that was not closed", f"<a href='/x'>{LINES}</a>"),
    "anchor": shown("an anchor that was not closed", f"<a name='haut'>{LINES}"),
    "entries": shown(
        "entries whose headings lead to themselves",
        "".join(f"<div><h3><a href='#p{n}'>Un titre de l'entrée numéro {n}</a></h3><p>{one}</p></div>" for n, one in enumerate(STORY)),
    ),
    "blocks": drawn("blocks of an editor", script({"a": {"title": TITLE, "blocks": [{"data": {"text": one}} for one in STORY]}})),
    "children": drawn("a tree of texts", script({"body": [{"type": "p", "children": [{"text": one}]} for one in STORY]})),
    "plain": drawn("plain words", script({"title": TITLE, "text": "\n".join(STORY)})),
    "parsed": drawn("a string that is parsed", script(json.dumps({"x": {"content": LINES}}), "<script>S = JSON.parse(", ");</script>")),
    "called": drawn("data in a call", script(LINES, "<script>window.N=(function(a){return {data:[{content:", "}]}}(1));</script>")),
    "sent": drawn("what React's server sends", f"<script>self.__next_f.push([1,{SENT}])</script>"),
    "attribute": drawn("an attribute", "", f"<div id='app' data-page='{json.dumps({'body': LINES}).replace(chr(39), '&#39;')}'></div>"),
    "linked-data": drawn("the article of the data", news(f'"articleBody":{json.dumps(LONG)}')),
}  # fmt: skip

FOUND = "<table><tr><th>Année</th><th>Décollages d'alerte en 2023</th></tr><tr><td>2022</td><td>312</td></tr></table>"
SOUND = "<div class='em-audio'><div class='audio-player'>01:14</div><p class='em__caption'>Un négociateur : « C'est le moment »</p></div>"
WALL = (
    "<div class='mur'><h2>Il vous reste 60 % de ce récit à découvrir</h2><p>Le Phare vit de ses lecteurs.</p>"
    "<ul><li>Sans engagement</li></ul></div>"
)


def within(why: str, part: str, *lacks: str, last: bool = False) -> Habit:
    body = LINES + part if last else part.join(MIDDLE)
    return Habit(why=why, html=page(meta=DATE, body=body), has=STORY, lacks=lacks)


BESIDE = {
    "figures": within("a table of figures", FOUND, "Décollages d'alerte"),
    "sound": within("the title of a sound", SOUND, "négociateur"),
    "film": within(
        "the title of a film",
        "<div class='v'><div class='dmplayer'></div><p>VIDÉO. Trois minutes pour comprendre</p></div>",
        "VIDÉO",
    ),
    "wall": within("the words of a wall", WALL, "Il vous reste", "vit de ses lecteurs", "Sans engagement", last=True),
    "desk": within("a desk's credits", "<p>(Reportage Jeanne Lam à Doha ; version française Paul Roy)</p>", "version", last=True),
    "address": within("an address", "<p>((paul.roy@agence.example ; +33 1 00 00 00 00))</p>", "agence.example", last=True),
    "note": within(
        "a note",
        "<p>Le père a écrit un livre sur ce pont<sup>(1)</sup> qui se lit encore.</p><p class='note'>(1) Aux éditions du Levain, 2021.</p>",
        "(1)",
        "Levain",
    ),
    "picture": within(
        "the credit of a picture", "<p><em>Photo : frégate de type M, archive (c) Vloot</em></p>", "frégate", last=True
    ),
    "cited": within(
        "how to cite", "<h3>Citer cette publication</h3><p>Jeanne Lam, « Un pont », 14 mai 2023.</p>", "Citer", last=True
    ),
    "end-of-live": within("no entry", "<h2>Ce direct est terminé</h2><p>Merci de l'avoir suivi.</p>", "Ce direct est", last=True),
    "question": within(
        "who asks", "<p>Question d’un internaute</p><blockquote>Qui paiera le pont, au fond ?</blockquote>", "internaute"
    ),
    "post": within(
        "a post on AMP",
        "<amp-twitter><blockquote placeholder>Our message is clear: stop the fighting.</blockquote></amp-twitter>",
        "Our",
    ),
}
STAYS = {
    "in-brackets": within("an aside in brackets is the story's", "<p>(Le ministre a promis une route ; elle attend encore.)</p>"),
    "last-entry": Habit(
        why="the last entry of a live page is one of its entries",
        html=page(
            meta=DATE,
            body="".join(
                f"<section class='e'><time>1{number}h05</time><h2>{title}</h2><p>{line}</p></section>"
                for number, (title, line) in enumerate(
                    zip(("Ce direct est terminé", "Le pont", "La douane"), STORY, strict=False)
                )
            ),
        ),
        has=("Ce direct est terminé", *STORY[:3]),
    ),
    "quoted": Habit(
        why="a quotation set large is the story's",
        html=page(
            meta=DATE,
            body="<aside class='quote'><blockquote>« Un retour à la raison de tous »</blockquote></aside>".join(MIDDLE),
        ),
        has=(*STORY, "« Un retour à la raison de tous »"),
    ),
    "picture-above": Habit(
        why="a picture above the headline",
        html=page(
            heading=f"<div class='h'><figure><img src='a'><figcaption>Le pont de Kessan</figcaption></figure><h1>{TITLE}</h1></div>"
        ),
        has=STORY,
        captions=("Le pont de Kessan",),
    ),
    "lead-without-stop": Habit(
        why="a standfirst without a stop",
        html=page(
            heading=f"<header><h1>{TITLE}</h1><p>{STORY[0].rstrip('.')} et que chacun espérait depuis des mois</p></header>"
        ),
        has=("que chacun espérait depuis des mois",),
    ),
    "two-titles": Habit(
        why="the headline of the page is another than that for search engines",
        html=page(head=og("og:title", "Ce que veulent Mirande et Kessan")).replace(f"<title>{TITLE}", "<title>Que veut Kessan"),
        found={"title": TITLE},
        has=STORY,
    ),
    "domain": Habit(
        why="the site calls itself by its domain",
        html=page(tail=" | Le Phare").replace('content="Le Phare"', 'content="LePhare.example"'),
        url="https://www.le-phare.example/x",
        found={"outlet": "Le Phare"},
    ),
    "legal-form": Habit(
        why="the publisher's legal form",
        html=page(head=news('"publisher":{"@type":"Organization","name":"Le Phare SA"}')),
        found={"outlet": "Le Phare"},
    ),
}
ALL = PLACES | BESIDE | STAYS


@pytest.mark.parametrize("name", ALL)
def test_the_story_is_found_where_it_stands_and_nothing_beside_it(name: str) -> None:
    assert missed(ALL[name], "meaning") == []


def test_a_headline_is_set_large_where_a_page_has_no_headings() -> None:
    body = f"<font size=5><b>{TITLE}</b></font><br><font size=1>3 mars 2023</font><br>" + "<br><br>".join(STORY)
    html = f"<html><head><title>Le Phare - Monde</title></head><body>{body}</body></html>"
    assert missed(Habit(why="", html=html, found={"title": TITLE}, has=STORY), "meaning") == []


PICTURES = "".join(
    f"<figure><img src='{n}.jpg'><figcaption>{line}</figcaption></figure><p>{n} / 5</p>" for n, line in enumerate(STORY)
)


@pytest.mark.parametrize("frame", FRAMES)
def test_a_gallery_tells_its_story_in_captions(frame: str) -> None:
    html = page(meta=DATE, head=og("og:type", "article"), body=PICTURES)
    assert missed(Habit(why="a gallery", html=html, captions=STORY), frame) == []


LOGIN = (
    "<p class='popup'>Connectez-vous avec votre adresse pour lire la suite de nos articles et gérer votre compte de lecteur.</p>"
    * 2
)


@pytest.mark.parametrize(
    "html",
    [
        page(heading="<h1>Connexion</h1>", body=LOGIN),
        page(heading="<h1>Photos</h1>", body=PICTURES),
        page(body="<noscript><p>Veuillez activer JavaScript pour lire cette page dans de bonnes conditions.</p></noscript>"),
        page(body="<div id='app'></div>", head=script({"menu": [{"title": f"Un titre de rubrique {n}"} for n in range(90)]})),
        page(body="<div id='app'></div>", head=ld('{"@type":"WebPage","datePublished":"2023-03-03T14:05:00+01:00"}')),
    ],
)
def test_a_page_without_a_story_is_still_refused(html: str) -> None:
    with pytest.raises(ReadError):
        list(reports(Source(name="page.html", location=URL, data=html.encode(), form="html", url=URL)))
