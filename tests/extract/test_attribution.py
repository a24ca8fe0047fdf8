"""According to whom: the chain of sources of an act, with the sentences that must give none."""

import pytest
from reading import chain, reader, the

# Each case: the text, the event type of the act, the names of the chain from the outside in.
INCISES = [
    ("« L'armée kényane a attaqué les rebelles », a déclaré le ministre somalien.", "ASSAULT", ["ministre somalien"]),
    ("L'armée kényane a attaqué les rebelles, a déclaré le ministre somalien.", "ASSAULT", ["ministre somalien"]),
    ("L'armée kényane, a déclaré le ministre somalien, a attaqué les rebelles.", "ASSAULT", ["ministre somalien"]),
    ("« L'armée kényane a attaqué la ville », disent les Occidentaux.", "ASSAULT", ["Occidentaux"]),
    ("« L'armée kényane a attaqué la ville », a indiqué lundi à Nairobi un diplomate.", "ASSAULT", ["diplomate"]),
    (
        "« L'armée kényane a attaqué la ville », indique dans un communiqué le ministère somalien de la Défense.",
        "ASSAULT",
        ["ministère somalien de la Défense"],
    ),
    # no verb of speech, no source
    ("L'armée kényane a attaqué la ville avec le soutien de la Somalie.", "ASSAULT", []),
    ("L'armée kényane a attaqué la ville, que la Somalie avait quittée.", "ASSAULT", []),
]
PHRASES = [
    ("Selon l'Otan, l'armée kényane a attaqué les rebelles.", "ASSAULT", ["Otan"]),
    ("L'armée kényane, selon l'Otan, a attaqué les rebelles.", "ASSAULT", ["Otan"]),
    ("L'armée kényane a attaqué les rebelles, selon un responsable somalien.", "ASSAULT", ["responsable somalien"]),
    ("D'après Nairobi, l'armée somalienne a attaqué les rebelles.", "ASSAULT", ["Kenya"]),
    ("Pour Londres, l'armée somalienne a attaqué les rebelles.", "ASSAULT", ["Royaume-Uni"]),
    # "selon" that names a rule and "pour" that names a beneficiary are no sources
    ("Selon le calendrier prévu, l'armée kényane a attaqué les rebelles.", "ASSAULT", []),
    ("L'armée somalienne a attaqué les rebelles pour Londres.", "ASSAULT", []),
    ("D'après-guerre en crise, l'armée somalienne a attaqué les rebelles.", "ASSAULT", []),
]
CLAUSES = [
    # "faire état de" takes what it says behind its preposition
    ("Amnesty fait état d'une attaque du Togo contre le Bénin.", "ASSAULT", ["Amnesty International"]),
    ("Amnesty parle à l'état-major d'une attaque du Togo contre le Bénin.", "ASSAULT", []),
    ("Le ministre somalien a dit que l'armée kényane avait attaqué les rebelles.", "ASSAULT", ["ministre somalien"]),
    ("Le ministre somalien affirme que l'armée kényane a attaqué les rebelles.", "ASSAULT", ["ministre somalien"]),
    ("Le ministre somalien a dit lundi que l'armée kényane avait attaqué les rebelles.", "ASSAULT", ["ministre somalien"]),
    ("Londres assure que l'armée kényane n'a pas attaqué les rebelles.", "ASSAULT", ["Royaume-Uni"]),
    # knowing and waiting are no speech
    ("Le ministre somalien est resté alors que l'armée kényane attaquait les rebelles.", "ASSAULT", []),
    ("Le ministre somalien est parti parce que l'armée kényane avait attaqué les rebelles.", "ASSAULT", []),
]
ACCUSATIONS = [
    ("La Suède a accusé la Norvège d'avoir attaqué le Danemark.", "ASSAULT", ["Suède"]),
    ("La Suède a accusé la Norvège d'avoir attaqué le Danemark.", "ACCUSE", []),
    ("Accusée par la Suède d'avoir attaqué le Danemark, la Norvège a protesté.", "ASSAULT", ["Suède"]),
]
BEHIND_MARKS = [
    # behind its quotation the clause of who speaks is the outlet's own
    ("« La paix est revenue », a dit le ministre somalien, dont l'armée a attaqué les rebelles.", "ASSAULT", []),
    (
        "« La paix est revenue », a dit le ministre somalien, selon lequel l'armée kényane a attaqué les rebelles.",
        "ASSAULT",
        ["ministre somalien"],
    ),
    (
        "« La paix est revenue », a dit le ministre somalien, ajoutant que l'armée kényane avait attaqué les rebelles.",
        "ASSAULT",
        ["ministre somalien"],
    ),
    # the name beside a source, and a name that is the subject
    ("L'armée kényane a attaqué les rebelles, selon le chef de la mission, Omar Abdi.", "ASSAULT", ["Omar Abdi"]),
    ("Selon un responsable somalien, Omar Abdi a condamné le Mali.", "ACCUSE", ["responsable somalien"]),
]
NO_SPEECH = [
    # "reprendre" and "menacer" can be speech, but not with a participant of the act after them
    ("Les pourparlers entre Kiev et Moscou, suspendus en mars, reprendront mardi sous l'égide de l'ONU.", "CONSULT", []),
]
CHAINS = [
    (
        "Le ministre somalien a dit que, selon l'Otan, l'armée kényane avait attaqué les rebelles.",
        "ASSAULT",
        ["ministre somalien", "Otan"],
    ),
    (
        "L'armée kényane a attaqué les rebelles, a affirmé le ministre somalien, selon l'agence Reuters.",
        "ASSAULT",
        ["Reuters", "ministre somalien"],
    ),
    (
        "« Le président m'a dit que l'armée kényane attaquera la ville », a raconté le ministre somalien.",
        "ASSAULT",
        ["ministre somalien", "président"],
    ),
    (
        "« Le ministre assure que l'armée kényane a attaqué la ville », a indiqué un diplomate somalien.",
        "ASSAULT",
        ["diplomate somalien", "ministre"],
    ),
    # one who speaks twice is one link
    ("Le ministre somalien a dit que, selon lui, l'armée kényane avait attaqué les rebelles.", "ASSAULT", ["ministre somalien"]),
]
OTHERS = [
    ("À en croire Ankara, la Grèce a attaqué la Syrie.", "ASSAULT", ["Turquie"]),
    ("De source diplomatique, la Grèce a attaqué la Syrie.", "ASSAULT", ["source diplomatique"]),
    ("La Grèce a attaqué la Syrie, a-t-on appris de source diplomatique.", "ASSAULT", ["source diplomatique"]),
    ("La Grèce a attaqué la Syrie, source de conflits.", "ASSAULT", []),
    (
        "Le ministre turc, cité par l'agence Tass, a affirmé que la Grèce avait attaqué la Syrie.",
        "ASSAULT",
        ["Tass", "ministre turc"],
    ),
    ("Interrogé par la presse, le ministre turc a affirmé que la Grèce avait attaqué la Syrie.", "ASSAULT", ["ministre turc"]),
    # who denies is the source of the denial
    ("La Turquie nie que la Grèce ait attaqué la Syrie.", "ASSAULT", ["Turquie"]),
    ("Selon Paris et Berlin, la Grèce a attaqué la Syrie.", "ASSAULT", ["France", "Allemagne"]),
    ("La Grèce a attaqué la Syrie, ont affirmé la France et l'Allemagne.", "ASSAULT", ["France", "Allemagne"]),
]
CASES = [*OTHERS, *BEHIND_MARKS, *NO_SPEECH, *INCISES, *PHRASES, *CLAUSES, *ACCUSATIONS, *CHAINS]

# Each case: the text, the name of the source, its kind, the body that it belongs to.
UNNAMED = [
    (
        "« L'armée a attaqué la ville », a indiqué une source au sein du ministère britannique de la Défense.",
        "source",
        "unnamed",
        "ministère britannique de la Défense",
    ),
    ("« L'armée a attaqué la ville », a indiqué un haut responsable de l'Otan.", "haut responsable de l'Otan", "unnamed", "Otan"),
    ("« L'armée a attaqué la ville », a indiqué un responsable kényan.", "responsable kényan", "unnamed", "KEN"),
    ("« L'armée a attaqué la ville », a indiqué une source diplomatique.", "source diplomatique", "unnamed", None),
    ("« L'armée a attaqué la ville », a indiqué le ministre kényan Paul Ndege.", "Paul Ndege", "named", None),
    ("« L'armée a attaqué la ville », a indiqué l'Otan.", "Otan", "institution", None),
]

told = reader([*CASES, *UNNAMED])


@pytest.mark.parametrize(("text", "kind", "names"), CASES)
def test_the_chain_of_sources_runs_from_the_outside_in(text: str, kind: str, names: list[str]) -> None:
    assert chain(the(told(text), kind)) == names


@pytest.mark.parametrize(("text", "name", "kind", "within"), UNNAMED)
def test_a_source_is_told_with_its_kind_and_its_body(text: str, name: str, kind: str, within: str | None) -> None:
    (source,) = the(told(text), "ASSAULT").sources
    assert (source.name, source.kind, source.within) == (name, kind, within)


@pytest.mark.parametrize(
    ("text", "verb"),
    [
        ("« L'armée kényane a attaqué les rebelles », a déclaré le ministre somalien.", "déclarer"),
        ("« L'armée kényane a attaqué la ville », disent les Occidentaux.", "dire"),
        ("Selon l'Otan, l'armée kényane a attaqué les rebelles.", None),
        ("Le ministre somalien affirme que l'armée kényane a attaqué les rebelles.", "affirmer"),
    ],
)
def test_a_source_keeps_its_verb_of_speech(text: str, verb: str | None) -> None:
    (source,) = the(told(text), "ASSAULT").sources
    assert source.verb == verb
    assert source.mention is not None
    assert source.name in source.mention.of(text)
