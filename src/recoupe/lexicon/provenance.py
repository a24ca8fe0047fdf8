"""How a report says where its information comes from. The table is ``fr/provenance.tsv``."""

import re
from dataclasses import dataclass
from functools import cache, lru_cache

from recoupe.errors import LexiconError
from recoupe.lexicon.tables import rows

COLUMNS = ("kind", "pattern", "example", "note")
KINDS = ("own", "desk", "byline", "agency", "medium", "correction", "update")
NAMES = ("outlet", "medium", "agency")
SAID = (
    r"(?:dit|déclaré|indiqué|affirmé|expliqué|confié|assuré|précisé|lancé|raconté|répondu|confirmé|annoncé|ajouté|estimé"
    r"|reconnu|souligné|témoigné|soufflé|glissé|résumé|rapporté|révélé|certifié|promis|détaillé|livré|remis|montré|décrit|reçue?s?)"
)
TELLS = (
    r"(?:di(?:t|sait|sent)|déclar(?:e|ait|ent)|indiqu(?:e|ait|ent)|affirm(?:e|ait|ent)|expliqu(?:e|ait|ent)|confi(?:e|ait|ent)"
    r"|assur(?:e|ait|ent)|précis(?:e|ait|ent)|lanc(?:e|ent)|lançait|racont(?:e|ait|ent)|répond(?:ait|ent)?|confirm(?:e|ait|ent)"
    r"|annonc(?:e|ent)|annonçait|souffl(?:e|ait|ent)|gliss(?:e|ait|ent)|résum(?:e|ait|ent)|soulign(?:e|ait|ent)"
    r"|murmur(?:e|ait|ent))"
)
NAME = r"[A-ZÀ-Þ][\w'.-]+(?: (?:d[eu] |de la |von |van |el |al-)?[A-ZÀ-Þ][\w'.-]*){1,3}"
PLACE = r"(?!L[ea]s? |L')[A-ZÀ-Þ][\w'-]*[a-zß-ÿ][\w'-]*(?:[ -](?:(?:d[eu] |de la |la |le )?[A-ZÀ-Þ][\w'-]+|unies?))*"
AT = rf"(?:[Àà]|[Ee]n|[Aa]ux?|[Dd]epuis|[Dd]ans) (?:les? |la |l'|pays )?{PLACE}"
MACROS = {"{said}": SAID, "{tells}": TELLS, "{name}": NAME, "{place}": PLACE, "{at}": AT}
_SHORT = 3  # letters; words of a name so short ("du") have no capital
_ARTICLE = re.compile(r"^(?:le |la |les |l')")


@dataclass(frozen=True, slots=True)
class Phrase:
    """One pattern: ``needs`` is the name to fill in (outlet, medium or agency), None for none."""

    kind: str
    pattern: str
    needs: str | None
    example: str

    def about(self, name: str | None = None) -> re.Pattern[str] | None:
        """The pattern with *name* filled in; None where the phrase needs a name and there is none."""
        if self.needs is None:
            return _compiled(self.pattern)
        return _compiled(self.pattern.replace("{" + self.needs + "}", named(name))) if name else None


def named(name: str) -> str:
    """A pattern for a paper's or an agency's name, with or without its article; "La Vigie du Nord" is not "La Vigie"."""
    bare = _ARTICLE.sub("", plain(name))
    return rf"(?:le |la |les |l')?{re.escape(bare)}(?!\w|-\w| (?:du|des) )"


def named_as_written(name: str) -> re.Pattern[str]:
    """A pattern for a name of several words in a text as it is written, with the capitals of its main words."""
    straight = " ".join(name.replace("’", "'").split())
    words = re.sub(_ARTICLE.pattern, "", straight, flags=re.IGNORECASE).split()
    written = " ".join(_as_written(word) for word in words)
    return re.compile(rf"(?<![\w-]){written}(?!\w|-\w| (?:du|des) )")


def _as_written(word: str) -> str:
    """A pattern for a word of a name: as it is, or in capitals; for one in capitals, with a small or a large first letter."""
    if not word.isupper() or word.isdigit():
        return f"(?:{re.escape(word)}|{re.escape(word.upper())})"
    small = re.escape(word.lower())
    other = small if len(word) <= _SHORT else rf"(?:[ldLD]')?{re.escape(word.capitalize())}"
    return f"(?:{re.escape(word)}|{other})"


def plain(text: str) -> str:
    """The text in lower case, with straight apostrophes and single spaces: what the patterns are written for."""
    return " ".join(text.replace("’", "'").casefold().split())


@cache
def phrases(kind: str) -> tuple[Phrase, ...]:
    """The phrases of one kind, in the order of the table. Raises LexiconError with file and line."""
    return tuple(phrase for phrase in _load() if phrase.kind == kind)


@cache
def _load() -> tuple[Phrase, ...]:
    return tuple(_phrase(where, row) for where, row in rows("provenance.tsv", COLUMNS))


def _phrase(where: str, row: dict[str, str]) -> Phrase:
    if row["kind"] not in KINDS:
        raise LexiconError(f"{where}: kind '{row['kind']}' is not known; use one of {', '.join(KINDS)}.")
    needed = [name for name in NAMES if "{" + name + "}" in row["pattern"]]
    if len(needed) > 1:
        raise LexiconError(f"{where}: a pattern may name one of {', '.join(NAMES)}, not several; write two rows.")
    pattern = row["pattern"]
    for macro, words in MACROS.items():
        pattern = pattern.replace(macro, words)
    try:
        re.compile(pattern.replace("{" + needed[0] + "}", "x") if needed else pattern)
    except re.error as error:
        raise LexiconError(f"{where}: '{row['pattern']}' is not a regular expression ({error}); correct it.") from error
    return Phrase(row["kind"], pattern, needed[0] if needed else None, row["example"])


@lru_cache(maxsize=4096)  # one for each paper and phrase
def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern)
