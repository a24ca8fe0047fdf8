"""edsnlp's eds.dates over texts: {"texts": [{"text", "created"}]} in, {"version", "found": [[[start, end, value]]]} out."""

import json
import sys
from datetime import datetime

import edsnlp

FORMS = {"year": "%Y", "month": "%Y-%m", "week": "%G-W%V", "hour": "%Y-%m-%dT%H:%M", "minute": "%Y-%m-%dT%H:%M"}


def value(date, created: datetime) -> str | None:
    """The value at the finest unit that the words tell; None where edsnlp gives no day."""
    try:
        moment = date.to_datetime(note_datetime=created, infer_from_context=True)
    except (ValueError, OverflowError):
        return None
    units = ("minute", "hour", "day", "week", "month", "year")
    finest = next((unit for unit in units if getattr(date, unit, None) is not None), "day")
    return moment.strftime(FORMS.get(finest, "%Y-%m-%d")) if moment else None


def main() -> None:
    nlp = edsnlp.blank("eds")
    nlp.add_pipe("eds.sentences")
    nlp.add_pipe("eds.dates")
    found = []
    for one in json.load(sys.stdin)["texts"]:
        created = datetime.fromisoformat(one["created"])
        spans = nlp(one["text"]).spans["dates"]
        found.append([(span.start_char, span.end_char, value(span._.date, created)) for span in spans])
    json.dump({"version": edsnlp.__version__, "found": found}, sys.stdout)


if __name__ == "__main__":
    main()
