"""Records as the objects that programs are given: every field is there, unknown ones as null; the same bytes for the same records."""

import json
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import fields, is_dataclass
from datetime import date
from enum import Enum
from typing import Any

from recoupe.records.dossier import Commitment, Fact, Meeting

_IN_JSON = re.compile(
    "[\x7f-\x9f\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\ud800-\udfff\U000e0000-\U000e007f]"
)


def spelt(told: object) -> str:
    r"""The JSON of *told*, every control, invisible and reordering character in it as ``\uXXXX``."""
    return harmless(json.dumps(told, ensure_ascii=False))


def harmless(text: str) -> str:
    r"""A JSON *text* with every control, invisible and reordering character as ``\uXXXX``: another spelling of the same value."""
    return _IN_JSON.sub(_escape, text)


def _escape(found: re.Match[str]) -> str:
    units = found[0].encode("utf-16-be", "surrogatepass")
    return "".join(f"\\u{units[i]:02x}{units[i + 1]:02x}" for i in range(0, len(units), 2))


def whole(value: Any) -> Any:
    """*value* in the terms of JSON; unlike the archive's own form, every field is there, unknown ones as null."""
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, date):
        return value.isoformat()
    if is_dataclass(value):
        return {field.name: whole(getattr(value, field.name)) for field in fields(value)}
    if isinstance(value, Mapping):
        return {key: whole(held) for key, held in value.items()}
    return [whole(item) for item in value] if isinstance(value, tuple | list) else value


def told(kind: str, record: Any) -> dict[str, Any]:
    """*record* of a *kind* as an object: the differences of a fact and the stages of what has them as objects too."""
    made = {"record": kind, **whole(record)}
    if isinstance(record, Fact):
        made["differences"] = differences(record)
    if isinstance(record, Meeting | Commitment):
        made["stages"] = stages(record.stages)
    return made


def differences(fact: Fact, reports: Callable[[Iterable[str]], list[str]] = list) -> list[dict[str, Any]]:
    """The differences of a *fact*, each value with its reports as *reports* calls them."""
    return [
        {
            "field": row.field,
            "conflict": row.conflict,
            "values": [{"value": value, "reports": reports(ids)} for value, ids in row.values],
        }
        for row in fact.differences
    ]


def stages(some: Iterable[tuple[str, tuple[str, ...]]]) -> list[dict[str, Any]]:
    """Stages, each with the ids of the statements behind it."""
    return [{"stage": stage, "statements": list(ids)} for stage, ids in some]
