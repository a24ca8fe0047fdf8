"""The one way to an export: its form by name, the module that writes it, and what a file of it is called."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from importlib import import_module

from recoupe.errors import ExportError
from recoupe.export.chapters import Chapter


@dataclass(frozen=True, slots=True, kw_only=True)
class Form:
    """A form of export: the ``module`` of `export.forms` that has it, its file ``ending``, its IANA ``media`` type.

    ``binary`` forms are no text: nothing that a terminal can show.
    """

    module: str
    ending: str
    media: str
    binary: bool = False


# every form that `recoupe export` and the API know, by the name that a user gives
FORMS: dict[str, Form] = {
    "csv": Form(module="csv", ending=".csv", media="text/csv"),
    "parquet": Form(module="parquet", ending=".parquet", media="application/vnd.apache.parquet", binary=True),
    "jsonl": Form(module="jsonl", ending=".jsonl", media="application/x-ndjson"),
    "polecat": Form(module="polecat", ending=".tsv", media="text/tab-separated-values"),
    "plover": Form(module="plover", ending=".jsonl", media="application/x-ndjson"),
    "gdelt-events": Form(module="gdelt_events", ending=".tsv", media="text/tab-separated-values"),
    "gdelt-mentions": Form(module="gdelt_mentions", ending=".tsv", media="text/tab-separated-values"),
    "icews": Form(module="icews", ending=".tab", media="text/tab-separated-values"),
    "jsonld": Form(module="jsonld", ending=".jsonld", media="application/ld+json"),
    "geojson": Form(module="geojson", ending=".geojson", media="application/geo+json"),
    "ical": Form(module="ical", ending=".ics", media="text/calendar"),
    "stix": Form(module="stix", ending=".json", media="application/stix+json"),
    "atom": Form(module="atom", ending=".atom", media="application/atom+xml"),
    "markdown": Form(module="markdown", ending=".md", media="text/markdown"),
    "html": Form(module="html", ending=".html", media="text/html"),
    "bibtex": Form(module="bibtex", ending=".bib", media="application/x-bibtex"),
}


def written(chapters: Iterable[Chapter], form: str, language: str = "fr") -> Iterator[bytes]:
    """The bytes of an export of *chapters* in *form* (a key of `FORMS`), piece by piece; words for people in *language* (fr, en).

    Raises `ExportError` for a form that is not known.
    """
    if form not in FORMS:
        raise ExportError(f"{form} is no form of export; name one of {', '.join(sorted(FORMS))}.")
    yield from import_module(f"recoupe.export.forms.{FORMS[form].module}").pieces(chapters, language)
