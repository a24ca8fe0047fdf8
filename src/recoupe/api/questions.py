"""Questions that are no plain lists: explain, timeline, relations, the ledgers, who held an office, search."""

from collections.abc import Sequence
from inspect import Parameter, Signature
from typing import Annotated, Any, Literal

from fastapi import APIRouter, Query, Request
from starlette.responses import Response

from recoupe.api import asked, cursors, shapes, telling
from recoupe.api.answers import answer
from recoupe.api.lists import READS, Id, Route, link, paged
from recoupe.api.looking import Looking
from recoupe.archive import Archive, Evidence, Wish
from recoupe.errors import NotFoundError
from recoupe.records import Answer, Entity, Quotation, Relations, Report, Statement, objects

# how much of what stands behind an entity is shown, and from how many facts the relations of two are told
_BEHIND = 20
_FACTS = 200


def router(looking: Looking) -> APIRouter:
    """The routes of all questions."""
    made = APIRouter(dependencies=READS, tags=["questions"])
    _add_explain(made, looking)
    _add_timeline(made, looking)
    _add_relations(made, looking)
    _add_ledger(made, looking)
    _add_who_held(made, looking)
    _add_search(made, looking)
    return made


# --- explain ---------------------------------------------------------------------------------------------------------------------


def _add_explain(made: APIRouter, looking: Looking) -> None:
    @made.get("/explain/{id}", response_model=shapes.Explanation, summary="Explain a record", operation_id="explain")
    async def explain(
        request: Request,
        id: Id,
        signs: Annotated[bool, Query(description="Whether what speaks for and against it is told: that takes longer.")] = False,
    ) -> Response:
        """What stands behind any record, to the exact words of the reports with their offsets. The start of an id is enough if
        it is that of one record only."""
        return answer(request, await looking.ask(lambda archive: _explained(archive, id, signs)))


def _explained(archive: Archive, id: str, signs: bool) -> dict[str, Any]:
    entity = archive.entity(id)
    if entity is not None:
        return _of_entity(archive, entity)
    return _evidence(archive.explain(id, signed=signs))


def _of_entity(archive: Archive, entity: Entity) -> dict[str, Any]:
    """The newest of what an entity has a part in: all of it may be half the archive."""
    pages = [archive.page(Wish(kind=kind, keys=((f"actor:{entity.id}",),), limit=_BEHIND)) for kind in ("statement", "quotation")]
    statements, quotations = (tuple(one.record for one in page.records) for page in pages)
    reports = {id: archive.report(id) for id in dict.fromkeys(row.report for row in (*statements, *quotations))}
    found = Evidence(
        kind="entity",
        id=entity.id,
        record=entity,
        reports=tuple(reports.values()),
        statements=statements,
        quotations=quotations,
    )
    return {**_evidence(found), "bounded": any(page.next is not None for page in pages)}


def _evidence(found: Evidence) -> dict[str, Any]:
    reports = {one.id: one for one in found.reports}
    own = (found.record,) if isinstance(found.record, Statement | Quotation) else ()
    rows = list(dict.fromkeys((*own, *found.statements, *found.quotations)))
    return {
        "id": found.id,
        "kind": found.kind,
        "record": telling.told(found.kind, found.record),
        "words": [_words(row, reports[row.report]) for row in rows if row.report in reports],
        "statements": _each("statement", found.statements),
        "quotations": _each("quotation", found.quotations),
        "reports": _each("report", found.reports),
        "facts": _each("fact", found.facts),
        "origins": _each("origin", found.origins),
        "stories": _each("story", found.stories),
        "signs": [telling.sign(one) for one in found.signs],
        "bounded": False,
    }


def _each(kind: str, records: Sequence[Any]) -> list[dict[str, Any]]:
    return [telling.told(kind, one) for one in records]


def _words(row: Statement | Quotation, report: Report) -> dict[str, Any]:
    around = row.sentence if isinstance(row, Statement) else row.span
    about = {"outlet": report.outlet, "published": report.published, "url": report.url}
    told = {"record": row.id, "report": row.report, **about, "span": list(row.span), "text": row.span.of(report.text)}
    return {**told, "sentence": list(around), "context": around.of(report.text)}


# --- timeline and ledgers --------------------------------------------------------------------------------------------------------


def _asking(route: Any, names: Sequence[str]) -> Route:
    """*route* with the parameters of these names."""
    parameters = [Parameter("request", Parameter.POSITIONAL_OR_KEYWORD, annotation=Request), *asked.parameters(names)]
    route.__signature__ = Signature(parameters, return_annotation=Response)
    made: Route = route
    return made


def _add_timeline(made: APIRouter, looking: Looking) -> None:
    async def timeline(request: Request, **said: Any) -> Response:
        """The facts that have a day, in the order of time, the earliest first."""
        name = asked.called("timeline", said)
        page, meant = await looking.ask(lambda archive: paged(archive, "fact", said, name, oldest=True))
        following = cursors.written(page.next, name) if page.next else None
        told = {"items": [_moment(one.record, one.story or "") for one in page.records], "next": following, "meant": meant}
        return answer(request, told, headers=link(request, following))

    made.add_api_route(
        "/timeline",
        _asking(timeline, (*asked.FILTERS["fact"], "cursor", "limit")),
        response_model=shapes.TimelinePage,
        summary="Facts in the order of time",
        operation_id="timeline",
    )


def _moment(fact: Any, story: str) -> dict[str, Any]:
    from recoupe.records.times import bounds, precision

    first, last = bounds(fact.when.edtf)
    days = {"first": objects.whole(first), "last": objects.whole(last), "precision": precision(fact.when.edtf)}
    return {"story": story, "fact": telling.told("fact", fact), **days}


def _add_ledger(made: APIRouter, looking: Looking) -> None:
    async def ledger(request: Request, **said: Any) -> Response:
        """The newest meetings, positions and commitments of whom or what is asked for, side by side."""

        def told(archive: Archive) -> dict[str, Any]:
            every: dict[str, Any] = {}
            for kind in ("meeting", "position", "commitment"):
                page, every["meant"] = paged(archive, kind, said, "ledger")
                every[f"{kind}s"] = [telling.listed(kind, one) for one in page.records]
            return every

        return answer(request, await looking.ask(told))

    made.add_api_route(
        "/ledger",
        _asking(ledger, (*asked.FILTERS["fact"], "limit")),
        response_model=shapes.Ledger,
        summary="Meetings, positions and commitments together",
        operation_id="ledger",
    )


# --- relations, offices ----------------------------------------------------------------------------------------------------------

Side = Annotated[str, Query(min_length=1, max_length=200, description="A state, body or person.", examples=["RUS"])]


def _add_relations(made: APIRouter, looking: Looking) -> None:
    @made.get("/relations", response_model=shapes.RelationsShape, summary="How two treat each other", operation_id="relations")
    async def relations(
        request: Request,
        one: Side,
        other: Side,
        by: Annotated[Literal["week", "month"], Query(description="How long a period is.")] = "month",
        by_report: Annotated[
            bool, Query(description="Whether a fact without a day counts on that of the first report that tells it.")
        ] = False,
    ) -> Response:
        """Facts between two states, bodies or persons over time, each with its intensity, and the points where the tone changes.
        It is told from the newest facts in which both have a part; `bounded` says whether there are more."""
        return answer(request, await looking.ask(lambda archive: _relations(archive, one, other, by, by_report)))


def relations_of(archive: Archive, one: str, other: str, by: str, *, by_report: bool = False) -> tuple[Relations, bool]:
    """How the two treat each other, from the newest facts between them, and whether there are more."""
    from recoupe import reconcile

    keys = tuple(_side(archive, said) for said in (one, other))
    wish = Wish(kind="fact", keys=keys, limit=_FACTS)
    dossiers, more = archive.facts_between(wish) if all(keys) else ((), False)
    answers = [Answer(dossier=told, whole=told) for told in dossiers]
    return reconcile.relations(answers, one, other, by, archive.published if by_report else None), more


def _relations(archive: Archive, one: str, other: str, by: str, by_report: bool) -> dict[str, Any]:
    found, more = relations_of(archive, one, other, by, by_report=by_report)
    told = objects.whole(found)
    for period in told["periods"]:
        for met in period["encounters"]:
            met["fact"] = _fact(met["fact"])
    for name in ("undone", "unscored", "unplaced"):
        told[name] = [_fact(fact) for fact in told[name]]
    return {"record": "relations", **told, "bounded": more}


def _fact(told: dict[str, Any]) -> dict[str, Any]:
    """The object of a fact that was made whole with what it stands in."""
    differences = [
        {**row, "values": [{"value": value, "reports": reports} for value, reports in row["values"]]}
        for row in told["differences"]
    ]
    return {"record": "fact", **told, "differences": differences}


def _side(archive: Archive, said: str) -> tuple[str, ...]:
    """The keys under which one of two stands."""
    from recoupe import atlas

    try:
        state = atlas.state_called(said)
    except NotFoundError:
        return tuple(f"actor:{id}" for id in asked.names(archive, said))
    return (f"state:{state.country}",) if state.country else (f"actor:{state.id}",)


def _add_who_held(made: APIRouter, looking: Looking) -> None:
    day = Annotated[str | None, Query(pattern=asked._DAY, description="The day (EDTF).", examples=["2022-01-21"])]

    async def who_held(
        request: Request,
        office: Annotated[
            str,
            Query(
                min_length=2,
                max_length=200,
                description="An office with its state or body, in French.",
                examples=["ministre russe de la Défense"],
            ),
        ],
        date: day = None,
    ) -> Response:
        """Who held an office, by the reports and by the shipped table; with a day, who then. Of very many reports those nearest to
        the day are looked at."""

        def told(archive: Archive) -> dict[str, Any]:
            tenancy, bounded = archive.who_held_near(office, date)
            return {"record": "tenancy", **objects.whole(tenancy), "bounded": bounded}

        return answer(request, await looking.ask(told))

    made.add_api_route(
        "/who-held", who_held, response_model=shapes.TenancyShape, summary="Who held an office", operation_id="who_held"
    )


# --- search ----------------------------------------------------------------------------------------------------------------------


def _add_search(made: APIRouter, looking: Looking) -> None:
    @made.get("/search", response_model=shapes.FoundPage, summary="Search", operation_id="search")
    async def search(
        request: Request,
        q: Annotated[
            str,
            Query(
                min_length=1,
                max_length=500,
                description="What is looked for.",
                examples=["acteur:Choïgou type:CONSULT depuis:2022-01"],
            ),
        ],
        cursor: Annotated[str | None, Query(max_length=400, description="`next` of the page before.")] = None,
        limit: Annotated[int, Query(ge=1, le=100, description="How many hits at most.")] = 20,
        facets: Annotated[bool, Query(description="Whether what was found is counted by type, state, outlet, month.")] = False,
    ) -> Response:
        """Words, phrases and filters in the query language of `recoupe search`; what fits best, or the newest, first."""
        found = await looking.ask(lambda archive: archive.search(q, limit=limit, cursor=cursor, facets=facets))
        told = {
            "items": [telling.hit(one) for one in found.hits],
            "next": found.cursor,
            "total": found.total,
            "bounded": found.bounded,
            "order": found.order,
            "facets": [{"field": one.field, "values": dict(one.values), "bounded": one.bounded} for one in found.facets],
            "meant": {one.said: list(one.names) for one in found.meant},
            "passed_over": list(found.passed_over),
        }
        return answer(request, told, headers=link(request, found.cursor))
