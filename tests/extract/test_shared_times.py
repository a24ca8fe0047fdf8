"""Times that two acts share, and times that belong to neither. Every report is of Saturday 22 January 2022."""

import pytest
from reading import SATURDAY, reader, the

# Each case: the text, the event type, the EDTF value of the act; below each rule the near miss that it must leave alone.
SHARED = [
    # verbs joined by "et"
    ("Jeudi, le Kenya a rencontré la Somalie et a expulsé l'ambassadeur malien.", "SANCTION", "2022-01-20"),
    ("Le président kényan a reçu jeudi l'émissaire somalien et limogé son ministre de la Défense.", "SANCTION", "2022-01-20"),
    ("Le Kenya a rencontré la Somalie jeudi et expulsera l'ambassadeur malien.", "SANCTION", None),
    # a present participle goes with its verb
    ("Le ministre kényan a quitté jeudi la salle, accusant la Somalie de mentir.", "ACCUSE", "2022-01-20"),
    # a purpose that is said
    ("Le président kényan a téléphoné jeudi au roi du Maroc pour condamner l'accord.", "ACCUSE", "2022-01-20"),
    # who meets speaks there and then
    ("Réunis jeudi à Oslo, les ministres africains ont exhorté la Somalie à négocier.", "REQUEST", "2022-01-20"),
    ("Réunis depuis jeudi à Oslo, les ministres africains ont exhorté la Somalie à négocier.", "REQUEST", None),
    ("Réunis jeudi à Oslo, les ministres africains avaient sanctionné la Somalie.", "SANCTION", "2022-01-20"),
    # what lasted until then; hours are of the day
    ("Le Kenya et le Mali ont signé jeudi un texte après deux jours de discussions.", "CONSULT", "2022-01-19/2022-01-20"),
    (
        "Le Kenya et le Mali ont paraphé jeudi un accord à Oslo, après trois jours de pourparlers.",
        "CONSULT",
        "2022-01-18/2022-01-20",
    ),
    ("La trêve est entrée en vigueur jeudi, après une journée d'affrontements à Goma.", "ASSAULT", "2022-01-20"),
    ("La trêve est entrée en vigueur jeudi, après deux cents jours d'affrontements à Goma.", "ASSAULT", None),
    ("La trêve est entrée en vigueur jeudi, après des affrontements à Goma.", "ASSAULT", None),
    # some hours after another deed: on its day
    ("Le Mali a accusé jeudi le Tchad, quelques heures après que l'armée eut bombardé Goma.", "ASSAULT", "2022-01-20"),
    ("Le Mali a accusé jeudi le Tchad, après que l'armée eut bombardé Goma.", "ASSAULT", None),
    # the event is the object of a verb that only brings it about
    ("Le Kenya a déposé jeudi une plainte contre la Somalie.", "ACCUSE", "2022-01-20"),
    ("Le Kenya a mené, les 12 et 13 janvier, des consultations avec la Somalie.", "CONSULT", "2022-01-12/2022-01-13"),
    ("Un exercice commun du Kenya et de la Somalie est prévu en avril.", "COOPERATE", "2022-04"),
    # done by being announced, or announced for a day
    ("Le Kenya a annoncé jeudi la rupture de ses relations diplomatiques avec la Somalie.", "SANCTION", "2022-01-20"),
    ("Le Kenya a annoncé jeudi l'envoi de troupes en Somalie.", "MOBILIZE", None),
    # "au premier … depuis" tells a rank
    ("Le Kenya a rencontré la Somalie pour la première fois depuis 2016.", "CONSULT", None),
    ("Le Kenya bombarde la Somalie depuis 2016.", "ASSAULT", "2016/.."),
    ("Le Kenya a convoqué pour lundi l'ambassadeur somalien.", "ACCUSE", None),
    ("Le Kenya a convoqué lundi l'ambassadeur somalien.", "ACCUSE", "2022-01-17"),
    ("La Somalie bombarde Goma depuis deux semaines.", "ASSAULT", "2022-01-08/.."),
    ("La Somalie bombarde Goma depuis deux mois.", "ASSAULT", "2021-11/.."),
    (
        "Il y avait eu la rencontre du 12 janvier à Goma, au cours de laquelle le Kenya a condamné la Somalie.",
        "ACCUSE",
        "2022-01-12",
    ),
    ("Il y avait eu la rencontre du 12 janvier à Goma, à laquelle le Kenya a condamné la Somalie.", "ACCUSE", None),
    # a clause tells when an event was
    ("Le Maroc a condamné l'attaque qui a fait jeudi sept morts à Goma.", "ASSAULT", "2022-01-20"),
    ("Le Maroc a condamné l'attaque qui a fait sept morts à Goma.", "ASSAULT", None),
    # decided where they gathered, all that the list tells
    ("Réunis jeudi à Oslo, les ministres ont décidé de geler les avoirs de la Somalie.", "SANCTION", "2022-01-20"),
    ("Le Kenya a décidé jeudi d'accueillir les réfugiés et de geler les avoirs de la Somalie.", "SANCTION", "2022-01-20"),
    ("Le Kenya a décidé jeudi d'accueillir les réfugiés et menace de geler les avoirs de la Somalie.", "SANCTION", None),
    # the time behind what is asked for is the content's; since when it is asked for is not
    ("Le Kenya réclame des excuses de la Somalie depuis mars 2019.", "REQUEST", "2019-03/.."),
    ("Le syndicat kényan appelle à une grève lundi.", "REQUEST", None),
    ("Le Kenya a exigé lundi la libération de l'otage.", "REQUEST", "2022-01-17"),
    # behind a bare participle
    ("Le Kenya achète du gaz grâce au traité signé par la Somalie à Oslo en 2019.", "SUPPORT", "2019"),
    # inside the compound verb
    ("Les deux ministres avaient jeudi à Oslo, dans un texte commun, condamné la Somalie.", "ACCUSE", "2022-01-20"),
    # right behind a thing a time is the thing's
    ("Le Kenya a condamné la Somalie après la collision de mardi.", "ACCUSE", None),
    # two times told as one
    ("Le président kényan a reçu l'émissaire somalien mercredi et jeudi.", "CONSULT", "2022-01-19/2022-01-20"),
    # set apart right behind the noun
    ("Le Kenya condamne l'enlèvement, mardi, de huit observateurs.", "ASSAULT", "2022-01-18"),
    ("Le Kenya condamne l'enlèvement, mardi, de huit observateurs.", "ACCUSE", None),
]
COUNTED = [
    # a part of the day without a day is of the report's day; the night is the one before it
    ("Le président kényan a rencontré dans la matinée le roi du Maroc.", "CONSULT", "2022-01-22"),
    ("Le président kényan a rencontré dans la nuit le roi du Maroc.", "CONSULT", "2022-01-21/2022-01-22"),
    (
        "La Suède a accusé jeudi le Mali. Le président kényan a rencontré dans la matinée le roi du Maroc.",
        "CONSULT",
        "2022-01-20",
    ),
    # counted from the day that the sentence names
    ("Le Mali a rouvert jeudi le poste que l'armée kényane avait bombardé deux jours plus tôt.", "ASSAULT", "2022-01-18"),
    # some hours on or back are of the same day; more, or what is counted in days, are not
    ("Le Kenya a expulsé jeudi un diplomate. Quelques heures plus tard, la Somalie a bombardé Goma.", "ASSAULT", "2022-01-20"),
    ("Une demi-heure plus tôt, la Somalie avait bombardé Goma.", "ASSAULT", "2022-01-22"),
    ("Dix heures plus tôt, la Somalie avait bombardé Goma.", "ASSAULT", None),
    ("Quelques jours plus tôt, la Somalie avait bombardé Goma.", "ASSAULT", None),
    ("Le Kenya a expulsé jeudi un diplomate. Deux jours plus tard, la Somalie a bombardé Goma.", "ASSAULT", "2022-01-22"),
    # the night after a day told before
    ("Le Kenya a expulsé jeudi un diplomate. La Somalie a bombardé Goma dans la nuit.", "ASSAULT", "2022-01-20/2022-01-21"),
    # counted back from the day of the main clause, or from what is told in the present
    (
        "Au lendemain d'une série d'attentats à Goma, le Kenya a convoqué vendredi l'ambassadeur somalien.",
        "ASSAULT",
        "2022-01-20",
    ),
    ("L'annonce intervient deux jours après l'attaque du poste de Goma par la Somalie.", "ASSAULT", "2022-01-20"),
    ("L'annonce est intervenue deux jours après l'attaque du poste de Goma par la Somalie.", "ASSAULT", None),
    # the hours of every night are no hour of the deed
    ("Le Kenya a imposé un couvre-feu de 20 heures à 6 heures.", "COERCE", None),
    # to the day
    ("Le Mali a rendu hommage jeudi à ses morts, un mois jour pour jour après l'attentat de Goma.", "ASSAULT", "2021-12-20"),
    # an hour dates a deed, not words
    ("Le Kenya a bombardé la Somalie jeudi à 15 h 30.", "ASSAULT", "2022-01-20T15:30"),
    ("Le Kenya a accusé la Somalie jeudi à 15 h 30.", "ACCUSE", "2022-01-20"),
]
LIVE = (
    "DIRECT. La crise somalienne\n\n14h20 – Le Kenya accuse la Somalie.\n\n13h05 – Le Mali a condamné la Suède.\n\n"
    "12h00 – Oslo soutient toujours Lima.\n\n11h15 – Rome livre des vivres au Tchad.\n\n"
    "10h40 – « Cuba soutient le Tchad », dit un porte-parole."
)
CHRONICLE = "La crise somalienne\n\nLe Kenya accuse la Somalie.\n\nLe Mali a condamné la Suède."
ISSUED = "Communiqué de presse\n\nLe ministère kényan\n\nLe Kenya salue l'accord de paix somalien. L'armée kényane soutient les civils."

told = reader([*SHARED, *COUNTED, LIVE, CHRONICLE, ISSUED], before=SATURDAY)


@pytest.mark.parametrize(("text", "kind", "edtf"), [*SHARED, *COUNTED])
def test_the_time_of_an_act(text: str, kind: str, edtf: str | None) -> None:
    when = the(told(text), kind).when
    assert (when.edtf if when else None) == edtf


def test_an_entry_of_a_live_report_dates_what_it_tells_in_the_present() -> None:
    days = {s.actors[0].country: s.when and (s.when.edtf, s.when.rule) for s in told(LIVE).statements if s.actors}
    assert days["KEN"] == ("2022-01-22", "when.entry")
    assert days["CUB"] == ("2022-01-22", "when.entry")
    assert days["MLI"] is None
    assert days["NOR"] is None
    assert days["ITA"] is None  # help goes on; the hour only says when it is seen


def test_without_entries_the_present_has_no_date() -> None:
    assert the(told(CHRONICLE), "ACCUSE", "accuse").when is None


def test_a_communique_speaks_on_its_day() -> None:
    when = the(told(ISSUED), "SUPPORT", "salue").when
    assert when is not None
    assert (when.edtf, when.rule) == ("2022-01-22", "when.issued")
