"""Who has the story from whom: signatures, retellings, edited reprints, rewrites that keep the odd details; and near misses."""

import pytest

from recoupe import read
from recoupe.reconcile.agencies import Agencies
from recoupe.reconcile.credits import credits
from recoupe.reconcile.origins import independent, origins, provenance, tally
from recoupe.records import Origin, Report

TALKS = (
    "Les délégations autrichienne et finlandaise se sont retrouvées lundi dans un château des environs de Graz. "
    "Le négociateur Oskari Laitinen est venu avec une valise de cartes ferroviaires et un cuisinier de Turku.\n\n"
    "Pendant onze heures, elles ont examiné un projet de tunnel long de 23 kilomètres sous le massif du Hochschwab. "
    "Un orage a coupé le courant à 16 h 40 et les diplomates ont fini à la bougie, assis sur des caisses de pommes.\n\n"
    "Vienne paierait 340 millions, Helsinki fournirait douze locomotives. La prochaine séance se tiendra le 9 juin à Turku."
)
REWRITTEN = (
    "Des bougies, des caisses de pommes en guise de chaises : l'orage de 16 h 40 aura offert un décor aux négociateurs du rail. "
    "Dans leur château proche de Graz, Autrichiens et Finlandais ont passé onze heures sur le tunnel du Hochschwab.\n\n"
    "Il aurait 23 kilomètres. La facture, 340 millions, reviendrait à Vienne ; douze locomotives sortiraient des ateliers "
    "d'Helsinki. Oskari Laitinen, dont le cuisinier et la valise de cartes ont fait jaser, attend ses hôtes à Turku le 9 juin."
)
INDEPENDENT = (
    "Le tunnel du Hochschwab a occupé lundi, près de Graz, les négociateurs du rail. L'Autriche en attend des trains plus lourds, "
    "la Finlande des commandes pour son industrie.\n\n"
    "« Nous avons parlé franchement de tout ce qui nous sépare », a dit Oskari Laitinen en sortant, avant de refuser toute "
    "question sur le prix. Les riverains, venus à deux cents avec des cloches de vaches, craignent des années de poussière.\n\n"
    "Le gouverneur de Styrie promet une enquête publique cet automne. Un recours est déjà devant les juges de Leoben."
)
OTHERS = (
    "La Styrie se prépare aux élections de septembre. Le gouverneur sortant a promis des écoles et moins d'impôts. "
    "Ses adversaires raillent le tunnel du Hochschwab, dont personne n'a vu le premier plan sérieux.",
    "À Helsinki, les cheminots ont cessé le travail mercredi. Ils demandent des hausses de salaire et des wagons chauffés. "
    "Le ministère des Transports parle de quelques dizaines de millions et renvoie au budget de l'an prochain.",
)


def paper(
    name: str, text: str, *, day: str = "lundi 6 mai 2030", under: str = "", title: str = "Un tunnel sous les Alpes"
) -> Report:
    signed = f"{under}\n" if under else ""
    data = f"{title}\n\n{signed}{name} – {day}\n\n{text}\n"
    return read.from_bytes(data.encode(), name=f"{name} {day}", location="/")


def told(*reports: Report) -> dict[str, Origin]:
    return {origin.report: origin for origin in origins(reports)}


def kind(report: Report, *others: Report) -> str:
    return told(report, *others)[report.id].kind


# --- own people ---


@pytest.mark.parametrize(
    "under",
    [
        "Par Jeanne Aubry, à Graz",
        "Jeanne Aubry, à Graz (Autriche)",
        "Jeanne Aubry (Graz)",
        "À Graz, Jeanne Aubry",
        "De notre bureau de Graz, Jeanne Aubry",
        "Jeanne Aubry, envoyée spéciale",
        "Reportage de Jeanne Aubry à Graz",
        "Correspondance à Graz : Jeanne Aubry",
        "Correspondance particulière",
        "Jeanne Aubry, Graz",
        "Par Jeanne Aubry et Luc Ferrand, à Graz",
        "Jeanne Aubry à Graz et Luc Ferrand à Turku",
        "Par Jeanne Aubry (Graz, envoyée spéciale)",
        "Texte : Jeanne Aubry, à Graz",
    ],
)
def test_a_line_that_puts_its_people_on_the_spot_signs_a_report(under: str) -> None:
    found = told(paper("Le Phare du Nord", OTHERS[0], under=under))
    assert [(origin.kind, origin.key) for origin in found.values()] == [("own", "own:phare-du-nord")]


@pytest.mark.parametrize(
    "under",
    [
        "Par Jeanne Aubry",
        "Jeanne Aubry (AFP)",
        "Jeanne Aubry, Reuters",
        "Jeanne Aubry, Libération",
        "Par Jeanne Aubry, avec AFP",
        "Chronique de Jeanne Aubry",
    ],
)
def test_a_name_alone_tells_of_no_reporting(under: str) -> None:
    assert kind(paper("Le Phare du Nord", OTHERS[0], under=under)) != "own"


@pytest.mark.parametrize(
    "sentence",
    [
        "J'ai compté douze camions devant la gare.",
        "Le maire m'a raconté la nuit de l'orage.",
        "« Rien n'est signé », me glisse un négociateur.",
        "Rien n'est signé, nous confie un diplomate.",
        "Le plan, que nous avons pu consulter, a trois pages.",
        "La ministre l'a répété devant nous.",
        "Le tunnel sera cher, souligne auprès du Phare un ingénieur.",
        "Selon les informations du Phare du Nord, le tunnel sera cher.",
        "Le maire, que Le Phare du Nord a pu joindre, s'en moque.",
        "Rien n'est signé, a dit le maire au micro du Phare du Nord.",
        "INFO LE PHARE DU NORD. Rien n'est signé.",
    ],
)
def test_what_the_paper_was_told_itself_is_its_own(sentence: str) -> None:
    assert kind(paper("Le Phare du Nord", f"{OTHERS[0]} {sentence}")) == "own"


@pytest.mark.parametrize(
    "sentence",
    [
        "« J'ai compté douze camions », dit le garde.",
        "« Le maire m'a raconté la nuit de l'orage », dit le garde.",
        "Ces nuits nous rappellent celles de 1999.",
        "Le plan que les délégués ont pu consulter a trois pages.",
        "Le phare a été repeint devant les touristes.",
        "Le tunnel sera cher, a souligné auprès du Phare du Sud un ingénieur.",
    ],
)
def test_what_others_were_told_is_not(sentence: str) -> None:
    assert kind(paper("Le Phare du Nord", f"{OTHERS[0]} {sentence}")) == "unknown"


# --- agencies ---


def test_an_agency_has_one_key_under_its_initials_its_name_and_half_its_name() -> None:
    short = paper("Le Phare du Nord", OTHERS[0], under="AMP")
    named = paper("La Vigie", f"C'est ce que rapporte l'Agence Méridienne. {OTHERS[1]}")
    assert {origin.key for origin in told(short, named).values()} == {"agency:AMP"}
    known = Agencies.of([paper("Le Phare du Nord", OTHERS[0], under="Agence Boréale")])
    assert (known.named("Boréale"), known.named("Agence Boréale"), known.named("l'ONU")) == ("Boréale", "Boréale", None)


def test_an_agency_named_far_below_gives_its_name_to_one_sentence_only() -> None:
    late = paper("La Vigie", f"{OTHERS[1]}\n\n{OTHERS[0]}\n\nLe plan est prêt, rapporte l'Agence Méridienne.")
    assert told(paper("Le Phare du Nord", INDEPENDENT, under="AMP"), late)[late.id].kind == "unknown"


# --- reprints and rewrites ---


def edited(text: str) -> str:
    """Every fourth longer word in lower case is replaced by an adverb or taken out."""
    words, seen = text.split(" "), 0
    for number, word in enumerate(words):
        if word.isalpha() and word.islower() and len(word) > 2:
            seen += 1
            if seen % 4 == 0:
                words[number] = "" if seen % 8 else f"{word} également"
    return " ".join(word for word in words if word)


def test_a_reprint_whose_every_sentence_was_gone_over_is_a_copy() -> None:
    first = paper("La Vigie", TALKS, under="Par Jeanne Aubry, à Graz")
    second = paper("Le Phare du Nord", edited(TALKS))
    found = told(first, second)[second.id]
    assert (found.kind, found.of, found.key) == ("copy", first.id, "own:vigie")


def test_the_signed_of_two_equal_texts_of_one_day_is_the_original() -> None:
    signed = paper("La Vigie", TALKS, under="De notre envoyée spéciale Jeanne Aubry, à Graz", day="lundi 6 mai 2030, 19 h 00")
    plain = paper("Le Phare du Nord", TALKS)
    assert {origin.key for origin in told(signed, plain).values()} == {"own:vigie"}
    assert kind(signed, plain) == "own"


def test_who_signs_a_text_that_another_had_the_day_before_has_it_from_there() -> None:
    earlier = paper("Le Phare du Nord", TALKS, day="dimanche 5 mai 2030")
    assert kind(paper("La Vigie", TALKS, under="Par Jeanne Aubry, à Graz"), earlier) == "unknown"


def test_texts_that_are_mostly_one_never_confirm_each_other_whoever_signs_them() -> None:
    half = TALKS.split("\n\n")
    one = paper("La Vigie", f"{half[0]}\n\n{half[1]}", under="AFP")
    both = paper("Le Fanal", f"{half[0]}\n\n{half[1]}\n\n{INDEPENDENT}", day="mardi 7 mai 2030")
    two = paper("Le Phare du Nord", INDEPENDENT, under="Par Luc Ferrand, à Graz")
    keys = provenance([one, both, two]).keys
    assert tally(keys.values()) == (1, 0)
    assert tally(provenance([one, two]).keys.values()) == (2, 0)


def test_a_rewrite_in_other_words_that_keeps_the_odd_details_is_a_copy() -> None:
    rest = [paper(f"Journal {number}", text) for number, text in enumerate(OTHERS)]
    first = paper("La Vigie", TALKS, under="Par Jeanne Aubry, à Graz")
    again = paper("Le Phare du Nord", REWRITTEN, day="mardi 7 mai 2030")
    found = told(first, again, *rest)[again.id]
    assert (found.kind, found.of) == ("copy", first.id)
    assert any("no third report has" in words for words in found.evidence)


def test_what_only_details_tell_confirms_nothing_and_raises_no_doubt_about_its_original() -> None:
    rest = [paper(f"Journal {number}", text) for number, text in enumerate(OTHERS)]
    first = paper("La Vigie", TALKS, under="Par Jeanne Aubry, à Graz")
    again = paper("Le Phare du Nord", REWRITTEN, day="mardi 7 mai 2030")
    keys = provenance([first, again, *rest]).keys
    mine, its = keys[again.id], keys[first.id]
    assert tally([mine, "agency:AFP"]) == (1, 1)
    assert tally([mine, its]) == (1, 0)
    assert tally([mine]) == (1, 0)
    assert tally([mine, "unknown:x"]) == (1, 1)


def test_without_other_reports_of_the_story_nobody_knows_which_details_are_odd() -> None:
    again = paper("Le Phare du Nord", REWRITTEN, day="mardi 7 mai 2030")
    assert kind(again, paper("La Vigie", TALKS, under="Par Jeanne Aubry, à Graz")) == "unknown"


def test_two_reports_of_one_meeting_with_the_same_quotation_are_two_origins() -> None:
    quote = "« Nous avons parlé franchement de tout ce qui nous sépare », a lancé Oskari Laitinen."
    one = paper("La Vigie", f"{TALKS} {quote}", under="Par Jeanne Aubry, à Graz")
    two = paper("Le Phare du Nord", INDEPENDENT, under="De notre correspondant à Graz, Luc Ferrand")
    plain = paper("Le Fanal", INDEPENDENT.replace("lundi", "avant-hier"), day="mercredi 8 mai 2030")
    rest = [paper(f"Journal {number}", text) for number, text in enumerate(OTHERS)]
    assert independent(origin.key for origin in origins([one, two, *rest])) == 2
    assert kind(plain, one, *rest) == "unknown"


def test_results_told_by_one_pattern_are_no_copies() -> None:
    pattern = (
        "Le coureur {0} a remporté {1} la course de côte longue de {2} kilomètres, devant {3}, au terme d'une journée de pluie. "
        "Le vainqueur a dit sa joie au public massé dans les virages. Le classement général reste mené par {4}, devant {5}."
    )
    one = paper("La Vigie", pattern.format("Aalto", "lundi", 23, "Brunner", "Castel", "Dufour"))
    two = paper("La Vigie", pattern.format("Egger", "mardi", 41, "Fontana", "Gruber", "Hakala"), day="mardi 7 mai 2030")
    assert len({origin.key for origin in origins([one, two])}) == 2


# --- retellings ---


@pytest.mark.parametrize(
    "sentence",
    [
        "La scène est rapportée par Radio Basalte.",
        "Le tunnel sera cher, a dit le ministre à Radio Basalte.",
        "L'envoyée de Radio Basalte a compté douze camions.",
    ],
)
def test_a_report_without_people_of_its_own_that_names_another_paper_has_it_from_there(sentence: str) -> None:
    first = paper("Radio Basalte", TALKS, under="Par Jeanne Aubry, à Graz")
    second = paper("Le Phare du Nord", f"{OTHERS[0]} {sentence}", day="mardi 7 mai 2030")
    assert told(first, second)[second.id].key == "own:radio-basalte"


def test_a_paper_named_once_far_below_is_cited_and_not_retold() -> None:
    first = paper("Radio Basalte", TALKS, under="Par Jeanne Aubry, à Graz")
    late = paper("Le Phare du Nord", f"{OTHERS[1]}\n\n{OTHERS[0]}\n\nRadio Basalte l'a dit aussi.", day="mardi 7 mai 2030")
    assert kind(late, first) == "unknown"


def test_who_has_people_of_its_own_or_came_before_retells_nobody() -> None:
    first = paper("Radio Basalte", TALKS, under="Par Jeanne Aubry, à Graz")
    text = f"{OTHERS[0]} La scène est rapportée par Radio Basalte."
    own = paper("Le Phare du Nord", text, day="mardi 7 mai 2030", under="Par Luc Ferrand, à Vienne")
    before = paper("Le Phare du Nord", text, day="samedi 4 mai 2030")
    assert told(first, own)[own.id].key == "own:phare-du-nord"
    assert kind(before, first) == "unknown"


def test_a_name_of_common_words_is_a_paper_only_as_a_source() -> None:
    first = paper("Le Monde", TALKS, under="Par Jeanne Aubry, à Graz")
    assert kind(paper("La Vigie", f"{OTHERS[0]} Le monde entier regarde Graz.", day="mardi 7 mai 2030"), first) == "unknown"


def test_a_report_that_opens_with_a_paper_and_credits_an_agency_adds_nobody_to_either() -> None:
    first = paper("Radio Basalte", TALKS, under="Par Jeanne Aubry, à Graz")
    mixed = paper(
        "La Vigie",
        f"Le tunnel coûtera cher, a dit le ministre à Radio Basalte. {OTHERS[0]}",
        under="Avec AFP",
        day="mardi 7 mai 2030",
    )
    found = provenance([first, mixed])
    assert {origin.key for origin in found.origins} == {"own:radio-basalte"}
    assert independent([found.keys[mixed.id], "agency:AFP"]) == 1
    assert independent([found.keys[mixed.id], "own:radio-basalte"]) == 1


def test_a_paper_in_capitals_is_found_as_others_write_it() -> None:
    text = f"{OTHERS[0]} La scène est rapportée par Le Fil du Nord."
    assert credits(paper("La Vigie", text), ["LE FIL DU NORD"]).retells == ("LE FIL DU NORD",)
    assert credits(paper("La Vigie", f"{OTHERS[0]} Un ouvrier a coupé le fil du nord."), ["LE FIL DU NORD"]).retells == ()
