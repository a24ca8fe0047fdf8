"""Objects as lines of JSON, the same bytes for the same object."""

import json
from typing import Any


def line(told: dict[str, Any]) -> bytes:
    """The line of an object, with its end. Half a character, of which a file name can be made, is written as its number."""
    try:
        return (json.dumps(told, ensure_ascii=False, separators=(",", ":")) + "\n").encode("utf-8")
    except UnicodeEncodeError:
        return (json.dumps(told, separators=(",", ":")) + "\n").encode("ascii")
