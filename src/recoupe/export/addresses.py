"""Web addresses of reports, made fit to stand in any format."""

import re
from urllib.parse import quote, urlsplit, urlunsplit

# what RFC 3986 lets stand as it is in a path, a query, a fragment; everything else is written as %XX
_MAY_STAND = "/?:@!$&'()*+,;=-._~%"

_IN_HOST = ":[]-._~%"
_HALVES = re.compile("[\ud800-\udfff]")


def safe_url(url: str | None) -> str | None:
    """*url* as RFC 3986 has it, None unless it is a whole address of the web: no script can hide in it, no password.

    >>> safe_url("https://journal.example/à la une"), safe_url("javascript:alert(1)")
    ('https://journal.example/%C3%A0%20la%20une', None)
    """
    try:
        parts = urlsplit(_HALVES.sub("\N{REPLACEMENT CHARACTER}", (url or "").strip()))
        if parts.scheme not in ("http", "https") or not parts.hostname or "@" in parts.netloc:
            return None
        parts.port  # noqa: B018 - raises ValueError where it is none
    except ValueError:
        return None
    rest = (_encoded(part, _MAY_STAND) for part in (parts.path, parts.query, parts.fragment))
    return urlunsplit((parts.scheme, _encoded(parts.netloc, _IN_HOST), *rest))


def _encoded(text: str, safe: str) -> str:
    """*text* with every character that may not stand encoded, and a percent sign that encodes nothing."""
    head, *rest = text.split("%")
    marked = head + "".join(("%" if _is_code(part) else "%25") + part for part in rest)
    return quote(marked, safe=safe)


def _is_code(part: str) -> bool:
    return len(part) > 1 and all(sign in "0123456789abcdefABCDEF" for sign in part[:2])
