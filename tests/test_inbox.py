"""What a user names: files, folders, patterns, standard input, addresses; each once, and what cannot be opened says why."""

import http.server
import io
import sys
import threading
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace

import pytest

from recoupe import inbox
from recoupe.read import Refused, Source

PAGE = b"<html lang=fr><body><article><h1>Titre</h1><p>Oslo a dit non.</p></article></body></html>"


@pytest.fixture
def press(tmp_path: Path) -> Path:
    folder = tmp_path / "presse"
    for name in ("b.txt", "a.html", "2024/c.eml", "2024/photo.jpg", ".cache/d.txt", "2024/.e.txt"):
        file = folder / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text("Oslo a dit non.", "utf-8")
    return folder


@pytest.fixture
def address() -> Iterator[str]:
    class Handler(http.server.BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(200 if self.path == "/page.html" else 404)
            self.send_header("Content-Type", "text/html; charset=utf-8")
            self.send_header("Content-Length", str(len(PAGE)))
            self.end_headers()
            self.wfile.write(PAGE)

        def log_message(self, *_: object) -> None:
            pass

    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()
        thread.join()


def only(name: str, wish: inbox.Wish | None = None) -> Source | Refused:
    (found,) = inbox.sources([name], wish or inbox.Wish())
    return found


def test_a_folder_is_all_files_in_it_but_hidden_ones_and_pictures(press: Path) -> None:
    assert inbox.named([str(press)]) == tuple(str(press / name) for name in ("2024/c.eml", "a.html", "b.txt"))


def test_an_empty_folder_is_said(tmp_path: Path) -> None:
    assert inbox.named([str(tmp_path)]) == (str(tmp_path),)
    found = only(str(tmp_path))
    assert isinstance(found, Refused)
    assert "folder" in found.reason


def test_a_pattern_that_no_shell_has_filled_in(press: Path) -> None:
    assert inbox.named([str(press / "**" / "*.eml")]) == (str(press / "2024" / "c.eml"),)
    assert inbox.named([str(press / "*.pdf")]) == (str(press / "*.pdf"),), "what fits nothing is tried, and says so"


def test_a_file_whose_name_looks_like_a_pattern(tmp_path: Path) -> None:
    file = tmp_path / "note[1].txt"
    file.write_text("Oslo", "utf-8")
    assert inbox.named([str(file)]) == (str(file),)


def test_what_is_named_twice_is_read_once(press: Path) -> None:
    assert len(inbox.named([str(press / "b.txt"), str(press)])) == 3


def test_a_picture_named_outright_is_tried(press: Path) -> None:
    picture = str(press / "2024" / "photo.jpg")
    assert inbox.named([picture]) == (picture,)


@pytest.mark.parametrize("name", ["a" * 5000, "a\0b"])
def test_a_name_that_no_file_can_have_is_refused_and_ends_nothing(name: str) -> None:
    [refused] = inbox.sources(inbox.named([name]), inbox.Wish())
    assert isinstance(refused, Refused)
    assert "check" in refused.reason


@pytest.mark.parametrize("name", ["", "  "])
def test_an_empty_name_is_not_the_folder_one_stands_in(name: str, press: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(press)
    assert inbox.named([name]) == (name,)
    found = only(name)
    assert isinstance(found, Refused)
    assert "empty" in found.reason


def test_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", SimpleNamespace(buffer=io.BytesIO(b"Oslo a dit non.")))
    found = only("-", inbox.Wish(form="text", columns={"text": "corps"}))
    assert isinstance(found, Source)
    assert (found.data, found.form, found.columns) == (b"Oslo a dit non.", "text", {"text": "corps"})


def test_an_address_of_this_machine_is_refused_unless_the_user_says_so(address: str) -> None:
    refused = only(f"{address}/page.html")
    assert isinstance(refused, Refused)
    found = only(f"{address}/page.html#milieu", inbox.Wish(private=True))
    assert isinstance(found, Source)
    assert found.data == PAGE
    assert found.location == f"{address}/page.html"
    assert found.content_type == "text/html; charset=utf-8"


def test_an_address_that_answers_with_an_error(address: str) -> None:
    found = only(f"{address}/rien", inbox.Wish(private=True))
    assert isinstance(found, Refused)
    assert "404" in found.reason


@pytest.mark.parametrize("name", ["http.txt", "https", "ftp://a.example/b", "C:\\presse\\a.txt", "httpx://a"])
def test_what_is_no_web_address(name: str) -> None:
    assert not inbox.is_address(name)
