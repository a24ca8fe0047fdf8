"""Weeks and months of a pair in words: labels, numbers, what can be said of change."""

from recoupe.reconcile import COVERED, METHOD, SHORTEST, THRESHOLD
from recoupe.records import Period, Relations
from recoupe.show import dates, figures
from recoupe.show.words import Words


def label(period: Period, by: str, words: Words) -> str:
    """The period in words: "juin 2019", "10 – 16 juin 2019"."""
    return dates.told(edtf(period, by), words)


def edtf(period: Period, by: str) -> str:
    """The period as EDTF."""
    return period.first.isoformat()[:7] if by == "month" else f"{period.first.isoformat()}/{period.last.isoformat()}"


def short_label(period: Period, by: str) -> str:
    """The period in a few characters: its month, or the first day of its week."""
    return period.first.isoformat()[:7] if by == "month" else period.first.isoformat()


def number(value: float, words: Words, *, digits: int = 1) -> str:
    """*value* with its sign, as the language writes it."""
    told = figures.decimal(f"{value:+.{digits}f}".replace("-", "−"), words)
    return told.lstrip("+") if not round(value, digits) else told


def p(value: float, words: Words) -> str:
    """A probability: "0,03", or "< 0,001"."""
    return figures.decimal("< 0.001" if value < 0.001 else f"{value:.3f}".rstrip("0"), words)


def change(told: Relations, words: Words) -> str:
    """What can be said of change, with the name of the test and its threshold."""
    values = {
        "method": METHOD,
        "threshold": p(THRESHOLD, words),
        "n": len(told.turns),
        "told": len(told.periods),
        "span": told.span,
        "shortest": SHORTEST,
        "share": f"{COVERED:.0%}".replace("%", "\u00a0%" if words.language == "fr" else "%"),
    }
    return words(f"ask.relations.change.{told.steady}.{told.by}", **values)


def method() -> dict[str, object]:
    """The test and what it asks for, for a program."""
    return {"test": METHOD, "threshold": THRESHOLD, "periods_needed": SHORTEST, "share_needed": COVERED}
