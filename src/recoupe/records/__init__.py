"""The things that pass between the rooms: frozen records, nothing else."""

from recoupe.records.act import Act, Attribution, Utterance
from recoupe.records.correction import NOTHING_SAID, Anchor, Correction, Guidance
from recoupe.records.dossier import (
    Commitment,
    Decision,
    Difference,
    Dossier,
    Fact,
    Meeting,
    Origin,
    Position,
    Story,
)
from recoupe.records.mention import Mention, MentionKind
from recoupe.records.outcome import Ambiguous, Resolved, Unknown
from recoupe.records.parsed import Parsed, Quoted, RawName, Sentence, Token
from recoupe.records.relations import Encounter, Period, Relations, Side, Turn
from recoupe.records.report import ANALYSED_CHARACTERS, Block, BlockKind, Report, Trouble
from recoupe.records.searching import Facet, Found, Hit, Meant, Query
from recoupe.records.sign import Sign
from recoupe.records.span import Span
from recoupe.records.statement import (
    Actor,
    Condition,
    Entity,
    Findings,
    Holder,
    Office,
    Place,
    Quantity,
    Quotation,
    Reason,
    Source,
    Statement,
    When,
)
from recoupe.records.tenancy import Sighting, Tenancy
from recoupe.records.timeline import Moment, Timeline
from recoupe.records.times import TimeExpression, TimeKind
from recoupe.records.wanted import Answer, Wanted

__all__ = [
    "ANALYSED_CHARACTERS",
    "Act",
    "Actor",
    "Ambiguous",
    "Anchor",
    "Answer",
    "Attribution",
    "Block",
    "BlockKind",
    "Commitment",
    "Condition",
    "Correction",
    "Decision",
    "Difference",
    "Dossier",
    "Encounter",
    "Entity",
    "Facet",
    "Fact",
    "Findings",
    "Guidance",
    "Found",
    "Hit",
    "Holder",
    "Meant",
    "Meeting",
    "Mention",
    "MentionKind",
    "Moment",
    "NOTHING_SAID",
    "Office",
    "Origin",
    "Parsed",
    "Period",
    "Place",
    "Position",
    "Quantity",
    "Quotation",
    "Query",
    "Quoted",
    "RawName",
    "Reason",
    "Relations",
    "Report",
    "Resolved",
    "Sentence",
    "Side",
    "Sighting",
    "Sign",
    "Source",
    "Span",
    "Statement",
    "Story",
    "Tenancy",
    "TimeExpression",
    "TimeKind",
    "Timeline",
    "Token",
    "Trouble",
    "Turn",
    "Unknown",
    "Utterance",
    "Wanted",
    "When",
]
