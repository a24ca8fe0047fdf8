"""Every rule that a record can name as its reason has a text that fires it and a near miss that does not."""

import ast
import re
from dataclasses import fields, is_dataclass
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from recoupe import pipeline
from recoupe.read import from_bytes

ROOMS = Path(pipeline.__file__).parent
TABLE = Path(__file__).with_name("rules.tsv")
ROWS = [line.split("\t") for line in TABLE.read_text("utf-8").splitlines()[2:]]
RULE = re.compile(r"(role|place|modality|polarity|carrier|quote|who)\.[a-z][a-z:-]*")
# Rules that no made-up text has fired yet, each with what keeps it from it.
WITHOUT_A_TEXT = {
    "carrier.order": "an order that somebody named puts into a noun's own clause",
    "quote.colon-subject": "a colon behind a clause whose verb the clause rule does not see",
}
OF_MENTIONS = {"place.area", "place.bearing"}  # made up in find of a prefix and the sort of a noun


def named(folder: str) -> set[str]:
    """The rules that the code of a room writes out."""
    trees = (ast.parse(path.read_text("utf-8")) for path in (ROOMS / folder).glob("*.py"))
    words = (node.value for tree in trees for node in ast.walk(tree) if isinstance(node, ast.Constant))
    return {word for word in words if isinstance(word, str) and RULE.fullmatch(word)}


def rules(record: Any) -> set[str]:
    """The rules that a record or anything in it names."""
    if isinstance(record, (tuple, list)):
        return {rule for part in record for rule in rules(part)}
    if not is_dataclass(record):
        return set()
    own = {record.rule} if isinstance(getattr(record, "rule", None), str) else set()
    return own | {rule for field in fields(record) for rule in rules(getattr(record, field.name))}


@cache
def fired() -> dict[str, set[str]]:
    texts = list(dict.fromkeys(text for _, *both in ROWS for text in both))
    reports = [
        from_bytes(("Publié le 22 janvier 2022\n\n" + text.replace(" ¶ ", "\n\n")).encode(), name="x", location="x")
        for text in texts
    ]
    return dict(zip(texts, map(rules, pipeline.analyse_many(reports)), strict=True))


@pytest.mark.parametrize(("rule", "fires", "misses"), ROWS, ids=[row[0] for row in ROWS])
def test_a_rule_fires_on_its_text_and_not_on_the_near_miss(rule: str, fires: str, misses: str) -> None:
    assert rule in fired()[fires]
    assert rule not in fired()[misses]


def test_every_rule_has_its_texts() -> None:
    given = (named("extract") | named("resolve")) - named("find") - OF_MENTIONS
    assert given - {rule for rule, _, _ in ROWS} == set(WITHOUT_A_TEXT)
