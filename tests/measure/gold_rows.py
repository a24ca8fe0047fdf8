"""Gold rows and records made by hand: only what a test is about is said."""

from typing import Any

Row = dict[str, Any]


def gold(**fields: Any) -> Row:
    """A gold row that must be found: Oslo accuses Minsk, nothing else said."""
    usual: Row = {
        "report": "a.txt",
        "trigger": "accuse Minsk",
        "span": [0, 12],
        "event_type": "ACCUSE",
        "also_accept": [],
        "mode": None,
        "also_accept_mode": [],
        "actors": ["NOR"],
        "recipients": ["BLR"],
        "place": None,
        "when": None,
        "modality": "actual",
        "polarity": "positive",
        "sources": [],
        "condition": None,
        "required": True,
    }
    return {**usual, **fields}


def record(**fields: Any) -> Row:
    """The record of the same statement."""
    usual: Row = {
        "record": "statement",
        "report": "a.txt",
        "span": [0, 12],
        "event_type": "ACCUSE",
        "mode": None,
        "actors": [state("Norvège", "NOR")],
        "recipients": [state("Biélorussie", "BLR")],
        "place": None,
        "when": None,
        "modality": "actual",
        "polarity": "positive",
        "sources": [],
        "condition": None,
    }
    return {**usual, **fields}


def quote(**fields: Any) -> Row:
    """A direct quotation of the gold."""
    return {"report": "a.txt", "span": [0, 100], "speaker": "Inga Halvorsen", "kind": "direct", **fields}


def quotation(**fields: Any) -> Row:
    """A quotation as it is given."""
    return {"record": "quotation", "report": "a.txt", "span": [0, 100], "speaker": "Inga Halvorsen", "kind": "direct", **fields}


def state(name: str, country: str) -> Row:
    return {"name": name, "kind": "state", "country": country}


def person(name: str, country: str | None = None) -> Row:
    return {"name": name, "kind": "person", "country": country}


UNNAMED: Row = {"name": "hommes armés", "kind": "unnamed", "country": None, "within": None}
