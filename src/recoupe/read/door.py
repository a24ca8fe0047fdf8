"""The door by which everything comes in: a source, whatever its format, in; its reports out."""

from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import replace
from itertools import count

from recoupe.errors import ReadError
from recoupe.read.composing import composed
from recoupe.read.drafts import Draft, Items, Later, Refused, Source
from recoupe.read.forms import reader
from recoupe.read.plain_text import from_bytes
from recoupe.read.sniffing import form_of
from recoupe.records import Report

# A mail in a WARC in a mail …: deeper than this nobody packs a report.
_DEEPEST = 4
# Items refused one after another until the rest is left alone: refusing costs little, but a file can be made of nothing else.
_MOST_REFUSED = 100_000

# Told before an item is looked for (its number, None) and when it was found (its number, its name).
Progress = Callable[[int, str | None], None]


def reports(source: Source, *, skip: int = 0, progress: Progress | None = None) -> Iterator[Report | Refused]:
    """The reports of *source* in its order, and what of it is refused, the first *skip* items passed over unread.

    An item is one report of a container; a part with parts of its own is one item. *progress* is told of every item. Raises
    ReadError when the source as a whole cannot be read. Nothing else but MemoryError is raised, whatever the bytes.
    """
    tell = progress or _nobody
    refused = 0
    with closing(_items(source)) as items:
        for number in count():
            tell(number, None)
            item = next(items, None)
            if item is None:
                return
            if number >= skip:
                tell(number, _name_of(item, source))
                for answer in _of_item(item, source, 0):
                    refused = refused + 1 if isinstance(answer, Refused) else 0
                    yield answer
            if refused >= _MOST_REFUSED:
                reason = f"{source.name} holds {refused} items one after another that cannot be read; the rest was left unread."
                yield Refused(name=source.name, reason=reason)
                return


def _nobody(number: int, name: str | None) -> None:
    """Nobody wants to know."""


def _items(source: Source) -> Items:
    form = form_of(source)
    try:
        if form == "text":
            yield replace(source, form=form)
        else:
            yield from reader(form)(source)
    except (ReadError, GeneratorExit, KeyboardInterrupt, MemoryError):
        raise
    except Exception as error:  # a library that met what it was not made for
        raise ReadError(
            f"{source.name} cannot be read as {form} ({type(error).__name__}: {_brief(error)}); check the file."
        ) from error


def _of_item(item: Draft | Later | Source | Refused, source: Source, depth: int) -> Iterator[Report | Refused]:
    if isinstance(item, Refused):
        yield item
        return
    try:
        if isinstance(item, Later):
            yield from _of_item(item.draft(), source, depth)
        elif isinstance(item, Draft):
            yield composed(item, source)
        elif form_of(item) == "text":
            yield from_bytes(item.whole(), name=item.name, location=item.location)
        elif depth >= _DEEPEST:
            yield Refused(
                name=item.name, reason=f"{item.name} lies in too many containers one in the other; take it out and give it alone."
            )
        else:
            with closing(_items(item)) as items:
                for part in items:
                    yield from _of_item(part, item, depth + 1)
    except ReadError as error:
        yield Refused(name=_name_of(item, source), reason=str(error))
    except MemoryError:
        raise
    except Exception as error:  # a rule that met what it was not made for
        name = _name_of(item, source)
        yield Refused(name=name, reason=f"{name} cannot be read ({type(error).__name__}: {_brief(error)}); check the file.")


def _name_of(item: Draft | Later | Source | Refused, source: Source) -> str:
    if not isinstance(item, Draft):
        return item.name
    return f"{source.name}#{item.label}" if item.label else source.name


def _brief(error: Exception) -> str:
    return " ".join(str(error).split())[:200]
