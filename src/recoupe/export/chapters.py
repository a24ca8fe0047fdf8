"""What is handed to an export, story by story, so that memory holds one at a time."""

from collections.abc import Mapping
from dataclasses import dataclass

from recoupe.records import Dossier, Report


@dataclass(frozen=True, slots=True, kw_only=True)
class Chapter:
    """One story as an export sees it: its dossier, and by id the reports that tell it."""

    dossier: Dossier
    reports: Mapping[str, Report]
