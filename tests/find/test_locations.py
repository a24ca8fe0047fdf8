"""Finding places that no table names, and those that a noun takes up again. Brackets in a case stand around what should be found."""

import re

import pytest

from recoupe import find, parse
from recoupe.records import Block, BlockKind, Mention, Report, Span

SITES = [
    ("Des soldats ont pris position sur [le pont Marchand].", "pont Marchand"),
    ("Des manifestants se rassemblent [place des Tilleuls].", "place des Tilleuls"),
    ("L'armée a bombardé [la vallée du Tarmiko].", "vallée du Tarmiko"),
    ("Deux soldats ont été tués dans [le lycée Paul Durand].", "lycée Paul Durand"),
    ("Des blindés ont pris position autour de [l'aéroport].", "aéroport"),
    ("La police a tiré des grenades dans la cour d'un [lycée].", "lycée"),
    ("Des soldats ont pris position autour du [palais présidentiel].", "palais présidentiel"),
    ("Des avions ont bombardé des rebelles dans [le désert syrien].", "désert syrien"),
    ("Une marche a eu lieu devant [l'hôtel de ville].", "hôtel de ville"),
    ("Une marche a eu lieu devant [le bureau des Nations unies].", "bureau des Nations unies"),
]
TOWNS = [
    ("Un convoi a été attaqué près de [Tarmiko].", "Tarmiko"),
    ("Les rebelles sont entrés dans [Tarmiko].", "Tarmiko"),
    ("À [Tarmiko], des habitants ont défilé.", "Tarmiko"),
    ("L'armée a mené une frappe à [Tarmiko Velka], en Ukraine, mardi.", "Tarmiko Velka"),
    ("L'armée a mené une frappe à [Tarmiko] (Kenya) mardi.", "Tarmiko"),
    ("Des habitants ont attaqué [le port de Tarmiko].", "Tarmiko"),
]
HINTED = [  # by the engine, where the words before allow a place
    ("Le dépôt de carburant est encore bloqué au [Mans].", "Mans"),
    ("Une bombe a explosé près d'une gare dans [le Calvados].", "Calvados"),
]
AGAIN = [
    ("Des soldats ont attaqué Kismayo. Les rebelles ont quitté [la ville].", "Kismayo"),
    ("Des manifestants ont défilé dans [la capitale malienne].", "Bamako"),
    ("La Somalie est en guerre. Un couvre-feu a été instauré dans tout [le pays].", "Somalie"),
    ("Des soldats ont attaqué Kismayo. Une délégation s'est rendue [sur place].", "Kismayo"),
]
NOTHING = [
    "Des soldats ont attaqué Kismayo. La trêve tient dans la ville et le gouvernorat de l'émir.",  # the name follows
    "Le directeur du palais a démissionné.",
    "Le directeur du lycée a démissionné.",  # no preposition of place
    "Le ministre a répondu à Paul Durand.",  # a person
    "Le ministre a répondu à Paul Durand, en Ukraine depuis mardi.",
    "Il a critiqué le camp de Paul Durand.",  # his side
    "Il a parlé avec Calvados Durand.",  # nothing that leads to a place
    "La ville a voté.",  # named nowhere
    "Le maire de la ville de demain parle.",
    "Il faut sur place des vivres.",
]


def places(text: str) -> list[Mention]:
    """The places that the finder of sites and towns adds to those of the atlas."""
    blocks = (Block(kind=BlockKind.PARAGRAPH, span=Span(0, len(text))),)
    report = Report(id="r", name="r", location="r", digest="", text=text, blocks=blocks)
    rules = (
        "place.site",
        "place.street",
        "place.brought",
        "place.hinted",
        "place.again",
        "place.model",
        "place.described",
        "composed.capitale",
    )
    return [m for m in find.mentions(parse.report(report)) if m.rule in rules]


@pytest.mark.parametrize(("case", "name"), [*SITES, *TOWNS, *HINTED, *AGAIN])
def test_a_place_is_found_by_what_stands_around_it(case: str, name: str) -> None:
    marked = re.search(r"\[(.+?)\]", case)
    assert marked is not None
    text = case.replace("[", "").replace("]", "")
    (found,) = places(text)
    assert (found.name, found.span.of(text)) == (name, marked.group(1))


@pytest.mark.parametrize("text", NOTHING)
def test_other_words_are_no_places(text: str) -> None:
    assert [m.name for m in places(text)] == []
