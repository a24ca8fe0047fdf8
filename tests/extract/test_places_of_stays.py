"""Where somebody is said to be, to come from or to receive others: whether what he does takes place there."""

import pytest

from recoupe import pipeline
from recoupe.read import from_bytes
from recoupe.records import Statement


def told(sentence: str) -> tuple[Statement, ...]:
    report = from_bytes(f"Titre\n\nPublié le 3 mars 2021\n\n{sentence}\n".encode(), name="a.txt", location="/a.txt")
    return pipeline.analyse(report).statements


@pytest.mark.parametrize(
    ("sentence", "event_type", "place"),
    [
        # who stays somewhere speaks there
        ("En visite à Pékin, le ministre kényan a condamné la Somalie.", "ACCUSE", "Pékin"),
        ("Le ministre kényan, en déplacement à Bamako, a condamné la Somalie.", "ACCUSE", "Bamako"),
        ("De passage à Dakar mardi, le ministre kényan a condamné la Somalie.", "ACCUSE", "Dakar"),
        ("Présent à Oslo mardi, le ministre kényan a condamné la Somalie.", "ACCUSE", "Oslo"),
        ("Lors d'un point de presse à Bogota, le ministre kényan a condamné la Somalie.", "ACCUSE", "Bogota"),
        ("Rentré d'une visite à Pékin, le ministre kényan a condamné la Somalie.", "ACCUSE", None),
        ("Le ministre kényan, qui a condamné la Somalie, est en visite à Rome.", "ACCUSE", None),
        ("En visite à Rome, le ministre kényan a rencontré un député qui condamne la Somalie.", "ACCUSE", None),
        # a deed of his state is not done where he stays
        ("En visite à Rome, le ministre kényan a envoyé des troupes contre les rebelles.", "MOBILIZE", None),
        # where somebody lives or comes from nothing happens
        ("Né à Damas, l'opposant Omar Abdi a été arrêté lundi.", "COERCE", None),
        ("Des soldats kényans basés à Gao ont tué dix rebelles.", "ASSAULT", None),
        ("La junte au pouvoir à Naypyidaw a fait arrêter mercredi trente opposants.", "COERCE", None),
        ("De retour de Lima, le ministre kényan a rencontré les députés lundi.", "CONSULT", None),
        ("Des soldats kényans ont tué dix rebelles à Gao.", "ASSAULT", "Gao"),
        # who receives talks
        ("Le Qatar a abrité l'an dernier des négociations entre le Kenya et la Somalie.", "CONSULT", "Qatar"),
        ("Le Qatar a mené l'an dernier des négociations avec le Kenya et la Somalie.", "CONSULT", None),
        # a text is signed where its name is followed by a place
        ("Le Kenya et la Somalie ont signé un cessez-le-feu à Moscou.", "SUPPORT", "Moscou"),
        ("Le Kenya a dénoncé un cessez-le-feu à Moscou.", "ACCUSE", None),
        # the town behind the name of a house
        ("Le consulat américain à Erbil a été attaqué mercredi.", "ASSAULT", "Erbil"),
        ("Le consulat américain a été attaqué mercredi.", "ASSAULT", "consulat américain"),
        # what talks are about is not where they are held
        ("Le Kenya mène des pourparlers sur la Syrie.", "CONSULT", None),
        ("Le Kenya mène des pourparlers en Syrie.", "CONSULT", "Syrie"),
        # "y" stands for the place told last, in the sentence before too
        ("L'armée est entrée dans Marib. Elle y a arrêté dix rebelles.", "COERCE", "Marib"),
        ("Le ministre dort à Oslo. Il y accuse la Somalie.", "ACCUSE", None),
        ("Le ministre dort à Oslo et à Rome. Il y rencontrera le roi du Maroc.", "CONSULT", None),
        # of a town and the region that it is in, the town; not of two that stand apart
        (
            "L'armée a bombardé le village de Sake, dans la province du Nord-Kivu, avant d'y arrêter dix rebelles.",
            "COERCE",
            "Sake",
        ),
        ("L'armée dort à Sake et à Goma, pour y arrêter dix rebelles.", "COERCE", "Goma"),
        ("Les rebelles vivent à Sake, dans les environs de Goma, où l'armée a arrêté dix hommes.", "COERCE", "Sake"),
        # the first of two
        ("À Kerbala et à Bassora, des manifestants ont incendié des bâtiments.", "PROTEST", "Kerbala"),
        ("Des rebelles ont enlevé il y a trois jours deux coopérants norvégiens à Bamako.", "ASSAULT", "Bamako"),
    ],
)
def test_the_place_of_an_act(sentence: str, event_type: str, place: str | None) -> None:
    given = [one for one in told(sentence) if one.event_type == event_type]
    assert given
    assert {one.place.name if one.place else None for one in given} == {place}
