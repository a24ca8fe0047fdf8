"""The server's tools: the verbs of the command line, for an assistant."""

from collections.abc import Callable, Iterable, Iterator
from functools import wraps
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any

from recoupe.archive import Archive
from recoupe.asking import wanted
from recoupe.errors import NotFoundError, RecoupeError
from recoupe.frames import plain_rows
from recoupe.mcp import evidence
from recoupe.records import Dossier, Hit, Quotation, Report, Statement, Wanted

if TYPE_CHECKING:
    from mcp.server import MCPServer

# So many records are told in one answer unless more are asked for; and never more than so many.
FEW, MOST = 10, 100

# what an assistant is told before it asks
_INSTRUCTIONS = Path(__file__).with_name("instructions.txt")


def made(archive: Archive) -> "MCPServer":
    """The server over *archive*. Raises `RecoupeError` where the package that speaks the protocol is not installed."""
    try:
        from mcp.server import MCPServer
        from mcp.types import ToolAnnotations
    except ImportError as error:
        raise RecoupeError('The package mcp is not installed; install it: pip install "recoupe[mcp]".') from error
    from importlib.metadata import version

    told = _INSTRUCTIONS.read_text("utf-8")
    server = MCPServer("recoupe", title="Recoupe", instructions=told, version=version("recoupe"), log_level="ERROR")
    tools = Tools(archive)
    for name in TOOLS:
        server.tool(name=name, annotations=ToolAnnotations(read_only_hint=True, open_world_hint=False))(
            _told(getattr(tools, name))
        )
    return server


def _told(tool: Callable[..., dict[str, Any]]) -> Callable[..., dict[str, Any]]:
    """*tool*, whose errors tell the assistant what to do; of any other than a `ToolError` the protocol's package says nothing."""
    from mcp.server.mcpserver.exceptions import ToolError

    @wraps(tool)
    def asked(**given: Any) -> dict[str, Any]:
        try:
            return tool(**given)
        except RecoupeError as error:
            raise ToolError(str(error)) from error

    return asked


TOOLS = "search stories story facts meetings positions commitments quotes timeline who_held explain report".split()


class Tools:
    """What an assistant may ask of *archive*."""

    def __init__(self, archive: Archive) -> None:
        self._archive = archive

    def search(self, query: str, limit: int = FEW) -> dict[str, Any]:
        """Full-text search: words, "exact phrases", -without, and filters such as acteur:Choïgou type:CONSULT depuis:2022-01."""
        found = self._archive.search(query, limit=_bounded(limit))
        hits = [self._hit(hit) for hit in found.hits]
        meant = list(plain_rows(found.meant))
        return {"understood_as": str(found.query), "hits": hits, "total_at_least": found.total, "names": meant}

    def stories(
        self,
        actor: list[str] | None = None,
        state: list[str] | None = None,
        since: str | None = None,
        until: str | None = None,
        type: list[str] | None = None,
        limit: int = FEW,
    ) -> dict[str, Any]:
        """The stories that fit, the most confirmed first: id, title, days, reports, how many facts of each verdict."""
        asked = wanted(actor=actor, state=state, since=since, until=until, type=type)
        return _answer("stories", map(self._story, self._dossiers(asked)), limit)

    def story(self, id: str, limit: int = FEW) -> dict[str, Any]:
        """One story (its id or the start of it): its facts with their evidence, its meetings, positions and commitments."""
        for dossier in self._dossiers(wanted(story=id)):
            kinds = ("facts", "meetings", "positions", "commitments")
            parts = {kind: getattr(dossier, kind)[: _bounded(limit)] for kind in kinds}
            told = {kind: [self._told(one, dossier) for one in some] for kind, some in parts.items()}
            origins = list(plain_rows(dossier.origins))
            return {**self._story(dossier), "reports": self._reports(dossier), "origins": origins, **told}
        raise NotFoundError(f"The archive has no story whose id starts with {id}.")

    def facts(
        self,
        actor: list[str] | None = None,
        state: list[str] | None = None,
        since: str | None = None,
        until: str | None = None,
        type: list[str] | None = None,
        verdict: list[str] | None = None,
        limit: int = FEW,
    ) -> dict[str, Any]:
        """Facts: acts with their PLOVER type, actors, place, day, verdict (corroborated, single-origin, unclear, contested)."""
        asked = wanted(actor=actor, state=state, since=since, until=until, type=type, verdict=verdict)
        return self._records("facts", asked, limit)

    def meetings(
        self, actor: list[str] | None = None, state: list[str] | None = None, since: str | None = None, limit: int = FEW
    ) -> dict[str, Any]:
        """Meetings through their stages: proposed, agreed, held, cancelled …"""
        return self._records("meetings", wanted(actor=actor, state=state, since=since), limit)

    def positions(
        self, actor: list[str] | None = None, state: list[str] | None = None, since: str | None = None, limit: int = FEW
    ) -> dict[str, Any]:
        """Who demands, rejects, accuses, denies, threatens or supports what, and whether it still stands."""
        return self._records("positions", wanted(actor=actor, state=state, since=since), limit)

    def commitments(
        self, actor: list[str] | None = None, state: list[str] | None = None, since: str | None = None, limit: int = FEW
    ) -> dict[str, Any]:
        """Who has promised (or refused) what to whom, and what became of it."""
        return self._records("commitments", wanted(actor=actor, state=state, since=since), limit)

    def quotes(
        self, speaker: list[str] | None = None, since: str | None = None, until: str | None = None, limit: int = FEW
    ) -> dict[str, Any]:
        """What was said, word for word; the speaker is null where the report does not tell who spoke."""
        found = self._archive.quotations(wanted(actor=speaker, since=since, until=until))
        told = (evidence.of_quotation(one, self._archive.report(one.report)) for one in found)
        return _answer("quotes", told, limit)

    def timeline(
        self,
        actor: list[str] | None = None,
        state: list[str] | None = None,
        since: str | None = None,
        until: str | None = None,
        limit: int = 30,
    ) -> dict[str, Any]:
        """Facts in the order of time; what has no known day is told apart, never given one."""
        found = self._archive.timeline(wanted(actor=actor, state=state, since=since, until=until))
        (told,) = plain_rows((found,))
        return {key: value[: _bounded(limit)] if isinstance(value, list) else value for key, value in told.items()}

    def who_held(self, office: str, day: str | None = None) -> dict[str, Any]:
        """Who held an office ("ministre russe de la Défense"), on a day if one is given; unknown is an answer, with its reason."""
        (told,) = plain_rows((self._archive.who_held(office, day),))
        return told

    def explain(self, id: str) -> dict[str, Any]:
        """What stands behind one record (its id or the start of it): exact words, reports, origins, signs for and against."""
        found = self._archive.explain(id)
        (record,) = plain_rows((found.record,))
        by_id = {report.id: report for report in found.reports}
        record.pop("text", None) if isinstance(found.record, Report) else None
        return {
            "kind": found.kind,
            "record": record,
            "reports": [evidence.of_report(report) for report in found.reports],
            "evidence": [evidence.of_statement(one, by_id[one.report]) for one in found.statements if one.report in by_id],
            "quotations": [evidence.of_quotation(one, by_id[one.report]) for one in found.quotations if one.report in by_id],
            "origins": list(plain_rows(found.origins)),
            "signs": list(plain_rows(found.signs)),
        }

    def report(self, id: str) -> dict[str, Any]:
        """One report: its text, word for word, with what its head says. Character offsets of all evidence count in this text."""
        report = self._archive.report(id)
        return {**evidence.of_report(report), "authors": list(report.authors), "text": report.text}

    def _dossiers(self, asked: Wanted) -> Iterator[Dossier]:
        return (answer.dossier for answer in self._archive.ask(asked) if not answer.empty)

    def _records(self, kind: str, asked: Wanted, limit: int) -> dict[str, Any]:
        every = (self._told(one, dossier) for dossier in self._dossiers(asked) for one in getattr(dossier, kind))
        return _answer(kind, every, limit)

    def _told(self, record: evidence.Tellable, dossier: Dossier) -> dict[str, Any]:
        return evidence.told(record, dossier, self._archive.report)

    def _story(self, dossier: Dossier) -> dict[str, Any]:
        verdicts: dict[str, int] = {}
        for fact in dossier.facts:
            verdicts[fact.verdict] = verdicts.get(fact.verdict, 0) + 1
        return {"story": dossier.story.id, "title": dossier.story.title, "reports": self._reports(dossier), "facts": verdicts}

    def _reports(self, dossier: Dossier) -> list[dict[str, Any]]:
        return [evidence.of_report(self._archive.report(id)) for id in dossier.story.reports]

    def _hit(self, hit: Hit) -> dict[str, Any]:
        found: dict[str, Any] = {"verdict": hit.verdict, "stories": list(hit.stories)}
        if isinstance(hit.record, Statement):
            return {**evidence.of_statement(hit.record, hit.report), **found}
        if isinstance(hit.record, Quotation):
            return {**evidence.of_quotation(hit.record, hit.report), **found}
        words = hit.report.text[hit.passage.start : hit.passage.end]
        return {**evidence.of_report(hit.report), "words": words, "span": list(hit.passage), **found}


def _answer(kind: str, every: Iterable[dict[str, Any]], limit: int) -> dict[str, Any]:
    """At most *limit* of *every*, and whether there are more."""
    found = list(islice(every, _bounded(limit) + 1))
    return {kind: found[: _bounded(limit)], "more": len(found) > _bounded(limit)}


def _bounded(limit: int) -> int:
    return max(1, min(limit, MOST))
