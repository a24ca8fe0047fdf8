"""Dossiers as Markdown (CommonMark with the tables of GitHub): a story after the other, each with all its evidence."""

from collections.abc import Iterable, Iterator

from recoupe.export import Chapter
from recoupe.show import harmless, markdown
from recoupe.show.documents import document
from recoupe.show.documents.document import Clash, Document, Entry, Passage
from recoupe.show.words import Words


def pieces(chapters: Iterable[Chapter], language: str) -> Iterator[bytes]:
    """The dossier of each story, told in *language*."""
    words = Words(language)
    for chapter in chapters:
        yield ("\n".join(_story(document.of(chapter, words))) + "\n\n").encode("utf-8", "replace")
    yield f"---\n\n*{harmless.markdown(words('documents.made'))}*\n".encode()


def _story(told: Document) -> Iterator[str]:
    yield f"# {harmless.markdown(told.title)}\n"
    yield f"{markdown.runs(told.summary)} · `{harmless.line(told.id)}`"
    for part in told.parts:
        yield f"\n## {harmless.markdown(part.title)}\n"
        if part.note:
            yield f"{harmless.markdown(part.note)}\n"
        for entry in part.entries:
            yield from _entry(entry)


def _entry(entry: Entry) -> Iterator[str]:
    yield from markdown.line_of(entry.line)
    if entry.address:
        yield f"  - <{entry.address}>"
    for clash in entry.clashes:
        yield ""
        yield from _clash(clash)
    for passage in entry.passages:
        yield ""
        yield from _passage(passage)
    if entry.clashes or entry.passages:
        yield ""


def _clash(clash: Clash) -> Iterator[str]:
    title = harmless.markdown(clash.title)
    yield f"  {f'**{title}**' if clash.conflict else title}"
    yield ""
    yield f"  | {' | '.join(harmless.markdown(who) for who, _ in clash.versions)} |"
    yield f"  |{' --- |' * len(clash.versions)}"
    yield f"  | {' | '.join(harmless.markdown(value) for _, value in clash.versions)} |"


def _passage(passage: Passage) -> Iterator[str]:
    told = [f"\\[{passage.number}\\] {harmless.markdown(passage.where)}"]
    told += [harmless.markdown(passage.according_to)] if passage.according_to else []
    yield f"  > {markdown.runs(passage.words)}  "
    yield f"  > — {' · '.join(told)}"
