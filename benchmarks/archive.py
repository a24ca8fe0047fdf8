"""How long a search takes in a large archive: one is generated, then asked three hundred varied queries.

    python benchmarks/archive.py                                     200,000 reports, 1,000,000 statements, in SQLite
    python benchmarks/archive.py --reports 20000 --keep archive.db   smaller, and the file stays (asked again if it is there)

Texts are made: words of syllables drawn by Zipf's law, the function words of French in front; persons, bodies, outlets and states
are drawn so too, over ten years. Everything is put straight into the tables, as keeping the reports would. Each query is timed once,
just after the archive was opened, and once more with what it read still in memory; the slowest are named.
"""

import argparse
import os
import random
import resource
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import accumulate
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Table, insert

from recoupe.archive import Archive
from recoupe.records import Actor, Quotation, Report, Source, Span, Statement, When
from recoupe.records.codec import dumps
from recoupe.search import keys, naming
from recoupe.store import Store, numbers
from recoupe.store.index_tables import (
    PASSAGE_TEXT,
    REPORT_TEXT,
    SEARCH_NAME,
    SEARCH_PART,
    SEARCH_PASSAGE,
    SEARCH_REPORT,
    SEARCH_SPELLING,
    Role,
)
from recoupe.store.tables import FINDINGS, PLACE, QUOTATION, REPORT, STATEMENT

SENTENCES, WORDS = 15, 22  # of a report, of a sentence
STATEMENTS = 5
FIRST, DAYS = date(2013, 1, 1).toordinal(), 3652
TYPES = (
    "CONSULT ACCUSE ASSAULT SUPPORT AGREE AID SANCTION REQUEST MOBILIZE "
    "COERCE REJECT THREATEN PROTEST COOPERATE CONCEDE RETREAT COMMENT"
).split()
MODES = (None, None, None, "visit", "disapprove", "demo", "expel", "hunger", "phone")
VERDICTS = (None, None, "unclear", "single-origin", "corroborated", "contested")
STATES = "FRA RUS USA UKR DEU CHN MLI GBR TUR IRN ISR SYR SEN NER TCD DZA MAR TUN CIV BFA ITA ESP POL JPN IND BRA SRB GRC EGY SAU".split()
BATCH = 2000


class Drawn:
    """Things drawn by Zipf's law: the first far more often than the last."""

    def __init__(self, things: Sequence[Any], pick: random.Random, power: float = 1.05) -> None:
        self.things = things
        self._pick = pick
        self._weights = list(accumulate(1 / (rank + 2) ** power for rank in range(len(things))))

    def some(self, count: int) -> list[Any]:
        """So many of them."""
        return self._pick.choices(self.things, cum_weights=self._weights, k=count)

    def one(self) -> Any:
        """One of them."""
        return self.some(1)[0]


def made_words(pick: random.Random, count: int, already: Sequence[str] = ()) -> list[str]:
    """Words of syllables, each once, none of which looks like a plural."""
    found = dict.fromkeys(already)
    while len(found) < count:
        syllables = pick.choice((2, 3, 3, 4))
        found[
            "".join(pick.choice("bcdfglmnprstv") + pick.choice("aeiou") for _ in range(syllables)) + pick.choice(("", "n", "r"))
        ] = None
    return list(found)


@dataclass(slots=True, kw_only=True)
class World:
    """What reports are made of; names have the numbers of their rows."""

    pick: random.Random
    words: Drawn
    persons: Drawn
    bodies: Drawn
    states: Drawn
    places: Drawn
    outlets: Drawn
    names: list[naming.Name] = field(default_factory=list)

    def number(self, name: naming.Name) -> int:
        """Gives *name* a row; its number."""
        self.names.append(name)
        return len(self.names)


Numbered = tuple[int, Actor]


def world(seed: int) -> World:
    """The world of the made reports, the same for the same *seed*."""
    pick = random.Random(seed)
    small = sorted(keys.small_words(), key=lambda word: (len(word), word))
    words = made_words(pick, 120_000, small)
    surnames = [word.capitalize() for word in made_words(pick, 15_000)]
    first = [word.capitalize() for word in made_words(pick, 400)]
    here = World(
        pick=pick,
        words=Drawn(words, pick),
        **dict.fromkeys(("persons", "bodies", "states", "places", "outlets"), Drawn((), pick)),
    )
    persons = [f"{pick.choice(first)} {surname}" for surname in surnames]
    here.states = Drawn(
        [numbered(here, f"state:{code}", naming.of_state(code).shown, "state", code) for code in STATES], pick, 0.8
    )
    here.persons = Drawn(
        [numbered(here, f"person:{name.lower().replace(' ', '-')}", name, "person", pick.choice(STATES)) for name in persons],
        pick,
    )
    bodies = [f"Conseil de {word}" for word in made_words(pick, 2000)]
    here.bodies = Drawn(
        [numbered(here, f"organisation:{name.lower().replace(' ', '-')}", name, "organisation", None) for name in bodies], pick
    )
    here.places = Drawn([here.number(naming.of_place(word.capitalize(), None)) for word in made_words(pick, 3000)], pick)
    outlets = [f"Le {word.capitalize()}" for word in made_words(pick, 80)]
    here.outlets = Drawn([(here.number(naming.of_outlet(name)), name) for name in outlets], pick, 0.8)
    return here


def numbered(here: World, id: str, name: str, kind: str, country: str | None) -> Numbered:
    """An actor and the row of its name."""
    return here.number(naming.of_entity(id, name, country)), Actor(id=id, name=name, kind=kind, country=country)


# making


class Poured:
    """Rows on their way into the tables, a few thousand at once."""

    def __init__(self, db: Connection) -> None:
        self._db = db
        self._rows: dict[str, list[tuple[Any, ...]]] = {}

    def put(self, into: Table | str, *row: Any) -> None:
        """Keeps *row* for a table, or for a statement."""
        said = into if isinstance(into, str) else f"INSERT INTO {into.name} VALUES ({','.join('?' * len(row))})"
        self._rows.setdefault(said, []).append(row)

    def flush(self) -> None:
        """Puts all rows in."""
        for said, rows in self._rows.items():
            self._db.exec_driver_sql(said, rows)
        self._rows.clear()


INTO_REPORTS = f"INSERT INTO {REPORT_TEXT} (rowid, title, text) VALUES (?, ?, ?)"
INTO_PASSAGES = f"INSERT INTO {PASSAGE_TEXT} (rowid, text) VALUES (?, ?)"


def generate(store: Store, here: World, reports: int) -> None:
    """Fills an empty archive."""
    for start in range(0, reports, BATCH):
        with store._changing() as db:
            poured = Poured(db)
            for number in range(start, min(reports, start + BATCH)):
                put_report(
                    poured,
                    here,
                    number + 1,
                    FIRST + number * DAYS // reports,
                    number - (number * DAYS // reports) * reports // DAYS,
                )
            if start == 0:
                put_names(poured, here)
            poured.flush()


def put_names(poured: Poured, here: World) -> None:
    """Puts the names of the world in, before what names them."""
    rows: dict[tuple[str, int], bool] = {}
    for number, name in enumerate(here.names, start=1):
        for spelling in name.spellings:
            rows.update({(word, number): False for word in naming.words(spelling)})
            rows[naming.key(spelling), number] = True
    names = [
        {"number": n, "identity": one.identity, "kind": one.kind, "shown": one.shown} for n, one in enumerate(here.names, start=1)
    ]
    poured._db.execute(insert(SEARCH_NAME), names)
    poured._db.execute(
        insert(SEARCH_SPELLING), [{"key": key, "name": number, "whole": whole} for (key, number), whole in rows.items()]
    )


def put_report(poured: Poured, here: World, row: int, day: int, of_day: int) -> None:
    """Puts one report in, with what was found in it and what the search keeps of it."""
    number = (day << numbers.IN_A_DAY) + of_day
    sentences = [" ".join(here.words.some(WORDS)) for _ in range(SENTENCES)]
    text, title = "\n".join(sentences), " ".join(here.words.some(8))
    outlet, paper = here.outlets.one()
    published = date.fromordinal(day).isoformat()
    id, digest = f"report-{row:08x}", f"{row:064x}"
    report = Report(
        id=id, name="", location="", digest=digest, text="", title=title, outlet=paper, published=published, language="fr"
    )
    poured.put(REPORT, row, id, digest, title, paper, None, published, "fr", text, dumps(report))
    poured.put(PLACE, f"/made/{row}.txt", 1, f"{row}.txt", row, 1)
    poured.put(FINDINGS, row, published, "made")
    poured.put(SEARCH_REPORT, number, row, day, day, outlet, None, "fr")
    poured.put(INTO_REPORTS, number, title, text)
    starts = [0, *accumulate(len(sentence) + 1 for sentence in sentences)]
    for place in range(STATEMENTS):
        span = Span(starts[place], starts[place + 1] - 1)
        put_statement(
            poured,
            here,
            Passage(row=row, place=place, number=numbers.statement(number, place) or 0, span=span, day=day, outlet=outlet),
            span.of(text),
        )
    span = Span(starts[6], starts[7] - 1)
    put_quotation(
        poured,
        here,
        Passage(row=row, place=0, number=numbers.quotation(number, 0) or 0, span=span, day=day, outlet=outlet),
        span.of(text),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """Where a statement or a quotation stands."""

    row: int
    place: int
    number: int
    span: Span
    day: int
    outlet: int


def put_statement(poured: Poured, here: World, at: Passage, text: str) -> None:
    """Puts one statement in."""
    pick = here.pick
    event_type, mode, day = drawn_type(pick), pick.choice(MODES), at.day - min(30, int(pick.expovariate(0.5)))
    when = date.fromordinal(day).isoformat() if pick.random() < 0.7 else None
    sides = [
        here.persons.one() if pick.random() < 0.45 else here.states.one() if pick.random() < 0.7 else here.bodies.one()
        for _ in range(2)
    ]
    source = here.persons.one()
    statement = Statement(
        id=f"statement-{at.row:07x}{at.place}", report=f"report-{at.row:08x}", span=at.span, text=text[:60], sentence=at.span,
        event_type=event_type, mode=mode, cameo="040", intensity=1.0, quad=1, contexts=(), actors=(sides[0][1],), recipients=(sides[1][1],),
        third_parties=(), place=None, when=When(edtf=when, text="") if when else None, modality="actual", polarity="positive",
        condition=None,
        sources=(Source(id=source[1].id, name=source[1].name, kind="named"),),
    )  # fmt: skip
    poured.put(
        STATEMENT, statement.id, at.row, at.place, *at.span, event_type, mode, "actual", "positive", when, None, dumps(statement)
    )
    told = day if when else at.day
    poured.put(SEARCH_PASSAGE, at.number, event_type, mode, "actual", "positive", pick.choice(VERDICTS), told, told, *at.span)
    poured.put(INTO_PASSAGES, at.number, text)
    put_parts(
        poured,
        here,
        at,
        [(sides[0][0], Role.ACTOR), (sides[1][0], Role.RECIPIENT), (source[0], Role.SOURCE), (here.places.one(), Role.PLACE)],
        [one.country for _, one in sides],
    )


def put_parts(poured: Poured, here: World, at: Passage, roles: Sequence[tuple[int, Role]], states: Sequence[str | None]) -> None:
    """Puts in who is what in a passage."""
    held: dict[int, int] = {at.outlet: int(Role.OUTLET)}
    for number, role in (*roles, *((STATES.index(state) + 1, Role.STATE) for state in states if state)):
        held[number] = held.get(number, 0) | role
    for number, role in held.items():
        poured.put(SEARCH_PART, number, at.number, int(role))


def put_quotation(poured: Poured, here: World, at: Passage, text: str) -> None:
    """Puts one quotation in."""
    number, speaker = here.persons.one()
    said = Source(id=speaker.id, name=speaker.name, kind="named")
    quotation = Quotation(
        id=f"quotation-{at.row:07x}",
        report=f"report-{at.row:08x}",
        span=at.span,
        text=text,
        speaker=said,
        verb="dire",
        kind="direct",
    )
    poured.put(QUOTATION, quotation.id, at.row, at.place, *at.span, speaker.id, "direct", dumps(quotation))
    poured.put(SEARCH_PASSAGE, at.number, None, None, None, None, None, at.day, at.day, *at.span)
    poured.put(INTO_PASSAGES, at.number, text)
    put_parts(poured, here, at, [(number, Role.SPEAKER)], [speaker.country])


def drawn_type(pick: random.Random) -> str:
    """A type, the first far more often than the last."""
    return TYPES[min(len(TYPES) - 1, int(len(TYPES) ** pick.random()) - 1)]


# asking


def queries(here: World, count: int) -> Iterator[tuple[str, str]]:
    """Kinds of queries and queries, by turns of every kind."""
    made = _kinds(here)
    for number in range(count):
        kind = list(made)[number % len(made)]
        yield kind, made[kind]()


def _kinds(here: World) -> dict[str, Callable[[], str]]:
    pick, words = here.pick, here.words.things

    def word() -> str:  # from the commonest words that tell something to the rare ones
        return str(words[int(70 * (40_000 / 70) ** pick.random())])

    def person() -> str:
        return str(here.persons.one()[1].name)

    def surname() -> str:
        return person().split()[1]

    def state() -> str:
        return str(here.states.one()[1].country)

    def kind() -> str:
        return drawn_type(pick)

    def month() -> str:
        return date.fromordinal(FIRST + pick.randrange(DAYS)).isoformat()[:7]

    def outlet() -> str:
        return str(here.outlets.one()[1])

    return {
        "a word": word,
        "two words": lambda: f"{word()} {word()}",
        "words of a sentence": lambda: f"le {word()} de la {word()} et {word()}",
        "a phrase": lambda: f'"{word()} {words[pick.randrange(400)]}"',
        "a phrase with function words": lambda: f'"{word()} de {word()}"',
        "the beginning of a word": lambda: f"{word()[:5]}*",
        "one word or another": lambda: f"{word()} OU {word()}",
        "a word without another": lambda: f"{word()} -{word()}",
        "words of a title": lambda: f"titre:{word()}",
        "a word and a month": lambda: f"{word()} date:{month()}",
        "a word in an outlet": lambda: f'{word()} journal:"{outlet()}"',
        "a person": lambda: f"acteur:{surname()}",
        "a person, a type, a time": lambda: f"acteur:{surname()} type:{kind()} depuis:{month()}",
        "a state and a type": lambda: f"état:{state()} type:{kind()}",
        "two states": lambda: f"état:{state()} état:{state()}",
        "two states, a type, a time": lambda: f"état:{state()} état:{state()} type:{kind()} jusque:{month()}",
        "a state acts on another": lambda: f"auteur:{state()} destinataire:{state()}",
        "a person with words": lambda: f"acteur:{surname()} {word()}",
        "a state with words": lambda: f"état:{state()} {word()}",
        "a type with words": lambda: f"type:{kind()} {word()} {word()}",
        "a type before a month": lambda: f"type:{kind()} jusque:{month()}",
        "a verdict and a state": lambda: f"verdict:contesté état:{state()}",
        "types of an outlet": lambda: f'journal:"{outlet()}" type:{kind()},{kind()}',
        "somebody says a word": lambda: f"dit:{surname()} {word()}",
        "somebody says": lambda: f'dit:"{person()}"',
        "not that type": lambda: f"acteur:{surname()} -type:{kind()}",
        "nobody": lambda: "acteur:Zzyzx",
        "a place": lambda: f"lieu:{here.names[here.places.one() - 1].shown} type:{kind()}",
        "a source and a mode": lambda: f"source:{surname()} mode:visit",
        "a rare mode": lambda: f"mode:hunger état:{state()}",
    }


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Timed:
    """What a query took, in milliseconds: by the clock, and of the processor alone (others may use the machine)."""

    clock: float
    processor: float
    kind: str
    query: str
    hits: int


def measured(archive: Archive, asked: Sequence[tuple[str, str]], *, facets: bool = False) -> list[Timed]:
    """The times of each query."""
    told = []
    for kind, query in asked:
        began, used = time.perf_counter(), time.process_time()
        found = archive.search(query, facets=facets)
        clock, processor = (time.perf_counter() - began) * 1000, (time.process_time() - used) * 1000
        told.append(Timed(clock=clock, processor=processor, kind=kind, query=query, hits=found.total))
    return told


def show(name: str, told: Sequence[Timed]) -> None:
    """Rows of the table: by the clock, and of the processor."""
    for what, times in (("", sorted(row.clock for row in told)), (", processor", sorted(row.processor for row in told))):
        shares = " ".join(f"{times[min(len(times) - 1, int(share * len(times)))]:8.1f}" for share in (0.5, 0.9, 0.95, 0.99, 1))
        print(f"{name + what:34} {shares}", flush=True)


def by_kind(told: Sequence[Timed]) -> None:
    """The median and the longest of each kind of query by the processor, the slowest kinds first."""
    kinds: dict[str, list[Timed]] = {}
    for row in told:
        kinds.setdefault(row.kind, []).append(row)
    for kind, rows in sorted(kinds.items(), key=lambda pair: -max(row.processor for row in pair[1])):
        worst = max(rows, key=lambda row: row.processor)
        middle = statistics.median(row.processor for row in rows)
        print(f"  {kind:32} {middle:8.1f} {worst.processor:8.1f}   {worst.query} ({worst.hits})")


def main() -> None:
    told = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    told.add_argument("--reports", type=int, default=200_000)
    told.add_argument("--queries", type=int, default=300)
    told.add_argument("--keep", type=Path)
    told.add_argument("--seed", type=int, default=6)
    asked = told.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        path = asked.keep or Path(folder) / "archive.db"
        here = world(asked.seed)
        if not path.exists():
            began = time.perf_counter()
            with Store.open(path) as store:
                generate(store, here, asked.reports)
            print(
                f"generated {asked.reports} reports, {asked.reports * STATEMENTS} statements in {time.perf_counter() - began:.0f} s"
            )
        ask(path, World(**{name: getattr(here, name) for name in here.__slots__}), asked.queries)


def ask(path: Path, here: World, count: int) -> None:
    """Asks the archive at *path* and prints the table."""
    size = sum(os.path.getsize(file) for file in (path, Path(f"{path}-wal")) if file.exists())
    here.pick.seed(1)
    several = list(queries(here, count))
    began = time.perf_counter()
    with Archive.open_to_look(path) as archive:
        opened = time.perf_counter() - began
        archive.search("acteur:Macron type:CONSULT")  # the tables of names and states are read
        load = os.getloadavg()[0]
        print(f"{os.cpu_count()} processors, load {load:.1f}; file {size / 1e6:.0f} MB, opened in {opened:.3f} s")
        print(f"{'milliseconds':34} {'median':>8} {'90 %':>8} {'95 %':>8} {'99 %':>8} {'longest':>8}", flush=True)
        first = measured(archive, several)
        show("first time", first)
        show("again", measured(archive, several))
        show("with facets", measured(archive, several, facets=True))
    print(f"memory {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB; by kind, processor: median, longest")
    by_kind(first)


if __name__ == "__main__":
    main()
