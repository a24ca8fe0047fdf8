"""The one way to an export: its form by name, the module that writes it, and what a file of it is called."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from importlib import import_module

from recoupe.errors import ExportError
from recoupe.export.chapters import Chapter


@dataclass(frozen=True, slots=True, kw_only=True)
class Form:
    """A form of export: the ``module`` of `export.forms` that has it, its file ``ending``, its IANA ``media`` type.

    ``room`` is where the module stands if not in `export.forms`: what is written for people needs the words of `show`. A
    ``binary`` form is nothing that a terminal can show.
    """

    module: str
    ending: str
    media: str
    room: str = "recoupe.export.forms"
    binary: bool = False


# every form that `recoupe export` and the API know, by the name that a user gives
FORMS: dict[str, Form] = {
    "atom": Form(module="atom", ending="atom", media="application/atom+xml", room="recoupe.show.documents"),
    "bibtex": Form(module="bibtex", ending="bib", media="application/x-bibtex"),
    "csv": Form(module="csv", ending="csv", media="text/csv"),
    "gdelt-events": Form(module="gdelt_events", ending="tsv", media="text/tab-separated-values"),
    "gdelt-mentions": Form(module="gdelt_mentions", ending="tsv", media="text/tab-separated-values"),
    "geojson": Form(module="geojson", ending="geojson", media="application/geo+json"),
    "html": Form(module="html", ending="html", media="text/html", room="recoupe.show.documents"),
    "ical": Form(module="ical", ending="ics", media="text/calendar", room="recoupe.show.documents"),
    "icews": Form(module="icews", ending="tab", media="text/tab-separated-values"),
    "jsonl": Form(module="jsonl", ending="jsonl", media="application/x-ndjson"),
    "jsonld": Form(module="jsonld", ending="jsonld", media="application/ld+json"),
    "markdown": Form(module="markdown", ending="md", media="text/markdown", room="recoupe.show.documents"),
    "parquet": Form(module="parquet", ending="parquet", media="application/vnd.apache.parquet", binary=True),
    "plover": Form(module="plover", ending="jsonl", media="application/x-ndjson"),
    "polecat": Form(module="polecat", ending="tsv", media="text/tab-separated-values"),
    "stix": Form(module="stix", ending="json", media="application/stix+json;version=2.1"),
}


def written(chapters: Iterable[Chapter], form: str, language: str = "fr") -> Iterator[bytes]:
    """The bytes of an export of *chapters* in *form* (a key of `FORMS`), piece by piece; words for people in *language* (fr, en).

    Raises `ExportError` for a form that is not known.
    """
    if form not in FORMS:
        raise ExportError(f"{form} is no form of export; name one of {', '.join(sorted(FORMS))}.")
    yield from import_module(f"{FORMS[form].room}.{FORMS[form].module}").pieces(chapters, language)
