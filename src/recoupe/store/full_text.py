"""What a query asks of the full text of each database. Only forms reach it, letters and figures inside quotation marks of our own."""

from collections.abc import Sequence

from recoupe.records.searching import Either, Every, Filter, Phrase, Term, Without, Word, leaves
from recoupe.search.matching import Run, runs


def is_text(term: Term) -> bool:
    """Whether *term* is asked of the full text alone."""
    return all(isinstance(leaf, Word | Phrase) or leaf.field == "title" for leaf in leaves(term))


def has_positive(term: Term) -> bool:
    """Whether *term* names something that must be there, wherever else it can be looked for."""
    if isinstance(term, Without):
        return False
    if isinstance(term, Either):
        return all(map(has_positive, term.terms))
    return any(map(has_positive, term.terms)) if isinstance(term, Every) else True


def of_sqlite(term: Term) -> str:
    """The expression of FTS5 for *term*, which `is_text` and `has_positive` (https://sqlite.org/fts5.html, 3)."""
    if isinstance(term, Either):
        return "(" + " OR ".join(map(of_sqlite, term.terms)) + ")"
    if isinstance(term, Every):
        wanted = [one for one in term.terms if has_positive(one)]
        unwanted = [one for one in term.terms if one not in wanted]
        found = "(" + " AND ".join(map(of_sqlite, wanted)) + ")"
        for one in unwanted:  # each of them leaves something out
            found = f"({found} NOT {of_sqlite(_left_out(one))})"
        return found
    assert not isinstance(term, Without)
    column = "title : " if isinstance(term, Filter) else ""
    return "(" + " OR ".join(column + _run_of_sqlite(run) for run in runs(term)) + ")"


def _left_out(term: Term) -> Term:
    """What is left out by *term*, which names nothing that must be there: -a is a, (-a OU b) is a without b, (-a -b) is a or b."""
    if isinstance(term, Without):
        return term.term
    assert isinstance(term, Every | Either)
    inner = tuple(_left_out(one) if not has_positive(one) else Without(term=one) for one in term.terms)
    return Either(terms=inner) if isinstance(term, Every) else Every(terms=inner)


def _run_of_sqlite(run: Run) -> str:
    return '"' + " ".join(run.forms) + '"' + ("*" if run.prefix else "")


def of_postgres(term: Term) -> str:
    """The text that ``to_tsquery`` takes for *term* (https://www.postgresql.org/docs/15/datatype-textsearch.html)."""
    if isinstance(term, Without):
        return f"!{of_postgres(term.term)}"
    if isinstance(term, Every | Either):
        return "(" + (" & " if isinstance(term, Every) else " | ").join(map(of_postgres, term.terms)) + ")"
    return "(" + " | ".join(_run_of_postgres(run, title=isinstance(term, Filter)) for run in runs(term)) + ")"


def _run_of_postgres(run: Run, *, title: bool) -> str:
    ends: Sequence[str] = ["*" if run.prefix and at == len(run.forms) - 1 else "" for at in range(len(run.forms))]
    marks = [f":{end}{'A' if title else ''}" if end or title else "" for end in ends]
    return "(" + " <-> ".join(f"'{form}'{mark}" for form, mark in zip(run.forms, marks, strict=True)) + ")"
