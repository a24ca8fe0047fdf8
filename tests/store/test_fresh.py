"""What was kept a moment ago is placed as what the archive has: from memory only where that is the same."""

from collections.abc import Iterator
from dataclasses import replace

import made_by_hand as made
import pytest

from recoupe import reconcile
from recoupe.reconcile import Signature
from recoupe.records import Findings, Report
from recoupe.store import Store, placing
from recoupe.store.fresh import Fresh


@pytest.fixture
def store(where: str) -> Iterator[Store]:
    with Store.open(where) as opened:
        yield opened


def kept(store: Store, **more: object) -> tuple[Report, Findings]:
    report = made.report(title="Frontière", published="2024-05-02", **more)
    store.keep(report, made.findings(report), made.RULES)
    return report, made.findings(report)


def placed(store: Store) -> tuple[list[tuple[Report, Findings]], tuple[Signature, ...]]:
    """What was given to be signed, and the signatures that are kept then."""
    given: list[tuple[Report, Findings]] = []

    def signed(report: Report, findings: Findings) -> tuple[Signature, ...]:
        given.append((report, findings))
        return reconcile.signatures(report, findings)

    for id, _ in store.ask(placing.waiting, 9):
        store.settle(id, signed, made.RULES)
    return given, store.ask(placing.signatures_of, [report.id for report, _ in given])


def test_what_was_kept_is_not_read_again(store: Store) -> None:
    report, findings = kept(store)
    ((told, found),), signatures = placed(store)
    assert told is report
    assert (found.statements, found.quotations) == (findings.statements, findings.quotations)
    assert signatures == reconcile.signatures(report, findings)


def test_who_has_not_kept_it_reads_it(store: Store, where: str) -> None:
    report, findings = kept(store)
    with Store.open(where) as other:
        given, signatures = placed(other)
    assert given == [(report, findings)]
    assert signatures == reconcile.signatures(report, findings)


def test_what_another_has_changed_since_is_read(store: Store, where: str) -> None:
    report, findings = kept(store)
    changed = replace(report, form="html", title="Traité")
    with Store.open(where) as other:
        other.keep(changed, findings, made.RULES)
    assert placed(store)[0] == [(changed, findings)]


def test_what_is_found_anew_is_placed(store: Store) -> None:
    report, _ = kept(store)
    fewer = replace(made.findings(report), statements=())
    store.renew(report, fewer, made.RULES)
    assert placed(store)[0] == [(report, fewer)]


def test_only_the_last_reports_are_held(store: Store) -> None:
    fresh, report = Fresh(), made.report()
    for number in range(100):
        fresh.note(replace(report, id=f"report:{number}"), made.findings(report), made.RULES)
    assert len(fresh._kept) == 64
    assert store.ask(fresh.taken, "report:99") is None  # no archive has it
    assert "report:99" not in fresh._kept
