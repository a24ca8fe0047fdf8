"""Gold folders: which reports they annotate, where the texts stand, and what is wrong with a file that cannot be used."""

import hashlib
import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from recoupe.errors import GoldError
from recoupe.measure import Annotated

_STATEMENT = ("span", "event_type", "actors", "recipients", "when", "modality", "polarity", "sources")
_QUOTE = ("span", "speaker")
_WORDS = frozenset({"event_type", "modality", "polarity"})
_LISTS = frozenset({"actors", "recipients", "sources"})
# how many names an error message gives
_NAMED = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class GoldReport:
    """One annotated report and the file with its text."""

    gold: Annotated
    text: Path


@dataclass(frozen=True, kw_only=True)
class GoldSet:
    """The gold of one folder or file. ``empty`` counts files that annotate nothing and are therefore not scored."""

    name: str
    path: Path
    files: tuple[Path, ...]
    reports: tuple[GoldReport, ...]
    empty: int = 0

    @cached_property
    def corpus(self) -> str:
        """One hash over the gold and the texts that it annotates: figures hold for this corpus and no other."""
        digest = hashlib.sha256()
        for file in sorted({*self.files, *(report.text for report in self.reports)}, key=lambda file: (file.name, file)):
            digest.update(file.name.encode(errors="surrogateescape") + b"\0" + file.read_bytes())
        return digest.hexdigest()[:16]


def sets(paths: Sequence[str], texts: str | None = None) -> tuple[GoldSet, ...]:
    """The gold sets at *paths* (folders or files). Texts stand beside the gold or in the folder *texts*, also further down.

    Raises GoldError when there is no gold, when a file is not well formed, or when a text is missing.
    """
    shelf = _shelf(texts) if texts else {}
    names = _names([Path(path) for path in paths])
    return tuple(_set(name, Path(path), shelf) for name, path in zip(names, paths, strict=True))


def _names(paths: Sequence[Path]) -> list[str]:
    """The last part of each path; with the part before it where several end alike."""
    last = [path.resolve().stem if path.suffix == ".json" else path.resolve().name for path in paths]
    often = Counter(last)
    return [f"{path.resolve().parent.name}/{name}" if often[name] > 1 else name for path, name in zip(paths, last, strict=True)]


def _shelf(texts: str) -> dict[str, Path]:
    """Every text below the folder *texts* by its name; the one nearest to the top where a name stands twice."""
    folder = Path(texts)
    if not folder.is_dir():
        raise GoldError(f"{texts} is not a folder; give the folder that holds the texts of the reports.")
    found = sorted(folder.rglob("*.txt"), key=lambda file: (-len(file.parts), file))
    return {file.name: file for file in found}


def _set(name: str, path: Path, shelf: Mapping[str, Path]) -> GoldSet:
    files = tuple(_files(path))
    statements: dict[str, list[Any]] = defaultdict(list)
    quotes: dict[str, list[Any]] = defaultdict(list)
    homes: dict[str, Path] = {}
    empty = 0
    for file in files:
        loaded = _loaded(file)
        empty += not (loaded["statements"] or loaded.get("quotes"))
        for rows, part in ((statements, "statements"), (quotes, "quotes")):
            for row in loaded.get(part) or ():
                report = Path(row.get("report") or loaded["report"]).name
                rows[report].append(row)
                homes.setdefault(report, file)
    gold = (Annotated(report=one, statements=tuple(statements[one]), quotes=tuple(quotes[one])) for one in sorted(homes))
    return GoldSet(name=name, path=path, files=files, reports=tuple(_with_texts(gold, homes, shelf)), empty=empty)


def _files(path: Path) -> Iterator[Path]:
    if path.is_file():
        yield path
        return
    if not path.exists():
        raise GoldError(f"{path} does not exist; give a folder of gold files, or one gold file.")
    found = sorted(path.glob("*.json"))
    if not found:
        below = sorted({str(file.parent) for file in path.rglob("*.json")})
        hint = f"there is some in {_some(below)}: give these" if below else "give a folder of gold files (JSON), or one such file"
        raise GoldError(f"There is no gold in {path}; {hint}.")
    yield from found


# --- texts --------------------------------------------------------------------------------------------------------------------


def _with_texts(gold: Iterable[Annotated], homes: Mapping[str, Path], shelf: Mapping[str, Path]) -> Iterator[GoldReport]:
    placed = [(one, _text(one.report, homes[one.report], shelf)) for one in gold]
    if missing := [one.report for one, text in placed if text is None]:
        raise GoldError(
            f"The text of {_some(missing)} is missing ({len(missing)} of {len(placed)}); put it beside the gold, "
            "or name the folder of the texts with --texts."
        )
    for one, text in placed:
        assert text is not None
        yield GoldReport(gold=one, text=text)


def _text(report: str, home: Path, shelf: Mapping[str, Path]) -> Path | None:
    """The file with the text of *report*, annotated in the file *home*: by its own name, else by the gold file's."""
    own = f"{home.stem}.txt"
    wanted = (report, own) if Path(report).stem == home.stem else (report, f"{report}.txt")
    for name in wanted:
        if name in shelf:
            return shelf[name]
        if (beside := home.parent / name).is_file():
            return beside
    return None


# --- one file -----------------------------------------------------------------------------------------------------------------


def _loaded(file: Path) -> Mapping[str, Any]:
    loaded = read_json(file)
    if not isinstance(loaded, dict) or not isinstance(loaded.get("statements"), list):
        raise GoldError(f"{file} has no list of statements, so it is no gold file; take it away or correct it.")
    if not isinstance(loaded.get("quotes") or [], list):
        raise GoldError(f"{file} has quotes that are no list; correct it.")
    for part, keys in (("statements", _STATEMENT), ("quotes", _QUOTE)):
        for number, row in enumerate(loaded.get(part) or (), start=1):
            if wrong := _wrong(row, keys, loaded.get("report")):
                raise GoldError(f"{file}: row {number} of its {part} {wrong}; correct it.")
    return loaded


def read_json(file: Path) -> Any:
    """What the JSON *file* holds. Raises GoldError with the line where it cannot be read."""
    try:
        return json.loads(file.read_text("utf-8"))
    except json.JSONDecodeError as error:
        raise GoldError(
            f"{file}:{error.lineno}: this is no JSON ({error.msg}, column {error.colno}); correct the line."
        ) from None
    except UnicodeDecodeError:
        raise GoldError(f"{file} is not in UTF-8; save it as UTF-8.") from None
    except OSError as error:
        raise GoldError(f"{file} cannot be read ({error.strerror}); check the name and the permissions.") from None


def _wrong(row: Any, keys: Sequence[str], report: Any) -> str | None:
    """What is wrong with one row of gold, or None. *report* is the one that the whole file is about, if any."""
    if not isinstance(row, dict):
        return "is no object"
    if missing := [key for key in keys if key not in row]:
        return f"has no {', '.join(missing)}"
    span = row["span"]
    if not (isinstance(span, list) and len(span) == 2 and all(type(end) is int for end in span) and 0 <= span[0] < span[1]):
        return "has a span that is no [start, end] in characters"
    if bad := [key for key in keys if not _is_well_formed(key, row[key])]:
        return f"has a value for {bad[0]} that cannot be one"
    if not isinstance(row.get("report") or report, str):
        return "does not say its report, and neither does the file"
    return None


def _is_well_formed(key: str, value: Any) -> bool:
    if key in _LISTS:
        return isinstance(value, list) and all(isinstance(one, str) for one in value)
    if key in _WORDS:
        return isinstance(value, str)
    if key == "speaker":
        return all(one is None or isinstance(one, str) for one in (value if isinstance(value, list) else [value]))
    return key != "when" or value is None or isinstance(value, str)


def _some(names: Sequence[str]) -> str:
    return ", ".join(names[:_NAMED]) + (", …" if len(names) > _NAMED else "")
