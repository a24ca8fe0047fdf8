"""From the named groups of a match to the fields of a time expression."""

import re
from typing import Any

from recoupe.lexicon.times import time_words

_ROMAN = {"i": 1, "v": 5, "x": 10}
# In French "huit jours" is a week and "quinze jours" a fortnight: they are counted in weeks, not to the day.
_WEEKS_SAID_IN_DAYS = {8: 1, 15: 2}


def groups(match: re.Match[str]) -> dict[str, str]:
    """The named groups that took part in the match."""
    return {name: text for name, text in match.groupdict().items() if text is not None}


def calendar(found: dict[str, str]) -> dict[str, Any]:
    """Year, month, day, weekday, hour, minute, direction and part of day, as far as the groups give them."""
    words = time_words()
    fields: dict[str, Any] = {name: int(found[name].lstrip("'")) for name in ("year", "hour", "minute") if name in found}
    if "day" in found:
        fields["day"] = day_number(found["day"])
    if "month" in found:
        fields["month"] = int(found["month"]) if found["month"].isdigit() else int(words.value("month", found["month"]))
    if "weekday" in found:
        fields["weekday"] = int(words.value("weekday", found["weekday"]))
    if "direction" in found:
        fields["direction"] = words.value("direction", found["direction"])
    if "part" in found:
        fields["part"] = words.value("part", found["part"])
    if "part1" in found:
        fields["part"] = words.value("part", found["part1"])
    if "stretch" in found:
        fields["part"] = words.value("stretch", found["stretch"])
    return fields


def day_number(text: str) -> int:
    """The day of the month that *text* ("1er", "03", "premier") says."""
    return 1 if text.endswith(("er", "premier")) else int(text)


def number(text: str) -> float:
    """The number that *text* ("12", "1,5", "trente-deux") says."""
    return float(text.replace(",", ".")) if text[0].isdigit() else float(time_words().value("number", text))


def amount(found: dict[str, str]) -> dict[str, Any]:
    """Amount, unit and whether it is approximate. The amount is None for "quelques", "plusieurs"."""
    words = time_words()
    unit = words.value("unit", found["unit"])
    value = None if "several" in found else _quantity(found)
    if unit == "day" and value in _WEEKS_SAID_IN_DAYS:
        return {"amount": float(_WEEKS_SAID_IN_DAYS[int(value)]), "unit": "week", "approximate": "around" in found}
    return {"amount": value, "unit": unit, "approximate": "around" in found or "dozen" in found}


def _quantity(found: dict[str, str]) -> float:
    if "dozen" in found:
        return float(time_words().value("about", found["dozen"]))
    return number(found["n"]) + (0.5 if "half" in found else 0.0)


def roman(text: str) -> int | None:
    """The number that the Roman or Arabic numeral *text* says; None when it is no numeral between 1 and 30."""
    if text.isdigit():
        value = int(text)
    else:
        digits = [_ROMAN[char] for char in text]
        value = sum(-one if one < after else one for one, after in zip(digits, [*digits[1:], 0], strict=True))
    return value if 1 <= value <= 30 else None
