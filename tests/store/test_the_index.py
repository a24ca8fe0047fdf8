"""Searching an archive, in SQLite and in PostgreSQL: what is found, in which order, and that the index follows what is kept."""

import hashlib
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import made_by_hand as made
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import func, select, update

from recoupe.archive import Archive
from recoupe.errors import QueryError
from recoupe.records import Actor, Dossier, Fact, Findings, Found, Place, Quotation, Report, Source, Span, Statement, Story, When
from recoupe.search import query
from recoupe.store import ArchiveError, Store, searching
from recoupe.store.index_tables import PASSAGE_TEXT, REPORT_TEXT, SEARCH_PART, SEARCH_PASSAGE, SEARCH_REPORT, SEARCH_STATE

SHOIGU = Actor(id="person:sergei-shoigu", name="Sergueï Choïgou", kind="person", country="RUS")
LECORNU = Actor(id="person:elise-vannier", name="Élise Vannier", kind="person", country="FRA")
FRONT = Actor(id="organisation:front-du-fleuve", name="Front de libération du Fleuve", kind="organisation", variants=("FLF",))
MALI = Actor(id="state:MLI", name="Mali", kind="state", country="MLI")
RUSSIA = Actor(id="state:RUS", name="Russie", kind="state", country="RUS", variants=("Moscou",))
RULES = "rules"


def report(name: str, text: str, **more: object) -> Report:
    return made.report(location=f"/news/{name}.txt", text=text, **more)


def said(
    of: Report, words: str, kind: str, actors: tuple[Actor, ...], recipients: tuple[Actor, ...] = (), **more: object
) -> Statement:
    """A statement in the sentence of *of* that has *words*, with those who are named in it at their places."""
    at = of.text.index(words)
    start, end = of.text.rfind(".", 0, at) + 1, of.text.index(".", at) + 1
    start += len(of.text[start:end]) - len(of.text[start:end].lstrip())
    placed = [replace(one, mention=_mention(of, one)) for one in (*actors, *recipients)]
    row = replace(
        made.statement(of), span=Span(at, at + len(words)), text=words, sentence=Span(start, end), event_type=kind, mode=None
    )
    parts = {"actors": tuple(placed[: len(actors)]), "recipients": tuple(placed[len(actors) :]), "when": None}
    digest = hashlib.sha256(f"{of.id}{words}{kind}".encode()).hexdigest()
    return replace(row, id=f"statement:{digest[:10]}", **{**parts, **more})  # type: ignore[arg-type]


def _mention(of: Report, one: Actor) -> Span | None:
    last = one.name.split()[-1]
    at = of.text.find(last)
    return Span(at, at + len(last)) if at >= 0 else None


def quoted(of: Report, words: str, speaker: Actor) -> Quotation:
    at = of.text.index(words)
    source = Source(id=speaker.id, name=speaker.name, kind="named", country=speaker.country, mention=_mention(of, speaker))
    return replace(
        made.quotation(of), id=f"quotation:{of.digest[:9]}", span=Span(at, at + len(words)), text=words, speaker=source
    )


def found_in(of: Report, *rows: Statement | Quotation) -> Findings:
    statements = tuple(row for row in rows if isinstance(row, Statement))
    quotations = tuple(row for row in rows if isinstance(row, Quotation))
    return Findings(report=of.id, reference=of.published, statements=statements, quotations=quotations, entities=())


TALKS = report(
    "talks",
    "Pourparlers à Genève. Sergueï Choïgou a rencontré Élise Vannier mardi. L’accord de paix sur le gaz naturel n’est pas signé. "
    "« Nous signerons l'accord », a promis Vannier.",
    title="Pourparlers à Genève", outlet="La Vigie", agency="AFP", published="2022-01-20", language="fr",
)  # fmt: skip
SANCTIONS = report(
    "sanctions",
    "Moscou menace. La Russie a menacé le Mali de sanctions. Les généraux maliens protestent contre ces sanctions, sanctions injustes.",
    title="Moscou menace Bamako", outlet="Le Courrier du Sud", published="2022-03", language="fr",
)  # fmt: skip
FLEUVE = report(
    "fleuve",
    "Le Front de libération du Fleuve dépose les armes. Le FLF a signé un accord avec le Mali en 2019.",
    title="Le Fleuve dépose les armes", outlet="La Vigie", published="2019-06-11", language="fr",
)  # fmt: skip
ENGLISH = report(
    "english", "The agreement on natural gas was praised in Oslo.", title="Gas deal", published="2022-02-01", language="en"
)
RUSSIAN = report("russian", "Шойгу прибыл в Женеву на переговоры о газе.", published="2022-01-21", language="ru")
UNDATED = report("undated", "Une dépêche sans date parle du gaz et de l’oeuvre commune.", language="fr")
KEPT = (
    (
        TALKS,
        found_in(
            TALKS,
            said(TALKS, "a rencontré Élise Vannier", "CONSULT", (SHOIGU,), (LECORNU,), place=Place(name="Genève", country="CHE"),
                 when=When(edtf="2022-01-18", text="mardi"), mode="visit"),
            said(TALKS, "n’est pas signé", "AGREE", (), polarity="negative", modality="planned",
                 sources=(Source(id=LECORNU.id, name="Élise Vannier", kind="named"),)),
            quoted(TALKS, "Nous signerons l'accord", LECORNU),
        ),
    ),
    (SANCTIONS, found_in(SANCTIONS, said(SANCTIONS, "a menacé le Mali de sanctions", "THREATEN", (RUSSIA,), (MALI,)))),
    (FLEUVE, found_in(FLEUVE, said(FLEUVE, "a signé un accord", "AGREE", (FRONT,), (MALI,), when=When(edtf="2019", text="en 2019")))),
    (ENGLISH, found_in(ENGLISH)),
    (RUSSIAN, found_in(RUSSIAN)),
    (UNDATED, found_in(UNDATED)),
)  # fmt: skip


@pytest.fixture(scope="module", params=("sqlite", "postgresql"))
def place(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Where the archive of this module lies, in each of the two databases."""
    if request.param == "sqlite":
        yield str(tmp_path_factory.mktemp("searched") / "archive.db")
        return
    with request.getfixturevalue("postgres_server").new_database() as url:
        yield url


@pytest.fixture(scope="module")
def store(place: str) -> Iterator[Store]:
    """An archive of the reports above, for tests that only ask."""
    with Store.open(place) as opened:
        for one, findings in KEPT:
            opened.keep(one, findings, RULES)
        yield opened


def names(found: Found) -> list[str]:
    return [hit.report.name.removesuffix(".txt") for hit in found.hits]


def ask(store: Store, said: str, **how: object) -> Found:
    return store.search(query(said), **how)  # type: ignore[arg-type]


# words


@pytest.mark.parametrize(
    ("said", "reports"),
    [
        ("gaz", {"talks", "undated"}),
        ("GAZ naturel", {"talks"}),
        ("general", {"sanctions"}),
        ("généraux", {"sanctions"}),
        ("œuvre", {"undated"}),
        ("l'accord", {"talks", "fleuve"}),
        ('"accord de paix"', {"talks"}),
        ('"paix accord"', set()),
        ('"n’est pas signé"', {"talks"}),
        ('"de guerre"', set()),
        ("negoc*", set()),
        ("protest*", {"sanctions"}),
        ("sanctions*", {"sanctions"}),
        ("gaz -paix", {"undated"}),
        ("-gaz -accord -газе langue:fr", {"sanctions"}),
        ("(gaz OU sanctions) -date", {"talks", "sanctions"}),
        ("oslo OU (accord -gaz)", {"english", "fleuve"}),
        ('"natural gas"', {"english"}),
        ("agreement langue:anglais", {"english"}),
        ("газе", {"russian"}),
        ("переговоры langue:ru", {"russian"}),
        ("titre:menace", {"sanctions"}),
        ("titre:gaz", set()),
        ('journal:"la vigie" accord', {"talks", "fleuve"}),
        ("agence:afp gaz", {"talks"}),
        ("accord depuis:2022", {"talks"}),
        ("accord jusque:2021", {"fleuve"}),
        ("menace date:2022-03-15", {"sanctions"}),
        ("gaz depuis:2000", {"talks"}),
        ("de la", {"sanctions"}),
        ("dans le", set()),
        ("le", {"talks", "sanctions", "fleuve"}),
    ],
)
def test_words_are_found_in_reports(store: Store, said: str, reports: set[str]) -> None:
    found = ask(store, said)
    assert set(names(found)) == reports
    assert found.total == len(reports)
    assert {hit.kind for hit in found.hits} <= {"report"}


@pytest.mark.parametrize(
    ("said", "words"),
    [
        ("acteur:Choïgou type:CONSULT depuis:2022-01", ["a rencontré Élise Vannier"]),
        ("actor:Shoigu", ["a rencontré Élise Vannier"]),
        ("acteur:Шойгу", ["a rencontré Élise Vannier"]),
        ('acteur:"Sergei Shoigu"', ["a rencontré Élise Vannier"]),
        ("acteur:choigou type:AGREE", []),
        ("auteur:Vannier", []),
        ("destinataire:Vannier", ["a rencontré Élise Vannier"]),
        ("source:Vannier", ["n’est pas signé"]),
        ("acteur:Moscou", ["a menacé le Mali de sanctions"]),
        ("acteur:Russia", ["a menacé le Mali de sanctions"]),
        ("acteur:Россия", ["a menacé le Mali de sanctions"]),
        ("état:RUS", ["a menacé le Mali de sanctions", "a rencontré Élise Vannier"]),
        ("état:Mali -acteur:FLF", ["a menacé le Mali de sanctions"]),
        ("acteur:flf", ["a signé un accord"]),
        ('acteur:"libération du Fleuve"', ["a signé un accord"]),
        ("lieu:Genève", ["a rencontré Élise Vannier"]),
        ("lieu:Suisse", ["a rencontré Élise Vannier"]),
        ("type:AGREE", ["n’est pas signé", "a signé un accord"]),
        ("type:accord polarité:nié", ["n’est pas signé"]),
        ("modalité:prévu", ["n’est pas signé"]),
        ("mode:visit", ["a rencontré Élise Vannier"]),
        ("type:AGREE,THREATEN état:MLI", ["a menacé le Mali de sanctions", "a signé un accord"]),
        ("type:AGREE jusque:2020", ["a signé un accord"]),
        ("type:AGREE depuis:2022-01-20 jusque:2022-01-20", ["n’est pas signé"]),
        ("type:AGREE gaz", ["n’est pas signé"]),
        ("acteur:Mali sanctions", ["a menacé le Mali de sanctions"]),
        ("genre:déclaration armes", []),
        ('journal:"La Vigie" genre:statement', ["n’est pas signé", "a rencontré Élise Vannier", "a signé un accord"]),
        ("acteur:Mali OU lieu:Genève", ["a menacé le Mali de sanctions", "a rencontré Élise Vannier", "a signé un accord"]),
        ("état:MLI (sanctions OU -menacé)", ["a menacé le Mali de sanctions", "a signé un accord"]),
        ("dit:Vannier", ["Nous signerons l'accord"]),
        ("dit:vannier signer*", ["Nous signerons l'accord"]),
        ("dit:Choïgou", []),
        ("genre:citation accord état:FRA", ["Nous signerons l'accord"]),
        ("verdict:contesté", []),
    ],
)
def test_acts_and_quotations_are_found_by_words_and_filters(store: Store, said: str, words: list[str]) -> None:
    found = ask(store, said)
    assert [hit.record.text for hit in found.hits if hit.record] == words
    assert found.total == len(words)


# hits


def test_a_hit_has_its_evidence_and_marks_in_the_text_itself(store: Store) -> None:
    (hit,) = ask(store, "acteur:Shoigu rencontré*").hits
    assert hit.report == TALKS
    assert hit.record == KEPT[0][1].statements[0]
    assert (hit.kind, hit.id) == ("statement", hit.record.id)
    assert hit.passage.of(TALKS.text) == "Sergueï Choïgou a rencontré Élise Vannier mardi."
    assert [mark.of(TALKS.text) for mark in hit.marks] == ["Choïgou", "rencontré"]


def test_a_report_shows_where_the_words_stand(store: Store) -> None:
    (hit,) = ask(store, '"accord de paix"').hits
    assert (hit.kind, hit.id, hit.record) == ("report", TALKS.id, None)
    assert [mark.of(TALKS.text) for mark in hit.marks] == ["accord de paix"]


def test_a_quotation_is_marked_in_its_own_words(store: Store) -> None:
    (hit,) = ask(store, "dit:Vannier accord").hits
    assert [mark.of(TALKS.text) for mark in hit.marks] == ["accord"]
    assert hit.passage.of(TALKS.text) == "Nous signerons l'accord"


def test_the_newest_come_first_and_those_without_a_day_last(store: Store) -> None:
    found = ask(store, "langue:fr")
    assert (found.order, names(found)) == ("newest", ["sanctions", "talks", "fleuve", "undated"])


def test_what_fits_best_comes_first_the_title_before_the_text(tmp_path: Path) -> None:
    with Store.open(tmp_path / "ranked.db") as store:
        for number, (title, text) in enumerate(
            [
                ("Le port", "Le gaz coule. " + "La mer est calme. " * 20),
                ("Le gaz", "Le vent souffle. " + "La mer est calme. " * 20),
                ("La pluie", "Le vent souffle. " + "La mer est calme. " * 20),
            ]
        ):
            one = report(f"r{number}", text + str(number), title=title, published="2020-01-01")
            store.keep(one, found_in(one), RULES)
        found = ask(store, "gaz")
        assert (found.order, names(found)) == ("rank", ["r1", "r0"])
        assert (found.hits[0].score or 0) > (found.hits[1].score or 0)


def test_what_has_no_end_told_reaches_to_the_day_of_its_report(tmp_path: Path) -> None:
    with Store.open(tmp_path / "open.db") as store:
        one = report("since", "Le Mali négocie depuis 2015.", published="2020-05-02")
        row = said(one, "négocie", "CONSULT", (MALI,), when=When(edtf="2015/..", text="depuis 2015"))
        store.keep(one, found_in(one, row), RULES)
        totals = [
            ask(store, f"acteur:Mali {when}").total for when in ("depuis:2020-05", "date:2017", "depuis:2021", "jusque:2014")
        ]
        assert totals == [1, 1, 0, 0]


def test_what_was_understood_is_told(store: Store) -> None:
    found = ask(store, "acteur:Shoigu le gaz")
    assert [(one.said, one.names, one.near) for one in found.meant] == [("Shoigu", ("Sergueï Choïgou",), ())]
    assert found.passed_over == ("le",)
    found = ask(store, "acteur:Choigaw")
    assert [(one.names, one.near) for one in found.meant] == [((), ("Sergueï Choïgou",))]
    assert not found.hits


def test_facets_count_what_was_found(store: Store) -> None:
    facets = {one.field: dict(one.values) for one in ask(store, "état:MLI", facets=True).facets}
    assert facets == {
        "type": {"AGREE": 1, "THREATEN": 1},
        "state": {"MLI": 2, "RUS": 1},
        "outlet": {"La Vigie": 1, "Le Courrier du Sud": 1},
        "month": {"2019-06": 1, "2022-03": 1},
    }
    facets = {one.field: dict(one.values) for one in ask(store, "gaz OU sanctions", facets=True).facets}
    assert facets == {"outlet": {"La Vigie": 1, "Le Courrier du Sud": 1}, "month": {"2022-01": 1, "2022-03": 1}}
    assert ask(store, "gaz").facets == ()


# pages


@pytest.mark.parametrize("said", ["langue:fr", "gaz OU accord OU sanctions", "genre:statement"])
def test_pages_follow_each_other_without_a_gap_or_a_double(store: Store, said: str, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = [hit.id for hit in ask(store, said).hits]
    assert len(whole) >= 4
    assert paged(store, said, 1) == paged(store, said, 3) == whole
    monkeypatch.setattr(searching, "RANKED", 2)  # of more, the others come after, the newest first
    assert sorted(paged(store, said, 1)) == sorted(whole)
    assert ask(store, said, limit=1).bounded
    if ask(store, said).order == "newest":
        assert paged(store, said, 1) == whole


def paged(store: Store, said: str, limit: int) -> list[str]:
    """The ids of all hits, page by page."""
    found, cursor = [], None
    for _ in range(20):
        page = ask(store, said, limit=limit, cursor=cursor)
        found += [hit.id for hit in page.hits]
        cursor = page.cursor
        if cursor is None:
            break
    return found


@pytest.mark.parametrize(
    "cursor", ["x", "", "é", "W10", "WzEsMiwzXQ", "WzEsIngiLG51bGxd", "[" * 3000, "'; DROP TABLE report; --"]
)
def test_a_cursor_that_no_search_gave_is_an_error(store: Store, cursor: str) -> None:
    with pytest.raises(QueryError, match="cursor"):
        ask(store, "gaz", cursor=cursor)


def test_a_cursor_of_another_query_is_an_error(store: Store) -> None:
    cursor = ask(store, "langue:fr", limit=1).cursor
    with pytest.raises(QueryError, match="another query"):
        ask(store, "langue:en", cursor=cursor)


# whatever is typed

BITS = (
    'gaz accord acteur: type:AGREE ( ) " « » - OU * état:MLI depuis:2022 dit:Vannier lieu: titre: journal: histoire: '
    "langue:fr NEAR ^ { } + : ' '' ; -- % _ \\ \0 \ud800 普 AND NOT & | ! <-> :* :A 1e5 x'y"
).split(" ")


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(said=st.lists(st.sampled_from([*BITS, " "]), max_size=14).map("".join))
def test_no_query_whatever_makes_the_database_complain(store: Store, said: str) -> None:
    try:
        asked = query(said)
    except QueryError:
        return
    assert store.search(asked, facets=True).total >= 0


@pytest.mark.parametrize(
    "evil", ["'; DROP TABLE report; --", '" OR 1=1 --', "x') UNION SELECT body FROM report --", "%", "_", "\\"]
)
@pytest.mark.parametrize("key", ["", "acteur:", "histoire:", "journal:", "titre:", "lieu:"])
def test_what_is_typed_is_never_part_of_a_statement(store: Store, key: str, evil: str) -> None:
    try:
        asked = query(f"{key}«{evil}»")
    except QueryError:
        return
    assert store.search(asked).total == 0
    assert ask(store, "gaz").total == 2


# the index follows


def rows(store: Store) -> tuple[int, ...]:
    def counted(db: searching.Connection) -> tuple[int, ...]:
        tables = (SEARCH_REPORT, SEARCH_PASSAGE, SEARCH_PART)
        return tuple(db.scalar(select(func.count()).select_from(table)) or 0 for table in tables)

    return store.ask(counted)


def is_whole(store: Store) -> None:
    """That the full text of SQLite agrees with itself."""
    with store._changing() as db:
        if db.dialect.name == "sqlite":
            for table in (REPORT_TEXT, PASSAGE_TEXT):
                db.exec_driver_sql(f"INSERT INTO {table} ({table}) VALUES ('integrity-check')")


def test_the_index_follows_what_is_kept(where: str) -> None:
    with Store.open(where) as store:
        findings = KEPT[1][1]
        store.keep(SANCTIONS, findings, RULES)
        assert ask(store, "type:THREATEN").total == 1
        # made again by other rules: what was found before is found no more
        other = replace(findings, statements=(replace(findings.statements[0], id="statement:new", event_type="SANCTION"),))
        store.keep(SANCTIONS, other, "other rules")
        assert (ask(store, "type:THREATEN").total, ask(store, "type:SANCTION sanctions").total) == (0, 1)
        assert rows(store) == (1, 1, 3)
        # another version in the same place: only what stands there now is found
        newer = report("sanctions", "La Russie ne menace plus personne.", published="2022-04")
        store.keep(newer, found_in(newer), RULES)
        assert (ask(store, "sanctions").total, names(ask(store, "menace"))) == (0, ["sanctions"])
        assert rows(store) == (1, 0, 0)
        # and the former again, when it comes back, or lies elsewhere as well
        store.show_at("/news/again.txt", "again.txt", SANCTIONS.digest)
        assert (names(ask(store, "sanctions")), ask(store, "type:SANCTION").total) == (["again"], 1)
        is_whole(store)


def test_a_report_that_could_not_be_kept_is_not_found(where: str) -> None:
    with Store.open(where) as store:
        store.keep(TALKS, KEPT[0][1], RULES)
        twin = report("twin", "Un jumeau de gaz.")
        row = replace(KEPT[0][1].statements[0], report=twin.id)  # an id that the archive has
        with pytest.raises(ArchiveError):
            store.keep(twin, found_in(twin, row), RULES)
        assert (ask(store, "jumeau").total, rows(store)[0]) == (0, 1)


def test_verdicts_are_those_of_the_facts_last_told(where: str) -> None:
    with Store.open(where) as store:
        findings = KEPT[1][1]
        store.keep(SANCTIONS, findings, RULES)
        assert ask(store, "type:THREATEN").hits[0].verdict is None
        store.keep_dossier(told(SANCTIONS, findings, "contested"), RULES)
        (hit,) = ask(store, "verdict:contesté").hits
        assert hit.verdict == "contested"
        store.keep_dossier(told(SANCTIONS, findings, "corroborated"), RULES)
        assert (ask(store, "verdict:contesté").total, ask(store, "verdict:confirmé").total) == (0, 1)
        store.index_anew()
        assert ask(store, "verdict:confirmé").total == 1


def told(of: Report, findings: Findings, verdict: str) -> Dossier:
    made_up = made.dossier(of)
    fact = replace(made_up.facts[0], statements=tuple(row.id for row in findings.statements), verdict=verdict)
    assert isinstance(fact, Fact)
    assert isinstance(made_up.story, Story)
    return replace(made_up, facts=(fact,), meetings=(), statements=findings.statements, quotations=())


def test_what_people_have_corrected_is_laid_over_what_is_found(where: str) -> None:
    with Archive.open(where) as archive:
        store = archive._store
        for one, findings in KEPT[:2]:
            store.keep(one, findings, RULES)
        met, unsigned = KEPT[0][1].statements
        archive.change(met.id, {"polarity": "negative"}, who="Ada")
        archive.reject(unsigned.id, who="Ada")
        (hit,) = archive.search("acteur:Shoigu").hits
        assert isinstance(hit.record, Statement)
        assert hit.record.polarity == "negative"
        assert archive.search("source:Vannier").hits == ()
        store.index_anew()
        assert [one.id for one in archive.search("journal:«La Vigie» genre:déclaration").hits] == [met.id]


def test_an_index_of_another_folding_is_made_anew(where: str) -> None:
    with Store.open(where) as store:
        for one, findings in KEPT:
            store.keep(one, findings, RULES)
        before = (rows(store), names(ask(store, "gaz")), ask(store, "acteur:Shoigu").hits)
        with store._changing() as db:
            db.execute(update(SEARCH_STATE).values(folding=0))
    with Store.open_to_look(where) as store:
        with pytest.raises(ArchiveError) as raised:
            ask(store, "gaz")
        assert raised.value.code == "unsearchable"
    with Store.open(where) as store:
        assert (rows(store), names(ask(store, "gaz")), ask(store, "acteur:Shoigu").hits) == before
        is_whole(store)


def test_a_long_report_and_one_of_many_statements_are_found(where: str) -> None:
    with Store.open(where) as store:
        long = report("long", "Mot " + " ".join(f"m{n}" for n in range(90_000)) + " fin.")
        first = said(long, "Mot", "AGREE", (MALI,))
        many = tuple(replace(first, id=f"statement:{n}", sentence=Span(0, 40)) for n in range(3100))
        store.keep(long, found_in(long, *many), RULES)
        assert ask(store, "m5").total == 1
        assert ask(store, "type:AGREE").bounded
        store.keep(long, found_in(long, *many[:2]), "other rules")
        assert ask(store, "type:AGREE").total == 2
        is_whole(store)


def test_reports_without_room_in_their_day_are_found_all_the_same(where: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("recoupe.store.numbers.IN_A_DAY", 1)
    with Store.open(where) as store:
        for number in range(5):
            one = report(f"r{number}", f"Le gaz coule, numéro {number}.", published="2020-01-01")
            store.keep(one, found_in(one), RULES)
        assert ask(store, "gaz").total == 5


def test_an_archive_that_is_only_looked_at_is_searched_too(place: str, store: Store) -> None:
    with Store.open_to_look(place) as looking:
        assert names(looking.search(query("gaz"))) == names(ask(store, "gaz"))
