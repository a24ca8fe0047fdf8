"""Pages as Markdown."""

from collections.abc import Iterator

from recoupe.show import harmless
from recoupe.show.page import Line, Page, Run, Style

_SIGNS = {Style.WHO: "**", Style.MARKED: "**", Style.CONFLICT: "**", Style.WORDS: "*", Style.DOUBT: "*"}


def text(page: Page) -> str:
    """*page* as Markdown, with a line break at its end."""
    return "\n".join(_blocks(page)) + "\n"


def _blocks(page: Page) -> Iterator[str]:
    yield f"# {harmless.markdown(page.title)}\n"
    summary = runs(page.summary)
    code = f"`{page.id}`" if page.id else ""
    if summary or code:
        yield " · ".join(part for part in (summary, code) if part) + "\n"
    for section in page.sections:
        yield f"## {harmless.markdown(section.title)}\n"
        for note in (section.note or "").splitlines():
            yield f"{harmless.markdown(note)}\n"
        for line in section.lines:
            yield from line_of(line)
        yield ""


def line_of(line: Line, depth: int = 0) -> Iterator[str]:
    """*line* as an item of a list, and what stands under it as a list inside it."""
    parts = [_run(line.mark)] if line.mark else []
    parts.append(runs(line.runs))
    parts += [harmless.markdown("".join(line.tags))] if line.tags else []
    parts += [f"`{line.id}`"] if line.id else []
    if told := " ".join(parts).strip():  # an empty item would make a heading of the line before
        yield f"{'  ' * depth}- {told}"
    for under in line.under:
        yield from line_of(under, depth + 1)


def runs(words: tuple[Run, ...]) -> str:
    """*words* as Markdown, on one line."""
    return "".join(map(_run, words))


def _run(run: Run) -> str:
    sign = _SIGNS.get(run.style, "")
    bare = harmless.markdown(run.text)
    # harmless text has no outer spaces; those of a run stand between it and its neighbours
    before, after = " " * run.text.startswith(" "), " " * (run.text.endswith(" ") and bool(bare))
    return f"{before}{sign}{bare}{sign}{after}" if bare else before or after
