"""Whether one origin's words bear out another's, or only tell of some such act."""

from dataclasses import replace

import pytest
from made_reports import BRANDT, CUSCO, LAITINEN, REBELS, VIENNA, Act, Made, made

from recoupe.reconcile.bearing_out import bears_out, is_borne_out
from recoupe.reconcile.facts import tellings, verdict
from recoupe.reconcile.roles import officials

LEFT = Act(words="quitté les lieux", kind="RETREAT", trigger="v:quitter>RETREAT")


def borne_out(one: tuple[str, Act], other: tuple[str, Act]) -> bool:
    reports, findings = made(
        Made("a", outlet="La Vigie", day="2030-05-06").says(*one), Made("b", outlet="Le Phare", day="2030-05-06").says(*other)
    )
    first, second = tellings(reports, findings)
    who = officials([first.statement, second.statement], ())
    assert is_borne_out((first, second), {first.statement.id: "own:a", second.statement.id: "own:a"}, who) is False
    found = is_borne_out((first, second), {first.statement.id: "own:a", second.statement.id: "own:b"}, who)
    assert found == bears_out(first, second, who) == bears_out(second, first, who)
    return found


def act(words: str, **said: object) -> Act:
    return replace(LEFT, words=words, **said)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (
            ("Ils ont quitté les lieux.", act("quitté les lieux", actors=(REBELS,))),
            ("Tous partis.", act("partis", actors=(REBELS,))),
        ),
        (("Ils ont fui.", act("fui", place=CUSCO)), ("Tous sont partis.", act("partis", place=CUSCO))),
        (("Ils ont fui.", act("fui", when="2030-05-05")), ("Tous sont partis.", act("partis", when="2030-05"))),
        (("Ils ont abandonné la caserne.", act("abandonné la caserne")), ("La caserne est vide.", act("La caserne est vide"))),
        (("Sept ont fui.", act("fui")), ("Le départ des sept.", act("Le départ"))),
        (  # a noun alone does not say whether it has come to pass
            ("La rencontre.", Act(words="La rencontre", kind="CONSULT", actors=(BRANDT,), trigger="n:rencontre>CONSULT")),
            ("Elle verra Laitinen.", Act(words="verra Laitinen", kind="CONSULT", actors=(BRANDT, LAITINEN), modality="planned")),
        ),
    ],
    ids=["somebody", "a place", "a day", "a word", "a number", "a noun beside a plan"],
)
def test_what_has_something_in_common_bears_out(one: tuple[str, Act], other: tuple[str, Act]) -> None:
    assert borne_out(one, other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (("La délégation est partie.", act("partie")), ("Quatre ont été évacués vers Vienne.", act("évacués", place=VIENNA))),
        (
            ("Ils ont fui.", act("fui", actors=(REBELS,))),
            ("Ils fuiraient.", act("fuiraient", actors=(REBELS,), modality="possible")),
        ),
        (("Ils ont fui.", act("fui", actors=(REBELS,))), ("Ils fuiront.", act("fuiront", actors=(REBELS,), modality="planned"))),
        (
            ("Ils ont fui.", act("fui", actors=(REBELS,))),
            ("Ils n'ont pas fui.", act("fui", actors=(REBELS,), polarity="negative")),
        ),
    ],
    ids=["only the kind of act", "a deed and what might be", "a deed and a plan", "yes and no"],
)
def test_what_is_only_alike_bears_nothing_out(one: tuple[str, Act], other: tuple[str, Act]) -> None:
    assert not borne_out(one, other)


def test_two_origins_that_do_not_bear_each_other_out_confirm_nothing() -> None:
    assert verdict(2, 0, False, borne_out=False) == "unclear"
    assert verdict(2, 0, True, borne_out=False) == "contested"
    assert verdict(1, 0, False, borne_out=False) == "single-origin"
