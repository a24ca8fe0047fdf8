"""The counts of a story, and the stretches of words that two reports share."""

import hashlib

from recoupe import reconcile
from recoupe.records import Block, BlockKind, Origin, Report, Span

DISPATCH = (
    "Le gouvernement péruvien a rompu mardi ses relations avec son voisin, a annoncé à Lima le ministre des Affaires étrangères."
)


def report(text: str, outlet: str | None = "La Vigie") -> Report:
    digest = hashlib.sha256(text.encode()).hexdigest()
    block = Block(kind=BlockKind.PARAGRAPH, span=Span(0, len(text)))
    return Report(id=f"r{digest[:12]}", name="un.txt", location="", digest=digest, text=text, outlet=outlet, blocks=(block,))


def test_shared_words_are_found_whatever_stands_around_them() -> None:
    one, other = report(f"Crise. {DISPATCH} Personne n’y croit."), report(f"{DISPATCH.upper()} Et puis voilà.")
    ((here, there),) = reconcile.shared(one, other)
    assert here.of(one.text) == DISPATCH.rstrip(".")
    assert there.of(other.text) == DISPATCH.upper().rstrip(".")


def test_seven_words_in_common_are_chance() -> None:
    seven = "le ministre des Affaires étrangères du Pérou"
    assert reconcile.shared(report(f"Hier {seven} dormait."), report(f"Demain {seven} mangera.")) == ()


def test_two_stretches_are_two() -> None:
    first, second = DISPATCH, "La frontière restera fermée jusqu’à la fin du mois prochain au moins."
    one, other = report(f"{first} {second}"), report(f"{second} Tout autre chose ici. {first}")
    assert [here.of(one.text)[:10] for here, _ in reconcile.shared(one, other)] == [first[:10], second[:10]]


def test_a_text_that_repeats_itself_takes_no_time() -> None:
    one = report("la paix " * 5_000)
    assert len(reconcile.shared(one, one)) >= 1


def test_the_counts_of_a_story_count_nobody_twice() -> None:
    reports = [report("un", "Le Figaro"), report("deux", "Le Monde"), report("trois", None), report("quatre", "Le Monde")]
    keys = ("agency:AFP", "agency:AFP", f"unknown:{reports[2].id}", f"own:{reports[3].id}")
    origins = [
        Origin(report=one.id, kind=key.partition(":")[0], of=None, key=key) for one, key in zip(reports, keys, strict=True)
    ]
    found = reconcile.weight(reports, origins)
    assert (found.outlets, found.families, found.origins_known, found.origins_unknown) == (2, 2, 2, 1)


def test_of_several_reports_those_are_told_that_share_words() -> None:
    reports = [
        report(f"Un. {DISPATCH}"),
        report("Tout autre chose que ce que les deux autres racontent."),
        report(DISPATCH),
    ]
    ((first, later, stretches),) = reconcile.shared_among(reports)
    assert (first, later) == (reports[0], reports[2])
    assert stretches == reconcile.shared(later, first)
