"""What speaks for and against a story, an origin, a fact, an entry of a ledger; and that it agrees with what decided them."""

from collections.abc import Iterator
from dataclasses import replace
from itertools import combinations
from pathlib import Path

import pytest
from made_reports import ARMY, AUT, BRANDT, CHL, CUSCO, FIN, GRAZ, LAITINEN, PER, REBELS, TURKU, VIENNA, Act, Made, made

from recoupe.lexicon.outlets import VARIABLE
from recoupe.reconcile import dossiers, signature, why
from recoupe.reconcile.clusters import ONE as ENOUGH
from recoupe.reconcile.clusters import hindrance, likely_one
from recoupe.reconcile.likeness import compared
from recoupe.reconcile.likeness import likeness as reports_likeness
from recoupe.records import Decision, Dossier, Fact, Sign
from recoupe.store import Store, evidence, placing

MEETS = Act(words="a reçu Oskari Laitinen à Vienne", kind="CONSULT", actors=(BRANDT, LAITINEN), place=VIENNA, when="2030-05-06")
TALK = "Selma Brandt a reçu Oskari Laitinen à Vienne pour parler du tunnel ferroviaire de la Baltique."
AGAIN = replace(MEETS, words="a reçu Selma Brandt à Turku", place=TURKU, when="2030-05-20")


WORKS = "L'ouvrage coûterait douze milliards, et des foreuses géantes creuseraient le granit jusqu'au port de Tallinn."


def talks() -> list[Made]:
    return [
        Made("a", title="Tunnel : Vienne et Helsinki se parlent", outlet="La Vigie", agency="AFP", day="2030-05-06")
        .says(TALK, MEETS)
        .says(WORKS),
        Made("b", title="Un tunnel sous la Baltique", outlet="Le Phare", day="2030-05-07")
        .says("Lundi, " + TALK, MEETS)
        .says(WORKS),
        Made("e", title="Pêche : le ministre reçoit", outlet="La Vigie", day="2030-05-20")
        .says("Oskari Laitinen a reçu Selma Brandt à Turku pour parler du saumon et de rien d'autre.", AGAIN)
        .says(
            "Les quotas du golfe de Botnie seront réduits, et les armateurs craignent pour leurs chalutiers et leurs équipages."
        )
        .says("Le frai a souffert du redoux ; une commission de biologistes comptera les alevins dans les rivières lapones.")
        .says("Des conserveries d'Oulu menacent de licencier, et un syndicat de marins demande des subventions pour le gazole."),
    ]


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store.open(tmp_path / "archive.db") as opened:
        yield opened


def kept(store: Store, *papers: Made) -> tuple[Dossier, ...]:
    """The dossiers of some reports, kept in an archive with them."""
    reports, findings = made(*papers)
    for report, found in zip(reports, findings, strict=True):
        store.keep(report, found, "rules")
        store.put((signature(report, found),), "rules")
    told = dossiers(reports, findings, store.ask(placing.decisions_made))
    for dossier in told:
        store.keep_dossier(dossier, "rules")
    return told


def signs(store: Store, kind: str, id: str) -> tuple[Sign, ...]:
    return store.ask(evidence.behind, kind, id).signs


def kinds(found: tuple[Sign, ...], of: str | None = None, stands: str | None = None) -> set[str]:
    return {sign.kind for sign in found if of in (None, sign.of) and stands in (None, sign.stands)}


def values(found: tuple[Sign, ...], kind: str) -> dict[str, str]:
    return dict(next(sign for sign in found if sign.kind == kind).values)


# stories


def test_a_report_is_in_its_story_for_names_acts_and_days(store: Store) -> None:
    first, _ = kept(store, *talks())
    found = signs(store, "story", first.story.id)
    assert {"reprint", "likeness", "shared.name", "shared.act", "near"} <= kinds(found, "rb", "for")
    assert kinds(found, "rb", "against") == set()
    likely = values(found, "likeness")
    assert float(likely["score"]) >= float(likely["bar"])
    assert "Oskari Laitinen" in values(found, "shared.name")["names"]
    assert "CONSULT (2030-05-06)" in values(found, "shared.act")["acts"]


def test_the_story_beside_is_named_with_what_keeps_it_apart(store: Store) -> None:
    first, second = kept(store, *talks())
    found = signs(store, "story", first.story.id)
    assert "shared.name" in kinds(found, second.story.id, "for")
    assert {"apart.whole", "apart.acts"} <= kinds(found, second.story.id, "against")
    beside = store.ask(evidence.behind, "story", first.story.id).beside
    assert second.story.id in {record.id for record in beside}


def test_a_story_with_nothing_near_says_so(store: Store) -> None:
    attack = Act(words="ont attaqué un convoi", kind="ASSAULT", actors=(REBELS,), recipients=(ARMY,), place=CUSCO)
    (only,) = kept(store, Made("c", day="2030-05-06").says("Les rebelles du Front du Nord ont attaqué un convoi.", attack))
    assert kinds(signs(store, "story", only.story.id)) == {"alone", "nothing-near"}


def test_what_was_decided_by_hand_is_told(store: Store) -> None:
    kept(store, *talks())
    merged = Decision(number=0, kind="merge", reports=("ra", "re"), others=(), at="2030-06-01T10:00:00Z", who="Ada", why="série")
    store.decide(merged)
    (all_three,) = kept(store, *talks())
    found = signs(store, "story", all_three.story.id)
    assert {"decided.merge", "shared.name"} <= kinds(found, "re", "for")
    assert "unlike" in kinds(found, "re", "against")
    assert values(found, "decided.merge")["who"] == "Ada"


def test_a_split_by_hand_is_what_keeps_two_stories_apart(store: Store) -> None:
    kept(store, *talks())
    split = Decision(number=0, kind="split", reports=("rb",), others=("ra",), at="2030-06-01T10:00:00Z")
    store.decide(split)
    told = kept(store, *talks())
    found = signs(store, "story", next(dossier.story.id for dossier in told if dossier.story.reports == ("ra",)))
    assert "decided.split" in kinds(found, None, "against")


def test_what_is_compared_is_what_decides() -> None:
    found = [signature(report, each) for report, each in zip(*made(*talks()), strict=True)]
    for one, other in combinations(found, 2):
        assert compared(one, other).likeness == reports_likeness(one, other)


# origins


@pytest.fixture
def ports(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Two titles of one group."""
    rows = ["name\talso\tfamily\tdomains\tagency\tlanguage\tsource"]
    rows += [f"{name}\t\tGroupe des Ports\t\tno\tfr\t" for name in ("La Vigie", "Le Phare")]
    (tmp_path / "sources.tsv").write_text("\n".join(rows) + "\n", "utf-8")
    monkeypatch.setenv(VARIABLE, str(tmp_path / "sources.tsv"))


LONG = [
    "Les délégations autrichienne et finlandaise se sont retrouvées lundi dans un château des environs de Graz.",
    "Elles ont examiné pendant quatre heures un projet de liaison ferroviaire entre les deux capitales.",
    "« Nous avons parlé franchement de tout ce qui nous sépare depuis dix ans », a dit le négociateur Oskari Laitinen.",
]


def of_origins(*papers: Made) -> dict[str, tuple[Sign, ...]]:
    reports, findings = made(*papers)
    (dossier,) = dossiers(
        reports, findings, [Decision(number=1, kind="merge", reports=tuple(r.id for r in reports), others=(), at="")]
    )
    return {origin.report: why.origin(origin, reports) for origin in dossier.origins}


def says(paper: Made, *sentences: str) -> Made:
    for sentence in sentences:
        paper.says(sentence)
    return paper


def test_a_copy_is_told_by_share_and_with_whom_and_who_came_first() -> None:
    full = says(Made("a", outlet="La Vigie", agency="AFP", day="2030-05-06"), *LONG)
    found = of_origins(full, says(Made("b", outlet="Le Refuge", day="2030-05-07"), *LONG))
    assert {"link.wording", "order.credited", "quotation"} <= kinds(found["rb"], None, "for")
    assert values(found["rb"], "link.wording") == {"share": "100%"}
    assert next(sign.other for sign in found["rb"] if sign.kind == "link.wording") == "ra"
    assert {"credit", "source.wording"} <= kinds(found["ra"], None, "for")
    assert kinds(found["ra"], None, "against") == set()


def test_the_earlier_of_two_that_share_words_is_named_and_a_missing_date_is_a_doubt() -> None:
    early, late = says(Made("a", day="2030-05-06"), *LONG), says(Made("b", day="2030-05-07"), *LONG)
    assert values(of_origins(early, late)["rb"], "order.earlier") == {"date": "2030-05-06"}
    assert "order.undated" in kinds(of_origins(early, says(Made("b"), *LONG))["rb"], None, "against")
    assert "order.same" in kinds(of_origins(early, says(Made("b", day="2030-05-06"), *LONG))["rb"], None, "against")


def test_own_people_speak_for_own_reporting_and_less_than_a_credit() -> None:
    own = says(Made("a", outlet="La Vigie", day="2030-05-06"), "De notre envoyée spéciale à Graz.", LONG[0])
    assert {"own", "words-alone"} <= kinds(of_origins(own, Made("b").says("Rien d'autre."))["ra"], None, "for")
    own.agency = "AFP"
    assert "own-outweighed" in kinds(of_origins(own)["ra"], None, "against")


def test_shared_quotations_shared_words_and_cited_agencies_speak_against_own_reporting() -> None:
    own = says(Made("a", outlet="La Vigie", day="2030-05-06"), "De notre envoyée spéciale à Graz.", *LONG)
    other = says(
        Made("b", outlet="Le Refuge", day="2030-05-07"),
        "De notre envoyé spécial à Turku, où le gouvernement attend beaucoup du chemin de fer et le dit sans détour.",
        "La salle était comble et le train attendait depuis l'aube, rapporte l'AFP.",
        "Oskari Laitinen assure : « Nous avons parlé franchement de tout ce qui nous sépare depuis dix ans ».",
        "On y a vu passer un projet de liaison ferroviaire entre les deux capitales, et les voitures du cortège.",
    )
    found = of_origins(own, other)["rb"]
    assert {"quotation", "cites"} <= kinds(found, None, "against")
    assert "words-shared" in kinds(found, None, "against")
    assert "own" in kinds(found, None, "for")


@pytest.mark.usefixtures("ports")
def test_a_family_is_a_doubt() -> None:
    own = says(Made("a", outlet="La Vigie", day="2030-05-06"), "De notre envoyée spéciale à Graz.", LONG[0])
    other = says(Made("b", outlet="Le Phare", day="2030-05-07"), "De notre envoyé spécial à Turku.", "Le port dort encore.")
    found = of_origins(own, other)
    assert values(found["ra"], "family") == {"family": "Groupe des Ports"}
    assert "family" in kinds(found["ra"], None, "against")


def test_silence_speaks_for_unknown() -> None:
    assert "silent" in kinds(of_origins(says(Made("a"), *LONG))["ra"], None, "for")


# facts


def met(name: str, outlet: str, sentence: str, *, own: bool = True, **changed: object) -> Made:
    paper = Made(name, outlet=outlet, day="2030-05-07")
    paper = paper.says("De notre envoyée spéciale à Vienne.") if own else paper
    return paper.says(sentence, replace(MEETS, words="rencontré", **changed))  # type: ignore[arg-type]


ONE = "Selma Brandt a rencontré Oskari Laitinen lundi à Vienne."
TWO = "Dans un palais de la capitale, Oskari Laitinen, rencontré longuement, a parlé de tunnels."


def of_fact(*papers: Made) -> tuple[Fact, tuple[Sign, ...]]:
    reports, findings = made(*papers)
    ready = why.ready(reports, findings)
    fact = max(ready.facts, key=lambda fact: len(fact.statements))
    return fact, why.fact(fact, ready)


def test_a_fact_is_told_by_parties_day_and_place_with_its_origins_and_verdict() -> None:
    fact, found = of_fact(met("a", "La Vigie", ONE), met("b", "Le Refuge", TWO))
    assert fact.verdict == "corroborated"
    assert {"same.parties", "same.day", "same.place"} <= kinds(found, fact.statements[1], "for")
    assert values(found, "same.parties")["names"] == "Selma Brandt, Oskari Laitinen"
    assert values(found, "verdict.corroborated") == {"n": "2"}
    counted = [dict(sign.values)["origin"] for sign in found if sign.kind == "origin.counted"]
    assert counted == ["La Vigie", "Le Refuge"]


@pytest.mark.usefixtures("ports")
def test_an_origin_of_the_same_family_adds_nobody() -> None:
    fact, found = of_fact(met("a", "La Vigie", ONE), met("b", "Le Phare", TWO))
    assert fact.verdict == "single-origin"
    (sign,) = [sign for sign in found if sign.kind.startswith("origin.") and sign.stands == "against"]
    assert (sign.kind, dict(sign.values)["beside"]) == ("origin.family", "Le Phare")
    assert "verdict.single-origin" in kinds(found, fact.id, "for")


def test_an_unknown_origin_does_not_count_and_leaves_the_fact_unclear() -> None:
    fact, found = of_fact(met("a", "La Vigie", ONE), met("b", "Le Refuge", TWO, own=False))
    assert "origin.unknown" in kinds(found, fact.id, "against")
    assert "verdict.unclear-mixed" in kinds(found, fact.id, "for")
    _, alone = of_fact(met("a", "La Vigie", ONE, own=False))
    assert "verdict.unclear" in kinds(alone)


def test_two_origins_that_do_not_bear_each_other_out_are_told_of() -> None:
    reports, findings = made(met("a", "La Vigie", ONE), met("b", "Le Refuge", TWO))
    ready = why.ready(reports, findings)
    fact = max(ready.facts, key=lambda fact: len(fact.statements))
    assert "verdict.unclear-apart" in kinds(why.fact(replace(fact, verdict="unclear"), ready), fact.id, "against")


def test_a_reprint_is_one_act_for_its_words() -> None:
    fact, found = of_fact(met("a", "La Vigie", ONE), met("b", "Le Refuge", ONE))
    assert kinds(found, fact.statements[1]) == {"same.words-all"}


@pytest.mark.parametrize(
    ("changed", "kind"),
    [
        ({"when": "2030-04-02"}, "apart.day"),
        ({"modality": "planned"}, "apart.claim"),
        ({"place": TURKU, "when": None}, "apart.place"),
        ({"actors": (BRANDT, LAITINEN), "mode": "phone"}, "apart.phone"),
    ],
)
def test_a_statement_kept_out_comes_with_its_reason(changed: dict[str, object], kind: str) -> None:
    visit = met("a", "La Vigie", ONE, mode="visit")
    other = met("b", "Le Refuge", TWO, **changed)
    fact, found = of_fact(visit, met("c", "La Boussole", "Lundi : Brandt a rencontré Laitinen.", mode="visit"), other)
    assert (fact.reports, kinds(found, "sb0", "against")) == (("ra", "rc"), {kind})


def test_a_contradiction_is_named_with_its_values() -> None:
    planned = replace(MEETS, words="rencontré", polarity="negative")
    refusal = Made("b", outlet="Le Refuge", day="2030-05-07").says("Laitinen n'a pas rencontré Brandt.", planned)
    fact, found = of_fact(met("a", "La Vigie", ONE), refusal)
    assert fact.verdict == "contested"
    assert values(found, "differs") == {"field": "polarity", "values": "positive | negative"}
    assert "verdict.contested" in kinds(found, None, "for")


def test_what_is_said_to_hinder_is_what_excludes() -> None:
    papers = [met("a", "A", ONE), met("b", "B", TWO, when="2030-04-02"), met("c", "C", TWO, modality="planned", place=GRAZ)]
    papers += [met("d", "D", ONE, actors=(CHL, PER)), met("e", "E", TWO, polarity="negative"), met("f", "F", TWO, kind="AID")]
    ready = why.ready(*made(*papers))
    pairs = list(combinations(ready.tellings.values(), 2))
    assert len(pairs) == 15
    for one, other in pairs:
        likely, reason = likely_one(one, other, ready.who), hindrance(one, other, ready.who)
        assert (reason is None) == (likely >= ENOUGH)
        assert (reason not in (None, "little")) == (likely == 0.0)


# ledgers


def of_entries(*papers: Made) -> dict[str, tuple[Sign, ...]]:
    reports, findings = made(*papers)
    ready = why.ready(reports, findings)
    (dossier,) = dossiers(
        reports, findings, [Decision(number=1, kind="merge", reports=tuple(r.id for r in reports), others=(), at="")]
    )
    entries = (*dossier.meetings, *dossier.positions, *dossier.commitments)
    return {type(entry).__name__: why.entry(entry, ready) for entry in reversed(entries)}


def test_every_stage_of_a_meeting_has_its_statements_and_what_would_contradict() -> None:
    plan = Act(words="rencontrera Oskari Laitinen", kind="CONSULT", actors=(BRANDT, LAITINEN), modality="planned", place=VIENNA)
    found = of_entries(
        Made("a", day="2030-05-04").says("Selma Brandt rencontrera Oskari Laitinen à Vienne.", plan),
        Made("b", day="2030-05-07").says(TALK, MEETS),
    )["Meeting"]
    assert [(sign.kind, sign.other) for sign in found] == [
        ("stage.scheduled", "sa0"),
        ("stage.held", "sb0"),
        ("would.meeting.held", None),
    ]


def test_a_meeting_called_off_has_its_plan_against_it() -> None:
    plan = Act(words="rencontrera Oskari Laitinen", kind="CONSULT", actors=(BRANDT, LAITINEN), modality="planned", place=VIENNA)
    off = replace(plan, words="ne rencontrera pas Oskari Laitinen", polarity="negative")
    found = of_entries(
        Made("a", day="2030-05-04").says("Selma Brandt rencontrera Oskari Laitinen à Vienne.", plan),
        Made("b", day="2030-05-05").says("Selma Brandt ne rencontrera pas Oskari Laitinen à Vienne.", off),
    )["Meeting"]
    assert ("stage.cancelled", "for") in {(sign.kind, sign.stands) for sign in found}
    assert ("stage.scheduled", "against") in {(sign.kind, sign.stands) for sign in found}
    assert found[-1].kind == "would.meeting.cancelled"


def test_a_position_is_told_with_the_words_that_take_it_back() -> None:
    demand = Act(
        words="exige le retrait des navires de pêche",
        kind="REQUEST",
        actors=(AUT,),
        recipients=(FIN,),
        trigger="v:exiger>REQUEST",
    )
    first = Made("a", day="2030-05-04").says("Vienne exige le retrait des navires de pêche.", demand)
    assert [sign.kind for sign in of_entries(first)["Position"]] == ["stance.demands", "would.position.standing"]
    gives_in = replace(demand, words="renonce au retrait des navires de pêche", kind="CONCEDE", when="2030-05-20")
    later = Made("b", day="2030-05-20").says("Vienne renonce au retrait des navires de pêche.", gives_in)
    found = of_entries(first, later)["Position"]
    assert [(sign.kind, sign.stands, sign.other) for sign in found] == [
        ("stance.demands", "for", "sa0"),
        ("withdrawn", "for", "sb0"),
        ("would.position.withdrawn", "against", None),
    ]


def test_a_voice_that_denies_a_position_speaks_against_it() -> None:
    demand = Act(
        words="exige le retrait des navires de pêche",
        kind="REQUEST",
        actors=(AUT,),
        recipients=(FIN,),
        trigger="v:exiger>REQUEST",
    )
    denied = replace(demand, words="n'exige pas le retrait des navires de pêche", polarity="negative")
    found = of_entries(
        Made("a", day="2030-05-04").says("Vienne exige le retrait des navires de pêche.", demand),
        Made("b", day="2030-05-05").says("Vienne n'exige pas le retrait des navires de pêche.", denied),
    )["Position"]
    assert [(sign.kind, sign.stands, sign.other) for sign in found[:2]] == [
        ("stance.demands", "for", "sa0"),
        ("denied", "against", "sb0"),
    ]


def test_a_commitment_is_told_with_the_deeds_that_answer_it() -> None:
    promise = Act(words="livrera quarante camions", kind="AID", actors=(CHL,), recipients=(PER,), modality="planned")
    deed = replace(promise, words="a livré les camions", modality="actual", when="2030-05-20")
    first = Made("a", day="2030-05-04").says("Le Chili livrera quarante camions au Pérou.", promise)
    assert [sign.kind for sign in of_entries(first)["Commitment"]] == ["promise", "would.commitment.announced"]
    found = of_entries(first, Made("b", day="2030-05-21").says("Le Chili a livré les camions au Pérou.", deed))["Commitment"]
    assert [(sign.kind, sign.other) for sign in found] == [
        ("promise", "sa0"),
        ("deed.delivered", "sb0"),
        ("would.commitment.delivered", None),
    ]


def test_signs_come_with_the_evidence_from_the_archive(store: Store) -> None:
    first, _ = kept(store, *talks())
    (fact,) = first.facts
    assert "verdict.single-origin" in kinds(signs(store, "fact", fact.id))
    assert "link.wording" in kinds(signs(store, "origin", "origin:rb"))
    assert "would.meeting.held" in kinds(signs(store, "meeting", first.meetings[0].id))
    assert signs(store, "statement", "sa0") == ()
