"""A report made small enough to compare with many: what it speaks of, by its rarest words, when, and the acts of its own time.

Reports of one story are found by the shelves that they share: a key (a name, a heavy word, two names, a run of words) with the week
or the season that the report is of. Both are few, whatever the archive holds.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import combinations

from recoupe.reconcile.abroad import FRENCH, NOTHING, Abroad, abroad, is_french
from recoupe.reconcile.days import EARLIEST, LATEST, Days, days
from recoupe.reconcile.features import features, told
from recoupe.reconcile.wording import Words, names, words
from recoupe.records import Findings, Report, Span

NEAR = ("name", "term")  # what two reports of one moment or one development have in common
LASTING = ("pair", "wording")  # what a plan and its carrying out, or a reprint, share months apart
_NEAR, _LASTING = (tuple(f"{kind}:" for kind in kinds) for kinds in (NEAR, LASTING))
REACH = 3  # weeks that a development may pause
SEASON = 90  # days that a story may pause
WIDEST = 6  # weeks that a date may be wide: a month; wider ones tell no time
BEFORE = 6  # days before a report that its own acts lie in
TERMS = 12  # words of a report, the heaviest, by which it is found
PAIRED = 8  # names, the heaviest, of which any two are a key
OPENING_LINES, OPENING = 3, 700  # title, lead and first paragraph; characters
FOREIGN = "other"  # where reports in other languages than French stand
NO_TIME, ANY_TIME = "?", "*"  # where reports without a date stand, and where lasting keys stand whatever their time
DEEDS = frozenset(
    "AGREE AID ASSAULT COERCE CONCEDE CONSULT COOPERATE MOBILIZE PROTEST REJECT REQUEST RETREAT SANCTION SUPPORT".split()
)  # what happens on a day and may happen again on another
_ORDINAL = re.compile(r"\b(?:second[es]?|\w{3,}i[eè]mes?|\d+e)\b")


@dataclass(frozen=True, kw_only=True)
class Stamp:
    """A report's place in time. ``first`` and ``last`` bound its day (ordinals); EARLIEST and LATEST where it has none.

    Of a report that tells several stories each passage has one: ``passage`` is its number, from 1.
    ``language`` is ISO 639-1, that of reports whose language nobody can tell French.
    """

    report: str
    digest: str
    first: int
    last: int
    published: str | None
    passage: int = 1
    language: str = FRENCH

    @property
    def key(self) -> str:
        """What tells it from all others: the report's id, of a second or later passage with its number, "REPORT#2"."""
        return self.report if self.passage == 1 else f"{self.report}#{self.passage}"

    @property
    def day(self) -> Days | None:
        """The days that the report can be of, None for no date."""
        return None if (self.first, self.last) == (EARLIEST, LATEST) else Days(self.first, self.last)

    @property
    def in_time(self) -> tuple[int, str, str]:
        """What sorts reports by time."""
        return (self.last, f"{self.published or ''}~", self.key)


@dataclass(frozen=True, kw_only=True)
class Signature(Stamp):
    """What it takes to find a report's story.

    ``features`` are texts such as "name:shoigu", sorted. ``ordinals`` are those of the opening ("douzième"), ``done`` the acts of
    the report's own time whose day it tells, as type and day (an ordinal). ``digest`` and ``title`` are the report's. ``spans``
    are where a passage stands, () for a whole report. ``abroad`` is what a report in any other language may share; of one that is not
    in French the words are left out, as nobody knows here what they weigh.
    """

    title: str | None
    features: tuple[str, ...]
    text: Words
    opening: Words
    heading: Words
    names: Words
    spans: tuple[Span, ...] = ()
    ordinals: tuple[str, ...] = ()
    done: tuple[tuple[str, int], ...] = ()
    abroad: Abroad = NOTHING

    @cached_property
    def keys(self) -> tuple[str, ...]:
        """What is looked up of the report: its names, its heaviest words, any two of its heaviest names, runs of words.

        Of a report in another language only runs of words; it is also looked up by what its language shares with others.
        """
        if self.language != FRENCH:
            return tuple(sorted(self.wordings))
        terms = (f"term:{root}" for root in self.text.roots[:TERMS])
        heavy = sorted(root for root in self.names.roots if root in self.text.weighed)
        heavy = sorted(sorted(heavy, key=lambda root: (-self.text.weighed[root], root))[:PAIRED])
        found = (feature for feature in self.features if feature.startswith((*_NEAR, *_LASTING)))
        return (*found, *terms, *(f"pair:{one}+{other}" for one, other in combinations(heavy, 2)))

    @property
    def shelves(self) -> tuple[str, ...]:
        """Where the report stands: each of its keys with the weeks, or the seasons, of its date."""
        return self._on_shelves((*self.keys, *self._abroad(self.language)), 0)

    @property
    def lookups_of_moment(self) -> tuple[str, ...]:
        """The shelves of names and words on which reports of the same story may stand: `likeness.SHARED` of them at least."""
        near = (key for key in self.keys if key.startswith(_NEAR))
        languages = (FOREIGN,) if self.language == FRENCH else (FOREIGN, FRENCH)
        across = (key for language in languages for key in self._abroad(language))
        return self._on_shelves((*near, *across), 1)

    @property
    def lookups_of_season(self) -> tuple[str, ...]:
        """The shelves of two names and of runs of words on which reports of the same story may stand: one is enough.

        Two reports find each other by these or by those of the moment, or neither finds the other.
        """
        return self._on_shelves([key for key in self.keys if key.startswith(_LASTING)], 1)

    def _abroad(self, language: str) -> Iterator[str]:
        """The keys that languages share, for reports in French or for those in others: two French reports never meet by them."""
        return (f"{FRENCH if language == FRENCH else FOREIGN}/{key}" for key in self.abroad.keys)

    def _on_shelves(self, keys: Iterable[str], wider: int) -> tuple[str, ...]:
        """The shelves of *keys*: those of the report's own time, and with *wider* those of the times around it."""
        lasting, passing = self._times(True, wider), self._times(False, wider)
        return tuple([key + time for key in keys for time in (lasting if key.startswith(_LASTING) else passing)])

    def _times(self, lasting: bool, wider: int) -> tuple[str, ...]:
        """What the shelves of a key have behind it.

        A report without a date meets others without one, and by lasting keys those of any time.
        """
        return _times_of(None if self._undated else (self.first, self.last), lasting, wider)

    @property
    def _undated(self) -> bool:
        return self.last - self.first > WIDEST * 7

    @property
    def wordings(self) -> frozenset[str]:
        """The features of wording."""
        return frozenset(feature for feature in self.features if feature.startswith("wording:"))


@lru_cache(maxsize=256)
def _times_of(days: tuple[int, int] | None, lasting: bool, wider: int) -> tuple[str, ...]:
    step, around = (SEASON, wider) if lasting else (7, wider * REACH)
    times: list[int | str] = list(range(days[0] // step - around, days[1] // step + around + 1)) if days else [NO_TIME]
    if lasting and bool(wider) == (days is None):
        times.append(ANY_TIME)  # where the dated stand, and the undated look
    elif lasting and wider:
        times.append(NO_TIME)  # where the undated stand, and the dated look
    return tuple(f"@{time}" for time in times)


def signature(report: Report, findings: Findings) -> Signature:
    """The signature of a report. It leans on nothing but the report, so it may be stored."""
    when = days(findings.reference) or days(report.published) or Days(EARLIEST, LATEST)
    text = told(report)
    opening = "\n".join([line for line in text.split("\n") if line.strip()][:OPENING_LINES])[:OPENING]
    found, french = features(report, findings), is_french(report)
    return Signature(
        report=report.id,
        digest=report.digest,
        title=report.title,
        first=when.first,
        last=when.last,
        published=report.published,
        features=found,
        text=words(text) if french else Words(),
        opening=words(opening) if french else Words(),
        heading=words(report.title or "") if french else Words(),
        names=names(text) if french else Words(),
        ordinals=tuple(sorted(set(_ORDINAL.findall(opening.lower())))) if french else (),
        done=_done(findings, when),
        language=report.language or FRENCH,
        abroad=abroad(report, text, [feature.removeprefix("state:") for feature in found if feature.startswith("state:")]),
    )


def _done(findings: Findings, when: Days) -> tuple[tuple[str, int], ...]:
    """The acts of the report's own time that it gives a day: what was done then, no plans and nothing told as the one before."""
    found = set()
    for statement in findings.statements:
        day = days(statement.when.edtf) if statement.when else None
        if day is None or statement.modality != "actual" or statement.previous or statement.event_type not in DEEDS:
            continue
        if day.last - day.first <= 1 and when.first - BEFORE <= day.first <= when.last + 1:
            found.add((statement.event_type, day.first))
    return tuple(sorted(found))
