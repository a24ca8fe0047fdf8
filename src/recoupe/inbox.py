"""What a user names becomes sources: files, folders, patterns, standard input, web addresses."""

import glob
import os
import sys
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from urllib.parse import urldefrag

from recoupe import read
from recoupe.errors import ReadError, RecoupeError
from recoupe.fetch import Answer, Client, Rules
from recoupe.read import MAX_BYTES, Refused, Source

STANDARD_INPUT = "-"
_SCHEMES = ("http://", "https://")

# What lies beside saved pages and is no report, by its ending. Named outright such a file is tried all the same.
_BESIDE = frozenset(
    ".css .js .mjs .map .png .jpg .jpeg .gif .webp .avif .svg .ico .bmp .tif .tiff .woff .woff2 .ttf .otf .eot .mp3 .mp4 .m4a .m4v"
    " .webm .ogg .mov .avi .zip .7z .rar .tar .exe .dll .so .db .sqlite .sqlite3 .db-wal .db-shm .pyc .lock".split()
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """How the user wants things read. ``form`` None: each as its bytes show. ``private``: also addresses of private networks."""

    form: str | None = None
    columns: Mapping[str, str] = field(default_factory=dict)
    max_bytes: int = MAX_BYTES
    private: bool = False


def named(words: Iterable[str]) -> tuple[str, ...]:
    """The files, addresses and "-" that *words* name, each once: folders with all that lies in them, patterns with all they fit.

    A word that names nothing stays as it is, so that reading it says so. Hidden files, and what belongs to saved pages without
    being one (pictures, scripts), are left out of folders.
    """
    return tuple(dict.fromkeys(name for word in words for name in _named(word)))


def sources(names: Iterable[str], wish: Wish) -> Iterator[Source | Refused]:
    """A source for each name, when it is asked for; what cannot be opened is refused with the reason."""
    for name in names:
        try:
            yield _opened(name, wish)
        except RecoupeError as error:
            yield Refused(name=name, reason=str(error))


def _opened(name: str, wish: Wish) -> Source:
    if not name.strip():
        raise ReadError("A name that was given is empty; give a file, a folder or an address.")
    if name == STANDARD_INPUT:
        return _wished(Source(name=name, location="stdin:", data=sys.stdin.buffer.read(wish.max_bytes + 1)), wish)
    if is_address(name):
        client = Client(Rules(private=wish.private, max_bytes=wish.max_bytes))
        return _wished(source_of(client.get(name)), wish)
    return read.of_file(name, form=wish.form, columns=wish.columns, max_bytes=wish.max_bytes)


def _wished(source: Source, wish: Wish) -> Source:
    return replace(source, form=wish.form, columns=wish.columns, max_bytes=wish.max_bytes)


def source_of(answer: Answer) -> Source:
    """What a server answered, as a source. Raises ReadError when it answered with an error, or with nothing."""
    if answer.status >= 400:
        raise ReadError(f"{answer.asked} answered with the error {answer.status}; check the address.")
    place = urldefrag(answer.asked).url
    return Source(name=answer.asked, location=place, data=answer.body, content_type=answer.content_type, url=answer.url)


def is_address(name: str) -> bool:
    """Whether *name* is a web address and no file."""
    return name.lower().startswith(_SCHEMES)


def _named(word: str) -> Iterator[str]:
    if word == STANDARD_INPUT or is_address(word):
        yield word
    elif word.strip() and os.path.isdir(word):  # "" is no name, though a path of it is the folder one stands in
        yield from tuple(_within(Path(word))) or (word,)
    elif glob.has_magic(word) and not os.path.exists(word):
        yield from sorted(glob.glob(word, recursive=True)) or [word]
    else:
        yield word


def _within(folder: Path) -> Iterator[str]:
    for file in sorted(folder.rglob("*")):
        hidden = any(part.startswith(".") for part in file.relative_to(folder).parts)
        if not hidden and file.suffix.lower() not in _BESIDE and file.is_file():
            yield str(file)
