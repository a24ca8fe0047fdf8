"""Whose name stands in a credit: an agency's, an outlet's, a desk's or a person's. Told from lists, and else from its form.

Rules, in this order: ``credit.listed-agency``, ``credit.listed-outlet``, ``credit.site`` ("maliweb.net"), ``credit.desk`` ("la
rédaction"), ``credit.post`` ("correspondant à Kiev", "à Genève"), ``credit.agency-name`` ("Agence Nordique"),
``credit.acronym`` (capitals after "avec" or in the brackets of a dateline), ``credit.press-word`` ("Le Courrier
transcaucasien"), ``credit.person`` (capitalised words), ``credit.article`` ("Le Veilleur d'Orient": no person's name begins
with an article in lower or title case). What no rule knows is nobody.
"""

import re
from functools import cache
from typing import NamedTuple

from recoupe.lexicon.first_names import is_first_name
from recoupe.lexicon.front_matter import front_matter_words
from recoupe.lexicon.outlets import outlets

_ACRONYM = re.compile(r"[A-ZÉ]{2,6}(?:-[A-Z]{2,4})?")
_AGENCY_NAME = re.compile(r"(?:[Ll]')?(?:Agence|AGENCE) (?=[A-ZÀ-Þ])")
_ARTICLE = re.compile(r"(?:le|la|les)\s+(?=\w)|l'(?=\w)", re.IGNORECASE)
_ELIDED = re.compile(r"^[lL]'(?=[A-ZÀ-Þ]{2})")
_EDGE = " ,.:;|()[]-–—•·/*"
_ELIDED_NAME = re.compile(r"^[dl]['’](?=[A-ZÀ-Þ])")
_ELIDED_ARTICLE = re.compile(r"^[ldLD]'")
_ELIDED_PARTICLE = re.compile(r"[dl]'[A-ZÀ-Þ]")
_ELIDED_HEAD = re.compile(r"^(?:d|l|o|O|D|L|Mc|Mac)'?(?=[A-ZÀ-Þ])")
_OF_SENTENCE = re.compile(r"[.?!:«»\"“”;]")
_AGENCY_WORD = re.compile(r"\b(?:agence|presse?|newswires?)\b", re.IGNORECASE)
_INITIAL = re.compile(r"(?:[A-ZÀ-ÖØ-Þ]\.?-?){1,3}")
# "24 Haubénin"
_NUMBERED = re.compile(r"^\d{1,3} (?=[A-ZÀ-Þ][a-zà-ÿ])")
_WORD = re.compile(r"[\w'’&.-]+")

# No newspaper has a name of more words, and no person either.
_LONGEST_NAME = 6


class Credit(NamedTuple):
    """A name in a credit.

    ``kind``: agency, listed or outlet (an outlet's, from the list or by its form), author, desk, post or place.
    """

    kind: str
    name: str


def credit(piece: str, *, source: bool = False, signed: bool = False) -> Credit | None:
    """Whose name *piece* is; None when it is no name.

    *source* says that it stands where sources are credited ("avec …"), *signed* that it stands after "Par".
    """
    name = " ".join(piece.strip(_EDGE).split())
    name = _ELIDED.sub("", name) if source else name
    if not name or len(name) > 90:
        return None
    return (
        _listed(name)
        or _site(name)
        or _desk_or_post(name)
        or (Credit("agency", _AGENCY_NAME.sub("Agence ", name)) if is_agency_name(name) else None)
        or (_source(name) if source or (signed and is_acronym(name)) else None)
        or _by_press_word(name)
        or (Credit("author", name) if is_person(name) or (signed and _is_signature(name)) else None)
        or (Credit("outlet", name) if (source or signed) and _is_titled(name) else None)
    )


def agency(name: str) -> str | None:
    """The usual form of a listed agency's name, in capitals or not; None for any other name."""
    return front_matter_words().agencies.get(" ".join(name.strip(_EDGE).split()).casefold())


def agency_by_form(name: str) -> str | None:
    """The agency that stands in the brackets of a dateline: listed, in capitals, or called an agency. Else None."""
    bare = " ".join(name.strip(_EDGE).split())
    if bare in _classes()["not-a-place"]:
        return None
    unlisted = bare if _ACRONYM.fullmatch(bare) or (_AGENCY_WORD.search(bare) and len(bare.split()) <= 5) else None
    return agency(bare) or unlisted


def is_agency_name(name: str) -> bool:
    """Whether *name* says that it is an agency's: "Agence Nordique"."""
    return _AGENCY_NAME.match(name) is not None and is_name_like(name) and not set("()/,") & set(name)


def is_acronym(name: str) -> bool:
    """Whether *name* is three capitals or more and no body's initials: an agency's, where an outlet is named beside it."""
    return len(name) > 2 and _ACRONYM.fullmatch(name) is not None and name not in _classes()["not-a-place"]


def site_name(name: str) -> str | None:
    """The outlet whose site's name *name* is ("maliweb.net"), as it is usually written; None for anything else."""
    if _site_pattern().fullmatch(name) is None:
        return None
    known = outlets().named(name.casefold())
    return known.name if known is not None else name


@cache
def _site_pattern() -> re.Pattern[str]:
    suffixes = "|".join(map(re.escape, front_matter_words().classes["site-suffix"]))
    return re.compile(rf"(?!www\.)[^\W_][\w-]*(?:\.[\w-]+)?\.(?:{suffixes})", re.IGNORECASE)


def is_person(name: str) -> bool:
    """Whether *name* has the form of a person's: two to five capitalised words or initials, with "de", "von", "el" between."""
    words = name.split()
    if not 2 <= len(words) <= 5 or _ARTICLE.match(name) or not _ELIDED_NAME.sub("", words[-1])[:1].isupper():
        return False
    if any(_listed(word) for word in words if word.isupper()):
        return False
    return words[0][0].isupper() and all(_is_name_word(word) for word in words)


def is_name_like(name: str) -> bool:
    """Whether *name* could be an outlet's.

    It has at most six words, the first, but for a number ("24 Haubénin"), with a capital, at most one in lower case that is no
    particle, and no mark of a sentence.
    """
    words = _NUMBERED.sub("", name).split()
    if not 1 <= len(words) <= _LONGEST_NAME or _OF_SENTENCE.search(name):
        return False
    return words[0][0].isupper() and sum(word[0].islower() and not _is_particle(word) for word in words) <= 1


def has_press_word(name: str) -> bool:
    """Whether a capitalised word of *name* is one that newspapers, stations and sites are called by."""
    words = (_ELIDED_ARTICLE.sub("", word) for word in _WORD.findall(name))
    parts = (part for word in words for part in (word, *word.split("-")) if part[:1].isupper())
    return any(part.casefold() in _classes()["press-word"] for part in parts)


def is_masthead(name: str) -> bool:
    """Whether *name* alone looks like an outlet's.

    It has a word of the press, or is in capitals throughout behind an article ("LE FIL DU LITTORAL").
    """
    return is_name_like(name) and (has_press_word(name) or (name.isupper() and begins_with_article(name)))


def _is_particle(word: str) -> bool:
    return word.casefold() in _classes()["particle"] or _ELIDED_PARTICLE.match(word) is not None


def begins_with_article(name: str) -> bool:
    """Whether *name* begins as many newspapers' names do ("Le …", "L'…")."""
    return _ARTICLE.match(name) is not None


@cache
def _classes() -> dict[str, frozenset[str]]:
    words = front_matter_words()
    folded = {name: words.folded(name) for name in ("desk", "correspondent", "particle", "press-word")}
    return folded | {"not-a-place": frozenset(words.classes["not-a-place"])}


def _listed(name: str) -> Credit | None:
    words = front_matter_words()
    folded = name.casefold()
    if folded in words.agencies:
        return Credit("agency", words.agencies[folded])
    return Credit("listed", words.outlets[folded]) if folded in words.outlets else None


def _site(name: str) -> Credit | None:
    site = site_name(name)
    return Credit("listed", site) if site else None


def _desk_or_post(name: str) -> Credit | None:
    desk = _desk_pattern().match(name)
    if desk is not None:
        whose = name[desk.end() :]
        return (_listed(whose) or Credit("outlet", whose)) if whose else Credit("desk", name)
    post = _post_pattern().match(name)
    if post is None:
        return None
    rest = name[post.end() :].strip(_EDGE) or _behind_place(name)
    if is_person(rest):
        return Credit("author", rest)
    return Credit("place" if post["place"] else "post", name)


def _behind_place(name: str) -> str:
    """The person whose name stands right behind the place of a post: "notre correspondante à Mirande Jeanne Lam"."""
    words = name.split()
    ends = (" ".join(words[-size:]) for size in (3, 2) if len(words) >= size + 3)
    return next((end for end in ends if is_person(end) and is_first_name(end)), "")


@cache
def _desk_pattern() -> re.Pattern[str]:
    """A desk and nothing else, or up to the name of its outlet ("la rédaction du Phare")."""
    desks = "|".join(sorted(map(re.escape, _classes()["desk"]), key=lambda form: (-len(form), form)))
    return re.compile(rf"(?:{desks})(?:$|\s+(?:de\s+|du\s+|d')(?=\S))", re.IGNORECASE)


@cache
def _post_pattern() -> re.Pattern[str]:
    """A correspondent's post with its place, or a place alone ("à Kiev", "en Ukraine")."""
    posts = "|".join(sorted(map(re.escape, _classes()["correspondent"]), key=lambda form: (-len(form), form)))
    place = r"(?:à|en|au|aux|depuis) (?:la |le |les |l')?[A-ZÀ-Þ][\w'-]+(?: [A-ZÀ-Þ][\w'-]+)*"
    return re.compile(rf"(?:(?i:{posts})\b\s*(?:{place})?|(?P<place>{place})$)")


def _source(name: str) -> Credit | None:
    if name in _classes()["not-a-place"]:
        return None
    if _ACRONYM.fullmatch(name) or (_AGENCY_WORD.search(name) and not begins_with_article(name) and is_name_like(name)):
        return Credit("agency", name)
    return None


def _by_press_word(name: str) -> Credit | None:
    return Credit("outlet", name) if is_name_like(name) and has_press_word(name) and _is_titled(name, least=1) else None


def _is_titled(name: str, least: int = 0) -> bool:
    """An article with a capitalised word after it, or (*least*) a first word with a capital."""
    article = _ARTICLE.match(name) if name[0].isupper() else None
    head = name[article.end() :] if article else name
    return (article is not None or least > 0) and is_name_like(name) and head[0].isupper()


def _is_signature(name: str) -> bool:
    """A single name, or initials, as they stand after "Par": "Plantu", "J.-P. D."."""
    return len(name.split()) == 1 and _is_name_word(name) and name[0].isupper()


def _is_name_word(word: str) -> bool:
    bare = word.strip("'’")
    if _is_particle(bare):
        return True
    if _INITIAL.fullmatch(bare):
        return True
    elided = _ELIDED_HEAD.sub("", bare)
    letters = all(char.isalpha() or char in "-'." for char in elided)
    return letters and elided[:1].isupper() and not bare.endswith(".")
