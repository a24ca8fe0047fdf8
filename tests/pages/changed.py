"""A client of pages that may change an archive: a copy of the examples, a keeper, a browser that has come in."""

import shutil
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from looked import parsed
from lxml import etree
from starlette.testclient import TestClient

from recoupe.api import Terms, application
from recoupe.archive import Archive
from recoupe.pages import Keeper, Pages
from recoupe.pages.keeper import FORM_TOKEN

TOKEN = "a token for the tests only"
OURS = {"Sec-Fetch-Site": "same-origin", "Origin": "http://testserver"}


@dataclass(frozen=True, slots=True)
class Visitor:
    """A browser on pages that may be changed, and the keeper of their server."""

    client: TestClient
    keeper: Keeper

    def come_in(self) -> None:
        """Opens the link that the server prints."""
        answer = self.client.get("/enter", params={"key": self.keeper.key}, follow_redirects=False)
        assert answer.status_code == 303, answer.text

    def page(self, address: str, language: str = "en") -> etree._Element:
        """A page as a tree."""
        answer = self.client.get(address, headers={"Accept-Language": language})
        assert answer.status_code == 200, (address, answer.status_code)
        return parsed(answer.text)

    def token(self, address: str) -> str:
        """The token that the forms of a page carry."""
        return str(self.page(address).find(f".//input[@name='{FORM_TOKEN}']").get("value"))

    def send(self, address: str, said: dict[str, Any], *, form: str | None = None, files: Any = None) -> Any:
        """The answer to a form that was sent from the page *form*."""
        data = {FORM_TOKEN: self.token(form or address), **said}
        return self.client.post(
            address, data=data, files=files, headers={**OURS, "Accept-Language": "en"}, follow_redirects=False
        )

    def finished(self, address: str) -> etree._Element:
        """The page of what was sent once it does not go on by itself any more."""
        for _ in range(600):
            answer = self.client.get(address, headers={"Accept-Language": "en"})
            if "refresh" not in answer.headers:
                return parsed(answer.text)
            time.sleep(0.2)
        raise AssertionError(f"{address} does not end")


@contextmanager
def visiting(path: Path, **terms: Any) -> Iterator[Visitor]:
    """A visitor of the pages over the archive at *path*, who has not come in yet."""
    keeper = Keeper(TOKEN)
    made = Terms(**{"rate": 0, "token": TOKEN, "settling": 0.2, **terms})
    with Archive.open_to_look(path) as archive:
        app = application(archive, made, writes_to=str(path), beside=Pages(keeper))
        with TestClient(app, raise_server_exceptions=False) as client:
            yield Visitor(client, keeper)


def copied(path: Path, to: Path) -> Path:
    """A copy of the archive at *path*."""
    with Archive.open(path):
        pass  # what waits beside the file goes into it
    shutil.copy(path, to)
    return to
