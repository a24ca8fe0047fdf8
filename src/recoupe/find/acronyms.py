"""Bodies that the atlas does not know but the text names by an acronym: "la CFL", "le Mouvement du Nord (MDN)".

Parties and armed groups come and go; a report that names one tells what it is by the words beside the acronym.
"""

import re
from collections.abc import Iterator, Sequence

from recoupe.find.noun_phrases import is_capitalised
from recoupe.records import Mention, MentionKind, Parsed, RawName, Span

# Capitals that are no body: units, grades, formats, Roman numerals.
_NOT_BODIES = re.compile(
    r"^(?:[IVXLC]+|TVA|PIB|PDG|ADN|SMS|USB|GPS|TGV|HLM|CV|PDF|URL|VIH|SIDA|COVID(?:-19)?|OK|TV|UTC|GMT|HT|AM|PM)$"
)
_ACRONYM = re.compile(r"^[A-ZÉÈ][A-Za-zé]?[A-ZÉÈ0-9-]{1,6}$")


def acronyms(parsed: Parsed, known: Sequence[Mention]) -> Iterator[Mention]:
    """Yields an organisation for every acronym that no other mention covers; titles in capitals yield none."""
    covered = sorted(m.span for m in known)
    long_names = _long_names(parsed)
    for token in parsed.tokens:
        if not _ACRONYM.match(token.text) or _NOT_BODIES.match(token.text) or _shouting(parsed, token.sentence):
            continue
        if any(span.start <= token.start < span.end for span in covered):
            continue
        before = parsed.tokens[token.i - 1] if token.i else None
        article = before is not None and before.text.lower() in ("le", "la", "l'", "les") and before.sentence == token.sentence
        yield Mention(
            id=-1,
            span=Span(before.start if article and before else token.start, token.end),
            head=token.i,
            sentence=token.sentence,
            kind=MentionKind.ORGANISATION,
            name=long_names.get(token.text, token.text),
            ref=f"organisation:{token.text.lower()}",
            number="s",
            rule="acronym",
        )


def bodies(parsed: Parsed, known: Sequence[Mention]) -> Iterator[Mention]:
    """Yields an organisation for every name that the engine's model takes for one and no other mention touches."""
    covered = [m.span for m in known]
    by_start = {token.start: token for token in parsed.tokens}
    for raw in parsed.names:
        token = by_start.get(raw.span.start)
        if raw.label != "ORG" or token is None or not _is_name(parsed, raw) or any(raw.span.overlap(span) for span in covered):
            continue
        name = raw.span.of(parsed.report.text)
        yield Mention(
            id=-1,
            span=raw.span,
            head=token.i,
            sentence=token.sentence,
            kind=MentionKind.ORGANISATION,
            name=" ".join(name.split()),
            number="s",
            rule="body.model",
        )


def _is_name(parsed: Parsed, raw: RawName) -> bool:
    words = raw.span.of(parsed.report.text).split()
    return len(words) >= 2 and words[0][:1].isupper() and any(word[:1].isupper() for word in words[1:])


def _shouting(parsed: Parsed, sentence: int) -> bool:
    """Whether a sentence is set in capitals; acronyms cannot be told there."""
    words = [t.text for t in parsed.tokens_of(parsed.sentences[sentence]) if t.text.isalpha()]
    return bool(words) and sum(word.isupper() for word in words) > len(words) / 2


def _long_names(parsed: Parsed) -> dict[str, str]:
    """Acronym to full name, from "Coordination des forces du Liptako (CFL)"."""
    found: dict[str, str] = {}
    tokens = parsed.tokens
    for i in range(1, len(tokens) - 1):
        if tokens[i - 1].text == "(" and tokens[i + 1].text == ")" and _ACRONYM.match(tokens[i].text):
            start = _phrase_before(parsed, i - 1, tokens[i].text)
            if start is not None:
                found[tokens[i].text] = parsed.report.text[tokens[start].start : tokens[i - 2].end]
    return found


def _phrase_before(parsed: Parsed, bracket: int, acronym: str) -> int | None:
    """The token where the full name begins: a capitalised word with the acronym's first letter, close before the bracket."""
    for k in range(bracket - 1, max(-1, bracket - 10), -1):
        token = parsed.tokens[k]
        if token.sentence != parsed.tokens[bracket].sentence:
            return None
        if is_capitalised(token) and token.text[0] == acronym[0]:
            return k
    return None
