"""The words of the acts: which verbs, nouns and adjectives tell an act, and which colour the acts beneath them.

The tables are ``fr/acts.tsv``, ``fr/carriers.tsv`` and ``fr/classes.tsv``; their README explains every column.
"""

from collections import defaultdict
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from recoupe.errors import LexiconError
from recoupe.lexicon.tables import rows

ACT_COLUMNS = ("form", "pos", "type", "mode", "actor", "recipient", "content", "gate", "cameo", "example", "note")
CARRIER_COLUMNS = ("form", "pos", "content", "example", "note")
CLASS_COLUMNS = ("class", "lemmas", "note")


class Content(StrEnum):
    """What a word does to the acts told beneath it (see README of the tables)."""

    NONE = "."
    SAY = "say"
    ANNOUNCE = "announce"
    PLAN = "plan"
    FUTURE = "future"
    WISH = "wish"
    HOPE = "hope"
    FEAR = "fear"
    THREAT = "threat"
    ACCUSE = "accuse"
    DENY = "deny"
    REFUSE = "refuse"
    PREVENT = "prevent"
    PERMIT = "permit"
    FAIL = "fail"
    TRY = "try"
    STOP = "stop"
    START = "start"
    FACT = "fact"
    COND = "cond"
    HEDGE = "hedge"
    OCCUR = "occur"
    OCCUR_PLAN = "occur-plan"
    CONDITION = "condition"


@dataclass(frozen=True, slots=True, kw_only=True)
class Form:
    """A lemma or construction: its words in order, whether it is reflexive."""

    words: tuple[str, ...]
    reflexive: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ActEntry:
    """One sense of one word that tells an act. ``actor`` and ``recipient`` are grammatical functions, best first."""

    id: str
    form: Form
    pos: str
    event_type: str
    mode: str | None
    actor: tuple[str, ...]
    recipient: tuple[str, ...]
    content: Content
    control: str | None
    gates: tuple[tuple[str, ...], ...]
    cameo: str | None
    example: str
    note: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Carrier:
    """A word that is no act itself but colours or introduces the acts beneath it."""

    id: str
    form: Form
    pos: str
    content: Content
    control: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ActLexicon:
    """The tables, indexed by part of speech and first word. ``classes`` maps a class to its lemmas."""

    entries: tuple[ActEntry, ...]
    carriers: tuple[Carrier, ...]
    by_word: dict[tuple[str, str], tuple[ActEntry, ...]]
    carrier_by_word: dict[tuple[str, str], tuple[Carrier, ...]]
    classes: dict[str, frozenset[str]]


def _form(text: str) -> Form:
    reflexive = text.startswith(("se ", "s'"))
    bare = text.removeprefix("se ").removeprefix("s'") if reflexive else text
    return Form(words=tuple(bare.split()), reflexive=reflexive)


def _content(cell: str, where: str) -> tuple[Content, str | None]:
    name, _, control = cell.partition(":")
    try:
        return Content(name or "."), control or None
    except ValueError:
        known = ", ".join(Content)
        raise LexiconError(f"{where}: content '{name}' is not known; use one of {known}.") from None


def _functions(cell: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in cell.split("|") if part.strip() not in ("", "."))


def _gates(cell: str, classes: dict[str, frozenset[str]], where: str) -> tuple[tuple[str, ...], ...]:
    gates = tuple(tuple(part.strip() for part in gate.split("|")) for gate in cell.split(",") if gate.strip())
    for gate in gates:
        for part in gate:
            function, _, wanted = part.partition("=")
            if wanted and function not in ("prep", "gov") and wanted != "actor" and wanted not in classes:
                raise LexiconError(f"{where}: class '{wanted}' is not in classes.tsv; add it there or correct the gate.")
    return gates


def _entry(where: str, row: dict[str, str], classes: dict[str, frozenset[str]]) -> ActEntry:
    if row["pos"] not in ("v", "n", "a"):
        raise LexiconError(f"{where}: pos '{row['pos']}' is not known; use v, n or a.")
    content, control = _content(row["content"], where)
    return ActEntry(
        id=f"{row['pos']}:{row['form']}>{row['type']}" + (f"/{row['mode']}" if row["mode"] else ""),
        form=_form(row["form"]),
        pos=row["pos"],
        event_type=row["type"],
        mode=row["mode"] or None,
        actor=_functions(row["actor"]),
        recipient=_functions(row["recipient"]),
        content=content,
        control=control,
        gates=_gates(row["gate"], classes, where),
        cameo=row["cameo"] or None,
        example=row["example"],
        note=row["note"],
    )


def _carrier(where: str, row: dict[str, str]) -> Carrier:
    content, control = _content(row["content"], where)
    form = _form(row["form"])
    return Carrier(id=f"{row['pos']}:{row['form']}>{row['content']}", form=form, pos=row["pos"], content=content, control=control)


@cache
def load() -> ActLexicon:
    """The tables of French, read once. Raises LexiconError naming file and line where a table is not well formed."""
    classes = {row["class"]: frozenset(row["lemmas"].split()) for _, row in rows("classes.tsv", CLASS_COLUMNS)}
    entries = tuple(_entry(where, row, classes) for where, row in rows("acts.tsv", ACT_COLUMNS))
    carriers = tuple(_carrier(where, row) for where, row in rows("carriers.tsv", CARRIER_COLUMNS))
    by_word: dict[tuple[str, str], list[ActEntry]] = defaultdict(list)
    for entry in entries:
        by_word[entry.pos, entry.form.words[0]].append(entry)
    carrier_by_word: dict[tuple[str, str], list[Carrier]] = defaultdict(list)
    for carrier in carriers:
        carrier_by_word[carrier.pos, carrier.form.words[0]].append(carrier)
    return ActLexicon(
        entries=entries,
        carriers=carriers,
        by_word={key: tuple(sorted(found, key=lambda e: -len(e.form.words))) for key, found in by_word.items()},
        carrier_by_word={key: tuple(sorted(found, key=lambda c: -len(c.form.words))) for key, found in carrier_by_word.items()},
        classes=classes,
    )
