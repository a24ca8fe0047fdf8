"""Phrases by which a report says where it has its information from."""

import pytest

from recoupe.errors import LexiconError
from recoupe.lexicon import provenance
from recoupe.lexicon.provenance import phrases, plain


def says(kind: str, sentence: str, name: str | None = None) -> bool:
    patterns = (phrase.about(name) for phrase in phrases(kind))
    return any(pattern.search(plain(sentence)) for pattern in patterns if pattern)


@pytest.mark.parametrize(
    ("kind", "sentence", "name"),
    [
        ("own", "a-t-il confié au Quai du Nord", "Le Quai du Nord"),
        ("own", "a-t-il confié à L’Ancre", "L'Ancre"),
        ("own", "DE NOTRE ENVOYÉ SPÉCIAL À TURKU", None),
        ("medium", "à en croire L'Ancre", "L'Ancre"),
        ("correction", "Une première version de cet article donnait un autre nombre.", None),
        ("update", "Le bilan a été revu : bilan définitif, neuf morts.", None),
    ],
)
def test_a_phrase_is_found(kind: str, sentence: str, name: str | None) -> None:
    assert says(kind, sentence, name)


@pytest.mark.parametrize(
    ("kind", "sentence", "name"),
    [
        ("own", "a-t-il confié au Quai du Nord-Est", "Le Quai"),
        ("own", "un correspondant de guerre célèbre", None),
        ("own", "le journaliste a été libéré", None),
        ("medium", "l'ancre du navire a cédé", "L'Ancre"),
        ("correction", "contrairement à ce qu'affirme le ministre", None),
        ("update", "le bilan de l'année est bon", None),
    ],
)
def test_a_near_miss_is_none(kind: str, sentence: str, name: str | None) -> None:
    assert not says(kind, sentence, name)


@pytest.mark.parametrize(
    ("row", "message"),
    [
        ({"kind": "rumour", "pattern": "x"}, "kind 'rumour'"),
        ({"kind": "own", "pattern": "("}, "regular expression"),
        ({"kind": "own", "pattern": "{outlet} {medium}"}, "two rows"),
    ],
)
def test_a_row_that_does_not_fit_is_refused_with_file_and_line(
    monkeypatch: pytest.MonkeyPatch, row: dict[str, str], message: str
) -> None:
    full = {"example": "", "note": "", **row}
    monkeypatch.setattr(provenance, "rows", lambda *_: iter([("provenance.tsv:4", full)]))
    with pytest.raises(LexiconError, match=rf"provenance\.tsv:4: .*{message}"):
        provenance._load.__wrapped__()
