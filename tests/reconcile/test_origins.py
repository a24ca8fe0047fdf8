"""Where reports have their information from."""

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from made_reports import AUT, FIN, Act, Made, named

from recoupe.lexicon import provenance as phrases
from recoupe.reconcile.origins import independent, is_known, origins, provenance
from recoupe.records import Origin, Report

TALKS = [
    "Les délégations autrichienne et finlandaise se sont retrouvées lundi dans un château des environs de Graz.",
    "Elles ont examiné pendant quatre heures un projet de liaison ferroviaire entre les deux capitales.",
    "« Nous avons parlé franchement de tout ce qui nous sépare depuis dix ans », a dit le négociateur Oskari Laitinen.",
    "Une seconde séance est prévue avant la fin du mois sur un navire au large de Turku.",
]


def report(name: str, *sentences: str, **more: str) -> Report:
    paper = Made(name, **more)  # type: ignore[arg-type]
    for sentence in sentences:
        paper.says(sentence)
    return paper.done()[0]


def told(*reports: Report) -> dict[str, Origin]:
    return {origin.report: origin for origin in origins(reports)}


def known(*reports: Report) -> int:
    return independent(origin.key for origin in origins(reports))


def test_two_papers_with_one_agency_are_one_origin() -> None:
    found = told(report("a", TALKS[0], outlet="La Vigie", agency="AFP"), report("b", TALKS[3], outlet="Le Phare", agency="AFP"))
    assert {origin.kind for origin in found.values()} == {"agency"}
    assert {origin.key for origin in found.values()} == {"agency:AFP"}


def test_two_agencies_in_one_credit_add_nobody_to_either() -> None:
    one, two = report("a", TALKS[0], agency="AFP"), report("b", TALKS[1], agency="AFP et Reuters")
    assert known(one, two) == 1
    assert known(one, two, report("c", TALKS[2], agency="Reuters")) == 2


def test_a_reprint_without_credit_has_the_origin_of_what_it_prints() -> None:
    full = report("a", *TALKS, outlet="La Vigie", agency="AFP", day="2030-05-06")
    cut = report("b", TALKS[0], TALKS[2].replace("'", "’"), outlet="Le Phare", day="2030-05-07")
    found = told(full, cut)
    assert (found["rb"].kind, found["rb"].of, found["rb"].key) == ("copy", "ra", "agency:AFP")
    assert any(words.startswith("wording: 100%") for words in found["rb"].evidence)


def test_who_prints_an_agency_without_saying_so_copies_even_if_the_paper_that_says_so_came_later() -> None:
    silent = report("a", *TALKS, day="2030-05-06")
    honest = report("b", *TALKS, agency="AFP", day="2030-05-07")
    assert told(silent, honest)["ra"].kind == "copy"


def test_a_copy_of_a_report_of_unknown_origin_is_of_unknown_origin() -> None:
    found = told(report("a", *TALKS, day="2030-05-06"), report("b", *TALKS, day="2030-05-07"))
    assert {origin.kind for origin in found.values()} == {"unknown"}
    assert found["ra"].key == found["rb"].key
    assert found["rb"].of == "ra"


def test_a_rewrite_with_the_same_quotations_and_half_the_turns_is_no_second_origin() -> None:
    rewritten = [
        "Lundi, les délégations autrichienne et finlandaise se sont retrouvées dans un château des environs de Graz, au calme.",
        "Un projet de liaison ferroviaire entre les deux capitales les a occupées quatre heures.",
        TALKS[2],
        "On reprendra sous peu, et cette fois une seconde séance est prévue avant la fin du mois sur un bateau.",
    ]
    found = told(
        report("a", *TALKS, outlet="La Vigie", agency="AFP", day="2030-05-06"), report("b", *rewritten, day="2030-05-06T20:00")
    )
    assert (found["rb"].kind, found["rb"].key) == ("copy", "agency:AFP")


def test_one_quotation_in_the_same_words_is_evidence_and_proves_nothing() -> None:
    other = report(
        "b",
        "À Turku, le gouvernement attend beaucoup du chemin de fer.",
        "Oskari Laitinen assure : « Nous avons parlé franchement de tout ce qui nous sépare depuis dix ans ».",
    )
    found = told(report("a", *TALKS, agency="AFP"), other)
    assert found["rb"].kind == "unknown"
    assert any(words.startswith("quotation: ra has « nous avons parlé franchement") for words in found["rb"].evidence)


@pytest.mark.parametrize(
    "sentence",
    [
        "De notre envoyée spéciale à Graz.",
        "Les délégués sont arrivés à pied, a constaté un journaliste de La Vigie.",
        "Le projet coûterait un milliard, a appris La Vigie auprès de deux négociateurs.",
        "« Nous y sommes presque », a confié lundi à La Vigie le négociateur.",
        "Interrogée par La Vigie, la ministre n'a pas souhaité répondre.",
        "« Nous y sommes presque », nous a-t-il glissé avant de partir.",
        "Un négociateur nous assure que tout est signé.",
        "La lettre nous a été remise par un délégué.",
        "Le colonel nous a refoulés au premier barrage.",
        "Le maire nous reçoit dans une cave.",
        "Joint par nos soins, le ministère se tait.",
        "La Vigie a pu recouper ce récit auprès de deux témoins.",
    ],
)
def test_a_report_that_tells_of_its_own_people_is_its_own_origin(sentence: str) -> None:
    found = told(report("a", sentence, TALKS[1], outlet="La Vigie"))
    assert (found["ra"].kind, found["ra"].key) == ("own", "own:vigie")


@pytest.mark.parametrize(
    "sentence",
    [
        "« C'est notre correspondant qui me l'a dit », raconte le maire.",
        "« Nous y sommes presque », a-t-il confié lundi au Phare du Nord.",
        "Le correspondant permanent de la Finlande a été entendu.",
        "On nous dit que tout est signé.",
        "L'histoire nous conduit à la prudence.",
        "« Le colonel nous a refoulés au premier barrage », raconte le maire.",
        "Le Phare du Nord a pu recouper ce récit auprès de deux témoins.",
    ],
)
def test_what_others_say_and_other_papers_people_are_nobodys_own_reporting(sentence: str) -> None:
    assert told(report("a", sentence, TALKS[1], outlet="La Vigie"))["ra"].kind == "unknown"


def test_own_words_do_not_outweigh_an_agency_credit_or_a_copied_text() -> None:
    credited = report("a", "De notre correspondant à Graz.", *TALKS, agency="AFP", day="2030-05-06")
    copied = report("b", "De notre envoyé spécial à Graz.", *TALKS, outlet="Le Phare", day="2030-05-07")
    found = told(credited, copied)
    assert found["ra"].kind == "agency"
    assert found["rb"].kind == "copy"


def test_a_paper_that_gives_its_story_to_another_has_that_papers_origin() -> None:
    first = report("a", "Le projet coûterait un milliard, a appris La Vigie.", outlet="La Vigie", day="2030-05-06")
    second = report(
        "b",
        "Le train vers Turku serait ruineux, rapporte La Vigie.",
        "La facture ferait peur, selon La Vigie.",
        outlet="Le Phare",
    )
    found = told(first, second)
    assert (found["rb"].kind, found["rb"].of, found["rb"].key) == ("copy", "ra", "own:vigie")


def test_two_own_reports_of_one_paper_are_one_origin() -> None:
    sentence = "Une scène étrange, a constaté notre correspondant."
    assert known(report("a", sentence, outlet="La Vigie"), report("b", sentence + " Encore.", outlet="La Vigie")) == 1


def test_a_statement_given_to_an_agency_has_the_agencys_origin() -> None:
    act = Act(words="a renoncé", kind="CONCEDE", actors=(AUT,), sources=(named("agence AFP", "institution"),))
    paper = Made("a").says(TALKS[1]).says(SENTENCES[5]).says(SENTENCES[7]).says("Personne ne s'attend à un accord avant l'hiver.")
    made, findings = paper.says("L'Autriche a renoncé, rapporte l'agence AFP.", act).done()
    assert provenance([made]).key(findings.statements[0]) == "agency:AFP"
    assert told(made)["ra"].kind == "unknown"


def test_a_sentence_lifted_from_an_agency_has_its_origin_though_the_report_has_its_own() -> None:
    act = Act(words="ont examiné pendant quatre heures un projet", kind="CONSULT", actors=(AUT, FIN))
    paper = Made("b", outlet="Le Phare").says(
        "Les gardes jouent aux cartes, a constaté notre envoyé spécial à Graz, sous la pluie."
    )
    for sentence in SENTENCES[5:]:
        paper.says(sentence)
    mixed, findings = (
        paper.says("Un cuisinier venu de Turku prépare le repas du soir pour les deux équipes.").says(TALKS[1], act).done()
    )
    wire = report("a", *TALKS, agency="AFP")
    found = provenance([wire, mixed])
    assert {origin.report: origin.key for origin in found.origins}["rb"] == "own:phare"
    assert found.key(findings.statements[0]) == "agency:AFP"


def test_every_phrase_fires_on_its_example() -> None:
    names = {"outlet": "La Vigie", "medium": "La Vigie", "agency": "AFP", None: None}
    for kind in phrases.KINDS:
        for phrase in phrases.phrases(kind):
            pattern = phrase.about(names[phrase.needs])
            assert pattern
            assert pattern.search(phrase.example if kind == "byline" else phrases.plain(phrase.example)), phrase


@pytest.mark.parametrize(
    "words",
    [
        "Texte traduit et condensé par notre rédaction.",
        "Retrouvez notre journaliste ce soir sur notre plateau.",
        "Écrivez à notre rédaction.",
        "Notre source d'énergie reste le vent.",
        "Nous avons vu l'an dernier une affaire semblable.",
        "Avec notre correspondant AFP à Turku.",
    ],
)
def test_people_of_the_paper_who_have_not_reported_make_no_origin(words: str) -> None:
    assert told(report("a", *TALKS, words, outlet="La Vigie", day="2030-05-06"))["ra"].kind == "unknown"


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("De l'envoyé spécial de La Vigie à Turku", "own"),
        ("De l'envoyé spécial de l'APN à Turku", "unknown"),
        ("ANALYSE, par Jeanne Aubry, à Turku", "own"),
        ("ANALYSE, par Jeanne Aubry", "unknown"),
        ("Envoyée spéciale : Jeanne Aubry", "own"),
        ("Communiqué du ministère de la Défense (traduction)", "own"),
        ("Communiqué du G20 : la trêve tient", "unknown"),
    ],
)
def test_who_signs_says_whose_report_it_is(line: str, kind: str) -> None:
    paper = Made("a", outlet="La Vigie", day="2030-05-06", title=line)
    for sentence in TALKS:
        paper.says(sentence)
    assert told(paper.done()[0])["ra"].kind == kind


@pytest.mark.parametrize(("day", "kind"), [(None, "unknown"), ("2030-05-07", "own")])
def test_who_was_first_is_not_known_where_a_report_has_no_date(day: str | None, kind: str) -> None:
    informed = report("b", "Selon nos informations, rien n'est signé.", *TALKS, outlet="La Vigie", day="2030-05-06")
    assert told(report("a", *TALKS, day=day), informed)["rb"].kind == kind


def test_two_papers_of_which_either_may_have_been_first_add_nobody_to_one_of_them() -> None:
    informed = ("Selon nos informations, rien n'est signé.", *TALKS)
    either = [report("a", *informed, outlet="La Vigie"), report("b", *informed, outlet="Le Phare", day="2030-05-06")]
    assert told(*either)["ra"].key == "own:phare+vigie"
    assert known(*either, report("c", "Une scène étrange, a constaté notre correspondant.", outlet="La Vigie")) == 1


SENTENCES = [
    *TALKS,
    "Les gardes du château jouaient aux cartes, a constaté un journaliste de La Vigie.",
    "La gare de Turku est en travaux depuis trois ans et les voyageurs s'en plaignent.",
    "Selon nos informations, le contrat n'est pas signé et ne le sera pas cette année.",
    "Le négociateur autrichien a quitté la salle avant la fin sans un mot pour la presse.",
]
PAPERS = st.builds(
    lambda chosen, outlet, agency, day: {"sentences": chosen, "outlet": outlet, "agency": agency, "day": day},
    st.lists(st.sampled_from(SENTENCES), min_size=1, max_size=5, unique=True),
    st.sampled_from([None, "La Vigie", "Le Phare"]),
    st.sampled_from([None, None, "AFP", "Reuters"]),
    st.sampled_from([None, "2030-05-06", "2030-05-07"]),
)


def built(made: dict[str, object], name: str) -> Report:
    paper = Made(name, outlet=made["outlet"], agency=made["agency"], day=made["day"])  # type: ignore[arg-type]
    for sentence in made["sentences"]:  # type: ignore[attr-defined]
        paper.says(sentence)
    return paper.done()[0]


@given(st.lists(PAPERS, min_size=1, max_size=5), st.randoms(use_true_random=False))
@settings(max_examples=80, deadline=None)
def test_the_order_of_the_reports_does_not_matter(papers: list[dict[str, object]], random: object) -> None:
    reports = [built(made, f"{number}") for number, made in enumerate(papers)]
    shuffled = list(reports)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    assert origins(shuffled) == origins(reports)


def undated(*sentences: str) -> dict[str, object]:
    return {"sentences": list(sentences), "outlet": None, "agency": None, "day": None}


@given(st.lists(PAPERS, min_size=1, max_size=4), st.integers(0, 3))
@example([undated(SENTENCES[0]), undated(SENTENCES[0]), undated(SENTENCES[6], SENTENCES[0])], 2)
@settings(max_examples=80, deadline=None)
def test_a_copy_never_raises_the_number_of_known_origins(papers: list[dict[str, object]], which: int) -> None:
    reports = [built(made, f"{number}") for number, made in enumerate(papers)]
    source = papers[which % len(papers)]
    copy = built({**source, "outlet": "Le Phare", "agency": None, "day": "2030-05-08"}, "z")
    assert known(*reports, copy) <= known(*reports)


def test_keys_of_unknown_origin_are_never_counted() -> None:
    assert independent(["unknown:a", "unknown:b"]) == 0
    assert not is_known("unknown:a")
    assert independent(["agency:AFP", "own:vigie", "unknown:a", "agency:AFP"]) == 2
