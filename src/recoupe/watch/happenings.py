"""What a watch tells while it goes on, one record for each step."""

from dataclasses import dataclass

from recoupe.records.watching import Alert, Feed, Item, ItemState


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedAsked:
    """A feed was asked. ``feed`` is as it is after that; ``new`` and ``changed`` count items. ``moved_from`` is its old address."""

    feed: Feed
    new: int = 0
    changed: int = 0
    gap: bool = False
    moved_from: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemSettled:
    """Something was done about an item. ``kept`` is what keeping its report has changed (a value of `Kept`), None for nothing."""

    item: Item
    kept: str | None = None

    @property
    def again(self) -> bool:
        """Whether it will be tried again."""
        return self.item.state is ItemState.WAITING


@dataclass(frozen=True, slots=True, kw_only=True)
class Alerted:
    """An alert was raised."""

    alert: Alert


@dataclass(frozen=True, slots=True, kw_only=True)
class Undelivered:
    """A channel could not deliver; it is tried again unless ``final``."""

    channel: str
    reason: str
    final: bool


Happening = FeedAsked | ItemSettled | Alerted | Undelivered
