"""Pages as rows of a given width, on a terminal and off it."""

import io
import re
from dataclasses import replace

import made_story as made
import pytest

from recoupe.show import layout, markdown, text, views
from recoupe.show.page import Line, Page, Run, Section, Style
from recoupe.show.words import Words

FRENCH = Words("fr")


def page(*lines: Line, title: str = "Titre") -> Page:
    return Page(title=title, id=None, summary=(), sections=(Section(title="Faits", lines=lines),))


def shown(of: Page, width: int = 60) -> list[str]:
    return [text.plain(row) for row in layout.rows(of, width)]


@pytest.mark.parametrize("width", [10, 40, 57, 100, 200])
@pytest.mark.parametrize("language", ["fr", "en"])
def test_no_row_is_wider_than_the_page(width: int, language: str) -> None:
    whole = views.page(made.DOSSIER, made.REPORTS, Words(language))
    rows = shown(whole, width)
    assert max(map(len, rows)) <= max(width, layout.NARROWEST)


def test_nothing_is_lost_by_wrapping() -> None:
    whole = views.page(made.DOSSIER, made.REPORTS, FRENCH)
    wide, narrow = (re.sub(r"\s+", "", "".join(sorted("".join(shown(whole, width)).replace("═", "")))) for width in (200, 40))
    assert wide == narrow


def test_tags_and_id_stand_at_the_right_margin() -> None:
    rows = shown(page(Line(runs=(Run("Un mot"),), tags=("[1]", "[2]"), id="f123456")))
    assert rows[-1].startswith("  Un mot ")
    assert rows[-1].endswith(" [1][2] f123456")
    assert len(rows[-1]) == 60


def test_text_keeps_clear_of_the_margin() -> None:
    rows = shown(page(Line(runs=(Run("mot " * 30),), tags=("[1]",), id="f123456")))
    assert all(len(row) <= 60 - len("[1] f123456") - 2 for row in rows[4:-1])
    assert rows[-1].endswith("[1] f123456")


def test_a_word_without_end_is_cut() -> None:
    assert max(map(len, shown(page(Line(runs=(Run("x" * 500),)), title="y" * 300)))) <= 60


def test_spaces_within_inverted_commas_do_not_break() -> None:
    rows = shown(page(Line(runs=(Run("a " * 25 + "«\u00a0mot\u00a0»"),))), 40)
    assert any("«\u00a0mot\u00a0»" in row for row in rows)


def test_wide_and_combining_characters_are_measured_in_cells() -> None:
    assert layout.cells(["東京"]) == 4
    assert layout.cells(["e\u0301"]) == 1


def test_what_is_marked_is_seen_without_colour() -> None:
    marked = page(Line(runs=(Run("il "), Run("menace de tirer", Style.MARKED), Run(" encore"))))
    assert shown(text.with_arrows(marked))[-1] == "  il >>menace de tirer<< encore"


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def printed(monkeypatch: pytest.MonkeyPatch, **environment: str) -> str:
    for name in ("NO_COLOR", "TERM", "COLORTERM", "COLUMNS", "FORCE_COLOR", "TTY_COMPATIBLE", "TTY_INTERACTIVE"):
        monkeypatch.delenv(name, raising=False)
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    stream = Terminal()
    text.printer(stream)(views.page(made.DOSSIER, made.REPORTS, FRENCH))
    return stream.getvalue()


def test_a_terminal_gets_colour_and_its_own_width(monkeypatch: pytest.MonkeyPatch) -> None:
    out = printed(monkeypatch, TERM="xterm-256color", COLUMNS="70")
    assert "\x1b[" in out
    assert max(len(re.sub(r"\x1b\[[0-9;]*m", "", row)) for row in out.splitlines()) <= 70


def test_no_color_is_respected(monkeypatch: pytest.MonkeyPatch) -> None:
    out = printed(monkeypatch, TERM="xterm-256color", NO_COLOR="1", COLUMNS="80")
    assert not re.search(r"\x1b\[(?:\d+;)*(?:3|4|9)\d", out)


def test_a_pipe_gets_plain_text() -> None:
    stream = io.StringIO()
    text.printer(stream)(views.page(made.DOSSIER, made.REPORTS, FRENCH))
    assert "\x1b" not in stream.getvalue()


def test_escape_sequences_of_a_report_reach_no_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    evil = "\x1b]0;titre\x07\u202eTitre\x9b31m"
    report = replace(made.FIRST, title=evil, outlet=evil, name=evil)
    story = replace(made.DOSSIER.story, title=evil)
    actor = replace(made.PAREDES, name=evil)
    statement = replace(made.MEET_1, text=evil, actors=(actor,))
    dossier = replace(made.DOSSIER, story=story, statements=(statement, *made.DOSSIER.statements[1:]))
    whole = views.page(dossier, {**made.REPORTS, report.id: report}, FRENCH)
    for out in ("\n".join(shown(whole)), markdown.text(whole)):
        assert not re.search(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e]", out)
    stream = Terminal()
    monkeypatch.setenv("TERM", "xterm")
    text.printer(stream)(whole)
    assert not re.search(r"\x1b(?!\[[0-9;]*m)|\x07|\x9b|\u202e", stream.getvalue())


def test_markdown_has_headings_lists_and_ids() -> None:
    out = markdown.text(views.page(made.DOSSIER, made.REPORTS, FRENCH))
    assert out.startswith("# Quito et Lima vont reprendre langue\n")
    assert "\n## Faits\n" in out
    who = r"\*\*Luis Paredes et Ana Quispe\*\*"
    assert re.search(rf"^- \*\*≠\*\* {who} se rencontreront · .* \\\[1\\\]\\\[2\\\] `f\w+`$", out, re.MULTILINE)
    assert re.search(r"^  - \*«\u00a0n’enverra pas de soldats\u00a0»\* \\\[2\\\] `s\w+`$", out, re.MULTILINE)


def test_markdown_of_styled_runs_keeps_the_spaces_outside() -> None:
    out = markdown.text(page(Line(runs=(Run("il"), Run(" menace ", Style.WHO), Run("de"), Run("  ", Style.WHO)))))
    assert "- il **menace** de" in out
