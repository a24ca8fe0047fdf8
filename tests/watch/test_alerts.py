"""Alerts: a saved query is answered again when something comes in, and only what has changed is told, once on each channel."""

import json
import socketserver
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import ClassVar
from xml.etree import ElementTree

import pytest
from made_site import Given, Site, site

from recoupe.archive import Archive
from recoupe.errors import QueryError
from recoupe.fetch import Client, Simulated
from recoupe.fetch.mail import mail_server
from recoupe.read import Source, from_bytes
from recoupe.read.listings import listing
from recoupe.records import Fact, Wanted
from recoupe.records.watching import Alert, Change
from recoupe.show.cli.watch_options import query
from recoupe.show.watched import alerts as told
from recoupe.show.words import Words
from recoupe.store.watching import Watched
from recoupe.watch.alerts import Alerts
from recoupe.watch.delivery import Delivery, Lines, Mail, RssFile, Told, Webhook
from recoupe.watch.happenings import Undelivered

FIRST = """Quito accuse Lima

Par Inés Salas (Le Phare)
7 mars 2024 15:04

L’Équateur a accusé jeudi le Pérou d’avoir fermé la frontière. Le ministre équatorien de la Défense, Luis Paredes, doit rencontrer \
mardi 12 mars à Lima son homologue péruvienne Ana Quispe, selon notre correspondant à Quito.
"""
SECOND = """L’Équateur met le Pérou en cause

Par Paul Roux (La Vigie)
8 mars 2024 09:00

Jeudi, l’Équateur a accusé le Pérou d’avoir fermé la frontière, a constaté notre envoyé spécial. La rencontre de Luis Paredes et \
d’Ana Quispe, prévue mardi 12 mars à Lima, est reportée.
"""


class Here:
    """An archive with alerts, and a clock that stands still."""

    def __init__(self, archive: Archive, state: Watched) -> None:
        self.archive, self.state, self.clock = archive, state.alerting(), Simulated()

    def add(self, text: str, name: str, outlet: str) -> None:
        link = f"https://{name}.example/1"
        report = from_bytes(text.encode(), name=name, location=link)
        self.archive.add(replace(report, outlet=outlet, url=link))

    def alerts(self, *channels: str) -> Alerts:
        return Alerts(archive=self.archive, state=self.state, clock=self.clock, channels=channels)


@pytest.fixture
def here(tmp_path: Path) -> Iterator[Here]:
    path = tmp_path / "archive.db"
    with Archive.open(path) as archive, Watched.open(path) as state:
        yield Here(archive, state)


def test_a_second_outlet_that_says_the_same_gives_one_alert(here: Here) -> None:
    alerts = here.alerts("terminal")
    here.add(FIRST, "phare", "Le Phare")
    alerts.save("état:Pérou", query("état:Pérou"))
    assert alerts.look() == ()
    here.add(SECOND, "vigie", "La Vigie")
    found = alerts.look()
    corroborated = [one for one in found if one.change is Change.CORROBORATED and one.fact]
    (fact,) = [one for one in corroborated if one.fact and one.fact.event_type == "ACCUSE"]
    assert fact.before == "single-origin"
    assert set(fact.outlets) == {"Le Phare", "La Vigie"}
    assert here.archive.explain(fact.record).statements
    assert [(one.before, one.now) for one in found if one.change is Change.STAGE] == [("scheduled", "postponed")]
    assert alerts.look() == ()
    assert [one.alert.id for one in here.state.parcels("terminal", here.clock.now())] == [one.id for one in found]
    # a new version of a report that tells the same is no news
    here.add(FIRST.replace("Quito accuse Lima", "Quito accuse Lima (actualisé)"), "phare", "Le Phare")
    assert len(here.archive.reports()) == 2
    assert alerts.look() == ()
    for language in ("fr", "en"):
        text = told.text(fact, Words(language))
        assert f"recoupe explain {fact.record}" in text
        assert "Le Phare" in text
        assert "a accusé" in text


def test_a_search_that_is_saved_gives_alerts_too(here: Here) -> None:
    alerts = here.alerts("terminal")
    here.add(FIRST, "phare", "Le Phare")
    for said in ("fermé frontière destinataire:Pérou", "zyzzyva", "acteur:Paredes"):
        alerts.save_search(said)
        alerts.save_search(said)
    assert [one.search for one in here.state.queries()] == [True, True, True]
    assert alerts.look() == ()
    here.add(SECOND, "vigie", "La Vigie")
    found = alerts.look()
    assert {one.query for one in found} == {"fermé frontière destinataire:Pérou", "acteur:Paredes"}
    (fact,) = [one for one in found if one.fact and one.query.startswith("fermé")]
    assert (fact.change, fact.before) == (Change.CORROBORATED, "single-origin")
    assert [(one.before, one.now) for one in found if one.change is Change.STAGE] == [("scheduled", "postponed")]
    assert alerts.look() == ()
    assert here.state.drop("acteur:Paredes")
    with pytest.raises(QueryError):
        alerts.save_search("depuis:jamais")


def alert(number: int = 1, title: str = "Une histoire") -> Alert:
    """An alert made by hand, of which only what channels need is filled in."""
    return Alert(
        id=f"alert-{number}",
        query="état:Pérou",
        change=Change.CORROBORATED,
        at=1_700_000_000.0,
        now="corroborated",
        before=None,
        story="story-1",
        title=title,
        statements=(),
        links=("https://phare.example/1",),
        fact=made_fact(),
    )


def made_fact() -> Fact:
    return Fact(
        id="f1",
        event_type="ACCUSE",
        mode=None,
        actors=(),
        recipients=(),
        place=None,
        when=None,
        modality="actual",
        polarity="positive",
        statements=(),
        reports=(),
        outlets=2,
        families=2,
        origins_known=2,
        origins_unknown=0,
        verdict="corroborated",
    )


def in_words(one: Alert) -> Told:
    return Told(title=f"Titre <&> {one.title}", text=f"Texte de {one.id}\nDeuxième ligne")


def post(here: Here, *alerts: Alert, channels: tuple[str, ...]) -> None:
    """Puts alerts into the outbox."""
    here.state.save("état:Pérou", Wanted(states=("PER",)), {}, 0)
    (one,) = here.state.queries()
    here.state.learn(one, {}, 0, alerts, channels)


def test_an_alert_is_posted_once(here: Here) -> None:
    post(here, alert(), channels=("terminal",))
    post(here, alert(), channels=("terminal",))
    assert len(here.state.parcels("terminal", here.clock.now())) == 1


def test_a_line_is_said_once(here: Here) -> None:
    said: list[str] = []
    post(here, alert(1), alert(2), channels=("terminal",))
    delivery = Delivery(state=here.state, clock=here.clock, channels=[Lines(say=lambda one: said.append(one.id))])
    assert list(delivery.deliver()) == []
    assert list(delivery.deliver()) == []
    assert said == ["alert-1", "alert-2"]


def test_the_rss_file_is_well_formed_and_holds_each_alert_once(here: Here, tmp_path: Path) -> None:
    file = RssFile(
        path=tmp_path / "alertes.xml", state=here.state, teller=in_words, title="A & B", description="D", language="fr"
    )
    post(here, alert(1), alert(2, title="Titre \x1b[31m \u202e"), channels=(file.name,))
    delivery = Delivery(state=here.state, clock=here.clock, channels=[file])
    assert list(delivery.deliver()) == []
    (channel,) = ElementTree.parse(file.path).getroot()
    assert channel.findtext("title") == "A & B"
    assert [one.findtext("guid") for one in channel.findall("item")] == ["alert-2", "alert-1"]
    assert channel.findall("item")[1].findtext("title") == "Titre <&> Une histoire"
    assert {one.name for one in tmp_path.iterdir() if one.suffix == ".xml"} == {"alertes.xml"}
    read = listing(Source(name="a", location="a", data=file.path.read_bytes()))
    assert [one.key for one in read.items] == ["alert-2", "alert-1"]


@contextmanager
def listening(here: Here) -> Iterator[Site]:
    with site(here.clock) as made:
        yield made


def webhook(made: Site, url: str) -> Webhook:
    return Webhook(url=url, client=made.client(), teller=in_words, name="webhook:1")


def test_a_webhook_gets_each_alert_and_gets_it_again_when_it_was_not_there(here: Here) -> None:
    with listening(here) as made:
        broken = [True]
        url = made.put("/hook", lambda asked: Given(status=500 if broken[0] else 204))
        post(here, alert(1), alert(2), channels=("webhook:1",))
        delivery = Delivery(state=here.state, clock=here.clock, channels=[webhook(made, url)])
        (failed,) = delivery.deliver()
        assert isinstance(failed, Undelivered)
        assert "500" in failed.reason
        broken[0] = False
        here.clock.sleep(61)
        assert list(delivery.deliver()) == list(delivery.deliver()) == []
        bodies = [json.loads(one.body) for one in made.asked]
        assert [one["id"] for one in bodies] == ["alert-1", "alert-1", "alert-2"]
        assert bodies[0]["record"] == "f1"
        assert bodies[0]["fact"]["verdict"] == "corroborated"
        assert made.asked[0].headers["content-type"].startswith("application/json")


def test_a_webhook_in_a_private_network_is_refused(here: Here) -> None:
    hook = Webhook(url="http://127.0.0.1:8080/hook", client=Client(), teller=in_words, name="webhook:1")
    post(here, alert(), channels=("webhook:1",))
    (failed,) = Delivery(state=here.state, clock=here.clock, channels=[hook]).deliver()
    assert not failed.final
    assert here.state.stuck()[0][:2] == ("webhook:1", 1)


class Mailbox(socketserver.StreamRequestHandler):
    """As much of a mail server as takes a mail."""

    mails: ClassVar[list[str]] = []

    def handle(self) -> None:
        self.wfile.write(b"220 here\r\n")
        while line := self.rfile.readline():
            word = line[:4].upper()
            if word == b"DATA":
                self.wfile.write(b"354 go on\r\n")
                held = []
                while (line := self.rfile.readline()) != b".\r\n":
                    held.append(line.decode())
                self.mails.append("".join(held))
            if word == b"QUIT":
                self.wfile.write(b"221 bye\r\n")
                return
            self.wfile.write(b"250 yes\r\n")


@contextmanager
def mailbox() -> Iterator[tuple[int, list[str]]]:
    Mailbox.mails = []
    with socketserver.ThreadingTCPServer(("127.0.0.1", 0), Mailbox) as server:
        threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
        yield server.server_address[1], Mailbox.mails
        server.shutdown()


def test_a_mail_is_sent_with_the_alert_in_words(here: Here) -> None:
    with mailbox() as (port, mails):
        mail = Mail(
            to="ada@mail.example", sender="recoupe@mail.example", server=mail_server(f"smtp://127.0.0.1:{port}"), teller=in_words
        )
        post(here, alert(title="Titre\r\nBcc: eve@mail.example"), channels=(mail.name,))
        delivery = Delivery(state=here.state, clock=here.clock, channels=[mail])
        assert list(delivery.deliver()) == list(delivery.deliver()) == []
        (sent,) = mails
        head = sent.split("\r\n\r\n")[0]
        assert "Message-ID: <alert-1@recoupe.invalid>" in head
        assert "\r\nBcc:" not in head
        assert "To: ada@mail.example" in head


def test_a_mail_server_that_is_not_there_is_tried_again_and_given_up_in_the_end(here: Here) -> None:
    with mailbox() as (port, _):
        pass
    mail = Mail(to="ada@mail.example", sender="r@mail.example", server=mail_server(f"smtp://127.0.0.1:{port}"), teller=in_words)
    post(here, alert(), channels=(mail.name,))
    delivery = Delivery(state=here.state, clock=here.clock, channels=[mail])
    finals = []
    for _ in range(14):
        finals += [one.final for one in delivery.deliver()]
        here.clock.sleep(86400)
    assert finals == [False] * 9 + [True]


def test_what_is_in_the_outbox_survives_and_is_delivered_once_on_each_channel(tmp_path: Path) -> None:
    path = tmp_path / "archive.db"
    with mailbox() as (port, mails), site(Simulated()) as made:
        url = made.put("/hook", Given(status=204))
        server = mail_server(f"smtp://127.0.0.1:{port}")
        file = tmp_path / "alertes.xml"
        names = ("webhook:1", "mail:ada@mail.example", f"rss:{file}")
        with Archive.open(path) as archive, Watched.open(path) as state:
            post(Here(archive, state), alert(), channels=names)
        # as after a kill: what was known is no more, the file is
        for _ in range(2):
            with Archive.open(path) as archive, Watched.open(path) as state:
                here = Here(archive, state)
                rss = RssFile(path=file, state=here.state, teller=in_words, title="A", description="D", language="fr")
                mail = Mail(to="ada@mail.example", sender="r@mail.example", server=server, teller=in_words)
                delivery = Delivery(state=here.state, clock=here.clock, channels=[webhook(made, url), mail, rss])
                assert list(delivery.deliver()) == []
        assert len(made.asked) == len(mails) == 1
        assert file.read_text("utf-8").count("<guid") == 1


def test_a_kill_between_delivery_and_note_delivers_again_with_the_same_id(here: Here) -> None:
    said: list[str] = []

    def interrupted(one: Alert) -> None:
        said.append(one.id)
        if len(said) == 1:
            raise KeyboardInterrupt

    post(here, alert(), channels=("terminal",))
    delivery = Delivery(state=here.state, clock=here.clock, channels=[Lines(say=interrupted)])
    with pytest.raises(KeyboardInterrupt):
        list(delivery.deliver())
    list(delivery.deliver())
    list(delivery.deliver())
    assert said == ["alert-1", "alert-1"]
