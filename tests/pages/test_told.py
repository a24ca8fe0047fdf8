"""What the pages tell: verdicts in words, who says so, the words of the reports, who copied whom; lists that end."""

import re
from dataclasses import replace
from pathlib import Path
from urllib.parse import unquote

import pytest
from looked import Looked, faults, looking, parsed, words
from starlette.testclient import TestClient

import made_archive
import recoupe.pages
from recoupe.archive import Archive
from recoupe.export import FORMS
from recoupe.pages import story
from recoupe.show.words import Words
from recoupe.store import Store

ENGLISH = {"Accept-Language": "en"}


def test_the_first_story_says_in_words_which_facts_have_two_independent_origins(client: TestClient) -> None:
    first = parsed(client.get("/", headers=ENGLISH).text).find(".//article[@class='teaser']")
    story = str(first.find(".//h2/a").get("href")).rpartition("/")[2]
    facts = client.get("/api/v1/facts", params={"story": story, "verdict": "corroborated"}).json()["items"]
    assert facts
    two = sum(one["origins_known"] == 2 for one in facts)
    shown = min(len(facts), 4)  # a teaser tells four facts at most, those of most reports
    assert shown - (len(facts) - two) <= words(first).count("confirmed by two independent origins") <= min(two, shown)
    assert words(first).count("independent origins") >= shown
    page = client.get(f"/stories/{story}", headers=ENGLISH).text
    tree = parsed(page)
    for fact in facts:
        assert "confirmed by two independent origins" in words(tree.find(f".//li[@id='{fact['id']}']"))


def test_a_story_has_its_four_counts_in_words(client: TestClient, looked: Looked) -> None:
    said = words(parsed(client.get(looked["story"], headers=ENGLISH).text).find(".//ul[@class='counts']"))
    for count in ("4 reports", "3 outlets", "3 families of owners", "3 known independent origins", "0 unknown origins"):
        assert count in said


def test_every_fact_opens_the_words_of_each_report_and_the_rules(client: TestClient, looked: Looked) -> None:
    tree = parsed(client.get(looked["story"], headers=ENGLISH).text)
    facts = tree.findall(".//li[@class='fact']")
    assert len(facts) > 20
    for fact in facts:
        assert fact.find(".//details//blockquote//mark") is not None
        assert "rule:" in words(fact.find(".//details[@class='why']"))


def test_every_mark_in_a_story_is_a_word_of_its_report(client: TestClient, looked: Looked) -> None:
    tree = parsed(client.get(looked["story"]).text)
    for passage in tree.findall(".//figure[@class='passage']"):
        id = str(passage.find(".//figcaption/a").get("href")).rpartition("/")[2]
        text = " ".join(client.get(f"/api/v1/reports/{id}").json()["text"].split())
        for mark in passage.iter("mark"):
            assert words(mark) in text


def test_a_disagreement_stands_side_by_side(client: TestClient, looked: Looked) -> None:
    tables = parsed(client.get(looked["story"], headers=ENGLISH).text).findall(".//div[@class='difference']//table")
    told = [words(one) for one in tables]
    assert any("7 morts" in one and "9 morts" in one for one in told)


def test_who_copied_whom_is_lit_on_both_sides(client: TestClient, looked: Looked) -> None:
    tree = parsed(client.get(looked["compare"]).text)
    left, right = tree.findall(".//article")
    lit = [[words(mark).casefold().replace("’", "'") for mark in side.iter("mark")] for side in (left, right)]
    assert len(lit[0]) >= 3
    pins = [[one.get("href") for one in side.findall(".//a[@class='pin']")] for side in (left, right)]
    assert [str(one).replace("s2", "s1") for one in pins[0]] == [str(one) for one in pins[1]]
    assert re.sub(r"\W+", " ", " ".join(lit[0])) == re.sub(r"\W+", " ", " ".join(lit[1]))


def test_no_word_of_a_report_is_lost_among_its_marks(client: TestClient, looked: Looked) -> None:
    tree = parsed(client.get(looked["report"]).text)
    shown = words(tree.find(".//div[@class='text']"))
    text = client.get(f"/api/v1{looked['report']}").json()["text"]
    assert shown == " ".join(text.split())


def test_marks_are_switched_by_boxes_that_stand_before_the_text(client: TestClient, looked: Looked) -> None:
    tree = parsed(client.get(looked["report"]).text)
    boxes = tree.findall(".//input[@type='checkbox']")
    assert [one.get("id") for one in boxes] == [f"k-{kind}" for kind in ("who", "where", "when", "statement", "quotation", "cut")]
    for kind in ("who", "where", "when", "statement", "quotation", "cut"):
        assert tree.xpath(f"//div[@class='text']//*[contains(concat(' ', @class, ' '), ' m-{kind} ')]")


def test_the_place_where_a_report_lay_is_told_nowhere(client: TestClient, looked: Looked, examples: Path) -> None:
    folder = str(Path(__file__).resolve().parents[2] / "examples")
    for kind in looked.addresses:
        text = client.get(looked[kind]).text
        assert folder not in text
        assert str(examples.parent) not in text
    report = looked["report"].rpartition("/")[2]
    assert folder not in client.get(f"/why/{report}").text


def test_the_board_has_a_lane_for_each_stage(client: TestClient, looked: Looked) -> None:
    tree = parsed(client.get(looked["meetings"], headers=ENGLISH).text)
    lanes = {words(one.find("h2")): len(one.findall(".//article")) for one in tree.iter("section") if one.get("class") == "lane"}
    assert list(lanes) == ["Proposed", "Planned", "Under way or held", "Refused or called off"]
    assert all(lanes.values())


def test_a_position_with_a_condition_says_it(client: TestClient, looked: Looked) -> None:
    said = words(parsed(client.get(looked["positions"], headers=ENGLISH).text))
    assert "condition: « si les deux hommes n’étaient pas remis" in said


def test_search_marks_what_was_looked_for_and_its_facets_narrow_it(client: TestClient, looked: Looked) -> None:
    tree = parsed(client.get(looked["acts"], headers=ENGLISH).text)
    facets = [str(one.get("href")) for one in tree.findall(".//aside//a")]
    assert facets
    before = int(re.findall(r"(\d+) act", words(tree.find(".//p[@class='summary']")))[0])
    for address in facets[:12]:
        answer = client.get(address, headers=ENGLISH)
        assert answer.status_code == 200, address
        found = re.findall(r"(\d+) act", words(parsed(answer.text).find(".//p[@class='summary']")))
        assert 1 <= int(found[0]) <= before, address
    assert parsed(client.get(looked["found"]).text).find(".//p[@class='passage-line']/mark") is not None


def test_the_curve_stands_beside_the_facts_of_each_point(client: TestClient, looked: Looked) -> None:
    tree = parsed(client.get(looked["curve"], headers=ENGLISH).text)
    points = tree.findall(".//svg//{*}circle") or tree.xpath("//*[local-name()='circle']")
    assert len(points) == len(tree.findall(".//tbody/tr")) >= 1


def test_an_entity_is_explained_on_its_own_page(client: TestClient) -> None:
    answer = client.get("/why/state:VEN", follow_redirects=False)
    assert (answer.status_code, answer.headers["location"]) == (303, "/actors/state:VEN")


@pytest.mark.parametrize("address", ["/?since=jamais", "/meetings?view=list&until=13/45", "/positions?cursor=nonsense"])
def test_what_cannot_be_asked_is_said_on_a_page(client: TestClient, address: str) -> None:
    answer = client.get(address)
    assert answer.status_code == 400
    assert answer.headers["content-type"].startswith("text/html")


def test_empty_fields_of_a_form_ask_for_nothing(client: TestClient) -> None:
    assert client.get("/?actor=&state=&since=&until=").status_code == 200
    shown = parsed(client.get("/?state=Colombie").text).findall(".//article[@class='teaser']")
    said = " ".join(words(one) for one in shown)
    assert "Simón-Bolívar" in said
    assert "Moldavie" not in said


def test_an_empty_archive_says_how_to_fill_it(tmp_path: Path) -> None:
    path = tmp_path / "empty.db"
    Archive.open(path).close()
    with looking(path) as client:
        for address in ("/", "/meetings", "/meetings?view=list", "/positions", "/commitments", "/actors", "/search?q=rien"):
            assert client.get(address).status_code == 200
        assert "recoupe read" in client.get("/").text


def test_every_story_is_on_one_page_of_the_list(tmp_path: Path) -> None:
    with looking(made_archive.archive(tmp_path / "many.db", stories=40)) as client:
        seen, address = list[str](), "/"
        for _ in range(10):
            tree = parsed(client.get(address).text)
            seen += [str(one.get("href")) for one in tree.findall(".//article[@class='teaser']//h2/a")]
            following = tree.find(".//a[@class='next']")
            if following is None:
                break
            address = str(following.get("href"))
        assert len(seen) == len(set(seen)) == 40


def test_a_question_that_takes_too_long_is_told_on_a_page(examples: Path, looked: Looked) -> None:
    with looking(examples, seconds=0.000001) as client:
        answer = client.get(looked["story"])
        assert answer.status_code == 504
        assert parsed(answer.text).find(".//h1") is not None


def test_every_text_that_the_pages_name_is_there_in_both_languages() -> None:
    room = Path(str(recoupe.pages.__file__)).parent
    code = "\n".join(file.read_text("utf-8") for file in (*room.rglob("*.py"), *room.rglob("*.html")))
    keys = {key for key in re.findall(r"""["'](pages\.[a-z_.-]+[a-z])["']""", code) if not key.endswith((".html", ".css"))}
    assert len(keys) > 100
    for key in keys:
        for language in ("fr", "en"):
            assert Words(language)._find(key) is not None


def test_a_story_with_many_facts_is_told_in_parts(client: TestClient, looked: Looked, monkeypatch: pytest.MonkeyPatch) -> None:
    every = [one.get("id") for one in parsed(client.get(looked["story"]).text).findall(".//li[@class='fact']")]
    monkeypatch.setattr(story, "_A_PART", 10)
    parts = [parsed(client.get(f"{looked['story']}?part={n}").text).findall(".//li[@class='fact']") for n in range(1, 5)]
    assert [one.get("id") for part in parts for one in part] == every
    assert faults(parsed(client.get(f"{looked['story']}?part=2").text)) == []
    last = parsed(client.get(f"{looked['story']}?fact={every[-1]}").text)
    assert last.find(f".//li[@id='{every[-1]}']") is not None
    assert client.get(f"{looked['story']}?part=99999").status_code == 200
    assert client.get(f"{looked['story']}?part=-1").status_code == 200


def test_versions_of_a_report_stand_beside_each_other(tmp_path: Path) -> None:
    path = tmp_path / "versions.db"
    first, second = (
        replace(made_archive.report(1, text=f"{made_archive.TEXT} {more}"), location="there")
        for more in ("Sept morts.", "Neuf morts.")
    )
    with Store.open(path) as store:
        for one in (first, second):
            store.keep(one, made_archive.findings(one), made_archive.RULES)
    with looking(path) as made:
        tree = parsed(made.get(f"/reports/{second.id}", headers=ENGLISH).text)
        assert [words(one) for one in tree.iter("ins")] == ["Neuf"]
        assert [words(one) for one in tree.iter("del")] == ["Sept"]
        assert f"/reports/{first.id}" in [one.get("href") for one in tree.iter("a")]
        old = words(parsed(made.get(f"/reports/{first.id}", headers=ENGLISH).text))
        assert "replaced since" in old


def test_who_may_not_read_is_told_on_a_page(examples: Path) -> None:
    with looking(examples, token="a token for the tests only", reading_needs_token=True) as made:
        answer = made.get("/", headers=ENGLISH)
        assert (answer.status_code, answer.headers["content-type"]) == (401, "text/html; charset=utf-8")
        assert made.get("/api/v1/stories").headers["content-type"] == "application/problem+json"
        assert made.get("/", headers={"Authorization": "Bearer a token for the tests only"}).status_code == 200
    with looking(examples, hosts=frozenset({"127.0.0.1"})) as made:
        assert made.get("/").status_code == 421


def test_a_quotation_that_is_copied_stands_once_with_all_who_have_it(client: TestClient, looked: Looked) -> None:
    tree = parsed(client.get(looked["story"]).text)
    places = [len(one.findall(".//figcaption")) for one in tree.findall(".//ul[@class='plain quotes']/li")]
    assert max(places) == 2
    said = [words(one.find(".//blockquote")).replace("’", "'") for one in tree.findall(".//ul[@class='plain quotes']/li")]
    assert len(said) == len(set(said))


def test_a_story_is_taken_along_in_every_form(client: TestClient, looked: Looked) -> None:
    tree = parsed(client.get(looked["story"]).text)
    links = [str(one.get("href")) for one in tree.findall(".//details[@class='exports']//a")]
    assert len(links) == len(FORMS)
    for address in links:
        answer = client.get(address)
        assert answer.status_code == 200, address
        assert answer.headers["content-disposition"].startswith("attachment")
    told = client.get(next(one for one in links if "/jsonl?" in one)).text
    assert looked["story"].rpartition("/")[2] in told
    assert told.count('"record":"story"') == 1


def test_a_fact_says_who_told_it_first(client: TestClient, looked: Looked) -> None:
    story = looked["story"].rpartition("/")[2]
    facts = client.get("/api/v1/facts", params={"story": story, "verdict": "corroborated"}).json()["items"]
    tree = parsed(client.get(looked["story"], headers=ENGLISH).text)
    seen = 0
    for fact in facts:
        days = sorted(client.get(f"/api/v1/reports/{id}").json()["published"] for id in fact["reports"])
        said = words(tree.find(f".//li[@id='{fact['id']}']"))
        if days[0] < days[1] and days[0][:10] != days[1][:10]:
            assert "first told by [1] L'Écho de la Lagune" in said
            seen += 1
    assert seen


def test_a_link_that_names_a_record_leads_to_it(client: TestClient, looked: Looked) -> None:
    pages: dict[str, set[str]] = {}
    seen = 0
    for kind in ("today", "meetings", "meetings-list", "positions", "commitments", "actor", "acts", "compare"):
        for link in parsed(client.get(looked[kind]).text).iter("a"):
            address, _, id = str(link.get("href")).partition("#")
            if not (address and id):
                continue
            if address not in pages:
                pages[address] = {str(one.get("id")) for one in parsed(client.get(address).text).iter() if one.get("id")}
            assert unquote(id) in pages[address], (kind, address, id)
            seen += 1
    assert seen > 60


def test_of_many_unknown_origins_some_are_named_and_all_counted(tmp_path: Path) -> None:
    reports = [made_archive.report(number) for number in range(1, 31)]
    with Store.open(tmp_path / "crowd.db") as store:
        for one in reports:
            store.keep(one, made_archive.findings(one), made_archive.RULES)
        store.keep_dossier(made_archive.dossier(*reports), made_archive.RULES)
    with looking(tmp_path / "crowd.db") as client:
        page = client.get(f"/stories/story-{reports[0].digest[:12]}", headers=ENGLISH).text
    (told,) = parsed(page).find(".//li[@class='fact']").findall(".//ul[@class='voices']/li")
    assert words(told).startswith("30 unknown origins [1]")
    assert words(told).endswith("+ 18")
    assert not faults(parsed(page))


def test_an_empty_archive_says_how_to_begin(tmp_path: Path) -> None:
    with Store.open(tmp_path / "empty.db"), looking(tmp_path / "empty.db") as client:
        first = parsed(client.get("/", headers=ENGLISH).text)
        asked = parsed(client.get("/?actor=Lavrov", headers=ENGLISH).text)
    assert "recoupe read" in words(first.find(".//div[@class='first-run']"))
    assert first.find(".//div[@class='first-run']//a").get("href") == "/add"
    assert asked.find(".//div[@class='first-run']") is None


def test_relations_begin_with_the_pairs_of_most_facts(client: TestClient) -> None:
    offered = parsed(client.get("/relations", headers=ENGLISH).text).findall(".//main//li/a")
    assert 1 <= len(offered) <= 8
    assert all(client.get(str(one.get("href"))).status_code == 200 for one in offered[:2])
