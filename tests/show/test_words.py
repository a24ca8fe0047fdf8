"""Both languages have the same words, every key that the code asks for is there, and grammar bends them rightly."""

import re
from pathlib import Path
from typing import Any

import pytest

from recoupe.show import verbs, words
from recoupe.show.words import LANGUAGES, Words

HERE = Path(words.__file__).parent
SHOW = HERE.parent
FRENCH, ENGLISH = Words("fr"), Words("en")


def leaves(found: Any, path: str = "") -> dict[str, Any]:
    if isinstance(found, dict) and set(found) != {"one", "many"}:
        return {key: value for name, inner in found.items() for key, value in leaves(inner, f"{path}.{name}").items()}
    return {path: found}


@pytest.mark.parametrize("part", sorted(file.stem for file in (HERE / "fr").glob("*.toml")))
def test_both_languages_have_the_same_texts_with_the_same_gaps(part: str) -> None:
    french, english = (leaves(words._part(language, part)) for language in LANGUAGES)
    assert french.keys() == english.keys()
    for key in french:
        assert set(re.findall(r"{(\w+)", str(french[key]))) == set(re.findall(r"{(\w+)", str(english[key]))), key


def test_every_text_that_the_code_names_is_there() -> None:
    code = "\n".join(file.read_text("utf-8") for file in SHOW.rglob("*.py"))
    keys = set(
        re.findall(
            r'"((?:ask|cli|dossier|explain|evaluate|try|who|sources|decide|correct|documents|export|search|queue|worker|backfill|mcp)\.[a-z_.-]+)"',
            code,
        )
    )
    assert len(keys) > 50
    for key in keys:
        for language in (FRENCH, ENGLISH):
            assert language._find(key) is not None


def test_both_languages_know_the_same_acts() -> None:
    french, english = ({row["act"] for row in language.rows("verbs")} for language in (FRENCH, ENGLISH))
    assert french == english


def test_a_text_of_two_forms_is_chosen_by_number() -> None:
    assert FRENCH("dossier.count.reports", n=0) == "0\u00a0article"
    assert FRENCH("dossier.count.reports", n=2) == "2\u00a0articles"
    assert ENGLISH("dossier.count.reports", n=0) == "0\u00a0reports"
    assert ENGLISH("dossier.count.reports", n=1) == "1\u00a0report"


def test_a_text_that_is_not_there_is_an_error_and_an_unknown_value_is_not() -> None:
    with pytest.raises(KeyError):
        FRENCH("dossier.nothing")
    assert FRENCH.known("dossier.stage.dreamt-of") is None


def act(event_type: str, mode: str | None = None, **given: Any) -> verbs.Act:
    fields = {"modality": "actual", "negative": False, "many": False, "towards": True, **given}
    return verbs.Act(event_type=event_type, mode=mode, **fields)


@pytest.mark.parametrize(
    ("what", "french", "english"),
    [
        (act("AGREE"), "donne son accord", "agrees"),
        (act("AGREE", many=True), "donnent leur accord", "agree"),
        (act("AGREE", negative=True), "ne donne pas son accord", "does not agree"),
        (act("ACCUSE", negative=True, many=True), "n’accusent pas", "do not accuse"),
        (act("MOBILIZE", modality="planned", negative=True), "ne mobilisera pas de forces", "will not mobilise forces"),
        (act("MOBILIZE", "weapons", modality="conditional"), "déploierait des armes", "would deploy weapons"),
        (act("SANCTION", modality="possible", many=True), "pourraient sanctionner", "may sanction"),
        (act("CONSULT", "visit", many=True, towards=False, modality="planned"), "se rencontreront", "will hold a meeting"),
        (act("ACCUSE", towards=False), "porte une accusation", "makes an accusation"),
        # the threat itself is made; what hangs on the condition is what it threatens with
        (act("THREATEN", "violence", modality="conditional"), "menace", "threatens"),
        (act("CONSULT", "a-later-mode"), "s’entretient", "holds talks"),
        (act("A-LATER-TYPE"), "a-later-type", "a-later-type"),
    ],
)
def test_verbs_take_the_form_that_the_act_asks_for(what: verbs.Act, french: str, english: str) -> None:
    assert verbs.phrase(FRENCH, what) == french
    assert verbs.phrase(ENGLISH, what) == english


def test_every_french_verb_can_be_bent_every_way() -> None:
    for row in FRENCH.rows("verbs"):
        for form in ("present_one", "present_many", "future_one", "future_many"):
            assert row[form].count("~") == 1, row
        assert row["future_one"].split("~")[0].endswith("ra"), row
        assert row["future_many"].split("~")[0].endswith("ront"), row
        assert "~" not in row["infinitive_one"] + row["infinitive_many"]
        assert verbs.negated(row["present_one"]).startswith(("ne ", "n’"))


def test_messages_of_other_rooms_are_said_in_french() -> None:
    said = FRENCH.translated("a b.txt is a folder; give the files in it, for instance a b.txt/*.txt.")
    assert said == "a b.txt est un dossier\u00a0; donnez les fichiers qu’il contient, par exemple a b.txt/*.txt."
    assert FRENCH.translated("Something new went wrong.") == "Something new went wrong."
    assert ENGLISH.translated("x does not exist; check the name.") == "x does not exist; check the name."


def test_a_language_that_is_not_there_is_refused() -> None:
    with pytest.raises(ValueError, match="no words"):
        Words("de")
