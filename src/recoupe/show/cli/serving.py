"""The command serve: the archive over HTTP."""

import argparse
import os
from collections.abc import Mapping
from ipaddress import ip_address
from pathlib import Path
from secrets import token_urlsafe
from typing import TYPE_CHECKING

from recoupe.show.words import Words

if TYPE_CHECKING:
    from recoupe.api import Terms

PORT = 8321
RATE = 600
VARIABLE = "RECOUPE_TOKEN"
_SHORTEST = 16
_LOOPBACK = frozenset({"localhost", "127.0.0.1", "::1"})


def add(to: argparse.ArgumentParser, words: Words) -> None:
    """Adds the options of the command."""
    to.add_argument("--host", default="127.0.0.1", metavar=words("serve.host_name"), help=words("serve.host"))
    to.add_argument("--port", type=int, default=PORT, metavar="N", help=words("serve.port", port=PORT))
    to.add_argument("--token-file", metavar=words("cli.option.archive_name"), help=words("serve.token_file", variable=VARIABLE))
    to.add_argument("--write", action="store_true", help=words("serve.write"))
    to.add_argument("--public", action="store_true", help=words("serve.public"))
    to.add_argument("--rate", type=int, default=RATE, metavar="N", help=words("serve.rate", rate=RATE))
    to.add_argument("--archive", metavar=words("cli.option.archive_name"), help=words("cli.option.archive"))


def serve(asked: argparse.Namespace, words: Words) -> int:
    """Serves the archive until it is told to end."""
    from recoupe.show.cli.arguments import USAGE
    from recoupe.show.cli.commands import OK, SOME_FAILED, tell

    try:
        token = _token(asked.token_file, os.environ)
    except OSError as error:
        tell(
            words(
                "cli.message.error",
                message=words("serve.no_token_file", path=asked.token_file, why=words.translated(_why(error))),
            )
        )
        return SOME_FAILED
    if wrong := _wrong(asked, token, words):
        tell(words("cli.message.error", message=wrong))
        return USAGE
    from recoupe.api import serve as answer
    from recoupe.pages import Keeper, Pages

    terms = _terms(asked, token)
    keeper = Keeper(terms.token) if terms.token is not None and is_loopback(asked.host) else None

    def ready(address: str) -> None:
        tell(words(_ready(token, asked.write), address=address))
        if keeper is not None:
            tell(words("serve.enter", address=address, pass_key=keeper.key))

    try:
        answer(asked.archive, terms, asked.host, asked.port, ready=ready, beside=Pages(keeper))
    except OSError as error:
        tell(words("cli.message.error", message=words("serve.taken", host=asked.host, port=asked.port, why=_why(error))))
        return SOME_FAILED
    return OK


def _terms(asked: argparse.Namespace, token: str | None) -> "Terms":
    from recoupe.api import Terms

    near = is_loopback(asked.host)
    return Terms(
        # who writes by the pages alone needs no token: one that nobody knows
        token=token or (token_urlsafe(32) if asked.write else None),
        reading_needs_token=token is not None and not near and not asked.public,
        hosts=frozenset({*_LOOPBACK, asked.host}) if near else None,
        rate=asked.rate,
    )


def _token(file: str | None, environment: Mapping[str, str]) -> str | None:
    """The token in a *file*, else in the environment; None without one. Raises OSError."""
    said = Path(file).read_text("utf-8", errors="replace") if file else environment.get(VARIABLE, "")
    return said.strip() or ("" if file else None)


def _wrong(asked: argparse.Namespace, token: str | None, words: Words) -> str | None:
    """What is wrong with the command line; None if nothing is."""
    if token is not None and (len(token) < _SHORTEST or not token.isascii() or not token.isprintable()):
        return words("serve.weak_token", least=_SHORTEST)
    if token is None and not asked.public and not is_loopback(asked.host):
        return words("serve.open_to_all", host=asked.host)
    if asked.write and not is_loopback(asked.host):
        return words("serve.write_far", host=asked.host)
    if not 0 <= asked.port <= 65535:
        return words("serve.no_port", port=asked.port)
    return words("serve.no_rate") if asked.rate < 0 else None


def is_loopback(host: str) -> bool:
    """Whether only this machine can reach a server on *host*."""
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def _ready(token: str | None, writes: bool) -> str:
    return "serve.ready" if token else "serve.ready_to_write" if writes else "serve.ready_to_look"


def _why(error: OSError) -> str:
    return error.strerror or str(error)
