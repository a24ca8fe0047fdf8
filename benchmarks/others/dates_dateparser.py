"""dateparser's search over texts: {"texts": [{"text", "created"}]} in, {"version", "found": [[[start, end, value]]]} out."""

import json
import sys
from datetime import datetime

import dateparser
from dateparser.date import DateDataParser
from dateparser.search import search_dates

FORMS = {"year": "%Y", "month": "%Y-%m", "week": "%G-W%V", "time": "%Y-%m-%dT%H:%M"}


def found(text: str, created: str) -> list[tuple[int, int, str]]:
    settings = {"RELATIVE_BASE": datetime.fromisoformat(created), "RETURN_TIME_AS_PERIOD": True}
    parser = DateDataParser(languages=["fr"], settings=settings)
    hits, at = [], 0
    for words, moment in search_dates(text, languages=["fr"], settings=settings) or ():
        start = text.find(words, at)
        if start >= 0:
            at = start + len(words)
            told = parser.get_date_data(words)
            hits.append((start, at, (told.date_obj or moment).strftime(FORMS.get(told.period or "day", "%Y-%m-%d"))))
    return hits


def main() -> None:
    asked = json.load(sys.stdin)["texts"]
    json.dump({"version": dateparser.__version__, "found": [found(one["text"], one["created"]) for one in asked]}, sys.stdout)


if __name__ == "__main__":
    main()
