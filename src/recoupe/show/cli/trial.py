"""The command try: one sentence, or a row of the table that is not in it yet, seen through the eyes of the rules."""

import argparse

from recoupe.errors import LexiconError
from recoupe.lexicon import acts
from recoupe.show import trials
from recoupe.show.cli import output
from recoupe.show.cli.arguments import USAGE
from recoupe.show.cli.commands import OK, SOME_FAILED, tell
from recoupe.show.cli.progress import Progress
from recoupe.show.sheets import Sheet, html, text
from recoupe.show.words import Words


def trial(asked: argparse.Namespace, words: Words) -> int:
    """Shows what is made of a sentence; 1 when a row that is tried tells no act."""
    if asked.check:
        return _check(asked, words)
    entry = acts.entry_of(asked.entry) if asked.entry is not None else None
    sentence = asked.sentence or (entry.example if entry else "")
    if not sentence.strip():
        missing = "cli.message.no_example" if entry else "cli.message.no_sentence"
        tell(words("cli.message.error", message=words(missing)))
        return USAGE
    made = trials.attempt(sentence, acts.with_entry(entry) if entry else None, asked.date)
    _print(trials.sheet(made, words, entry), asked.format, words)
    return OK if entry is None or trials.tells(made, entry) else SOME_FAILED


def _check(asked: argparse.Namespace, words: Words) -> int:
    """Tries the example of every row of the table."""
    if asked.entry is not None or asked.sentence:
        raise LexiconError("--check tries the rows of the table; leave out the sentence and --entry.")
    entries = acts.load().entries
    tried = []
    with Progress(sum(bool(entry.example) for entry in entries), words, quiet=asked.quiet) as progress:
        for one in trials.examples(entries):
            tried.append(one)
            progress.step()
    _print(trials.silent(tried, words), asked.format, words)
    return OK if all(one.fires for one in tried) else SOME_FAILED


def _print(sheet: Sheet, format: str, words: Words) -> None:
    output.prepare(format)
    if format == "html":
        print(html.page((sheet,), words("try.page"), words.language), end="")
    else:
        print("\n".join(text.lines(sheet)))
