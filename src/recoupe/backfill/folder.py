"""One file of an archive of news: its reports analysed, and what was found in them written beside."""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from hashlib import sha256
from itertools import islice
from pathlib import Path
from typing import Any

from recoupe.analysing import analysed
from recoupe.errors import ReadError
from recoupe.read import MAX_BYTES, Refused, Source
from recoupe.records import Findings, Report
from recoupe.records.codec import dumps

# Reports that are analysed together
BATCH = 100

# endings of what is written for each file
REPORTS, STATEMENTS = ".reports.parquet", ".statements.parquet"


@dataclass(frozen=True, slots=True, kw_only=True)
class Task:
    """A file to be worked through: what is read, the start of the names of what is written, how the file's columns are called."""

    path: Path
    out: Path
    columns: Mapping[str, str] = field(default_factory=dict)
    max_bytes: int = MAX_BYTES

    @property
    def reports(self) -> Path:
        """Where the reports of the file are written, with all that was found in them."""
        return self.out.with_name(self.out.name + REPORTS)

    @property
    def statements(self) -> Path:
        """Where the statements are written, a row each."""
        return self.out.with_name(self.out.name + STATEMENTS)

    def is_done(self, rules: str) -> bool:
        """Whether all of it is written already, by these *rules* and with the columns called so: the reports are, last of all."""
        import pyarrow as pa
        import pyarrow.parquet as pq

        try:
            held = pq.read_schema(self.reports).metadata or {}
        except (OSError, pa.ArrowException):
            return False
        return self.made_by(rules).items() <= held.items()

    def made_by(self, rules: str) -> dict[bytes, bytes]:
        """What the written files say of how they were made."""
        columns = json.dumps(dict(sorted(self.columns.items())))
        return {b"recoupe.rules": rules.encode(), b"recoupe.columns": columns.encode()}


@dataclass(frozen=True, slots=True, kw_only=True)
class Done:
    """What came of a file: how many reports and statements were written, and of each that could not be read name and reason."""

    path: str
    reports: int = 0
    statements: int = 0
    failed: tuple[tuple[str, str], ...] = ()


def tasks(folder: Path, out: Path, columns: Mapping[str, str], max_bytes: int = MAX_BYTES) -> tuple[Task, ...]:
    """A task for each file of Parquet in *folder*, in the order of their names. Raises ReadError where there is none.

    What is written is named after the file's place in the folder, with a fingerprint, so that no two have one name.
    """
    files = sorted(path for path in folder.rglob("*.parquet") if path.is_file()) if folder.is_dir() else [folder]
    if not files or not all(file.exists() for file in files):
        raise ReadError(f"{folder} holds no file of Parquet; name a folder that does.")
    made = []
    for path in files:
        within = path.relative_to(folder).as_posix() if folder.is_dir() else path.name
        mark = sha256(within.encode("utf-8", "surrogatepass")).hexdigest()[:8]
        made.append(Task(path=path, out=out / f"{path.stem}-{mark}", columns=columns, max_bytes=max_bytes))
    return tuple(made)


def worked(task: Task, rules: str) -> Done:
    """As `work`; a file that cannot be read as a whole is told in ``failed``."""
    try:
        return work(task, rules)
    except ReadError as error:
        return Done(path=str(task.path), failed=((str(task.path), str(error)),))


def work(task: Task, rules: str) -> Done:
    """What came of working through the file of *task*, by *rules*; both its files are written, whole, when it ends.

    Raises ReadError when the file as a whole cannot be read.
    """
    refused: list[tuple[str, str]] = []
    task.out.parent.mkdir(parents=True, exist_ok=True)
    counts = {"reports": 0, "statements": 0}
    with _Written(task, rules) as written:
        for batch in _batches(_read(task, refused)):
            found = list(_sound(batch, refused))
            written.put(found, rules)
            counts["reports"] += len(found)
            counts["statements"] += sum(len(findings.statements) for _, findings in found)
    return Done(path=str(task.path), failed=tuple(refused), **counts)


def _read(task: Task, refused: list[tuple[str, str]]) -> Iterator[Report]:
    from recoupe.read import Guard

    name, location = str(task.path), str(task.path.absolute())
    source = Source(name=name, location=location, path=task.path, form="parquet", columns=task.columns, max_bytes=task.max_bytes)
    guard = Guard()
    try:
        for one in guard.reports(source):
            if isinstance(one, Refused):
                refused.append((one.name, str(one.reason)))
            else:
                yield one
    finally:
        guard.close()


def _batches(reports: Iterable[Report]) -> Iterator[tuple[Report, ...]]:
    coming = iter(reports)
    while batch := tuple(islice(coming, BATCH)):
        yield batch


def _sound(batch: Sequence[Report], refused: list[tuple[str, str]]) -> Iterator[tuple[Report, Findings]]:
    for report, found in analysed(batch):
        if isinstance(found, Exception):
            refused.append((report.name, f"{type(found).__name__}: {found}"))
        else:
            yield report, found


class _Written:
    """The two files of a task while they are written: they have their names when the block ends well, the reports' last."""

    def __init__(self, task: Task, rules: str) -> None:
        made_by = task.made_by(rules)
        schemas = {task.statements: _statement_schema(), task.reports: _report_schema()}
        self._files = {path: schema.with_metadata(made_by) for path, schema in schemas.items()}
        self._writers: dict[Path, Any] = {}

    def __enter__(self) -> "_Written":
        import pyarrow.parquet as pq

        for path, schema in self._files.items():
            self._writers[path] = pq.ParquetWriter(_part(path), schema, compression="zstd")
        return self

    def put(self, found: Sequence[tuple[Report, Findings]], rules: str) -> None:
        """Writes the reports of a batch, and the statements found in them."""
        statements, reports = self._writers.values()
        reports.write_batch(_reports(found, rules))
        statements.write_batch(_statements(found))

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: object) -> None:
        for path, writer in self._writers.items():
            writer.close()
            if kind is None:
                _part(path).replace(path)
            else:
                _part(path).unlink(missing_ok=True)


def _part(path: Path) -> Path:
    return path.with_name(f".{path.name}.part")


_TEXTS = "id digest name location title outlet agency published language url reference rules report findings".split()


def _report_schema() -> Any:
    import pyarrow as pa

    return pa.schema([(name, pa.string()) for name in _TEXTS])


def _reports(found: Sequence[tuple[Report, Findings]], rules: str) -> Any:
    import pyarrow as pa

    rows = [
        {
            **{name: getattr(report, name) for name in _TEXTS[:10]},
            "reference": findings.reference,
            "rules": rules,
            "report": dumps(report),
            "findings": dumps(findings),
        }
        for report, findings in found
    ]
    # half a character, of which a file name can be made, has no place in a text of Arrow: JSON has a way to write it
    clean = [{name: _writable(name, value) for name, value in row.items()} for row in rows]
    return pa.RecordBatch.from_pylist(clean, schema=_report_schema())


def _writable(name: str, value: str | None) -> str | None:
    if value is None or value.isascii():
        return value
    try:
        value.encode()
    except UnicodeEncodeError:
        if name not in ("report", "findings"):
            return value.encode("utf-8", "replace").decode()
        return "".join(f"\\u{ord(one):04x}" if "\ud800" <= one <= "\udfff" else one for one in value)
    return value


def _statement_columns() -> tuple[Any, ...]:
    """The columns of the flat export that a report alone fills: what several say together is for the archive to tell."""
    from recoupe.export import COLUMNS

    return tuple(one for one in COLUMNS if one.source.startswith(("statement.", "report.")))


def _statement_schema() -> Any:
    from recoupe.export import flat_schema

    return flat_schema(_statement_columns())


def _statements(found: Sequence[tuple[Report, Findings]]) -> Any:
    from recoupe.export import Row, flat_batch
    from recoupe.records import Story

    nothing = Story(id="", title=None, reports=())
    rows = [
        Row(statement=statement, report=report, story=nothing, fact=None, origin=None)
        for report, findings in found
        for statement in findings.statements
    ]
    return flat_batch(rows, _statement_columns())
