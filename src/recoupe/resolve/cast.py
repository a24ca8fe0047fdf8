"""What the reading of a report comes to: who every mention means."""

from dataclasses import dataclass

from recoupe.records import Actor, Ambiguous, Entity, Resolved, Unknown

Who = Resolved[tuple[Actor, ...]] | Ambiguous[tuple[Actor, ...]] | Unknown


@dataclass(frozen=True, slots=True, kw_only=True)
class Cast:
    """Who every mention of a report means, and the entities behind them."""

    by_mention: dict[int, Who]
    entities: tuple[Entity, ...]

    def actors(self, mention_id: int) -> tuple[Actor, ...]:
        """The actors that a mention means, with the mention's own words; () where it is unknown or open."""
        found = self.by_mention.get(mention_id)
        return found.value if isinstance(found, Resolved) else ()
