"""The reader: a small encoder, fine-tuned on annotated reports, that says of each word what it may tell and who belongs to it.

It reads a report as pieces of words in windows of whole sentences; what comes out is asked by the learned judge as named signs
beside those of the rules. Recipe: ``training/reader.py``. Decision record: ``docs/decisions/0030-a-small-encoder.md``.
"""

import json
import os
from collections.abc import Iterable, Iterator, Sequence
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

_OPENS, _FILLS, _CLOSES = 0, 1, 2  # the pieces that open and close a window and that fill up a shorter one
_STEPS = (0.02, 0.05, 0.1, 0.2, 0.35, 0.5, 0.65, 0.8, 0.9, 0.95, 0.98)
_CACHED_WORDS = 50_000
_NO_MODEL = (onnx_errors.InvalidProtobuf, onnx_errors.InvalidGraph, onnx_errors.InvalidArgument, onnx_errors.Fail)


class Reading:
    """What the reader makes of one report. ``states`` has one row a token, ``heads`` the arrays of the answers."""

    def __init__(self, states: Floats, heads: dict[str, Floats], types: tuple[str, ...]) -> None:
        self._states = states
        self._heads = heads
        self._types = {event_type: row for row, event_type in enumerate(types)}

    def of_words(self, words: Sequence[int]) -> list[list[str]]:
        """For each token the signs of how likely it tells an act, and one of which type."""
        states = self._states[list(words)]
        tells = _logistic(states @ self._heads["act.weight"].T + self._heads["act.bias"])[:, 0]
        kinds = _softmax(states @ self._heads["kind.weight"].T + self._heads["kind.bias"])
        return [
            [*_steps("tells", one), *(sign for event_type, row in self._types.items() for sign in _steps(event_type, of[row]))]
            for one, of in zip(tells.tolist(), kinds.tolist(), strict=True)
        ]

    def of_roles(self, i: int, event_type: str, others: Sequence[int]) -> list[list[str]]:
        """For each token of *others*, the head of a mention, the signs of what it is to the act that token *i* tells."""
        chances = _softmax(self._pairs("roles", i, event_type, others))[:, 1:].tolist()
        names = ("actor", "recipient", "place")
        return [[s for name, chance in zip(names, row, strict=True) for s in _steps(name, chance)] for row in chances]

    def of_places(self, i: int, event_type: str, others: Sequence[int]) -> list[list[str]]:
        """The same for places: the signs of whether the act takes place there."""
        return [list(_steps("here", p)) for p in _logistic(self._pairs("places", i, event_type, others))[:, 0].tolist()]

    def of_times(self, i: int, event_type: str, others: Sequence[int]) -> list[list[str]]:
        """The same for times: the signs of whether they date the act."""
        return [list(_steps("then", p)) for p in _logistic(self._pairs("times", i, event_type, others))[:, 0].tolist()]

    def _pairs(self, about: str, i: int, event_type: str, others: Sequence[int]) -> Floats:
        heads, states = self._heads, self._states
        act = states[i] @ heads[f"pa.{about}.weight"].T + heads[f"pa.{about}.bias"]
        act = act + heads["ty.weight"][self._types.get(event_type, len(self._types))]
        other = states[list(others)] @ heads[f"pb.{about}.weight"].T + heads[f"pb.{about}.bias"]
        summed = np.maximum(act + other, 0) @ heads[f"po.{about}.weight"].T + heads[f"po.{about}.bias"]
        found: Floats = summed + (act * other) @ heads[f"px.{about}.weight"].T + heads[f"px.{about}.bias"]
        return found


class Reader:
    """An encoder with its pieces and heads, from a folder that holds ``encoder.onnx``, ``pieces.model`` and ``heads.npz``.

    Raises LexiconError where a file is damaged.
    """

    def __init__(self, folder: Traversable) -> None:
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = _threads()
        options.add_session_config_entry("session.intra_op.allow_spinning", "0")
        try:
            self._pieces = sentencepiece.SentencePieceProcessor(model_proto=(folder / "pieces.model").read_bytes())
            encoder = (folder / "encoder.onnx").read_bytes()
            self._session = onnxruntime.InferenceSession(encoder, options, providers=["CPUExecutionProvider"])
            with np.load(BytesIO((folder / "heads.npz").read_bytes())) as stored:
                self._types = tuple(json.loads(bytes(stored["types"]).decode("utf-8")))
                self._heads = {name: stored[name].astype(np.float32) for name in stored.files if name != "types"}
        except (OSError, ValueError, KeyError, RuntimeError, BadZipFile, *_NO_MODEL) as error:
            raise LexiconError(f"The weights of the reader cannot be read: install recoupe again ({error}).") from error
        self._known: dict[tuple[str, bool], list[int]] = {}

    def read(self, tokens: Sequence[Token]) -> Reading:
        """Reads the tokens of a report, whole."""
        pieces, firsts, sentences = self.pieces(tokens)
        found = windows(sentences)
        states = np.zeros((len(tokens), self._heads["act.weight"].shape[1]), dtype=np.float32)
        if found:
            rows = self._encoded(pieces, found)
            for token, row in enumerate(_rows(firsts, found)):
                states[token] = rows[row]
        return Reading(states, self._heads, self._types)

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

    def _encoded(self, pieces: list[int], found: list[Window]) -> Floats:
        """The states of all windows as one array, a row a place of a window."""
        longest = max(w.last - w.first for w in found) + 2
        ids = np.full((len(found), longest), _FILLS, dtype=np.int64)
        for row, w in enumerate(found):
            ids[row, : w.last - w.first + 2] = [_OPENS, *pieces[w.first : w.last], _CLOSES]
        states: Floats = self._session.run(None, {"ids": ids})[0]
        return states.reshape(-1, states.shape[2])


def _rows(firsts: list[int], found: list[Window]) -> Iterator[int]:
    """For each token the row of its first piece among the places of all windows."""
    longest = max(w.last - w.first for w in found) + 2
    at = 0
    for first in firsts:
        while first >= found[at].last:
            at += 1
        yield at * longest + 1 + first - found[at].first


def _steps(name: str, chance: float) -> Iterable[str]:
    """One sign for every step of likelihood that is reached, so that a linear judge can weigh each step by itself."""
    return (f"reads:{name}>{step}" for step in _STEPS if chance > step)


def _logistic(scores: Floats) -> Floats:
    return (1 / (1 + np.exp(-np.clip(scores, -30, 30)))).astype(np.float32)


def _softmax(scores: Floats) -> Floats:
    raised = np.exp(scores - scores.max(axis=1, keepdims=True))
    found: Floats = raised / raised.sum(axis=1, keepdims=True)
    return found


def _threads() -> int:
    """Two, unless there is one core or OMP_NUM_THREADS says one, as it does where several processes read."""
    said = os.environ.get("OMP_NUM_THREADS", "")
    return max(min(int(said) if said.isdecimal() else os.cpu_count() or 1, 2), 1)


@cache
def shipped() -> Reader | None:
    """The reader that comes with the program, loaded once; None where none is shipped."""
    folder = files("recoupe.learned") / "reader"
    return Reader(folder) if (folder / "encoder.onnx").is_file() else None
