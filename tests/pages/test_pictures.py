"""The map, the network, the calendar: what they draw is what the records say, and the words beside it say the same."""

from dataclasses import replace
from itertools import combinations
from pathlib import Path

import pytest
from looked import Looked, looking, parsed, words
from lxml import etree
from starlette.testclient import TestClient

import made_archive
from recoupe import reconcile
from recoupe.pages import layout, network, world
from recoupe.records import Actor, Fact, Place, When
from recoupe.show.words import Words
from recoupe.store import Store, Wish, listing, months

SVG = "{http://www.w3.org/2000/svg}"
ENGLISH = {"Accept-Language": "en"}
LAND = Path(str(world.__file__)).parent / "static" / "land.svg"


# --- the world -------------------------------------------------------------------------------------------------------------------


def test_the_outline_is_small_and_says_where_it_is_from() -> None:
    text = LAND.read_text("utf-8")
    assert len(text) < 150_000
    assert "Natural Earth" in text
    assert "public domain" in text


def test_a_point_is_laid_where_the_outline_lies() -> None:
    assert world.point(84, -180) == (0.0, 0.0)
    assert world.point(0, 0)[0] == world.WIDE / 2
    assert world.point(90, 0)[1] == 0.0
    assert world.point(-90, 180) == (world.WIDE, world.point(-60, 0)[1])
    assert world.point(48.9, 2.3)[1] < world.point(5.3, -4.0)[1]


def test_a_view_holds_every_point_and_never_leaves_the_world() -> None:
    paris, abidjan, suva = world.point(48.9, 2.3), world.point(5.3, -4.0), world.point(-18.1, 178.4)
    for some in ([paris], [paris, abidjan], [paris, abidjan, suva], [suva]):
        view = world.view(some, 720)
        for x, y in map(view.place, some):
            assert 0 <= x <= 720
            assert 0 <= y <= 720 * world.HIGH / world.WIDE + 1
        assert view.west >= 0
        assert view.west + 720 / view.scale <= world.WIDE + 0.01
    assert world.view([paris], 720, whole=True) == world.view([], 720)
    assert world.view([paris], 720).scale > world.view([paris, suva], 720).scale


def _links(tree: etree._Element) -> list[etree._Element]:
    return list(tree.iter(f"{SVG}a"))


def _spots(tree: etree._Element) -> list[etree._Element]:
    return [one for one in _links(tree) if one.find(f"{SVG}circle") is not None]


# --- the map ---------------------------------------------------------------------------------------------------------------------


def test_the_map_has_a_circle_and_a_row_for_each_place_with_its_facts(client: TestClient) -> None:
    tree = parsed(client.get("/map", headers=ENGLISH).text)
    spots, rows = _spots(tree), tree.findall(".//tbody/tr")
    assert len(spots) == len(rows) > 10
    for spot, row in zip(spots, rows, strict=True):
        assert spot.get("href") == f"#{row.get('id')}"
        name, counted, kind = spot.get("aria-label").split(" · ")
        assert name == words(row.find("th"))
        assert counted.split()[0] == words(row.find("td")).split()[0]
        assert kind in words(row.findall("td")[1])


def test_the_circle_tells_the_worst_verdict(client: TestClient) -> None:
    tree = parsed(client.get("/map", headers=ENGLISH).text)
    order = ["Contested", "Not confirmed", "One origin known", "Confirmed by two independent origins or more"]
    for spot, row in zip(_spots(tree), tree.findall(".//tbody/tr"), strict=True):
        told = [next(one for one in order if one in words(item)) for item in row.findall("td")[1].findall(".//li")]
        assert spot.get("aria-label").endswith(min(told, key=order.index))


def test_a_month_narrows_the_map_and_is_reached_without_script(client: TestClient) -> None:
    tree = parsed(client.get("/map", headers=ENGLISH).text)
    links = tree.findall(".//nav[@class='months']//a")
    assert links[0].get("aria-current") == "true"
    assert len(links) > 3
    every = len(tree.findall(".//tbody/tr"))
    june = next(one for one in links if words(one) == "June 2019")
    narrowed = parsed(client.get(june.get("href"), headers=ENGLISH).text)
    assert 0 < len(narrowed.findall(".//tbody/tr")) < every
    assert words(narrowed.find(".//caption")) == "June 2019"
    slider = narrowed.find(".//input[@type='range']")
    assert (slider.get("max"), slider.get("aria-valuetext")) == (str(len(links) - 1), "June 2019")


def test_a_month_that_is_none_is_all_of_the_time(client: TestClient) -> None:
    every = client.get("/map?month=2019-13", headers=ENGLISH)
    assert every.status_code == 200
    assert words(parsed(every.text).find(".//output")) == "all of the time"
    nothing = client.get("/map?month=1850-01", headers=ENGLISH)
    assert "No fact of this time" in nothing.text
    assert "nobody of that name" in client.get("/map?actor=zyzzyva", headers=ENGLISH).text


def test_the_map_is_read_by_words_and_deeds_too(client: TestClient) -> None:
    tree = parsed(client.get("/map?by=quad", headers=ENGLISH).text)
    legend = [words(one) for one in tree.findall(".//ul[@class='legend']/li")]
    assert any("friendly deeds" in one for one in legend)
    assert any("hostile words" in one for one in legend)


def test_a_place_on_which_reports_disagree_is_not_drawn(tmp_path: Path) -> None:
    path = tmp_path / "places.db"
    report = made_archive.report(1)
    there = Place(name="Lima", country="PER", lat=-12.05, lon=-77.04)
    base = made_archive.dossier(report)
    differs = made_archive.Difference(field="place", values=(("Lima", ()), ("Quito", ())), conflict=True)
    facts = tuple(
        replace(base.facts[0], id=f"fact-{n}", place=there, differences=found) for n, found in enumerate(((), (differs,)))
    )
    with Store.open(path) as store:
        store.keep(report, made_archive.findings(report), made_archive.RULES)
        store.keep_dossier(replace(base, facts=facts), made_archive.RULES)
    with looking(path) as made:
        tree = parsed(made.get("/map", headers=ENGLISH).text)
        assert [one.get("aria-label").replace("\xa0", " ").split(" · ")[:2] for one in _spots(tree)] == [["Lima", "1 fact"]]
        assert "1 fact is not on the map" in words(tree)


# --- the network -----------------------------------------------------------------------------------------------------------------


def _fact(number: int, givers: str, takers: str, event_type: str = "CONSULT") -> Fact:
    def actors(ids: str) -> tuple[Actor, ...]:
        return tuple(Actor(id=f"state:{id}", name=id, kind="state", country=id) for id in ids.split())

    base = made_archive.dossier(made_archive.report(1)).facts[0]
    return replace(
        base, id=f"f{number}", actors=actors(givers), recipients=actors(takers), event_type=event_type, mode=None,
        modality="actual", polarity="positive", differences=(),
    )  # fmt: skip


def test_a_line_stands_between_who_acts_and_at_whom() -> None:
    facts = [
        _fact(1, "AAA BBB", "CCC"),
        _fact(2, "CCC", "AAA"),
        _fact(3, "AAA BBB", "", "CONSULT"),
        _fact(4, "AAA BBB", "", "ASSAULT"),
    ]
    net = network.of(facts, Words("en"))
    assert {(one.one[-3:], one.other[-3:], one.count) for one in net.ties} == {
        ("AAA", "CCC", 2),
        ("BBB", "CCC", 1),
        ("AAA", "BBB", 1),
    }
    assert net.left_out == 0


def test_how_two_treat_each_other_is_told_by_the_mean_and_by_how_many_facts() -> None:
    warm = [_fact(n, "AAA", "BBB", "AID") for n in range(3)]
    cool = [_fact(n + 9, "AAA", "CCC", "ASSAULT") for n in range(2)]
    told = {one.other[-3:]: one for one in network.of(warm + cool, Words("en")).ties}
    assert (told["BBB"].tone, told["BBB"].few, told["BBB"].tone_told) == ("warm", False, "friendly")
    assert (told["CCC"].tone, told["CCC"].few, told["CCC"].tone_told) == ("cool", True, "hostile, of few facts")
    denied = replace(_fact(1, "AAA", "BBB", "AID"), polarity="negative")
    assert reconcile.counted(denied) is None
    (tie,) = network.of([denied], Words("en")).ties
    assert (tie.tone, tie.mean) == ("thin", "–")


def test_of_many_actors_the_strongest_are_drawn_and_the_rest_counted() -> None:
    names = [f"{a}{b}X" for a in "ABCDEFGHIJ" for b in "ABCDEF"]
    facts = [_fact(n, one, other) for n, (one, other) in enumerate(combinations(names[:50], 2)) if n % 7 == 0]
    net = network.of(facts, Words("en"))
    assert len(net.nodes) == 40
    assert net.left_out > 0
    assert all(0 <= one.x <= network.WIDE and 0 <= one.y <= net.high for one in net.nodes)
    assert network.of([], Words("fr")).nodes == ()


@pytest.mark.parametrize("count", [1, 2, 12, 40])
def test_the_layout_is_the_same_every_time_and_keeps_names_apart(count: int) -> None:
    ties = tuple((n, n + 1, 0.5) for n in range(count - 1))
    sizes = tuple((70.0, 30.0) for _ in range(count))
    found = layout.spread(count, ties, sizes, 760, 480)
    layout.spread.cache_clear()
    assert layout.spread(count, ties, sizes, 760, 480) == found
    covered = sum(abs(a[0] - b[0]) < 60 and abs(a[1] - b[1]) < 25 for a, b in combinations(found, 2))
    assert covered <= count // 20
    assert all(35 <= x <= 725 and 15 <= y <= 465 for x, y in found)


def test_the_network_leads_to_relations_and_actors(client: TestClient) -> None:
    tree = parsed(client.get("/network", headers=ENGLISH).text)
    lines = [one.get("href") for one in _links(tree) if one.get("href").startswith("/relations?")]
    nodes = [one.get("href") for one in _links(tree) if one.get("href").startswith("/actors/")]
    assert 10 < len(nodes) <= 40
    assert len(lines) > 10
    for address in (lines[0], lines[-1], nodes[0]):
        assert client.get(address).status_code == 200
    rows = tree.findall(".//tbody/tr")
    assert {row.findall(".//a")[-1].get("href") for row in rows} >= set(lines)


def test_months_are_looked_up_from_the_newest(examples: Path, looked: Looked) -> None:
    with Store.open(examples) as store:
        every = store.ask(months.months, "fact", (), 99)
        assert list(every) == sorted(set(every), reverse=True)
        assert all(one.day == 1 for one in every)
        assert store.ask(months.months, "fact", (), 3) == every[:3]
        some = store.ask(months.months, "fact", ("state:VEN",), 99)
        assert set(some) < set(every)
        assert store.ask(months.months, "fact", ("state:XXX",), 99) == ()


# --- the calendar ----------------------------------------------------------------------------------------------------------------


def _calendar(path: Path, *whens: str | None) -> Path:
    """An archive with a meeting at each of *whens* (EDTF; None: not told), all in one report of May 2024."""
    report = made_archive.report(1)
    base = made_archive.dossier(report)
    meetings = tuple(
        replace(base.meetings[0], id=f"meeting-{n}", when=When(edtf=when, text=when) if when else None)
        for n, when in enumerate(whens)
    )
    with Store.open(path) as store:
        store.keep(report, made_archive.findings(report), made_archive.RULES)
        store.keep_dossier(replace(base, meetings=meetings), made_archive.RULES)
    return path


def test_a_meeting_stands_on_its_day_and_on_each_of_its_days(tmp_path: Path) -> None:
    with looking(_calendar(tmp_path / "a.db", "2024-05-14", "2024-05-20/2024-05-22", "2024-05-14T10:30")) as made:
        tree = parsed(made.get("/meetings?view=calendar", headers=ENGLISH).text)
    table = tree.find(".//table[@class='month']")
    met = {words(day.find("p/span")): len(day.findall("ul/li")) for day in table.iter("td") if day.find("ul") is not None}
    assert met == {"14": 2, "20": 1, "21": 1, "22": 1}
    assert words(table.find("caption")) == "Meetings in May 2024"
    assert words(next(table.iter("th"))) == "Monday"
    assert [len(row.findall("td")) for row in table.findall("tbody/tr")] == [7] * 5
    first = table.findall("tbody/tr")[0].findall("td")
    assert [words(one.find("p/span")) if one.find("p") is not None else "" for one in first] == ["", "", "1", "2", "3", "4", "5"]


def test_meetings_without_a_day_stand_beside_the_grid(tmp_path: Path) -> None:
    with looking(_calendar(tmp_path / "a.db", "2024-05-14", "2024-05", None)) as made:
        tree = parsed(made.get("/meetings?view=calendar&month=2024-05", headers=ENGLISH).text)
        for anchor in ("no-day", "undated"):
            assert len(tree.findall(f".//section[@aria-labelledby='{anchor}']/ul/li")) == 1
        other = parsed(made.get("/meetings?view=calendar&month=2024-06", headers=ENGLISH).text)
        assert "No meeting of this month has a day." in words(other)
        assert other.find(".//a[@rel='prev']").get("href") == "/meetings?view=calendar&month=2024-05"
        assert other.find(".//a[@rel='next']") is None
        nobody = made.get("/meetings?view=calendar&actor=zyzzyva", headers=ENGLISH)
        assert "No meeting fits." in nobody.text
        assert "nobody of that name" in nobody.text


def test_the_calendar_opens_on_the_newest_month_that_tells_a_day(client: TestClient) -> None:
    tree = parsed(client.get("/meetings?view=calendar", headers=ENGLISH).text)
    assert any(
        tree.find(f".//{one}") is not None for one in ("table[@class='month']//td/ul/li", "section[@aria-labelledby='no-day']")
    )
    assert [one.get("aria-current") for one in tree.findall(".//ul[@class='plain months-list']//a")].count("true") == 1


# --- the picture of a story ------------------------------------------------------------------------------------------------------


def test_a_story_shows_who_has_to_do_with_whom(client: TestClient, looked: Looked) -> None:
    tree = parsed(client.get(looked["story"], headers=ENGLISH).text)
    section = tree.find(".//section[@aria-labelledby='relations']")
    drawn = [one.get("aria-label") for one in section.iter(f"{SVG}a")]
    assert len(drawn) > 3
    assert any("gouvernement malien" in one for one in drawn)
    assert section.find(".//table") is not None


# --- what is most confirmed ------------------------------------------------------------------------------------------------------


def test_the_most_confirmed_story_comes_first_however_old(tmp_path: Path) -> None:
    path = tmp_path / "most.db"
    with Store.open(path) as store:
        for number, confirmed in ((1, 5), (2, 1), (3, 3)):
            report = made_archive.report(number, day=number)
            base = made_archive.dossier(report)
            facts = tuple(
                replace(base.facts[0], id=f"fact-{number}-{n}", verdict="corroborated" if n < confirmed else "unclear", when=None)
                for n in range(6)
            )
            store.keep(report, made_archive.findings(report), made_archive.RULES)
            store.keep_dossier(replace(base, facts=facts), made_archive.RULES)
        wish = Wish(kind="fact", keys=(("verdict:corroborated",), ("state:PER", "state:BOL")), limit=12)
        counted = store.ask(listing.most, wish)
        assert [n for _, n in counted] == [5, 3, 1]
        assert store.ask(listing.most, replace(wish, keys=listing.ALL_CONFIRMED)) == counted
        assert store.ask(listing.most, replace(wish, keys=(*listing.ALL_CONFIRMED, ("state:FRA",)))) == ()
    with looking(path) as made:
        told = [words(one) for one in parsed(made.get("/?order=confirmed", headers=ENGLISH).text).findall(".//article//h2")]
        assert told == [f"Frontière fermée ({number})" for number in (1, 3, 2)]
        late = parsed(made.get("/?order=confirmed&since=2024-05-02", headers=ENGLISH).text)
        assert late.find(".//article") is None  # none of these facts tells a day of its own
