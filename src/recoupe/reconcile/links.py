"""Which report has its story from which: by the words they share, by the details that only they have, by what they say."""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import combinations

from recoupe.lexicon.outlets import outlets
from recoupe.reconcile.abroad import is_french
from recoupe.reconcile.credits import Credits
from recoupe.reconcile.days import LATEST, days
from recoupe.reconcile.labels import paper_of
from recoupe.reconcile.shingles import SHORTEST_PASSAGE, Wording, share
from recoupe.records import Report

COPIED = 0.5  # of a report's words in passages held by another: a reprint, cut or padded
COPIED_DETAILS = 0.6  # of the figures and names too
EDITED = 0.75  # of a report's words, in any order: a reprint whose sentences somebody went over; others share half at most
FEWEST_EDITED = 20  # words; few words are soon among another report's
EDITED_DETAILS = 0.7  # of them: results told by one pattern share all words but these
REWRITTEN_DETAILS = 0.45  # of them remain in a rewrite, half and more as a rule; a third where a pattern is filled in anew
FEWEST_DETAILS = 4  # fewer figures and names say nothing
REWRITTEN = 0.25  # of its runs outside quotations: the same story in nearly the same words
REWRITTEN_WITH_QUOTES = 0.10  # is enough where it has the same quotations too
QUOTES_TOLD_AGAIN = 2
FEWEST_SHARED_RUNS = 6  # below that, the runs of two reports are not compared: a short sentence is soon alike
FEWEST_EDITED_RUNS = 2  # remain where somebody went over every sentence
ODD = 0.28  # of the words that no third report has, both have: details that one told and the other told again
ODD_ALL = 0.36  # and of all words of the shorter
FEWEST_ODD = 7  # such words
_GUESSED = 1  # the least strength
_WORDING = (3, 4)
OTHERS = 2  # reports that tell the story apart from the two: without them nobody knows what all have
RELATED = 0.1  # of a report's words are in another of its story; of two stories, fewer as a rule


@dataclass(frozen=True, slots=True)
class Link:
    """The report number ``copier`` has its story from the report number ``original``; ``how`` says why, in words.

    ``strength`` ranks the links of one copier; its second part is the share of words that the two have in common, ``quotes`` how
    many quotations.
    """

    copier: int
    original: int
    strength: tuple[int, float]
    how: str
    quotes: int = 0

    @property
    def kind(self) -> str:
        """wording, rewritten, odd (details that no third report has) or retells."""
        return "odd" if self.guessed else self.how.partition(":")[0]

    @property
    def share(self) -> float:
        """Which part of the words, of the kind that counts, are the original's; 0 for who retells."""
        return self.strength[1]

    @property
    def by_wording(self) -> bool:
        """Whether the two have most of their words in common."""
        return self.strength[0] in _WORDING

    @property
    def guessed(self) -> bool:
        """Whether only details in common speak for it, and neither wording nor what the report says."""
        return self.strength[0] == _GUESSED


def links(reports: Sequence[Report], told: Sequence[Wording], said: Sequence[Credits]) -> list[Link]:
    """Who has the story from whom. The links never run in a circle, but for papers that name each other."""
    first = [*_shared_wording(reports, told, said), *_retellings(reports, told, said)]
    # the words of another language are rare among French ones without saying anything
    words = [one if is_french(report) else replace(one, stems=frozenset()) for report, one in zip(reports, told, strict=True)]
    return [*first, *_odd_details(reports, words, said, first)]


def precedence(report: Report, credit: Credits) -> tuple[object, ...]:
    """What sorts reports by who is the original of two: who credits an agency, then by day, by own people, by hour."""
    when = report.published or report.updated
    day = days(when)
    return (
        not credit.agencies,
        day.last if day else LATEST,
        not credit.signed,
        not credit.own,
        not credit.retells,
        f"{when or ''}~",
        report.id,
    )


def _shared_wording(reports: Sequence[Report], told: Sequence[Wording], said: Sequence[Credits]) -> list[Link]:
    ranks = [precedence(report, credit) for report, credit in zip(reports, said, strict=True)]
    pairs = (sorted(pair, key=lambda number: ranks[number]) for pair in _to_compare(told))
    found = (_compare(original, copier, reports, told, said) for original, copier in pairs)
    return [link for link in found if link]


def _to_compare(told: Sequence[Wording]) -> list[tuple[int, int]]:
    """The pairs of reports that share enough runs, or enough words, to be compared."""
    holders: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for number, words in enumerate(told):
        for run in words.runs:
            holders[run].append(number)
    together = Counter(pair for numbers in holders.values() for pair in combinations(numbers, 2))
    return sorted(
        (a, b)
        for (a, b), count in together.items()
        if count >= FEWEST_SHARED_RUNS or (count >= FEWEST_EDITED_RUNS and _edited(told[a], told[b]) >= EDITED)
    )


def _edited(one: Wording, other: Wording) -> float:
    """Which part of the words of the shorter report the longer has; 0 where it has too few to tell."""
    few = min(len(one.stems), len(other.stems))
    return len(one.stems & other.stems) / few if few >= FEWEST_EDITED else 0.0


def _compare(
    original: int, copier: int, reports: Sequence[Report], told: Sequence[Wording], said: Sequence[Credits]
) -> Link | None:
    name = reports[original].id
    held = held_by_either(told[original], told[copier])
    words, details = _edited(told[original], told[copier]), _details_kept(told[original], told[copier])
    if held >= COPIED and details >= COPIED_DETAILS:
        return Link(copier, original, (4, held), f"wording: {held:.0%} of its sentences are those of {name}")
    if words >= EDITED and details >= EDITED_DETAILS:
        return Link(copier, original, (3, words), f"wording: {words:.0%} of its words are those of {name}")
    if details < REWRITTEN_DETAILS:
        return None
    shared = share(told[copier].narrative, told[original].narrative)
    quotes = len(quotes_held(told[copier], told[original]))
    both = shared >= REWRITTEN_WITH_QUOTES and quotes >= QUOTES_TOLD_AGAIN and not said[copier].reported
    if shared >= REWRITTEN or both:
        how = f"rewritten: {shared:.0%} of its turns of phrase and {quotes} quotations are those of {name}"
        return Link(copier, original, (2, shared), how, quotes)
    return None


def _details_kept(one: Wording, other: Wording) -> float:
    """Which part of the figures and names of the report that has fewer the other has; 1 where there are too few to tell."""
    few = min(len(one.details), len(other.details))
    return len(one.details & other.details) / few if few >= FEWEST_DETAILS else 1.0


def held_by_either(one: Wording, other: Wording) -> float:
    """Which part of one of the two stands in passages that the other holds, of the one of which it is more."""
    return max(_held(one, other), _held(other, one))


def _held(one: Wording, other: Wording) -> float:
    """Which part of one report's words stands in passages that the other holds."""
    held = sum(len(words) for words in one.passages if len(words) >= SHORTEST_PASSAGE and other.holds(words))
    return held / one.size if one.size else 0.0


def quotes_held(one: Wording, other: Wording) -> list[tuple[str, ...]]:
    """The quotations of one report that the other has too."""
    return sorted(quote for quote in one.quotes if other.holds(quote))


def _retellings(reports: Sequence[Report], told: Sequence[Wording], said: Sequence[Credits]) -> list[Link]:
    """A report that gives its story to another paper has it from the report of that paper that is likest to it.

    A report with people of its own has its story from them, whomever it names; so has one that credits an agency, unless it
    opens with the other paper.
    """
    found: list[Link] = []
    for number, credit in enumerate(said):
        names = () if credit.reported else credit.opens_with if credit.agencies else credit.retells
        for name in names:
            of = [other for other, report in enumerate(reports) if _may_be_retold(reports[number], report, name)]
            if of:
                best = max(of, key=lambda other: (len(told[number].stems & told[other].stems), -other))
                found.append(Link(number, best, (5, 0.0), f"retells: {name}"))
    return found


def _may_be_retold(report: Report, original: Report, name: str) -> bool:
    """Whether *original* is a report of the paper *name* that had appeared when *report* did, as far as the dates tell."""
    named = paper_of(original)
    if named is None or outlets().key(named) != outlets().key(name) or original is report:
        return False
    mine, theirs = days(report.published or report.updated), days(original.published or original.updated)
    return mine is None or theirs is None or theirs.first <= mine.last


def _odd_details(
    reports: Sequence[Report], told: Sequence[Wording], said: Sequence[Credits], known: Sequence[Link]
) -> list[Link]:
    """A report that says nothing of its origin and has many details that only one other report has, has them from it."""
    settled = {link.copier for link in known}
    group = grouped(len(reports), known)
    ranks = [precedence(report, credit)[1:] for report, credit in zip(reports, said, strict=True)]
    holders = _holders(told, group)
    found: list[Link] = []
    for copier, credit in enumerate(said):
        if credit.agencies or credit.reported or copier in settled:
            continue
        earlier = (other for other in range(len(reports)) if group[other] != group[copier] and ranks[other] < ranks[copier])
        ties = [link for other in earlier if (link := _odd(copier, other, reports, told, _Odd(group=group, holders=holders)))]
        found += sorted(ties, key=lambda link: (link.strength, -link.original))[-1:]
    return found


@dataclass(frozen=True, slots=True, kw_only=True)
class _Odd:
    """Which words only two reports have.

    ``group`` ties each report to those known to tell the same text, ``holders`` has the groups of reports that have a word.
    """

    group: Sequence[int]
    holders: Mapping[str, frozenset[int]]

    def of(self, number: int, other: int, told: Sequence[Wording]) -> set[str]:
        """The words of the first report that no third one has."""
        both = {self.group[number], self.group[other]}
        return {word for word in told[number].stems if self.holders[word] <= both}

    def others(self, number: int, told: Sequence[Wording]) -> set[int]:
        """The groups of reports that tell of what the report tells of, whatever else they tell."""
        return {self.group[other] for other, words in enumerate(told) if _in_common(told[number], words) >= RELATED}


def _in_common(one: Wording, other: Wording) -> float:
    """Which part of the words of the shorter report the longer has."""
    return len(one.stems & other.stems) / max(1, min(len(one.stems), len(other.stems)))


def _holders(told: Sequence[Wording], group: Sequence[int]) -> dict[str, frozenset[int]]:
    holders: dict[str, set[int]] = defaultdict(set)
    for number, words in enumerate(told):
        for word in words.stems:
            holders[word].add(group[number])
    return {word: frozenset(groups) for word, groups in holders.items()}


def _odd(copier: int, original: int, reports: Sequence[Report], told: Sequence[Wording], words: _Odd) -> Link | None:
    """The link of one report to another by the words that no third has; None where they are too few."""
    alike = _in_common(told[copier], told[original]) >= ODD_ALL
    if not alike or _details_kept(told[copier], told[original]) < REWRITTEN_DETAILS:
        return None
    others = (words.others(copier, told) | words.others(original, told)) - {words.group[copier], words.group[original]}
    if len(others) < OTHERS:
        return None
    mine, theirs = words.of(copier, original, told), words.of(original, copier, told)
    both = len(mine & theirs)
    odd = 2 * both / max(1, len(mine) + len(theirs))
    if both < FEWEST_ODD or odd < ODD:
        return None
    how = f"rewritten: {both} words that no third report has, {odd:.0%} of those in either, are those of {reports[original].id}"
    return Link(copier, original, (_GUESSED, odd), how)


def grouped(count: int, links: Sequence[Link]) -> list[int]:
    """For each report the first of those that links tie it to."""
    group = list(range(count))
    for link in links:
        old, new = sorted((group[link.copier], group[link.original]), reverse=True)
        group = [new if number == old else number for number in group]
    return group
