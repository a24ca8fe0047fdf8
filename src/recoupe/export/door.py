"""The one way to an export: its form by name, the module that writes it, and what a file of it is called."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from importlib import import_module

from recoupe.errors import ExportError
from recoupe.export.chapters import Chapter


@dataclass(frozen=True, slots=True, kw_only=True)
class Form:
    """A form of export: the ``module`` of `export.forms` that has it, its file ``ending``, its IANA ``media`` type."""

    module: str
    ending: str
    media: str


# every form that `recoupe export` and the API know, by the name that a user gives
FORMS: dict[str, Form] = {}


def written(chapters: Iterable[Chapter], form: str, language: str = "fr") -> Iterator[bytes]:
    """The bytes of an export of *chapters* in *form* (a key of `FORMS`), piece by piece; words for people in *language* (fr, en).

    Raises `ExportError` for a form that is not known.
    """
    if form not in FORMS:
        raise ExportError(f"{form} is no form of export; name one of {', '.join(sorted(FORMS))}.")
    yield from import_module(f"recoupe.export.forms.{FORMS[form].module}").pieces(chapters, language)
