"""The fields of a record against those of the gold row it is paired with: each a share of one."""

from collections.abc import Mapping
from typing import Any

from recoupe.measure.meant import Row, actor_match, folded, is_vague, names, same_name, set_score

# In the order in which they are compared. A field that a gold row leaves open is not compared.
FIELDS = ("roles", "when", "sources", "mode", "place", "modality", "polarity", "condition")
# What a record may give where the gold has none.
INVENTIONS = ("actor", "date", "place")
# Those who meet or work together may stand on either side.
_BOTH_SIDES = frozenset({"CONSULT", "COOPERATE"})


def is_typed(gold: Row, record: Row) -> bool:
    """Whether the record's type is the gold row's, or one that its annotator accepts as well."""
    return record.get("event_type") == gold["event_type"] or record.get("event_type") in gold.get("also_accept", ())


def field_scores(gold: Row, record: Row) -> dict[str, float]:
    """The score of every field that can be compared, 1 where it is right."""
    same_type = record.get("event_type") == gold["event_type"]
    found = {"roles": _roles(gold, record), "when": _when(gold["when"], record), "sources": _sources(gold, record)}
    if gold.get("mode") and same_type:
        found["mode"] = float(record.get("mode") == gold["mode"] or record.get("mode") in gold.get("also_accept_mode", ()))
    if gold.get("place"):
        found["place"] = float(same_name(gold["place"], _within(record.get("place"), "name")))
    found["modality"] = float(_modality(gold, record))
    if same_type:  # another type may turn the polarity round: "n'a pas permis" as COERCE
        found["polarity"] = float((record.get("polarity") or "positive") == gold["polarity"])
    if gold.get("condition"):
        found["condition"] = float(bool(record.get("condition")))
    return found


def inventions(gold: Row, record: Row) -> frozenset[str]:
    """Which of `INVENTIONS` a record gives where the gold row has none. Somebody vague is nobody."""
    both = _is_both_sided(gold, record)
    meant = [*gold["actors"], *gold["recipients"]] if both else gold["actors"]
    given = {
        "actor": not meant and any(not is_vague(who) for who in record.get("actors") or ()),
        "date": not gold["when"] and bool(_within(record.get("when"), "edtf")),
        "place": not gold.get("place") and bool(_within(record.get("place"), "name")),
    }
    return frozenset(name for name, is_invented in given.items() if is_invented)


def _within(value: Any, part: str) -> Any:
    """A part of a record's value, which may also be given bare: ``{"edtf": "2022"}`` or ``"2022"``."""
    return value.get(part) if isinstance(value, Mapping) else value


def _is_both_sided(gold: Row, record: Row) -> bool:
    return bool({gold["event_type"], record.get("event_type")} & _BOTH_SIDES)


def _roles(gold: Row, record: Row) -> float:
    actors, recipients = record.get("actors") or [], record.get("recipients") or []
    straight = (set_score(gold["actors"], actors) + set_score(gold["recipients"], recipients)) / 2
    if _is_both_sided(gold, record):
        return max(straight, set_score([*gold["actors"], *gold["recipients"]], [*actors, *recipients]))
    return straight


def _when(gold: str | None, record: Row) -> float:
    """Half for a date of the right beginning ("2022-01" for "2022-01-22") or one end of the right stretch."""
    given = _within(record.get("when"), "edtf")
    if gold == given:
        return 1.0
    if not gold or not given:
        return 0.0
    return 0.5 if gold.startswith(given) or given.startswith(gold) or given in gold.split("/") else 0.0


def _modality(gold: Row, record: Row) -> bool:
    """An agreement on what is planned may be planned itself; a threat with a condition is made all the same."""
    given = record.get("modality")
    planned = gold["modality"] == "planned" and record.get("event_type") == "AGREE"
    threat = gold["event_type"] == "THREATEN" and gold["modality"] == "conditional" and given == "actual"
    return given == gold["modality"] or planned or threat


def _sources(gold: Row, record: Row) -> float:
    """Naming the actor as the source of his own act adds nothing and takes nothing."""
    given = record.get("sources") or []
    if not gold["sources"]:
        own = {folded(name) for actor in record.get("actors") or () for name in names(actor)}
        return float(all(any(folded(name) in own for name in names(source)) for source in given))
    if not given:
        return float(all(source in gold["actors"] for source in gold["sources"]))
    return set_score(gold["sources"], given)


def speaker_is_right(gold: Row, quotation: Row) -> bool:
    """Whether a quotation's speaker is the one meant; a gold row may name several, or nobody."""
    given = quotation.get("speaker")
    speaker: Row = given if isinstance(given, Mapping) else {"name": given}
    meant = gold["speaker"] if isinstance(gold["speaker"], list | tuple) else [gold["speaker"]]
    return any(actor_match(one, speaker) >= 0.5 if one else not speaker.get("name") for one in meant)
