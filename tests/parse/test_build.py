"""From report to parse: blocks, sentences, tokens and what they owe to each other."""

from functools import cache

import pytest

from recoupe import parse
from recoupe.parse.build import MAX_SENTENCE_WORDS
from recoupe.read import from_bytes
from recoupe.records import BlockKind, Parsed

REPORT = (
    "Le Royaume-Uni parle\n\nPar Ada Ndege\n\nPublié le 22 janvier 2022\n\n"
    "L’armée a quitté la ville. « Nous partons », a dit le roi.\n\nUne source n’a pas parlé.\n\nLire aussi : La paix au Mali"
)
ENGLISH = (
    "The president said on Monday that the army would leave the town before the end of the year, and that nobody would stay.\n\n"
    "He added that the government was ready to talk to its neighbours about the border and the people who live there."
)
LONG = "mot " * (2 * MAX_SENTENCE_WORDS + 10)
TEXTS = {"report": REPORT, "english": ENGLISH, "long": LONG, "blank line only": "Oui.\n\n\n\n"}


@cache
def _read() -> dict[str, Parsed]:
    reports = [from_bytes(text.encode(), name=name, location=f"/cases/{name}") for name, text in TEXTS.items()]
    return dict(zip(TEXTS, parse.reports(reports), strict=True))


def test_tokens_are_words_of_the_untouched_text() -> None:
    parsed = _read()["report"]
    assert parsed.report.text == REPORT
    for token in parsed.tokens:
        assert token.text == REPORT[token.start : token.end].replace("’", "'").replace("«", '"').replace("»", '"')


def test_nothing_is_parsed_of_bylines_dates_and_boilerplate() -> None:
    parsed = _read()["report"]
    kinds = {sentence.kind for sentence in parsed.sentences}
    assert not kinds & {BlockKind.BYLINE, BlockKind.DATE, BlockKind.BOILERPLATE}
    words = {token.text for token in parsed.tokens}
    assert not words & {"Ada", "janvier", "Lire"}
    assert {"Royaume-Uni", "armée", "source"} <= words


def test_a_sentence_lies_in_its_block_and_its_tokens_in_the_sentence() -> None:
    parsed = _read()["report"]
    for number, sentence in enumerate(parsed.sentences):
        assert sentence.number == number
        assert parsed.report.blocks[sentence.block].span.covers(sentence.span)
        assert parsed.report.blocks[sentence.block].kind is sentence.kind
        for token in parsed.tokens_of(sentence):
            assert token.sentence == number
            assert sentence.span.covers(token.span)


@pytest.mark.parametrize("name", TEXTS)
def test_a_tree_stays_inside_its_sentence(name: str) -> None:
    parsed = _read()[name]
    assert [token.i for token in parsed.tokens] == list(range(len(parsed.tokens)))
    for token in parsed.tokens:
        assert parsed.tokens[token.head].sentence == token.sentence
        assert (token.i in parsed.children[token.head]) == (token.head != token.i)
    assert sum(map(len, parsed.children)) == sum(token.head != token.i for token in parsed.tokens)


def test_a_report_in_another_language_keeps_its_text_and_gives_no_sentence() -> None:
    parsed = _read()["english"]
    assert parsed.report.language == "en"
    assert (parsed.tokens, parsed.sentences) == ((), ())
    assert parsed.report.text == ENGLISH


def test_a_sentence_without_end_is_cut_so_that_memory_stays_bounded() -> None:
    parsed = _read()["long"]
    assert len(parsed.sentences) == 3
    assert all(sentence.last - sentence.first <= MAX_SENTENCE_WORDS for sentence in parsed.sentences)


def test_quotations_come_with_the_parse() -> None:
    assert [quoted.span.of(REPORT) for quoted in _read()["report"].quoted] == ["Nous partons"]


def test_one_report_alone_is_parsed_as_among_others() -> None:
    alone = parse.report(from_bytes(REPORT.encode(), name="report", location="/cases/report"))
    assert alone == _read()["report"]


def test_reports_are_parsed_one_batch_at_a_time() -> None:
    asked = []

    def endless():
        for n in range(10_000):
            asked.append(n)
            yield from_bytes(b"Le roi part.", name=str(n), location=f"/cases/{n}")

    stream = parse.reports(endless())
    next(stream)
    assert len(asked) < 1000
