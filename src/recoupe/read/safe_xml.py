"""How XML from outside is parsed, wherever it is: nothing is opened, nothing grows, nothing but elements and words comes out."""

from typing import Any

# For lxml's parsers. Entities stay unreplaced, no DTD and no address is opened, libxml2's own limits of depth and size hold.
SAFE: dict[str, Any] = {
    "resolve_entities": False,
    "load_dtd": False,
    "no_network": True,
    "huge_tree": False,
    "remove_comments": True,
    "remove_pis": True,
}
