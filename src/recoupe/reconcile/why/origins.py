"""What speaks for the origin that a report is held to have, and what against it."""

from collections.abc import Iterable, Iterator

from recoupe.reconcile.days import days
from recoupe.reconcile.links import COPIED, REWRITTEN, Link, held_by_either, quotes_held
from recoupe.reconcile.origins import QUOTE_SHOWN, Material, family_of_both, material
from recoupe.reconcile.shingles import share
from recoupe.reconcile.why.ready import speaks_against, speaks_for
from recoupe.records import Origin, Report, Sign

NOTED = 0.05  # of a report's words in sentences of another, or of its turns of phrase: less is chance


def origin(judged: Origin, reports: Iterable[Report]) -> tuple[Sign, ...]:
    """The signs of the *judged* origin of one of the *reports*, which are those of its story."""
    found = material(reports)
    numbers = {report.id: number for number, report in enumerate(found.reports)}
    if judged.report not in numbers:
        return ()
    number = numbers[judged.report]
    ways = (_of_credit, _of_links, _of_time, _of_own_people, _of_likest, _of_quotations, _of_family)
    return tuple(sign for way in ways for sign in way(judged, number, found))


def _of_credit(judged: Origin, number: int, found: Material) -> Iterator[Sign]:
    """The credit, the agencies cited beside it, and the silence of a report that says nothing of its origin."""
    credit = found.said[number]
    for agency in credit.agencies:
        yield speaks_for("credit", judged.report, None, agency=agency)
    told_apart = judged.kind in ("own", "unknown")
    for agency in credit.cites:
        if agency not in credit.agencies:
            tell = speaks_against if told_apart else speaks_for
            yield tell("cites", judged.report, None, agency=agency)
    if not (credit.agencies or credit.reported or _mine(number, found)):
        yield speaks_for("silent", judged.report)


def _mine(number: int, found: Material) -> tuple[Link, ...]:
    return tuple(link for link in found.links if link.copier == number)


def _of_links(judged: Origin, number: int, found: Material) -> Iterator[Sign]:
    """What it has from others, and what others have from it."""
    for link in _mine(number, found):
        yield speaks_for(f"link.{link.kind}", judged.report, found.reports[link.original].id, **_measured(link))
    for link in found.links:
        if link.original == number:
            yield speaks_for(f"source.{link.kind}", judged.report, found.reports[link.copier].id, **_measured(link))


def _measured(link: Link) -> dict[str, object]:
    if link.kind == "retells":
        return {}
    measured: dict[str, object] = {"share": f"{link.share:.0%}"}
    return {**measured, "n": link.quotes} if link.kind == "rewritten" else measured


def _of_time(judged: Origin, number: int, found: Material) -> Iterator[Sign]:
    """Who of two that share words was first, as far as their dates tell."""
    for link in _mine(number, found):
        mine, theirs = found.reports[number], found.reports[link.original]
        late, early = days(mine.published), days(theirs.published)
        if found.said[link.original].agencies and not found.said[number].agencies:
            yield speaks_for("order.credited", judged.report, theirs.id)
        elif late is None or early is None:
            yield speaks_against("order.undated", judged.report, theirs.id)
        elif early.last < late.first or (early.meets(late) and str(theirs.published) < str(mine.published)):
            yield speaks_for("order.earlier", judged.report, theirs.id, date=theirs.published)
        else:
            yield speaks_against("order.same", judged.report, theirs.id)


def _of_own_people(judged: Origin, number: int, found: Material) -> Iterator[Sign]:
    """Words about its own people; they weigh less than a credit or a copied text."""
    tell = speaks_for if judged.kind == "own" else speaks_against
    for words in (*found.said[number].signed, *found.said[number].own):
        yield tell("own" if judged.kind == "own" else "own-outweighed", judged.report, None, words=words)


def _of_likest(judged: Origin, number: int, found: Material) -> Iterator[Sign]:
    """The report that it shares most words with, of those that it is not tied to: how much is short of a copy."""
    if judged.kind not in ("own", "unknown"):
        return
    tied = {link.original for link in found.links if link.copier == number}
    tied |= {link.copier for link in found.links if link.original == number}
    told = found.told[number]
    shares = []
    for other, words in enumerate(found.told):
        if other != number and other not in tied:
            held, turns = held_by_either(told, words), share(told.narrative, words.narrative)
            shares.append((max(held / COPIED, turns / REWRITTEN), held, turns, found.reports[other].id))
    best = max(shares, default=None)
    if best is None:
        return
    _, held, turns, other_id = best
    if max(held, turns) < NOTED:
        yield speaks_for("words-alone", judged.report)
    else:
        told_as = {"held": f"{held:.0%}", "turns": f"{turns:.0%}", "copied": f"{COPIED:.0%}", "rewritten": f"{REWRITTEN:.0%}"}
        yield speaks_against("words-shared", judged.report, other_id, **told_as)


def _of_quotations(judged: Origin, number: int, found: Material) -> Iterator[Sign]:
    """Quotations that others have in the same words: both may have been in the room, or one has it from the other.

    With reports of the same origin they bear that out.
    """
    for other, report in enumerate(found.reports):
        if other == number:
            continue
        tell = speaks_for if found.keys[other] == judged.key else speaks_against
        if quotes := quotes_held(found.told[number], found.told[other]):
            longest = max(quotes, key=lambda quote: (len(quote), quote))
            yield tell("quotation", judged.report, report.id, n=len(quotes), words=" ".join(longest[:QUOTE_SHOWN]))


def _of_family(judged: Origin, number: int, found: Material) -> Iterator[Sign]:
    """Reports of other titles of the same owner: of all of them that are known, one counts."""
    mine = found.reports[number]
    for other in found.reports:
        if other is not mine and (family := family_of_both(mine, other)):
            yield speaks_against("family", judged.report, other.id, family=family)
