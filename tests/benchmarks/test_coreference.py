"""The benchmark of coreference: what counts, how the words are set, and how answers are compared. A made-up article."""

from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from sys import modules
from types import ModuleType

import pytest

FOLDER = Path(__file__).resolve().parents[2] / "benchmarks"
ROWS = """\
1 Ada ada PROPN Gender=Fem|Number=Sing 3 nsubj (PER (1
2 Delmas delmas PROPN _ 1 flat:name *) 1)
3 part partir VERB _ 0 root * _
4 . . PUNCT _ 3 punct * _

1 Elle lui PRON Gender=Fem|Number=Sing|Person=3|PronType=Prs 2 nsubj * (1)
2 voit voir VERB _ 0 root * _
3 la le DET Gender=Fem|Number=Sing 4 det * (1
4 candidate candidat NOUN Gender=Fem|Number=Sing 2 obj * 1)
5-6 du _ _ _ _ _ * _
5 de de ADP _ 7 case * _
6 le le DET Gender=Masc|Number=Sing 7 det * (2
7 parti parti NOUN Gender=Masc|Number=Sing 4 nmod * 2)
"""


def load(name: str) -> ModuleType:
    """A script of the benchmarks as a module."""
    spec = spec_from_file_location(f"benchmark_{name}", FOLDER / f"{name}.py")
    assert spec is not None
    assert spec.loader is not None
    modules[spec.name] = module = module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def benchmark() -> ModuleType:
    return load("coreference_dem1921")


@pytest.fixture
def article(benchmark: ModuleType, tmp_path: Path) -> object:
    lines = []
    for row in ROWS.split("\n"):
        cells = row.split(" ")
        if len(cells) > 1:
            number, form, lemma, pos, morph, head, dep, person, chain = cells
            lines.append("\t".join([number, form, lemma, pos, "_", morph, head, dep, "_", "_", "_", "0", person, "*", chain]))
        else:
            lines.append("")
    path = tmp_path / "dev.conll"
    path.write_text("#begin document (ge/ungroupped-estrepublicain-1-000); part 000\n" + "\n".join(lines), encoding="utf-8")
    return next(benchmark.articles(path))


def test_words_are_set_as_they_are_printed(article: object) -> None:
    assert article.text == "Ada Delmas part. Elle voit la candidate du parti"  # type: ignore[attr-defined]


def test_pronouns_and_descriptions_of_somebody_named_before_count(benchmark: ModuleType, article: object) -> None:
    assert [(one.kind, one.gender) for one in benchmark.asked(article)] == [("pronoun", "f"), ("description", "f")]


def test_the_baseline_takes_the_nearest_name_that_agrees(benchmark: ModuleType, article: object) -> None:
    one = next(benchmark.asked(article))
    ada = article.names[0]  # type: ignore[attr-defined]
    assert benchmark.nearest(one, [ada], lambda name: "f") == ada
    assert benchmark.nearest(one, [ada], lambda name: None) == ada
    assert benchmark.nearest(one, [ada], lambda name: "m") is None


def test_answers_are_counted(benchmark: ModuleType, article: object) -> None:
    scores = {kind: benchmark.Score() for kind in ("pronoun", "description", "both")}
    benchmark.measure(article, scores, [])
    assert scores["both"].asked == 2
    assert scores["pronoun"].right["recoupe"] == 1


def test_another_program_that_is_not_there_is_skipped_with_a_reason() -> None:
    compare = load("compare")
    skipped = compare.ask("/nowhere/python", "dates_edsnlp.py", {"texts": []})
    assert isinstance(skipped, compare.Skipped)
    assert skipped.reason


def test_quotations_are_scored_alike_whoever_gives_them() -> None:
    compare = load("compare")
    gold = [{"report": "r", "quotes": [{"span": [10, 20], "text": "x", "speaker": "Ada Delmas", "kind": "direct"}]}]
    given = [[{"span": [9, 21], "speaker": {"name": "Ada Delmas"}}, {"span": [40, 50], "speaker": {"name": None}}]]
    line = compare.quotes_line("somebody", gold, given)
    assert "P 0.500 R 1.000" in line
    assert "on all 1.000" in line
