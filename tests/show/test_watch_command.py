"""The command watch: what may be said to it, and what it says."""

import json
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from recoupe.records import Wanted
from recoupe.records.watching import Feed, FeedState, Health
from recoupe.show import markdown
from recoupe.show.cli import main
from recoupe.show.cli.watch_options import query, seconds
from recoupe.show.watched import health
from recoupe.show.watched.moments import lasting
from recoupe.show.words import Words
from recoupe.store import Watched


@pytest.mark.parametrize(
    ("said", "wanted"),
    [
        ('acteur:"Inés Salas" état:Pérou', Wanted(actors=("Inés Salas",), states=("PER",))),
        ("actor:« Inés Salas » type:aid", Wanted(actors=("Inés Salas",), types=("AID",))),
        ("Tinassar", Wanted(actors=("Tinassar",))),
        ("depuis:2024-03 jusque:2024-04", Wanted(since=date(2024, 3, 1), until=date(2024, 4, 30))),
        ("verdict:corroborated", Wanted(verdicts=("corroborated",))),
    ],
)
def test_a_query_is_written_in_one_string(said: str, wanted: Wanted) -> None:
    assert query(said) == wanted


@pytest.mark.parametrize(
    "said", ["", "   ", "type:NOTHING", "state:Atlantis", "since:yesterday", "foo:bar", "since:2024 until:2023"]
)
def test_what_is_no_query_is_refused(said: str) -> None:
    with pytest.raises(ValueError):  # noqa: PT011 (the message is of another room)
        query(said)


@pytest.mark.parametrize("said", ["", "x", "-5m", "5 years", "1000d", "m"])
def test_what_is_no_stretch_of_time_is_refused(said: str) -> None:
    with pytest.raises(ValueError, match=r"(?s).*"):
        seconds(said)


def test_a_stretch_of_time_is_told_in_its_unit() -> None:
    assert [lasting(one, Words("en")) for one in (5, 600, 7200, 200000)] == ["5\u00a0s", "10\u00a0min", "2\u00a0h", "2\u00a0d"]


def feed(**more: object) -> Health:
    made = Feed(number=1, url="https://a.example/feed", state=FeedState.FOLLOWED, pace=900.0, due=1_700_000_900.0)
    told = replace(made, **more)  # type: ignore[arg-type]
    return Health(feed=told, items=7, day=2, waiting=1, lag=300.0, wrong=(("kaputt", 2),))


def test_the_status_for_people_says_what_is_wrong() -> None:
    troubled = feed(title="=cmd|x \x1b[31m", failures=3, trouble="The server answered 500.", gaps=1)
    told = markdown.text(health.page((troubled,), [("webhook:1", 2, "The webhook answered 500.")], ["état:Mali"], Words("fr")))
    for word in ("Le serveur a répondu 500.", "3\u00a0échecs", "kaputt", "webhook:1", "état:Mali", "retard médian"):
        assert word in told
    assert "\x1b" not in told


def test_the_status_for_programs_has_the_same_names_in_csv_and_jsonl() -> None:
    (row,) = health.rows([feed()])
    (line,) = health.lines([feed()])
    told = json.loads(line)
    assert {name: told[name] for name in row} == row
    assert (row["next"], row["new_24h"], row["wrong"]) == ("2023-11-14T22:28:20Z", 2, 2)


@pytest.fixture
def archive(tmp_path: Path) -> str:
    path = tmp_path / "a.db"
    with Watched.open(path) as state:
        state.follow([("http://127.0.0.1:8080/feed", "127.0.0.1:8080", "Vigie")], 900, 0)
    return str(path)


def test_a_round_says_why_a_private_address_is_not_asked(archive: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["watch", "--once", "--archive", archive, "--lang", "en"]) == 0
    assert "this machine" in capsys.readouterr().err


def test_status_and_forgetting(archive: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["watch", "--status", "--archive", archive]) == 0
    assert "Vigie" in capsys.readouterr().out
    assert main(["watch", "--forget", "http://127.0.0.1:8080/feed", "--archive", archive]) == 0
    assert main(["watch", "--forget", "http://127.0.0.1:8080/feed", "--archive", archive]) == 1
    assert main(["watch", "--once", "--archive", archive]) == 2


def test_a_list_of_feeds_is_followed(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    outline = '<outline type="rss" text="Vigie" xmlUrl="http://127.0.0.1:8080/a"/>'
    (tmp_path / "liste.opml").write_text(f'<opml version="2.0"><head/><body>{outline}</body></opml>', "utf-8")
    path = str(tmp_path / "a.db")
    assert main(["watch", str(tmp_path / "liste.opml"), "--once", "--archive", path, "--lang", "en"]) == 0
    with Watched.open_to_look(Path(path)) as state:
        assert [(one.url, one.title) for one in state.feeds()] == [("http://127.0.0.1:8080/a", "Vigie")]
    assert main(["watch", "nothing.opml", "--once", "--archive", path]) == 1
    assert main(["watch", "ftp://a.example/", "--once", "--archive", path]) == 1
