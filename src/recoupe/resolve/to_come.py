"""What is told, in the present or by a noun, of a day that is still to come."""

from recoupe.records import Act, Reason, When
from recoupe.records.times import bounds

_SEASON = "when.season"  # no month of it is told


def reason_to_come(act: Act, when: When | None, reference: str | None) -> Reason | None:
    """ "se rend jeudi à Oslo", "la manifestation de jeudi", in a report of Wednesday, are planned: the reason; None if not to come.

    What is said is said now, whatever day it is about.
    """
    noun = act.entry.startswith("n:")
    if act.modality != "actual" or act.speech or not (noun or act.tense == "present"):
        return None
    if when is None or reference is None or when.rule == _SEASON:
        return None
    first, today = bounds(when.edtf.rstrip("~?%"))[0], bounds(reference)[1]
    if first is None or today is None or first <= today:
        return None
    return Reason(field="modality", rule="modality.day-to-come" if noun else "modality.present-ahead", note=when.text)
