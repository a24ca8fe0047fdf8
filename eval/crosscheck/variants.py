"""Reprints made from the gold's reports: verbatim, cut, embedded in a longer text, edited lightly, with a title in another language.

Everything is drawn by the name of the story, so that the same gold always gives the same reprints.
"""

import random
import re
from dataclasses import dataclass

KINDS = ("verbatim", "cut", "embedded", "edited-05", "edited-10", "edited-20", "edited-30", "translated-title")
TITLES = ("Statements follow after a day of tension", "Latest on the talks", "What we know so far", "World news in brief")
OUTLETS = (
    "Le Messager des Dunes",
    "Radio Basse-Terre",
    "La Feuille de Midi",
    "Les Nouvelles du Gave",
    "Horizon Six",
    "Le Relais du Soir",
)
MONTHS = "janvier février mars avril mai juin juillet août septembre octobre novembre décembre".split()
BEFORE = (
    "Notre rubrique revient chaque jour sur ce qui se passe loin de chez nous et qui finit souvent par nous concerner.",
    "Retrouvez ici l'essentiel de l'actualité internationale, choisi pour vous par la rédaction du numéro de demain.",
)
AFTER = (
    "Les lecteurs qui souhaitent réagir peuvent écrire à la rédaction ; les meilleures lettres paraîtront dans l'édition de dimanche.",
    "Une page spéciale, avec une carte et les dates qu'il faut retenir, sera publiée dans notre supplément de fin de semaine.",
)
ADDED = "notamment désormais également encore aussi ainsi par ailleurs toutefois".split()


@dataclass(frozen=True, slots=True, kw_only=True)
class Reprint:
    """A reprint of the report ``base``: its file name, text, outlet and how it was made."""

    file: str
    base: str
    kind: str
    outlet: str
    text: str


def reprints(story: str, number: int, reports: dict[str, str], published: dict[str, str | None]) -> list[Reprint]:
    """Two reprints of reports of a story, of the kinds that are *number*'s turn. *reports* holds texts by file name."""
    pick = random.Random(story)
    found = []
    for turn in range(2):
        kind = KINDS[(2 * number + turn) % len(KINDS)]
        base = pick.choice([file for file in sorted(reports) if published.get(file)])
        outlet = OUTLETS[(number + 3 * turn) % len(OUTLETS)]
        text = _reprinted(reports[base], kind, outlet, str(published[base]), pick)
        found.append(Reprint(file=f"9{turn}-{kind}.txt", base=base, kind=kind, outlet=outlet, text=text))
    return found


def _reprinted(text: str, kind: str, outlet: str, published: str, pick: random.Random) -> str:
    title, *blocks = [block.strip() for block in re.split(r"\n\s*\n", text) if block.strip()]
    body = [block for block in blocks if len(block) > 130 or block.endswith((".", "»", "!", "?"))]
    if kind == "cut":
        body = body[: max(2, len(body) * 6 // 10)]
    elif kind == "embedded":
        body = [pick.choice(BEFORE), *body, pick.choice(AFTER)]
    elif kind.startswith("edited"):
        body = [_edited(block, int(kind[-2:]) / 100, pick) for block in body]
    elif kind == "translated-title":
        title = pick.choice(TITLES)
    return "\n\n".join((title, f"{outlet} – {_in_words(published)}", *body)) + "\n"


def _in_words(published: str) -> str:
    year, month, day = (int(part) for part in published[:10].split("-"))
    return f"{'1er' if day == 1 else day} {MONTHS[month - 1]} {year}"


def _edited(block: str, share: float, pick: random.Random) -> str:
    """A block with a share of its words left out, doubled by an adverb, or swapped with the next; names and figures stay."""
    words = block.split(" ")
    free = [i for i, word in enumerate(words[:-1]) if i and word.isalpha() and word.islower()]
    for i in sorted(pick.sample(free, min(len(free), int(share * len(words)))), reverse=True):
        turn = pick.randrange(3)
        if turn == 0 and len(words[i]) > 3:
            words[i] = f"{words[i]} {pick.choice(ADDED)}"
        elif turn == 1:
            del words[i]
        else:
            words[i], words[i + 1] = words[i + 1], words[i]
    return " ".join(words)
