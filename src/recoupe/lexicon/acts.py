"""The words of the acts: which verbs, nouns and adjectives tell an act, and which colour the acts beneath them.

The tables are ``fr/acts.tsv``, ``fr/carriers.tsv`` and ``fr/classes.tsv``; their README explains every column.
"""

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cache

from recoupe.errors import LexiconError
from recoupe.lexicon.plover import kinds
from recoupe.lexicon.tables import cells, rows

ACT_COLUMNS = ("form", "pos", "type", "mode", "actor", "recipient", "content", "gate", "cameo", "example", "note")
CARRIER_COLUMNS = ("form", "pos", "content", "example", "note")
CLASS_COLUMNS = ("class", "lemmas", "note")

# Where a row that is tried and stands in no table is said to stand.
TRIED = "--entry"
PREPOSITIONS = frozenset(
    "à de avec contre sur en dans pour envers vers entre par auprès chez face devant derrière visant depuis parmi sous hors "
    "près autour malgré après avant sans lors comme".split()
)
_ROLES = PREPOSITIONS | {"subj", "obj", "iobj", "adj", "poss", "speaker", "agent"}
_GATES = PREPOSITIONS | {
    "subj",
    "obj",
    "iobj",
    "adj",
    "poss",
    "inf",
    "clause",
    "pred",
    "cond",
    "refl",
    "neg",
    "arg",
    "prep",
    "gov",
    "only",
}


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
    """One sense of one word that tells an act. ``actor`` and ``recipient`` are grammatical functions, best first.

    ``where`` is the file and line of its row ("acts.tsv:12"), "" for an entry that stands in no table.
    """

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
    where: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Carrier:
    """A word that is no act itself but colours or introduces the acts beneath it."""

    id: str
    form: Form
    pos: str
    content: Content
    control: str | None
    bare: bool = False  # takes nothing but an infinitive in this sense ("compter partir", not "compter des morts")


@dataclass(frozen=True, slots=True, kw_only=True)
class ActLexicon:
    """The tables, indexed by part of speech and first word. ``classes`` maps a class to its lemmas."""

    entries: tuple[ActEntry, ...]
    carriers: tuple[Carrier, ...]
    by_word: dict[tuple[str, str], tuple[ActEntry, ...]]
    carrier_by_word: dict[tuple[str, str], tuple[Carrier, ...]]
    classes: dict[str, frozenset[str]]


def form(text: str) -> Form:
    """The form that a cell of a table writes: ``se rendre``, ``mettre fin``."""
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
            if wanted and function.removeprefix("!") not in ("prep", "gov") and wanted != "actor" and wanted not in classes:
                raise LexiconError(f"{where}: class '{wanted}' is not in classes.tsv; add it there or correct the gate.")
    return gates


def _entry(where: str, row: dict[str, str], classes: dict[str, frozenset[str]]) -> ActEntry:
    if row["pos"] not in ("v", "n", "a"):
        raise LexiconError(f"{where}: pos '{row['pos']}' is not known; use v, n or a.")
    content, control = _content(row["content"], where)
    return ActEntry(
        id=f"{row['pos']}:{row['form']}>{row['type']}" + (f"/{row['mode']}" if row["mode"] else ""),
        form=form(row["form"]),
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
        where=where,
    )


def _carrier(where: str, row: dict[str, str]) -> Carrier:
    cell = row["content"]
    content, control = _content(cell.removesuffix(":inf"), where)
    return Carrier(
        id=f"{row['pos']}:{row['form']}>{cell}",
        form=form(row["form"]),
        pos=row["pos"],
        content=content,
        control=control,
        bare=cell.endswith(":inf"),
    )


@cache
def load() -> ActLexicon:
    """The tables of French, read once. Raises LexiconError naming file and line where a table is not well formed."""
    classes = {row["class"]: frozenset(row["lemmas"].split()) for _, row in rows("classes.tsv", CLASS_COLUMNS)}
    carriers = tuple(_carrier(where, row) for where, row in rows("carriers.tsv", CARRIER_COLUMNS))
    carrier_by_word: dict[tuple[str, str], list[Carrier]] = defaultdict(list)
    for carrier in carriers:
        carrier_by_word[carrier.pos, carrier.form.words[0]].append(carrier)
    entries = tuple(_entry(where, row, classes) for where, row in rows("acts.tsv", ACT_COLUMNS))
    return ActLexicon(
        entries=entries,
        carriers=carriers,
        by_word=_by_word(entries),
        carrier_by_word={key: tuple(sorted(found, key=lambda c: -len(c.form.words))) for key, found in carrier_by_word.items()},
        classes=classes,
    )


def _by_word(entries: tuple[ActEntry, ...]) -> dict[tuple[str, str], tuple[ActEntry, ...]]:
    """The senses of each first word, longest form first, otherwise in the order of the table."""
    by_word: dict[tuple[str, str], list[ActEntry]] = defaultdict(list)
    for entry in entries:
        by_word[entry.pos, entry.form.words[0]].append(entry)
    return {key: tuple(sorted(found, key=lambda e: -len(e.form.words))) for key, found in by_word.items()}


# --- rows that are only tried -----------------------------------------------------------------------------------------------------


def entry_of(line: str) -> ActEntry:
    """The entry that a *line* of ``acts.tsv`` would become: cells with a tab (or the two signs ``\\t``) between them.

    Raises LexiconError, naming the column, for what `load` refuses and for what only the tests of the table would.
    """
    row = cells(line.strip("\r\n").replace("\\t", "\t"), ACT_COLUMNS, TRIED)
    _check(row)
    return _entry(TRIED, row, load().classes)


def with_entry(entry: ActEntry) -> ActLexicon:
    """The tables with one entry more, which is tried before the other senses of its form. The tables on the disk stay as they are."""
    lexicon = load()
    entries = (entry, *lexicon.entries)
    return replace(lexicon, entries=entries, by_word=_by_word(entries))


def _check(row: dict[str, str]) -> None:
    """Raises LexiconError for the first cell of a tried *row* that means nothing."""
    if not row["form"]:
        raise LexiconError(f"{TRIED}: column form is empty; give the word in its base form.")
    types = {event_type for event_type, _ in kinds()}
    _check_known("type", [row["type"]], types)
    _check_known(
        "mode", [row["mode"]] if row["mode"] else [], {mode or "" for event_type, mode in kinds() if event_type == row["type"]}
    )
    entries = load().entries
    roles = {function.partition(":")[0] for entry in entries for function in (*entry.actor, *entry.recipient)}
    for column in ("actor", "recipient"):
        _check_known(column, [function.partition(":")[0] for function in _functions(row[column])], _ROLES | roles)
    gates = {_gate(part) for entry in entries for gate in entry.gates for part in gate}
    _check_known(
        "gate", [_gate(part) for gate in row["gate"].split(",") if gate.strip() for part in gate.split("|")], _GATES | gates
    )
    if row["cameo"] and not (row["cameo"].isdigit() and 2 <= len(row["cameo"]) <= 4):
        raise LexiconError(f"{TRIED}: column cameo: '{row['cameo']}' is no code; give two to four digits, or nothing.")


def _check_known(column: str, said: list[str], known: Collection[str]) -> None:
    for one in said:
        if one not in known:
            raise LexiconError(
                f"{TRIED}: column {column}: '{one}' is not known; use one of {', '.join(sorted(filter(None, known)))}."
            )


def _gate(part: str) -> str:
    """What a part of a gate asks for, without its class: "!obj=arms" asks for the object."""
    return part.strip().removeprefix("!").partition("=")[0]
