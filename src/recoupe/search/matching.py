"""What the words and phrases of a query match: runs of forms, as the index has them."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from recoupe.records.searching import Either, Every, Filter, Phrase, Query, Term, Without, Word, leaves
from recoupe.search.folding import forms, plain, tokens, without_plural
from recoupe.search.keys import small_words


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """Forms that stand one after the other; with *prefix* the last may go on."""

    forms: tuple[str, ...]
    prefix: bool = False

    def at(self, text: Sequence[str], start: int) -> bool:
        """Whether the run stands at *start* among the forms of a *text*."""
        end = start + len(self.forms)
        if tuple(text[start : end - 1]) != self.forms[:-1] or end > len(text):
            return False
        last = text[end - 1]
        return last == self.forms[-1] or (self.prefix and last.startswith(self.forms[-1]))


def runs(leaf: Word | Phrase | Filter) -> tuple[Run, ...]:
    """The runs of which one must stand in the text for *leaf* to hold; none for a filter that is no words of a title."""
    if isinstance(leaf, Filter):
        return (Run(forms=forms(leaf.value)),) if leaf.field == "title" else ()
    found = forms(leaf.text)
    if not (isinstance(leaf, Word) and leaf.prefix):
        return (Run(forms=found),)
    # the index has no plurals: "sanctions*" is what begins so, or "sanction"
    typed = plain(leaf.text[list(tokens(leaf.text))[-1].span.start :])
    beginning = Run(forms=(*found[:-1], typed), prefix=True)
    return (beginning,) if without_plural(typed) == typed else (beginning, Run(forms=found))


def without_small_words(query: Query) -> tuple[Query, tuple[str, ...]]:
    """*query* without those of its words that nearly every text has, and these; where it has no others they stay."""
    term = query.term
    if not isinstance(term, Every):
        return query, ()
    small = tuple(one for one in term.terms if isinstance(one, Word) and not one.prefix and _is_small(one))
    others = tuple(one for one in term.terms if one not in small)
    if not small or not any(_is_text(one) for one in others):
        return query, ()
    left = Every(terms=others) if len(others) > 1 else others[0]
    return replace(query, term=left), tuple(one.text for one in small)


def _is_small(word: Word) -> bool:
    return all(form in small_words() for form in forms(word.text))


def _is_text(term: Term) -> bool:
    return not isinstance(term, Without) and any(isinstance(leaf, Word | Phrase) for leaf in leaves(term))


def looked_for(term: Term) -> tuple[Word | Phrase | Filter, ...]:
    """The leaves of *term* without those that must not be."""
    if isinstance(term, Without):
        return ()
    if isinstance(term, Every | Either):
        return tuple(leaf for inner in term.terms for leaf in looked_for(inner))
    return (term,)
