"""Nothing in a report can steer the terminal, turn a line round or forge a mark-up."""

import json
import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from recoupe.show import harmless

TEXTS = st.text(st.characters(exclude_categories=()), max_size=60)


def test_escape_sequences_are_shown_and_not_obeyed() -> None:
    assert harmless.line("\x1b[31mrouge\x1b[0m\x07") == "␛[31mrouge␛[0m␇"


def test_reordering_and_invisible_characters_are_gone() -> None:
    assert harmless.line("tir\u202etxt.exe\u200b\ufeff\u2066x") == "tirtxt.exex"


def test_line_ends_are_spaces() -> None:
    assert harmless.line("un\r\n\tdeux\u2028trois\x85quatre") == "un deux trois quatre"


def test_french_typography_stays() -> None:
    text = "«\u00a0L’œuvre\u202f: 10\u202f% – déjà\u00a0»"
    assert harmless.line(text) == text


def test_signs_of_markdown_and_html_are_escaped() -> None:
    assert harmless.markdown("*a* [b](c) <i> `d` # | &lt;") == r"\*a\* \[b\](c) \<i\> \`d\` \# \| &amp;lt;"
    assert harmless.markdown("- point") == r"\- point"
    assert harmless.markdown("1. point") == r"1. point".replace("1.", r"\1.")


@given(TEXTS)
def test_a_line_is_one_line_without_control_characters(text: str) -> None:
    line = harmless.line(text)
    categories = {unicodedata.category(character) for character in line}
    assert not categories & {"Cc", "Cs", "Zl", "Zp"}
    assert not set(line) & set("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u200e\u200f\u061c")
    assert harmless.line(line) == line
    line.encode()


@given(TEXTS)
def test_harmless_json_is_the_same_value(text: str) -> None:
    told = harmless.json(json.dumps({"text": text}, ensure_ascii=False))
    assert json.loads(told) == {"text": text}
    assert not {c for c in told if unicodedata.category(c) in ("Cc", "Cs", "Zl", "Zp")}
    told.encode()
