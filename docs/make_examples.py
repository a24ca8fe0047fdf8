"""Writes docs/examples.md: what ``make run`` prints, word for word. Run it after a change that alters the output."""

import os
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).parents[1]
HEAD = """# What the examples say

The output of `make run`: the {count} invented reports of `examples/`, read into one archive. This page is written by
`docs/make_examples.py` and checked by the tests.

```text
"""


def main() -> None:
    """Reads the examples into a throw-away archive and writes the page."""
    reports = sorted(str(path.relative_to(ROOT)) for path in (ROOT / "examples").glob("*.txt"))
    with tempfile.TemporaryDirectory() as folder:
        command = [sys.executable, "-m", "recoupe", "read", *reports, "--archive", f"{folder}/examples.db", "--lang", "fr"]
        done = subprocess.run(
            command, cwd=ROOT, capture_output=True, text=True, encoding="utf-8", check=True, env={**os.environ, "COLUMNS": "100"}
        )
    page = HEAD.format(count=len(reports)) + done.stdout.strip() + "\n```\n"
    (ROOT / "docs" / "examples.md").write_text(page, "utf-8")


if __name__ == "__main__":
    main()
