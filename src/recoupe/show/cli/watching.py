"""The command watch. It gives back its exit status."""

import argparse
import hashlib
import os
import signal
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from pathlib import Path

from recoupe.archive import Archive, default_path
from recoupe.errors import ReadError, RecoupeError
from recoupe.fetch import SYSTEM, Client, Rules, is_address, mail_server, target_of
from recoupe.read import Guard, Source, subscriptions
from recoupe.records.watching import Alert
from recoupe.show import harmless, table
from recoupe.show.cli import output
from recoupe.show.cli.commands import OK, SOME_FAILED, tell
from recoupe.show.cli.interruption import Interruption
from recoupe.show.watched import alerts as told_alerts
from recoupe.show.watched import happenings, health
from recoupe.show.words import Words
from recoupe.store import Watched
from recoupe.watch import FeedAsked, Happening, ItemSettled, Terms
from recoupe.watch import watch as followed
from recoupe.watch.alerts import Alerts
from recoupe.watch.alone import alone
from recoupe.watch.delivery import Channel, Delivery, Lines, Mail, RssFile, Teller, Told, Webhook
from recoupe.watch.manners import host_of

USAGE = 2
SMTP, SENDER = "RECOUPE_SMTP_URL", "RECOUPE_MAIL_FROM"

_LISTS = (".opml", ".opml.xml")
_LIST_BYTES = 20_000_000

Followed = tuple[str, str, str | None]


class _Ending(Interruption):
    """As `Interruption`, for a wish of the system (SIGTERM) too."""

    def __enter__(self) -> "_Ending":
        super().__enter__()
        self._terminating = signal.signal(signal.SIGTERM, self._take)
        return self

    def __exit__(self, *error: object) -> None:
        signal.signal(signal.SIGTERM, self._terminating)
        super().__exit__(None, None, None)


def watch(asked: argparse.Namespace, words: Words) -> int:
    """Follows feeds until it is told to stop; or shows how they fare, or forgets some."""
    path = asked.archive or default_path()
    if asked.status:
        return _status(path, asked, words)
    if asked.forget or asked.forget_alert:
        return _forget(path, asked, words)
    with ExitStack() as held:
        archive = held.enter_context(Archive.open(path))
        state = held.enter_context(Watched.open(archive.address))
        held.enter_context(alone(state))
        client = held.enter_context(Client(Rules(private=asked.private)))
        channels = _channels(asked, client, state, words)
        new = state.follow(_feeds(asked.feeds, client), asked.every[0], SYSTEM.now())
        if not (state.feeds() or state.alerting().queries() or asked.alert):
            tell(words("cli.message.error", message=words("watch.no_feeds")))
            return USAGE
        alerts = Alerts(archive=archive, state=state.alerting(), clock=SYSTEM, channels=[one.name for one in channels])
        for query, wanted in asked.alert:
            alerts.save(query, wanted)
        if not asked.quiet:
            tell(words("watch.begins", n=len(state.feeds()), new=new, path=archive.address))
        guard = held.enter_context(Guard())
        return _follow(asked, words, archive, state, client, guard, alerts, channels)


def _follow(
    asked: argparse.Namespace,
    words: Words,
    archive: Archive,
    state: Watched,
    client: Client,
    guard: Guard,
    alerts: Alerts,
    channels: Sequence[Channel],
) -> int:
    terms = Terms(every=asked.every[0], at_most=asked.every[1], host=asked.per_host, again=asked.again)
    delivery = Delivery(state=state.alerting(), clock=SYSTEM, channels=channels)

    def changes() -> Iterator[Happening]:
        alerts.look()
        yield from delivery.deliver()

    loop = followed(archive, state, client, guard, listing=guard.listing, terms=terms, changes=changes)
    until = SYSTEM.now() + asked.lasting if asked.lasting is not None else None
    tally: Counter[str] = Counter()
    with _Ending(lambda: tell(words("watch.stopping"))) as ending:
        for one in loop.run(until=until, once=asked.once, stop=ending.wished):
            tally.update(_counted(one))
            if not asked.quiet and (line := happenings.told(one, words)):
                tell(line)
    if not asked.quiet:
        tell(words("watch.ends", feeds=tally["feeds"], n=tally["kept"], failed=tally["failed"]))
    return OK


def _counted(one: Happening) -> Iterator[str]:
    if isinstance(one, FeedAsked):
        yield "feeds"
    elif isinstance(one, ItemSettled) and one.kept in ("added", "version", "copy"):
        yield "kept"
    elif isinstance(one, ItemSettled) and one.item.report is None and not one.again:
        yield "failed"


# feeds


def _feeds(named: Sequence[str], client: Client) -> list[Followed]:
    """The feeds that the user names: by their address, or by a list (OPML) in a file or at an address that ends like one."""
    return [feed for name in named for feed in _named(name, client)]


def _named(name: str, client: Client) -> Iterator[Followed]:
    if not name.lower().startswith(("http://", "https://")):
        yield from _listed(_in_file(name))
    elif name.lower().partition("?")[0].endswith(_LISTS):
        answer = client.get(name)
        if not 200 <= answer.status < 300:
            raise ReadError(f"{name} was not to be had (the server answered {answer.status}); check the address.")
        yield from _listed(Source(name=name, location=name, data=answer.body, content_type=answer.content_type, url=answer.url))
    else:
        yield _followed(name, None)


def _in_file(name: str) -> Source:
    path = Path(name)
    if not path.is_file():
        raise ReadError(f"{name} is neither an address (http, https) nor a list of feeds (OPML) on this machine; check it.")
    return Source(name=name, location=str(path.absolute()), path=path, max_bytes=_LIST_BYTES)


def _listed(source: Source) -> Iterator[Followed]:
    for address, title in subscriptions(source):
        yield _followed(address, title)


def _followed(address: str, title: str | None) -> Followed:
    """Raises RefusedError for what is no address that may be asked."""
    url = target_of(address).url
    return url, host_of(url), title


def _spelt(address: str) -> str:
    """The address as feeds are kept under it; as it is where it is none."""
    try:
        return target_of(address).url
    except ReadError:
        return address


# channels


def _channels(asked: argparse.Namespace, client: Client, state: Watched, words: Words) -> list[Channel]:
    def teller(alert: Alert) -> Told:
        return Told(title=told_alerts.title(alert, words), text=told_alerts.text(alert, words))

    def say(alert: Alert) -> None:
        print(told_alerts.line(alert) if asked.format == "jsonl" else _said(alert, words), flush=True)

    channels: list[Channel] = [Lines(say=say)]
    if asked.alerts_rss:
        title, description = words("watch.rss.title"), words("watch.rss.description")
        told = {"title": title, "description": description, "language": words.language}
        channels.append(RssFile(path=Path(asked.alerts_rss), state=state.alerting(), teller=teller, **told))
    for url in asked.webhook:
        target_of(url)  # one that may not be asked is said now
        # the address may hold a secret: what is kept tells it from others and no more
        name = "webhook:" + hashlib.sha256(url.encode()).hexdigest()[:12]
        channels.append(Webhook(url=url, client=client, teller=teller, name=name))
    if asked.mail_to:
        channels += _mail(asked.mail_to, teller)
    return channels


def _mail(addresses: Sequence[str], teller: Teller) -> Iterator[Channel]:
    if not os.environ.get(SMTP):
        raise RecoupeError(f"{SMTP} is not set; it names the mail server: smtp://USER:PASSWORD@HOST or smtps://….")
    server = mail_server(os.environ[SMTP])
    sender = os.environ.get(SENDER, addresses[0])
    for address in (*addresses, sender):
        if not is_address(address):
            raise RecoupeError(f"{address} is no address of e-mail; write NAME@HOST.")
    for address in addresses:
        yield Mail(to=address, sender=sender, server=server, teller=teller)


def _said(alert: Alert, words: Words) -> str:
    return words("watch.alert.line", title=harmless.line(told_alerts.title(alert, words)), id=alert.record)


# what is kept


def _status(path: Path | str, asked: argparse.Namespace, words: Words) -> int:
    with Watched.open_to_look(path) as state:
        found, stuck = state.health(SYSTEM.now()), state.alerting().stuck()
        queries = [query.said for query in state.alerting().queries()]
    output.prepare(asked.format)
    if asked.format in ("jsonl", "csv"):
        for line in health.lines(found) if asked.format == "jsonl" else table.lines(health.rows(found)):
            print(line)
    else:
        output.shower(asked.format)(health.page(found, stuck, queries, words))
    return OK


def _forget(path: Path | str, asked: argparse.Namespace, words: Words) -> int:
    """Forgets feeds and saved queries; 1 when one of them is not there."""
    status = OK
    with Watched.open(path) as state:
        done = [(name, state.forget(name) or state.forget(_spelt(name))) for name in asked.forget]
        done += [(name, state.alerting().drop(" ".join(name.split()))) for name in asked.forget_alert]
    for name, there in done:
        tell(words("watch.forgotten" if there else "watch.not_there", name=harmless.line(name)))
        status = status if there else SOME_FAILED
    return status
