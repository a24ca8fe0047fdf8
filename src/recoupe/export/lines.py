"""Objects as lines of JSON, the same bytes for the same object."""

import json
from typing import Any

# ends of lines to some readers, though not to JSON's
_LINE_ENDS = {ord(sign): f"\\u{ord(sign):04x}" for sign in "\x85\u2028\u2029"}


def line(told: dict[str, Any]) -> bytes:
    """The line of an object, with its end. Half a character, of which a file name can be made, is written as its number."""
    text = json.dumps(told, ensure_ascii=False, separators=(",", ":")).translate(_LINE_ENDS)
    try:
        return f"{text}\n".encode()
    except UnicodeEncodeError:
        return (json.dumps(told, separators=(",", ":")) + "\n").encode("ascii")
