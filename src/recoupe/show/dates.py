"""Dates for people: EDTF (ISO 8601-2) told in words."""

import re

from recoupe.show.words import Words

_DAY = r"(?P<year>-?\d{1,3}[\dX]{1,3})(-(?P<month>\d\d|XX)(-(?P<day>\d\d|XX))?)?"
_POINT = re.compile(_DAY + r"(T(?P<hour>\d\d)(:(?P<minute>\d\d))?.*)?")
_QUALIFIED = re.compile(r"[?~%]")


def told(edtf: str, words: Words) -> str:
    """*edtf* in words, at the precision that it has: "22 janvier 2022 à 15 h 14". What is not understood is left as it is."""
    start, slash, end = edtf.partition("/")
    if not slash:
        return _point(edtf, words)
    if end in ("..", ""):
        return words(f"dossier.date.since{_precision(start)}", date=_point(start, words))
    if start in ("..", ""):
        return words(f"dossier.date.until{_precision(end)}", date=_point(end, words))
    return _range(start, end, words)


def order(edtf: str) -> tuple[str, str]:
    """A key by which dates stand in the order of time: by their start, and by their end where no start is known."""
    start, _, end = edtf.partition("/")
    return (_QUALIFIED.sub("", start if start.strip(".") else end), end)


def _precision(edtf: str) -> str:
    parts = _POINT.fullmatch(edtf)
    return "_day" if parts and parts["day"] and parts["day"].isdigit() else ""


def _range(start: str, end: str, words: Words) -> str:
    one, two = _POINT.fullmatch(start), _POINT.fullmatch(end)
    same_month = one and two and one["day"] and two["day"] and start[:7] == end[:7] and not (one["hour"] or two["hour"])
    first = str(int(one["day"])) if one and same_month and one["day"].isdigit() else _point(start, words)
    return words("dossier.date.range", start=first, end=_point(end, words))


def _point(edtf: str, words: Words) -> str:
    bare = _QUALIFIED.sub("", edtf)
    parts = _POINT.fullmatch(bare)
    date = _date(parts, words) if parts else edtf
    if parts and parts["hour"]:
        date = _time(date, parts, words)
    if parts and ("~" in edtf or "%" in edtf):
        date = words("dossier.date.about", date=date)
    if parts and ("?" in edtf or "%" in edtf):
        date = words("dossier.date.perhaps", date=date)
    return date


def _date(parts: re.Match[str], words: Words) -> str:
    year, month, day = parts["year"], parts["month"], parts["day"]
    if year.endswith("X"):
        kind = "decade" if year.count("X") == 1 else "century"
        return words(f"dossier.date.{kind}", year=year.replace("X", "0") if kind == "decade" else year)
    if not month or not month.isdigit():
        return year
    if int(month) > 12:
        return _part_of_year(int(month), year, words) or parts[0]
    name = words.several("dossier.date.months")[int(month) - 1]
    if not day or not day.isdigit():
        return words("dossier.date.month", month=name, year=year)
    return words("dossier.date.day", day=words("dossier.date.first") if int(day) == 1 else int(day), month=name, year=year)


def _part_of_year(code: int, year: str, words: Words) -> str | None:
    if 21 <= code <= 24:
        return words("dossier.date.season", season=words.several("dossier.date.seasons")[code - 21], year=year)
    if 33 <= code <= 36:
        return words("dossier.date.quarter", n=code - 32, year=year)
    return None


def _time(date: str, parts: re.Match[str], words: Words) -> str:
    hour, minute = int(parts["hour"]), int(parts["minute"] or 0)
    key = "time" if minute else "hour"
    return words(f"dossier.date.{key}", date=date, hour=hour, minute=minute)
