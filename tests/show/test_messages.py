"""Whatever the rooms that take things in say to people is said in French, and the table of messages has no row that nobody says.

The messages are looked for in the source itself, so that one that is added there and not in `show/words/fr/messages.tsv` fails here.
"""

import argparse
import ast
import errno
import json.decoder
import json.scanner
import os
import re
import time
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

import recoupe
from recoupe.errors import RecoupeError
from recoupe.fetch import troubles
from recoupe.show.words import Words

FRENCH = Words("fr")
SOURCE = Path(recoupe.__file__).parent
QUERIES = ("search/scanning.py", "search/language.py", "search/filters.py", "search/kinds.py", "store/searching.py")
ROOMS = (
    "read",
    "fetch",
    "watch",
    *QUERIES,
    "workers",
    "backfill",
    "mcp",
    "frames.py",
    "inbox.py",
    "intake.py",
    "correct",
    "correcting.py",
    "archive.py",
    "asking.py",
    "atlas/asked.py",
    "store/address.py",
    "store/placing.py",
)
# What of the standard library speaks to people through us.
LIBRARIES = tuple(Path(module.__file__ or "") for module in (argparse, json.decoder, json.scanner))

# A word that stands for whatever a gap holds.
ANY = "Xx"
# Words that English prose cannot do without, and no French text, pattern or list of tags has; and short names of things.
PROSE = re.compile(
    r"(?<![^\s(])(?:the|is|it|its|are|has|of|to|not|no|and|was|were|be|at|this|that|for|with|without|cannot|only|in|by|from|until)(?![^\s,;:.)])"
    r"|^an? [a-z]+ [a-z]+$",
    re.IGNORECASE,
)
# What says why something is refused, by the names under which it is handed on.
REASONS = frozenset({"reason", "message", "why", "trouble"})

NOT_SAID = {
    f"Recoupe/{ANY} (+reads feeds and pages of news for one reader; keeps to robots.txt)": "the name that servers are told",
    "the mail": "a name in errors that nobody is told: the mail is then read in another way",
}


def text_of(node: ast.AST) -> str | None:
    """The words of a literal, each gap filled with `ANY`; None for what is no literal of words."""
    if isinstance(node, ast.Constant):
        return node.value if isinstance(node.value, str) else None
    if isinstance(node, ast.JoinedStr):
        return "".join(str(part.value) if isinstance(part, ast.Constant) else ANY for part in node.values)
    return None


def literals(tree: ast.AST) -> Iterator[tuple[ast.AST, str]]:
    """The literals of a module, without what is written about the code (docstrings)."""
    passed = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)}
    for node in ast.walk(tree):
        if isinstance(node, ast.JoinedStr):  # its own words are parts of it, those in its gaps are not
            passed.update(id(part) for part in node.values if isinstance(part, ast.Constant))
        if isinstance(node, ast.FormattedValue) and node.format_spec is not None:
            passed.update(map(id, ast.walk(node.format_spec)))
    for node in ast.walk(tree):
        text = text_of(node)
        if text is not None and id(node) not in passed:
            yield node, text


def errors() -> frozenset[str]:
    """The names of the errors that people are told."""
    named = [*vars(recoupe.errors).values(), *vars(troubles).values()]
    return frozenset(one.__name__ for one in named if isinstance(one, type) and issubclass(one, RecoupeError))


def messages_in(code: str) -> frozenset[str]:
    """What the module *code* says to people, gaps filled: what its errors and refusals say, and all else that is English prose."""
    tree = ast.parse(code)
    told: set[int] = set()
    own: set[int] = set()
    for call in (node for node in ast.walk(tree) if isinstance(node, ast.Call)):
        name = call.func.id if isinstance(call.func, ast.Name) else ""
        if name.endswith("Error"):
            (told if name in errors() else own).update(map(id, call.args[:1]))
        told.update(id(keyword.value) for keyword in call.keywords if keyword.arg in REASONS)
    words = re.compile(f"(?!{ANY})[^\\W\\d_]{{2,}}")
    return frozenset(
        text
        for node, text in literals(tree)
        if id(node) not in own
        and " " in text
        and not text.startswith("//")
        and words.search(text)
        and (PROSE.search(text) or id(node) in told)
    )


def modules(*places: str) -> Iterator[Path]:
    """The modules of rooms, all of them where none is named."""
    for place in places or ("",):
        path = SOURCE / place
        yield from sorted(path.rglob("*.py")) if path.is_dir() else [path]


@cache
def said_by_the_rooms() -> dict[str, str]:
    """What is said, and the module that says it."""
    return {text: str(path.relative_to(SOURCE)) for path in modules(*ROOMS) for text in messages_in(path.read_text("utf-8"))}


def in_french(text: str) -> bool:
    """Whether *text*, alone or behind the name of what it is said of, is said in French to its last word."""
    for told in (text, f"{ANY} {text}"):
        said = FRENCH.translated(told)
        if said != told and not PROSE.search(said):
            return True
    return False


def test_all_that_the_rooms_say_is_said_in_french() -> None:
    missing = {text: where for text, where in said_by_the_rooms().items() if text not in NOT_SAID and not in_french(text)}
    assert not missing, "\n".join(f"{where}: {text}" for text, where in sorted(missing.items(), key=lambda pair: pair[1]))


@pytest.mark.parametrize(
    "text",
    [
        "line 3",
        "row 3",
        "item 3",
        "behind record 3",
        "exit status 3",
        "until 2024-03-01",
        "update",
        "retraction",
        "kill",
        "a body",
    ],
)
def test_short_words_that_stand_in_messages_are_said_in_french(text: str) -> None:
    assert FRENCH.translated(text) != text


def test_what_is_excepted_is_there_and_has_no_row() -> None:
    assert len(NOT_SAID) <= 5
    for text in NOT_SAID:
        assert text in said_by_the_rooms()
        assert not in_french(text)


@pytest.mark.parametrize(
    "code",
    [
        'raise ReadError(f"{name} walks backwards; turn round.")',
        'raise SlowError(f"{url} dawdled {n} days.", url)',
        'Refused(name=name, reason=f"{name}: gone fishing.")',
        'Trouble(code="x", message="Ink ran out.")',
        'KINDS = {"w": "is a weather map; give the words that are with it."}',
        'KINDS = {"w": "a weather map"}',
        'reason = f"{name}, {label}: nobody cares about it."',
    ],
)
def test_a_message_without_french_is_noticed(code: str) -> None:
    [text] = messages_in(code)
    assert not in_french(text)


def test_what_is_no_message_is_passed_over() -> None:
    assert not messages_in('def f():\n    """It says what is."""\n    raise TimeoutError("no time is left")\n')
    assert not messages_in('PATTERN = "il y a (?:un|une) an"\ntold = f"{first}: {then}"\nTAGS = "a abbr acronym b"\n')


def shape(text: str) -> str:
    """*text* with its gaps made equal, those of the % manner of libraries too."""
    return re.sub(r"\{\w+\}|%\(\w+\)[rs]|%[rsd]", ANY, text)


@cache
def everything_said() -> frozenset[str]:
    """Every literal of the program and of the libraries that speak through it, and what the system says of files."""
    paths = (*modules(), *LIBRARIES)
    written = {shape(text) for path in paths for _, text in literals(ast.parse(path.read_text("utf-8")))}
    return frozenset(written | set(map(os.strerror, errno.errorcode)))


def pattern(template: str) -> re.Pattern[str] | None:
    """What *template* looks like with something in its gaps; None where it has too few words to tell it from others."""
    return re.compile(re.escape(template).replace(ANY, ".+"), re.DOTALL) if len(re.findall(r"[a-z]{3,}", template)) >= 2 else None


@cache
def patterns() -> tuple[re.Pattern[str], ...]:
    """The patterns of all that is said."""
    return tuple(found for text in everything_said() if (found := pattern(text)))


def is_said(english: str) -> bool:
    """Whether some literal says what a row of the table translates, alone or behind the name of what it is said of."""
    told = shape(english)
    bare = (told, told.removeprefix(f"{ANY} "), told.removeprefix(f"argument {ANY}: "))
    if not everything_said().isdisjoint(bare):
        return True
    wide = [found for one in bare if (found := pattern(one))]  # a row may leave open what the literal says
    return any(said.fullmatch(one) for said in patterns() for one in bare) or any(
        one.fullmatch(text) for one in wide for text in everything_said()
    )


def test_each_row_is_said_somewhere() -> None:
    assert not [row["english"] for row in FRENCH.rows("messages") if not is_said(row["english"])]


def test_a_row_that_nobody_says_is_noticed() -> None:
    assert not is_said("{name} walks backwards; turn round.")
    assert not is_said("a weather map")


def test_rows_have_the_same_gaps_in_both_languages_and_stand_once() -> None:
    rows = FRENCH.rows("messages")
    for row in rows:
        gaps = [re.findall(r"\{(\w+)\}", row[language]) for language in ("english", "said")]
        assert sorted(gaps[0]) == sorted(gaps[1]), row
    assert len({shape(row["english"]) for row in rows}) == len(rows)


def test_french_is_set_as_french_is() -> None:
    for row in FRENCH.rows("messages"):
        assert not re.search(r" (?:[:;?!»](?!\S)|»)|« |'", row["said"]), row
        assert not re.search(r"[^\u00a0][;?!»]|«[^\u00a0]", row["said"]), row


@pytest.mark.parametrize(
    ("english", "french"),
    [
        # what is said of a part, and why, are messages themselves
        ("a.csv, line 17: it is no sound JSON (Extra data: line 1 column 3 (char 2)).",
         "a.csv, ligne 17\u00a0: ce n’est pas du JSON correct (il y a une suite après la fin\u00a0: ligne 1, colonne 3 (caractère 2))."),
        ("b.warc#4, https://vigie.example/a, b: its body is broken: it does not unpack.",
         "b.warc#4, https://vigie.example/a, b\u00a0: son corps est abîmé\u00a0: il ne se décompresse pas."),
        ("a is a.csv, line 2: a is a.csv is gzip that is cut off; fetch it again.",
         "a is a.csv, ligne 2\u00a0: a is a.csv est du gzip coupé\u00a0; rechargez-le."),
        ("a/b cannot be read (Not a directory); check the name and the disk.",
         "a/b ne peut pas être lu (un des noms du chemin n’est pas un dossier)\u00a0; vérifiez le nom et le disque."),
        ("a.csv, rows 1 to 9: the dog ate them.", "a.csv, lignes 1 à 9\u00a0: the dog ate them."),
        # the row with the most words of its own is taken, wherever it stands in the table
        ("The item is under embargo until a time that is not told; do not publish from it before.",
         "La dépêche est sous embargo jusqu’à un moment qui n’est pas dit\u00a0; n’en publiez rien avant."),
        # the words of others stay as they are
        ("p.html is an error page (item 3); fetch the report again.",
         "p.html est une page d’erreur (item 3)\u00a0; rechargez l’article."),
    ],
)  # fmt: skip
def test_words_of_ours_in_a_gap_are_said_in_french_too(english: str, french: str) -> None:
    assert FRENCH.translated(english) == french


def test_long_messages_take_no_longer_than_they_are() -> None:
    hostile = "a, b: c is d; " * 20_000
    began = time.perf_counter()
    assert FRENCH.translated(hostile) == hostile
    assert time.perf_counter() - began < 5
