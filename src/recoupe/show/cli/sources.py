"""The command sources: the papers and agencies that are known with their owners, and the user's own file of them."""

import argparse
import json
import os
from collections.abc import Iterable
from pathlib import Path

from recoupe.errors import LexiconError
from recoupe.lexicon import outlets
from recoupe.lexicon.outlets import COLUMNS, VARIABLE, Outlet, folded
from recoupe.show import harmless
from recoupe.show.cli import output
from recoupe.show.cli.commands import OK, SOME_FAILED, tell
from recoupe.show.page import Line, Page, Run, Section, Style
from recoupe.show.words import Words


def sources(asked: argparse.Namespace, words: Words) -> int:
    """Shows the outlets that are known, or changes or checks the user's own file of them; 1 when a name is not there."""
    ways = {"list": _list, "add": _add, "remove": _remove, "check": _check}
    return ways[asked.action](asked, words)


def _list(asked: argparse.Namespace, words: Words) -> int:
    found = [one for one in outlets.outlets().all if (one.own or not asked.own) and _is_asked(one, asked.name)]
    if asked.name and not found:
        tell(words("cli.message.error", message=words("sources.unknown", name=" ".join(asked.name))))
        return SOME_FAILED
    output.prepare(asked.format)
    if asked.format == "jsonl":
        for one in found:
            print(_json(one))
    else:
        output.shower(asked.format)(_page(found, words))
    return OK


def _is_asked(outlet: Outlet, names: Iterable[str]) -> bool:
    """Whether all of the words stand in one of its names, in a family's or in a domain."""
    said = [folded(name) for name in (outlet.name, *outlet.also, *outlet.families)] + list(outlet.domains)
    return all(any(folded(name) in one or name.casefold() in one for one in said) for name in names)


def _json(one: Outlet) -> str:
    told = {
        "record": "outlet",
        "name": one.name,
        "also": one.also,
        "families": one.families,
        "domains": one.domains,
        "agency": one.agency,
        "language": one.language,
        "source": one.source,
        "own": one.own,
    }
    return harmless.json(json.dumps(told, ensure_ascii=False))


def _page(found: Iterable[Outlet], words: Words) -> Page:
    shown = list(found)
    return Page(
        title=words("sources.title"),
        id=None,
        summary=(Run(words("sources.count", n=len(shown)) + f" · {_where(words)}", Style.NOTE),),
        sections=(Section(title=words("sources.outlets"), lines=tuple(_line(one, words) for one in shown)),) if shown else (),
    )


def _where(words: Words) -> str:
    path = outlets.own_path()
    return words("sources.own_file", path=path) if path else words("sources.no_file", variable=VARIABLE)


def _line(one: Outlet, words: Words) -> Line:
    kind = words("sources.agency") if one.agency else None
    family = words("sources.family", names=", ".join(one.families)) if one.families else words("sources.own_family")
    also = words("sources.also", names=", ".join(one.also)) if one.also else None
    more = (kind, family, also, ", ".join(one.domains), one.language, words("sources.own") if one.own else None)
    told = " · ".join(harmless.line(part) for part in more if part)
    return Line(runs=(Run(harmless.line(one.name), Style.WHO), Run(f" · {told}")))


# the own file


def _add(asked: argparse.Namespace, words: Words) -> int:
    """Adds a row to the own file, in the place of one of the same name."""
    path = _own_path()
    own = _own(path)
    new = _given(asked, words)
    kept = [one for one in own if not set(one.keys) & set(new.keys)]
    taken = next(((one, domain) for one in kept for domain in new.domains if domain in one.domains), None)
    if taken:
        raise LexiconError(f"{taken[0].where}: '{taken[1]}' stands there already; remove it there first.")
    outlets.keep_own(path, sorted((*kept, new), key=lambda one: one.keys))
    replaced = any(set(one.keys) & set(new.keys) for one in (*outlets.shipped(), *own))
    tell(words("sources.replaced" if replaced else "sources.added", name=new.name, path=path))
    return OK


def _given(asked: argparse.Namespace, words: Words) -> Outlet:
    """The outlet that the command line gives; what it does not say of one that the program knows is as the program has it."""
    shipped = (one for one in outlets.shipped() if folded(asked.name) in one.keys)
    known = next(shipped, Outlet(name=asked.name))
    said = {
        "name": asked.name,
        "also": "|".join(asked.also or known.also),
        "family": "|".join(asked.family),
        "domains": "|".join(asked.domain or known.domains),
        "agency": "yes" if (known.agency if asked.agency is None else asked.agency) else "no",
        "language": asked.language or known.language,
        "source": asked.source,
    }
    return outlets.outlet_of(words("sources.given"), {column: _cell(said[column]) for column in COLUMNS}, own=True)


def _cell(said: str) -> str:
    """What was said as one cell of a table."""
    return " ".join(said.split())


def _remove(asked: argparse.Namespace, words: Words) -> int:
    path = _own_path()
    own = _own(path)
    kept = [one for one in own if folded(asked.name) not in one.keys]
    if len(kept) == len(own):
        listed = any(folded(asked.name) in one.keys for one in outlets.shipped())
        missing = words("sources.shipped" if listed else "sources.unknown", name=asked.name)
        tell(words("cli.message.error", message=missing))
        return SOME_FAILED
    outlets.keep_own(path, kept)
    tell(words("sources.removed", name=asked.name, path=path))
    return OK


def _check(asked: argparse.Namespace, words: Words) -> int:
    """Reads both tables whole; what does not fit is an error with file and line."""
    path = outlets.own_path()
    tell(words("sources.checked", n=len(outlets.shipped())))
    if path is None or (not path.exists() and not _is_named()):
        tell(words("sources.checked_none", where=_where(words)))
        return OK
    tell(words("sources.checked_own", n=len(outlets.own_outlets(path)), path=path))
    return OK


def _is_named() -> bool:
    return VARIABLE in os.environ


def _own_path() -> Path:
    path = outlets.own_path()
    if path is None:
        raise LexiconError(f"{VARIABLE} is empty, so there is no file of your own; name one in it, or unset it.")
    return path


def _own(path: Path) -> tuple[Outlet, ...]:
    return outlets.own_outlets(path) if path.exists() else ()
