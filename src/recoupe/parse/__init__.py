"""parse: a report becomes tokens with grammar, sentences and stretches between inverted commas.

The room shields the rest of the program from the language engine: everything behind ``report`` and ``reports`` could be
another engine tomorrow.
"""

from recoupe.parse.build import report, reports
from recoupe.parse.engine import warm
from recoupe.parse.sentences import sentence_around

__all__ = ["report", "reports", "sentence_around", "warm"]
