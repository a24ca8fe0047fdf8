"""Names that hold everywhere: the same record has the same UUID in every export, today and later."""

from uuid import UUID, uuid5

from recoupe.records import Actor, Entity, Source

# what every id of the program is hashed with; never to be changed, for the ids of all exports hang on it
NAMESPACE = UUID("92c26594-b72e-536e-8354-6049e63b9992")

# ids of these beginnings name one and the same wherever they stand: by the tables of the world, or by a full name
_SAME_EVERYWHERE = ("state:", "org:", "office:")


def uuid_of(*parts: str) -> UUID:
    """The UUID (version 5) of what *parts* name together: a kind and an id, as a rule."""
    return uuid5(NAMESPACE, "\n".join(parts).encode("utf-8", "replace").decode())


def urn(*parts: str) -> str:
    """`uuid_of` *parts* as a URI: ``urn:uuid:…``."""
    return uuid_of(*parts).urn


def of_entity(one: Actor | Source | Entity, story: str) -> tuple[str, ...]:
    """What names *one* for `uuid_of`, as told in *story* (its id).

    States, listed bodies and persons with more than one name are one through all stories. Whoever has a common noun or a
    single name ("les rebelles", "le gouvernement", "Ivanov") is somebody within one story only.
    """
    if one.id.startswith(_SAME_EVERYWHERE) or (one.id.startswith("person:") and "-" in one.id):
        return ("entity", one.id)
    return ("entity", one.id, story)
