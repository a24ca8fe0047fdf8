"""Counts in how many reports each beginning of a word stands, and writes src/recoupe/lexicon/fr/frequencies.tsv.

    python training/frequencies.py FOLDER-WITH-THE-WIKINEWS-TEXTS

Counts only, of the French Wikinews reports of 2016–2018 (WiNER-fr; texts CC BY 2.5); roots that three reports have at least.
"""

import sys
from collections import Counter
from pathlib import Path

from recoupe.lexicon.rarity import ALL, roots

OUT = Path(__file__).parents[1] / "src/recoupe/lexicon/fr/frequencies.tsv"
LEAST = 3
HEAD = (
    "root\treports\n"
    "# In how many of the French Wikinews reports of 2016-2018 (WiNER-fr; https://fr.wikinews.org, texts CC BY 2.5) a root stands.\n"
    f"# Counts only; roots that {LEAST} reports have at least. '{ALL}': all reports. Made by training/frequencies.py: do not edit.\n"
)


def main() -> None:
    """Writes the table."""
    texts = sorted(path for year in (2016, 2017, 2018) for path in Path(sys.argv[1]).glob(f"{year}/**/*.txt"))
    counts = Counter(root for path in texts for root in set(roots(path.read_text("utf-8"))))
    lines = [f"{root}\t{count}\n" for root, count in sorted(counts.items()) if count >= LEAST]
    OUT.write_text(HEAD + f"{ALL}\t{len(texts)}\n" + "".join(lines), "utf-8")
    print(f"{len(texts)} reports, {len(lines)} roots: {OUT}")


if __name__ == "__main__":
    main()
