"""Stories grown from bonds, and the words that bonds come from."""

from itertools import combinations, permutations

from made_reports import Made, made

from recoupe.lexicon.rarity import rarity, roots
from recoupe.reconcile import Signature, Stamp, bond, scale, signature
from recoupe.reconcile.likeness import REPRINTED, likeness, shares, signs
from recoupe.reconcile.linkage import FLOOR, SHARPNESS, TOP, WHOLE, linked
from recoupe.reconcile.wording import cosine, names, words


def stamp(name: str, day: int | None) -> Stamp:
    first, last = (day, day) if day else (1, 3_652_059)
    return Stamp(report=name, digest=name * 12, first=first, last=last, published=None)


def stories(days: dict[str, int | None], pairs: dict[str, float]) -> set[str]:
    """The stories of reports, given how strong the bonds between them are: {"ab": 0.9}."""
    bonds: dict[str, dict[str, int]] = {name: {} for name in days}
    for (one, other), held in pairs.items():
        bonds[one][other] = bonds[other][one] = round(held * WHOLE)
    return {"".join(one.report for one in story) for story in linked([stamp(*each) for each in days.items()], bonds)}


def test_a_common_word_weighs_little_and_an_unknown_one_most() -> None:
    assert rarity("les") < rarity("ministr") < rarity("zyxvuts")
    assert list(roots("L'Igad et les ÉTATS")) == ["igad", "les", "états"]


def test_texts_with_rare_words_in_common_are_alike_and_those_with_common_words_are_not() -> None:
    one = words("Le pont de l'Ingouri est fermé, dit Bagapch.")
    assert cosine(one, words("Bagapch a fermé le pont sur l'Ingouri.")) > 0.8
    assert cosine(one, words("Le ministre est à Paris, dit le journal.")) < 0.2
    assert cosine(one, words("")) == 0.0


def test_names_are_those_with_a_capital_inside_a_sentence() -> None:
    assert set(names("Hier, Selma Brandt a dormi. Demain viendra.").roots) == {"selma", "brandt"}


def test_who_is_alike_to_many_needs_more_to_be_bound() -> None:
    lonely, busy = scale([0.5]), scale([0.9] * 10)
    assert lonely == FLOOR**SHARPNESS < busy
    assert bond(0.5, lonely, lonely) > bond(0.5, busy, lonely) > bond(0.5, busy, busy)
    assert bond(REPRINTED, busy, busy) == TOP * WHOLE
    assert scale([REPRINTED] * 20) == FLOOR**SHARPNESS  # reprints say nothing about a subject


def test_a_story_goes_on_where_reports_follow_each_other_and_not_after_a_long_silence() -> None:
    pairs = {"ab": 0.9, "bc": 0.9, "ac": 0.5}
    assert stories({"a": 100, "b": 105, "c": 110}, pairs) == {"abc"}
    assert stories({"a": 100, "b": 105, "c": 180}, pairs) == {"ab", "c"}


def test_what_follows_a_story_up_joins_it_by_two_of_its_reports() -> None:
    whole = {"ab": 1.0, "ac": 1.0, "bc": 1.0, "ad": 1.0, "bd": 1.0, "cd": 1.0}
    days: dict[str, int | None] = dict.fromkeys("abcd", 100)
    assert stories({**days, "x": 101}, {**whole, "ax": 0.5, "bx": 0.5}) == {"abcdx"}
    assert stories({**days, "x": 101}, {**whole, "ax": 0.5}) == {"abcd", "x"}
    assert stories({**days, "x": 130}, {**whole, "ax": 0.5, "bx": 0.5}) == {"abcd", "x"}


def test_what_is_as_near_to_one_story_as_to_another_joins_neither() -> None:
    both = {pair: 1.0 for story in ("abcd", "efgh") for pair in ("".join(two) for two in combinations(story, 2))}
    days: dict[str, int | None] = dict.fromkeys("abcdefgh", 100)
    tied = {"ax": 0.5, "bx": 0.5, "ex": 0.4, "fx": 0.5}
    assert stories({**days, "x": 100}, {**both, **tied}) == {"abcd", "efgh", "x"}
    assert stories({**days, "x": 100}, {**both, **tied, "ex": 0.1, "fx": 0.1}) == {"abcdx", "efgh"}


def test_one_strong_bond_does_not_hold_two_stories_together() -> None:
    pairs = {"ab": 1.0, "cd": 1.0, "bc": 0.9}
    assert stories({"a": 100, "b": 100, "c": 101, "d": 101}, pairs) == {"ab", "cd"}


def test_a_report_without_a_date_does_not_bring_two_stories_nearer_in_time() -> None:
    days = {"a": 100, "u": None, "c": 180}
    assert stories(days, {"au": 0.9, "cu": 0.8, "ac": 0.7}) == {"au", "c"}


def test_bonds_of_one_strength_give_the_same_stories_in_any_order() -> None:
    days = {"a": 100, "b": 101, "c": 102, "d": 103}
    pairs = {"ab": 0.6, "bc": 0.6, "cd": 0.6}
    found = {frozenset(stories(dict(order), pairs)) for order in permutations(days.items())}
    assert len(found) == 1


def of(sentence: str, day: str = "2030-05-06", title: str = "Rien") -> Signature:
    ((report,), (found,)) = made(Made("a", title=title, day=day).says(sentence))
    return signature(report, found)


def test_another_ordinal_in_the_opening_speaks_against_one_story() -> None:
    twelfth = of("Les Vingt-Sept adoptent un douzième paquet de sanctions.")
    thirteenth = of("Les Vingt-Sept adoptent un treizième paquet de sanctions.")
    assert signs(twelfth, thirteenth)["other number"] == 1.0
    assert signs(twelfth, twelfth)["other number"] == 0.0
    assert signs(twelfth, of("Les Vingt-Sept adoptent un paquet de sanctions."))["other number"] == 0.0


def test_the_shares_of_a_pair_add_up_to_its_likeness() -> None:
    one, other = of("Selma Brandt visite le phare de Turku."), of("À Turku, Selma Brandt a vu le phare.")
    assert likeness(one, other) == likeness(other, one) > 0
    assert [sign for sign, _, _ in shares(one, other)] == [
        "start",
        "words",
        "opening",
        "title",
        "names",
        "other number",
        "other day",
    ]
    assert likeness(one, of("À Turku, Selma Brandt a vu le phare.", day="2031-05-06")) == 0.0
