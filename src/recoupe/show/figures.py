"""Figures as a language writes them."""

from recoupe.show import harmless
from recoupe.show.words import Words


def decimal(figure: str, words: Words) -> str:
    """*figure*, written with a point, with the sign that the language puts there: "0,75"."""
    return harmless.line(figure).replace(".", words("ask.decimal"))
