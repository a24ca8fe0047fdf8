"""The numbers that go with an act."""

from made_reports import PER, Act, Made, made

from recoupe.reconcile.counts import counts


def counted(sentence: str, act: Act) -> list[tuple[str, float]]:
    (report,), (found,) = made(Made("a").says(sentence, act))
    return [(unit, quantity.low) for unit, quantity in counts(found.statements[0], report.text)]


FIRED = Act(words="a tiré", kind="ASSAULT", actors=(PER,))


def test_numbers_of_the_sentence_go_with_the_act() -> None:
    assert counted("La vedette a tiré douze fusées au-dessus du port.", FIRED) == [("fusée", 12)]


def test_hours_are_told_in_minutes() -> None:
    assert counted("La vedette a tiré pendant deux heures.", FIRED) == [("minute", 120)]


def test_the_hour_of_the_day_the_date_and_those_told_of_before_are_no_counts() -> None:
    assert counted("La vedette a tiré à huit heures, le 12 mai, sur les trois chalutiers.", FIRED) == []


def test_a_number_that_the_text_denies_is_none() -> None:
    assert counted("La vedette a tiré neuf fusées et non douze fusées.", FIRED) == [("fusée", 9)]


def test_some_of_a_number_are_that_many() -> None:
    freed = Act(
        words="libérera neuf des onze captifs", kind="RETREAT", actors=(PER,), quantities=(("onze captifs", 11, "captifs"),)
    )
    assert [number for _, number in counted("Lima libérera neuf des onze captifs.", freed)] == [9]
