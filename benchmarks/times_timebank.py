"""Scores the time expressions on the French TimeBank (Bittar 2010, LGPL-LR), whose folder of .tml files is the argument.

    python benchmarks/times_timebank.py PATH/TO/Data [--half develop|held-out|both] [--misses]

Scored are the TIMEX3 of type DATE and TIME in the text, the document creation time is given: F of expressions that overlap, and
F of those whose value is the same too. TimeML cuts and writes times otherwise than this program does; ``timexes`` translates:
a day with a clock time and a range are two TIMEX3 each, distances ("il y a deux ans") are DURATION, weeks are 1999-W27, parts of
the day T and two letters, vague words PAST_REF and the like.
"""

import argparse
import re
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from recoupe import parse
from recoupe.find.times import times
from recoupe.records import Block, BlockKind, Parsed, Report, Resolved, Span, TimeExpression, TimeKind
from recoupe.records.times import precision
from recoupe.resolve.when import value

NAMES = {"spring": "SP", "summer": "SU", "autumn": "FA", "winter": "WI"}
REFS = {"past": "PAST_REF", "this": "PRESENT_REF", "future": "FUTURE_REF"}
PARTS = {"matin": "MO", "midi": "MI", "après-midi": "AF", "soir": "EV", "nuit": "NI", "journée": "DT"}
SEASONS = {"21": "SP", "22": "SU", "23": "FA", "24": "WI"}
CLOCK = re.compile(r"(?:\d{1,2}\s?h(?:eures?)?\s?\d{0,2}|\w+ heures?|midi|minuit)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Timex:
    span: Span
    value: str | None
    text: str


@dataclass(slots=True)
class Score:
    gold: int = 0
    found: int = 0
    overlap: int = 0
    exact: int = 0

    def f(self, hits: int) -> float:
        return 2 * hits / max(1, self.gold + self.found)

    def line(self, name: str) -> str:
        return (
            f"{name:9} gold {self.gold:4}  found {self.found:4}  overlap P {self.overlap / max(1, self.found):.3f} "
            f"R {self.overlap / max(1, self.gold):.3f} F {self.f(self.overlap):.3f}  exact value F {self.f(self.exact):.3f}"
        )


def read(path: Path) -> tuple[str, str, tuple[Timex, ...]]:
    """Text, document creation time and the DATE and TIME expressions of one file."""
    root = ET.parse(path).getroot()
    created = next(t.get("value", "") for t in root.iter("TIMEX3") if t.get("functionInDocument") == "CREATION_TIME")
    pieces: list[str] = []
    gold: list[Timex] = []

    def walk(node: ET.Element) -> None:
        start = sum(map(len, pieces))
        pieces.append(node.text or "")
        for child in node:
            walk(child)
            pieces.append(child.tail or "")
        if node.tag == "TIMEX3" and node.get("type") in ("DATE", "TIME"):
            end = sum(map(len, pieces))
            gold.append(Timex(Span(start, end), node.get("value"), "".join(pieces)[start:end]))

    text = root.find("TEXT")
    assert text is not None
    walk(text)
    return "".join(pieces), created, tuple(sorted(gold, key=lambda t: t.span))


def parsed(text: str) -> Parsed:
    blocks = tuple(
        Block(kind=BlockKind.PARAGRAPH, span=Span(*line.span())) for line in re.finditer(r"[^\n]+", text) if line[0].strip()
    )
    return parse.report(Report(id="r", name="r", location="", digest="", text=text, blocks=blocks))


def tense(page: Parsed, expr: TimeExpression) -> str | None:
    """The tense of the verb that the expression hangs from; None where it hangs from a noun."""
    token = page.tokens[expr.head]
    for _ in range(8):
        if token.pos in ("VERB", "AUX"):
            return _verb_tense(page, token.i)
        if token.dep in ("nmod", "root") and token.head == token.i:
            return None
        token = page.tokens[token.head]
    return None


def _verb_tense(page: Parsed, verb: int) -> str | None:
    token = page.tokens[verb]
    helpers = [page.tokens[i] for i in page.children[verb] if page.tokens[i].dep.startswith(("aux", "cop"))]
    forms = " ".join([token.morph, *(helper.morph for helper in helpers)])
    if "Tense=Fut" in forms or (token.lemma == "aller" and "Tense=Pres" in forms):
        return "future"
    if "VerbForm=Part" in token.morph and token.lemma in ("prévoir", "attendre", "programmer", "fixer"):
        return "future"
    if "Tense=Imp" in forms or any(helper.dep == "aux:tense" for helper in helpers):
        return "past"
    if "VerbForm=Part" in token.morph:
        return "present" if helpers else "past"
    if "VerbForm=Inf" in token.morph:
        return "future" if page.tokens[token.head].lemma == "aller" else None
    return "present" if "Tense=Pres" in forms else "past" if "Tense=Past" in forms else None


def timex_value(edtf: str, part: str | None) -> str:
    """An EDTF value of this program as TimeML writes it."""
    bare = edtf.rstrip("~").removesuffix("Z")
    if "/" in bare:
        first = date.fromisoformat(bare[:10]) if len(bare) == 21 else None
        if first is None:
            return bare
        year, week, _ = first.isocalendar()
        return f"{year}-W{week:02d}" + ("-WE" if first.weekday() == 5 else "")
    if bare.endswith("X"):
        return bare.rstrip("X")
    if bare[5:] in SEASONS:
        return f"{bare[:5]}{SEASONS[bare[5:]]}"
    if len(bare) == 10 and part in PARTS:
        return f"{bare}T{PARTS[part]}"
    return bare


def timexes(page: Parsed, expr: TimeExpression, created: str, told: list[str]) -> Iterator[Timex]:
    """The TIMEX3 that *expr* is cut into. *told* holds the days told so far, the last one last."""
    if expr.kind is TimeKind.RANGE:
        if expr.start is not None and "+clock" in expr.start.rule:  # "ce dimanche, de 18 h à 23 h"
            day = replace(expr.start, span=Span(expr.span.start, expr.start.span.start), text="", hour=None, minute=None)
            yield from timexes(page, day, created, told)
        for inner in (expr.start, expr.end):
            if inner is not None and inner.span != expr.span:
                yield from timexes(page, inner, created, told)
        return
    if expr.rule == "vague.season":
        yield Timex(expr.span, f"XXXX-{NAMES[expr.season or '']}", expr.text)
        return
    if expr.rule.startswith("vague"):
        if expr.rule == "vague":
            yield Timex(expr.span, REFS[expr.direction or ""], expr.text)
        return
    if expr.rule in ("relative.ago", "relative.in", "anchored.later"):
        if expr.start is not None:
            yield from timexes(page, expr.start, created, told)
        return
    answer = value(expr, created, tense(page, expr), told[-1] if told else created)
    edtf = answer.value if isinstance(answer, Resolved) else None
    if edtf is not None and precision(edtf) in ("day", "minute") and expr.rule != "clock.utc":
        told.append(edtf[:10])
    yield from _cut(expr, edtf)


def _cut(expr: TimeExpression, edtf: str | None) -> Iterator[Timex]:
    clock = CLOCK.search(expr.text) if "+clock" in expr.rule else None
    written = timex_value(edtf, None if expr.hour is not None else expr.part) if edtf else None
    if clock is None or clock.span() == (0, len(expr.text)):
        yield Timex(expr.span, written, expr.text)
        return
    at = expr.span.start
    yield Timex(Span(at + clock.start(), at + clock.end()), written, clock[0])
    rest = Span(at, at + clock.start()) if clock.start() > len(expr.text) - clock.end() else Span(at + clock.end(), expr.span.end)
    yield Timex(rest, timex_value(written[:10], expr.part) if written else None, expr.text)


def compare(gold: tuple[Timex, ...], found: list[Timex], score: Score, misses: list[str]) -> None:
    score.gold += len(gold)
    score.found += len(found)
    free = list(found)
    for one in gold:
        hit = max(free, key=lambda f: f.span.overlap(one.span), default=None)
        if hit is None or not hit.span.overlap(one.span):
            misses.append(f"missed   {one.text!r} {one.value}")
            continue
        free.remove(hit)
        score.overlap += 1
        same = hit.value == re.sub(r"[+-]\d{1,2}$", "", one.value or "") if "T" in (one.value or "") else hit.value == one.value
        score.exact += same
        if not same:
            misses.append(f"value    {one.text!r} {one.value} != {hit.text!r} {hit.value}")
    misses.extend(f"surplus  {one.text!r} {one.value}" for one in free)


def main() -> None:
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("folder", type=Path)
    ask.add_argument("--half", choices=("develop", "held-out", "both"), default="both")
    ask.add_argument("--misses", action="store_true", help="list what differs (develop half only)")
    given = ask.parse_args()
    scores = {"develop": Score(), "held-out": Score()}
    for number, path in enumerate(sorted(given.folder.glob("*.tml"))):
        half = "held-out" if number % 2 else "develop"
        if given.half not in (half, "both"):
            continue
        text, created, gold = read(path)
        page, told, misses = parsed(text), [], []  # type: ignore[var-annotated]
        found = [timex for expr in times(page) for timex in timexes(page, expr, created, told)]
        compare(gold, found, scores[half], misses)
        if given.misses and half == "develop" and misses:
            print(path.name, created, *misses, sep="\n    ")
    for half, score in scores.items():
        if given.half in (half, "both"):
            print(score.line(half))


if __name__ == "__main__":
    main()
