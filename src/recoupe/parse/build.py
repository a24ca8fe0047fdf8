"""Report in, Parsed out."""

from collections.abc import Iterable, Iterator
from itertools import tee

from recoupe.parse import engine
from recoupe.parse.quotation_marks import quotations
from recoupe.parse.sentences import sentence_spans
from recoupe.records import ANALYSED_CHARACTERS, BlockKind, Parsed, RawName, Report, Sentence, Span, Token

# Nothing is extracted from these, so they are not parsed at all.
_SKIPPED = frozenset({BlockKind.BOILERPLATE, BlockKind.BYLINE, BlockKind.DATE})

# The one language that is read; a report in another one keeps its text and gives no sentences.
LANGUAGE = "fr"

# A "sentence" longer than this is a table or broken text; the engine's memory grows with it. Counted in words.
MAX_SENTENCE_WORDS = 400


def report(source: Report) -> Parsed:
    """The parse of one report."""
    return next(reports([source]))


def reports(sources: Iterable[Report]) -> Iterator[Parsed]:
    """Yields the parse of each report, in order, holding only a batch of them in memory."""
    layouts = (_layout(source) for source in sources)
    given, asked = tee(layouts)
    # the engine takes seconds to load, and a report in another language has no words for it
    analysed = engine.analyse((source.text, pieces) for source, pieces, _ in asked if pieces)
    for source, pieces, sentences in given:
        answer = next(analysed) if pieces else engine.NOTHING
        yield _assembled(source, pieces, sentences, answer)


Layout = tuple[Report, tuple[engine.Piece, ...], tuple[Sentence, ...]]


def _layout(source: Report) -> Layout:
    """The words and sentences of a report, before the engine has seen them."""
    pieces: list[engine.Piece] = []
    sentences: list[Sentence] = []
    blocks = source.blocks if source.language in (None, LANGUAGE) else ()
    for number, block in enumerate(blocks):
        if block.kind in _SKIPPED or block.span.start >= ANALYSED_CHARACTERS:
            continue
        for span in sentence_spans(source.text, Span(block.span.start, min(block.span.end, ANALYSED_CHARACTERS))):
            words = engine.words(source.text, span.start, span.end)
            for low in range(0, len(words), MAX_SENTENCE_WORDS):
                part = words[low : low + MAX_SENTENCE_WORDS]
                first = len(pieces)
                pieces.extend(engine.Piece(start, end, index == 0) for index, (start, end) in enumerate(part))
                sentences.append(Sentence(len(sentences), first, len(pieces), Span(part[0][0], part[-1][1]), number, block.kind))
    return source, tuple(pieces), tuple(sentences)


def _assembled(
    source: Report, pieces: tuple[engine.Piece, ...], sentences: tuple[Sentence, ...], answer: engine.Analysed
) -> Parsed:
    tokens: list[Token] = []
    for sentence in sentences:
        for i in range(sentence.first, sentence.last):
            word, piece = answer.words[i], pieces[i]
            tokens.append(
                Token(
                    i, piece.start, piece.end, word.text, word.lemma, word.pos, word.dep, word.head, word.morph, sentence.number
                )
            )
    children: list[list[int]] = [[] for _ in tokens]
    for token in tokens:
        if token.head != token.i:
            children[token.head].append(token.i)
    return Parsed(
        report=source,
        tokens=tuple(tokens),
        sentences=sentences,
        quoted=quotations(source),
        names=tuple(RawName(Span(pieces[n.first].start, pieces[n.last - 1].end), n.label) for n in answer.names),
        children=tuple(map(tuple, children)),
    )
