"""What is on the screen, taken along: which forms of export fit which page. They are those of the API, with the filters of the page."""

from collections.abc import Mapping

from recoupe.export import FORMS

_TABLES = ("csv", "jsonl", "parquet")
_READ = ("markdown", "html")
_EVENTS = ("plover", "polecat", "icews", "gdelt-events", "gdelt-mentions")

FITTING: Mapping[str, tuple[str, ...]] = {
    "story": tuple(sorted(FORMS)),
    "report": (*_READ, *_TABLES, "bibtex", "geojson", "ical", "jsonld", "stix", *_EVENTS),
    "compare": (*_READ, "bibtex", *_TABLES, "jsonld"),
    "meetings": ("ical", "csv", "jsonl", "markdown", "html", "atom", "jsonld", "parquet"),
    "positions": (*_TABLES, *_READ, "jsonld"),
    "commitments": (*_TABLES, *_READ, "jsonld"),
    "actor": (*_READ, *_TABLES, "atom", "bibtex", "geojson", "ical", "jsonld", "stix", *_EVENTS),
    "relations": (*_TABLES, *_READ, "jsonld", "stix", *_EVENTS),
    "search": ("atom", *_TABLES, *_READ, "bibtex", "geojson", "ical", "jsonld", "stix", *_EVENTS),
    "map": ("geojson", *_TABLES, *_READ, *_EVENTS),
    "network": (*_TABLES, "jsonld", "stix", *_READ, *_EVENTS),
}
