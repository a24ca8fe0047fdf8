"""What the lexicon and the rules make of a sentence, as a sheet: words, names, entries with their gates, acts with their rules."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from recoupe import pipeline, read
from recoupe.extract import Candidate, Fate, Gate
from recoupe.lexicon.acts import ActEntry, ActLexicon
from recoupe.pipeline import Tried
from recoupe.records import Actor, Block, BlockKind, Report, Source, Span, Statement, Token
from recoupe.show.sheets import Entry, Listing, Part, Sheet, Table
from recoupe.show.words import Words

_HOLDS, _FAILS = "✓", "✗"


@dataclass(frozen=True, slots=True, kw_only=True)
class Example:
    """A row of the table on its own example: whether it tells an act there, and what is told instead."""

    entry: ActEntry
    fires: bool
    told: tuple[str, ...]


def report(sentence: str, day: str | None = None) -> Report:
    """*sentence* as a report of one paragraph, written on *day*. Raises ReadError when there are no words in it."""
    plain = sentence.strip()
    made = read.from_bytes(plain.encode("utf-8", "replace"), name="", location="")
    whole = Block(kind=BlockKind.PARAGRAPH, span=Span(0, len(made.text)))
    return replace(made, blocks=(whole,), published=day, title=None, dateline=None, language="fr", troubles=())


def examples(entries: Sequence[ActEntry]) -> Iterator[Example]:
    """Every row that has an example, tried on it, in the order of the table."""
    with_one = [entry for entry in entries if entry.example]
    found = pipeline.analyse_many(report(entry.example) for entry in with_one)
    for entry, findings in zip(with_one, found, strict=True):
        told = tuple(statement.trigger for statement in findings.statements)
        yield Example(entry=entry, fires=entry.id in told, told=told)


def tells(made: Tried, entry: ActEntry) -> bool:
    """Whether *entry* tells an act in what was tried."""
    return any(one.entry is entry and one.fate == Fate.TELLS for one in made.trial.candidates)


def attempt(sentence: str, lexicon: ActLexicon | None, day: str | None) -> Tried:
    """What every room makes of *sentence*, written on *day*, with the words of *lexicon*."""
    return pipeline.tried(report(sentence, day), lexicon)


# --- the sheet ------------------------------------------------------------------------------------------------------------------


def sheet(made: Tried, words: Words, entry: ActEntry | None = None) -> Sheet:
    """Everything about one sentence; *entry* is the row that was tried with it."""
    notes = () if entry is None else (_verdict(made, entry, words),)
    parts: tuple[Part, ...] = (
        _words(made, words),
        _mentions(made, words),
        _candidates(made, words),
        *_carriers(made, words),
        _acts(made, words),
    )
    title = words("try.title.sentence", sentence=made.parsed.report.text)
    return Sheet(title=title, notes=notes, parts=parts)


def _verdict(made: Tried, entry: ActEntry, words: Words) -> str:
    """What became of the row that was tried."""
    places = [one for one in made.trial.candidates if one.entry is entry]
    if tells(made, entry):
        return words("try.verdict.tells", entry=entry.id)
    if not places:
        return words("try.verdict.absent", entry=entry.id)
    return words("try.verdict.silent", entry=entry.id, fate=words(f"try.fate.{places[0].fate.value}"))


def _words(made: Tried, words: Words) -> Table:
    tokens = made.trial.tokens
    rows = tuple((token.text, token.lemma, token.pos, token.dep, _head(token, tokens), token.morph) for token in tokens)
    return Table(title=words("try.title.words"), header=words.several("try.header.words"), rows=rows, numbers=False)


def _head(token: Token, tokens: Sequence[Token]) -> str:
    return "–" if token.head == token.i else tokens[token.head].text


def _mentions(made: Tried, words: Words) -> Table:
    text = made.parsed.report.text
    rows = tuple(
        (one.span.of(text), one.kind.value, one.name or one.office or "–", one.country or one.stands_for or "–", one.rule)
        for one in made.mentions
    )
    note = None if rows else words("try.note.no_mentions")
    return Table(
        title=words("try.title.mentions"), header=words.several("try.header.mentions"), rows=rows, numbers=False, note=note
    )


def _candidates(made: Tried, words: Words) -> Listing:
    entries = tuple(_candidate(one, made, words) for one in made.trial.candidates)
    note = None if entries else words("try.note.no_entries")
    return Listing(title=words("try.title.entries"), entries=entries, note=note)


def _candidate(one: Candidate, made: Tried, words: Words) -> Entry:
    tokens = made.trial.tokens
    sign = _HOLDS if one.fate == Fate.TELLS else _FAILS
    form = " ".join(tokens[i].text for i in one.tokens)
    lines = [(words("try.label.fate"), words(f"try.fate.{one.fate.value}"))]
    lines += [(words("try.label.gate"), _gate(gate)) for gate in one.gates]
    for label, functions, ids, rule in (
        ("actors", one.entry.actor, one.actors, one.actor_rule),
        ("recipients", one.entry.recipient, one.recipients, one.recipient_rule),
    ):
        if functions:
            asked = "|".join(functions)
            found = ", ".join(_said(made, ids)) or words("try.label.nobody")
            lines.append((words(f"try.label.{label}"), f"{asked} → {found}" + (f" ({rule})" if ids else "")))
    return Entry(head=f"{sign} {form} · {one.entry.id} · {one.entry.where}", lines=tuple(lines))


def _gate(gate: Gate) -> str:
    several = " · ".join(f"{part} {_sign(holds)}" for part, holds in gate.parts)
    return several if len(gate.parts) < 2 else f"{_sign(gate.holds)} ({several})"


def _sign(holds: bool) -> str:
    return _HOLDS if holds else _FAILS


def _said(made: Tried, ids: Iterable[int]) -> Iterator[str]:
    for id in ids:
        yield made.mentions[id].span.of(made.parsed.report.text)


def _carriers(made: Tried, words: Words) -> Iterator[Table]:
    if made.trial.carriers:
        tokens = made.trial.tokens
        rows = tuple((tokens[i].text, carrier.id, carrier.control or "–") for i, carrier in made.trial.carriers)
        yield Table(title=words("try.title.carriers"), header=words.several("try.header.carriers"), rows=rows, numbers=False)


# --- acts -----------------------------------------------------------------------------------------------------------------------


def _acts(made: Tried, words: Words) -> Listing:
    entries = tuple(_act(statement, words) for statement in made.findings.statements)
    note = None if entries else words("try.note.no_acts")
    return Listing(title=words("try.title.acts"), entries=entries, note=note)


def _act(statement: Statement, words: Words) -> Entry:
    kind = statement.event_type + (f"/{statement.mode}" if statement.mode else "")
    when, place = statement.when, statement.place
    fields = (
        ("event_type", kind),
        ("actors", ", ".join(map(_person, statement.actors))),
        ("recipients", ", ".join(map(_person, statement.recipients))),
        ("when", f"{when.edtf} ({when.text})" if when else ""),
        ("place", place.name + (f" [{place.country}]" if place.country else "") if place else ""),
        ("modality", statement.modality),
        ("polarity", statement.polarity),
        ("condition", statement.condition.text if statement.condition else ""),
        ("sources", ", ".join(map(_person, statement.sources))),
    )
    lines = ((words(f"try.label.{name}"), _with_rules(value or "–", name, statement)) for name, value in fields)
    return Entry(head=words("try.label.quoted", kind=kind, words=statement.text), lines=tuple(lines))


def _person(who: Actor | Source) -> str:
    body = f" @ {who.within}" if who.within else ""
    return f"{who.name}{body}" + (f" [{who.country}]" if who.country else "")


def _with_rules(value: str, field: str, statement: Statement) -> str:
    rules = dict.fromkeys(reason.rule for reason in statement.reasons if reason.field == field and reason.rule != "role.none")
    return f"{value} · {', '.join(rules)}" if rules else value


# --- the examples of the table --------------------------------------------------------------------------------------------------


def silent(tried_rows: Sequence[Example], words: Words) -> Sheet:
    """The rows whose example they do not tell."""
    rows = [one for one in tried_rows if not one.fires]
    title = words("try.title.check", tried=len(tried_rows), n=len(rows))
    listing = Listing(title=words("try.title.silent"), entries=tuple(_silent(one, words) for one in rows))
    return Sheet(title=title, notes=(), parts=(listing,) if rows else ())


def _silent(one: Example, words: Words) -> Entry:
    told = ", ".join(one.told) or words("try.label.nothing")
    lines = ((words("try.label.example"), one.entry.example), (words("try.label.told"), told))
    return Entry(head=f"{one.entry.where} · {one.entry.id}", lines=lines)
