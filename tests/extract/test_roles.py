"""Who stands in which role: passives, relatives, infinitives, event nouns, coordination, pronouns, capitals."""

import pytest
from reading import bug, reader, text_of, the, who

# Each case: the text, the event type, the actors, the recipients (country codes, or names of those without a country).
VOICES = [
    ("L'armée malienne a attaqué les rebelles.", "ASSAULT", {"MLI"}, {"rebelles"}),
    ("Les rebelles ont été attaqués par l'armée malienne.", "ASSAULT", {"MLI"}, {"rebelles"}),
    ("Les rebelles seront attaqués par l'armée malienne.", "ASSAULT", {"MLI"}, {"rebelles"}),
    ("L'Ukraine a été envahie par la Russie.", "ASSAULT", {"RUS"}, {"UKR"}),
    ("Des manifestants ont été arrêtés par la police biélorusse.", "COERCE", {"BLR"}, {"manifestants"}),
    # nobody does what nobody is told to do; "dans la nuit" and "par surprise" are no agents
    ("Les rebelles ont été attaqués dans la nuit.", "ASSAULT", set(), {"rebelles"}),
    (
        "Les rebelles ont été attaqués par surprise.",
        "ASSAULT",
        set(),
        {"rebelles"},
    ),
    # a verb of movement with être is no passive
    ("Le Kenya et la Somalie sont parvenus à un accord.", "AGREE", {"KEN", "SOM"}, set()),
]
# Two joined by "et": a bracket behind the first parts them no more than a verb that has no clause before it.
JOINED = [
    ("Le Kenya a attaqué l'armée malienne (FAMa) et la Somalie.", "ASSAULT", {"KEN"}, {"MLI", "SOM"}),
    ("Le Kenya a attaqué l'armée malienne (FAMa), la Somalie attend.", "ASSAULT", {"KEN"}, {"MLI"}),
    ("Les attaques des rebelles contre l'armée malienne et la Somalie continuent.", "ASSAULT", {"rebelles"}, {"MLI", "SOM"}),
    ("Le Kenya a attaqué l'armée malienne et la Somalie attend.", "ASSAULT", {"KEN"}, {"MLI"}),
]
# What hangs on a verb that only carries an event noun is the noun's, and the noun is told once.
CARRIED = [
    ("Des pourparlers ont été engagés entre le Kenya et la Somalie.", "CONSULT", {"KEN", "SOM"}, set()),
    ("Une rencontre aura lieu entre le ministre kényan et son homologue somalien.", "CONSULT", {"KEN", "SOM"}, set()),
    ("Une offensive a été lancée par l'armée kényane contre la Somalie.", "ASSAULT", {"KEN"}, {"SOM"}),
    ("Des sanctions seront imposées à la Somalie par le Kenya.", "SANCTION", {"KEN"}, {"SOM"}),
    # what stands behind the means of a deed is whom it is done to, not so behind a place
    ("Le meurtre au couteau du député kényan Omar Abdi a choqué Oslo.", "ASSAULT", set(), {"Omar Abdi"}),
    # near misses: a verb that says something else of the noun
    ("L'offensive de l'armée malienne contre la Somalie a été condamnée par le Kenya.", "ASSAULT", {"MLI"}, {"SOM"}),
]
REFLEXIVES = [
    ("Le Kenya et la Somalie se sont rencontrés à Kampala.", "CONSULT", {"KEN", "SOM"}, set()),
    ("Le président kényan s'est entretenu avec le président somalien.", "CONSULT", {"KEN", "SOM"}, set()),
    ("Le Kenya s'est retiré de la Somalie.", "RETREAT", {"KEN"}, set()),
    (
        "Le Kenya s'est vu imposer des sanctions par l'Ouganda.",
        "SANCTION",
        {"UGA"},
        {"KEN"},
    ),
]
RELATIVES = [
    # the noun before a relative clause is the subject of the verb behind it
    ("L'armée que le Kenya a envoyée a attaqué la Somalie.", "ASSAULT", {"armée"}, {"SOM"}),
    ("Le Kenya, qui a attaqué la Somalie, a condamné la Suède.", "ACCUSE", {"KEN"}, {"SWE"}),
    ("L'armée malienne, qui a attaqué les rebelles, contrôle la ville.", "ASSAULT", {"MLI"}, {"rebelles"}),
    ("Les rebelles que l'armée malienne a attaqués ont fui.", "ASSAULT", {"MLI"}, {"rebelles"}),
    (
        "Les rebelles, que l'armée malienne a attaqués, ont fui.",
        "ASSAULT",
        {"MLI"},
        {"rebelles"},
    ),
    ("La Suède a condamné la Norvège, qui a envahi le Danemark.", "ASSAULT", {"NOR"}, {"DNK"}),
    ("La Suède, où la Norvège a envoyé des soldats, a condamné le Danemark.", "ACCUSE", {"SWE"}, {"DNK"}),
]
INFINITIVES = [
    # the subject of the verb above does it
    ("La Suède a promis d'envoyer des chars à l'Ukraine.", "AID", {"SWE"}, {"UKR"}),
    ("La Suède a promis à la Norvège d'envoyer des chars à l'Ukraine.", "AID", {"SWE"}, {"UKR"}),
    ("La Hongrie refuse de livrer des armes à l'Ukraine.", "AID", {"HUN"}, {"UKR"}),
    # the object of the verb above does it
    ("La Suède a demandé à la Norvège d'envoyer des chars à l'Ukraine.", "AID", {"NOR"}, {"UKR"}),
    ("La Suède a appelé la Norvège à envoyer des chars à l'Ukraine.", "AID", {"NOR"}, {"UKR"}),
    ("La Suède a accusé la Norvège d'avoir attaqué le Danemark.", "ASSAULT", {"NOR"}, {"DNK"}),
    ("La Suède a empêché la Norvège d'attaquer le Danemark.", "ASSAULT", {"NOR"}, {"DNK"}),
    ("Accusée par la Suède d'avoir attaqué le Danemark, la Norvège a démenti.", "ASSAULT", {"NOR"}, {"DNK"}),
    ("Accusée par la Suède d'avoir attaqué le Danemark, la Norvège a démenti.", "ACCUSE", {"SWE"}, {"NOR"}),
]
NOUNS = [
    ("L'invasion russe de l'Ukraine a eu lieu en 2022.", "ASSAULT", {"RUS"}, {"UKR"}),
    ("L'invasion de l'Ukraine a eu lieu en 2022.", "ASSAULT", set(), {"UKR"}),
    ("L'invasion de l'Ukraine par la Russie a eu lieu en 2022.", "ASSAULT", {"RUS"}, {"UKR"}),
    ("L'attaque de l'armée malienne contre les rebelles a eu lieu en 2022.", "ASSAULT", {"MLI"}, {"rebelles"}),
    ("Une attaque contre les rebelles a eu lieu en 2022.", "ASSAULT", set(), {"rebelles"}),
    ("L'attaque des rebelles par l'armée malienne a eu lieu en 2022.", "ASSAULT", {"MLI"}, {"rebelles"}),
    ("La rencontre entre le président kényan et le roi du Maroc a eu lieu en 2022.", "CONSULT", {"KEN", "MAR"}, set()),
    ("La rencontre du président kényan avec le roi du Maroc a eu lieu en 2022.", "CONSULT", {"KEN", "MAR"}, set()),
    ("L'armée malienne poursuit son offensive contre les rebelles.", "ASSAULT", {"MLI"}, {"rebelles"}),
    ("L'armée malienne a lancé une offensive contre les rebelles.", "ASSAULT", {"MLI"}, {"rebelles"}),
    (
        "L'armée malienne a subi une offensive des rebelles.",
        "ASSAULT",
        {"rebelles"},
        {"MLI"},
    ),
]
TOGETHER = [
    ("La France, l'Allemagne et l'Italie ont livré des chars à l'Ukraine.", "AID", {"FRA", "DEU", "ITA"}, {"UKR"}),
    ("La France a livré des chars à l'Ukraine et à la Pologne.", "AID", {"FRA"}, {"UKR", "POL"}),
    ("La France a condamné le Mali et a attaqué les rebelles.", "ASSAULT", {"FRA"}, {"rebelles"}),
    ("La France a condamné le Mali et l'Allemagne a attaqué les rebelles.", "ASSAULT", {"DEU"}, {"rebelles"}),
    (
        "La France a condamné le Mali et l'Allemagne a attaqué les rebelles.",
        "ACCUSE",
        {"FRA"},
        {"MLI"},
    ),
    ("La police biélorusse a arrêté des dizaines de manifestants.", "COERCE", {"BLR"}, {"manifestants"}),
]
NEITHER = [
    ("Ni la Grèce ni la Turquie n'ont envoyé de troupes en Syrie.", "MOBILIZE", {"GRC", "TUR"}, {"SYR"}),
    ("La Grèce, comme la Turquie, a envoyé des troupes en Syrie.", "MOBILIZE", {"GRC"}, {"SYR"}),
    ("La Grèce a envoyé des troupes au Mali.", "MOBILIZE", {"GRC"}, {"MLI"}),
    ("La Grèce ainsi que la Turquie ont condamné le Mali.", "ACCUSE", {"GRC", "TUR"}, {"MLI"}),
]
THREATS = [
    (
        "La Turquie menace d'envahir la Syrie.",
        "ASSAULT",
        {"TUR"},
        {"SYR"},
    ),
    (
        "La Turquie menace d'envahir la Syrie.",
        "THREATEN",
        {"TUR"},
        {"SYR"},
    ),
    ("La Turquie menace la Syrie.", "THREATEN", {"TUR"}, {"SYR"}),
    ("La Turquie est menacée par la Syrie.", "THREATEN", {"SYR"}, {"TUR"}),
]
APPOSITIONS = [
    # a verb after the comma that closes an apposition is no inserted clause of speech: its object is no speaker
    ("Le porte-parole du Kremlin, Dmitri Volkov, a attaqué la Suède.", "ASSAULT", {"Dmitri Volkov"}, {"SWE"}),
    ("Le porte-parole du Kremlin, Dmitri Volkov, a menacé la Suède.", "THREATEN", {"Dmitri Volkov"}, {"SWE"}),
    ("La Norvège, voisine du Danemark, a accusé la Suède.", "ACCUSE", {"NOR"}, {"SWE"}),
    ("La Norvège, voisine du Danemark, a attaqué la Suède.", "ASSAULT", {"NOR"}, {"SWE"}),
]
BETWEEN = [
    # "de" behind another preposition is an article
    ("La Suède a été saluée par de nombreux Maliens.", "SUPPORT", {"MLI"}, {"SWE"}),
    ("La Suède a attaqué le Danemark au nom de nombreux Maliens.", "ASSAULT", {"SWE"}, {"DNK"}),
    # two are a list with "puis"; in the singular the second is none of the subject
    ("Le Kenya, puis la Somalie, ont condamné la Suède.", "ACCUSE", {"KEN", "SOM"}, {"SWE"}),
    ("Le Kenya, voisin de la Somalie, a condamné la Suède.", "ACCUSE", {"KEN"}, {"SWE"}),
    # a phrase inside a construction
    ("Le Kenya se réserve d'ailleurs le droit de riposter.", "THREATEN", {"KEN"}, set()),
    ("Le Kenya se réserve le droit de riposter.", "THREATEN", {"KEN"}, set()),
    # an office whose name has no comma behind it
    ("Le directeur de campagne du président sortant, Jean Toko accuse la Suède.", "ACCUSE", {"Jean Toko"}, {"SWE"}),
    (
        "Le directeur de campagne du président sortant accuse la Suède.",
        "ACCUSE",
        {"directeur de campagne du président sortant"},
        {"SWE"},
    ),
    # whose decision it is does what it is to do, whatever is said of the decision
    (
        "La Norvège condamne la décision injustifiée de Moscou d'expulser deux diplomates.",
        "SANCTION",
        {"RUS"},
        {"deux diplomates"},
    ),
]
WHOSE = [
    # by adjective as by "de"
    ("Lima a rejeté les accusations chiliennes.", "COMMENT", {"PER"}, {"CHL"}),
    ("Lima a rejeté les accusations mensongères.", "COMMENT", {"PER"}, set()),
    ("Le Gabon a bénéficié d'une aide américaine.", "AID", {"USA"}, {"GAB"}),
    # a thing behind the preposition of who judges it
    ("Les habitants s'opposent à la présence française.", "REJECT", {"habitants"}, {"FRA"}),
    ("Les habitants s'opposent à la présence policière.", "REJECT", {"habitants"}, set()),
    # who is to free them is asked, not those to be freed
    ("Oslo réclame la libération des otages.", "REQUEST", {"NOR"}, set()),
    ("Oslo réclame la démission du ministre suédois.", "REQUEST", {"NOR"}, {"SWE"}),
    # what people who are only counted belong to
    ("Des hommes du Front du Nord ont attaqué le Mali.", "ASSAULT", {"Front du Nord"}, {"MLI"}),
    ("Des hommes du village ont attaqué le Mali.", "ASSAULT", {"hommes"}, {"MLI"}),
    # a warning is of whom it names, a text says what those say whose it is
    ("La mise en garde de Moscou a fait du bruit.", "THREATEN", {"RUS"}, set()),
    ("Un communiqué de l'armée malienne accuse les rebelles.", "ACCUSE", {"MLI"}, {"rebelles"}),
    ("Un rapport accuse les rebelles.", "ACCUSE", set(), {"rebelles"}),
    # a clitic is asked as a name is; a word that names nobody keeps the asker from doing it
    ("Omar Abdi est arrivé. La Suède lui a reproché d'avoir envoyé des soldats au Mali.", "MOBILIZE", {"Omar Abdi"}, {"MLI"}),
    ("La Suède a reproché à la Norvège d'avoir envoyé des soldats au Mali.", "MOBILIZE", {"NOR"}, {"MLI"}),
    # a state protests in words
    ("Oslo proteste contre les propos du ministre suédois.", "ACCUSE", {"NOR"}, {"SWE"}),
    ("Des étudiants protestent contre le ministre suédois.", "PROTEST", {"étudiants"}, {"SWE"}),
]
ANNOUNCED = [
    ("Le Canada a annoncé l'envoi de soldats en Lettonie.", "MOBILIZE", {"CAN"}, {"LVA"}),
    ("Le ministre kényan a annoncé vendredi à Oslo l'envoi de soldats en Somalie.", "MOBILIZE", {"KEN"}, {"SOM"}),
    ("Le ministre kényan, Paul Ndege, a annoncé l'envoi de soldats en Somalie.", "MOBILIZE", {"Paul Ndege"}, {"SOM"}),
    ("Le Canada a annoncé l'envoi de deux cents soldats en Lettonie.", "MOBILIZE", {"CAN"}, {"LVA"}),
    bug(
        "Londres a exhorté ses alliés à livrer des chars à l'Ukraine.",
        "AID",
        set(),
        {"UKR"},
        reason="an infinitive whose subject is nobody known is lost",
    ),
    ("Londres a exhorté Berlin à livrer des chars à l'Ukraine.", "AID", {"DEU"}, {"UKR"}),
    (
        "L'armée israélienne a bombardé des positions du Hezbollah.",
        "ASSAULT",
        {"ISR"},
        {"LBN"},
    ),
]
CLITICS = [
    ("Le président kényan a critiqué le roi du Maroc. Il l'a rencontré mardi.", "CONSULT", {"KEN", "MAR"}, set()),
    bug(
        "Le Mali a quitté l'alliance. La France lui a imposé des sanctions.",
        "SANCTION",
        {"FRA"},
        {"MLI"},
        reason="lui before an auxiliary is not found as a recipient",
    ),
    ("Le président kényan a critiqué le roi du Maroc. Il a rencontré mardi les députés.", "ACCUSE", {"KEN"}, {"MAR"}),
]
CAPITALS = [
    ("Londres a livré des chars à Kiev.", "AID", {"GBR"}, {"UKR"}),
    ("Londres n'enverra pas de troupes en Pologne.", "MOBILIZE", {"GBR"}, {"POL"}),
    ("Le Kremlin dément toute invasion de l'Ukraine.", "COMMENT", {"RUS"}, set()),
    ("La Maison Blanche a condamné le Mali.", "ACCUSE", {"USA"}, {"MLI"}),
    ("Moscou et Kiev ont négocié à Istanbul.", "CONSULT", {"RUS", "UKR"}, set()),
    # where something happens, a capital is a place
    ("Des soldats ont été tués à Londres.", "ASSAULT", set(), {"soldats"}),
    ("Le Kenya et la Somalie ont négocié à Moscou.", "CONSULT", {"KEN", "SOM"}, set()),
    ("Des manifestants ont défilé devant le Kremlin.", "PROTEST", {"manifestants"}, set()),
    # but an embassy stands for the state that it belongs to
    ("Des manifestants ont défilé devant l'ambassade du Kenya.", "PROTEST", {"manifestants"}, {"KEN"}),
    ("Des manifestants ont défilé jusqu'à l'ambassade du Kenya.", "PROTEST", {"manifestants"}, {"KEN"}),
    # a town where a crowd gathers is no one whom it turns against
    ("Des manifestants ont défilé à Nairobi.", "PROTEST", {"manifestants"}, set()),
    # who leaves is told before what he leaves
    ("Rome redoute la sortie du Niger de l'Union africaine.", "SANCTION", {"NER"}, {"Union africaine"}),
    # a capital refuses as its state does
    ("Le refus de Nairobi a surpris.", "REJECT", {"KEN"}, set()),
]
OWNERS = [
    # what is done to a thing is done to its owner, what arms and forces do, their owner does
    ("Des chasseurs kényans ont bombardé un dépôt de l'armée somalienne.", "ASSAULT", {"KEN"}, {"SOM"}),
    ("Deux avions Zora de l'armée kényane ont bombardé la ville.", "ASSAULT", {"KEN"}, set()),
    ("Les rebelles ont détruit un hélicoptère somalien.", "ASSAULT", {"rebelles"}, {"SOM"}),
    ("Les rebelles ont détruit un hélicoptère.", "ASSAULT", {"rebelles"}, set()),
    ("La Norvège a salué le plan présenté par le Kenya.", "SUPPORT", {"NOR"}, {"KEN"}),
    ("La Norvège a salué le plan présenté lundi.", "SUPPORT", {"NOR"}, set()),
    # of a thing against another, "de" is the other's
    ("L'attaque de lundi contre un convoi de l'ONU a échoué.", "ASSAULT", set(), {"ONU"}),
    # troops that are sent are who moves
    ("L'armée kényane est déployée à Oslo.", "MOBILIZE", {"KEN"}, set()),
    ("Dix soldats kényans ont été déployés à Oslo.", "MOBILIZE", {"KEN"}, set()),
]
SHARED = [
    # a form in "-ant" after a comma speaks of the subject of the main clause, beside its noun of the noun
    ("La Norvège a quitté la table des pourparlers, accusant la Suède de trahison.", "ACCUSE", {"NOR"}, {"SWE"}),
    ("Le Kenya a reçu une délégation accusant la Suède de trahison.", "ACCUSE", {"délégation"}, {"SWE"}),
    # whom an insertion between commas is said of
    ("L'Otan, qui a perdu une partie de ses avions, a condamné le Mali.", "ACCUSE", {"Otan"}, {"MLI"}),
    ("La Norvège, enfin, a condamné le Mali.", "ACCUSE", {"NOR"}, {"MLI"}),
    # who acts upon somebody accused in passing accuses him
    ("La Norvège a rompu ses relations avec Bamako, accusé de trahison.", "ACCUSE", {"NOR"}, {"MLI"}),
    ("La Norvège a rompu ses relations avec Bamako, accusé par la Suède de trahison.", "ACCUSE", {"SWE"}, {"MLI"}),
    # what others are asked to do, the one who asks does not do
    ("La Norvège exige un cessez-le-feu des rebelles.", "RETREAT", {"rebelles"}, set()),
]
PARTNERS = [
    ("La Turquie a promis d'aider la Syrie.", "AGREE", {"TUR"}, {"SYR"}),
    ("La Turquie a promis d'attendre la Syrie.", "AGREE", {"TUR"}, set()),
]
CASES = [
    *VOICES,
    *JOINED,
    *CARRIED,
    *REFLEXIVES,
    *RELATIVES,
    *INFINITIVES,
    *NOUNS,
    *TOGETHER,
    *NEITHER,
    *THREATS,
    *APPOSITIONS,
    *BETWEEN,
    *WHOSE,
    *ANNOUNCED,
    *CLITICS,
    *CAPITALS,
    *OWNERS,
    *SHARED,
    *PARTNERS,
]
ACCEPTED = "Le ministre kényan Paul Ndege a accepté de rencontrer le ministre somalien Omar Abdi."
CHOSEN = "Le ministre kényan Paul Ndege a accepté l'offre."

told = reader([*CASES, ACCEPTED, CHOSEN])


@pytest.mark.parametrize(("text", "kind", "actors", "recipients"), CASES)
def test_roles_are_filled_by_who_does_and_who_undergoes(text: str, kind: str, actors: set[str], recipients: set[str]) -> None:
    statement = the(told(text), kind)
    assert (who(statement.actors), who(statement.recipients)) == (actors, recipients)


def test_who_accepts_a_meeting_does_so_towards_the_others_who_will_meet() -> None:
    agreed, meeting = the(told(ACCEPTED), "AGREE"), the(told(ACCEPTED), "CONSULT")
    assert ([a.name for a in agreed.actors], [a.name for a in agreed.recipients]) == (["Paul Ndege"], ["Omar Abdi"])
    assert {a.name for a in meeting.actors} == {"Paul Ndege", "Omar Abdi"}
    assert meeting.recipients == ()


def test_who_accepts_something_else_does_so_towards_nobody_in_particular() -> None:
    assert the(told(CHOSEN), "AGREE").recipients == ()


@pytest.mark.parametrize("text", [text_of(case) for case in CASES])
def test_nobody_is_actor_and_recipient_at_once(text: str) -> None:
    for statement in told(text).statements:
        assert not {a.id for a in statement.actors} & {a.id for a in statement.recipients}
