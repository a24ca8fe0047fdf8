"""What is doubtful about a report that was read, as Troubles that stay with it."""

from collections.abc import Iterable

from recoupe.records import ANALYSED_CHARACTERS, Block, Trouble

# A paragraph of more characters than this is no paragraph: line ends were lost, or it is not prose.
_LONGEST_PARAGRAPH = 20_000

_NOT_READ = (
    "The report seems to be in another language ({language}); only French is read in full. It is kept, can be searched, and is put "
    "with other reports by names, states, numbers and links."
)


def says_something(text: str) -> bool:
    """Whether there is a letter or a figure in *text*."""
    return any(char.isalnum() for char in text)


def doubts(blocks: Iterable[Block], published: str | None, language: str | None) -> tuple[Trouble, ...]:
    """No date, another language than French, a paragraph or a report of a length that no report has."""
    spans = [block.span for block in blocks]
    found: list[Trouble] = []
    if published is None:
        found.append(Trouble(code="no-date", message="The report does not say when it was published."))
    if language is None:
        found.append(Trouble(code="language", message="The report has too few words to tell its language."))
    elif language != "fr":
        found.append(Trouble(code="language", message=_NOT_READ.format(language=language)))
    longest = max((span.end - span.start for span in spans), default=0)
    if longest > _LONGEST_PARAGRAPH:
        found.append(
            Trouble(
                code="long-paragraph",
                message=f"One paragraph has {longest} characters; the line ends may have been lost, check the file.",
            )
        )
    end = max((span.end for span in spans), default=0)
    if end > ANALYSED_CHARACTERS:
        found.append(
            Trouble(
                code="long-report",
                message=f"The report has {end} characters; only the first {ANALYSED_CHARACTERS} are analysed. Give one report a file.",
            )
        )
    return tuple(found)
