"""What lines of front and end matter say about a report, before it is a Report."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """What one line, or all lines together, say. Times are EDTF in the report's own local time; None where nothing is said.

    ``agencies`` are those credited, in the order of the text.
    """

    outlet: str | None = None
    agencies: tuple[str, ...] = ()
    authors: tuple[str, ...] = ()
    published: str | None = None
    updated: str | None = None
    dateline: str | None = None
    url: str | None = None

    def then(self, later: "Facts") -> "Facts":
        """These facts, with what is still unknown taken from *later*; agencies and authors are added."""
        if later is NOTHING:
            return self
        return Facts(
            outlet=self.outlet or later.outlet,
            agencies=_together(self.agencies, later.agencies),
            authors=_together(self.authors, later.authors),
            published=self.published or later.published,
            updated=self.updated or later.updated,
            dateline=self.dateline or later.dateline,
            url=self.url or later.url,
        )


def _together(mine: tuple[str, ...], theirs: tuple[str, ...]) -> tuple[str, ...]:
    return mine + tuple(name for name in theirs if name not in mine)


NOTHING = Facts()
