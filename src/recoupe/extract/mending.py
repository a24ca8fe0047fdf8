"""Mending the parse where it errs in ways that the order of French words tells.

Each rule gives a token another head and relation; the tokens' words stay as they are.
"""

from collections.abc import Iterator
from dataclasses import replace

from recoupe.extract.grammar import OWNING, Grammar
from recoupe.extract.phrases import ROLE_KINDS
from recoupe.extract.split_verbs import joined_participles, split_verbs
from recoupe.records import MentionKind, Parsed

_JOINING = frozenset("et puis mais ou or".split())
_SUBJECT = ("nsubj", "nsubj:pass")
_SILENT = frozenset({'"', "n'", "ne", "se", "s'", "y", "en"})


def mended(parsed: Parsed, grammar: Grammar) -> Parsed:
    """The report with lost subjects and objects given back to their verbs."""
    tokens = list(parsed.tokens)
    changed = False
    for child, head, dep in (
        *split_verbs(grammar),
        *joined_participles(grammar),
        *_subjects_before_their_verb(grammar),
        *_objects_after_a_time(grammar),
        *_objects_behind_an_inserted_time(grammar),
        *_nouns_joined_to_verbs(grammar),
        *_subjects_taken_by_entre(grammar),
        *_verbs_joined_to_their_like(grammar),
        *_verbs_after_a_relative(grammar),
        *_relatives_between_commas(grammar),
        *_subjects_before_dont(grammar),
        *_subjects_after_a_clause(grammar),
        *_subjects_after_a_participle(grammar),
        *_agents_of_owned_nouns(grammar),
        *_subjects_of_joined_clauses(grammar),
        *_subjects_behind_que(grammar),
        *_clitics_taken_for_subjects(grammar),
    ):
        tokens[child] = tokens[child]._replace(head=head, dep=dep)
        changed = True
    if not changed:
        return parsed
    children: list[list[int]] = [[] for _ in tokens]
    for token in tokens:
        if token.head != token.i:
            children[token.head].append(token.i)
    return replace(parsed, tokens=tuple(tokens), children=tuple(map(tuple, children)))


def _subjects_behind_que(grammar: Grammar) -> Iterator[tuple[int, int, str]]:
    """ "ce qu'a démenti le gouvernement": a verb whose object is "que" has no other; who stands behind it is its subject."""
    for token in grammar.tokens:
        if token.pos != "VERB" or grammar.children(token.i, "nsubj", "expl:subj"):
            continue
        objects = grammar.children(token.i, "obj")
        relative = any(grammar.tokens[c].text.lower() in ("que", "qu'") and c < token.i for c in objects)
        behind = next((c for c in objects if c > token.i), None)
        over = grammar.mention_over(behind) if behind is not None else None
        if relative and behind is not None and over is not None and over.kind in ROLE_KINDS:
            yield behind, token.i, "nsubj"


def _clitics_taken_for_subjects(grammar: Grammar) -> Iterator[tuple[int, int, str]]:
    """ "a appelé X et lui a proposé une trêve": "lui" between a conjunction and a verb is to whom, not who."""
    for token in grammar.tokens[1:]:
        joined = token.dep == "nsubj" and token.text.lower() == "lui" and grammar.tokens[token.i - 1].text.lower() in _JOINING
        if joined and grammar.tokens[token.head].dep == "conj":
            yield token.i, token.head, "iobj"


def _objects_after_a_time(grammar: Grammar) -> Iterator[tuple[int, int, str]]:
    """ "poursuivre la semaine prochaine leurs pourparlers": the time is no object, what follows it is."""
    for token in grammar.tokens:
        if token.pos != "VERB" or not any(c in grammar.timed for c in grammar.children(token.i)):
            continue
        found = grammar.object(token.i)
        if found is not None and found > token.i and grammar.tokens[found].head != token.i:
            yield found, token.i, "obj"


def _objects_behind_an_inserted_time(grammar: Grammar) -> Iterator[tuple[int, int, str]]:
    """ "a appelé, samedi, le Soudan à céder": the noun behind a time between commas is the verb's object, its infinitive the verb's."""
    for token in grammar.tokens:
        verb, end = token.i, grammar.sentence(token.i).last
        if token.pos != "VERB" or verb + 4 > end or grammar.tokens[verb + 1].text != "," or verb + 2 not in grammar.timed:
            continue
        comma = next((k for k in range(verb + 2, end) if k not in grammar.timed), end)
        noun = comma + 1
        if noun >= end or grammar.tokens[comma].text != ",":
            continue
        mention = grammar.mention_starting(noun)
        lost = mention is not None and grammar.tokens[mention.head].dep in ("conj", "appos", "dep", "nmod", "parataxis")
        if mention is None or not lost or grammar.object(verb) is not None:
            continue
        yield mention.head, verb, "obj"
        for c in grammar.children(mention.head, "acl"):
            if grammar.is_infinitive(c):
                yield c, verb, "xcomp"


def _subjects_taken_by_entre(grammar: Grammar) -> Iterator[tuple[int, int, str]]:
    """ "La rencontre entre A et B n'aura pas lieu": B is joined to A, the meeting is the subject."""
    for token in grammar.tokens:
        if token.dep not in _SUBJECT or not grammar.is_verb(token.head) or token.head < token.i:
            continue
        second = grammar.mention_over(token.i)
        start = grammar.first_token(second) if second is not None else token.i
        if start < 2 or grammar.tokens[start - 1].text.lower() != "et":
            continue
        first = grammar.mention_over(start - 2)
        opener = grammar.first_token(first) - 1 if first is not None else -1
        if first is None or opener < 1 or grammar.tokens[opener].text.lower() != "entre":
            continue
        if any(c < opener for c in grammar.children(token.head, *_SUBJECT)):
            yield token.i, first.head, "conj"  # "L'accord conclu dimanche entre A et B prévoit …"
            continue
        noun = next(
            (k for k in range(opener - 1, grammar.sentence(opener).first - 1, -1) if grammar.tokens[k].pos == "NOUN"), None
        )
        if noun is None or noun < opener - 3:
            continue
        yield token.i, first.head, "conj"
        yield noun, token.head, token.dep
        if grammar.tokens[noun].head == noun:
            yield token.head, token.head, "ROOT"


def _verbs_joined_to_their_like(grammar: Grammar) -> Iterator[tuple[int, int, str]]:
    """ "a accepté de lever le blocus et relâché deux otages": a participle joins the participle above, a conjugated verb its like."""
    for token in grammar.tokens:
        if token.dep != "conj" or token.pos != "VERB" or token.head > token.i:
            continue
        finite = grammar.is_finite(token.i)
        if not (finite or grammar.is_bare_participle(token.i)) or _is_like(grammar, token.head, finite):
            continue
        like = next((g for g, c in grammar.governors(token.head) if g < token.i and _is_like(grammar, g, finite)), None)
        if like is None:
            continue
        yield token.i, like, "conj"
        for c in grammar.children(token.head):
            if c > token.i:
                yield c, token.i, grammar.tokens[c].dep


def _verbs_after_a_relative(grammar: Grammar) -> Iterator[tuple[int, int, str]]:
    """ "Ils ont salué le Tchad, qui a cédé, et ont levé l'embargo": a verb of another number than the relative goes on the main clause."""
    for token in grammar.tokens:
        if token.dep != "conj" or token.pos != "VERB" or token.head > token.i or not grammar.is_finite(token.i):
            continue
        conjugated = [g for g, _ in grammar.governors(token.i) if g < token.i and grammar.is_verb(g) and grammar.is_finite(g)]
        if not conjugated or not _is_said_with_qui(grammar, conjugated[0]):
            continue
        relative = conjugated[0]
        plural = grammar.is_plural(token.i)
        if grammar.children(token.i, "nsubj", "nsubj:pass", "expl:subj") or grammar.is_plural(relative) == plural:
            continue
        main = next((g for g in conjugated[1:] if g < relative and grammar.is_plural(g) == plural), None)
        if main is not None:
            yield token.i, main, "conj"


def _is_said_with_qui(grammar: Grammar, verb: int) -> bool:
    return any("PronType=Rel" in grammar.tokens[c].morph for c in grammar.children(verb, "nsubj", "nsubj:pass"))


def _relatives_between_commas(grammar: Grammar) -> Iterator[tuple[int, int, str]]:
    """ "les rebelles, que l'armée a attaqués, …": a clause with a bare "que" behind a noun and a comma is a relative one."""
    for token in grammar.tokens:
        at = token.i
        if token.text.lower() not in ("que", "qu'") or at < 2 or grammar.tokens[at - 1].text != ",":
            continue
        verb = token.head
        relative = grammar.tokens[verb].dep == "advcl" or ("PronType=Rel" in token.morph and grammar.tokens[verb].dep == "ccomp")
        if token.dep != "mark" or not relative or len(grammar.children(verb, "mark")) != 1:
            continue
        noun = grammar.mention_over(at - 2)
        head = noun.head if noun is not None else at - 2
        under = grammar.children(verb, "xcomp")
        own = all(
            grammar.children(c, "obj") for c in under
        )  # "qu'il accuse d'avoir appuyé une attaque": "que" is whom he accuses
        if verb > at and grammar.tokens[head].pos in ("NOUN", "PROPN") and own and not grammar.children(verb, "obj", "ccomp"):
            yield verb, head, "acl:relcl"
            yield at, verb, "obj"


def _subjects_before_dont(grammar: Grammar) -> Iterator[tuple[int, int, str]]:
    """ "cinq partis, dont le Front, ont été interdits": the noun before ", dont" is the subject, what follows is one of them."""
    for token in grammar.tokens:
        at = token.i
        if token.text.lower() != "dont" or at < 2 or grammar.tokens[at - 1].text != ",":
            continue
        end = grammar.sentence(at).last
        comma = next((k for k in range(at + 1, end) if grammar.tokens[k].text == ","), end)
        one = next((k for k in range(at + 1, comma) if grammar.tokens[k].dep.startswith("nsubj")), None)
        if one is None or any("VerbForm=Fin" in grammar.tokens[k].morph for k in range(at, comma)):
            continue
        over = grammar.mention_over(at - 2)
        several = over.head if over is not None else at - 2
        verb = grammar.tokens[one].head
        if verb > comma and grammar.tokens[several].pos in ("NOUN", "PROPN") and "Number=Plur" in grammar.tokens[several].morph:
            yield several, verb, grammar.tokens[one].dep
            yield one, several, "appos"


def _subjects_after_a_clause(grammar: Grammar) -> Iterator[tuple[int, int, str]]:
    """ "À moins que Lima ne cède, Quito attaquera": the noun between the comma and the next verb is that verb's subject."""
    for sentence in grammar.parsed.sentences:
        comma = _end_of_first_clause(grammar, sentence.first, sentence.last)
        noun = _noun_after(grammar, comma) if comma is not None else None
        if comma is None or noun is None or grammar.tokens[noun].head > comma:
            continue
        at = noun + 1
        while at < sentence.last and (grammar.tokens[at].text.lower() in _SILENT or grammar.tokens[at].pos == "AUX"):
            at += 1
        verb = at if at < sentence.last and grammar.tokens[at].pos == "VERB" and grammar.is_finite(at) else None
        if verb is not None and not any(c > comma for c in grammar.children(verb, "nsubj", "nsubj:pass", "expl:subj")):
            yield noun, verb, "nsubj:pass" if grammar.is_passive(verb) else "nsubj"


def _subjects_after_a_participle(grammar: Grammar) -> Iterator[tuple[int, int, str]]:
    """ "Accusé par Kigali de soutenir les rebelles, Kinshasa dément": behind the comma stands the subject of the main verb, of whom the
    participle at the head of the sentence is said.
    """
    for sentence in grammar.parsed.sentences:
        head = sentence.first
        if not grammar.is_bare_participle(head) or grammar.tokens[head].pos != "VERB":
            continue
        commas = (k for k in range(head + 1, sentence.last) if grammar.tokens[k].text == ",")
        nouns = ((comma, _noun_after(grammar, comma)) for comma in commas)
        pairs = ((noun, _main_verb_after(grammar, noun)) for comma, noun in nouns if noun is not None)
        noun, verb = next(((n, v) for n, v in pairs if v is not None), (None, None))
        if noun is None or verb is None:
            continue
        yield noun, verb, "nsubj:pass" if grammar.is_passive(verb) else "nsubj"
        yield head, verb, "advcl"
        if grammar.tokens[verb].dep != "ROOT":
            yield verb, verb, "ROOT"


def _main_verb_after(grammar: Grammar, noun: int) -> int | None:
    """The conjugated verb right behind the phrase of a noun that no other noun is the subject of."""
    over = grammar.mention_over(noun)
    at = grammar.mention_tokens(over)[1] if over is not None else noun + 1
    last = grammar.sentence(noun).last
    while at < last and (grammar.tokens[at].text.lower() in _SILENT or grammar.tokens[at].pos in ("AUX", "ADV")):
        at += 1
    if at >= last or grammar.tokens[at].pos != "VERB" or not grammar.is_finite(at):
        return None
    subjects = grammar.children(at, "nsubj", "nsubj:pass", "expl:subj")
    return at if all(c == noun for c in subjects) else None


def _end_of_first_clause(grammar: Grammar, first: int, last: int) -> int | None:
    """The comma that closes the clause with which a sentence opens; None where it opens with another phrase."""
    if not any(grammar.tokens[k].dep == "mark" for k in range(first, min(first + 4, last))):
        return None
    verb = next((k for k in range(first, last) if "VerbForm=Fin" in grammar.tokens[k].morph), last)
    return next((k for k in range(verb, last) if grammar.tokens[k].text == ","), None)


def _agents_of_owned_nouns(grammar: Grammar) -> Iterator[tuple[int, int, str]]:
    """ "jugée après son arrestation par la police": right behind a noun with a possessive "par" says who did what the noun tells."""
    for token in grammar.tokens:
        at = token.i
        if token.text.lower() != "par" or token.dep != "case" or at < 3 or not token.head > at:
            continue
        noun = at - 1
        while grammar.tokens[noun].pos == "ADJ":
            noun -= 1
        owned = any(grammar.tokens[c].text.lower() in OWNING for c in grammar.children(noun, "det"))
        above = grammar.tokens[token.head].head
        if owned and above < noun and grammar.is_verb(above) and grammar.children(noun, "case"):
            yield token.head, noun, "nmod"


def _subjects_of_joined_clauses(grammar: Grammar) -> Iterator[tuple[int, int, str]]:
    """ "Lima a condamné l'attaque, puis Quito a appelé au calme": whom a conjunction and a conjugated verb stand beside does it."""
    for token in grammar.tokens:
        verb = token.i
        if (
            token.dep != "conj"
            or token.pos != "VERB"
            or not grammar.is_finite(verb)
            or grammar.children(verb, "nsubj", "expl:subj")
        ):
            continue
        start = grammar.verb_start(verb)
        over = grammar.mention_over(start - 1) if start > grammar.sentence(verb).first + 1 else None
        if over is None or over.kind is MentionKind.PRONOUN or over.kind not in ROLE_KINDS | {MentionKind.PLACE}:
            continue
        first = grammar.first_token(over)
        if grammar.tokens[first - 1].text.lower() in _JOINING and grammar.tokens[over.head].head != verb:
            yield over.head, verb, "nsubj:pass" if grammar.is_passive(verb) else "nsubj"


def _is_like(grammar: Grammar, head: int, finite: bool) -> bool:
    """Whether a conjugated verb (or else a bare participle) may be joined to *head*."""
    if finite:
        return grammar.is_finite(head)
    if grammar.is_bare_participle(head):
        return True
    return bool(grammar.children(head, "aux:tense")) and "VerbForm=Part" in grammar.tokens[head].morph


def _nouns_joined_to_verbs(grammar: Grammar) -> Iterator[tuple[int, int, str]]:
    """ "garantit le retrait de X et un départ de Y": a noun after "et" is joined to a noun, not to a verb."""
    for token in grammar.tokens:
        joined = token.pos == "NOUN" and token.dep == "conj" and grammar.tokens[token.head].pos == "VERB"
        if not joined or grammar.children(token.i, "cop", "nsubj", "aux") or token.head > token.i:
            continue
        first = grammar.sentence(token.i).first
        for k in range(token.i - 1, first - 1, -1):
            before = grammar.tokens[k]
            if before.dep in ("obj", "nsubj", "obl:arg") and before.pos in ("NOUN", "PROPN") and k != token.i:
                yield token.i, k, "conj"
                break


def _subjects_before_their_verb(grammar: Grammar) -> Iterator[tuple[int, int, str]]:
    """ "… que l'invasion n'arrivera pas": the noun phrase between "que" and a verb without a subject is that verb's subject."""
    for token in grammar.tokens:
        low = token.text.lower()
        if low not in ("que", "qu'") or token.pos == "PRON":
            continue
        noun = _noun_after(grammar, token.i)
        verb = _verb_after_phrase(grammar, noun) if noun is not None else None
        if noun is None or verb is None or grammar.tokens[noun].head == verb:
            continue
        yield noun, verb, "nsubj"
        above = _verb_before(grammar, token.i)
        if above is not None and not grammar.tokens[verb].dep.startswith(("ccomp", "ROOT")):
            yield verb, above, "ccomp"


def _noun_after(grammar: Grammar, que: int) -> int | None:
    for k in range(que + 1, min(que + 5, grammar.sentence(que).last)):
        token = grammar.tokens[k]
        if token.pos in ("NOUN", "PROPN"):
            over = grammar.mention_over(k)
            return over.head if over is not None else k
        if token.pos not in ("DET", "ADJ", "NUM", "PUNCT"):
            return None
    return None


def _verb_after_phrase(grammar: Grammar, noun: int) -> int | None:
    """The conjugated verb that follows the phrase of a noun at once, if the parse gives it no subject."""
    at = noun + 1
    for complement in grammar.complements(noun, nominal=True):
        mention = grammar.mention_over(complement.head)
        at = max(at, grammar.mention_tokens(mention)[1] if mention is not None else complement.head + 1)
    end = grammar.sentence(noun).last
    while at < end and (grammar.tokens[at].text.lower() in _SILENT or grammar.tokens[at].pos in ("AUX", "ADV")):
        at += 1
    if at >= end or grammar.tokens[at].pos != "VERB" or not grammar.is_finite(at) or grammar.children(at, "nsubj", "expl:subj"):
        return None
    return at


def _verb_before(grammar: Grammar, que: int) -> int | None:
    for k in range(que - 1, grammar.sentence(que).first - 1, -1):
        if grammar.tokens[k].pos == "VERB":
            return k
    return None
