"""What is shown of corrections: a line of the log, the values of fields before and after."""

from collections.abc import Iterator, Mapping
from typing import Any

from recoupe.correcting import Said, values_of
from recoupe.records import Correction, Decision
from recoupe.show import dates, harmless
from recoupe.show.words import Words

_LONGEST = 80  # characters of a value that a line of the log shows


def line(one: Said, words: Words, *, adrift: bool = False) -> str:
    """One line of the log: number, when, who, what, why, and whether it still stands."""
    by = words("decide.by", who=harmless.line(one.who)) if one.who else ""
    why = f" — {harmless.line(one.why)}" if one.why else ""
    marks = [words("decide.taken_back")] if one.undone else [words("correct.adrift")] if adrift else []
    return f"{one.number}. {one.at}{by}{words('dossier.colon')}{what(one, words)}{why}{''.join(f' [{mark}]' for mark in marks)}"


def what(one: Said, words: Words) -> str:
    """What was said, in a few words."""
    if isinstance(one, Decision):
        return words(f"decide.what.{one.kind}", reports=", ".join(one.reports))
    told = words(f"correct.what.{one.kind}", kind=words(f"explain.{one.about}"), id=one.target, others=", ".join(one.others))
    changes = "; ".join(changed(one, words))
    quoted = _quoted(one, words)
    return told + (f" {quoted}" if quoted else "") + (f"{words('dossier.colon')}{changes}" if changes else "")


def _quoted(one: Correction, words: Words) -> str:
    if one.about not in ("statement", "quotation") or not one.anchors:
        return ""
    return words("dossier.words", text=_short(one.anchors[0].text))


def changed(one: Correction, words: Words) -> Iterator[str]:
    """Each field that a correction has changed, with its value before and after."""
    for field, before, after in values_of(one):
        if field in ("span", "cameo", "intensity", "quad", "key"):
            continue
        label = words.known(f"explain.field.{field}") or words.known(f"correct.field.{field}") or field
        yield words("correct.changed", field=label, before=value(before, words), after=value(after, words))


def value(held: Any, words: Words) -> str:
    """A plain value of a field, as people read it."""
    if held is None or held in ("", []):
        return words("explain.unknown")
    if isinstance(held, bool):
        return words(f"correct.{'yes' if held else 'no'}")
    if isinstance(held, list):
        return ", ".join(value(one, words) for one in held)
    if isinstance(held, Mapping):
        if "edtf" in held:
            return dates.told(str(held["edtf"]), words)
        return _short(str(held.get("name") or held.get("text") or ""))
    return _short(str(held))


def _short(text: str) -> str:
    bare = harmless.line(text)
    return bare if len(bare) <= _LONGEST else bare[: _LONGEST - 1] + "…"
