"""Small whole pages after the habits of French-language sites, and what is read of them.

A page is built of its parts in one frame; `FRAMES` are ways in which systems frame the same parts.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from recoupe.read import Refused, Source, reports
from recoupe.records import BlockKind, Report

TITLE = "Vardanie et Lomélie rouvrent leur poste-frontière commun"
STORY = (
    "La Vardanie et la Lomélie ont rouvert vendredi leur principal poste-frontière, fermé depuis l'automne dernier.",
    "Le ministre vardanien des transports, Ilian Soreste, a salué devant les routiers « un retour à la raison » attendu de tous.",
    "Son homologue lomélien avait promis en janvier que les douaniers des deux pays travailleraient dans le même bâtiment.",
    "Une vingtaine de camions ont franchi le pont dans la matinée, selon la préfecture de la province de Kessan.",
    "Les deux gouvernements doivent encore s'entendre sur le prix des visas et sur le contrôle des produits laitiers.",
)
LINES = "".join(f"<p>{line}</p>" for line in STORY)
URL = "https://www.le-phare.example/monde/vardanie-lomelie-poste-frontiere"


def page(
    *,
    head: str = "",
    heading: str = f"<h1>{TITLE}</h1>",
    meta: str = "",
    body: str = LINES,
    after: str = "",
    aside: str = "",
    foot: str = "<p>© 2019-2025 Le Phare. Tous droits réservés.</p>",
    tail: str = " | Le Phare",
) -> str:
    """A whole page: the head, what stands above every story, the story, the column beside it, the foot."""
    return f"""<!doctype html><html lang="fr"><head><meta charset="utf-8"><title>{TITLE}{tail}</title>
<meta property="og:site_name" content="Le Phare">{head}</head>
<body><header><a class="logo" href="/">Le Phare</a><nav><ul><li><a href="/monde">Monde</a></li><li><a href="/eco">Économie</a></li>
<li><a href="/sport">Sport</a></li></ul></nav></header>
<main><article>{heading}{meta}<div class="article-body">{body}</div>{after}</article></main>
<aside><h3>Les plus lus</h3><ul><li><a href="/1">Le port de Mirande se dote d'une grue géante</a></li>
<li><a href="/2">Neige : les cols de Kessan sont fermés</a></li></ul>{aside}</aside>
<footer>{foot}<a href="/mentions">Mentions légales</a> <a href="/contact">Nous contacter</a></footer></body></html>"""


def ld(text: str) -> str:
    return f'<script type="application/ld+json">{text}</script>'


def news(text: str) -> str:
    return ld(f'{{"@context":"https://schema.org","@type":"NewsArticle","headline":"{TITLE}",{text}}}')


def meta(name: str, content: str) -> str:
    return f'<meta name="{name}" content="{content}">'


def og(name: str, content: str) -> str:
    return f'<meta property="{name}" content="{content}">'


@dataclass(frozen=True, slots=True, kw_only=True)
class Habit:
    """``found`` are fields of the report; ``has`` and ``lacks`` are words of the story's blocks; ``captions`` words of captions."""

    why: str
    html: str
    url: str = URL
    found: Mapping[str, object] = field(default_factory=dict)
    has: tuple[str, ...] = ()
    lacks: tuple[str, ...] = ()
    captions: tuple[str, ...] = ()


_STORY = {BlockKind.LEAD, BlockKind.PARAGRAPH, BlockKind.SUBHEADING}

_OUTER = re.compile(r"<(/?)(header|nav|main|article|aside|footer)\b(?: class=[\"'][^\"']*[\"'])?")
_CLASS = re.compile(r" class=(?:\"[^\"]*\"|'[^']*')")
_NAMES = {"header": "header", "nav": "menu", "main": "content", "article": "post", "aside": "sidebar", "footer": "footer"}


def _named_divisions(html: str) -> str:
    return _OUTER.sub(lambda tag: "</div" if tag[1] else f'<div class="{_NAMES[tag[2]]}"', html)


def _nameless(html: str) -> str:
    return _CLASS.sub("", html)


def _table(html: str) -> str:
    opened = html.replace("<main>", "<table><tr><td width='75%'>").replace("</main>", "</td>")
    return _OUTER.sub(lambda tag: f"<{tag[1]}div", opened.replace("<aside>", "<td>").replace("</aside>", "</td></tr></table>"))


def _generated(html: str) -> str:
    names: dict[str, str] = {}
    return _CLASS.sub(lambda found: f' class="sc-{names.setdefault(found[0], f"{len(names):x}kQz")}"', html)


FRAMES: Mapping[str, Callable[[str], str]] = {
    "meaning": lambda html: html,
    "divisions": _named_divisions,
    "nameless": _nameless,
    "generated": _generated,
    "table": _table,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Read:
    """What came of a page."""

    report: Report
    story: str
    captions: str


def read(habit: Habit, frame: str) -> Read:
    html = FRAMES[frame](habit.html).encode()
    (report,) = reports(Source(name="page.html", location=habit.url, data=html, form="html", url=habit.url))
    assert not isinstance(report, Refused), report.reason
    return Read(report=report, story=_words(report, _STORY), captions=_words(report, {BlockKind.CAPTION}))


def _words(report: Report, kinds: set[BlockKind]) -> str:
    return "\n".join(block.span.of(report.text) for block in report.blocks if block.kind in kinds)


def missed(habit: Habit, frame: str) -> list[str]:
    """What a careful reader finds there and was not found, and the other way round."""
    got = read(habit, frame)
    wrong = [
        f"{key}: {getattr(got.report, key)!r} for {value!r}"
        for key, value in habit.found.items()
        if getattr(got.report, key) != value
    ]
    wrong += [f"not in the story: {part}" for part in habit.has if part not in got.story]
    wrong += [f"in the story: {part}" for part in habit.lacks if part in got.story]
    return wrong + [f"no caption: {part}" for part in habit.captions if part not in got.captions]
