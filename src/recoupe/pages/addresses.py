"""The addresses of the pages."""

from collections.abc import Mapping
from urllib.parse import quote, urlencode

from recoupe.api import PREFIX
from recoupe.export import addresses


def story(id: str, anchor: str = "") -> str:
    """The page of a story, at one of its records."""
    return f"/stories/{_part(id)}{f'#{_part(anchor)}' if anchor else ''}"


def fact(story: str, id: str) -> str:
    """The page of a story where a fact stands: a long story has several."""
    return f"/stories/{_part(story)}?{urlencode({'fact': id})}#{_part(id)}"


def compared(story: str, one: str, other: str) -> str:
    """Two reports of a story side by side."""
    return f"/stories/{_part(story)}/compare?{urlencode({'one': one, 'other': other})}"


def report(id: str, anchor: str = "") -> str:
    """The page of a report, at one of its statements."""
    return f"/reports/{_part(id)}{f'#{_part(anchor)}' if anchor else ''}"


def actor(id: str) -> str:
    """The page of a person, a state, a body."""
    return f"/actors/{_part(id)}"


def why(id: str) -> str:
    """The page of all that stands behind a record."""
    return f"/why/{_part(id)}"


def correct(id: str) -> str:
    """The page on which a record is corrected."""
    return f"/correct/{_part(id)}"


def corrections(id: str) -> str:
    """What was said of a record."""
    return f"/corrections?{urlencode({'of': id}, errors='replace')}"


def correction(number: int) -> str:
    """The page of one thing that was said."""
    return f"/corrections/{number}"


def relations(one: str, other: str) -> str:
    """The page of two and how they treat each other."""
    return f"/relations?{urlencode({'one': one, 'other': other}, errors='replace')}"


def export(form: str, filters: Mapping[str, object]) -> str:
    """Where an export in a *form* is fetched of what the *filters* leave."""
    return f"{PREFIX}/exports/{form}?{urlencode({name: value for name, value in filters.items() if value}, doseq=True, errors='replace')}"


def outside(url: str | None) -> str | None:
    """An address of the web as it may stand in a link; None unless it is http or https."""
    return addresses.safe_url(url)


def _part(id: str) -> str:
    return quote(id, safe=":", errors="replace")
