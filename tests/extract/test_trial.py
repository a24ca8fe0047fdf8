"""What became of every entry of the lexicon that stands in a sentence."""

from dataclasses import replace

import pytest

from recoupe import extract, find, parse
from recoupe.extract import Fate, Trial
from recoupe.lexicon.acts import ActLexicon, load, with_entry
from recoupe.read import from_bytes


def tried(sentence: str, lexicon: ActLexicon | None = None) -> Trial:
    parsed = parse.report(from_bytes(sentence.encode(), name="x", location="x"))
    return extract.trial(parsed, find.mentions(parsed), find.times(parsed), lexicon)


def fates(trial: Trial, word: str) -> set[Fate]:
    return {one.fate for one in trial.candidates if trial.tokens[one.i].text == word}


@pytest.mark.parametrize(
    ("sentence", "word", "fate"),
    [
        ("Le gouvernement norvégien a menacé la Biélorussie de sanctions.", "menacé", Fate.TELLS),
        ("Le bûcheron a abattu un arbre devant la maison.", "abattu", Fate.GATES),
        ("Le ministre de la Défense a parlé à la presse du pays.", "Défense", Fate.NAME),
    ],
)
def test_the_fate_of_an_entry(sentence: str, word: str, fate: Fate) -> None:
    found = fates(tried(sentence), word)
    assert fate in found or (fate is Fate.NAME and not found)


def test_a_sense_that_is_tried_later_is_beaten() -> None:
    entry = next(one for one in load().entries if one.form.words == ("menacer",))
    trial = tried("Le gouvernement norvégien a menacé la Biélorussie.", with_entry(replace(entry, gates=(), where="--entry")))
    told = [one for one in trial.candidates if one.fate is Fate.TELLS]
    assert [one.entry.where for one in told] == ["--entry"]
    assert Fate.BEATEN in fates(trial, "menacé")


def test_the_acts_are_those_of_extract() -> None:
    sentence = "Le gouvernement norvégien a menacé la Biélorussie de sanctions et rappelé son ambassadeur à Minsk."
    parsed = parse.report(from_bytes(sentence.encode(), name="x", location="x"))
    mentions, times = find.mentions(parsed), find.times(parsed)
    acts, utterances = extract.extract(parsed, mentions, times)
    trial = extract.trial(parsed, mentions, times)
    assert (trial.acts, trial.utterances) == (acts, utterances)
    assert acts


def test_every_gate_says_which_of_its_alternatives_hold() -> None:
    for one in tried("Le bûcheron a abattu un arbre.").candidates:
        for gate in one.gates:
            assert gate.text == "|".join(part for part, _ in gate.parts)
            assert gate.holds == any(holds for _, holds in gate.parts)
