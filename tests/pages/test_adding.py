"""Who may change something from a browser, and who not; what is sent is read, and told with what is there."""

from collections.abc import Iterator
from multiprocessing import active_children
from pathlib import Path

import pytest
from changed import OURS, Visitor, copied, visiting
from looked import faults, looking, parsed, words

from recoupe.pages.keeper import COOKIE, FORM_TOKEN, Keeper

WIRE = (
    "Le ministre péruvien des Affaires étrangères, Luis Paredes, a rencontré jeudi à Lima son homologue bolivienne, Ana Quispe, "
    "a annoncé son ministère. Le Pérou a promis une aide de dix millions de dollars à la Bolivie. Mme Quispe a remercié Lima "
    "et a invité M. Paredes à La Paz en juin. (AFP)"
)


@pytest.fixture(scope="module")
def visitor(examples: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Visitor]:
    """A visitor who has come in, over a copy of the examples."""
    with visiting(copied(examples, tmp_path_factory.mktemp("adding") / "archive.db")) as made:
        made.come_in()
        yield made


@pytest.fixture
def stranger(examples: Path) -> Iterator[Visitor]:
    """A visitor who has not come in; nothing is to be changed."""
    with visiting(examples) as made:
        yield made


# who may


def test_nothing_is_changed_where_the_server_only_shows(examples: Path) -> None:
    with looking(examples) as client:
        assert "recoupe serve --write" in client.get("/add").text
        assert client.get("/add").text.count("<form") == 1  # the search alone
        for address in ("/add", "/enter", "/correct/x", "/undo/1"):
            assert client.post(address, data={"text": WIRE}, headers=OURS).status_code == 403


def test_who_has_not_come_in_may_read_alone(stranger: Visitor) -> None:
    assert "may only read" in words(stranger.page("/add"))
    answer = stranger.client.post("/add", data={"text": WIRE}, headers={**OURS, "Accept-Language": "en"})
    assert (answer.status_code, "may only read" in answer.text) == (403, True)


def test_the_link_lets_in_once(stranger: Visitor) -> None:
    first = stranger.client.get("/enter", params={"key": stranger.keeper.key}, follow_redirects=False)
    assert (first.status_code, first.headers["location"]) == (303, "/add")
    for part in ("HttpOnly", "SameSite=Strict", "Path=/"):
        assert part in first.headers["set-cookie"]
    stranger.client.cookies.clear()
    again = stranger.client.get("/enter", params={"key": stranger.keeper.key}, follow_redirects=False)
    assert (again.status_code, "set-cookie" in again.headers) == (403, False)


def test_the_token_lets_in_and_a_wrong_one_does_not(stranger: Visitor) -> None:
    wrong = stranger.client.post("/enter", data={"token": "guess"}, headers=OURS)
    assert (wrong.status_code, "set-cookie" in wrong.headers) == (403, False)
    right = stranger.client.post(
        "/enter", data={"token": " a token for the tests only ", "to": "/review"}, headers=OURS, follow_redirects=False
    )
    assert (right.status_code, right.headers["location"]) == (303, "/review")
    assert COOKIE in right.headers["set-cookie"]


@pytest.mark.parametrize("to", ["//evil.example", "https://evil.example", "/\\evil.example", "/add?x=1", "javascript:alert(1)"])
def test_the_entrance_leads_to_our_pages_alone(stranger: Visitor, to: str) -> None:
    said = {"token": "a token for the tests only", "to": to}
    assert stranger.client.post("/enter", data=said, headers=OURS, follow_redirects=False).headers["location"] == "/add"


@pytest.mark.parametrize(
    "headers",
    [
        {},
        {"Origin": "https://evil.example"},
        {"Origin": "null"},
        {"Origin": "http://testserver:1"},
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site", "Origin": "http://testserver"},
        {"Sec-Fetch-Site": "none"},
        {"Sec-Fetch-Site": "same-origin", "Origin": "https://evil.example"},
    ],
)
def test_what_another_site_posts_is_refused(visitor: Visitor, headers: dict[str, str]) -> None:
    said = {FORM_TOKEN: visitor.token("/add"), "text": WIRE}
    assert visitor.client.post("/add", data=said, headers=headers, follow_redirects=False).status_code == 403


@pytest.mark.parametrize("token", [None, "", "0" * 64])
def test_a_form_without_its_token_is_refused(visitor: Visitor, token: str | None) -> None:
    said = {"text": WIRE, **({FORM_TOKEN: token} if token is not None else {})}
    assert visitor.client.post("/add", data=said, headers=OURS, follow_redirects=False).status_code == 403


def test_the_form_of_one_browser_is_none_of_another(visitor: Visitor) -> None:
    token = visitor.token("/add")
    cookie = visitor.keeper.by_token("a token for the tests only")
    assert cookie is not None
    other = {**OURS, "Cookie": cookie.partition(";")[0]}
    visitor.client.cookies, kept = type(visitor.client.cookies)(), visitor.client.cookies
    try:
        answer = visitor.client.post("/add", data={FORM_TOKEN: token, "text": WIRE}, headers=other, follow_redirects=False)
    finally:
        visitor.client.cookies = kept
    assert answer.status_code == 403


def test_the_pass_does_not_open_the_api(visitor: Visitor) -> None:
    assert visitor.client.post("/api/v1/reports", json={"text": WIRE}, headers=OURS).status_code == 401


def test_a_browser_that_does_not_come_for_a_day_has_to_come_in_again() -> None:
    from starlette.requests import Request

    now = [0.0]
    keeper = Keeper("token", clock=lambda: now[0])
    said = str(keeper.by_token("token")).partition(";")[0].encode()
    request = Request({"type": "http", "headers": [(b"cookie", said)]})
    now[0] = 80_000.0
    assert keeper.of(request) is not None
    now[0] = 170_000.0
    assert keeper.of(request) is None


def test_a_huge_body_is_refused(examples: Path) -> None:
    with visiting(examples, max_body=20_000) as small:
        small.come_in()
        said = {FORM_TOKEN: small.token("/add"), "text": "Lima. " * 5_000}
        answer = small.client.post("/add", data=said, headers={**OURS, "Accept-Language": "en"})
        assert (answer.status_code, "more than is taken at once" in answer.text) == (413, True)

        def unmeasured() -> Iterator[bytes]:
            yield from (b"text=" + b"x" * 10_000 for _ in range(5))

        kind = {**OURS, "Content-Type": "application/x-www-form-urlencoded"}
        assert small.client.post("/add", content=unmeasured(), headers=kind).status_code == 413


def test_too_many_files_are_refused(visitor: Visitor) -> None:
    files = [("files", (f"{n}.txt", b"x", "text/plain")) for n in range(60)]
    assert visitor.send("/add", {}, files=files).status_code == 413


def test_who_opens_the_form_does_not_wait_for_the_first_report(stranger: Visitor) -> None:
    before = set(active_children())
    stranger.page("/add")
    assert set(active_children()) == before
    stranger.come_in()
    assert set(active_children()) == before
    stranger.page("/add")
    assert len(set(active_children()) - before) == 1
    stranger.page("/add")
    assert len(set(active_children()) - before) == 1


# what is read


@pytest.mark.parametrize("language", ["fr", "en"])
def test_the_form_is_well_formed(visitor: Visitor, language: str) -> None:
    assert faults(visitor.page("/add", language)) == []
    assert faults(visitor.page("/enter", language)) == []


@pytest.mark.parametrize(
    ("said", "told"),
    [({}, "nothing to read"), ({"title": "Lima"}, "text is missing"), ({"text": WIRE, "published": "demain"}, "no day")],
)
def test_what_cannot_be_read_is_said_and_nothing_is_lost(visitor: Visitor, said: dict[str, str], told: str) -> None:
    answer = visitor.send("/add", said)
    assert answer.status_code == 400
    tree = parsed(answer.text)
    assert told in words(tree)
    assert said.get("text", "") in "".join(tree.find(".//textarea").itertext())
    assert faults(tree) == []


def test_two_reports_that_are_pasted_share_one_origin(visitor: Visitor) -> None:
    more = {"published": "2031-05-02", "text": WIRE}
    first = visitor.send("/add", {**more, "title": "Lima promet une aide à La Paz", "outlet": "La Vigie de Lima"})
    assert first.status_code == 303
    alone = visitor.finished(first.headers["location"])
    assert faults(alone) == []
    assert "No other report in the archive tells of it yet." in words(alone)
    assert "La Vigie de Lima" in words(alone)
    second = visitor.send("/add", {**more, "title": "Paredes reçoit Quispe", "outlet": "Le Courrier de Cuzco"})
    page = visitor.finished(second.headers["location"])
    assert faults(page) == []
    said = words(page)
    assert "These 2 reports have one origin" in said
    assert "1 known independent origin" in said
    assert "AFP (agency)" in said
    story = str(page.find(".//article/h3/a").get("href"))
    assert "La Vigie de Lima" in words(visitor.page(story))


def test_files_are_read_and_what_cannot_be_is_said(visitor: Visitor) -> None:
    text = "Un titre de plus\n\nLe Phare du Sud\n3 mai 2033\n\nLe Ghana a accusé mardi le Togo d’avoir fermé sa frontière.\n"
    files = [
        ("files", ("phare.txt", text.encode(), "text/plain")),
        ("files", ("<b>vide</b>.pdf", b"%PDF-1.4 broken", "application/pdf")),
    ]
    page = visitor.finished(visitor.send("/add", {}, files=files).headers["location"])
    said = words(page)
    assert faults(page) == []
    assert "Un titre de plus" in said
    assert "<b>vide</b>.pdf" in said
    assert "could not be read" in said


def test_what_was_never_sent_is_not_there(visitor: Visitor) -> None:
    assert visitor.client.get("/add/nothing").status_code == 404


def test_text_of_others_stays_text(visitor: Visitor) -> None:
    evil = "</textarea><script>alert(1)</script>"
    again = visitor.send("/add", {"text": evil, "title": evil, "published": "x"})
    assert faults(parsed(again.text)) == []
    page = visitor.finished(visitor.send("/add", {"text": evil, "title": evil, "outlet": evil}).headers["location"])
    assert faults(page) == []
    assert page.find(".//script[@src='x']") is None
