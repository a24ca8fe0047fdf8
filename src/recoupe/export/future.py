"""What a promised act is in PLOVER and in CAMEO, which code what has happened: the promise, or nothing.

PLOVER (manual 2.0, sections AGREE, CONCEDE and RETREAT): a CONSULT, SUPPORT, COOPERATE or AID to come is an AGREE, a RETREAT to come
a CONCEDE, and AGREE and CONCEDE stay what they are. CAMEO (manual 1.1b3, 03): cooperation to come is the intent to it, each kind
with a code of its own. Neither has a code for hostile acts that are planned: who threatens with one is told to threaten, by a
statement of its own, and the act itself is left out.
"""

_PLOVER = {
    "AGREE": "AGREE",
    "CONSULT": "AGREE",
    "SUPPORT": "AGREE",
    "COOPERATE": "AGREE",
    "AID": "AGREE",
    "RETREAT": "CONCEDE",
    "CONCEDE": "CONCEDE",
}

# the code of an act, or the root of its family, and that of the intent to it
_INTENTS = {
    "04": "036",
    "045": "039",
    "05": "032",
    "06": "031",
    "061": "0311",
    "062": "0312",
    "063": "0313",
    "064": "0314",
    "07": "033",
    "071": "0331",
    "072": "0332",
    "073": "0333",
    "074": "0334",
    "08": "035",
    "081": "0351",
    "082": "0352",
    "083": "034",
    "0831": "0341",
    "0832": "0342",
    "0833": "0343",
    "0834": "0344",
    "084": "0353",
    "085": "0354",
    "086": "0355",
    "087": "0356",
}


def promised_type(event_type: str) -> str | None:
    """The PLOVER type of the promise of such an act; None where PLOVER codes no promise of it.

    >>> promised_type("CONSULT"), promised_type("RETREAT"), promised_type("ASSAULT")
    ('AGREE', 'CONCEDE', None)
    """
    return _PLOVER.get(event_type)


def promised_code(code: str) -> str | None:
    """The CAMEO code of the intent to an act with this code; None where CAMEO has none.

    >>> promised_code("042"), promised_code("0871"), promised_code("190")
    ('036', '0356', None)
    """
    if code.startswith("03"):
        return code
    return next((_INTENTS[code[:length]] for length in (4, 3, 2) if code[:length] in _INTENTS), None)
