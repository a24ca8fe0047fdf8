"""Finding names. In the cases, brackets stand around what should be found, with what it is; nothing else should be."""

import re
from functools import cache

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recoupe import parse
from recoupe.find.named import named
from recoupe.records import Block, BlockKind, Mention, MentionKind, Parsed, RawName, Report, Sentence, Span, Token

_MARK = re.compile(r"\[([^\[\]|]+)\|([^\[\]|]+)\]")
_LETTER = {"s": "state", "o": "organisation", "g": "group", "p": "place"}


def report(text: str) -> Report:
    lines = (Span(*line.span()) for line in re.finditer(r"[^\n]+", text))
    blocks = tuple(Block(kind=BlockKind.PARAGRAPH, span=span) for span in lines)
    return Report(id="r", name="r", location="r", digest="", text=text, blocks=blocks)


@cache
def parsed(text: str) -> Parsed:
    return parse.report(report(text))


def only(text: str) -> Mention:
    (found,) = named(parsed(text))
    return found


def what(mention: Mention) -> str:
    """ "s RUS", "o NATO", "g -": the kind, and the end of the id or else the country."""
    end = (mention.ref or "").partition(":")[2] if mention.kind is not MentionKind.PLACE else mention.name
    return f"{mention.kind.value[0]} {end or mention.country or '-'}"


def _pos(word: str) -> str:
    if word in ("le", "la", "les", "l'"):
        return "DET"
    return "PROPN" if word[0].isupper() else "NOUN"


def by_hand(words: str, per: tuple[int, int] | None = None) -> Parsed:
    """A parse without grammar of words set apart by blanks; *per* are the tokens that the engine takes for a person."""
    row = words.split(" ")
    starts = [len(" ".join(row[:i])) + (i > 0) for i in range(len(row))]
    tokens = tuple(
        Token(i, at, at + len(w), w, w.lower(), _pos(w), "dep", i, "", 0)
        for i, (at, w) in enumerate(zip(starts, row, strict=True))
    )
    whole = Span(0, len(words))
    names = (RawName(Span(tokens[per[0]].start, tokens[per[1] - 1].end), "PER"),) if per else ()
    return Parsed(
        report=report(words), tokens=tokens, sentences=(Sentence(0, 0, len(row), whole, 0, BlockKind.PARAGRAPH),), quoted=(),
        names=names, children=((),) * len(row),
    )  # fmt: skip


NAMES = [
    "[La Turquie|s TUR] et [le Royaume-Uni|s GBR] ont parlé de [l'Iran|s IRN].",
    "[Les Norvégiens|s NOR] ont reçu les envoyés des [Finlandais|s FIN].",
    "[Grecs|s GRC] et [Turcs|s TUR] se sont vus à [Genève|p Genève].",
    "[Le Kremlin|s RUS] dément, [la Maison-Blanche|s USA] se tait.",
    "Selon [le Pentagone|o ministere/Défense:USA], l'exercice a pris fin.",
    "[L'Otan|o NATO] et [l'ONU|o UN] ont condamné [le Hamas|g HAMAS].",
    "[L'Alliance atlantique|o NATO] a refusé.",
    "[Les Occidentaux|g occidentaux] ont promis des sanctions.",
    "[Lisbonne|p Lisbonne] enverra des navires vers [la mer Rouge|p mer Rouge].",
    "Il a été vu à [Tours|p Tours] hier.",
    "[ETATS-UNIS|s USA] : le vote est remis.",
    "[Le PS|o PS] a refusé, la PS 20 est coupée.",
]
COMPOSED = [
    "[Le gouvernement péruvien|o gouvernement:PER] et [l'armée chilienne|o armee:CHL] ont réagi.",
    "[Les autorités de Tunis|o autorites:TUN] ont fermé le port.",
    "[Le ministère suédois de la Défense|o ministere/Défense:SWE] a publié une carte.",
    "[Le ministère des Affaires étrangères du Qatar|o ministere/Affaires étrangères:QAT] a confirmé.",
    "[La Défense norvégienne|o ministere/Défense:NOR] a confirmé.",
    "[La diplomatie indienne|o diplomatie:IND] regrette ce choix.",
    "[Les forces soudanaises|o forces:SDN] se sont repliées.",
    "[Les armées kényane|o armee:KEN] et [ougandaise|o armee:UGA] ont lancé une offensive.",
    "[Des manifestants|g -] ont affronté [la police|o -].",
    "[Des déserteurs|g -] ont jeté leurs armes.",
    "[Des commerçants|g -] ont baissé leur rideau.",
    "Il a écrit à [des journalistes|g -].",
    "[Les rebelles houthis|g HOUTHIS] ont tiré un missile.",
    "[Le groupe terroriste Boko Haram|g BOKO_HARAM] a revendiqué le raid.",
    "[Les combattants de Daech|g ISIS] se sont enfuis.",
    "[L'opposition vénézuélienne|o opposition:VEN] conteste le vote.",
    "[Les casques bleus|g casques-bleus] sont arrivés.",
    "[Un groupe armé|g -] a pris un convoi.",
    "[La partie arménienne|s ARM] attend une réponse.",
    "Cinq [pays|g -] prêteront des navires.",
    "Une quarantaine de [pays|g -] ont signé.",
    "[La population|g -] a reçu [des secouristes|g -].",
    "[L'opposition de gauche|o -] juge ce vote nul.",
]
PLACES = [
    "Des combats ont lieu dans [l'est de l'Ukraine|p est de l'Ukraine].",
    "Les pluies gagnent [le nord malien|p nord malien].",
    "Ils ont quitté [la ville de Goma|p Goma] hier.",
    "Un convoi a atteint [la ville syrienne d'Alep|p Alep].",
    "Les députés se réunissent dans [la capitale kényane|p Nairobi].",
    "Des obus sont tombés sur [le sol polonais|p Pologne].",
    "Ils sont partis vers [le nord de la province d'Idleb|p nord de la province d'Idleb].",
    "Des pluies sont tombées sur [le gouvernorat de Sfax|p gouvernorat de Sfax].",
]
NOTHING = [
    "La crise ukrainienne inquiète les marchés.",
    "Son opposition à ce projet est connue.",
    "Les accords de Minsk sont oubliés.",
    "L'accord de paix d'Arusha est oublié.",
    "Il a signé la paix dans une île nice.",
    "Un chef de gouvernement doit trancher.",
    "Un agent de police a été blessé.",
    "En mars, le cobalt a été vendu.",
    "Les relations franco-allemandes sont bonnes.",
    "Le régime de sanctions sera revu.",
    "Ce fut une opération armée.",
    "Il a quitté le pays et son pays l'oublie.",
    "Une population grandit.",
]


# Behind a time another phrase begins; behind any other noun a town only says which one.
AFTER_TIMES = [
    "[La Somalie|s SOM] a accusé mardi [Nairobi|p Nairobi] de complicité.",
    "[La Somalie|s SOM] a averti vendredi soir [Nairobi|p Nairobi].",
    "La conférence Nairobi a commencé mardi.",
]


@pytest.mark.parametrize("case", NAMES + COMPOSED + PLACES + NOTHING + AFTER_TIMES)
def test_found_are_just_the_marked_words(case: str) -> None:
    wanted = [f"{m[1]} = {m[2]}" for m in _MARK.finditer(case)]
    text = _MARK.sub(r"\1", case)
    assert [f"{m.span.of(text)} = {what(m)}" for m in named(parsed(text))] == wanted


def test_ids_count_and_mentions_stand_in_text_order() -> None:
    found = named(parsed("Le Japon a écrit à la Chine et à l'Inde.\nLa Chine a répondu."))
    assert [m.id for m in found] == [0, 1, 2, 3]
    assert [m.span for m in found] == sorted(m.span for m in found)
    assert [m.sentence for m in found] == [0, 0, 0, 1]


def test_a_capital_is_a_place_that_may_stand_for_its_state() -> None:
    found = only("Oslo refuse de signer.")
    assert (found.kind, found.country, found.stands_for) == (MentionKind.PLACE, "NOR", "NOR")
    assert only("Un séisme a frappé Osaka.").stands_for is None


def test_a_seat_is_called_by_what_it_stands_for() -> None:
    found = only("Le Quai d'Orsay a convoqué l'ambassadeur.")
    assert (found.kind, found.organisation) == (MentionKind.ORGANISATION, "ministère français des Affaires étrangères")
    assert (found.country, found.stands_for, found.sector) == ("FRA", "FRA", "GOV")
    seat = only("Le Kremlin a menti.")
    assert (seat.kind, seat.name, seat.ref, seat.stands_for) == (MentionKind.STATE, "Russie", "state:RUS", "RUS")


def test_the_head_is_the_noun_and_the_span_begins_at_the_article() -> None:
    text = "Hier, l'armée tchadienne a riposté."
    found = only(text)
    assert parsed(text).tokens[found.head].text == "armée"
    assert found.span.of(text) == "l'armée tchadienne"
    assert (found.sector, found.number, found.gender) == ("MIL", "s", "f")


@pytest.mark.parametrize(
    ("text", "definite", "number"),
    [
        ("Des manifestants ont crié.", False, "p"),
        ("Les manifestants ont crié.", True, "p"),
        ("Un manifestant a crié.", False, "s"),
        ("Dix policiers ont été blessés.", False, "p"),
        ("Des milliers de manifestants ont crié.", False, "p"),
        ("Ses troupes avancent.", True, "p"),
        ("Le gouvernement hésite.", True, "s"),
    ],
)
def test_definite_and_number(text: str, definite: bool, number: str) -> None:
    found = only(text)
    assert (found.definite, found.number) == (definite, number)


def test_some_of_a_people_are_not_its_state() -> None:
    found = only("Deux Français ont été libérés.")
    assert (found.kind, found.country, found.ref, found.definite) == (MentionKind.GROUP, "FRA", None, False)
    assert named(parsed("Un Français a été libéré.")) == ()


def test_forces_of_the_power_in_place_are_one_mention() -> None:
    found = only("Les forces du régime syrien ont reculé.")
    assert (found.country, found.sector) == ("SYR", "MIL")


def test_a_short_form_stands_for_the_body_named_before() -> None:
    text = "L'Union européenne hésite.\nLes caisses de l'Union sont vides."
    assert [m.ref for m in named(parsed(text))] == ["org:EU", "org:EU"]
    assert named(parsed("Les caisses de l'Union sont vides.")) == ()


def test_a_body_of_another_state_is_not_taken_for_the_known_one() -> None:
    found = [m for m in named(parsed("En Espagne, le Parti démocrate a gagné à Madrid.")) if m.kind is MentionKind.ORGANISATION]
    assert [m.ref for m in found] == [None]


def test_of_two_places_of_one_name_the_report_tells_which() -> None:
    def tripoli(text: str) -> str | None:
        return next(m.country for m in named(parsed(text)) if m.name == "Tripoli")

    assert tripoli("Des tirs ont été entendus à Tripoli.") == "LBY"
    assert tripoli("Au Liban, des tirs ont été entendus à Tripoli.") == "LBN"


def test_a_place_that_may_be_another_has_no_country() -> None:
    found = next(m for m in named(parsed("La foule a défilé à Saint-Louis.")) if m.kind is MentionKind.PLACE)
    assert (found.name, found.country) == ("Saint-Louis", None)


def test_a_town_and_a_state_of_one_name_differ_by_their_preposition() -> None:
    at, of = named(parsed("Il est arrivé à Djibouti pour aider le Djibouti."))
    assert (at.kind, of.kind) == (MentionKind.PLACE, MentionKind.STATE)


def test_a_word_for_one_person_before_a_name_is_no_group() -> None:
    assert named(by_hand("hier le policier Jean Martin parlait", per=(3, 5))) == ()
    assert len(named(by_hand("hier le policier Jean Martin parlait"))) == 1


def test_part_of_a_person_is_no_place() -> None:
    assert named(by_hand("hier Marie Paris parlait", per=(1, 3))) == ()
    assert [m.name for m in named(by_hand("Paris parlait hier", per=(0, 1)))] == ["Paris"]


def test_what_the_engine_glues_to_a_state_leaves_it_a_state() -> None:
    assert [m.ref for m in named(by_hand("le Président des États-Unis Jean Martin parle", per=(1, 6)))] == ["state:USA"]


def test_no_name_runs_over_the_end_of_a_sentence() -> None:
    text = "Il aime la Corée\ndu Nord il ne dit rien."
    assert all(m.ref != "state:PRK" for m in named(parsed(text)))


WORDS = "le la l' du des de armée Russie russe Paris Moscou et , Kremlin forces ministère Défense ville est accords".split()


@given(st.lists(st.sampled_from(WORDS), min_size=1))
def test_any_words_can_be_read(row: list[str]) -> None:
    found = by_hand(" ".join(row))
    mentions = named(found)
    assert all(0 <= m.head < len(row) and found.tokens[m.head].start < m.span.end for m in mentions)
    assert all(a.span.overlap(b.span) == 0 for i, a in enumerate(mentions) for b in mentions[i + 1 :])
