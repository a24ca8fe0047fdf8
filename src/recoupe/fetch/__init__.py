"""The only room that opens the network: an address in, its answer out, and what is polite and safe kept to on the way.

    with Client() as client:
        answer = client.get("https://example.org/feed.xml")

Who asks again and again keeps to robots.txt and to a pace, for redirects as well:

    def in_turn(url):
        clock.sleep(polite.wait_for(url))
        polite.asked(url)

    def if_allowed(url):
        if not robots.allowed(url, before=in_turn):
            raise …
        in_turn(url)

    polite.answered(url, client.get(url, before=if_allowed))

Addresses of this machine and of private networks are refused unless the rules open them; they are judged where the connection is made,
for the address asked, for every redirect and for robots.txt alike. `docs/decisions/0017-the-network.md` says what is refused and why.
"""

from recoupe.fetch.answers import Answer
from recoupe.fetch.client import Before, Client
from recoupe.fetch.clock import SYSTEM, Clock, Simulated
from recoupe.fetch.connecting import Resolve
from recoupe.fetch.mail import MailServer, is_address, mail_server, send
from recoupe.fetch.politeness import Politeness
from recoupe.fetch.robots import Robots
from recoupe.fetch.rules import Rules
from recoupe.fetch.troubles import BrokenAnswerError, LargeError, RedirectError, RefusedError, SlowError, UnreachableError
from recoupe.fetch.urls import shown, target_of

__all__ = [
    "Answer",
    "Before",
    "BrokenAnswerError",
    "Client",
    "Clock",
    "LargeError",
    "MailServer",
    "Politeness",
    "RedirectError",
    "RefusedError",
    "Resolve",
    "Robots",
    "Rules",
    "SYSTEM",
    "Simulated",
    "SlowError",
    "UnreachableError",
    "is_address",
    "mail_server",
    "send",
    "shown",
    "target_of",
]
