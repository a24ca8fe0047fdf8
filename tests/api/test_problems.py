"""Problems: one shape for all of them, and nothing of the program's inside."""

from pathlib import Path

import httpx
import pytest

from recoupe.api import problems
from recoupe.api.gates import Rate
from served import serving


def is_problem(answer: httpx.Response, name: str) -> bool:
    """Whether *answer* tells of the problem called *name*, in the shape of RFC 9457."""
    told = answer.json()
    assert answer.headers["content-type"] == "application/problem+json"
    assert told["status"] == answer.status_code == problems.kinds()[name]["status"]
    assert told["title"]
    assert told["detail"]
    assert "Traceback" not in answer.text
    return bool(told["type"] == f"/api/v1/problems/{name}")


@pytest.mark.parametrize(
    ("asked", "name"),
    [
        ("/nothing", "not-found"),
        ("/facts/nothing", "not-found"),
        ("/explain/nothing", "not-found"),
        ("/stories/", "not-found"),
        ("/problems/nothing", "not-found"),
        ("/exports/nothing", "not-found"),
        ("/facts?nonsense=1", "invalid"),
        ("/facts?limit=0", "invalid"),
        ("/facts?limit=201", "invalid"),
        ("/facts?limit=ten", "invalid"),
        ("/facts?type=DANCE", "invalid"),
        ("/facts?since=yesterday", "invalid"),
        ("/facts?since=2024-02-31", "invalid"),
        ("/facts?state=France", "invalid"),
        ("/facts?cursor=nonsense", "bad-cursor"),
        ("/facts?cursor=%00", "bad-cursor"),
        ("/facts?cursor=%C3%A9", "bad-cursor"),
        ("/search?q=acteur:", "bad-query"),
        ("/search", "invalid"),
        ("/who-held?office=baker", "not-found"),
        ("/relations?one=FRA", "invalid"),
    ],
)
def test_what_is_asked_wrongly_is_told_so(client: httpx.Client, asked: str, name: str) -> None:
    assert is_problem(client.get(asked), name)


def test_the_type_of_a_problem_says_what_it_means(client: httpx.Client) -> None:
    for name, kind in problems.kinds().items():
        told = client.get(f"/problems/{name}").json()
        assert told["status"] == kind["status"]
        assert told["means"] == kind["means"]


def test_what_is_wrong_is_named_by_its_place_and_not_repeated(client: httpx.Client) -> None:
    told = client.get("/facts", params={"limit": "secret-value"})
    assert told.json()["errors"][0]["parameter"] == "limit"
    assert "secret-value" not in told.text


def test_a_problem_is_told_in_french_to_who_prefers_it(client: httpx.Client) -> None:
    answer = client.get("/nothing", headers={"Accept-Language": "fr-FR,en;q=0.5"})
    assert answer.json()["title"] == "Il n’y a rien ici"
    assert answer.headers["content-language"] == "fr"


@pytest.mark.parametrize("method", ["POST", "PUT", "PATCH", "DELETE"])
def test_an_address_that_is_only_read_takes_no_other_method(client: httpx.Client, method: str) -> None:
    answer = client.request(method, "/facts")
    if method == "POST":
        assert is_problem(answer, "read-only")
    else:
        assert is_problem(answer, "method")
        assert answer.headers["allow"] == "GET"


@pytest.mark.parametrize(
    ("accept", "status"),
    [
        ("text/html", 406),
        ("application/json;q=0, text/html", 406),
        ("text/html, application/json;q=0.1", 200),
        ("application/*", 200),
        ("*/*;q=nonsense", 200),
        ("", 200),
    ],
)
def test_who_takes_no_json_gets_none(client: httpx.Client, accept: str, status: int) -> None:
    answer = client.get("/facts", headers={"Accept": accept})
    assert answer.status_code == status
    assert status == 200 or is_problem(answer, "not-acceptable")


def test_a_question_that_takes_too_long_is_given_up(sample: Path) -> None:
    with serving(sample, seconds=1e-6) as client:
        assert is_problem(client.get("/facts"), "late")
        assert is_problem(client.get("/health"), "late")


def test_a_deadline_ends_a_question_that_is_under_way(sample: Path) -> None:
    from sqlalchemy import text

    from recoupe.store import ArchiveError, Store, within

    endless = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT count(*) FROM n"
    with Store.open_to_look(sample) as store:
        with within(0.2), pytest.raises(ArchiveError, match="in the time") as late:
            store.ask(lambda db: db.execute(text(endless)).scalar_one())
        assert late.value.code == "late"
        assert store.ask(lambda db: db.execute(text("SELECT 1")).scalar_one()) == 1


def test_a_deadline_ends_a_question_to_a_server_too(postgres_url: str) -> None:
    from sqlalchemy import text

    from recoupe.store import ArchiveError, Store, within

    with Store.open(postgres_url) as store:
        with within(0.3), pytest.raises(ArchiveError) as late:
            store.ask(lambda db: db.execute(text("SELECT pg_sleep(20)")).scalar_one())
        assert late.value.code == "late"
        assert store.ask(lambda db: db.execute(text("SHOW statement_timeout")).scalar_one()) == "0"


def test_a_client_that_asks_too_often_is_told_when_to_come_back(sample: Path) -> None:
    with serving(sample, rate=60, burst=3) as client:
        answers = [client.get("/health") for _ in range(6)]
        assert [one.status_code for one in answers[:3]] == [200, 200, 200]
        assert is_problem(answers[-1], "too-many")
        assert int(answers[-1].headers["retry-after"]) >= 1


def test_the_rate_is_by_client_and_comes_back_and_remembers_no_more_than_it_may() -> None:
    now = [0.0]
    rate = Rate(60, 2, clock=lambda: now[0])
    assert [rate.wait("a") for _ in range(3)] == [0, 0, pytest.approx(1.0)]
    assert rate.wait("b") == 0
    now[0] = 1.0
    assert rate.wait("a") == 0
    for number in range(20_000):
        rate.wait(str(number))
    assert len(rate) == 10_000


def test_a_server_that_has_its_hands_full_says_so(sample: Path) -> None:
    with serving(sample, at_once=0) as client:
        answer = client.get("/health")
        assert is_problem(answer, "unavailable")
        assert answer.headers["retry-after"] == "1"


def test_a_fault_tells_nothing_of_the_inside() -> None:
    told = problems.told(problems.of_error(ValueError("a secret")))
    assert told["status"] == 500
    assert "secret" not in str(told)


@pytest.mark.parametrize(
    ("asked", "like"), [("state=France", "like FRA;"), ("since=hier", "like 2022-01;"), ("language=FR", "like fr;")]
)
def test_how_a_parameter_is_written_is_told_by_an_example_and_not_by_a_pattern(
    client: httpx.Client, asked: str, like: str
) -> None:
    (wrong,) = client.get(f"/facts?{asked}" if "language" not in asked else f"/reports?{asked}").json()["errors"]
    assert like in wrong["detail"]
    assert "pattern" not in wrong["detail"]
