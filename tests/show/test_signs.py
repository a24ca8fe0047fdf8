"""What speaks for and against a record, in words and as lines of JSON."""

import json
import re
from pathlib import Path

import made_story as made
import pytest

from recoupe.archive import Evidence
from recoupe.reconcile import why
from recoupe.reconcile.ledgers import STANCES
from recoupe.reconcile.meeting_stages import ADVANCE, FATES
from recoupe.records import Sign, Story
from recoupe.show import explained, jsonl, layout, text
from recoupe.show.words import Words

REASONS = ("type", "claim", "breath", "phone", "parties", "day", "place", "polarity", "little", "group", "vague")
STAGES = tuple(stage.replace(" ", "-") for stage in (*ADVANCE, *FATES))
FILLED = {
    "shared.{kind}": ("name", "state"),
    "decided.{decision.kind}": ("merge", "move"),
    "link.{link.kind}": ("wording", "rewritten", "retells"),
    "source.{link.kind}": ("wording", "rewritten", "retells"),
    "apart.{kind}": REASONS,
    "verdict.{told.verdict}": ("contested", "corroborated", "single-origin"),
    "stage.{stage.replace(' ', '-')}": STAGES,
    "would.meeting.{meeting.stage.replace(' ', '-')}": STAGES,
    "stance.{position.stance}": (*STANCES.values(), "denies", "conditions"),
    "deed.{kind}": ("delivered", "part", "broken"),
    "would.commitment.{commitment.stage.replace(' ', '-')}": ("announced", "under-way", "delivered", "broken", "denied"),
}


def kinds() -> set[str]:
    """Every kind of sign that the code names, with what its gaps are filled with."""
    code = "\n".join(file.read_text("utf-8") for file in Path(why.__file__).parent.glob("*.py"))
    named = set(re.findall(r'(?:speaks_for|speaks_against|tell)\(\s*f?"([^"]+)"', code))
    choices = set(re.findall(r'"((?:near|same-day|own|own-outweighed|verdict\.unclear[a-z-]*|would\.position\.[a-z]+))"', code))
    found = {kind for kind in named | choices if "{" not in kind}
    for pattern in named - found:
        found |= {re.sub(r"{[^}]*(?:{[^}]*}[^}]*)*}", value, pattern) for value in FILLED[pattern]}
    return found


@pytest.mark.parametrize("language", ["fr", "en"])
def test_every_kind_of_sign_has_words(language: str) -> None:
    assert len(kinds()) > 70
    words = Words(language)
    assert [kind for kind in sorted(kinds()) if words._find(f"explain.sign.{kind}") is None] == []


def sign(stands: str, kind: str, of: str, other: str | None = None, **values: str) -> Sign:
    return Sign(stands=stands, kind=kind, of=of, other=other, values=tuple(values.items()))


BESIDE = Story(id="story-beside", title="Une autre histoire", reports=("rx",))
STORY = Evidence(
    kind="story",
    id=made.DOSSIER.story.id,
    record=made.DOSSIER.story,
    reports=(made.FIRST, made.SECOND),
    stories=(made.DOSSIER.story,),
    signs=(
        sign("for", "shared.name", made.FIRST.id, made.SECOND.id, names="Luis Paredes", n="1"),
        sign("against", "unlike", made.SECOND.id, n="2", all="3"),
        sign("against", "apart.season", BESIDE.id, made.FIRST.id, n="120", limit="90"),
        sign("for", "nothing-near", made.DOSSIER.story.id),
    ),
    beside=(BESIDE,),
)


def shown(evidence: Evidence, language: str = "fr") -> str:
    page = text.with_arrows(explained.page(evidence, Words(language)))
    return "\n".join(text.plain(row) for row in layout.rows(page, 160)).replace("\u00a0", " ")


def test_signs_stand_under_what_they_are_signs_of() -> None:
    rows = shown(STORY).splitlines()
    start = rows.index("POURQUOI ILS EN SONT")
    first, plus, second, minus = (row.strip() for row in rows[start + 1 : start + 5])
    assert first.startswith("[1] Le Courrier des Andes")
    assert plus == "+ même nom que dans [2] : Luis Paredes"
    assert second.startswith("[2] · deux.txt")
    assert minus == "− à lui seul, il ne serait pas proche de 2 des 3 autres"
    near = rows.index("CE QUI EN EST LE PLUS PROCHE ET N’EN EST PAS")
    assert rows[near + 1].split() == ["Une", "autre", "histoire", "story-beside"]
    assert rows[near + 2].strip() == "− à 120 jours de [1] Le Courrier des Andes : trop pour une histoire (90 au plus)"
    assert "POUR\n  + aucune autre histoire" in "\n".join(rows)


def test_signs_are_told_in_english() -> None:
    out = shown(STORY, "en")
    assert "+ same name as in [2]: Luis Paredes" in out
    assert "− 120 days from [1] Le Courrier des Andes: too long for one story (90 at most)" in out


def test_a_contradiction_is_told_with_its_values() -> None:
    signs = (
        sign("against", "differs", "f0000000000a", field="when", values="2031-03-10 | 2031-03-11"),
        sign("against", "differs", "f0000000000a", field="polarity", values="positive | negative"),
    )
    fact = Evidence(kind="fact", id="f0000000000a", record=made.MEETING_FACT, reports=(made.FIRST,), signs=signs)
    out = shown(fact)
    assert "quand : 10 mars 2031 | 11 mars 2031" in out
    assert "oui ou non : oui | non" in out


def test_the_report_of_an_origin_is_the_origin_itself_and_others_come_with_id_and_date() -> None:
    other = made.SECOND
    evidence = Evidence(
        kind="origin",
        id=f"origin:{made.FIRST.id}",
        record=made.DOSSIER.origins[0],
        reports=(made.FIRST,),
        signs=(sign("for", "link.wording", made.FIRST.id, other.id, share="73%"),),
        beside=(other,),
    )
    rows = shown(evidence).splitlines()
    line = next(row for row in rows if "73%" in row)
    assert line.strip().startswith("+ 73% de ses phrases sont celles de deux.txt")
    assert line.endswith(other.id)


def test_a_kind_that_a_later_program_wrote_is_shown_as_it_is() -> None:
    new = sign("for", "dreamt.of", made.DOSSIER.story.id, None, moon="full\x1b[31m")
    out = shown(Evidence(kind="story", id=made.DOSSIER.story.id, record=made.DOSSIER.story, signs=(new,)))
    assert "dreamt.of full␛[31m" in out


EVERYTHING = [
    STORY,
    Evidence(kind="statement", id="s", record=made.MEET_1, reports=(made.FIRST,), facts=(made.MEETING_FACT,)),
    Evidence(kind="quotation", id="q", record=made.PEACE, reports=(made.FIRST,)),
    Evidence(
        kind="report", id="r", record=made.FIRST, reports=(made.FIRST,), statements=(made.MEET_1,), quotations=(made.PEACE,)
    ),
    Evidence(kind="entity", id="e", record=made.DOSSIER.entities[0], statements=(made.MEET_1,)),
    Evidence(kind="origin", id="o", record=made.DOSSIER.origins[0]),
    Evidence(kind="fact", id="f", record=made.MEETING_FACT, reports=(made.FIRST,), origins=made.DOSSIER.origins),
    Evidence(kind="meeting", id="m", record=made.DOSSIER.meetings[0]),
    Evidence(kind="position", id="p", record=made.DOSSIER.positions[0]),
    Evidence(kind="commitment", id="c", record=made.DOSSIER.commitments[0]),
]


@pytest.mark.parametrize("evidence", EVERYTHING, ids=lambda evidence: evidence.kind)
def test_the_record_comes_first_then_its_signs_as_lines_of_json(evidence: Evidence) -> None:
    lines = [json.loads(line) for line in jsonl.explained(evidence)]
    assert lines[0]["record"] == evidence.kind
    assert [line["record"] for line in lines[1 : 1 + len(evidence.signs)]] == ["sign"] * len(evidence.signs)
    rest = (*evidence.statements, *evidence.quotations, *evidence.facts, *evidence.origins, *evidence.stories, *evidence.reports)
    assert len(lines) == 2 + len(evidence.signs) + sum(record != evidence.record for record in rest)
    assert lines[-1] == {"record": "made_by", "versions": list(evidence.made_by)}


def test_a_sign_is_a_line_with_its_values_by_name() -> None:
    line = [json.loads(line) for line in jsonl.explained(STORY)][1]
    assert line == {
        "record": "sign",
        "stands": "for",
        "kind": "shared.name",
        "of": made.FIRST.id,
        "other": made.SECOND.id,
        "values": {"names": "Luis Paredes", "n": "1"},
    }
