"""What a back-fill has written, put into an archive without being analysed again."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from recoupe.archive import Archive, Reading, rules
from recoupe.backfill.folder import REPORTS
from recoupe.errors import ReadError
from recoupe.records import Findings, Report
from recoupe.records.codec import loads

_AT_ONCE = 200


def load(archive: Archive, out: Path) -> Iterator[Reading]:
    """What came of keeping each report of the files that a back-fill wrote to *out*; all are put into stories at the end.

    Raises ReadError for a folder without such files, and for one that other rules have written.
    """
    files = sorted(out.rglob(f"*{REPORTS}"))
    if not files:
        raise ReadError(f"{out} holds nothing that a back-fill has written; give the folder that `recoupe backfill` wrote to.")
    own = rules()
    for file in files:
        for row in _rows(file):
            if row["rules"] != own:
                raise ReadError(f"{file} was written by other rules than these ({row['rules']}); run the back-fill again.")
            yield archive.keep(loads(Report, row["report"]), loads(Findings, row["findings"]))
    archive.settle()


def _rows(file: Path) -> Iterator[dict[str, Any]]:
    import pyarrow as pa
    import pyarrow.parquet as pq

    try:
        with pq.ParquetFile(file) as table:
            for batch in table.iter_batches(_AT_ONCE, columns=["rules", "report", "findings"]):
                yield from batch.to_pylist()
    except (pa.ArrowException, OSError) as error:
        raise ReadError(f"{file} is no sound Parquet file; run the back-fill again.") from error
