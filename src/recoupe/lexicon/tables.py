"""Reading the tab-separated tables of words, with the file and line in every complaint."""

from collections.abc import Iterator
from importlib.resources import files

from recoupe.errors import LexiconError


def rows(name: str, columns: tuple[str, ...], language: str = "fr") -> Iterator[tuple[str, dict[str, str]]]:
    """Yields ``("acts.tsv:12", {column: cell})`` for each row of a table of ``lexicon/<language>/``.

    Lines that start with # and empty lines are skipped. Raises LexiconError when the header is not *columns* or a row has
    another number of cells.
    """
    yield from rows_of((files("recoupe.lexicon") / language / name).read_text("utf-8"), name, columns)


def rows_of(text: str, name: str, columns: tuple[str, ...]) -> Iterator[tuple[str, dict[str, str]]]:
    """Yields the rows of a table given as *text*, as `rows` does; *name* is what complaints call it."""
    lines = text.split("\n")
    if tuple(lines[0].split("\t")) != columns:
        raise LexiconError(f"{name}:1: the columns should be {', '.join(columns)}; put them in the first line, tab between.")
    for number, line in enumerate(lines[1:], start=2):
        if not line.strip() or line.startswith("#"):
            continue
        where = f"{name}:{number}"
        yield where, cells(line, columns, where)


def cells(line: str, columns: tuple[str, ...], where: str) -> dict[str, str]:
    """The cells of one *line* by their columns. Raises LexiconError, naming *where* it stands, when there are more or fewer."""
    found = line.split("\t")
    if len(found) != len(columns):
        raise LexiconError(f"{where}: {len(found)} cells where {len(columns)} are needed; check the tabs of this line.")
    return dict(zip(columns, (cell.strip() for cell in found), strict=True))
