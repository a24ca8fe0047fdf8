"""Alerts on their way out: each channel takes what the outbox holds for it, and each delivery is noted.

A program that is killed between a delivery and its note delivers once more. A webhook and a mail carry the alert's id, so that
whoever gets them can tell; the RSS file is written whole each time, so it holds each alert once.
"""

import json
import os
import re
import tempfile
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from email.message import EmailMessage
from email.utils import format_datetime
from pathlib import Path
from typing import Protocol
from xml.etree import ElementTree

from recoupe.errors import FetchError
from recoupe.fetch import Client, Clock, MailServer, send
from recoupe.records.codec import plain
from recoupe.records.watching import Alert
from recoupe.store import Alerting
from recoupe.watch.happenings import Undelivered
from recoupe.watch.pace import delay_of_retry

# After so many tries in vain an alert is left in the outbox, where `recoupe watch --status` shows it.
_TRIES = 10
# How many alerts the RSS file holds.
HELD = 100
_NOT_IN_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """An alert in words for people: one line, and a longer text of several."""

    title: str
    text: str


Teller = Callable[[Alert], Told]


def rss(alerts: Sequence[Alert], teller: Teller, about: tuple[str, str, str, str]) -> bytes:
    """Alerts as RSS 2.0, the newest first; *about* are title, link, description and language of the channel."""
    document = ElementTree.Element("rss", version="2.0")
    channel = ElementTree.SubElement(document, "channel")
    for tag, text in zip(("title", "link", "description", "language"), about, strict=True):
        _child(channel, tag, text)
    if alerts:
        _child(channel, "lastBuildDate", _date(alerts[0].at))
    for alert in alerts:
        _item(ElementTree.SubElement(channel, "item"), alert, teller(alert))
    return bytes(ElementTree.tostring(document, encoding="utf-8", xml_declaration=True)) + b"\n"


def _item(item: ElementTree.Element, alert: Alert, told: Told) -> None:
    _child(item, "title", told.title)
    if alert.links:
        _child(item, "link", alert.links[0])
    _child(item, "description", told.text)
    _child(item, "guid", alert.id).set("isPermaLink", "false")
    _child(item, "pubDate", _date(alert.at))


class Channel(Protocol):
    """A way out. ``name`` is the same as long as it leads to the same place."""

    name: str

    def send(self, alert: Alert) -> None:
        """Delivers *alert*. Raises FetchError or OSError when it cannot."""


@dataclass(slots=True, kw_only=True)
class Lines:
    """A line on the terminal, or wherever ``say`` puts it."""

    say: Callable[[Alert], None]
    name: str = "terminal"

    def send(self, alert: Alert) -> None:
        """Says it."""
        self.say(alert)


@dataclass(slots=True, kw_only=True)
class RssFile:
    """A file in RSS 2.0 of the last hundred alerts, replaced whole so that nobody reads half of one."""

    path: Path
    state: Alerting
    teller: Teller
    title: str
    description: str
    language: str
    name: str = ""

    def __post_init__(self) -> None:
        self.name = f"rss:{self.path.absolute()}"

    def send(self, alert: Alert) -> None:
        """Writes the file anew, *alert* among the others. Raises OSError."""
        link = self.path.absolute().as_uri()
        text = rss(self.state.alerts(HELD), self.teller, (self.title, link, self.description, self.language))
        folder = self.path.absolute().parent
        handle, temporary = tempfile.mkstemp(dir=folder, prefix=".recoupe-", suffix=".xml")
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(text)
                file.flush()
                os.fsync(file.fileno())
            os.chmod(temporary, 0o644)
            os.replace(temporary, self.path)
        except BaseException:
            Path(temporary).unlink(missing_ok=True)
            raise


@dataclass(slots=True, kw_only=True)
class Webhook:
    """An address that each alert is posted to as JSON. ``name`` holds no more of the address than tells it from others."""

    url: str
    client: Client
    teller: Teller
    name: str

    def send(self, alert: Alert) -> None:
        """Posts it. Raises FetchError also when the answer is no success."""
        answer = self.client.post(self.url, self._body(alert), content_type="application/json; charset=utf-8")
        if not 200 <= answer.status < 300:
            raise FetchError(f"The webhook answered {answer.status}.")

    def _body(self, alert: Alert) -> bytes:
        told = self.teller(alert)
        record: dict[str, object] = {"id": alert.id, "at": _iso(alert.at), "query": alert.query, "change": alert.change.value}
        record |= {"before": alert.before, "now": alert.now, "title": told.title, "text": told.text}
        record |= {"record": alert.record, "story": alert.story, "outlets": list(alert.outlets), "links": list(alert.links)}
        record["statements"] = [{"id": row.id, "report": row.report, "text": row.text} for row in alert.statements]
        record["fact"], record["meeting"] = (plain(one) if one else None for one in (alert.fact, alert.meeting))
        # ASCII: whatever the words hold, no line of a log is turned round by them
        return json.dumps(record).encode("ascii")


@dataclass(slots=True, kw_only=True)
class Mail:
    """An address of e-mail, by the server that the user has named."""

    to: str
    sender: str
    server: MailServer
    teller: Teller
    name: str = ""

    def __post_init__(self) -> None:
        self.name = f"mail:{self.to}"

    def send(self, alert: Alert) -> None:
        """Mails it. Raises FetchError."""
        told = self.teller(alert)
        message = EmailMessage()
        message["From"], message["To"] = self.sender, self.to
        message["Subject"] = " ".join(f"Recoupe : {told.title}".split())[:200]
        message["Date"] = _date(alert.at)
        # the same alert sent twice is one mail to programs that read mail
        message["Message-ID"] = f"<{alert.id}@recoupe.invalid>"
        message["Auto-Submitted"] = "auto-generated"
        message.set_content(told.text)
        send(self.server, message)


@dataclass(frozen=True, slots=True, kw_only=True)
class Delivery:
    """Delivers what the outbox holds for its channels."""

    state: Alerting
    clock: Clock
    channels: Sequence[Channel]

    def deliver(self) -> Iterator[Undelivered]:
        """Delivers all that is due, and tells what could not be delivered."""
        for channel in self.channels:
            yield from self._on(channel)

    def _on(self, channel: Channel) -> Iterator[Undelivered]:
        for parcel in self.state.parcels(channel.name, self.clock.now()):
            try:
                channel.send(parcel.alert)
            except (FetchError, OSError) as error:
                final = parcel.tries + 1 >= _TRIES
                due = None if final else self.clock.now() + delay_of_retry(parcel.tries + 1)
                self.state.returned(parcel, channel.name, str(error), due)
                yield Undelivered(channel=channel.name, reason=str(error), final=final)
                return  # the others would fare no better now
            self.state.delivered(parcel, channel.name, self.clock.now())


def _child(parent: ElementTree.Element, tag: str, text: str) -> ElementTree.Element:
    child = ElementTree.SubElement(parent, tag)
    child.text = _NOT_IN_XML.sub("", text)
    return child


def _date(at: float) -> str:
    return format_datetime(datetime.fromtimestamp(at, UTC))


def _iso(at: float) -> str:
    return datetime.fromtimestamp(at, UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
