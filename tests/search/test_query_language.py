"""The language of queries: what is understood, what is not and where, and that every query says itself."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recoupe.errors import QueryError
from recoupe.records.searching import Either, Every, Filter, Phrase, Query, Without, Word
from recoupe.search import query


def test_what_stands_side_by_side_must_all_hold() -> None:
    found = query("acteur:Choïgou type:CONSULT depuis:2022-01")
    assert found.term == Every(
        terms=(
            Filter(field="actor", value="Choïgou"),
            Filter(field="type", value="CONSULT"),
            Filter(field="since", value="2022-01"),
        )
    )
    assert found.kind == "statement"


def test_words_phrases_exclusion_choice_and_beginnings() -> None:
    found = query("sanctions (pétrole OU gaz) -Iran « accord de paix » négoci*")
    assert found.term == Every(
        terms=(
            Word(text="sanctions"),
            Either(terms=(Word(text="pétrole"), Word(text="gaz"))),
            Without(term=Word(text="Iran")),
            Phrase(text="accord de paix"),
            Word(text="négoci", prefix=True),
        )
    )
    assert found.kind == "report"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("actor:Shoigu", "actor:Shoigu"),
        ("Acteur:Shoigu", "actor:Shoigu"),
        ('acteur:"Sergueï Choïgou"', 'actor:"Sergueï Choïgou"'),
        ("acteur:«Sergueï Choïgou»", 'actor:"Sergueï Choïgou"'),
        ("acteur : Macron", "actor:Macron"),
        ("acteur: Macron, accord", "actor:Macron accord"),
        ("acteur:(Lavrov OU Macron)", "actor:Lavrov OU actor:Macron"),
        ("type:rencontre,accord", "type:CONSULT OU type:AGREE"),
        ("type:consult", "type:CONSULT"),
        ("mode:visit", "mode:visit"),
        ("verdict:confirmé", "verdict:corroborated"),
        ("modalité:prévu polarité:nié", "modality:planned polarity:negative"),
        ("état:Pérou", "state:PER"),
        ("etat:germany", "state:DEU"),
        ("depuis:11/06/2019 jusqu'à:2019-07", "since:2019-06-11 until:2019-07"),
        ("quand:2019-06-01/2019-06-15", "date:2019-06-01/2019-06-15"),
        ("langue:anglais langue:cs", "language:en language:cs"),
        ("journal:lemonde.fr agence:AFP", "outlet:lemonde.fr agency:AFP"),
        ("genre:déclaration sanctions", "kind:statement sanctions"),
        ("a b OU c", "a b OU c"),
        ("(a b) OU (c)", "a b OU c"),
        ("a ET (b ET c)", "a b c"),
        ("NON a", "-a"),
        ("-(-a)", "a"),
        ("-(a b)", "-(a b)"),
        ("a a a", "a"),
        ("http://example.org/x 14:30", "http://example.org/x 14:30"),
        ("l'accord, franco-malien !", "l'accord franco-malien"),
        ('"OU" "acteur:x"', '"OU" "acteur:x"'),
        ("a -- - !! b", "a b"),
    ],
)
def test_a_query_says_what_was_understood_and_that_is_understood_alike(text: str, said: str) -> None:
    found = query(text)
    assert str(found) == said
    assert query(said) == found


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("gaz", "report"),
        ("titre:gaz journal:x", "report"),
        ("gaz journal:x", "report"),
        ("état:MLI", "statement"),
        ("gaz source:Lavrov", "statement"),
        ("dit:Macron gaz", "quotation"),
        ("dit:Macron état:FRA", "quotation"),
        ("genre:citation gaz", "quotation"),
    ],
)
def test_keys_tell_what_is_looked_for(text: str, kind: str) -> None:
    assert query(text).kind == kind


@pytest.mark.parametrize(
    ("text", "at", "message"),
    [
        ("acteurs:Macron", 0, "acteurs: is no key; write acteur: if you mean that"),
        ("a actr:Macron", 2, "write actor: if you mean that"),
        ("zzz:Macron", 0, "or write one of acteur, auteur"),
        ("a type:consultt", 7, "consultt is no value of type:; write CONSULT if you mean that"),
        ("type:42", 5, "write one of AGREE, CONSULT"),
        ("état:Malo", 5, "perhaps"),
        ("depuis:hier", 7, "hier is no date"),
        ("depuis:2022-13", 7, "2022-13 is no date"),
        ("acteur:", 7, "has no value"),
        ("acteur:()", 7, "has no value"),
        ("acteur:(a -b)", 7, "hold more than values"),
        ('a "b', 2, "not closed"),
        ("(a", 0, "never closed"),
        ("a)", 1, "never opened"),
        ("a OU", 2, "nothing to choose from"),
        ("-)", 0, "nothing to leave out"),
        ("", 0, "says nothing"),
        ("« »", 3, "says nothing"),
        ("ab*", 0, "at least three letters"),
        ("a *tion", 2, "at least three letters"),
        ("sanc*ion", 0, "at least three letters"),
        ("(" * 40 + "a" + ")" * 40, 12, "too many within one another"),
        ("x" * 2001, None, "longer than"),
        (" ".join(f"w{n}" for n in range(51)), None, "more than 50"),
        ("dit:Macron type:AGREE", None, "type: is a key of statements"),
        ("titre:gaz acteur:Macron", None, "titre: is a key of reports"),
        ("genre:article OU gaz", None, "write it once"),
    ],
)
def test_what_is_not_understood_says_where_and_what_to_do(text: str, at: int | None, message: str) -> None:
    with pytest.raises(QueryError, match=message.replace("(", r"\(")) as told:
        query(text)
    assert (told.value.position, told.value.query) == (at, text)


BITS = (
    "acteur: type: CONSULT ( ) \" « » - OU ET NON * Choïgou l' état: Mali , depuis: 2022-01 a é 普 京 : | & genre: statement “ ” "
    "„ _ . \\ ' % \0 \ud800 1e5 dit: e\u0301 ;-- NEAR AND {x} ^ + # @ titre: --"
).split(" ")


def understood(text: str) -> Query | QueryError:
    try:
        return query(text)
    except QueryError as error:
        return error


@given(st.one_of(st.text(max_size=80), st.lists(st.sampled_from([*BITS, " "]), max_size=30).map("".join)))
def test_any_text_whatever_is_a_query_that_says_itself_or_an_error_that_points_into_it(text: str) -> None:
    found = understood(text)
    if isinstance(found, QueryError):
        assert found.position is None or 0 <= found.position <= len(text)
        assert ";" in str(found) or str(found).startswith("The atlas")
    else:
        assert query(str(found)) == found


def test_a_time_that_ends_before_it_begins_is_told() -> None:
    with pytest.raises(QueryError, match="exchange"):
        query("depuis:2023-01 jusque:2022-01")
    assert str(query("depuis:2022-01 jusque:2022-01")) == "since:2022-01 until:2022-01"
    assert str(query("depuis:2023 OU jusque:2022"))
