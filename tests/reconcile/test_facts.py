"""What several reports say together: which statements are one fact, who confirms it, where they disagree."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from made_reports import (
    ARMY,
    AUSTRIA,
    AUT,
    BRANDT,
    CHL,
    CUSCO,
    FIN,
    GRAZ,
    LAITINEN,
    OROZCO,
    PER,
    REBELS,
    TURKU,
    VIENNA,
    Act,
    Made,
    made,
    named,
)

from recoupe.reconcile.facts import facts, verdict
from recoupe.reconcile.people import entities, relabelled
from recoupe.records import Actor, Difference, Fact

MEETING = Act(words="rencontrera Oskari Laitinen", kind="CONSULT", actors=(BRANDT, LAITINEN), modality="planned")
PLAN = "Selma Brandt rencontrera Oskari Laitinen."


def told(*papers: Made) -> tuple[Fact, ...]:
    reports, findings = made(*papers)
    who = entities(findings)
    return facts(reports, [relabelled(found, who) for found in findings])


def difference(fact: Fact, field: str) -> Difference | None:
    return next((each for each in fact.differences if each.field == field), None)


def pair(first: Act, second: Act, *, days: tuple[str, str] = ("2030-05-06", "2030-05-06")) -> tuple[Fact, ...]:
    return told(
        Made("a", outlet="La Vigie", day=days[0]).says(f"On dit : {first.words}.", first),
        Made("b", outlet="Le Phare", day=days[1]).says(f"On sait : {second.words}.", second),
    )


# verdicts


@pytest.mark.parametrize(
    ("known", "unknown", "disputed", "expected"),
    [
        (0, 1, False, "unclear"),
        (0, 3, False, "unclear"),
        (1, 0, False, "single-origin"),
        (1, 1, False, "unclear"),
        (2, 0, False, "corroborated"),
        (2, 5, False, "corroborated"),
        (3, 0, True, "contested"),
        (0, 1, True, "contested"),
    ],
)
def test_the_verdict_follows_from_origins_and_disputes(known: int, unknown: int, disputed: bool, expected: str) -> None:
    assert verdict(known, unknown, disputed) == expected


def test_an_agency_and_an_unknown_origin_never_confirm_each_other() -> None:
    (fact,) = told(Made("a", agency="AFP").says(PLAN, MEETING), Made("b").says("Enfin, " + PLAN, MEETING))
    assert (fact.origins_known, fact.origins_unknown, fact.verdict) == (1, 1, "unclear")


def test_two_agencies_confirm() -> None:
    (fact,) = told(
        Made("a", agency="AFP", outlet="La Vigie").says(PLAN, MEETING),
        Made("b", agency="Reuters").says("Bref : " + PLAN, MEETING),
    )
    assert (fact.origins_known, fact.origins_unknown, fact.verdict) == (2, 0, "corroborated")
    assert (fact.outlets, fact.families, fact.reports) == (1, 1, ("ra", "rb"))


# the same act


def test_a_minister_stands_for_his_state_and_the_fact_keeps_the_minister() -> None:
    states = Act(words="une rencontre entre les deux pays", kind="CONSULT", actors=(FIN, AUT), modality="planned", place=VIENNA)
    (fact,) = pair(MEETING, states)
    assert [actor.name for actor in fact.actors] == ["Selma Brandt", "Oskari Laitinen"]
    assert fact.place == VIENNA
    assert difference(fact, "place") == Difference(field="place", values=(("Vienne", ("rb",)), ("", ("ra",))), conflict=False)
    assert not (difference(fact, "actors") or Difference(field="", values=(), conflict=False)).conflict


def test_the_fuller_date_is_kept_and_the_vaguer_one_is_no_contradiction() -> None:
    (fact,) = pair(replace(MEETING, when="2030-05"), replace(MEETING, when="2030-05-14"))
    assert fact.when
    assert fact.when.edtf == "2030-05-14"
    assert fact.verdict == "unclear"


def test_the_same_act_told_twice_in_one_report_is_one_fact() -> None:
    again = Act(words="se verront à Vienne", kind="CONSULT", actors=(AUT, FIN), place=VIENNA, modality="planned")
    (fact,) = told(Made("a").says(PLAN, MEETING).says("Ils se verront à Vienne.", again))
    assert len(fact.statements) == 2
    assert fact.reports == ("ra",)


@pytest.mark.parametrize(
    "other",
    [
        replace(MEETING, modality="actual", when="2030-05-01"),
        replace(MEETING, modality="actual"),
        replace(MEETING, actors=(BRANDT, OROZCO)),
        replace(MEETING, actors=(AUT, CHL)),
        replace(MEETING, modality="possible"),
        replace(MEETING, kind="AGREE"),
        replace(MEETING, kind="COOPERATE"),
    ],
)
def test_another_act_is_another_fact(other: Act) -> None:
    assert len(pair(MEETING, other)) == 2


def test_two_meetings_of_the_same_ones_on_other_days_are_two() -> None:
    first, second = (
        replace(MEETING, when="2030-05-14", place=VIENNA),
        replace(MEETING, when="2030-06-20", place=VIENNA),
    )
    assert len(pair(first, second)) == 2


def test_the_last_meeting_years_ago_is_not_the_contact_of_today() -> None:
    old = Act(words="la dernière rencontre", kind="CONSULT", actors=(AUT, FIN), place=GRAZ, when="2021", previous=True)
    now = Act(words="se parlent", kind="CONSULT", actors=(AUT, FIN))
    assert len(pair(old, now)) == 2


def test_talks_of_many_years_are_not_the_meeting_of_this_week() -> None:
    years = Act(words="négocient depuis 2015", kind="CONSULT", actors=(AUT, FIN), when="2015/..", trigger="v:négocier>CONSULT")
    assert len(pair(years, Act(words="se sont vus", kind="CONSULT", actors=(AUT, FIN), when="2030-05-06"))) == 2
    undated = Act(words="se sont vus", kind="CONSULT", actors=(AUT, FIN), trigger="v:voir>CONSULT")
    assert len(pair(years, undated)) == 2
    assert len(pair(years, replace(undated, words="leurs négociations", trigger="n:négociation>CONSULT"))) == 1


def test_one_of_two_seen_on_the_same_day_may_have_met_somebody_else() -> None:
    one = Act(words="a reçu le chef de la diplomatie", kind="CONSULT", actors=(BRANDT, LAITINEN), when="2030-05-06")
    assert len(pair(one, Act(words="s'est rendue au siège", kind="CONSULT", actors=(BRANDT,), when="2030-05-06"))) == 2
    assert len(pair(replace(one, place=VIENNA), replace(one, actors=(BRANDT,), place=VIENNA))) == 1


def test_two_deliveries_of_different_things_are_two() -> None:
    trucks = Act(words="livrera des camions", kind="AID", actors=(AUT,), recipients=(PER,), modality="planned")
    training = Act(words="formera des médecins", kind="AID", actors=(AUT,), recipients=(PER,), modality="planned")
    assert len(pair(trucks, training)) == 2
    assert len(pair(trucks, replace(trucks, words="la livraison de camions"))) == 1


def test_two_demands_of_one_state_are_two() -> None:
    apology = Act(
        words="exige des excuses", kind="REQUEST", actors=(PER,), recipients=(CHL,), when="2030-05-06", trigger="exiger"
    )
    retreat = replace(apology, words="exige un retrait des navires")
    assert len(pair(apology, retreat)) == 2
    assert len(pair(retreat, replace(retreat, words="réclame que les navires se retirent", trigger="réclamer"))) == 1


def test_one_sentence_tells_an_act_once() -> None:
    attack = Act(words="ont attaqué un poste", kind="ASSAULT", actors=(REBELS,), recipients=(ARMY,), place=CUSCO)
    second = replace(attack, words="puis attaqué un poste voisin")
    assert len(told(Made("a").says("Les rebelles ont attaqué un poste, puis attaqué un poste voisin.", attack, second))) == 2


def test_a_statement_that_fits_two_meetings_equally_is_told_of_neither_and_ties_nothing_together() -> None:
    vague = replace(MEETING, words="se verront")
    monday = replace(MEETING, when="2030-05-13", place=VIENNA)
    friday = replace(MEETING, when="2030-05-24", place=TURKU)
    found = told(
        Made("a").says(PLAN, monday), Made("b").says("Ils se verront.", vague), Made("c").says("Et encore : " + PLAN, friday)
    )
    assert [len(fact.statements) for fact in found] == [1, 1, 1]
    sure = replace(vague, when="2030-05-24")
    found = told(
        Made("a").says(PLAN, monday), Made("b").says("Ils se verront.", sure), Made("c").says("Et encore : " + PLAN, friday)
    )
    assert sorted(fact.reports for fact in found) == [("ra",), ("rb", "rc")]


def test_an_undated_deed_is_not_one_that_came_after_its_report() -> None:
    attack = Act(words="ont attaqué un poste", kind="ASSAULT", actors=(REBELS,), recipients=(ARMY,), place=CUSCO)
    later = replace(attack, when="2030-05-20")
    assert len(pair(attack, later, days=("2030-05-06", "2030-05-21"))) == 2


def test_the_invitation_of_one_is_not_the_acceptance_of_the_other() -> None:
    accepts = Act(words="a accepté l'invitation", kind="AGREE", actors=(LAITINEN,), recipients=(BRANDT,))
    invites = Act(words="l'invitation", kind="AGREE", actors=(BRANDT,), recipients=(LAITINEN,))
    assert len(pair(accepts, invites)) == 2


def test_the_same_sentence_in_two_reports_tells_the_same_act_even_if_nobody_was_made_out() -> None:
    act = Act(words="sont convenus lundi d'une trêve", kind="AGREE")
    sentence = "Les deux camps sont convenus lundi d'une trêve de trente jours dans tout le nord."
    (fact,) = told(Made("a", agency="AFP").says(sentence, act), Made("b").says(sentence, act))
    assert (fact.reports, fact.origins_known, fact.origins_unknown) == (("ra", "rb"), 1, 0)


def test_what_nobody_is_known_to_have_said_needs_words_in_common() -> None:
    loose = Act(words="accusés d'un tir de canon au large de Callao", kind="ACCUSE")
    other = Act(words="mis en cause depuis la nuit pour un vol de bétail", kind="ACCUSE", actors=(PER,), recipients=(CHL,))
    assert len(pair(loose, other)) == 2


def test_two_words_for_meeting_are_one_word_to_accept() -> None:
    one = Act(words="a accepté l'invitation", kind="AGREE", actors=(LAITINEN,), recipients=(BRANDT,), trigger="v:accepter>AGREE")
    assert len(pair(one, replace(one, words="est d'accord pour un entretien", trigger="a:d'accord>AGREE"))) == 1
    assert len(pair(one, replace(one, words="a accepté de livrer du gaz à ses voisins pendant tout un hiver"))) == 2


# disagreement

ATTACK = Act(
    words="l'attaque d'un convoi",
    kind="ASSAULT",
    recipients=(ARMY,),
    place=CUSCO,
    when="2030-05-05",
)


def counted(number: float, words: str, unit: str = "morts") -> Act:
    return replace(ATTACK, words=f"l'attaque d'un convoi a fait {words}", quantities=((words, number, unit),))


def test_two_numbers_of_the_dead_are_contested_side_by_side() -> None:
    (fact,) = pair(counted(7, "sept morts"), counted(9, "neuf tués", "tués"))
    assert fact.verdict == "contested"
    assert difference(fact, "quantity") == Difference(
        field="quantity", values=(("7 morts", ("ra",)), ("9 morts", ("rb",))), conflict=True
    )


def test_numbers_of_different_things_do_not_contradict() -> None:
    (fact,) = pair(counted(7, "sept morts"), counted(9, "neuf blessés", "blessés"))
    assert fact.verdict != "contested"


def test_a_number_that_the_text_denies_is_none() -> None:
    second = replace(
        ATTACK,
        words="l'attaque d'un convoi a fait neuf morts, et non sept morts",
        quantities=(("neuf morts", 9, "morts"), ("sept morts", 7, "morts")),
    )
    (fact,) = pair(counted(7, "sept morts"), second)
    assert fact.verdict == "contested"


def test_tuesday_against_wednesday_is_contested() -> None:
    tuesday = replace(MEETING, when="2030-05-14", place=VIENNA)
    (fact,) = pair(tuesday, replace(tuesday, when="2030-05-15"))
    assert fact.verdict == "contested"
    found = difference(fact, "when")
    assert found
    assert found.conflict


def test_a_night_belongs_to_both_its_days() -> None:
    evening = replace(MEETING, when="2030-05-14", when_words="mardi à minuit", place=VIENNA)
    (fact,) = pair(evening, replace(evening, when="2030-05-15", when_words="dans la nuit de mardi à mercredi"))
    assert fact.verdict != "contested"


def test_a_report_that_tells_of_both_days_knows_of_two_meetings() -> None:
    tuesday = replace(MEETING, when="2030-05-14", place=VIENNA)
    wednesday = replace(tuesday, when="2030-05-15")
    found = told(Made("a").says(PLAN, tuesday).says("Puis : " + PLAN, wednesday), Made("b").says("Bref, " + PLAN, wednesday))
    assert sorted(len(fact.statements) for fact in found) == [1, 2]
    assert all(fact.verdict != "contested" for fact in found)


def test_yes_against_no_is_contested() -> None:
    yes = Act(words="avait demandé des instructeurs militaires", kind="REQUEST", actors=(PER,), recipients=(AUT,))
    (fact,) = pair(yes, replace(yes, words="n'a jamais demandé d'instructeurs militaires", polarity="negative"))
    assert fact.verdict == "contested"
    assert difference(fact, "polarity")


def test_a_fear_and_a_hope_do_not_contradict() -> None:
    fear = Act(words="une attaque contre Cusco", kind="ASSAULT", actors=(REBELS,), recipients=(PER,), modality="possible")
    assert all(fact.verdict != "contested" for fact in pair(fear, replace(fear, polarity="negative")))


def test_two_places_for_one_meeting_on_one_day_are_contested_and_a_country_contradicts_no_town() -> None:
    held = replace(MEETING, modality="actual", when="2030-05-05", place=VIENNA)
    (fact,) = pair(held, replace(held, place=TURKU))
    assert fact.verdict == "contested"
    (fact,) = pair(held, replace(held, place=AUSTRIA))
    assert fact.verdict != "contested"
    assert fact.place == VIENNA


def test_two_authors_for_one_attack_are_contested() -> None:
    (fact,) = pair(replace(ATTACK, actors=(REBELS,)), replace(ATTACK, actors=(CHL,)))
    assert fact.verdict == "contested"
    found = difference(fact, "actors")
    assert found
    assert found.conflict


@pytest.mark.parametrize(("number", "contested"), [(5600, False), (5200, True), (5640, False)])
def test_a_round_figure_does_not_contradict_the_exact_one(number: int, contested: bool) -> None:
    exact = counted(5636, "5636 morts")
    (fact,) = pair(exact, counted(number, f"{number} morts"))
    assert (fact.verdict == "contested") is contested


@pytest.mark.parametrize(
    ("words", "recipients", "contested"),
    [("dix marins", (ARMY,), True), ("dix soldats", (), True), ("dix marins", (), False)],
)
def test_people_called_otherwise_are_compared_where_somebody_takes_part_in_both(
    words: str, recipients: tuple[Actor, ...], contested: bool
) -> None:
    twelve = replace(ATTACK, words="la capture de douze soldats", kind="COERCE", quantities=(("douze soldats", 12, "soldats"),))
    ten = replace(twelve, words=f"la capture de {words}", recipients=recipients, quantities=((words, 10, words.split()[1]),))
    (fact,) = pair(twelve, ten)
    assert (fact.verdict == "contested") is contested


def test_what_a_reprint_has_otherwise_contradicts_nobody() -> None:
    said = "Dimanche, l'attaque d'un convoi a fait {} morts, et les habitants de la vallée ont passé la nuit dehors. "
    more = "Le gouverneur a promis des tentes, du riz et un médecin avant la fin de la semaine, mais la route reste coupée par la neige."
    papers = [
        Made(name, outlet=outlet, day="2030-05-06").says(said.format(word), counted(number, f"{word} morts")).says(more)
        for name, outlet, word, number in (("a", "La Vigie", "sept", 7), ("b", "Le Phare", "neuf", 9))
    ]
    (fact,) = told(*papers)
    assert fact.verdict != "contested"
    found = difference(fact, "quantity")
    assert found is not None
    assert not found.conflict


# corrections


def test_a_paper_that_corrects_its_own_number_does_not_contradict_itself() -> None:
    first = Made("a", outlet="La Vigie", day="2030-05-06").says(
        "Dimanche, l'attaque d'un convoi a fait sept morts.", counted(7, "sept morts")
    )
    second = Made("b", outlet="La Vigie", day="2030-05-07").says(
        "Contrairement à ce que nous avons écrit, l'attaque d'un convoi a fait neuf morts.", counted(9, "neuf morts")
    )
    (fact,) = told(first, second)
    assert fact.verdict != "contested"
    found = difference(fact, "correction")
    assert found == Difference(field="correction", values=(("7 morts", ("ra",)), ("9 morts", ("rb",))), conflict=False)
    other = Made("c", outlet="Le Phare", day="2030-05-06").says(
        "L'armée pleure : l'attaque d'un convoi a fait sept morts.", counted(7, "sept morts")
    )
    (fact,) = told(second, first, other)
    assert fact.verdict == "contested"
    assert difference(fact, "correction") == found
    assert difference(fact, "quantity") == Difference(
        field="quantity", values=(("7 morts", ("rc",)), ("9 morts", ("rb",))), conflict=True
    )


def test_a_date_taken_back_gives_way_to_the_right_one() -> None:
    tuesday = replace(MEETING, when="2030-05-14", place=VIENNA)
    first = Made("a", outlet="La Vigie", day="2030-05-06").says(PLAN, tuesday)
    second = Made("b", outlet="La Vigie", day="2030-05-07").says("Rectificatif : " + PLAN, replace(tuesday, when="2030-05-15"))
    (fact,) = told(first, second)
    assert fact.verdict != "contested"
    assert fact.when
    assert fact.when.edtf == "2030-05-15"


def test_an_agencys_new_count_replaces_its_first_in_another_paper() -> None:
    first = Made("a", outlet="La Vigie", agency="AFP", day="2030-05-06").says(
        "On sait que l'attaque d'un convoi a fait sept morts.", counted(7, "sept morts")
    )
    second = Made("b", outlet="Le Phare", agency="AFP", day="2030-05-07").says(
        "Selon un nouveau bilan, l'attaque d'un convoi a fait neuf morts.", counted(9, "neuf morts")
    )
    (fact,) = told(first, second)
    assert fact.verdict == "single-origin"
    assert difference(fact, "correction")


# whatever the order

ACTS = st.builds(
    lambda actors, when, place, modality, polarity, kind, number: Act(
        words="les pourparlers sur les camions",
        kind=kind,
        actors=actors,
        when=when,
        place=place,
        modality=modality,
        polarity=polarity,
        quantities=(("camions", number, "camions"),) if number else (),
    ),
    st.sampled_from([(BRANDT, LAITINEN), (AUT, FIN), (AUT,), (), (CHL, PER), (OROZCO, PER), (REBELS,)]),
    st.sampled_from([None, "2030-05-05", "2030-05-06", "2030-05", "2029"]),
    st.sampled_from([None, VIENNA, TURKU, AUSTRIA]),
    st.sampled_from(["actual", "planned", "possible"]),
    st.sampled_from(["positive", "positive", "negative"]),
    st.sampled_from(["CONSULT", "AID", "ASSAULT", "AGREE"]),
    st.sampled_from([0, 7, 9]),
)
PAPERS = st.lists(
    st.tuples(
        st.sampled_from([None, "La Vigie", "Le Phare"]),
        st.sampled_from([None, "AFP", "Reuters"]),
        st.sampled_from([None, "2030-05-06", "2030-05-07"]),
        st.lists(ACTS, min_size=1, max_size=3),
    ),
    min_size=1,
    max_size=4,
)


def papers(drawn: list[tuple[str | None, str | None, str | None, list[Act]]]) -> list[Made]:
    found = []
    for number, (outlet, agency, day, acts) in enumerate(drawn):
        paper = Made(f"{number}", outlet=outlet, agency=agency, day=day)
        for place, act in enumerate(acts):
            paper.says(f"Numéro {number}.{place} : les pourparlers sur les camions.", act)
        found.append(paper)
    return found


@given(PAPERS, st.randoms(use_true_random=False))
@settings(max_examples=60, deadline=None)
def test_the_order_of_the_reports_does_not_matter(
    drawn: list[tuple[str | None, str | None, str | None, list[Act]]], random: object
) -> None:
    first = told(*papers(drawn))
    shuffled = papers(drawn)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    assert told(*shuffled) == first


@given(PAPERS)
@settings(max_examples=60, deadline=None)
def test_every_statement_is_in_one_fact_and_no_fact_counts_more_origins_than_reports(
    drawn: list[tuple[str | None, str | None, str | None, list[Act]]],
) -> None:
    made_papers = papers(drawn)
    found = told(*made_papers)
    listed = [id for fact in found for id in fact.statements]
    assert sorted(listed) == sorted(f"s{paper.name}{number}" for paper in made_papers for number in range(len(paper.acts)))
    assert all(fact.origins_known + fact.origins_unknown <= len(fact.reports) for fact in found)


def test_who_speaks_is_told_where_reports_name_different_ones() -> None:
    (fact,) = pair(
        replace(MEETING, sources=(named("Selma Brandt"),)), replace(MEETING, sources=(named("le palais", "institution"),))
    )
    found = difference(fact, "source")
    assert found
    assert not found.conflict


@pytest.mark.parametrize(("words", "when"), [("la rencontre prévue", None), ("la rencontre du 9 mai", "2030-05-09")])
def test_a_noun_names_a_plan_by_its_words_or_its_day(words: str, when: str | None) -> None:
    plan = replace(MEETING, when="2030-05-09")
    called = Act(words=words, kind="CONSULT", actors=(BRANDT, LAITINEN), when=when, trigger="n:rencontre>CONSULT")
    assert len(pair(plan, called)) == 1
    assert len(pair(plan, replace(called, words="la rencontre", when=None))) == 2
    assert len(pair(plan, called, days=("2030-05-06", "2030-05-10"))) == (2 if when else 1)


def test_what_was_called_off_and_what_did_not_take_place_are_one() -> None:
    off = replace(MEETING, polarity="negative", when="2030-05-05")
    assert len(pair(off, replace(off, words="n'a pas rencontré", modality="actual"))) == 1
    assert len(pair(off, replace(off, words="a rencontré", modality="actual", polarity="positive"))) == 2


# acts with nothing in common but their type


MORE = ("Des lycéens défilent à midi", "Deux péages restent occupés", "Une statue est repeinte en jaune")


@pytest.mark.parametrize(("others", "expected"), [(0, 1), (2, 4)])
def test_the_type_alone_ties_two_acts_together_only_where_reports_tell_few_of_it(others: int, expected: int) -> None:
    page = Made("a", outlet="La Vigie", day="2030-05-06").says("Les routiers barrent la rocade.", _protest("barrent la rocade"))
    for words in MORE[:others]:
        page = page.says(f"{words}.", _protest(words))
    other = Made("b", outlet="Le Phare", day="2030-05-06").says(
        "La foule a pris un entrepôt d'assaut.", _protest("a pris un entrepôt d'assaut")
    )
    assert len(told(page, other)) == expected


def _protest(words: str) -> Act:
    return Act(words=words, kind="PROTEST", when="2030-05-06")
