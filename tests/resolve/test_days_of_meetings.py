"""On which side of the report the day of a meeting lies: what is to come is ahead, "devait" may be of yesterday or of to-morrow."""

import pytest

from recoupe import pipeline
from recoupe.read import from_bytes

DAYS = [
    ("La réunion entre le Chili et le Pérou aura lieu le 17 septembre.", "2022-09-17"),
    ("La réunion du 17 septembre entre le Chili et le Pérou aura une suite.", "2021-09-17"),
    ("La réunion entre le Chili et le Pérou devait se tenir mercredi.", "2022-01-19"),
    ("La réunion entre le Chili et le Pérou devait se tenir samedi.", "2022-01-22"),
    ("La réunion entre le Chili et le Pérou doit se tenir mercredi.", "2022-01-26"),
]


@pytest.mark.parametrize(("text", "wanted"), DAYS)
def test_the_day_of_a_meeting_lies_where_its_verb_says(text: str, wanted: str) -> None:
    report = from_bytes(f"NAIROBI, 20 janvier 2022 - {text}".encode(), name="x", location="x")
    (meeting,) = (one for one in pipeline.analyse(report).statements if one.event_type == "CONSULT")
    assert meeting.when
    assert meeting.when.edtf == wanted
