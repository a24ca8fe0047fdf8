"""Correcting from a browser: what is said holds on every page, carries a name and a reason, and is undone."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from changed import OURS, Visitor, copied, visiting
from looked import Looked, faults, looking, parsed, words

ADA = {"who": "Ada", "why": "lu trop vite"}


@pytest.fixture
def visitor(examples: Path, tmp_path: Path) -> Iterator[Visitor]:
    """A visitor who has come in, over a copy of the examples of a test's own."""
    with visiting(copied(examples, tmp_path / "archive.db")) as made:
        made.come_in()
        yield made


@pytest.fixture(scope="module")
def kinds(client: Any, looked: Looked) -> dict[str, str]:
    """The id of a record of each kind."""
    listed = ("quotations", "meetings", "positions", "commitments")
    found = {kind: client.get(f"/api/v1/{kind}", params={"limit": 1}).json()["items"][0]["id"] for kind in listed}
    return {
        **found,
        "facts": looked["why"].rpartition("/")[2],
        "statements": looked["why-statement"].rpartition("/")[2],
        "reports": looked["report"].rpartition("/")[2],
        "stories": looked["story"].rpartition("/")[2],
        "entities": "state:VEN",
        "origins": f"origin:{looked['report'].rpartition('/')[2]}",
    }


@pytest.fixture(scope="module")
def refused(examples: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Visitor]:
    """A visitor who has come in, and of whom nothing is taken."""
    with visiting(copied(examples, tmp_path_factory.mktemp("refused") / "archive.db")) as made:
        made.come_in()
        yield made


KINDS = ("facts", "statements", "reports", "stories", "entities", "quotations", "meetings", "positions", "commitments", "origins")


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_of_record_has_its_form(client: Any, kinds: dict[str, str], examples: Path, kind: str) -> None:
    assert faults(parsed(client.get(f"/correct/{kinds[kind]}").text)) == []
    with visiting(examples) as made:
        made.come_in()
        for language in ("fr", "en"):
            page = made.page(f"/correct/{kinds[kind]}", language)
            assert faults(page) == []
            assert len(page.findall(".//main//form")) >= 1


def test_the_queue_shows_what_is_doubtful(visitor: Visitor) -> None:
    for language in ("fr", "en"):
        assert faults(visitor.page("/review", language)) == []
    page = visitor.page("/review")
    assert len(page.findall(".//article")) == 8
    assert "Doubtful:" in words(page)
    assert len(visitor.page("/review?type=ACCUSE").findall(".//article")) >= 1


def test_who_may_only_read_sees_no_form(examples: Path, kinds: dict[str, str]) -> None:
    with visiting(examples) as stranger:
        for address in ("/review", "/corrections", f"/correct/{kinds['facts']}"):
            assert stranger.page(address).findall(".//main//form[@method='post']") == []
        said = {"way": "reject", **ADA}
        assert stranger.client.post(f"/correct/{kinds['facts']}", data=said, headers=OURS).status_code == 403
        assert stranger.client.post("/undo/1", data={}, headers=OURS).status_code == 403
    with looking(examples) as client:
        assert client.post(f"/correct/{kinds['facts']}", data=said, headers=OURS).status_code == 403


def test_another_site_corrects_nothing(refused: Visitor, kinds: dict[str, str]) -> None:
    address = f"/correct/{kinds['facts']}"
    said = {"way": "reject", "form-token": refused.token(address), **ADA}
    for headers in ({}, {"Origin": "https://evil.example", "Sec-Fetch-Site": "cross-site"}):
        assert refused.client.post(address, data=said, headers=headers).status_code == 403
    assert refused.client.post(address, data={**said, "form-token": "x"}, headers=OURS).status_code == 403
    assert "Nobody has corrected anything yet." in words(refused.page("/corrections"))


def test_a_wrong_actor_is_corrected_everywhere_and_undone(visitor: Visitor) -> None:
    story, fact, statement = _single(visitor)
    before = words(visitor.page(story).find(f".//li[@id='{fact}']/p"))
    address = f"/correct/{statement}"
    assert f"/correct/{statement}" in [one.get("href") for one in visitor.page(f"/correct/{fact}").iter("a")]
    form = _fields(visitor.page(address))
    answer = visitor.send(address, {"way": "change", **form, "field.actors": "Islande", **ADA})
    assert answer.status_code == 303, words(parsed(answer.text))
    done = visitor.page(answer.headers["location"])
    assert faults(done) == []
    assert "Islande" in words(done)
    report = next(str(a.get("href")) for a in done.iter("a") if str(a.get("href")).startswith("/reports/"))
    assert "Iceland" in words(visitor.page(story)) or "Islande" in words(visitor.page(story))
    for place in (report.partition("#")[0], "/actors/state:ISL", f"/why/{statement}"):
        assert "Islande" in words(visitor.page(place)), place
    assert "Ada" in words(visitor.page("/corrections"))
    number = answer.headers["location"].rpartition("/")[2]
    undone = visitor.send(f"/undo/{number}", {}, form=answer.headers["location"])
    assert undone.status_code == 303
    assert before in words(visitor.page(story))
    assert "It was undone" in words(visitor.page(f"/corrections/{number}"))
    assert faults(visitor.page("/corrections")) == []


def test_only_the_fields_that_were_changed_are_said(visitor: Visitor) -> None:
    _, _, statement = _single(visitor)
    form = _fields(visitor.page(f"/correct/{statement}"))
    answer = visitor.send(f"/correct/{statement}", {"way": "change", **form, "field.modality": "possible", **ADA})
    assert answer.status_code == 303
    said = words(visitor.page(answer.headers["location"]))
    assert said.count("→") == 2  # once in the head, once in the list


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ({"way": "change"}, "Nothing was changed"),
        ({"way": "change", "field.when": "hier"}, "no date in EDTF"),
        ({"way": "change", "field.actors": "Zyzzyva Qux"}, "Nobody in this report is called"),
        ({"way": "merge"}, "Nothing was chosen"),
        ({"way": "split", "words": "un"}, "exact words of each part"),
        ({"way": "dance", "others": "x"}, "cannot be said"),
        ({"way": "change", "field.modality": "planned", "why": ""}, "Say why"),
        ({"way": "reject", "who": " "}, "Say who you are"),
    ],
)
def test_what_cannot_stand_is_refused_in_words(refused: Visitor, said: dict[str, str], told: str) -> None:
    _, _, statement = _single(refused)
    answer = refused.send(f"/correct/{statement}", {**ADA, **said})
    assert answer.status_code == 400
    tree = parsed(answer.text)
    assert told in words(tree)
    assert faults(tree) == []


def test_right_and_wrong_are_said_in_the_queue(visitor: Visitor) -> None:
    first, second = [str(one.get("action")) for one in visitor.page("/review").findall(".//form[@class='verdicts']")][:2]
    answer = visitor.send(first, {"way": "confirm", "who": "Ada", "next": "review"}, form="/review")
    assert answer.headers["location"] == "/review?done=1"
    page = visitor.page("/review?done=1")
    assert "Correction no. 1" in words(page)
    assert first not in [str(one.get("action")) for one in page.iter("form")]
    assert page.find(".//form[@class='verdicts']/input[@name='who']").get("value") == "Ada"
    visitor.send(second, {"way": "reject", "who": "Ada", "next": "review"}, form="/review")
    refused = visitor.client.get(second)
    assert "Nothing of this stands any more" in words(parsed(visitor.client.get(second, headers={"Accept-Language": "en"}).text))
    assert refused.status_code == 200


def test_what_is_missing_is_added(visitor: Visitor, kinds: dict[str, str]) -> None:
    text = visitor.client.get(f"/api/v1/reports/{kinds['reports']}").json()["text"]
    words_of_it = " ".join(next(line for line in text.splitlines() if len(line) > 200).split()[:6])
    said = {"way": "add", "quote": words_of_it, "field.type": "COMMENT", "field.actors": "Islande", **ADA}
    answer = visitor.send(f"/correct/{kinds['reports']}", said)
    assert answer.status_code == 303, words(parsed(answer.text))
    assert "Islande" in words(visitor.page(f"/reports/{kinds['reports']}"))


def test_two_stories_are_made_one_and_two_again(visitor: Visitor, kinds: dict[str, str]) -> None:
    address = f"/correct/{kinds['stories']}"
    other = str(visitor.page(address).find(".//input[@name='others']").get("value"))
    n = len(visitor.client.get("/api/v1/stories", params={"limit": 200}).json()["items"])
    answer = visitor.send(address, {"way": "merge", "others": other, **ADA})
    assert answer.status_code == 303, words(parsed(answer.text))
    assert len(visitor.client.get("/api/v1/stories", params={"limit": 200}).json()["items"]) == n - 1
    assert faults(visitor.page(answer.headers["location"])) == []
    visitor.send("/undo/1", {}, form="/corrections")
    assert len(visitor.client.get("/api/v1/stories", params={"limit": 200}).json()["items"]) == n


def test_an_entity_is_merged_by_name(visitor: Visitor) -> None:
    first, second = [
        one["id"] for one in visitor.client.get("/api/v1/entities?limit=200").json()["items"] if one["kind"] == "person"
    ][:2]
    nobody = visitor.send(f"/correct/{first}", {"way": "merge", "other": "Zyzzyva Qux", **ADA})
    assert "nobody who is called" in words(parsed(nobody.text))
    for address in (f"/actors/{first}", f"/correct/{first}"):
        assert faults(visitor.page(address, "fr")) == []
    assert f"/correct/{first}" in [one.get("href") for one in visitor.page(f"/actors/{first}").iter("a")]
    answer = visitor.send(f"/correct/{first}", {"way": "merge", "other": second, **ADA})
    assert answer.status_code == 303, words(parsed(answer.text))


def test_the_log_of_nothing_and_a_number_that_is_none(refused: Visitor) -> None:
    assert refused.client.get("/corrections/77").status_code == 404
    assert refused.send("/undo/77", {}, form="/review").status_code == 404
    assert refused.client.get("/correct/nothing-at-all").status_code == 404


def test_a_reason_of_others_stays_text(visitor: Visitor) -> None:
    _, _, statement = _single(visitor)
    evil = "<script>alert(1)</script>"
    answer = visitor.send(f"/correct/{statement}", {"way": "confirm", "who": evil, "why": '"><img src=x onerror=alert(1)>'})
    for address in (answer.headers["location"], "/corrections", "/review", f"/correct/{statement}", f"/why/{statement}"):
        assert faults(visitor.page(address)) == []
        assert visitor.page(address).find(".//img") is None


def _single(visitor: Visitor) -> tuple[str, str, str]:
    """The page of a story, and a fact of it that one statement tells, with this statement."""
    for fact in visitor.client.get("/api/v1/facts", params={"limit": 200}).json()["items"]:
        if len(fact["statements"]) == 1 and fact["actors"] and fact["event_type"] in ("SUPPORT", "REJECT", "ACCUSE"):
            return f"/stories/{fact['story']}", fact["id"], fact["statements"][0]
    raise AssertionError("no fact of one statement")


def _fields(page: Any) -> dict[str, str]:
    """What the form of a change would send as it stands."""
    (form,) = [one for one in page.iter("form") if one.find(".//button[@value='change']") is not None]
    said = {str(one.get("name")): str(one.get("value") or "") for one in form.iter("input") if "." in str(one.get("name"))}
    for one in form.iter("select"):
        chosen = next((each for each in one.iter("option") if each.get("selected") is not None), one.find("option"))
        said[str(one.get("name"))] = str(chosen.get("value") or "")
    return said
