"""resolve: who is meant, when and where, or that it cannot be told."""

from recoupe.resolve.statements import Setting, quotations, statements
from recoupe.resolve.when import reference
from recoupe.resolve.who import Cast, who

__all__ = ["Cast", "Setting", "quotations", "reference", "statements", "who"]
