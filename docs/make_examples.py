"""Writes docs/examples.md (what ``make run`` prints, word for word) and the outputs in the other pages that have some.

Run it after a change that alters the output.
"""

import os
import re
import shlex
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).parents[1]
ASKING = ROOT / "docs" / "asking.md"
READING = ROOT / "docs" / "reading.md"
CORRECTING = ROOT / "docs" / "correcting.md"
SEARCHING = ROOT / "docs" / "searching.md"
HEAD = """# What the examples say

The output of `make run`: the {count} invented reports of `examples/`, read into one archive. This page is written by
`docs/make_examples.py` and checked by the tests.

```text
"""
_BLOCK = re.compile(r"```console\n\$ recoupe (?P<words>[^\n]+)\n.*?```", re.DOTALL)
# the moment at which something was said is another each time
_MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ")


def main() -> None:
    """Reads the examples into a throw-away archive and writes the pages."""
    reports = sorted(str(path.relative_to(ROOT)) for path in (ROOT / "examples").glob("*.txt"))
    with tempfile.TemporaryDirectory() as folder:
        archive = f"{folder}/examples.db"
        told = printed(["read", *reports], archive)
        page = HEAD.format(count=len(reports)) + told.strip() + "\n```\n"
        (ROOT / "docs" / "examples.md").write_text(page, "utf-8")
        for page_of_archive in (ASKING, SEARCHING):
            page_of_archive.write_text(filled(page_of_archive.read_text("utf-8"), archive), "utf-8")
        READING.write_text(filled(READING.read_text("utf-8"), f"{folder}/reading.db"), "utf-8")
        CORRECTING.write_text(filled(CORRECTING.read_text("utf-8"), f"{folder}/correcting.db"), "utf-8")


def filled(page: str, archive: str) -> str:
    """*page* with the output of each command in it."""

    def block(found: re.Match[str]) -> str:
        told = printed(shlex.split(found["words"]), archive)
        return f"```console\n$ recoupe {found['words']}\n{told.strip()}\n```"

    return _BLOCK.sub(block, page)


def printed(words: list[str], archive: str) -> str:
    """What ``recoupe`` prints for *words*, in French and 100 columns wide, or says where it prints nothing.

    With "> FILE" at their end, what it still says. Nobody types anything.
    """
    aside = words[words.index(">") :] if ">" in words else []
    words = words[: len(words) - len(aside)]
    command = [sys.executable, "-m", "recoupe", *words, "--archive", archive, "--lang", "fr"]
    environment = {**os.environ, "COLUMNS": "100"}
    done = subprocess.run(
        command, cwd=ROOT, stdin=subprocess.DEVNULL, capture_output=True, text=True, encoding="utf-8", check=True, env=environment
    )
    told = done.stderr.replace(archive, "archive.db") if aside or not done.stdout else done.stdout
    return _MOMENT.sub("2026-01-02T03:04:05Z", told)


if __name__ == "__main__":
    main()
