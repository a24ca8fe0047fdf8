"""Where sentences end, on sentences of our own."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recoupe.parse.sentences import sentence_spans
from recoupe.records import Span


def split(text: str) -> list[str]:
    return [span.of(text) for span in sentence_spans(text, Span(0, len(text)))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Kiev a refusé. Minsk a accepté.", ["Kiev a refusé.", "Minsk a accepté."]),
        ("« Nous partons. » Le roi est resté.", ["« Nous partons. »", "Le roi est resté."]),
        ("« Nous partons. Vous restez », a dit le roi.", ["« Nous partons.", "Vous restez », a dit le roi."]),
        (
            "« Pourquoi ? », a demandé M. Diallo. Personne n’a répondu.",
            ["« Pourquoi ? », a demandé M. Diallo.", "Personne n’a répondu."],
        ),
        ("Le Royaume-Uni et l’axe russo-iranien. La suite.", ["Le Royaume-Uni et l’axe russo-iranien.", "La suite."]),
        ("Il est 15:14. La séance reprend.", ["Il est 15:14.", "La séance reprend."]),
        ("L’accord vaut 3.5 millions. Rien de plus.", ["L’accord vaut 3.5 millions.", "Rien de plus."]),
        ("J. Okoro est parti. Il reviendra…", ["J. Okoro est parti.", "Il reviendra…"]),
        ("Rencontre avec Mme. Ba à Dakar", ["Rencontre avec Mme. Ba à Dakar"]),
        ("Aucun accord ! Les délégations sont parties.", ["Aucun accord !", "Les délégations sont parties."]),
    ],
)
def test_sentences_end_where_french_ends_them(text: str, expected: list[str]) -> None:
    assert split(text) == expected


@pytest.mark.parametrize("text", ["Le général A. B. Touré est là", "cf. art. 5 du traité", "Le sommet (voir p. 3) est annulé"])
def test_an_abbreviation_ends_no_sentence(text: str) -> None:
    assert split(text) == [text]


@given(st.text(max_size=300))
def test_sentences_are_disjoint_ordered_and_lose_no_word(text: str) -> None:
    spans = list(sentence_spans(text, Span(0, len(text))))
    assert all(a.end <= b.start for a, b in pairwise(spans))
    covered = "".join("".join(span.of(text).split()) for span in spans)
    assert covered == "".join(text.split())
