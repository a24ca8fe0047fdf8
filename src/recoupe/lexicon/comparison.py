"""Words for comparing what reports say. Tables: ``light_words.tsv``, ``counted.tsv``, ``meeting_words.tsv``."""

import re
from dataclasses import dataclass
from functools import cache

from recoupe.errors import LexiconError
from recoupe.lexicon.tables import rows

LIGHT_CLASSES = ("function", "calendar", "press")
_ALWAYS = "*"  # before a unit of counted.tsv: whatever is counted
STAGES = ("cancelled", "postponed", "refused")
STAGED = ("fate", "off")
MEETING_CLASSES = tuple("fate talk again await ahead wished come over offer off asked agreed open propose begun go alone".split())
_FAR = 60  # characters between a verb and what it asks for, or between a meeting and what became of it
_TO = r"[^,.;:!?«»()]{0,%d}?(?:\b(?:de|à) |\bd')(?:(?:les|le|la|y|en|se) |[ls]')*$"  # before an infinitive
_OF = r"[^,.;:!?«»()]{0,%d}$"
_ELSEWHERE = re.compile(r"\b(?:qui|que|qu'|où|dont|mais|et|lors|après|pendant|avant|durant|devant|depuis)\b")
_BY_HOURS = re.compile(
    r"\b(?:repouss|retard|décal|report|diffé|recul)\w* (?:à|de|d') ?(?!24|36|48|72)(?:\w+ |\d+ ?)(?:h|heures?|minutes?|demi-heures?)\b"
)
_BETWEEN = re.compile(r" entre [^,.;:]{1,60}? et ")
_GOVERNED = re.compile(
    r"\b(?:à|aux?|avant|après|avec|contre|dans|de|d'|des|du|devant|durant|en|lors|par|pendant|pour|sans|sur)\b"
)
_STOP = re.compile(r"[.;:!?«»]")
_LONGEST = 20  # characters of a form
_WAS = re.compile(r"\b(?:été|est|sont|était|étaient|sera|seront) (?:[^\W\d_]+ment |donc |encore |de nouveau )?$")
_INVITED_TO = re.compile(r"(?i:\binvit\w*)(?: [^.;]*?)? (?:à|au) (?:la |le |l')?(?P<what>[a-zà-ÿ]{3,})")
_PARTICIPLE = re.compile(r"\w?(?:é|u)e?s?\b")
_WORD = re.compile(r"[^\W\d_]+(?:[-'][^\W\d_]+)*")


@cache
def light_words() -> frozenset[str]:
    """Words that say little about what a report tells, in lower case. Raises LexiconError with file and line."""
    found: set[str] = set()
    for where, row in rows("light_words.tsv", ("form", "class")):
        if row["class"] not in LIGHT_CLASSES:
            raise LexiconError(f"{where}: class '{row['class']}' is not known; use one of {', '.join(LIGHT_CLASSES)}.")
        if row["form"] in found:
            raise LexiconError(f"{where}: '{row['form']}' stands in the table already; delete one of the two rows.")
        found.add(row["form"])
    return frozenset(found)


def counted_unit(unit: str, before: str = "", after: str = "") -> str:
    """The one name of a counted thing: "tués" and "morts" are ``morts``; an unlisted unit comes back in lower case.

    *before* and *after* are the words around the number and its unit; they may say what became of the people counted.

    >>> counted_unit("tués"), counted_unit("soldats", "a coûté la vie à "), counted_unit("soldats", "", " ont défilé")
    ('morts', 'morts', 'soldats')
    """
    name = _plainly(unit)
    table = _counted()
    if name in table.verbs:
        after = f" {unit}{after}"
    for fate, (earlier, later) in (table.fates if name in table.people else table.always).items():
        if earlier.search(_near(before)) or later.search(_near(after)):
            return fate
    return table.units.get(name) or unit.casefold()


def counts_people(unit: str) -> bool:
    """Whether a unit is of people, whatever they are called."""
    return _plainly(unit) in _counted().people


def are_anyone(name: str) -> bool:
    """Whether people are called by a word that says nothing of who they are: "personnes"."""
    return _plainly(name) in _counted().anyone


def is_no_unit(word: str) -> bool:
    """Whether a word may stand between a number and what it counts: "jeunes" of "deux jeunes marins"."""
    return _plainly(word) in _counted().between


def _plainly(unit: str) -> str:
    return " ".join(_singular(word) for word in unit.casefold().split())


def _near(text: str) -> str:
    return text.replace("’", "'").replace("\xa0", " ").casefold()


_Around = tuple[re.Pattern[str], re.Pattern[str]]


@dataclass(frozen=True, slots=True)
class _Counted:
    """The table: units by form, the patterns of what becomes of people and of whatever is counted, who counts as people, what may
    stand before a unit, who may be anyone, and the verbs that stand behind a number alone.
    """

    units: dict[str, str]
    fates: dict[str, _Around]
    always: dict[str, _Around]
    people: frozenset[str]
    between: frozenset[str]
    anyone: frozenset[str]
    verbs: frozenset[str]


@cache
def _counted() -> _Counted:
    units: dict[str, str] = {}
    fates: dict[str, _Around] = {}
    lists: dict[str, frozenset[str]] = dict.fromkeys(("people", "before", "anyone", "verbs"), frozenset())
    for where, row in rows("counted.tsv", ("unit", "forms", "before", "after", "note")):
        forms = frozenset(_plainly(form) for form in row["forms"].split("|"))
        if row["unit"] in lists:
            lists[row["unit"]] = forms
            continue
        if row["before"] or row["after"]:
            # a pattern that is not given matches nothing
            fates[row["unit"]] = (re.compile(row["before"] or "(?!)"), re.compile(row["after"] or "(?!)"))
        if row["unit"].startswith(_ALWAYS):
            continue
        for form in (*sorted(forms), _plainly(row["unit"])):
            if units.setdefault(form, row["unit"]) != row["unit"]:
                raise LexiconError(f"{where}: '{form}' stands under '{units[form]}' already; keep it in one place.")
    always = {unit.removeprefix(_ALWAYS): around for unit, around in fates.items() if unit.startswith(_ALWAYS)}
    of_people = {unit: around for unit, around in fates.items() if not unit.startswith(_ALWAYS)}
    return _Counted(units, of_people, always, lists["people"], lists["before"], lists["anyone"], lists["verbs"])


def _singular(word: str) -> str:
    return word[:-1] if len(word) > 3 and word[-1] in "sx" else word


def speaks_of_meeting(text: str) -> bool:
    """Whether the words speak of a meeting: "accepte l'invitation", "se revoir"."""
    return bool(_meeting_pattern("talk").search(text.replace("’", "'").casefold()))


def speaks_of_plan(text: str) -> bool:
    """Whether the words say that what they name is still to come: "la rencontre prévue", "les pourparlers à venir"."""
    return bool(_meeting_pattern("ahead").search(text.replace("’", "'").casefold()))


def fate_of_meeting(text: str, told: bool = False) -> str | None:
    """What the words say becomes of a meeting: cancelled, postponed, refused, or None. *told*: only participles say it.

    >>> fate_of_meeting("la rencontre reportée", told=True), fate_of_meeting("leur rencontre sur le report", told=True)
    ('postponed', None)
    """
    for match in _meeting_pattern("fate").finditer(text.replace("’", "'").casefold()):
        if not told or _PARTICIPLE.match(match.string, match.end() - 1):
            return _meeting_words()["fate"][match.group()]
    return None


def is_by_hours(text: str) -> bool:
    """Whether a meeting that is put off takes place on its day for all that: "repoussée à 15 heures", "retardée d'une heure".

    >>> is_by_hours("a été repoussée à 15 heures"), is_by_hours("a été repoussée au lendemain à 15 heures")
    (True, False)
    """
    return bool(_BY_HOURS.search(text.replace("’", "'").casefold()))


def is_wished_for(text: str) -> bool:
    """Whether the words say that what they name is only asked for: "la rencontre suggérée par Lima"."""
    return bool(_meeting_pattern("wished").search(text.replace("’", "'").casefold()))


def is_told_as_over(text: str) -> bool:
    """Whether the words of a sentence say that what it names has been: "à l'issue de la rencontre"."""
    return bool(_meeting_pattern("over").search(text.replace("’", "'").casefold()))


def is_offer(word: str) -> bool:
    """Whether a word, in lower case without accents, is of an offer or of how it is answered: "offre", "poliment"."""
    return word.endswith("ment") or word in _meeting_words()["offer"]


def invites_to_else(text: str) -> bool:
    """Whether an invitation is to do something other than to come or to meet: "a invité les deux voisins à la retenue".

    >>> invites_to_else("a invité Lima à la retenue"), invites_to_else("a invité la ministre à Vienne")
    (True, False)
    """
    plain = text.replace("’", "'")
    found = _INVITED_TO.search(plain)
    return found is not None and not _meeting_pattern("come").search(plain[found.start("what") :].casefold())


def is_only_asked(before: str, noun: bool) -> bool:
    """Whether the words before a meeting say that somebody asks for it or offers it, and no more.

    >>> is_only_asked("Rome a proposé jeudi d'", noun=False), is_only_asked("Rome a proposé une trêve lors de ", noun=True)
    (True, False)
    """
    return _leads_up("asked", before, noun)


def is_agreed_to(before: str) -> bool:
    """Whether the words before a verb of meeting say that somebody agrees to it: "a accepté de le"."""
    return _leads_up("agreed", before, noun=False)


def _leads_up(kind: str, before: str, noun: bool) -> bool:
    plain = before.replace("’", "'").casefold()
    behind = (_OF if noun else _TO) % _FAR
    found = re.search(_meeting_pattern(kind).pattern + r"[^\W\d_]*(?P<gap>" + behind + ")", plain)
    return found is not None and not _ELSEWHERE.search(found["gap"])


def fate_behind(behind: str) -> str | None:
    """What the words behind the name of a meeting say became of it.

    >>> fate_behind(" de lundi a été repoussé au 3 mai"), fate_behind(", qui a suivi le report du vote"), fate_behind(" n'a pas eu lieu")
    ('postponed', None, 'cancelled')
    """
    plain = behind.replace("’", "'").casefold()
    for kind in ("off", "fate"):
        for match in _meeting_pattern(kind).finditer(plain, 0, _FAR + _LONGEST):
            gap = plain[: match.start()]
            if len(gap) <= _FAR and not _ELSEWHERE.search(gap) and not _STOP.search(gap):
                if kind == "off":
                    return _meeting_words()[kind][match.group()]
                if _WAS.search(gap) and _PARTICIPLE.match(plain, match.end() - 1):
                    return _meeting_words()[kind][match.group()]
    return None


def fate_of_named(before: str, words: str) -> str | None:
    """What *words* say became of the meeting named last before them in their sentence; None where they are of something else.

    >>> fate_of_named("Le voyage du roi, prévu lundi, ", "est reporté"), fate_of_named("Après la visite, le vote ", "est reporté")
    ('postponed', None)
    """
    plain = before.replace("’", "'").casefold()
    named = max(_meeting_pattern("talk").finditer(plain), key=lambda match: match.end(), default=None)
    if named is None or _GOVERNED.search(_STOP.split(plain[: named.start()].replace(",", ";"))[-1]):
        return None
    return fate_behind(_BETWEEN.sub(" ", before[named.end() :]) + words)


def is_only_of_meetings(word: str) -> bool:
    """Whether the word of an act is said of meetings and visits alone: "décommander"."""
    return bool(_meeting_pattern("alone").match(word.casefold()))


def goes_on_behind(behind: str) -> bool:
    """Whether the words behind the name of a meeting say that it has begun, and not that it is over.

    >>> goes_on_behind(" de Vienne ont commencé mardi"), goes_on_behind(", après que la pluie a commencé"), goes_on_behind(" a duré")
    (True, False, False)
    """
    plain = behind.replace("’", "'").casefold()
    match = _meeting_pattern("begun").search(plain, 0, _FAR + _LONGEST)
    gap = plain[: match.start()] if match else plain
    return match is not None and not _ELSEWHERE.search(gap) and not _STOP.search(gap)


def goes(word: str) -> bool:
    """Whether the word of an act says that somebody goes to a meeting: "se rendre"."""
    return word in _meeting_words()["go"]


def meets_again(word: str) -> bool:
    """Whether the word of an act says that the same ones meet once more: "se revoir"."""
    return word in _meeting_words()["again"]


def leaves_open(word: str) -> bool:
    """Whether the word of an answer says neither yes nor no: "étudier"."""
    return word.split(" ")[0] in _meeting_words()["open"]


def proposes(word: str) -> bool:
    """Whether the word of an act says that somebody comes forward with what he thought of: "proposer"."""
    return word in _meeting_words()["propose"]


def is_awaited(word: str) -> bool:
    """Whether the word of an act says that somebody is still to come: "attendre"."""
    return word in _meeting_words()["await"]


@cache
def _meeting_pattern(kind: str) -> re.Pattern[str]:
    forms = sorted(_meeting_words()[kind], key=len, reverse=True)
    return re.compile(r"(?<![\w-])(?:" + "|".join(re.escape(form) for form in forms) + ")")


@cache
def _meeting_words() -> dict[str, dict[str, str]]:
    found: dict[str, dict[str, str]] = {kind: {} for kind in MEETING_CLASSES}
    for where, row in rows("meeting_words.tsv", ("form", "class", "stage", "example")):
        if row["class"] not in found or (row["class"] in STAGED) != (row["stage"] in STAGES):
            raise LexiconError(
                f"{where}: write class {', '.join(kind for kind in MEETING_CLASSES if kind not in STAGED)} without a stage, "
                f"or class {' or '.join(STAGED)} with one of {', '.join(STAGES)}."
            )
        found[row["class"]][row["form"]] = row["stage"]
    return found
