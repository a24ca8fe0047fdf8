"""An act in "lorsque …" has the time told just before it, and no other."""

from recoupe import pipeline
from recoupe.read import from_bytes


def days_of_signing(text: str) -> list[str | None]:
    report = from_bytes(f"NAIROBI, 20 janvier 2022 - {text}".encode(), name="x", location="x")
    return [s.when.edtf if s.when else None for s in pipeline.analyse(report).statements if s.event_type == "SUPPORT"]


def test_the_time_before_the_clause_dates_the_act() -> None:
    assert days_of_signing("Il était minuit, mardi, lorsque les deux ministres ont signé l'accord.") == ["2022-01-18"]


def test_a_time_of_another_sentence_does_not() -> None:
    assert days_of_signing("La séance durait depuis mardi. Lorsque Kiev a signé l'accord, rien n'a changé.") == [None]
