"""Time expressions: dates, weekdays, "hier", "il y a deux ans", "depuis mars 2015", "au lendemain de la rencontre"."""

import re

from recoupe.find.time_dates import DATES
from recoupe.find.time_distances import DISTANCES
from recoupe.find.time_joins import joined
from recoupe.find.time_page import Found, Page
from recoupe.find.time_patterns import Rule, rules, starter
from recoupe.records import Parsed, Sentence, TimeExpression

_BUILDERS = {**DATES, **DISTANCES}


def times(parsed: Parsed) -> tuple[TimeExpression, ...]:
    """The time expressions of a report in the order of the text; they do not overlap.

    An expression covers "depuis", "jusqu'à" and the like where they make it a range. Vague ones ("récemment") are found
    too; their ``rule`` starts with "vague" and they resolve to no value. Durations ("pendant trois jours") and habits
    ("le mardi", "tous les jeudis") are left out.
    """
    page = Page(parsed)
    found: list[TimeExpression] = []
    for sentence in parsed.sentences:
        alone = _alone(page, sentence)
        found.extend(joined(page, sentence, alone) if alone else ())
    return tuple(found)


def _alone(page: Page, sentence: Sentence) -> list[TimeExpression]:
    """The expressions of one sentence before neighbours are joined."""
    found: list[TimeExpression] = []
    at, end = sentence.span
    for place in starter().finditer(page.low, at, end):
        if place.start() < at:
            continue
        best = _best(page, sentence, place.start())
        if best is not None:
            found.append(best)
            at = best.span.end
    return found


def _best(page: Page, sentence: Sentence, at: int) -> TimeExpression | None:
    """The longest expression that starts at *at*; among equals the rule that stands first decides."""
    matches = [(rule, match) for rule in rules() if (match := _match(page, rule, at, sentence.span.end))]
    for rule, match in sorted(matches, key=lambda pair: -pair[1].end()):
        built = _BUILDERS[rule.build](Found(page, sentence, rule.id, match))
        if built is not None:
            return built
    return None


def _match(page: Page, rule: Rule, at: int, end: int) -> re.Match[str] | None:
    """The match of a rule, without its last number where that counts what follows ("le 3 mai 15 soldats")."""
    match = rule.pattern.match(page.low, at, end)
    if match is None or "year" not in rule.pattern.groupindex or rule.build == "year":
        return match
    start, stop = match.span("year")
    if start > at and page.counts(stop):
        return rule.pattern.match(page.low, at, start)
    return match
