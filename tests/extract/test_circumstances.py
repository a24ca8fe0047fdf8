"""Where and when an act takes place, as its statement shows them. Every report is of Saturday 22 January 2022."""

import pytest
from reading import SATURDAY, kinds, reader, the

# Each case: the text, the event type, the EDTF value of the act.
WHEN = [
    # an adverbial between the auxiliary and its participle
    ("La Syrie a, hier à New York, condamné le Liban.", "ACCUSE", "2022-01-21"),
    ("La Syrie a, dit-on hier à New York, des chars, et condamne le Liban.", "ACCUSE", None),
    # a full date in brackets says which weekday is meant
    ("Le président kényan a rencontré ce jeudi (13 janvier 2022) le roi du Maroc.", "CONSULT", "2022-01-13"),
    ("Le président kényan a rencontré ce jeudi le roi du Maroc (13 ans).", "CONSULT", "2022-01-20"),
    # a text or a truce is known by the day that it was made, however near the next such day lies
    ("Le cessez-le-feu du 9 juin entre la Syrie et l'Irak a été violé.", "RETREAT", "2021-06-09"),
    # a meeting that has its work before it is to come
    ("La réunion des ministres kényans, jeudi à Oslo, doit adopter le plan.", "CONSULT", "2022-01-27"),
    ("La réunion des ministres kényans, jeudi à Oslo, a adopté le plan.", "CONSULT", "2022-01-20"),
    # a day of some of them only
    ("Plus de 40 soldats kényans ont été tués, dont deux lundi.", "ASSAULT", None),
    ("Plus de 40 soldats kényans ont été tués lundi, dont deux officiers.", "ASSAULT", "2022-01-17"),
    # what goes on now
    ("L'armée kényane bombarde actuellement la ville de Goma.", "ASSAULT", "2022-01-22"),
    ("L'armée kényane bombarde régulièrement la ville de Goma.", "ASSAULT", None),
    # a weekday is the nearest one that the tense allows
    ("Le président kényan a rencontré jeudi le roi du Maroc.", "CONSULT", "2022-01-20"),
    ("Le président kényan rencontrera jeudi le roi du Maroc.", "CONSULT", "2022-01-27"),
    # a meeting told in the present is on the agenda, unless it was yesterday
    ("Le président kényan rencontre jeudi le roi du Maroc.", "CONSULT", "2022-01-27"),
    ("Les ministres kényans se réunissent lundi à Oslo.", "CONSULT", "2022-01-24"),
    ("Le président kényan rencontre vendredi le roi du Maroc.", "CONSULT", "2022-01-21"),
    ("Le président kényan a rencontré le roi du Maroc.", "CONSULT", None),
    # a date belongs to the verb or to the noun that it stands with
    ("L'armée kényane a attaqué les rebelles la semaine dernière.", "ASSAULT", "2022-01-10/2022-01-16"),
    ("L'armée kényane bombarde les rebelles depuis mars 2015.", "ASSAULT", "2015-03/.."),
    ("L'invasion de la Crimée par la Russie en 2014 a été condamnée par la Suède.", "ASSAULT", "2014"),
    ("L'invasion de la Crimée par la Russie en 2014 a été condamnée par la Suède.", "ACCUSE", None),
    ("Le ministre kényan a condamné lundi l'attaque de l'armée somalienne.", "ACCUSE", "2022-01-17"),
    ("Le ministre kényan a condamné lundi l'attaque de l'armée somalienne.", "ASSAULT", None),
    ("Le Kenya a rompu ses relations diplomatiques avec la Somalie en 2013.", "SANCTION", "2013"),
    # the day on which something is said is not the day on which it is done
    ("L'armée kényane attaquera les rebelles, a annoncé lundi le ministre.", "ASSAULT", None),
    ("Le ministre kényan a annoncé lundi que l'armée attaquerait les rebelles.", "ASSAULT", None),
    ("L'armée kényane attaquera lundi les rebelles, a annoncé le ministre.", "ASSAULT", "2022-01-24"),
    ("« Nous condamnons le Kenya », a déclaré lundi le ministre somalien.", "ACCUSE", "2022-01-17"),
    ("« Le Maroc condamne le Kenya », a déclaré lundi le ministre somalien.", "ACCUSE", None),
    # anchored to another act, of the sentence or told before
    (
        "La Somalie a condamné le Kenya au lendemain de la rencontre du 12 janvier entre Londres et Nairobi.",
        "ACCUSE",
        "2022-01-13",
    ),
    (
        "La Somalie a condamné le Kenya au lendemain de la rencontre du 12 janvier entre Londres et Nairobi.",
        "CONSULT",
        "2022-01-12",
    ),
    ("La Somalie a condamné le Kenya au lendemain de la rencontre entre Londres et Nairobi.", "ACCUSE", None),
    (
        "Le Kenya a rencontré le Maroc le 12 janvier. Le lendemain, l'armée kényane a attaqué les rebelles.",
        "ASSAULT",
        "2022-01-13",
    ),
    ("Le Kenya a rencontré le Maroc. Le lendemain, l'armée kényane a attaqué les rebelles.", "ASSAULT", None),
    # the eve of the report, where no other day is told; a day of its own words
    ("Le Kenya avait rappelé la veille son ambassadeur en Somalie.", "SANCTION", "2022-01-21"),
    ("Le Kenya rappelle la veille son ambassadeur en Somalie.", "SANCTION", None),
    ("Le Kenya, qui avait expulsé la veille deux diplomates somaliens, a protesté mercredi.", "SANCTION", None),
    ("Le Kenya a bombardé Goma la veille de Noël.", "ASSAULT", "2021-12-24"),
    ("Le Kenya a bombardé Goma la veille d'un sommet.", "ASSAULT", None),
    ("Le Kenya a bombardé Goma au lendemain du 14 juillet.", "ASSAULT", "2021-07-15"),
    # an authority does some things by deciding them; others it only has in mind
    ("Le Kenya a décidé vendredi d'expulser deux diplomates somaliens.", "SANCTION", "2022-01-21"),
    ("Le Kenya a décidé vendredi d'envoyer des troupes en Somalie.", "MOBILIZE", None),
    # participles in a list, whatever the first verb says
    ("Le Kenya a ordonné vendredi un exercice et rappelé son ambassadeur en Somalie.", "SANCTION", "2022-01-21"),
    ("Vendredi, le Kenya a félicité un consul, rappelé le sien, et fêté le roi.", "SANCTION", "2022-01-21"),
    # who is awaited comes after the report; who was may have come
    ("Le président kényan est attendu lundi à Oslo.", "CONSULT", "2022-01-24"),
    ("Le président kényan, attendu en avril au Maroc, a condamné la Somalie.", "ACCUSE", None),
    ("Des soldats kényans ont dû interrompre vendredi le pillage de Goma.", "RETREAT", "2022-01-21"),
    # an event noun takes the time of the verb that says that it takes place
    ("La rencontre entre le président kényan et le roi du Maroc doit se tenir vendredi à Oslo.", "CONSULT", "2022-01-28"),
    ("La rencontre entre Londres et Nairobi doit se tenir vendredi à Oslo.", "CONSULT", "2022-01-28"),
    ("La rencontre entre Londres et Nairobi s'est tenue vendredi à Oslo.", "CONSULT", "2022-01-21"),
    ("La dernière rencontre entre Londres et Nairobi remonte à 2013.", "CONSULT", "2013"),
    ("La rencontre entre Londres et Nairobi a déçu vendredi les députés.", "CONSULT", None),
    ("Les pourparlers entre Kiev et Moscou reprendront mardi à Genève.", "CONSULT", "2022-01-25"),
    (
        "Le président kényan veut poursuivre la semaine prochaine les pourparlers avec la Somalie.",
        "CONSULT",
        "2022-01-24/2022-01-30",
    ),
]
# Each case: the text, the event type, the name of the place.
WHERE = [
    ("Le Kenya et la Somalie ont négocié à Genève.", "CONSULT", "Genève"),
    ("Le Kenya a négocié avec la Somalie.", "CONSULT", None),
    ("Le président kényan a rencontré le roi du Maroc, à Genève.", "CONSULT", "Genève"),
    # at the head of the sentence, set apart
    ("À Genève, le président kényan a rencontré le roi du Maroc.", "CONSULT", "Genève"),
    ("Arrivé de Genève, le président kényan a rencontré le roi du Maroc.", "CONSULT", None),
    ("Depuis Genève, où il vit, le président kényan a rencontré le roi du Maroc.", "CONSULT", None),
    ("À Genève le président kényan a rencontré le roi du Maroc.", "CONSULT", "Genève"),
    # who receives is no place
    ("Londres a imposé des sanctions à Moscou.", "SANCTION", None),
    ("La Suède a livré des chars à l'Ukraine.", "AID", None),
    ("La rencontre entre le président kényan et le roi du Maroc doit se tenir vendredi à Oslo.", "CONSULT", "Oslo"),
    ("Des manifestants ont été arrêtés à Minsk par la police biélorusse.", "COERCE", "Minsk"),
    # where something is said is not where it is done
    ("L'armée kényane attaquera les rebelles, a annoncé à Nairobi le ministre.", "ASSAULT", None),
]
PREVIOUS = [
    ("La dernière rencontre entre Londres et Nairobi a eu lieu en 2013.", True),
    ("La rencontre précédente entre Londres et Nairobi a eu lieu en 2013.", True),
    ("La rencontre entre Londres et Nairobi a eu lieu en 2013.", False),
    ("La rencontre de l'an dernier entre Londres et Nairobi a eu lieu à Oslo.", False),
]
FOUND_AGAIN = [
    ("Le Kenya a rencontré le Maroc. Cette rencontre a duré deux heures.", ["CONSULT"]),
    ("Le Kenya a rencontré le Maroc. Une rencontre entre la Suède et le Mali a eu lieu mardi.", ["CONSULT", "CONSULT"]),
]
LAST_MEETING = (
    "Le ministre russe Igor Varenko rencontrera le ministre suédois Nils Ek. La dernière rencontre bilatérale a eu lieu en 2013."
)

told = reader([*WHEN, *WHERE, *PREVIOUS, *FOUND_AGAIN, LAST_MEETING], before=SATURDAY)


@pytest.mark.parametrize(("text", "kind", "edtf"), WHEN)
def test_an_act_has_the_date_that_its_own_words_give(text: str, kind: str, edtf: str | None) -> None:
    when = the(told(text), kind).when
    assert (when.edtf if when else None) == edtf
    assert when is None or (when.mention is not None and when.mention.of(SATURDAY + text) == when.text)


@pytest.mark.parametrize(("text", "kind", "name"), WHERE)
def test_an_act_has_the_place_that_its_own_words_give(text: str, kind: str, name: str | None) -> None:
    place = the(told(text), kind).place
    assert (place.name if place else None) == name


def test_a_place_has_its_country_and_coordinates() -> None:
    place = the(told(WHERE[0][0]), "CONSULT").place
    assert place is not None
    assert place.country == "CHE"
    assert place.lat == pytest.approx(46.2, abs=0.2)
    assert place.lon == pytest.approx(6.15, abs=0.2)


@pytest.mark.parametrize(("text", "previous"), PREVIOUS)
def test_the_last_meeting_of_its_kind_is_marked(text: str, previous: bool) -> None:
    assert the(told(text), "CONSULT").previous is previous


def test_the_last_meeting_was_between_the_states_of_the_one_told_before() -> None:
    coming, last = told(LAST_MEETING).statements
    assert not coming.previous
    assert last.previous
    assert {a.id for a in last.actors} == {"state:RUS", "state:SWE"}


@pytest.mark.parametrize(("text", "wanted"), FOUND_AGAIN)
def test_what_only_refers_back_is_not_found_again(text: str, wanted: list[str]) -> None:
    assert kinds(told(text)) == wanted


def test_the_day_of_the_report_is_told() -> None:
    assert told(LAST_MEETING).reference == "2022-01-22"


@pytest.mark.judged
@pytest.mark.parametrize(
    ("text", "kind", "when"),
    [
        ("Le cessez-le-feu de mars n'a jamais été appliqué.", "RETREAT", "2021-03"),
        ("Le président kényan prépare la visite de mars au Maroc.", "CONSULT", "2022-03"),
    ],
)
def test_the_bare_month_of_what_is_done_lies_behind_and_that_of_a_plan_ahead(text: str, kind: str, when: str) -> None:
    found = the(reader([text], before=SATURDAY)(text), kind).when
    assert found is not None
    assert found.edtf == when
