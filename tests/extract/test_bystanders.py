"""Who speaks of a deed is not who did it: condemning, fearing, vetoing, being threatened, and speaking of it in passing."""

import pytest
from reading import kinds, reader, the, who

pytestmark = pytest.mark.judged  # what grammar excludes is excluded from what the shipped judge would guess

# Each case: the text, the event type, the actors, the recipients (country codes, or names of those without a country).
SPEAKING = [
    ("La Norvège exprime sa vive préoccupation face aux combats au Soudan.", "ASSAULT", set(), set()),
    ("La Norvège fait part de son inquiétude après l'arrestation de l'opposant.", "COERCE", set(), {"opposant"}),
    ("Le général Diallo défend le coup de force de janvier.", "COERCE", set(), set()),
    ("Le parti a condamné l'attaque et l'arrestation du député.", "COERCE", set(), {"député"}),
    ("Le parti a condamné l'attaque et l'arrestation du député.", "ACCUSE", {"parti"}, set()),
    ("Le Togo a condamné un attentat, pointant « des provocations » du Bénin.", "ASSAULT", set(), set()),
    ("Elle a condamné l'attaque du village.", "ASSAULT", set(), set()),
    ("La Hongrie a mis son veto au paquet de sanctions contre la Russie.", "SANCTION", set(), {"RUS"}),
    ("La Hongrie menace de bloquer de nouvelles sanctions contre la Russie.", "SANCTION", set(), {"RUS"}),
    ("L'attaque condamnée par le Kenya a fait dix morts.", "ASSAULT", set(), set()),
    ("Des sanctions contre la Somalie ont été dénoncées par le Kenya.", "SANCTION", set(), {"SOM"}),
    ("Réunis jeudi à Accra, les médiateurs ont levé l'embargo contre le Tchad.", "CONCEDE", {"médiateurs"}, {"TCD"}),
    (
        "Le contentieux entre Lomé et Accra s'envenime après le meurtre au couteau d'un opposant.",
        "ASSAULT",
        set(),
        {"opposant"},
    ),
    ("Les attaques condamnées par la police ont fait trois morts.", "ASSAULT", set(), set()),
    ("Les frappes dénoncées par l'Iran ont repris lundi.", "ASSAULT", set(), set()),
    ("Les attaques attribuées aux rebelles par les autorités ont fait dix morts.", "ASSAULT", {"rebelles"}, set()),
    ("La Norvège et le Tchad ont fait l'objet de menaces.", "THREATEN", set(), {"NOR", "TCD"}),
    ("Le Kenya a condamné l'invasion de la Géorgie par la Russie.", "ACCUSE", {"KEN"}, {"RUS"}),
    ("Londres condamne le bombardement de Kiev par Moscou.", "ACCUSE", {"GBR"}, {"RUS"}),
]
# Whose decision, choice or refusal it is does what it is to do.
DECIDING = [
    ("La décision de M. Okello de démissionner laisse l'armée aux commandes.", "RETREAT", {"Okello"}, set()),
    ("Vingt officiers ont soutenu le choix du président Assad d'envahir le Liban.", "ASSAULT", {"Assad"}, {"LBN"}),
    ("Le refus de la Turquie de signer l'accord inquiète l'Otan.", "REJECT", {"TUR"}, set()),
    ("Le boycott de l'opposition a surpris.", "PROTEST", {"opposition"}, set()),
    ("Le boycott d'Israël a surpris.", "PROTEST", set(), {"ISR"}),
    ("Le Kenya a demandé au chef de l'armée d'attaquer la Somalie.", "ASSAULT", {"chef de l'armée"}, {"SOM"}),
]
TRUCE = "Le Togo a condamné l'attaque de l'Algérie contre le Maroc et appelé à une cessation immédiate des hostilités."
# Who is asked, and who only hosts.
ASKED = [
    (TRUCE, "REQUEST", {"TGO"}, set()),
    (TRUCE, "RETREAT", set(), set()),
    ("À l'issue de la rencontre de Lomé, les médiateurs ont appelé « au calme ».", "CONSULT", set(), set()),
    ("À l'issue de la rencontre de Lomé, les médiateurs ont appelé « au calme ».", "REQUEST", {"médiateurs"}, set()),
    ("Le Kenya a attaqué la Somalie et appelle à sa reddition.", "REQUEST", {"KEN"}, {"SOM"}),
    ("Moscou a attaqué Kiev.", "ASSAULT", {"RUS"}, {"UKR"}),
]
# Near misses: the subject does what the noun tells, or the noun says who does.
DOING = [
    ("Les affrontements entre le Tchad et le Soudan ont fait dix morts.", "ASSAULT", {"TCD", "SDN"}, set()),
    ("L'armée a salué sa propre offensive contre les rebelles.", "ASSAULT", {"armée"}, {"rebelles"}),
    ("Le Kenya refuse des sanctions contre la Somalie.", "SANCTION", {"KEN"}, {"SOM"}),
    ("Les attaques menées par les rebelles ont fait dix morts.", "ASSAULT", {"rebelles"}, set()),
    ("L'offensive lancée par le Kenya contre la Somalie se poursuit.", "ASSAULT", {"KEN"}, {"SOM"}),
    ("Une trêve conclue à Oslo entre le Mali et les rebelles a été violée.", "RETREAT", {"MLI", "rebelles"}, set()),
    ("Le Kenya a condamné l'invasion de la Géorgie.", "ACCUSE", {"KEN"}, {"GEO"}),
    ("Le Kenya a fait l'inventaire de ses menaces contre la Somalie.", "THREATEN", {"KEN"}, {"SOM"}),
]
read = reader([*SPEAKING, *DECIDING, *ASKED, *DOING], before="Publié le 22 janvier 2022\n\n")


@pytest.mark.parametrize(("text", "kind", "actors", "recipients"), [*SPEAKING, *DECIDING, *ASKED, *DOING])
def test_who_speaks_of_a_deed_has_not_done_it(text: str, kind: str, actors: set[str], recipients: set[str]) -> None:
    told = the(read(text), kind)
    assert (who(told.actors), who(told.recipients)) == (actors, recipients)


def test_a_meeting_that_takes_place_is_told_once() -> None:
    findings = reader(["La conférence se tiendra mardi au Caire."])("La conférence se tiendra mardi au Caire.")
    assert kinds(findings) == ["CONSULT"]
    assert not findings.statements[0].actors


def test_near_somewhere_is_not_whose() -> None:
    text = "Au lendemain de manœuvres près de Chypre, Ankara s'est félicitée de l'accord."
    assert {label for s in reader([text])(text).statements for label in who(s.actors)} == {"TUR"}


def test_who_stands_alongside_is_no_source() -> None:
    texts = ["La Norvège se tient aux côtés de la Géorgie et condamne l'attaque.", "Côté britannique, on dit que l'armée a tiré."]
    told = [[s.sources for s in reader(texts)(text).statements] for text in texts]
    assert not any(told[0])
    assert all(told[1])


def test_who_strikes_another_strikes_him_elsewhere() -> None:
    texts = ["L'attaque du Bénin contre le Ghana a fait dix morts.", "L'attaque de rebelles au Bénin a fait dix morts."]
    struck, home = (the(reader(texts)(text), "ASSAULT").place for text in texts)
    assert struck is None
    assert home is not None


@pytest.mark.judged
@pytest.mark.parametrize(
    ("text", "country"),
    [
        ("L'Assemblée générale a condamné la répression en Libye.", None),
        ("Le Parlement a voté un texte exigeant que la Syrie retire ses troupes.", None),
        ("Le Kenya est en crise. Le Parlement a voté un texte.", "KEN"),
        ("Les participants à la conférence de Lomé ont appelé au calme.", None),
    ],
)
def test_a_parliament_or_those_who_meet_are_of_no_state_by_guess(text: str, country: str | None) -> None:
    first = next(s for s in reader([text])(text).statements if s.event_type != "CONSULT")
    assert [actor.country for actor in first.actors] == [country]
