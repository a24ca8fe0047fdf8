"""The search room: what a query means, how words and names are compared, what of a text is marked. Nothing is looked up here."""

from recoupe.search.folding import VERSION, Token, folded, forms, tokens
from recoupe.search.language import query

__all__ = ["VERSION", "Token", "folded", "forms", "query", "tokens"]
