"""E-mail on its way out, by the server that the user has named. Nothing is ever read from a mailbox here."""

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit

from recoupe.fetch.troubles import RefusedError, UnreachableError

if TYPE_CHECKING:
    import smtplib
    from email.message import EmailMessage

_PORTS = {"smtp": 587, "smtps": 465}
_SECONDS = 30.0
_ADDRESS = re.compile(r"[^\s@<>,;:\"()\[\]\\]+@[^\s@<>,;:\"()\[\]\\]+")
_THIS_MACHINE = frozenset({"localhost", "127.0.0.1", "::1"})


@dataclass(frozen=True, slots=True, kw_only=True)
class MailServer:
    """A server that takes mail. ``secure``: the connection is encrypted from its first byte (smtps), else once it is open."""

    host: str
    port: int
    secure: bool
    user: str | None = None
    password: str | None = field(default=None, repr=False)


def mail_server(url: str) -> MailServer:
    """The server that *url* names: ``smtp://user:password@mail.example:587`` or ``smtps://…``. Raises RefusedError for none.

    >>> mail_server("smtps://ada:secret@mail.example")
    MailServer(host='mail.example', port=465, secure=True, user='ada')
    """
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError:
        parts, port = urlsplit(""), None
    if parts.scheme not in _PORTS or not parts.hostname:
        raise RefusedError("The mail server is not named as it must be; write smtp://USER:PASSWORD@HOST or smtps://….")
    return MailServer(
        host=parts.hostname,
        port=port or _PORTS[parts.scheme],
        secure=parts.scheme == "smtps",
        user=unquote(parts.username) if parts.username else None,
        password=unquote(parts.password) if parts.password else None,
    )


def is_address(text: str) -> bool:
    """Whether *text* is one plain address of e-mail.

    >>> is_address("ada@mail.example"), is_address("ada@mail.example, bea@mail.example"), is_address("ada")
    (True, False, False)
    """
    return len(text) <= 254 and bool(_ADDRESS.fullmatch(text))


def send(server: MailServer, message: "EmailMessage", *, seconds: float = _SECONDS) -> None:
    """Hands *message* to *server*, which has then taken it. Raises FetchError when it has not; the message names no password.

    A password is sent over an encrypted connection only, unless the server is on this machine.
    """
    import smtplib  # only who has alerts mailed waits for it to load

    name = f"{server.host}:{server.port}"
    try:
        with _connected(server, seconds) as session:
            if server.user and server.password:
                session.login(server.user, server.password)
            session.send_message(message)
    except smtplib.SMTPAuthenticationError as error:
        raise RefusedError(f"The mail server {name} does not take the user and password; check them.", name) from error
    except smtplib.SMTPResponseException as error:
        raise UnreachableError(
            f"The mail server {name} did not take the mail (code {error.smtp_code}); see its log.", name
        ) from error
    except smtplib.SMTPRecipientsRefused as error:
        raise RefusedError(f"The mail server {name} does not take mail for that address; check it.", name) from error
    except (OSError, smtplib.SMTPException) as error:
        why = type(error).__name__
        raise UnreachableError(
            f"The mail server {name} could not be reached ({why}); check its name, or try later.", name
        ) from error


def _connected(server: MailServer, seconds: float) -> "smtplib.SMTP":
    import smtplib
    import ssl

    context = ssl.create_default_context()
    if server.secure:
        return smtplib.SMTP_SSL(server.host, server.port, timeout=seconds, context=context)
    session = smtplib.SMTP(server.host, server.port, timeout=seconds)
    try:
        session.ehlo()
        if session.has_extn("starttls"):
            session.starttls(context=context)
            session.ehlo()
        elif server.password and server.host not in _THIS_MACHINE:
            raise RefusedError(
                f"The mail server {server.host} offers no encryption, so no password is sent to it; use smtps://, or another server."
            )
    except BaseException:
        session.close()
        raise
    return session
