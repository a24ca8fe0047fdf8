"""What an address asks for: parameters of forms, of which empty ones say nothing, as the lists of the API take them."""

from collections.abc import Iterable
from typing import Any

from recoupe.api import ProblemError
from recoupe.pages.reader import Reader
from recoupe.records.times import bounds

_LONGEST = 200
_SEVERAL = ("actor", "state", "type", "verdict", "stage", "kind")


def said(reader: Reader, names: Iterable[str], *, limit: int) -> dict[str, Any]:
    """What the address says of each of *names*, with the cursor and the *limit*. Raises `ProblemError` for a day that is none."""
    found: dict[str, Any] = {"limit": limit}
    for name in (*names, "cursor"):
        values = [value.strip()[:_LONGEST] for asked, value in reader.asked if asked == name and value.strip()][:10]
        found[name] = values if name in _SEVERAL else (values[0] if values else None)
    for name in ("since", "until"):
        if found.get(name):
            found[name] = _day(found[name], reader)
    if found.get("state"):
        found["state"] = [_code(one) for one in found["state"]]
    return found


def one(reader: Reader, name: str, longest: int = _LONGEST) -> str:
    """What the address says of *name*, empty where nothing."""
    return dict(reader.asked).get(name, "").strip()[:longest]


def _day(day: str, reader: Reader) -> str:
    try:
        bounds(day)
    except ValueError:
        raise ProblemError("bad-request", reader.words("pages.no_day", said=day)) from None
    return day


def _code(state: str) -> str:
    """The code of a state that is written as a code or a name; as it stands where it is none, which nothing stands under."""
    from recoupe import atlas
    from recoupe.errors import NotFoundError

    try:
        return atlas.state_called(state).country or state
    except NotFoundError:
        return state
