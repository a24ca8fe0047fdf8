"""The reader: a small encoder, fine-tuned on annotated reports, that says of each word what it may tell and who belongs to it.

It reads a report as pieces of words in windows of whole sentences; what comes out is asked by the learned judge as named signs
beside those of the rules. Recipe: ``training/reader.py``. Decision record: ``docs/decisions/0030-a-small-encoder.md``.
"""

import json
from bisect import bisect_left
from collections.abc import Collection, Iterable, Iterator, Sequence
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from io import BytesIO
from zipfile import BadZipFile

import numpy as np
import onnxruntime
import sentencepiece
from onnxruntime.capi import onnxruntime_pybind11_state as onnx_errors

from recoupe.errors import LexiconError
from recoupe.learned.weights import Floats
from recoupe.learned.windows import Window, windows
from recoupe.records import Token

_OPENS, _CLOSES = 0, 2  # the pieces that open and close a window
_STEPS = (0.02, 0.05, 0.1, 0.2, 0.35, 0.5, 0.65, 0.8, 0.9, 0.95, 0.98)
_CACHED_WORDS = 50_000
_SLOWER = ["SkipLayerNormFusion"]  # on a processor the fused operator takes five times as long as its parts
_NO_MODEL = (onnx_errors.InvalidProtobuf, onnx_errors.InvalidGraph, onnx_errors.InvalidArgument, onnx_errors.Fail)


class Reading:
    """What the reader makes of one report; of words that it has not read there are no signs.

    ``rows`` say where among the ``answers`` each token stands that was read, ``heads`` what their columns are.
    """

    def __init__(self, answers: Floats, rows: dict[int, int], heads: "Heads") -> None:
        self._answers = answers
        self._rows = rows
        self._heads = heads
        self._types = heads.types

    def of_words(self, words: Sequence[int]) -> list[list[str]]:
        """For each token the signs of how likely it tells an act, and one of which type."""
        known = self._known(words)
        tells = _logistic(self._column("act")[known.rows])[:, 0].tolist()
        kinds = _softmax(self._column("kind")[known.rows]).tolist()
        return known.spread(
            [*_steps("tells", one), *(sign for event_type, row in self._types.items() for sign in _steps(event_type, of[row]))]
            for one, of in zip(tells, kinds, strict=True)
        )

    def of_roles(self, i: int, event_type: str, others: Sequence[int]) -> list[list[str]]:
        """For each token of *others*, the head of a mention, the signs of what it is to the act that token *i* tells."""
        known = self._known(others, beside=i)
        chances = _softmax(self._pairs("roles", i, event_type, known.rows))[:, 1:].tolist()
        return known.spread(_named(("actor", "recipient", "place"), row) for row in chances)

    def of_places(self, i: int, event_type: str, others: Sequence[int]) -> list[list[str]]:
        """The same for places: the signs of whether the act takes place there."""
        known = self._known(others, beside=i)
        chances = _logistic(self._pairs("places", i, event_type, known.rows)).tolist()
        return known.spread(_named(("here",), row) for row in chances)

    def of_times(self, i: int, event_type: str, others: Sequence[int]) -> list[list[str]]:
        """The same for times: the signs of whether they date the act."""
        known = self._known(others, beside=i)
        chances = _logistic(self._pairs("times", i, event_type, known.rows)).tolist()
        return known.spread(_named(("then",), row) for row in chances)

    def of_colours(self, about: str, words: Sequence[int]) -> list[list[str]]:
        """For each token that tells an act the signs of what its *modality*, *polarity* or *condition* is."""
        known = self._known(words)
        chances = _softmax(self._column(about)[known.rows]).tolist()
        return known.spread(_named(self._heads.colours[about], row) for row in chances)

    def _known(self, tokens: Sequence[int], beside: int | None = None) -> "_Known":
        """Where the answers about tokens stand; nowhere where the act *beside* which they are asked about was not read."""
        if beside is not None and beside not in self._rows:
            return _Known([None] * len(tokens))
        return _Known([self._rows.get(token) for token in tokens])

    def _pairs(self, about: str, i: int, event_type: str, rows: list[int]) -> Floats:
        weights = self._heads.weights
        if not rows:
            return np.zeros((0, len(weights[f"po.{about}.bias"])), dtype=np.float32)
        act = self._column(f"{about}.act")[self._rows[i]] + weights["ty.weight"][self._types.get(event_type, len(self._types))]
        other = self._column(f"{about}.other")[rows]
        summed = np.maximum(act + other, 0) @ weights[f"po.{about}.weight"].T + weights[f"po.{about}.bias"]
        found: Floats = summed + (act * other) @ weights[f"px.{about}.weight"].T + weights[f"px.{about}.bias"]
        return found

    def _column(self, name: str) -> Floats:
        return self._answers[:, self._heads.columns[name]]


class _Known:
    """Which of some tokens were read: ``places`` has the row of each among the answers, None where it was not."""

    def __init__(self, places: list[int | None]) -> None:
        self._places = places
        self.rows = [row for row in places if row is not None]

    def spread(self, found: Iterable[list[str]]) -> list[list[str]]:
        """What was *found* of those that were read as a list for each token, an empty one for the others."""
        following = iter(found)
        return [next(following) if row is not None else [] for row in self._places]


class Heads:
    """What becomes of the columns that the encoder answers in: where each stands, the types in their order, and the weights of pairs.

    Raises KeyError, OSError or ValueError where the file is damaged.
    """

    def __init__(self, data: bytes) -> None:
        with np.load(BytesIO(data)) as stored:
            header = json.loads(bytes(stored["header"]).decode("utf-8"))
            self.weights = {name: stored[name].astype(np.float32) for name in stored.files if name != "header"}
        self.types = {str(event_type): row for row, event_type in enumerate(header["types"])}
        self.colours = {str(about): tuple(map(str, names)) for about, names in header["colours"].items()}
        self.columns: dict[str, slice] = {}
        for name, width in header["columns"].items():
            self.columns[name] = slice(self.width, self.width + int(width))

    @property
    def width(self) -> int:
        """How many columns there are so far."""
        return max((column.stop for column in self.columns.values()), default=0)


class Reader:
    """An encoder with its pieces and heads, from a folder that holds ``encoder.onnx``, ``pieces.model`` and ``heads.npz``.

    Raises LexiconError where a file is damaged.
    """

    def __init__(self, folder: Traversable) -> None:
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = 1  # there are as many processes as cores
        try:
            self._pieces = sentencepiece.SentencePieceProcessor(model_proto=(folder / "pieces.model").read_bytes())
            encoder = (folder / "encoder.onnx").read_bytes()
            self._session = onnxruntime.InferenceSession(
                encoder, options, providers=["CPUExecutionProvider"], disabled_optimizers=_SLOWER
            )
            self._heads = Heads((folder / "heads.npz").read_bytes())
        except (OSError, ValueError, KeyError, RuntimeError, BadZipFile, *_NO_MODEL) as error:
            raise LexiconError(f"The weights of the reader cannot be read: install recoupe again ({error}).") from error
        self._known: dict[tuple[str, bool], list[int]] = {}

    def read(self, tokens: Sequence[Token], worth: Collection[int] | None = None) -> Reading:
        """Reads the tokens of a report, whole.

        With *worth*, the numbers of those that it is worth reading for, only the windows are read in which one of these is new.
        """
        pieces, firsts, sentences = self.pieces(tokens)
        found = windows(sentences)
        if worth is not None:
            found = _with(sorted(firsts[i] for i in worth), found)
        if not found:
            return Reading(np.zeros((0, self._heads.width), dtype=np.float32), {}, self._heads)
        return Reading(self._answered(pieces, found), dict(_rows(firsts, found)), self._heads)

    def pieces(self, tokens: Sequence[Token]) -> tuple[list[int], list[int], list[int]]:
        """The pieces of all tokens, where those of each token begin, and how many each sentence has."""
        pieces: list[int] = []
        firsts: list[int] = []
        sentences: list[int] = []
        number, end = None, -1
        for token in tokens:
            if token.sentence != number:
                number = token.sentence
                sentences.append(0)
            firsts.append(len(pieces))
            of_token = self._of_token(token.text, token.start != end)
            pieces.extend(of_token)
            sentences[-1] += len(of_token)
            end = token.start + len(token.text)
        return pieces, firsts, sentences

    def _of_token(self, text: str, spaced: bool) -> list[int]:
        known = self._known.get((text, spaced))
        if known is None:
            if len(self._known) >= _CACHED_WORDS:
                self._known.clear()
            encoded: list[int] = self._pieces.encode(f" {text}" if spaced else text)
            known = self._known[text, spaced] = encoded or [self._pieces.unk_id()]
        return known

    def _answered(self, pieces: list[int], found: list[Window]) -> Floats:
        """The answers about all windows as one array, a row a place of a window. One by one: together the shorter would be filled up."""
        read = [[_OPENS, *pieces[w.first : w.last], _CLOSES] for w in found]
        return np.concatenate([self._session.run(None, {"ids": np.array([ids])})[0][0] for ids in read])


def _with(firsts: list[int], found: list[Window]) -> list[Window]:
    """The windows in which one of some pieces, in their order, is new."""
    return [w for w in found if bisect_left(firsts, w.fresh) < bisect_left(firsts, w.last)]


def _rows(firsts: list[int], found: list[Window]) -> Iterator[tuple[int, int]]:
    """Each token that stands in a window, with the row of its first piece among the places of all windows: in the first that has it."""
    at = base = 0
    for token, first in enumerate(firsts):
        while at < len(found) and first >= found[at].last:
            base += found[at].last - found[at].first + 2
            at += 1
        if at < len(found) and first >= found[at].first:
            yield token, base + 1 + first - found[at].first


def _named(names: Sequence[str], chances: Sequence[float]) -> list[str]:
    return [sign for name, chance in zip(names, chances, strict=True) for sign in _steps(name, chance)]


def _steps(name: str, chance: float) -> Sequence[str]:
    """One sign for every step of likelihood that is reached, so that a linear judge can weigh each step by itself."""
    return _signs_of(name)[: bisect_left(_STEPS, chance)]


@cache
def _signs_of(name: str) -> tuple[str, ...]:
    return tuple(f"reads:{name}>{step}" for step in _STEPS)


def _logistic(scores: Floats) -> Floats:
    return (1 / (1 + np.exp(-np.clip(scores, -30, 30)))).astype(np.float32)


def _softmax(scores: Floats) -> Floats:
    raised = np.exp(scores - scores.max(axis=1, keepdims=True))
    found: Floats = raised / raised.sum(axis=1, keepdims=True)
    return found


@cache
def shipped() -> Reader | None:
    """The reader that comes with the program, loaded once; None where none is shipped."""
    folder = files("recoupe.learned") / "reader"
    return Reader(folder) if (folder / "encoder.onnx").is_file() else None
