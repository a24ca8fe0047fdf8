"""How fast pages are read, beside trafilatura called alone on the same pages in the same run, one process each.

    python benchmarks/pages.py [--pages 10000] [--folder FOLDER]

Reading is bytes to Report, without the French analysis; trafilatura is ``bare_extraction(page, with_metadata=True)``. The pages are
generated, in the six ways in which French titles lay out theirs, or those of a folder (``*.html``, ``*.html.gz``), again and again
until there are as many as asked. Prints pages a second of both, processor time, and ours in percent of theirs. The bar is 90 %.
"""

import argparse
import gzip
import logging
import multiprocessing
import random
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from functools import partial
from pathlib import Path

from trafilatura import bare_extraction

from recoupe import read
from recoupe.errors import ReadError
from recoupe.read import Source

_WHO = ("Le ministre des Affaires étrangères", "La présidente du Parlement", "Un porte-parole de l'armée", "L'ambassadrice")
_DID = ("a annoncé", "a démenti", "a promis", "a condamné", "s'est félicité d'avoir obtenu", "a demandé")
_WHAT = (
    "la reprise des pourparlers",
    "un cessez-le-feu limité",
    "de nouvelles sanctions",
    "l'envoi d'observateurs",
    "un accord durable",
)
_WHERE = ("à Port-Clair", "à Valdor", "dans la capitale", "à la frontière", "devant les députés")


def generated(number: int) -> bytes:
    """The page of that number: always the same bytes."""
    chance = random.Random(number)
    title = f"{chance.choice(_WHO)} {chance.choice(_DID)} {chance.choice(_WHAT)} {chance.choice(_WHERE)}"
    body = [_paragraph(chance) for _ in range(chance.randint(6, 18))]
    layout = _LAYOUTS[number % len(_LAYOUTS)]
    day = f"2024-{chance.randint(1, 12):02}-{chance.randint(1, 28):02}T{chance.randint(6, 22):02}:30:00+01:00"
    return layout(title, body, day).encode()


def _paragraph(chance: random.Random) -> str:
    sentences = (
        f"{chance.choice(_WHO)} {chance.choice(_DID)} {chance.choice(_WHAT)} {chance.choice(_WHERE)},"
        f" selon une source n° {chance.randint(1, 99)}."
        for _ in range(chance.randint(2, 5))
    )
    return f"<p>{' '.join(sentences)}</p>"


def _menu() -> str:
    return (
        "<nav><ul>" + "".join(f'<li class="menu-item"><a href="/r/{n}">Rubrique {n}</a></li>' for n in range(60)) + "</ul></nav>"
    )


def _cards() -> str:
    cards = (f'<div class="card"><a href="/a/{n}"><h3>Autre titre numéro {n} de la page</h3></a></div>' for n in range(30))
    return f'<aside class="related"><h2>Sur le même sujet</h2>{"".join(cards)}</aside><footer><p>Mentions légales</p></footer>'


_SCRIPTS = "<script>" + "window.dataLayer=window.dataLayer||[];function gtag(){dataLayer.push(arguments)};" * 200 + "</script>"


def _page(head: str, body: str) -> str:
    return (
        f'<!doctype html><html lang="fr"><head><meta charset="utf-8">{head}{_SCRIPTS}</head>'
        f"<body><header>{_menu()}</header>{body}{_cards()}</body></html>"
    )


def _linked(title: str, body: Sequence[str], day: str, kind: str = "NewsArticle") -> str:
    data = (
        f'<script type="application/ld+json">{{"@context":"https://schema.org","@type":"{kind}","headline":"{title}","datePublished":"{day}",'
        '"author":{"@type":"Person","name":"Jeanne Lambert"},"publisher":{"@type":"Organization","name":"Le Phare"}}</script>'
    )
    article = f'<h1>{title}</h1><p class="chapo">Ce qu\'il faut savoir de la rencontre.</p>{"".join(body)}'
    return _page(f"<title>{title} - Le Phare</title>{data}", f"<main><article>{article}</article></main>")


def _live(title: str, body: Sequence[str], day: str) -> str:
    return _linked(title, [f"<section><h2>Point {n}</h2>{text}</section>" for n, text in enumerate(body)], day, "LiveBlogPosting")


def _tagged(title: str, body: Sequence[str], day: str) -> str:
    head = f'<title>{title} | Le Phare</title><meta property="og:title" content="{title}">'
    head += f'<meta property="article:published_time" content="{day}">'
    boxed = '<div class="newsletter"><p>Chaque matin, recevez notre lettre.</p></div>'.join(body)
    return _page(head, f'<div class="content"><h1>{title}</h1><div class="text">{boxed}</div></div>')


def _timed(title: str, body: Sequence[str], day: str) -> str:
    by = f'<p class="author">Par Jeanne Lambert</p><p>Publié le <time datetime="{day}">{day[:10]}</time></p>'
    return _page(f"<title>{title}</title>", f"<main><h1>{title}</h1>{by}{''.join(body)}</main>")


def _plain(title: str, body: Sequence[str], day: str) -> str:
    date = f"Publié le {day[8:10]}/{day[5:7]}/{day[:4]} à 10h30"
    return _page(f"<title>{title}</title>", f"<table><tr><td><h1>{title}</h1><p>{date}</p>{''.join(body)}</td></tr></table>")


def _parted(title: str, body: Sequence[str], day: str) -> str:
    return _tagged(title, [f'<div class="col">{text}</div><div class="ad">Publicité</div>' for text in body], day)


_LAYOUTS: tuple[Callable[[str, Sequence[str], str], str], ...] = (_linked, _live, _tagged, _timed, _plain, _parted)


def _pages(count: int, folder: Path | None) -> Iterator[bytes]:
    if folder is None:
        yield from map(generated, range(count))
        return
    files = sorted((*folder.rglob("*.html"), *folder.rglob("*.html.gz")))
    held = [gzip.decompress(data) if (data := file.read_bytes()).startswith(b"\x1f\x8b") else data for file in files]
    yield from (held[number % len(held)] for number in range(count if held else 0))


def _ours(page: bytes) -> None:
    with suppress(ReadError):
        list(read.reports(Source(name="page.html", location="/page.html", data=page, form="html")))


def _theirs(page: bytes) -> None:
    bare_extraction(page, with_metadata=True)


def _seconds(reader: Callable[[bytes], None], count: int, folder: Path | None) -> float:
    """Processor seconds that *reader* takes for all pages, the first twelve read once before."""
    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
    for page in _pages(12, folder):
        reader(page)
    total = 0.0
    for page in _pages(count, folder):
        begun = time.process_time()
        reader(page)
        total += time.process_time() - begun
    return total


def main() -> None:
    """Runs the benchmark and prints its three lines."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--pages", type=int, default=10_000)
    parser.add_argument("--folder", type=Path)
    asked = parser.parse_args()
    with multiprocessing.get_context("spawn").Pool(1, maxtasksperchild=1) as pool:
        ours, theirs = pool.map(partial(_timed_run, count=asked.pages, folder=asked.folder), ("ours", "theirs"), chunksize=1)
    print(f"read        {asked.pages / ours:8.1f} pages a second ({ours:.1f} s of processor time)")
    print(f"trafilatura {asked.pages / theirs:8.1f} pages a second ({theirs:.1f} s of processor time)")
    print(f"{100 * theirs / ours:.0f} % of the speed of trafilatura alone")


def _timed_run(which: str, count: int, folder: Path | None) -> float:
    return _seconds(_ours if which == "ours" else _theirs, count, folder)


if __name__ == "__main__":
    main()
