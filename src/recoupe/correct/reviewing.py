"""What is least certain, and why: which records somebody should look at first."""

from recoupe.records import Statement

_DOUBT = 0.1  # of confidence that each doubt costs


def doubts(row: Statement) -> tuple[str, ...]:
    """The fields of a statement that nobody can be sure of: those that the program could not tell, and sources that are nobody's."""
    found = [reason.field for reason in row.reasons if reason.rule.endswith("unknown")]
    if not row.actors:
        found.append("actors")
    if any(source.kind == "unnamed" and not (source.within or source.organisation) for source in row.sources):
        found.append("sources")
    return tuple(dict.fromkeys(found))


def certainty(row: Statement) -> float:
    """How sure a statement is: its confidence, less for each doubt."""
    return row.confidence - _DOUBT * len(doubts(row))
