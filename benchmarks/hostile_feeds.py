"""Runs every file of a folder of hostile feeds through the reader and counts what came of it.

    python benchmarks/hostile_feeds.py FOLDER [FOLDER …] [--list refused]

Prints a line of figures a folder: files, reports, refusals by reason, the slowest file, errors that are not ReadError, and what
an audit hook saw of network and files beside the files themselves. Exits with 1 when something crashed, took more than ten
seconds or opened what it must not.
"""

import argparse
import re
import sys
import time
from collections import Counter
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

from recoupe import read
from recoupe.errors import ReadError
from recoupe.read import feeds

LONGEST = 10.0
NETWORK = ("socket.connect", "socket.getaddrinfo", "socket.gethostbyname", "socket.bind", "urllib.Request", "http.client.connect")
OTHERWISE = ("subprocess.Popen", "os.system", "os.exec", "os.posix_spawn", "shutil.rmtree", "os.remove", "os.rename", "os.mkdir")


@dataclass(slots=True)
class Watch:
    """What the audit hook saw while a file was read; ``allowed`` are the beginnings of paths that the interpreter may open."""

    file: Path | None = None
    allowed: tuple[str, ...] = ()
    seen: Counter[str] = field(default_factory=Counter)

    def hook(self, event: str, arguments: tuple[object, ...]) -> None:
        if self.file is None:
            return
        if event in NETWORK or event in OTHERWISE:
            self.seen[f"{event} {arguments!r:.120} in {self.file.name}"] += 1
        elif event == "open" and isinstance(arguments[0], str | bytes) and not self._is_allowed(arguments):
            self.seen[f"open {arguments[0]!r:.120} in {self.file.name}"] += 1

    def _is_allowed(self, arguments: tuple[object, ...]) -> bool:
        path = str(arguments[0])
        writes = set("wax+") & set(str(arguments[1] or "r"))
        return not writes and (path == str(self.file) or path.startswith(self.allowed))


@dataclass(slots=True)
class Tally:
    files: int = 0
    reports: int = 0
    without_words: int = 0
    listed: int = 0
    forms: Counter[str] = field(default_factory=Counter)
    refused: Counter[str] = field(default_factory=Counter)
    crashes: list[str] = field(default_factory=list)
    slowest: tuple[float, str] = (0.0, "")


def main() -> int:
    asked = _arguments()
    _load_readers()
    watch = Watch(allowed=_of_the_interpreter())
    sys.addaudithook(watch.hook)
    bad = 0
    for folder in asked.folders:
        tally = Tally()
        for path in sorted(path for path in Path(folder).rglob("*") if path.is_file()):
            watch.file = path.resolve()
            _one(watch.file, tally, shown=asked.list)
        watch.file = None
        _print(folder, tally)
        bad += len(tally.crashes) + (tally.slowest[0] > LONGEST)
    print(f"network, processes, other files: {sum(watch.seen.values())}")
    for line, times in watch.seen.most_common(20):
        print(f"  {times} x {line}")
    return 1 if bad or watch.seen else 0


def _load_readers() -> None:
    """What reads pages asks for a free port of this machine when it is loaded, to learn about IPv6; not to be counted."""
    page = b"<html><body><article><h1>Un titre</h1><p>Une phrase de quelques mots.</p></article></body></html>"
    with suppress(ReadError):
        list(read.reports(read.Source(name="page", location="page", data=page, form="html")))


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folders", nargs="+", help="folders with files of any kind")
    parser.add_argument("--list", default="", metavar="WORD", help="name the files whose refusal holds this word")
    return parser.parse_args()


def _of_the_interpreter() -> tuple[str, ...]:
    """Modules and tables may be loaded while a file is read."""
    return (sys.prefix, sys.base_prefix, str(Path(read.__file__).resolve().parents[1]))


def _one(path: Path, tally: Tally, *, shown: str) -> None:
    source = read.Source(name=path.name, location=str(path), path=path)
    start = time.perf_counter()
    tally.files += 1
    try:
        tally.forms[read.form_of(source)] += 1
        for item in read.reports(source):
            tally.reports += not isinstance(item, read.Refused)
            tally.without_words += isinstance(item, read.Refused)
    except ReadError as error:
        _refuse(str(error), path, tally, shown)
    except Exception as error:
        tally.crashes.append(f"{path}: {type(error).__name__}: {error}")
    try:
        tally.listed += len(feeds.listed(source).items)
    except ReadError:
        pass
    except Exception as error:
        tally.crashes.append(f"{path} (listed): {type(error).__name__}: {error}")
    tally.slowest = max(tally.slowest, (time.perf_counter() - start, path.name))


def _refuse(reason: str, path: Path, tally: Tally, shown: str) -> None:
    general = re.sub(r"\(.*\)", "(…)", reason.replace(path.name, "FILE"))
    tally.refused[general] += 1
    if shown and shown in reason:
        print(f"  {path}: {reason}")


def _print(folder: str, tally: Tally) -> None:
    print(f"{Path(folder).name}: {tally.files} files, {tally.reports} reports, {tally.without_words} items without words,")
    print(f"  {sum(tally.refused.values())} files refused, {len(tally.crashes)} crashes, {tally.listed} items listed,")
    print(f"  slowest {tally.slowest[0]:.2f} s ({tally.slowest[1]}); taken for {dict(tally.forms.most_common())}")
    for reason, times in tally.refused.most_common(15):
        print(f"  {times:5} {reason}")
    for crash in tally.crashes[:20]:
        print(f"  CRASH {crash}")


if __name__ == "__main__":
    sys.exit(main())
