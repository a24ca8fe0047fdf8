"""When the acts of one report take place: by their own words, by the acts told before, by the entry of a live report."""

import re
from collections.abc import Iterator, Sequence
from functools import cache

from recoupe.lexicon.front_matter import front_matter_words
from recoupe.records import Act, BlockKind, Parsed, Resolved, Span, TimeExpression, TimeKind, Unknown, When
from recoupe.records.times import precision
from recoupe.resolve import when
from recoupe.resolve.when_lasting import lasted
from recoupe.resolve.when_shift import moved

# "14h20 –", "[16:02]", "22 h 50 ∙": what opens an entry of a live report.
_ENTRY = re.compile(r"\W{0,2}(?:[01]?\d|2[0-3])\s?[hH:]\s?[0-5]\d?(?!\d)\W{0,2}(?=\s)")
_FEWEST_ENTRIES = 2
# "toujours", "déjà": what is the case for some time is not done at the hour of the entry.
_LASTING = frozenset({"toujours", "déjà", "encore", "régulièrement", "depuis", "souvent"})
_GOING_ON = frozenset({"AID", "MOBILIZE", "COOPERATE"})  # who cares for the wounded at noon has done so before
_NEAR = 3
_AND = re.compile(r"\s*(?:,\s*)?(?:et|puis)\s+(?:en\s+|le\s+|au\s+)?")
# What is told of a day without naming it: where no act before it has a date it is the report's day.
_OF_THE_DAY = ("anchored.part", "clock")
_NAMING = frozenset({TimeKind.DATE, TimeKind.WEEKDAY, TimeKind.RELATIVE})
_OF_OBJECT = frozenset({"que", "qu'", "qu’", "dont"})
_AWAITED = frozenset({"attendre", "prévoir"})  # "le ministre est attendu lundi à Oslo"
_PLANNED = frozenset({"prévu", "attendu", "programmé"})
# What these decide holds from then on: "a prolongé la trêve jusqu'à lundi".
_LASTING_ON = frozenset("prolonger proroger étendre reconduire suspendre fermer interdire maintenir geler reporter".split())
_AT_FIRST = frozenset({"initialement", "d'abord", "d’abord"})
_MIDNIGHT = 24
_FEW_HOURS = 6
_HIGHEST = 3
# Texts and truces that are known by the day that they were made: "l'accord du 9 novembre".
_MADE = re.compile(
    r"(?<!\w)(?:accords?|armistice|cessez-le-feu|trêve|résolution|déclaration|traité|protocole|mémorandum|communiqué)"
    r"(?:\s+\w+)?\s+d(?:u|ate du)\s+\Z",
    re.IGNORECASE,
)
_OF_SOMETHING = re.compile(r"\s+(?:(?:de|du|des)(?!\w)|d['’])")  # "la veille de Noël"
_NOW = frozenset({"actuellement", "en ce moment", "en ce moment même", "à l'heure actuelle"})
# Deeds that are not told of before they are done; a meeting or a march is.
_HELD = frozenset({"CONSULT", "PROTEST"})


def dates(acts: Sequence[Act], parsed: Parsed, times: Sequence[TimeExpression], reference: str | None) -> dict[int, When]:
    """The dates of the acts, by their number; an act whose date nothing tells is left out."""
    return _Dating(acts, parsed, times, reference).dates()


class _Dating:
    """The dates found so far: first those that count from the report's day, then those that count from other acts."""

    def __init__(self, acts: Sequence[Act], parsed: Parsed, times: Sequence[TimeExpression], reference: str | None) -> None:
        self.acts = acts
        self.parsed = parsed
        self.times = times
        self.reference = reference
        self.entries = tuple(_entries(parsed))
        self.found: dict[int, When] = {}

    def dates(self) -> dict[int, When]:
        for anchored in (False, True):
            for number, act in enumerate(self.acts):
                expression = self._expression(act)
                if expression is not None and _counts_from_act(expression) is anchored:
                    value = self._from_acts(number, expression) if anchored else self._from_report(act, expression)
                    if value is not None:
                        edtf, rule = value
                        self.found[number] = When(edtf=edtf, text=expression.text, mention=expression.span, rule=rule)
        self.found.update(self._by_entries())
        self.found.update(self._by_issue())
        self.found.update(self._by_now())
        return self.found

    def _expression(self, act: Act) -> TimeExpression | None:
        """The expression that dates an act; the hour that opens an entry dates the entry and no single act."""
        expression = self.times[act.time] if act.time is not None else None
        if expression is not None and expression.rule.startswith("clock") and self._opens_entry(expression):
            return None
        return expression

    # --- from the report's day -----------------------------------------------------------------------------------------------

    def _from_report(self, act: Act, expression: TimeExpression) -> tuple[str, str] | None:
        outcome = when.value(expression, self.reference, _tense(act, expression, self.parsed))
        if not isinstance(outcome, Resolved):
            return None
        stretch = self._lasted(act, expression)
        if stretch is not None:
            return stretch, "when.lasted"
        later = self._joined(act, expression)
        if later is None:
            return _plain(outcome.value, act, expression), outcome.rule
        last = when.value(later, self.reference, _tense(act, later, self.parsed))
        if isinstance(last, Resolved) and precision(last.value) == precision(outcome.value) and outcome.value < last.value:
            return f"{outcome.value}/{last.value}", "when.both"
        return outcome.value, outcome.rule

    def _lasted(self, act: Act, expression: TimeExpression) -> str | None:
        """The days of "signé mardi, après deux jours de discussions"; these are over, whatever the agreement plans."""
        if not act.entry.startswith("n:"):
            return None
        ended = when.value(expression, self.reference, "past")
        start = self.parsed.tokens[act.trigger].start
        return lasted(self.parsed.report.text, start, ended.value) if isinstance(ended, Resolved) else None

    def _joined(self, act: Act, expression: TimeExpression) -> TimeExpression | None:
        """The second of two times that are told as one: "mardi et mercredi", "en 2010 et 2011"."""
        at = (act.time or 0) + 1
        if at >= len(self.times) or self.times[at].kind is not expression.kind or expression.kind is TimeKind.RANGE:
            return None
        between = self.parsed.report.text[expression.span.end : self.times[at].span.start]
        return self.times[at] if _AND.fullmatch(between) else None

    # --- from other acts -----------------------------------------------------------------------------------------------------

    def _from_acts(self, number: int, expression: TimeExpression) -> tuple[str, str] | None:
        """Dates an act from another: forward from its anchor, or the anchor itself back from the act it serves to date."""
        act = self.acts[number]
        if expression.anchor == act.trigger:
            known = (self.found[k].edtf for k in self._of_sentence(act) if k != number and k in self.found)
            served = next((edtf for edtf in known if ".." not in edtf), None)
            served = served or self._beside(expression) or self._named_after(expression) or self._now(expression)
            outcome = when.unshift(served, expression) if served else None
            if served and isinstance(outcome, Unknown) and _is_hours_on(expression) and precision(served) in ("day", "minute"):
                return served[: len("2022-01-22")], "when.hours-on"
        else:
            base = self._base(act, expression)
            if base is not None and precision(base) == "day" and _is_last_night(act, expression):
                return self._night(base)
            outcome = _counted(base, expression) if base is not None else None
        return (_plain(outcome.value, act, expression), outcome.rule) if isinstance(outcome, Resolved) else None

    def _night(self, base: str) -> tuple[str, str] | None:
        """The night that "dans la nuit" means: the one before the report's own day, the one after a day told before."""
        other = moved(base, -1 if base == self.reference else 1, "day")
        return ("/".join(sorted((base, other.value))), "when.last-night") if isinstance(other, Resolved) else None

    def _of_sentence(self, act: Act) -> Iterator[int]:
        return (k for k, other in enumerate(self.acts) if other.sentence == act.sentence)

    def _base(self, act: Act, expression: TimeExpression) -> str | None:
        """The date that an expression counts from: that of its anchor, else of the act told last, else the report's day."""
        if expression.anchor is not None:
            anchor = next((k for k, other in enumerate(self.acts) if other.trigger == expression.anchor), None)
            return self.found[anchor].edtf if anchor in self.found else None
        beside = self._beside(expression, ahead=act.tense == "future")
        if beside is not None:
            return beside
        before = [k for k in self.found if self.acts[k].trigger < act.trigger and act.sentence - self.acts[k].sentence <= 1]
        before = [k for k in before if not _is_too_coarse(self.found[k].edtf, expression)]
        last = self.found[max(before)].edtf if before else None
        if last is not None and (expression.part is None or self._can_be_now(last, act)):
            return last
        told = expression.rule.startswith(_OF_THE_DAY) or expression.direction == "this" or _is_hours_on(expression)  # "ce jour"
        return self.reference if told or self._is_eve(expression, act) else None

    def _is_eve(self, expression: TimeExpression, act: Act) -> bool:
        """ "avait rappelé la veille son ambassadeur": where the text names no other day, the eve of the report's own."""
        if (expression.rule, expression.amount, expression.unit) != ("anchored.told", -1, "day") or act.tense != "past":
            return False
        later = any(t.sentence == expression.sentence and t.head > expression.head and t.kind in _NAMING for t in self.times)
        return not later and _OF_SOMETHING.match(self.parsed.report.text, expression.span.end) is None

    def _can_be_now(self, edtf: str, act: Act) -> bool:
        """Whether "dans la nuit" can count from a date told before: from a day, and for what is past not from one to come."""
        ahead = self.reference is not None and edtf > self.reference
        return precision(edtf) == "day" and (act.tense == "future" or not ahead)

    def _beside(self, expression: TimeExpression, *, ahead: bool = False) -> str | None:
        """The last day that the sentence names before an expression: "élu jeudi à un poste qu'il avait quitté dix jours plus tôt"."""
        for other in reversed(self.times):
            if other.sentence == expression.sentence and other.head < expression.head and other.kind in _NAMING:
                told = next((found.edtf for found in self.found.values() if found.mention == other.span), None)
                if told is not None and self.reference is not None and told > self.reference and not ahead:
                    continue  # "libérera vendredi le pilote capturé la veille"
                outcome = when.value(other, self.reference, "past")
                return outcome.value if isinstance(outcome, Resolved) and precision(outcome.value) == "day" else None
        return None

    def _named_after(self, expression: TimeExpression) -> str | None:
        """The one day that the sentence names after an expression that opens it: "au lendemain du raid, X a annoncé vendredi"."""
        if expression.span.start != self.parsed.sentences[expression.sentence].span.start:
            return None
        after = [t for t in self.times if t.sentence == expression.sentence and t.head > expression.head and t.kind in _NAMING]
        outcome = when.value(after[0], self.reference, "past") if len(after) == 1 else None
        return outcome.value if isinstance(outcome, Resolved) and precision(outcome.value) == "day" else None

    def _now(self, expression: TimeExpression) -> str | None:
        """The report's day, where what comes after the anchor is told in the present: "l'annonce intervient deux jours après X"."""
        at = expression.head
        for _ in range(_HIGHEST):
            at = self.parsed.tokens[at].head
            if "VerbForm=Fin" in self.parsed.tokens[at].morph:
                return self.reference if "Tense=Pres" in self.parsed.tokens[at].morph else None
        return None

    # --- from the entry ------------------------------------------------------------------------------------------------------

    def _opens_entry(self, expression: TimeExpression) -> bool:
        return any(entry.start <= expression.span.start < entry.start + len("[14 h 20]") for entry in self.entries)

    def _by_entries(self) -> Iterator[tuple[int, When]]:
        """What an entry tells in the present is of the report's day: the hour at its head says when it is said and seen."""
        if self.reference is None or precision(self.reference) != "day":
            return
        for number, act in enumerate(self.acts):
            entry = self._entry_of(act)
            lasting = act.event_type in _GOING_ON
            if entry is not None and number not in self.found and not lasting and self._is_now(act):
                text = self.parsed.report.text[entry.start : entry.start + len("14 h 20")]
                yield number, When(edtf=self.reference, text=text.strip(), mention=None, rule="when.entry")

    def _by_issue(self) -> Iterator[tuple[int, When]]:
        """What a communiqué says in the present it says on the day it is issued."""
        if self.reference is None or precision(self.reference) != "day" or not _is_communique(self.parsed):
            return
        for number, act in enumerate(self.acts):
            if number not in self.found and act.speech and act.time is None and self._is_now(act):
                yield number, When(edtf=self.reference, text="", mention=None, rule="when.issued")

    def _by_now(self) -> Iterator[tuple[int, When]]:
        """ "bombarde actuellement la ville": what is told in the present as going on now is of the report's day."""
        if self.reference is None or precision(self.reference) != "day":
            return
        for number, act in enumerate(self.acts):
            expression = self.times[act.time] if act.time is not None else None
            now = expression is not None and " ".join(expression.text.lower().replace("’", "'").split()) in _NOW
            if expression is not None and now and number not in self.found and self._is_now(act):
                yield number, When(edtf=self.reference, text=expression.text, mention=expression.span, rule="when.now")

    def _entry_of(self, act: Act) -> Span | None:
        return next((entry for entry in self.entries if entry.covers(act.span)), None)

    def _is_now(self, act: Act) -> bool:
        told = act.modality == "actual" or (act.speech and act.modality == "conditional")
        tokens = self.parsed.tokens
        form = tokens[act.trigger]
        if act.tense != "present" or not told or (self._is_quoted(act) and not self._is_said(act)) or act.entry.startswith("a:"):
            return False
        if "VerbForm=Fin" in form.morph and not ("Mood=Ind" in form.morph and "Tense=Pres" in form.morph):
            return False
        of_object = {tokens[c].text.lower() for c in self.parsed.children[act.trigger]} & _OF_OBJECT
        if form.dep.startswith("acl") and (of_object or not act.speech):
            return False  # "qui soigne les blessés", "le scrutin que le Canada appuie" tell who or what it is
        near = tokens[max(0, act.trigger - _NEAR) : act.trigger + _NEAR + 1]
        return not any(token.text.lower() in _LASTING for token in near)

    def _is_said(self, act: Act) -> bool:
        """ "« Nous refusons », réplique Oslo": said by the words of the quotation, in a clause of its own."""
        return act.speech and self.parsed.tokens[act.trigger].dep in ("ROOT", "parataxis")

    def _is_quoted(self, act: Act) -> bool:
        return any(quoted.span.covers(act.span) for quoted in self.parsed.quoted)


def _counts_from_act(expression: TimeExpression) -> bool:
    """Whether a date is told from another act, and not from a day in its own words ("au lendemain du 14 juillet")."""
    return expression.kind is TimeKind.ANCHORED and expression.start is None


def _counted(base: str, expression: TimeExpression) -> Resolved[str] | Unknown:
    """*base* moved as an expression says; a few hours before or after a day are of that day."""
    outcome = when.shift(base, expression)
    if isinstance(outcome, Unknown) and _is_hours_on(expression) and precision(base) in ("day", "minute"):
        return Resolved(base[: len("2022-01-22")], "when.hours-on", 0.8)
    return outcome


def _is_too_coarse(edtf: str, expression: TimeExpression) -> bool:
    """Whether a date is no day that an hour or the next day could count from: "en 2005 … pendus à 4 heures"."""
    hourly = expression.hour is not None or expression.part is not None
    return expression.unit in ("day", "hour") and precision(edtf) in ("year", "season", *(("month",) if hourly else ()))


def _is_hours_on(expression: TimeExpression) -> bool:
    """ "une demi-heure plus tard", "quelques heures plus tôt"."""
    few = expression.amount is None or abs(expression.amount) <= _FEW_HOURS
    return expression.rule == "anchored.later" and expression.unit == "hour" and few


def _is_planned(expression: TimeExpression, parsed: Parsed) -> bool:
    """ "le sommet prévu lundi": a day that lies ahead."""
    before = parsed.report.text[: expression.span.start].rstrip(" \xa0\u202f").rpartition(" ")[2]
    return before.lower().rstrip("es") in _PLANNED


def _is_first_plan(expression: TimeExpression, parsed: Parsed) -> bool:
    """ "initialement prévue lundi"."""
    words = parsed.report.text[: expression.span.start].lower().split()
    return len(words) > 1 and words[-2] in _AT_FIRST


def _tense(act: Act, expression: TimeExpression, parsed: Parsed) -> str | None:
    """The side on which a time is looked for, None where the nearest is meant.

    What is the case is past, what is asked for or feared is to come, unless the verb says otherwise. A day and month in the phrase
    of a noun ("l'attaque du 14 juillet") is the nearest, whatever is said of the event; that of a verb to come lies ahead ("la visite aura
    lieu le 14 juillet").
    """
    if act.entry.startswith("n:") and _is_planned(expression, parsed):
        # what was called off or put off may have been due before
        return "present" if act.polarity == "negative" or _is_first_plan(expression, parsed) else "future"
    if expression.rule == "range.until" and parsed.tokens[act.trigger].lemma in _LASTING_ON:
        return "future"
    if (
        expression.kind is TimeKind.DATE
        and expression.year is None
        and _MADE.search(parsed.report.text, 0, expression.span.start)
    ):
        return "past"
    nominal, done = act.entry.startswith("n:"), act.modality == "actual"
    if (
        nominal
        and (act.tense is None or (done and act.tense == "future"))
        and expression.month is not None
        and expression.day is None
    ):
        # what is done lies behind, whatever hung it on a plan
        return "past" if done and act.event_type not in _HELD else "future" if act.modality == "planned" else None
    if nominal and expression.kind is TimeKind.DATE and expression.day is not None:
        follows = expression.span.start >= act.span.end
        return "future" if follows and act.tense == "future" and act.modality == "planned" else None
    if nominal and act.tense is None and expression.kind is TimeKind.WEEKDAY and act.modality in ("planned", "possible"):
        return "future"  # "appellent à une grève lundi"
    if _is_agenda(act, expression):
        return "agenda"
    form = parsed.tokens[act.trigger]
    if form.lemma in _AWAITED and act.modality == "planned" and act.tense in ("past", "present"):
        return "future" if not _is_imperfect(act, parsed) else None
    if "VerbForm=Inf" in form.morph and done and act.tense == "future":
        return "past"  # "ont dû interrompre dimanche la fouille"
    if act.tense is not None or nominal:
        return act.tense
    return "past" if act.modality == "actual" else "future"


def _is_agenda(act: Act, expression: TimeExpression) -> bool:
    """ "se retrouvent lundi à Londres": a meeting told by a verb in the present, with its day of the week."""
    told = act.event_type == "CONSULT" and act.entry.startswith("v:") and act.tense == "present"
    return told and expression.kind is TimeKind.WEEKDAY and act.modality == "actual"


def _is_imperfect(act: Act, parsed: Parsed) -> bool:
    """ "était attendu lundi": it may have come or be still to come."""
    return any("Tense=Imp" in parsed.tokens[c].morph for c in parsed.children[act.trigger])


def _plain(edtf: str, act: Act, expression: TimeExpression) -> str:
    """*edtf* without the hour where an act of speech is told, which is dated by its day; "mardi à minuit" is of Tuesday."""
    if "T" not in edtf or "/" in edtf or not (act.speech or expression.hour == _MIDNIGHT):
        return edtf
    day = edtf.partition("T")[0]
    before = moved(day, -1, "day") if expression.hour == _MIDNIGHT else None
    return before.value if isinstance(before, Resolved) else day


def _is_last_night(act: Act, expression: TimeExpression) -> bool:
    return expression.part == "nuit" and expression.rule == "anchored.part" and act.tense != "future"


def _is_communique(parsed: Parsed) -> bool:
    """Whether a line above the text calls the report a communiqué or a declaration."""
    for block in parsed.report.blocks:
        if block.kind is BlockKind.PARAGRAPH:
            return False
        words = block.span.of(parsed.report.text).casefold()
        if words.startswith(_labels()):
            return True
    return False


@cache
def _labels() -> tuple[str, ...]:
    return tuple(front_matter_words().folded("statement-label"))


def _entries(parsed: Parsed) -> Iterator[Span]:
    """The entries of a live report: from a block that an hour opens to the next one, or to a subheading without any."""
    text = parsed.report.text
    starts = [(block, _ENTRY.match(block.span.of(text)) is not None) for block in parsed.report.blocks]
    if sum(opens for _, opens in starts) < _FEWEST_ENTRIES:
        return
    start = end = None
    for block, opens in starts:
        ends = opens or block.kind not in (BlockKind.PARAGRAPH, BlockKind.LEAD)
        if ends and start is not None and end is not None:
            yield Span(start, end)
            start = None
        if opens:
            start = block.span.start
        end = block.span.end
    if start is not None and end is not None:
        yield Span(start, end)
