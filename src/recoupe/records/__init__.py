"""The things that pass between the rooms: frozen records, nothing else."""

from recoupe.records.act import Act, Attribution, Utterance
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
from recoupe.records.report import ANALYSED_CHARACTERS, Block, BlockKind, Report, Trouble
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
from recoupe.records.times import TimeExpression, TimeKind

__all__ = [
    "ANALYSED_CHARACTERS",
    "Act",
    "Actor",
    "Ambiguous",
    "Attribution",
    "Block",
    "BlockKind",
    "Commitment",
    "Condition",
    "Decision",
    "Difference",
    "Dossier",
    "Entity",
    "Fact",
    "Findings",
    "Holder",
    "Meeting",
    "Mention",
    "MentionKind",
    "Office",
    "Origin",
    "Parsed",
    "Place",
    "Position",
    "Quantity",
    "Quotation",
    "Quoted",
    "RawName",
    "Reason",
    "Report",
    "Resolved",
    "Sentence",
    "Sighting",
    "Sign",
    "Source",
    "Span",
    "Statement",
    "Story",
    "Tenancy",
    "TimeExpression",
    "TimeKind",
    "Token",
    "Trouble",
    "Unknown",
    "Utterance",
    "When",
]
