"""How often a feed is asked, and when what failed is tried again. No chance is in it: the same past gives the same future."""

from dataclasses import dataclass

MINUTE, HOUR, DAY = 60.0, 3600.0, 86400.0

# A feed that has nothing new is asked a quarter less often each time.
_QUIETER = 1.25
# The first retry of a page comes after a minute, each later one after five times as long: 1, 5, 25 minutes, 2 hours …
_FIRST_RETRY, _RETRY_GROWS = MINUTE, 5.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Terms:
    """The terms of a watch; times are in seconds.

    A feed is asked every ``every`` at the soonest and ``at_most`` at the latest; one host once in ``host``. The page of an item
    is tried ``tries`` times, and looked at once more after ``again`` (0: never), since papers mend their articles in silence.
    """

    every: float = 15 * MINUTE
    at_most: float = DAY
    host: float = 5.0
    again: float = 6 * HOUR
    tries: int = 6


def pace_after(pace: float, news: int, minutes: int | None, terms: Terms) -> float:
    """The time to the next question after an answer with *news* new items, of a feed that asks for *minutes* between two.

    >>> pace_after(3600, 3, None, Terms()), pace_after(3600, 0, None, Terms()), pace_after(900, 1, 30, Terms())
    (900.0, 4500.0, 1800.0)
    """
    soonest = min(max(terms.every, (minutes or 0) * MINUTE), terms.at_most)
    return soonest if news else min(max(pace * _QUIETER, soonest), terms.at_most)


def delay_after_failures(failures: int, terms: Terms) -> float:
    """The time to the next question after so many *failures* (1 or more) one after the other: double each time.

    >>> delay_after_failures(1, Terms()), delay_after_failures(3, Terms()), delay_after_failures(30, Terms())
    (900.0, 3600.0, 86400.0)
    """
    return float(min(terms.every * 2 ** min(failures - 1, 30), terms.at_most))


def delay_of_retry(tries: int) -> float:
    """The time to the next try of a page after so many *tries* (1 or more).

    >>> delay_of_retry(1), delay_of_retry(3), delay_of_retry(9)
    (60.0, 1500.0, 86400.0)
    """
    return float(min(_FIRST_RETRY * _RETRY_GROWS ** min(tries - 1, 20), DAY))
