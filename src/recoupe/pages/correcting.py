"""Review: the least certain records, the form in which any record is corrected, the log of what was said, and undoing it."""

from collections.abc import Iterator, Mapping
from typing import Any

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from recoupe.api import Looking, Order
from recoupe.archive import Archive
from recoupe.correcting import Said, ToReview
from recoupe.errors import CorrectionError, NotFoundError
from recoupe.lexicon import plover
from recoupe.pages import addresses, amended, asked, reader, rendering, told
from recoupe.pages.amended import Amendable
from recoupe.pages.reader import Reader
from recoupe.pages.writing import Form, Writing, signing
from recoupe.records import Correction, Quotation, Statement
from recoupe.show import corrected, explained, harmless, names, phrases
from recoupe.show.words import Words

_QUEUE = 8
_LOG = 40
_REPORTS = 12  # that are named under one correction
_ADDED = ("type", "mode", "actors", "recipients", "sources", "place", "when", "modality", "polarity", "condition", "speaker")


def add(made: APIRouter, looking: Looking, writing: Writing) -> None:
    """Adds the queue, the form, the log."""

    @made.get("/review")
    async def review(request: Request) -> Response:
        seen = reader.of(request)
        values = await looking.ask(lambda archive: _queue(archive, seen))
        return _page(request, seen, "review.html", {**values, **writing.values(request)})

    @made.get("/correct/{id:path}")
    async def form(request: Request, id: str) -> Response:
        seen = reader.of(request)
        found = await looking.ask(lambda archive: amended.amendable(archive, id, seen.words))
        return _form(request, seen, writing, found, {}, "")

    @made.post("/correct/{id:path}")
    async def say(request: Request, id: str) -> Response:
        seen = reader.of(request)
        async with writing.form(request) as sent:
            order, typed, back = _order(id, sent, seen.words), sent.named("field."), sent.one("next")
            wrong = _unsigned(order, seen.words)
        said: Said | None = None
        if not wrong:
            try:
                order = await looking.ask(lambda archive: _with_entities(archive, order, seen.words))
                said, problem = await writing.working().carry_out(order)
                wrong = seen.words.translated(problem or "")
            except (NotFoundError, CorrectionError) as error:
                wrong = seen.words.translated(str(error))
        if said is None:
            found = await looking.ask(lambda archive: amended.amendable(archive, id, seen.words))
            return _form(request, seen, writing, found, typed, wrong, order)
        to = f"/review?done={said.number}" if back == "review" else addresses.correction(said.number)
        return _on(to, order.who)

    @made.get("/corrections")
    async def log(request: Request) -> Response:
        seen = reader.of(request)
        values = await looking.ask(lambda archive: _log(archive, seen))
        return _page(request, seen, "corrections.html", {**values, **writing.values(request)})

    @made.get("/corrections/{number}")
    async def one(request: Request, number: int) -> Response:
        seen = reader.of(request)
        values = await looking.ask(lambda archive: _one(archive, number, seen.words))
        return _page(request, seen, "correction.html", {**values, **writing.values(request)})

    @made.post("/undo/{number}")
    async def undo(request: Request, number: int) -> Response:
        seen = reader.of(request)
        async with writing.form(request) as sent:
            back = sent.one("next")
        _, problem = await writing.working().carry_out(Order(way="undo", number=number))
        if problem:
            raise NotFoundError(seen.words.translated(problem))
        return _on("/review" if back == "review" else addresses.correction(number), None)


def _page(request: Request, seen: Reader, template: str, values: Mapping[str, Any], status: int = 200) -> Response:
    made = rendering.page(request, seen, template, values, status=status)
    made.headers["Cache-Control"] = "no-store"  # its forms carry a token
    return made


def _on(to: str, who: str | None) -> Response:
    made = RedirectResponse(to, 303, {**rendering.HEADERS, "Cache-Control": "no-store"})
    if who:
        made.headers.append("set-cookie", signing(who))
    return made


# --- the queue -------------------------------------------------------------------------------------------------------------------


def _queue(archive: Archive, seen: Reader) -> dict[str, Any]:
    """The records that somebody should look at first; of one report or one type where the address says so."""
    types = tuple(dict.fromkeys(type for type, _ in plover.kinds()))
    kind, report = asked.one(seen, "type").upper(), asked.one(seen, "report") or None
    found = archive.to_review(_QUEUE, [kind] if kind in types else [], report)
    done = asked.one(seen, "done")
    return {
        "items": [_item(one, seen.words) for one in found],
        "types": types,
        "type": kind,
        "report": archive.explain(report, signed=False).record if report else None,
        "done": next((_line(one, seen.words) for one in archive.log() if str(one.number) == done), None) if done else None,
    }


def _item(one: ToReview, words: Words) -> dict[str, Any]:
    record, report = one.record, one.report
    sentence = record.sentence if isinstance(record, Statement) else record.span
    labels = {name: words.known(f"explain.field.{name}") or name for name in one.doubts}
    return {
        "id": record.id,
        "runs": phrases.told(record, words) if isinstance(record, Statement) else (),
        "speaker": _speaker(record, words) if isinstance(record, Quotation) else "",
        "sentence": told.marked(report.text, sentence, (record.span,)),
        "fields": list(explained.fields(record, words)) if isinstance(record, Statement) else [],
        "doubts": words.join(list(labels.values())),
        "report": report,
        "title": told.title(report, words),
        "outlet": told.outlet(report, words),
        "day": told.day(report.published, words),
    }


def _speaker(record: Quotation, words: Words) -> str:
    return names.called(record.speaker, words) if record.speaker else words("dossier.unknown_speaker")


# --- the form --------------------------------------------------------------------------------------------------------------------


def _form(
    request: Request,
    seen: Reader,
    writing: Writing,
    found: Amendable,
    typed: Mapping[str, str],
    wrong: str,
    order: Order | None = None,
) -> Response:
    added = [amended.field("statement", _AS.get(name, name), typed.get(name, ""), seen.words) for name in _ADDED]
    values = {
        **writing.values(request),
        "found": found,
        "kind": seen.words.known(f"explain.{found.kind}") or found.kind,
        "typed": typed if order is not None and order.way == "change" else {},
        "order": order or Order(way=""),
        "wrong": wrong,
        "added": list(zip(_ADDED, added, strict=True)),
        "summary": found.page.summary,
        "sentence": found.page.sections[0].lines[0].runs if found.report is not None else (),
        "sections": found.page.sections[1 if found.report is not None else 0 :][:6],
    }
    return _page(request, seen, "correct.html", values, 400 if wrong else 200)


_AS = {"type": "event_type"}


def _order(id: str, sent: Form, words: Words) -> Order:
    """What a form says. Of the fields of a change those alone that the user has changed."""
    way = sent.one("way")
    values, before = sent.named("field."), sent.named("was.")
    if way == "change":
        values = {name: value for name, value in values.items() if value != before.get(name)}
    else:
        values = {name: value for name, value in values.items() if value}
    parts = tuple(line.strip() for line in sent.one("words", 20_000).splitlines() if line.strip())
    named = (sent.one("other"),) if sent.one("other") else ()
    return Order(
        way=way,
        id=id,
        others=(*sent.several("others"), *named, *parts),
        said=values,
        quote=sent.one("quote", 20_000),
        who=harmless.line(sent.one("who", 80)) or None,
        why=harmless.line(sent.one("why", 500)) or None,
    )


def _unsigned(order: Order, words: Words) -> str:
    """What an order lacks, in words; empty where it has all: nobody corrects without a name, and nothing is changed without a reason."""
    if not order.who:
        return words("desk.correct.no_name")
    if order.way == "change" and not order.said:
        return words("desk.correct.nothing_changed")
    if order.way in ("merge", "split") and not order.others:
        return words("desk.correct.nothing_chosen")
    return "" if order.why or order.way in ("confirm", "reject") else words("desk.correct.no_reason")


def _with_entities(archive: Archive, order: Order, words: Words) -> Order:
    """The order with the ids of those whom it merges by their names."""
    if order.way != "merge" or archive.entity(order.id) is None:
        return order
    from dataclasses import replace

    return replace(order, others=tuple(amended.meant(archive, one, order.id) for one in order.others))


# --- the log ---------------------------------------------------------------------------------------------------------------------


def _log(archive: Archive, seen: Reader) -> dict[str, Any]:
    of, before = asked.one(seen, "of") or None, asked.one(seen, "before")
    every = list(reversed(archive.log(of)))
    kept = [one for one in every if not before.isdecimal() or one.number < int(before[:12])]
    adrift = archive.adrift()
    return {
        "of": of,
        "lines": [_line(one, seen.words, adrift=one.number in adrift) for one in kept[:_LOG]],
        "following": str(kept[_LOG - 1].number) if len(kept) > _LOG else "",
        "all": len(every),
    }


def _line(one: Said, words: Words, *, adrift: bool = False) -> dict[str, Any]:
    return {
        "number": one.number,
        "what": corrected.what(one, words),
        "who": harmless.line(one.who or "") or words("desk.log.nobody"),
        "why": harmless.line(one.why or ""),
        "at": one.at.replace("T", " ").replace("Z", " UTC"),
        "undone": one.undone,
        "adrift": adrift and not one.undone,
        "changes": list(corrected.changed(one, words)) if isinstance(one, Correction) else [],
    }


def _one(archive: Archive, number: int, words: Words) -> dict[str, Any]:
    found = next((one for one in archive.log() if one.number == number), None)
    if found is None:
        raise NotFoundError("Nothing was said under this number.")
    reports = [archive.report(id) for id in _reports(found)[:_REPORTS]]
    stories = {one.id: one for report in reports for one in archive.explain(report.id, signed=False).stories}
    target = found.target if isinstance(found, Correction) else ""
    return {
        "said": _line(found, words, adrift=number in archive.adrift()),
        "reports": [(one, told.title(one, words), told.outlet(one, words)) for one in reports],
        "stories": list(stories.values()),
        "target": target if target and archive.ids(target) else "",
        "entity": target if target and archive.entity(target) is not None else "",
    }


def _reports(one: Said) -> list[str]:
    """The reports that something that was said names."""
    if not isinstance(one, Correction):
        return list(dict.fromkeys(key.partition("#")[0] for key in (*one.reports, *one.others)))
    return list(dict.fromkeys(_named(one)))


def _named(one: Correction) -> Iterator[str]:
    yield from (anchor.report for anchor in (*one.anchors, *one.other_anchors))
    if one.about in ("report", "origin"):
        yield one.target.removeprefix("origin:")
    if one.about == "story" or (one.about == "entity" and one.kind == "split"):
        yield from one.others
