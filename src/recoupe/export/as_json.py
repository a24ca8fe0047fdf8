"""Values as JSON in UTF-8: the same bytes for the same value, and nothing that JSON has no word for."""

import json
from typing import Any


def encoded(told: Any) -> bytes:
    """*told* as JSON without spaces. Raises ValueError for a number that is none."""
    return json.dumps(told, ensure_ascii=False, allow_nan=False, separators=(",", ":")).encode("utf-8", "replace")


def filled(**told: Any) -> dict[str, Any]:
    """What of *told* has a value: None, empty lists and empty texts are left out."""
    return {key: value for key, value in told.items() if value is not None and value != [] and value != ""}
