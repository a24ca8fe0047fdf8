"""Who held an office on a day, as far as the table ``holders.tsv`` is sure of it."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from functools import cache

from recoupe.atlas.posts import KEYS, Post, check_holds, post_of
from recoupe.atlas.tables import checked, rows, several
from recoupe.errors import AtlasError
from recoupe.records import Holder, Office, Resolved, Unknown
from recoupe.records.times import bounds

HOLDERS = ("person", "variants", "wikidata", "holds", "post", "from", "until", "checked", "source")
_SOURCES = frozenset({"wikidata", "curated"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Tenure:
    """Somebody's time in an office.

    ``since`` and ``until`` are EDTF; ``until`` is None for who was in office still when the row was last ``checked`` (EDTF, else
    None). ``source`` says where id and years are from: wikidata or curated. ``where`` is the file and line.
    """

    person: str
    variants: tuple[str, ...]
    wikidata: str | None
    post: Post
    since: str
    until: str | None
    checked: str | None
    source: str
    where: str

    def surely(self, first: date, last: date) -> bool:
        """Whether the person held the office on all days from *first* to *last*; days of change belong to nobody."""
        end = _first(self.until) if self.until else None
        known = last < end if end else last <= _last(self.checked or self.since)
        return _last(self.since) < first and known

    def possibly(self, first: date, last: date) -> bool:
        """Whether the person may have held it on some day from *first* to *last*."""
        return _first(self.since) <= last and (self.until is None or first <= _last(self.until))


def holder(post: Post, day: str | None) -> Resolved[Tenure] | Unknown:
    """Who held *post* on all of *day* (EDTF, of any precision); unknown on a day of change and where the table is not sure."""
    told = tenures().get(post, ())
    if not told:
        return Unknown("the table of holders has nobody for this office")
    if day is None:
        return Unknown("the day is not known")
    first, last = bounds(day)
    if first is None or last is None:
        return Unknown("the day is not known")
    sure = {one.person: one for one in told if one.surely(first, last)}
    others = [one for one in told if one.person not in sure and one.possibly(first, last)]
    if len(sure) == 1 and not others:
        return Resolved(next(iter(sure.values())), "who.table-of-holders")
    if len(sure) + len(others) > 1 or any(one.until for one in others):
        return Unknown("the office changed hands about then")
    return Unknown(
        "the table of holders was not checked for that day" if others else "the table of holders has nobody for that day"
    )


def told_by_table(post: Post, day: str | None) -> Holder:
    """Who held *post* on *day*, as a record: the holder, or the reason why he is not known."""
    found = holder(post, day)
    if isinstance(found, Unknown):
        return Holder(seen=day, reason=found.reason)
    held = found.value
    return Holder(seen=day, name=held.person, wikidata=held.wikidata, source="table", since=held.since, until=held.until)


def post_held(office: Office) -> Post | None:
    """The post that an *office* is, of those that one person holds at a time; None for any other and for a former one."""
    return None if office.former else post_of(office.title, office.country, office.organisation)


@cache
def tenures(text: str | None = None) -> dict[Post, tuple[Tenure, ...]]:
    """The table by office. Raises AtlasError with file and line; *text* stands in for the packaged file."""
    found: dict[Post, list[Tenure]] = defaultdict(list)
    for number, row in rows("holders.tsv", HOLDERS, text):
        tenure = _tenure(f"holders.tsv:{number}", row.split("\t"))
        found[tenure.post].append(tenure)
    return {post: tuple(told) for post, told in found.items()}


def _tenure(where: str, cells: list[str]) -> Tenure:
    person, variants, wikidata, holds, key, since, until, seen, source = cells
    checked(where, key, KEYS, "post")
    checked(where, source, _SOURCES, "source")
    check_holds(where, holds)
    if not person or not holds:
        raise AtlasError(f"{where}: a holder needs a name and a state or body; write both.")
    if wikidata and not (wikidata[0] == "Q" and wikidata[1:].isdecimal()):
        raise AtlasError(f"{where}: '{wikidata}' is not a Wikidata id; write Q and a number, or nothing.")
    _check_times(where, since, until, seen)
    return Tenure(
        person=person, variants=several(variants), wikidata=wikidata or None, post=Post(holds, key), since=since,
        until=until or None, checked=seen or None, source=source, where=where,
    )  # fmt: skip


def _check_times(where: str, since: str, until: str, seen: str) -> None:
    if bool(until) is bool(seen):
        raise AtlasError(f"{where}: write until when the office was held, or when that was last checked; one of the two.")
    try:
        order = [_first(since), _last(until or seen)]
    except ValueError:
        raise AtlasError(f"{where}: '{since}', '{until or seen}' should be years, months or days (EDTF).") from None
    if order != sorted(order):
        raise AtlasError(f"{where}: {since} is after {until or seen}; the earlier comes first.")


def _first(edtf: str) -> date:
    return bounds(edtf)[0] or date.min


def _last(edtf: str) -> date:
    return bounds(edtf)[1] or date.max
