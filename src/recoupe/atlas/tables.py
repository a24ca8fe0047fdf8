"""Reading the atlas's tab-separated tables, with the file and line in every complaint."""

from collections.abc import Iterator
from importlib.resources import files

from recoupe.errors import AtlasError

Row = tuple[int, str]


def rows(name: str, columns: tuple[str, ...], text: str | None = None) -> Iterator[Row]:
    """Yields the number and the text of each row of a table, not yet split; *text* stands in for the packaged file.

    Raises AtlasError when the header is not *columns* or a row has another number of cells.
    """
    if text is None:
        text = (files("recoupe.atlas") / name).read_text("utf-8")
    lines = text.split("\n")
    if tuple(lines[0].split("\t")) != columns:
        raise AtlasError(f"{name}:1: the columns should be {', '.join(columns)}; put them in the first line, tab between.")
    tabs = len(columns) - 1
    for number, line in enumerate(lines[1:], start=2):
        if line.count("\t") == tabs:
            yield number, line
        elif line:
            raise AtlasError(
                f"{name}:{number}: {line.count(chr(9)) + 1} cells where {tabs + 1} are needed; check the tabs of this line."
            )


def several(cell: str) -> tuple[str, ...]:
    """The values of a cell that holds several, kept apart by a bar; empty for an empty cell."""
    return tuple(cell.split("|")) if cell else ()


def checked(where: str, cell: str, allowed: frozenset[str], what: str) -> str:
    """*cell* if it is one of *allowed*. Raises AtlasError otherwise."""
    if cell not in allowed:
        raise AtlasError(f"{where}: {what} '{cell}' is not known; use one of {', '.join(sorted(filter(None, allowed)))}.")
    return cell


def coordinate(where: str, cell: str, limit: int) -> float | None:
    """Degrees within ±*limit*, None for an empty cell. Raises AtlasError for anything else."""
    if not cell:
        return None
    try:
        value = float(cell)
    except ValueError:
        raise AtlasError(f"{where}: '{cell}' is not a number; write degrees with a point.") from None
    if not -limit <= value <= limit:
        raise AtlasError(f"{where}: {cell} is outside ±{limit} degrees; latitude comes first.")
    return value


def whole(where: str, cell: str) -> int | None:
    """A whole number, None for an empty cell. Raises AtlasError for anything else."""
    if not cell:
        return None
    if not cell.isdecimal():
        raise AtlasError(f"{where}: '{cell}' is not a whole number.")
    return int(cell)
