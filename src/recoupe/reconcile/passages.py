"""The passages of a report that tell different happenings: of a digest, or of a live page with entries about something else.

Entries belong together where they speak of the same ones. What is cut off must tell an act of its own, of its own ones, and share
nobody with the rest: a report about one crisis stays whole, however many voices it has. Paragraphs that nothing sets apart are
cut only where all of them tell of others: a report that ends on other news cannot be told from one that ends on a background.
"""

from collections.abc import Iterable, Sequence

from recoupe.reconcile.entries import Cut, Entry, cut, entry, home_of
from recoupe.reconcile.marks import own_acts
from recoupe.reconcile.tellings import SPEECH
from recoupe.records import BlockKind, Findings, Report, Span

SAME_STATES = 2  # that two entries must have in common where it is the home of neither
SAME_WORDS = 4  # beginnings of words in common that make a topic
OWN = 2  # names and states of its own that a passage has at least
UNMARKED = 3  # passages that a text without marks has at least

Passage = tuple[Span, ...]
"""The stretches of a report that tell one happening, in the order of the text."""

Group = list[Entry]


def passages(report: Report, findings: Findings) -> tuple[Passage, ...]:
    """The passages of a report, in the order of the text: one, the whole report, for nearly every report."""
    whole = ((Span(0, len(report.text)),),)
    found = cut(report)
    if len(found.entries) < (2 if found.marked else UNMARKED) or not (found.marked or _all_at_home(report, findings, found)):
        return whole
    entries = _entries(report, findings, found.entries, found.marked)
    title = _title(report, found)
    groups = _about_the_title(_groups(entries, found.marked), title)
    crisis = [group for group in groups if title and _told_by(title, group)]
    kept = [group for group in groups if _stands_alone(group, found, foreign=bool(crisis) and group not in crisis)]
    if len(kept) < 2 or not (found.marked or _all_apart(groups, kept)):
        return whole
    return _with_the_rest(report, findings, found, entries, kept)


def _entries(report: Report, findings: Findings, spans: Iterable[Span], marked: bool) -> Group:
    acts = own_acts(report, findings)
    found = []
    for span in spans:
        inside = [statement for statement in findings.statements if span.covers(statement.span)]
        own = [acts[statement.id] for statement in inside if statement.id in acts]
        found.append(entry(report, span, marked, inside, own))
    return found


def _title(report: Report, found: Cut) -> Entry | None:
    """The title as an entry; None where there is none, or where it is the head of the first entry."""
    spans = (block.span for block in report.blocks if block.kind is BlockKind.TITLE)
    return next((entry(report, span, False) for span in spans if span.end <= found.entries[0].start), None)


# --- what belongs together ------------------------------------------------------------------------------------------------------


def _groups(entries: Iterable[Entry], marked: bool) -> list[Group]:
    """The entries in groups that have no tie to each other."""
    groups: list[Group] = []
    for one in entries:
        tied = [group for group in groups if any(_tied(one, other, marked) for other in group)]
        groups = [group for group in groups if group not in tied]
        groups.append([*(other for group in tied for other in group), one])
    return groups


def _tied(one: Entry, other: Entry, marked: bool) -> bool:
    """Whether two entries may tell of one happening."""
    if one.names & other.names or (one.label and one.label == other.label):
        return True
    states = one.states & other.states
    if len(states) >= SAME_STATES or states & (one.home | other.home) or (states and not marked):
        return True
    return len(one.words & other.words) >= SAME_WORDS


def _about_the_title(groups: list[Group], title: Entry | None) -> list[Group]:
    """The groups, those together that the title speaks of, unless it lists their rubrics: "Mali, Pérou : les nouvelles du jour"."""
    about = [group for group in groups if title and _told_by(title, group)]
    if title and all(any(one.placed and one.home & title.states for one in group) for group in about):
        return groups
    together = [one for group in about for one in group]
    return [together, *(group for group in groups if group not in about)] if together else groups


def _told_by(title: Entry, group: Group) -> bool:
    return any(title.particulars & one.particulars or title.words & one.words for one in group)


# --- what stands by itself ------------------------------------------------------------------------------------------------------


def _stands_alone(group: Group, found: Cut, foreign: bool) -> bool:
    """Whether a group tells a happening of states and others of its own.

    Rubrics and subheadings set it apart only where they name a place. Under a rubric that does, a deed will do, or words to
    somebody; without one it takes an act between two, told as news is that nobody has heard of: with a state in its first
    sentence. Where the group is *foreign*, on a page whose title speaks of another, it takes an act between two states.
    """
    acts = [act for one in group for act in one.acts]
    states = frozenset(state for one in group for state in one.states)
    placed = any(one.placed for one in group)
    if not states or len(_spoken_of(group)) < OWN or not (placed or _could_stand_alone(group, found)):
        return False
    if foreign:
        known = states if placed else group[0].home
        return any(len(known.intersection(act.parties)) > 1 for act in acts)
    return any(len(act.parties) > 1 or (placed and act.event_type not in SPEECH) for act in acts)


def _could_stand_alone(group: Group, found: Cut) -> bool:
    """Whether nothing but its own words is needed to understand a group without a rubric."""
    return found.by in ("stamps", "paragraphs") and len(_spoken_of(group)) > OWN and all(one.home for one in group if one.acts)


def _all_at_home(report: Report, findings: Findings, found: Cut) -> bool:
    """Whether every paragraph that tells an act begins with a state; it spares looking at most reports any closer."""
    acts = own_acts(report, findings)
    told = [statement.span for statement in findings.statements if statement.id in acts]
    telling = (span for span in found.entries if any(span.covers(one) for one in told))
    return all(home_of(span.of(report.text)) for span in telling)


def _all_apart(groups: Sequence[Group], kept: Sequence[Group]) -> bool:
    """Whether there is nothing that could tie the passages together: every paragraph that names somebody is in one of them."""
    return len(kept) >= UNMARKED and all(group in kept or not _spoken_of(group) for group in groups)


def _spoken_of(group: Group) -> frozenset[str]:
    return frozenset(name for one in group for name in one.particulars)


# --- what is left over ----------------------------------------------------------------------------------------------------------


def _with_the_rest(report: Report, findings: Findings, found: Cut, entries: Group, kept: list[Group]) -> tuple[Passage, ...]:
    """The groups as passages; an entry in none goes to the one that it has most in common with, or else to the one before it.

    What tells nothing ("Météo", "Bienvenue dans ce direct") goes nowhere.
    """
    kept = sorted(kept, key=lambda group: min(one.span for one in group))
    placed = {one.span: number for number, group in enumerate(kept) for one in group}
    members = [[one.span for one in group] for group in kept]
    preface = _entries(report, findings, [found.preface] if found.preface else [], False)
    before = 0
    for one in (*preface, *entries):
        if one.span not in placed:
            common = [len(one.particulars & _spoken_of(group)) for group in kept]
            if any(common) or _tells(findings, one.span):
                members[common.index(max(common)) if any(common) else before].append(one.span)
        before = placed.get(one.span, before)
    return tuple(sorted(tuple(sorted(spans)) for spans in members))


def _tells(findings: Findings, span: Span) -> bool:
    told = [statement.span for statement in findings.statements] + [quotation.span for quotation in findings.quotations]
    return any(span.covers(one) for one in told)
