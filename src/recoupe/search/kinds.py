"""What a query looks for: statements, quotations or reports, as its keys have it or as it says itself."""

from dataclasses import replace

from recoupe.errors import QueryError
from recoupe.records.searching import Every, Filter, Query, Term, leaves
from recoupe.search import keys

STATEMENT, QUOTATION, REPORT = "statement", "quotation", "report"


def looked_for(term: Term, text: str) -> str:
    """What is looked for by *term*, said in *text*: a kind of record. Raises `QueryError` where its keys do not go together."""
    used = [leaf for leaf in leaves(term) if isinstance(leaf, Filter)]
    asked = {leaf.value for leaf in used if leaf.field == "kind"}
    of = {keys.fields()[leaf.field].of: leaf for leaf in used}
    if asked and not _holds_throughout(term):
        raise QueryError("genre: says what is looked for as a whole; write it once, beside everything else.", text)
    kind = asked.pop() if asked else _by_keys(of)
    for other, leaf in of.items():
        if not _fits(other, kind):
            raise QueryError(
                f"{_form(leaf)}: is a key of {other}s, and a {kind} is looked for; take it out, or ask in two queries.", text
            )
    return kind


def within(query: Query, story: str) -> Query:
    """The same asked of the reports of one *story* (its id)."""
    terms = query.term.terms if isinstance(query.term, Every) else (query.term,)
    return replace(query, term=Every(terms=(*terms, Filter(field="story", value=story))))


def _holds_throughout(term: Term) -> bool:
    told = term.terms if isinstance(term, Every) else (term,)
    once = [one for one in told if isinstance(one, Filter) and one.field == "kind"]
    every = [leaf for leaf in leaves(term) if isinstance(leaf, Filter) and leaf.field == "kind"]
    return len(once) == 1 == len(every)


def _by_keys(of: dict[str, Filter]) -> str:
    if "quotation" in of:
        return QUOTATION
    return STATEMENT if "statement" in of or "said" in of else REPORT


def _fits(of: str, kind: str) -> bool:
    return of in ("any", kind) or (of == "said" and kind in (STATEMENT, QUOTATION))


def _form(leaf: Filter) -> str:
    return keys.fields()[leaf.field].forms[0]
