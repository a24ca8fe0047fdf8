"""Actors in the codes of PLOVER and CAMEO."""

from dataclasses import replace

import pytest
from event_chapter import BOLIVIA, EU, HAMAS, MINISTER, PERU, WEST, of_one

from recoupe import atlas
from recoupe.errors import NotFoundError
from recoupe.export import actors, events, tables
from recoupe.lexicon import acts
from recoupe.lexicon.plover import kinds
from recoupe.records import Actor


def territory(code: str) -> Actor:
    return Actor(id=f"state:{code}", name=code, kind="state", country=code)


# PLOVER


def test_a_state_has_its_name_and_number() -> None:
    one = actors.party(PERU)
    assert (one.code, one.country, one.cow, one.sectors) == ("PER", "Peru", "135", ())


@pytest.mark.parametrize(
    ("code", "cow"), [("DEU", "255"), ("VNM", "816"), ("YEM", "679"), ("SRB", "345"), ("TWN", "713"), ("SSD", "626")]
)
def test_a_state_that_has_changed_has_the_number_of_today(code: str, cow: str) -> None:
    assert actors.party(territory(code)).cow == cow


def test_a_minister_has_the_state_and_the_sector() -> None:
    one = actors.party(MINISTER)
    assert (one.code, one.cow, one.sectors) == ("PER", "135", ("GOV",))


@pytest.mark.parametrize(
    ("code", "counted", "cow"),
    [("NCL", "FRA", "220"), ("GRL", "DNK", "390"), ("HKG", "HKG", ""), ("XKX", "KOS", "347"), ("PSE", "PSE", "")],
)
def test_a_territory_counts_with_the_state_that_holds_it(code: str, counted: str, cow: str) -> None:
    one = actors.party(territory(code))
    assert (one.code, one.cow) == (counted, cow)


def test_what_is_partially_recognised_has_a_tag() -> None:
    one = actors.party(replace(territory("ESH"), sector="REB"))
    assert (one.code, one.country, one.sectors) == ("MAR", "Morocco", ("REB", "PRE"))


def test_who_belongs_to_no_state_has_a_code_of_plover() -> None:
    one = actors.party(EU)
    assert (one.code, one.country, one.cow, one.sectors) == ("EUR", "European Union", "", ())


def test_a_sector_that_plover_does_not_know_is_left_out() -> None:
    assert actors.party(replace(PERU, sector="XYZ")).sectors == ()


def test_regional_constructs_are_not_coded() -> None:
    assert actors.parties((WEST, PERU)) == (actors.party(PERU),)
    codable = {
        (WEST,): False,
        (WEST, PERU): True,
        (PERU,): True,
        (): True,
    }
    for some, expected in codable.items():
        [event] = events.plover(of_one("ACCUSE", cameo="112", actors=some))
        assert actors.codable(event) is expected, some
    [event] = events.plover(of_one("ACCUSE", cameo="112", recipients=(WEST,)))
    assert not actors.codable(event)


# CAMEO


@pytest.mark.parametrize(
    ("actor", "code"),
    [
        (PERU, "PER"),
        (MINISTER, "PERGOV"),
        (EU, "IGOEEC"),
        (HAMAS, "PSEREBHMS"),
        (territory("ROU"), "ROM"),
        (territory("XKX"), ""),
        (WEST, "GOV"),
        (None, ""),
    ],
)
def test_the_code_of_an_actor_is_made_of_state_role_and_group(actor: Actor | None, code: str) -> None:
    assert actors.role(actor).code == code


def sides(event_type: str, cameo: str, **fields: object) -> list[tuple[str | None, str | None, str]]:
    [event] = events.cameo(of_one(event_type, cameo=cameo, **fields))
    return [(one.one.id if one.one else None, one.other.id if one.other else None, one.code) for one in actors.pairs(event)]


def test_each_who_acts_acts_on_each_other() -> None:
    assert sides("ACCUSE", "112", actors=(PERU, EU), recipients=(BOLIVIA, HAMAS)) == [
        ("state:PER", "state:BOL", "112"),
        ("state:PER", "org:HAMAS", "112"),
        ("org:EU", "state:BOL", "112"),
        ("org:EU", "org:HAMAS", "112"),
    ]


def test_those_who_meet_meet_each_other() -> None:
    assert sides("CONSULT", "040", actors=(PERU, BOLIVIA), recipients=()) == [
        ("state:PER", "state:BOL", "040"),
        ("state:BOL", "state:PER", "040"),
    ]


def test_who_meets_somebody_is_met() -> None:
    assert sides("CONSULT", "046") == [("state:PER", "state:BOL", "046"), ("state:BOL", "state:PER", "046")]


def test_who_is_visited_hosts() -> None:
    assert sides("CONSULT", "042") == [("state:PER", "state:BOL", "042"), ("state:BOL", "state:PER", "043")]


def test_who_mediates_does_not_meet_the_other_mediator() -> None:
    assert sides("CONSULT", "045", actors=(PERU, EU), recipients=()) == [("state:PER", None, "045"), ("org:EU", None, "045")]


def test_a_promise_to_somebody_goes_one_way() -> None:
    assert sides("AGREE", "030") == [("state:PER", "state:BOL", "030")]


def test_who_acts_alone_and_on_whom_nobody_acts() -> None:
    assert sides("ASSAULT", "190", recipients=()) == [("state:PER", None, "190")]
    assert sides("ASSAULT", "190", actors=()) == [(None, "state:BOL", "190")]
    assert sides("ASSAULT", "190", actors=(), recipients=()) == []


# the tables


def test_every_state_of_the_atlas_has_its_codes() -> None:
    from recoupe.atlas import sheets

    codes = {line.cells[0] for line in sheets.states()}
    assert codes == set(tables._states())
    for code in codes:
        home = tables.state(code)
        assert home
        assert home.plover == "KOS" or tables.state(home.plover), code
        assert len(home.fips) in (0, 2), code
        assert not home.cow or home.cow.isdigit(), code


def test_two_states_share_no_code() -> None:
    own = [home for home in tables._states().values() if home.plover == home.alpha3 and home.alpha3 not in ("SUN", "SCG", "YUG")]
    for codes in ([one.cow for one in own if one.cow], [one.fips for one in tables._states().values() if one.fips]):
        assert len(set(codes)) == len(codes)


def test_every_sector_of_the_atlas_is_known() -> None:
    known = set(tables._sectors())
    assert len(known) == 32
    assert set(actors._INTERNATIONAL) <= known
    assert actors.UNIDENTIFIED in known


def test_every_body_with_a_code_of_its_own_is_in_the_atlas() -> None:
    for id in tables._groups():
        try:
            atlas.load().entry(f"org:{id}")
        except NotFoundError:
            pytest.fail(id)


def test_every_code_that_the_words_of_acts_give_is_one_of_cameo() -> None:
    given = {entry.cameo for entry in acts.load().entries if entry.cameo} | {
        kind.cameo for kind in kinds().values() if kind.cameo
    }
    assert len(given) > 100
    assert {code for code in given if not (known := events._known(code)) or known[:2] != code[:2]} == set()


def test_scores_are_on_goldsteins_scale() -> None:
    deeds = tables._deeds().values()
    assert len(deeds) == 312
    assert all(-10 <= one.goldstein <= 10 for one in deeds)
    assert (tables.deed("190").goldstein, tables.deed("057").goldstein) == (-10, 8)  # type: ignore[union-attr]
