"""What the learned judge sees of two made-up reports, sign by sign: the weights are worth nothing on other signs than they
were trained on.

Where a change of the signs is meant, train anew (`make train`) and write the golden file anew with
`python tests/extract/test_judged_signs.py`.
"""

from collections.abc import Iterator
from pathlib import Path

import pytest

from recoupe import find, learned, parse
from recoupe.extract import colours
from recoupe.extract.acts import Extraction
from recoupe.extract.links import Links
from recoupe.extract.whereabouts import Whereabouts
from recoupe.read import from_bytes

GOLDEN = Path(__file__).with_name("signs.golden.txt")
REPORTS = (
    "Le Kenya menace la Somalie\n\n"
    "Publié le 22 janvier 2022\n\n"
    "Le ministre kényan de la Défense Paul Ndege a rencontré jeudi à Oslo le président Omar Abdi. La Norvège dormait.\n\n"
    "Il a menacé d'attaquer la Somalie si son armée, qui bombarde la ville de Goma depuis mardi, ne se retirait pas.",
    "Des soldats maliens ont été tués vendredi par les rebelles. La Suède s'est dite « prête à livrer des chars » au Mali. "
    "Mercredi, leurs attaques avaient été condamnées par Oslo, et deux mille habitants n'ont plus d'eau. "
    "La France n'a pas soutenu la Suède. La Suède a soutenu la France et l'offensive de l'armée.",
)


def shown(signs: list[str]) -> str:
    """The signs in a line, but those that name rows of the tables, which come and go with the tables."""
    return " ".join(sign for sign in signs if not sign.startswith(("entry:", "listed:")))


def lines() -> Iterator[str]:
    """Every sign of every word, pair and time of the reports."""
    for number, text in enumerate(REPORTS):
        parsed = parse.report(from_bytes(text.encode(), name="x", location="x"))
        extraction = Extraction(parsed, find.mentions(parsed), find.times(parsed), None)
        acts = extraction.acts()
        evidence = extraction.evidence(acts)
        for i in evidence.candidates():
            yield f"{number} word {i} {parsed.tokens[i].text} | {shown(evidence.signs(i))}"
        links = Links(extraction.grammar, extraction.roles, acts, extraction.circumstances.times)
        where = Whereabouts(extraction.grammar, extraction.places.reach, links, acts)
        for act in acts:
            told = f"{number} {act.event_type} {act.trigger}"
            for mention in links.mentions(act):
                yield f"{told} beside {mention.head} {mention.span.of(parsed.report.text)} | {shown(links.of_mention(act, mention))}"
            for mention in where.candidates(act):
                yield f"{told} at place {mention.head} {mention.span.of(parsed.report.text)} | {shown(where.signs(act, mention))}"
            for index in links.expressions(act):
                yield f"{told} at time {index} | {shown(links.of_time(act, index))}"
            for about in colours.SURE:
                yield f"{told} {about} | {shown(colours.signs(act, about, extraction.grammar, None))}"


def test_the_signs_are_those_that_the_weights_were_trained_on() -> None:
    assert list(lines()) == GOLDEN.read_text("utf-8").splitlines()


if __name__ == "__main__":
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(learned, "load", lambda _: None)
        patch.setattr(learned, "reader", lambda: None)
        GOLDEN.write_text("\n".join(lines()) + "\n", "utf-8")
