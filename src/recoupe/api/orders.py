"""What somebody says of a record, on its way to the desk that carries it out."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from recoupe.archive import Archive
from recoupe.correcting import Said
from recoupe.errors import CorrectionError

WAYS = ("confirm", "change", "reject", "merge", "split", "add", "undo")


@dataclass(frozen=True, slots=True, kw_only=True)
class Order:
    """One thing that is said: the ``way`` (of `WAYS`), of which record, by whom and why.

    ``others`` are the records that are merged with it, the parts that it is split into, or the reports and statements that leave it;
    ``said`` the values of fields; ``quote`` the exact words of what is added to a report; ``number`` what is undone.
    """

    way: str
    id: str = ""
    others: tuple[str, ...] = ()
    said: Mapping[str, str] = field(default_factory=dict)
    quote: str = ""
    number: int = 0
    who: str | None = None
    why: str | None = None


def carried_out(archive: Archive, order: Order) -> Said | None:
    """What was said, kept in *archive*. Raises `NotFoundError`, `CorrectionError`."""
    signed = MappingProxyType({"who": order.who, "why": order.why})
    match order.way:
        case "confirm":
            return archive.confirm(order.id, **signed)
        case "change":
            return archive.change(order.id, order.said, **signed)
        case "reject":
            return archive.reject(order.id, **signed)
        case "merge":
            return archive.merge_records(order.id, order.others, **signed)
        case "split":
            return archive.split_record(order.id, order.others, order.said, **signed)
        case "add":
            way = archive.add_quotation if "speaker" in order.said else archive.add_statement
            return way(order.id, order.quote, order.said, **signed)
        case "undo":
            return archive.undo(order.number)
    raise CorrectionError(f"{order.way} cannot be said; say one of {', '.join(WAYS)}.")
