"""The reader that ships: what it reads, what it says, and what a damaged file says."""

from collections.abc import Sequence
from importlib.resources import files
from pathlib import Path

import pytest

from recoupe import learned, parse
from recoupe.errors import LexiconError
from recoupe.learned import Reader
from recoupe.read import feed
from recoupe.records import Token

FOLDER = files("recoupe.learned") / "reader"
TEXT = (
    "Le Kenya a condamné mardi l'attaque d'un village somalien. Son ministre des Affaires étrangères a reçu l'ambassadeur "
    "de Somalie à Nairobi."
)
LARGEST = 60_000_000  # bytes that learned weights may have


def tokens(tmp_path: Path, text: str) -> Sequence[Token]:
    path = tmp_path / "report.txt"
    path.write_text(f"Titre\n\n{text}\n", "utf-8")
    return parse.report(feed(str(path))).tokens


def shipped() -> Reader:
    found = learned.reader()
    assert found is not None
    return found


def likeliest(signs: list[str], names: Sequence[str]) -> str:
    """Of several names the one whose sign of likelihood goes furthest."""
    return max(names, key=lambda name: sum(sign.startswith(f"reads:{name}>") for sign in signs))


def test_a_verb_of_blame_tells_an_act_and_an_article_tells_none(tmp_path: Path) -> None:
    found = tokens(tmp_path, TEXT)
    word = {t.text: t.i for t in found}
    blame, article = shipped().read(found).of_words([word["condamné"], word["village"]])
    assert "reads:tells>0.5" in blame
    assert "reads:tells>0.5" not in article
    assert likeliest(blame, ["ACCUSE", "ASSAULT", "CONSULT"]) == "ACCUSE"


def test_who_acts_is_likelier_to_act_than_to_suffer(tmp_path: Path) -> None:
    found = tokens(tmp_path, TEXT)
    word = {t.text: t.i for t in found}
    [kenya] = shipped().read(found).of_roles(word["condamné"], "ACCUSE", [word["Kenya"]])
    assert likeliest(kenya, ["actor", "recipient", "place"]) == "actor"


def test_plans_are_told_from_deeds_more_often_than_not(tmp_path: Path) -> None:
    text = (
        "NAIROBI, 3 mai 2021 (agence) - Le Kenya livrera des canons à la Somalie en juin. Samedi, l'armée a bombardé la ville. "
        "Le ministre se rendra jeudi à Mogadiscio. Il a condamné l'attaque. Les deux pays signeront un accord. Ils ont fermé la frontière."
    )
    found = tokens(tmp_path, text)
    right = dict.fromkeys(("livrera", "rendra", "signeront"), "planned")
    right |= dict.fromkeys(("bombardé", "condamné", "fermé"), "actual")
    said = shipped().read(found).of_colours("modality", [t.i for t in found if t.text in right])
    told = [likeliest(signs, ["planned", "actual"]) for signs in said]
    assert sum(one == right[t.text] for one, t in zip(told, (t for t in found if t.text in right), strict=True)) >= 5


def test_the_same_words_are_read_the_same_way_twice(tmp_path: Path) -> None:
    found = tokens(tmp_path, TEXT * 20)
    words = [t.i for t in found if t.pos in ("VERB", "NOUN")]
    first, second = (shipped().read(found).of_words(words) for _ in range(2))
    assert first == second


def test_pieces_are_counted_token_by_token_and_sentence_by_sentence(tmp_path: Path) -> None:
    found = tokens(tmp_path, TEXT)
    pieces, firsts, sentences = shipped().pieces(found)
    assert len(firsts) == len(found)
    assert firsts == sorted(set(firsts))
    assert sum(sentences) == len(pieces)
    assert len(sentences) == len({t.sentence for t in found})


def test_a_word_behind_an_apostrophe_is_cut_like_a_word_inside_another() -> None:
    def cut(*words: tuple[int, str]) -> list[int]:
        made = [Token(i, start, start + len(text), text, text, "NOUN", "obj", i, "", 0) for i, (start, text) in enumerate(words)]
        return shipped().pieces(made)[0]

    assert cut((0, "l'"), (2, "accord")) != cut((0, "l'"), (3, "accord"))


def test_only_windows_with_a_word_worth_reading_for_are_read(tmp_path: Path) -> None:
    found = tokens(tmp_path, TEXT + " La pluie tombe sur la plage depuis une heure." * 60)
    blame, far = next(t.i for t in found if t.text == "condamné"), found[-2].i
    said = shipped().read(found, worth=[blame])
    near, unread = said.of_words([blame, far])
    assert (near, unread) == (shipped().read(found).of_words([blame])[0], [])
    assert said.of_roles(blame, "ACCUSE", [far]) == said.of_roles(far, "ACCUSE", [blame]) == [[]]
    assert said.of_places(blame, "ACCUSE", [far]) == said.of_times(far, "ACCUSE", [blame]) == [[]]


def test_a_report_without_a_word_worth_reading_for_is_not_read(tmp_path: Path) -> None:
    found = tokens(tmp_path, TEXT)
    assert shipped().read(found, worth=[]).of_words([t.i for t in found]) == [[] for _ in found]


def test_nothing_to_read_is_read_as_nothing() -> None:
    assert shipped().read([]).of_words([]) == []


@pytest.mark.parametrize("name", ["encoder.onnx", "pieces.model", "heads.npz"])
def test_a_damaged_file_says_what_to_do(tmp_path: Path, name: str) -> None:
    for one in ("encoder.onnx", "pieces.model", "heads.npz"):
        (tmp_path / one).write_bytes(b"damaged" if one == name else (FOLDER / one).read_bytes())
    with pytest.raises(LexiconError, match="install recoupe again"):
        Reader(tmp_path)


def test_the_weights_are_small_enough_to_ship() -> None:
    assert sum(len(one.read_bytes()) for one in FOLDER.iterdir() if one.is_file()) < LARGEST
