"""The ways in which an address cannot be fetched.

FetchError (of recoupe.errors; a ReadError)
├── RefusedError        Recoupe does not ask this address: its scheme, its port, its host, what the host's name leads to
├── UnreachableError    no such name, nobody answers, the certificate does not hold, the connection was cut
├── SlowError           the answer was not there in time
├── LargeError          the answer is larger than what is taken
├── RedirectError       the redirects lead nowhere, in a circle, or from https to http
└── BrokenAnswerError   what came is no whole answer in HTTP

Asking again later may help with UnreachableError, SlowError and BrokenAnswerError; with the others it does not.
"""

from recoupe.errors import FetchError


class RefusedError(FetchError):
    """Recoupe does not ask this address, and did not."""


class UnreachableError(FetchError):
    """Nobody was reached at this address, or nobody who could show to be the one meant."""


class SlowError(FetchError):
    """The answer was not there in the time given."""


class LargeError(FetchError):
    """The answer is larger than what is taken; nothing of it is kept."""


class RedirectError(FetchError):
    """The redirects lead nowhere, in a circle, too far, or from https to http."""


class BrokenAnswerError(FetchError):
    """What came is no whole answer in HTTP; nothing of it is kept."""
