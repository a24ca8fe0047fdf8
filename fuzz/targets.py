"""What is fuzzed: one target a form of input. Each reads bytes as that form and checks what must hold whatever they are.

python fuzz/targets.py TARGET [what libFuzzer takes: a folder of seeds, -max_total_time=600, -rss_limit_mb=2048 …]
python fuzz/targets.py --list
"""

import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

if TYPE_CHECKING:
    from recoupe.records import Report

SLOWEST = 10.0
FORMS = "text html pdf mail rss atom jsonfeed sitemap warc ninjs newsml jsonld jsonl csv parquet opml".split()
TARGETS = (*FORMS, "sniffing", "markup", "wire")


class WrongError(Exception):
    """Something that must not be."""


def read(form: str | None, data: bytes) -> None:
    """Reads *data* as *form* and checks every report. Raises WrongError, or whatever the reader should not have raised."""
    from recoupe.errors import ReadError
    from recoupe.read import Refused, Source, reports

    source = Source(name="f", location="l", data=data, form=form, max_bytes=2_000_000)
    began = time.process_time()
    try:
        for item in reports(source):
            if isinstance(item, Refused):
                check_refused(item.reason)
            else:
                check(item)
    except ReadError as error:
        check_refused(str(error))
    if time.process_time() - began > SLOWEST:
        raise WrongError(f"took {time.process_time() - began:.1f} s")


# What a library raises where nobody thought of the case: it was caught, and should have been told apart.
DEFECTS = (
    "TypeError",
    "AttributeError",
    "KeyError",
    "IndexError",
    "AssertionError",
    "RecursionError",
    "UnboundLocalError",
    "NameError",
)


def check_refused(reason: str) -> None:
    """Raises WrongError when the reason is an accident of the program and no verdict about the bytes."""
    if any(f"({defect}: " in reason for defect in DEFECTS):
        raise WrongError(reason)


def check(report: "Report") -> None:
    """Raises WrongError unless blocks stand in order, cover all words, spans lie in the text, and links lead to the web."""
    end = 0
    for block in report.blocks:
        if not end <= block.span.start < block.span.end <= len(report.text):
            raise WrongError(f"{block.span} after {end}")
        if report.text[end : block.span.start].strip():
            raise WrongError(f"words before {block.span} are in no block")
        end = block.span.end
    if report.text[end:].strip():
        raise WrongError("words at the end are in no block")
    for link in report.links:
        if urlsplit(link).scheme not in ("http", "https"):
            raise WrongError(link)


def sniffing(data: bytes) -> None:
    """What the bytes are taken for is one of the forms; a server's word and a name's ending never make it worse."""
    from recoupe.read import FORMS, Source, form_of

    head, _, rest = data.partition(b"\n")
    said = head.decode("latin-1")
    source = Source(name=said[:40], location="l", data=rest, content_type=said[40:], url=None)
    if form_of(source) not in FORMS:
        raise WrongError(form_of(source))


def markup(data: bytes) -> None:
    """A story in HTML gives passages and links, whatever the markup."""
    from recoupe.read.markup import links, passages

    text = data.decode("utf-8", "surrogateescape")
    passages(text, "content")
    links(text, "https://exemple.test/a/")


def wire(data: bytes) -> None:
    """What a broken process sends is told from an answer."""
    from recoupe.read.guard import wire as agreed
    from recoupe.read.guard.parent import _record

    try:
        _record(data[0] if data else 0, data[1:])
    except agreed.GarbledError:
        return


def target(name: str) -> Callable[[bytes], None]:
    """The function that is fuzzed under this name, one of `TARGETS`."""
    special: dict[str, Callable[[bytes], None]] = {"sniffing": sniffing, "markup": markup, "wire": wire}
    if name == "opml":
        return opml
    return special.get(name) or (lambda data: read(name, data))


def opml(data: bytes) -> None:
    """A list of feeds is read or refused."""
    from recoupe.errors import RecoupeError
    from recoupe.read import Source
    from recoupe.read.opml import subscriptions

    try:
        subscriptions(Source(name="f", location="l", data=data))
    except RecoupeError as error:
        check_refused(str(error))


def seeds(name: str) -> Path:
    """The folder of the seeds of a target."""
    return Path(__file__).parent / "seeds" / name


def main() -> None:
    """Fuzzes the target that the first argument names, until told to stop."""
    if sys.argv[1:] in ([], ["--list"]):
        print("\n".join(TARGETS))
        return
    name = sys.argv.pop(1)
    import atheris

    # Libraries in Python count as much as the project itself: what breaks in them breaks the reader.
    with atheris.instrument_imports(include=["recoupe", "feedparser", "trafilatura", "htmldate", "warcio", "email"]):
        prepare(name)
    atheris.Setup(sys.argv, target(name))
    atheris.Fuzz()


def prepare(name: str) -> None:
    """Imports what the target needs, so that it is instrumented."""
    import recoupe.read
    from recoupe.read.forms import MODULES, reader

    for form in {name, "html"} if name in ("warc", "mail") else {name}:
        if form in MODULES and form != "text":
            reader(form)
    for path in seeds(name).glob("*"):
        target(name)(path.read_bytes())
    assert recoupe.read


if __name__ == "__main__":
    main()
