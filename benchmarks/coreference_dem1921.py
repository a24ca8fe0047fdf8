"""Measures who "il", "lui" and "le maire" mean, against a plain rule, on the press articles of Dem1921 (CoNLL, CC BY-SA 4.0).

    python benchmarks/coreference_dem1921.py FOLDER [--half dev|test|both] [--misses]

FOLDER holds dev.conll and test.conll (github.com/boberle/cofr). Only the articles of L'Est républicain are read. What counts:

* a *name* is a stretch that the corpus marks PER; the chain of the mention whose head it is, or stands beside, is a person's;
* a *pronoun* is il, elle, lui, le, la, l' or celui-ci of one word, and "ce dernier"; reflexives and relatives are bound by grammar
  and do not count, nor do plurals: a person is one;
* a *description* is a mention without a name of its own, with le, la, l', ce, cet, cette, son, sa or mon and a singular common noun
  as its head: "le maire", "ce pilote", "sa mère";
* either counts where its chain is a person's whom the text has named before it. (Whoever is never named cannot be told by a name.)

An answer is right where most of the names that it stands for are in the gold chain: for Recoupe the names of the actor that
``resolve.who`` gives (those in no chain aside), or, where that actor is nobody with a name, his other mentions. Unknown, open between
several, or not seen as a mention at all: not right ("wrong" counts only those given to somebody else). The share is right ÷ all.

The baseline takes the nearest name before that agrees in gender and number. It is measured on two lists of names: those that Recoupe
finds in the same run, and those of the corpus itself, both with the gender that Recoupe knows from title and first name; a name
without a known gender agrees with both. ``gain`` is Recoupe less the better of the two.
"""

import argparse
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from recoupe import extract, find, parse, resolve
from recoupe.records import Block, BlockKind, Mention, MentionKind, Parsed, Report, Resolved, Span

PRESS = "estrepublicain"
DETERMINERS = frozenset("le la l' ce cet cette son sa mon ma".split())
DEMONSTRATIVES = frozenset("celui-ci celle-ci celui-là celle-là".split())
BESIDE = frozenset({"appos", "flat", "flat:name", "nmod", "conj"})
TIGHT_BEFORE = (",", ".", ")", "]", "…", "...", "%", "-")
TIGHT_AFTER = ("'", "’", "(", "[", "-")


@dataclass(frozen=True, slots=True, kw_only=True)
class Word:
    form: str
    pos: str
    morph: str
    dep: str
    head: int  # index in the article; its own where it is the root
    span: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """One mention of the corpus: its chain, its words, the index of its head."""

    chain: str
    first: int
    last: int
    head: int
    span: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    name: str
    text: str
    words: tuple[Word, ...]
    mentions: tuple[Told, ...]
    names: tuple[Span, ...]  # the PER stretches
    named: dict[Span, str]  # the chain that a PER stretch names


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """A pronoun or description that counts."""

    kind: str
    told: Told
    gender: str | None


@dataclass(slots=True)
class Score:
    asked: int = 0
    right: Counter[str] = field(default_factory=Counter)
    wrong: Counter[str] = field(default_factory=Counter)

    def share(self, who: str) -> float:
        return self.right[who] / max(1, self.asked)

    def add(self, other: "Score") -> None:
        self.asked += other.asked
        self.right.update(other.right)
        self.wrong.update(other.wrong)


# --- the corpus ------------------------------------------------------------------------------------------------------------------


def articles(path: Path) -> Iterator[Article]:
    """Yields the press articles of one CoNLL file."""
    for part in path.read_text(encoding="utf-8").split("#begin document ")[1:]:
        name, _, rows = part.partition("\n")
        if PRESS in name:
            yield _article(name, [line.split("\t") for line in rows.split("\n") if not line.startswith("#end")])


def _article(name: str, rows: list[list[str]]) -> Article:
    text, words, marks, persons = _Typist(), [], [], []
    sentence = 0  # index of the first word of the sentence
    for cells in rows:
        if len(cells) < 15:
            sentence = len(words)
            continue
        span = text.put(cells[0], cells[1], cells[11])
        if "-" in cells[0]:
            continue
        head = sentence + int(cells[6]) - 1 if int(cells[6]) else len(words)
        words.append(Word(form=cells[1], pos=cells[3], morph=cells[5], dep=cells[7], head=head, span=span))
        marks.append(cells[14])
        persons.append(cells[12])
    mentions = tuple(_mentions(words, marks))
    stretches = tuple(_persons(persons))
    named = {_span(words, *stretch): chain for stretch in stretches if (chain := _named(words, stretch, mentions)) is not None}
    return Article(
        name=name.split(")")[0].removeprefix("(ge/ungroupped-"),
        text=text.text,
        words=tuple(words),
        mentions=mentions,
        names=tuple(_span(words, *stretch) for stretch in stretches),
        named=named,
    )


class _Typist:
    """Sets the words of the corpus, which has lost its blanks, as they are printed."""

    def __init__(self) -> None:
        self.text = ""
        self.paragraph = ""
        self.inside = 0  # words still to come that the last one was contracted from
        self.last = Span(0, 0)

    def put(self, number: str, form: str, paragraph: str) -> Span:
        """Where the word stands; those that a contraction stands for stand where it stands."""
        if self.inside:
            self.inside -= 1
            return self.last
        if "-" in number:
            first, last = number.split("-")
            self.inside = int(last) - int(first) + 1
        if self.text and paragraph != self.paragraph:
            self.text += "\n\n"
        elif self.text and not self.text.endswith(TIGHT_AFTER) and not form.startswith(TIGHT_BEFORE):
            self.text += " "
        self.paragraph = paragraph
        self.text += form
        self.last = Span(len(self.text) - len(form), len(self.text))
        return self.last


def _mentions(words: Sequence[Word], marks: Sequence[str]) -> Iterator[Told]:
    opened: dict[str, list[int]] = {}
    for at, mark in enumerate(marks):
        for piece in mark.split("|") if mark != "_" else ():
            chain = piece.strip("()")
            if piece.startswith("("):
                opened.setdefault(chain, []).append(at)
            if piece.endswith(")"):
                first = opened[chain].pop()
                head = next((i for i in range(first, at + 1) if not first <= words[i].head <= at or words[i].head == i), first)
                yield Told(chain=chain, first=first, last=at, head=head, span=_span(words, first, at))


def _persons(cells: Sequence[str]) -> Iterator[tuple[int, int]]:
    first = None
    for at, cell in enumerate(cells):
        if cell.startswith("("):
            first = at if "PER" in cell else None
        if cell.endswith(")") and first is not None:
            yield first, at
            first = None


def _span(words: Sequence[Word], first: int, last: int) -> Span:
    return Span(words[first].span.start, words[last].span.end)


def _named(words: Sequence[Word], stretch: tuple[int, int], mentions: Sequence[Told]) -> str | None:
    """The chain of the smallest mention of whose head the name is part, or beside whose head it stands without a preposition."""
    first, last = stretch
    top = next((i for i in range(first, last + 1) if not first <= words[i].head <= last or words[i].head == i), first)
    cased = any(word.dep == "case" and word.head == top for word in words[max(0, first - 3) : first])
    around = [m for m in mentions if m.first <= first and last <= m.last]
    loose = first > 0 and words[first - 1].pos not in ("ADP", "DET")  # "le directeur des services Ada Novak" ends with the name
    beside = [
        m
        for m in around
        if not cased and ((words[top].head == m.head and words[top].dep in BESIDE) or (loose and m.last == last))
    ]
    fitting = [m for m in around if first <= m.head <= last] or beside
    best = min(fitting, key=lambda m: m.last - m.first, default=None)
    return best.chain if best else None


# --- what counts -----------------------------------------------------------------------------------------------------------------


def asked(article: Article) -> Iterator[Asked]:
    """Yields the pronouns and descriptions of a person whom the text has named before."""
    first_named: dict[str, int] = {}
    for span, chain in article.named.items():
        first_named[chain] = min(first_named.get(chain, span.start), span.start)
    for told in article.mentions:
        kind = _kind(article, told)
        if kind and first_named.get(told.chain, told.span.start) < told.span.start:
            morph = article.words[told.head].morph
            gender = "m" if "Gender=Masc" in morph else "f" if "Gender=Fem" in morph else None
            yield Asked(kind=kind, told=told, gender=gender)


def _kind(article: Article, told: Told) -> str | None:
    words = article.words[told.first : told.last + 1]
    head, opening = article.words[told.head], words[0].form.lower().replace("’", "'")
    if "Number=Plur" in head.morph or any(told.span.overlap(name) for name, c in article.named.items() if c == told.chain):
        return None
    if [w.form.lower() for w in words] in (["ce", "dernier"], ["cette", "dernière"]):
        return "pronoun"
    if len(words) == 1:
        personal = head.pos == "PRON" and "PronType=Prs" in head.morph and "Person=3" in head.morph and "Reflex" not in head.morph
        form = head.form.lower().strip("-")
        return "pronoun" if (personal and form not in ("se", "s'", "soi", "y", "en")) or form in DEMONSTRATIVES else None
    return "description" if head.pos == "NOUN" and opening in DETERMINERS else None


# --- the answers -----------------------------------------------------------------------------------------------------------------


class Reading:
    """What Recoupe makes of one article."""

    def __init__(self, article: Article) -> None:
        self.article = article
        self.parsed = parsed(article.text)
        self.mentions = find.mentions(self.parsed)
        acts, utterances = extract.extract(self.parsed, self.mentions, find.times(self.parsed))
        self.cast = resolve.who(self.parsed, self.mentions, acts, utterances)
        self.names = [m for m in self.mentions if m.kind is MentionKind.PERSON]

    def here(self, one: Asked) -> Mention | None:
        """The mention whose head the asked one's head is; "ce dernier" is any that it overlaps."""
        at = self.article.words[one.told.head].span if one.kind == "description" else one.told.span
        fitting = [m for m in self.mentions if _head(self.parsed, m).overlap(at)]
        return min(fitting, key=lambda m: m.span.end - m.span.start, default=None)

    def chain(self, one: Asked) -> str | None:
        """The gold chain of the actor that the asked one is resolved to; "" for one outside all chains, None where left open."""
        mention = self.here(one)
        found = self.cast.by_mention.get(mention.id) if mention else None
        if mention is None or not isinstance(found, Resolved) or len(found.value) != 1:
            return None
        same = [m for m in self.mentions if m.id != mention.id and self._actor(m) == found.value[0].id]
        named = [chain for m in same if m.kind is MentionKind.PERSON and (chain := self.named(m.span))]
        if not named:
            named = [self._told(m) for m in same if m.kind is not MentionKind.PRONOUN]
        return Counter(named).most_common(1)[0][0] if named else ""

    def why(self, one: Asked) -> str:
        """What Recoupe gave and by which rule, for the list of misses."""
        mention = self.here(one)
        found = self.cast.by_mention.get(mention.id) if mention else None
        if isinstance(found, Resolved):
            return f"{found.rule}: {', '.join(actor.name for actor in found.value)}"
        return "no mention" if found is None else found.reason

    def named(self, span: Span) -> str:
        """The chain that the name at *span* names; "" where the corpus has none."""
        best = max(self.article.named, key=lambda s: s.overlap(span), default=None)
        return self.article.named[best] if best is not None and best.overlap(span) else ""

    def gender(self, span: Span) -> str | None:
        """The gender of the person named at *span*, as far as the report tells it anywhere."""
        ids = {self._actor(m) for m in self.names if m.span.overlap(span)}
        return next((m.gender for m in self.names if m.gender and self._actor(m) in ids), None)

    def _actor(self, mention: Mention) -> str | None:
        actors = self.cast.actors(mention.id)
        return actors[0].id if len(actors) == 1 else None

    def _told(self, mention: Mention) -> str:
        at = _head(self.parsed, mention)
        return next((t.chain for t in self.article.mentions if self.article.words[t.head].span.overlap(at)), "")


def _head(page: Parsed, mention: Mention) -> Span:
    token = page.tokens[mention.head]
    return Span(token.start, token.end)


def parsed(text: str) -> Parsed:
    """A text of paragraphs, through the language engine."""
    blocks, start = [], 0
    for paragraph in text.split("\n\n"):
        blocks.append(Block(kind=BlockKind.PARAGRAPH, span=Span(start, start + len(paragraph))))
        start += len(paragraph) + 2
    return parse.report(Report(id="r", name="r", location="", digest="", text=text, blocks=tuple(blocks)))


def nearest(one: Asked, names: Sequence[Span], gender: Callable[[Span], str | None]) -> Span | None:
    """The nearest name before the asked one that agrees with it; a name is singular, and what is asked is."""
    for name in sorted(names, reverse=True):
        if name.end <= one.told.span.start and not (one.gender and gender(name) and one.gender != gender(name)):
            return name
    return None


def measure(article: Article, scores: dict[str, Score], misses: list[str]) -> None:
    """Adds the answers to what one article asks."""
    reading = Reading(article)
    lists = {"nearest found": [m.span for m in reading.names], "nearest gold": list(article.names)}
    for one in asked(article):
        answers: dict[str, str | None] = {"recoupe": reading.chain(one)}
        for label, names in lists.items():
            name = nearest(one, names, reading.gender)
            answers[label] = reading.named(name) if name is not None else None
        for score in (scores[one.kind], scores["both"]):
            score.asked += 1
            score.right.update(who for who, chain in answers.items() if chain == one.told.chain)
            score.wrong.update(who for who, chain in answers.items() if chain is not None and chain != one.told.chain)
        if answers["recoupe"] != one.told.chain:
            misses.append(_miss(reading, one, answers["recoupe"]))


def _miss(reading: Reading, one: Asked, chain: str | None) -> str:
    text, span = reading.article.text, one.told.span
    names = [text[s.start : s.end] for s, c in reading.article.named.items() if c == one.told.chain]
    verdict = "open " if chain is None else "wrong"
    before = text[max(0, span.start - 160) : span.start].replace("\n", " ")
    return f"{verdict} [{reading.why(one)}] = {names[0]}: …{before}>>{text[span.start : span.end]}<<{text[span.end : span.end + 60]!r}"


def main() -> None:
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("folder", type=Path)
    ask.add_argument("--half", choices=("dev", "test", "both"), default="both")
    ask.add_argument("--misses", action="store_true", help="list what is not right (dev only)")
    given = ask.parse_args()
    kinds = ("pronoun", "description", "both")
    pooled = {kind: Score() for kind in kinds}
    for half in ("dev", "test") if given.half == "both" else (given.half,):
        scores = {kind: Score() for kind in kinds}
        for article in articles(given.folder / f"{half}.conll"):
            misses: list[str] = []
            measure(article, scores, misses)
            if given.misses and half == "dev" and misses:
                print(article.name, *misses, sep="\n    ")
        for kind in kinds:
            print(line(half, kind, scores[kind]))
            pooled[kind].add(scores[kind])
    if given.half == "both":
        print(*(line("all", kind, pooled[kind]) for kind in kinds), sep="\n")


def line(half: str, kind: str, score: Score) -> str:
    """One row of the figures."""
    cells = [f"{who} {score.share(who):.3f} (wrong {score.wrong[who]})" for who in ("recoupe", "nearest found", "nearest gold")]
    gain = score.share("recoupe") - max(score.share("nearest found"), score.share("nearest gold"))
    return f"{half:4} {kind:11} {score.asked:4}  " + "  ".join(cells) + f"  gain {100 * gain:+.1f}"


if __name__ == "__main__":
    main()
