"""PDF: what is printed comes in the order in which it is read, without what is printed around it; or it is refused."""

import hashlib
import time
import zlib
from collections.abc import Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from printed_pages import At, column, drawn, filled, pdf, width

from recoupe.errors import ReadError
from recoupe.read import Refused, Source, form_of, reports
from recoupe.read.paper.hyphens import tied, words_of
from recoupe.records import BlockKind, Report

VISIT = (
    "Le ministre des affaires étrangères a reçu mardi à Paris son homologue moldave, avec lequel il a évoqué la situation"
    " dans la région, les livraisons d'armes à l'Ukraine et la coopération entre les deux pays, dont ils ont salué les progrès."
)
TALKS = (
    "Le porte-parole a rappelé que la France soutient l'adhésion de la Moldavie à l'Union européenne. Une conférence se tiendra"
    " à Chisinau au printemps prochain, avec la participation des États membres et des institutions financières."
)
REPLY = (
    "Moscou a dénoncé une provocation et annoncé que des mesures seraient prises. L'ambassadeur de France a été convoqué"
    " dans la soirée par le vice-ministre, qui lui a remis une note de protestation, selon une source diplomatique."
)
TITLE = "La France reçoit le ministre moldave"
MEASURE = 440


def read(data: bytes) -> Report:
    (found,) = reports(Source(name="a.pdf", location="/a.pdf", data=data))
    assert isinstance(found, Report)
    return found


def blocks(report: Report, *kinds: BlockKind) -> list[str]:
    return [block.span.of(report.text) for block in report.blocks if not kinds or block.kind in kinds]


def paragraphs(report: Report) -> list[str]:
    return blocks(report, BlockKind.PARAGRAPH, BlockKind.LEAD)


def text(*stories: str, top: float = 680, x: float = 70, measure: float = MEASURE, size: float = 10) -> list[At]:
    """Paragraphs one under the other, with room between them."""
    lines: list[At] = []
    for story in stories:
        lines += column(filled(story, measure, size), x=x, top=top, size=size)
        top = lines[-1].y - 2 * size
    return lines


def test_a_communique_is_a_report() -> None:
    page = [
        At(70, 800, "Ministère de l'Europe et des Affaires étrangères", 9),
        At(70, 740, "Communiqué de presse", 22, True),
        At(70, 710, TITLE, 18, True),
        At(70, 690, "Paris, le 4 mars 2024"),
        *text(VISIT, TALKS, top=660),
    ]
    data = pdf(page)
    found = read(data)
    assert (found.form, found.title, found.published, found.language) == ("pdf", TITLE, "2024-03-04", "fr")
    assert found.outlet == "Ministère de l'Europe et des Affaires étrangères"
    assert found.dateline == "Paris"
    assert found.digest == hashlib.sha256(data).hexdigest()
    assert paragraphs(found) == [VISIT, TALKS]
    assert {block.source for block in found.blocks} == {"page 1"}


# Lines and paragraphs.


def test_lines_of_a_paragraph_are_one_passage_and_a_gap_parts_two() -> None:
    assert paragraphs(read(pdf(text(VISIT, TALKS)))) == [VISIT, TALKS]


def test_an_indent_parts_two_paragraphs_without_a_gap() -> None:
    lines = column(filled(VISIT, MEASURE), top=700)
    first, *rest = filled(TALKS, MEASURE - 15)
    below = lines[-1].y - 12
    page = [*lines, At(85, below, first), *column(rest, top=below - 12)]
    assert paragraphs(read(pdf(page))) == [VISIT, TALKS]


def test_a_line_broken_before_its_end_parts_two_paragraphs() -> None:
    page = column([*filled(VISIT, MEASURE), *filled(TALKS, MEASURE)], top=700)
    assert paragraphs(read(pdf(page))) == [VISIT, TALKS]


def test_bullets_are_paragraphs_of_their_own() -> None:
    page = column(["La réunion portera sur :", "- la paix en Ukraine ;", "- le commerce des armes ;", "- les visas."], top=700)
    assert blocks(read(pdf(page))) == [
        "La réunion portera sur :",
        "- la paix en Ukraine ;",
        "- le commerce des armes ;",
        "- les visas.",
    ]


@pytest.mark.parametrize(
    ("lines", "whole"),
    [
        (["Ils ont ouvert les négo-", "ciations hier."], "Ils ont ouvert les négociations hier."),
        (["Ils sont allés aux États-", "Unis hier."], "Ils sont allés aux États-Unis hier."),
        (["Elle est vice-", "présidente du conseil."], "Elle est vice-présidente du conseil."),
        (["Viendra-t-", "il à Oslo demain ?"], "Viendra-t-il à Oslo demain ?"),
        (["Il a vu celle-", "ci à Oslo hier."], "Il a vu celle-ci à Oslo hier."),
        (["Un accord franco-", "allemand est prêt."], "Un accord franco-allemand est prêt."),
        (["Le plan 2024-", "2027 est prêt."], "Le plan 2024-2027 est prêt."),
        (["Un appui OTAN-", "ukrainien est prêt."], "Un appui OTAN-ukrainien est prêt."),
        (["Un plan nord-coréen et sud-co-", "réen est prêt."], "Un plan nord-coréen et sud-coréen est prêt."),
        (["Il l'a dit –", "selon lui – à Oslo."], "Il l'a dit – selon lui – à Oslo."),
    ],
)
def test_a_word_cut_by_the_end_of_a_line_is_one_again(lines: list[str], whole: str) -> None:
    assert blocks(read(pdf(column(lines, top=700)))) == [whole]


def test_a_word_written_elsewhere_tells_what_it_is() -> None:
    words = words_of(["Le cessez-le-feu tient.", "Les porte-avions sont là.", "Un coprésident a parlé."])
    assert tied("Les porte-", "avions", words) == "Les porte-avions"
    assert tied("Le co-", "président", words) == "Le coprésident"
    assert tied("Le pré\u00ad", "sident", words) == "Le président"


@pytest.mark.parametrize(
    ("drawn_text", "read_text"),
    [
        ("C O M M U N I Q U É", "COMMUNIQUÉ"),
        ("C O M M U N I Q U É    C O M M U N", "COMMUNIQUÉ COMMUN"),
        ("Il y a 3 à 4 ans", "Il y a 3 à 4 ans"),
    ],
)
def test_letters_spaced_out_are_a_word(drawn_text: str, read_text: str) -> None:
    assert blocks(read(pdf([At(70, 760, drawn_text, 14), *text(VISIT, TALKS)])))[0] == read_text


# Columns.

LEFT, RIGHT = f"{VISIT} {TALKS}", f"{REPLY} {VISIT}"


def two_columns(*, by_row: bool, shift: float = 0) -> list[At]:
    left = column(filled(LEFT, 210), x=70, top=660)
    right = column(filled(RIGHT, 210), x=310, top=660 - shift)
    if not by_row:
        return [*left, *right]
    return sorted([*left, *right], key=lambda line: -line.y)


@pytest.mark.parametrize("by_row", [True, False])
@pytest.mark.parametrize("shift", [0, 5])
def test_two_columns_are_read_one_after_the_other(by_row: bool, shift: float) -> None:
    page = [At(70, 720, TITLE, 18, True), *two_columns(by_row=by_row, shift=shift)]
    found = read(pdf(page))
    assert found.title == TITLE
    assert paragraphs(found) == [LEFT, RIGHT]


def test_what_goes_over_both_columns_stays_between_them() -> None:
    middle = "Les réactions à cette visite, de Moscou à Bruxelles et jusqu'à Washington, se sont succédé toute la journée."
    top, low = two_columns(by_row=True), [line._replace(y=line.y - 330) for line in two_columns(by_row=True)]
    found = read(pdf([*top, At(70, 420, middle, 9), *low]))
    assert paragraphs(found) == [LEFT, RIGHT, middle, LEFT, RIGHT]


def test_a_paragraph_goes_on_in_the_next_column() -> None:
    lines = filled(f"{VISIT} {TALKS}", 210)
    half = next(n for n in range(7, len(lines)) if lines[n][0].islower() and lines[n - 1][-1] not in ".,»")
    rest = column(lines[half:], x=310, top=660)
    page = [*column(lines[:half], top=660), *rest, *text(REPLY, x=310, measure=210, top=rest[-1].y - 20)]
    assert paragraphs(read(pdf(page))) == [f"{VISIT} {TALKS}", REPLY]


def test_a_table_is_read_row_by_row() -> None:
    """Near miss: two rows of cells that begin at one place are no columns."""
    cells = [("Paris", "le ministre"), ("Oslo", "le roi"), ("Berne", "la présidente"), ("Rome", "le pape"), ("Kiev", "le maire")]
    page = [At(70 + 240 * side, 700 - 12 * row, cell) for row, pair in enumerate(cells) for side, cell in enumerate(pair)]
    assert " ".join(blocks(read(pdf(page)))) == " ".join(f"{city} {who}" for city, who in cells)


def test_a_letter_with_its_day_on_the_right_is_one_column() -> None:
    page = [At(70, 780, "Ambassade de France"), At(400, 760, "Oslo, le 4 mars 2024"), *text(VISIT, TALKS, top=700)]
    found = read(pdf(page))
    assert found.published == "2024-03-04"
    assert paragraphs(found) == [VISIT, TALKS]


# What is printed around the text.


def pages(count: int, *, head: str = "Ministère des Armées", foot: str = "60 boulevard du Général – Paris") -> list[list[At]]:
    stories = (VISIT, TALKS, REPLY)
    return [
        [
            At(70, 810, head, 8),
            *text(f"{stories[n % 3]} C'est le {n + 1}e jour.", stories[(n + 1) % 3], top=760 - 2 * n),
            At(70, 40, foot, 8),
            At(290, 25, f"{n + 1}/{count}", 8),
        ]
        for n in range(count)
    ]


@pytest.mark.parametrize("count", [2, 3, 7])
def test_running_heads_and_feet_stand_once_and_page_numbers_nowhere(count: int) -> None:
    found = read(pdf(*pages(count)))
    assert blocks(found).count("60 boulevard du Général – Paris") == 1
    assert blocks(found, BlockKind.BOILERPLATE) == ["60 boulevard du Général – Paris"]
    assert found.text.count("Ministère des Armées") == 1
    assert f"/{count}" not in found.text
    assert len(paragraphs(found)) >= 2 * count


def test_a_paragraph_cut_by_the_end_of_a_page_is_whole() -> None:
    lines = filled(VISIT, MEASURE)
    first = [At(70, 810, "Le Phare", 8), *column(lines[:1], top=760), At(290, 25, "1", 8)]
    second = [At(70, 810, "Le Phare", 8), *column(lines[1:], top=760), At(290, 25, "2", 8)]
    found = read(pdf(first, second))
    assert VISIT in blocks(found)
    assert next(block.source for block in found.blocks if block.span.of(found.text) == VISIT) == "page 1–2"


def test_lines_that_stand_on_one_page_alone_stay() -> None:
    """Near miss: a first line that no other page has, and a year that is no page number."""
    first, second = [At(70, 800, "Déclaration commune"), *text(VISIT)], [At(70, 800, "2024"), *text(TALKS)]
    found = read(pdf(first, second))
    assert "Déclaration commune" in blocks(found)
    assert "2024" in blocks(found)


@pytest.mark.parametrize("count", [1, 2])
@pytest.mark.parametrize(
    ("head", "foot"),
    [
        (("11/03/2024 09:26", "Oslo dit non - Le Fjord"), ("https://lefjord.example/oslo", "{n}/2")),
        (("Oslo dit non - Le Fjord", "https://lefjord.example/oslo?long…"), ("{n} sur 2", "11/03/2024, 09:26")),
    ],
)
def test_the_moment_at_which_a_browser_printed_a_page_is_not_its_day(
    count: int, head: tuple[str, ...], foot: tuple[str, ...]
) -> None:
    top = [At(70, 780, "Oslo dit non", 18), At(70, 755, "Publié le 7 mars 2024 à 10h12", 9)]
    stories = [[*top, *text(VISIT, top=720)], text("La Suède a promis vendredi de répondre.", top=780)]
    around = [
        [At(x, y, words.format(n=n), 8) for row, y in ((head, 820), (foot, 20)) for x, words in zip((40, 330), row, strict=True)]
        for n in (1, 2)
    ]
    report = read(pdf(*([*printed, *story] for printed, story in list(zip(around, stories, strict=True))[:count])))
    assert report.published == "2024-03-07T10:12"
    assert report.title == "Oslo dit non"
    assert any("09:26" in line for line in blocks(report, BlockKind.BOILERPLATE))


def test_stamps_across_the_page_are_no_part_of_the_story() -> None:
    stamp = b"\nBT /F1 9 Tf 0 1 -1 0 20 300 Tm (SOUS EMBARGO) Tj ET"
    found = read(pdf(drawn(text(VISIT, TALKS)) + stamp))
    assert paragraphs(found) == [VISIT, TALKS]
    assert blocks(found, BlockKind.BOILERPLATE) == ["SOUS EMBARGO"]


# Titles and headings.


def test_a_title_of_two_lines_is_one_and_headings_are_headings() -> None:
    page = [
        At(70, 760, "La France reçoit le ministre", 20, True),
        At(70, 736, "moldave à Paris", 20, True),
        *text(VISIT, top=700),
        At(70, 640, "Une conférence au printemps", 13, True),
        *text(TALKS, top=620),
    ]
    found = read(pdf(page))
    assert found.title == "La France reçoit le ministre moldave à Paris"
    assert blocks(found, BlockKind.SUBHEADING) == ["Une conférence au printemps"]
    assert paragraphs(found) == [VISIT, TALKS]


def test_a_masthead_is_no_title_however_large() -> None:
    page = [At(70, 770, "Le Monde", 36, True), At(70, 730, TITLE, 18), *text(VISIT, TALKS)]
    found = read(pdf(page))
    assert (found.title, found.outlet) == (TITLE, "Le Monde")


def test_a_title_in_the_type_of_the_story_is_left_to_the_rules_about_lines() -> None:
    assert read(pdf([At(70, 740, TITLE), *text(VISIT, TALKS)])).title == TITLE


@pytest.mark.parametrize(
    ("said", "title"),
    [
        (TITLE, TITLE),
        ("LA FRANCE REÇOIT LE MINISTRE MOLDAVE", TITLE),
        ("Microsoft Word - communique_v3.doc", "Le roi à Oslo"),
        ("La France reçoit", "Le roi à Oslo"),
        ("", "Le roi à Oslo"),
    ],
)
def test_what_the_file_calls_itself_counts_only_where_the_page_shows_it(said: str, title: str) -> None:
    page = [At(70, 770, "Le roi à Oslo", 16), At(70, 740, TITLE, 13), *text(VISIT, TALKS)]
    assert read(pdf(page, info=f"/Title({said})")).title == title


def test_the_day_and_the_author_of_the_file_are_not_those_of_the_report() -> None:
    found = read(pdf(text(VISIT, TALKS), info="/CreationDate(D:20240304101200+01'00')/Author(Anne Delmas)/Creator(Le Monde)"))
    assert (found.published, found.authors, found.outlet) == (None, (), None)


def test_small_words_under_a_picture_are_its_caption() -> None:
    image = b"q 200 0 0 100 70 600 cm /I1 Do Q\n"
    picture = b"<</Type/XObject/Subtype/Image/Width 1/Height 1/ColorSpace/DeviceGray/BitsPerComponent 8/Length 1>>stream\n\x80\nendstream"
    words = [At(70, 590, "Les deux ministres mardi à Paris", 8), *text(VISIT, TALKS, top=540)]
    with_picture = pdf(image + drawn(words), resources="/XObject<</I1 6 0 R>>", more=[picture])
    assert blocks(read(with_picture), BlockKind.CAPTION) == ["Les deux ministres mardi à Paris"]
    assert blocks(read(pdf(words)), BlockKind.CAPTION) == []


# Pages of every shape.


@pytest.mark.parametrize("rotate", [0, 90, 180, 270])
def test_a_turned_page_reads_the_same(rotate: int) -> None:
    assert paragraphs(read(pdf(text(VISIT, TALKS), rotate=rotate))) == [VISIT, TALKS]


@pytest.mark.parametrize("matrix", [(0, 1, -1, 0), (-1, 0, 0, -1), (0, -1, 1, 0)])
def test_text_drawn_turned_reads_the_same(matrix: tuple[int, int, int, int]) -> None:
    content = b"q %d %d %d %d 0 0 cm\n" % matrix + drawn(text(VISIT, TALKS)) + b"\nQ"
    assert paragraphs(read(pdf(content, box=(-900, -900, 900, 900)))) == [VISIT, TALKS]


@pytest.mark.parametrize("box", [(0, 0, 14400, 14400), (0, 0, 1e7, 1e7), (-5000, -5000, 5000, 5000)])
def test_the_size_of_the_page_means_nothing(box: tuple[float, float, float, float]) -> None:
    assert paragraphs(read(pdf(text(VISIT, TALKS), box=box))) == [VISIT, TALKS]


def test_what_stands_outside_the_page_nobody_sees() -> None:
    assert paragraphs(read(pdf([*text(VISIT), At(70, 2000, "Caché"), At(-900, 300, "Caché")]))) == [VISIT]


def test_scaled_type_is_of_the_size_that_is_seen() -> None:
    small = b"q 0.5 0 0 0.5 0 0 cm\n" + drawn([At(140, 1480, TITLE, 20)]) + b"\nQ\n"
    assert blocks(read(pdf(small + drawn(text(VISIT, TALKS)))), BlockKind.SUBHEADING) == []


# What cannot be read.


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"%PDF-1.7\n", "is a broken PDF file; open it in a reader of PDF and save it anew"),
        (b"%PDF-1.7\n" + b"\x00\xff" * 5000, "is a broken PDF file"),
        (pdf(b"q Q"), "is empty; no page of it holds text"),
        (pdf(), "is a broken PDF file"),
    ],
)
def test_what_holds_no_text_is_refused(data: bytes, reason: str) -> None:
    with pytest.raises(ReadError, match=f"^a.pdf {reason}"):
        read(data)


def test_pages_that_are_pictures_are_refused_and_told() -> None:
    image = b"q 595 0 0 842 0 0 cm /I1 Do Q\n"
    picture = b"<</Type/XObject/Subtype/Image/Width 1/Height 1/ColorSpace/DeviceGray/BitsPerComponent 8/Length 1>>stream\n\x80\nendstream"
    with pytest.raises(ReadError, match=r"holds pictures only \(pages: 2\) and no text; have its text recognised"):
        read(pdf(image, image, resources="/XObject<</I1 6 0 R>>", more=[picture]))
    found = read(pdf(text(VISIT, TALKS), image, resources="/XObject<</I1 6 0 R>>", more=[picture]))
    assert found.troubles[0].message == "Pages that are pictures were not read: 2."


def test_an_encrypted_file_is_refused() -> None:
    keys = f"/O<{'00' * 32}>/U<{'11' * 32}>"
    locked = pdf(text(VISIT), trailer=f"/Encrypt<</Filter/Standard/V 1/R 2/P -44{keys}>>/ID[<00><00>]")
    with pytest.raises(ReadError, match="is encrypted; save it without a password"):
        read(locked)


def test_a_file_of_an_unknown_lock_is_refused() -> None:
    with pytest.raises(ReadError, match="is encrypted"):
        read(pdf(text(VISIT), trailer="/Encrypt<</Filter/Adobe.Nonsense/V 9/R 9>>/ID[<00><00>]"))


def test_fonts_that_tell_no_letters_are_refused() -> None:
    private = b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica/ToUnicode 7 0 R>>"
    to_private = b"1 begincodespacerange <00> <ff> endcodespacerange 1 beginbfrange <00> <ff> <e000> endbfrange"
    cmap = b"<</Length %d>>stream\n%s\nendstream" % (len(to_private), to_private)
    content = drawn(text(VISIT)).replace(b"/F1", b"/F9")
    with pytest.raises(ReadError, match="has fonts that do not say which letters they draw"):
        read(pdf(content, resources="/Font<</F9 6 0 R>>", more=[private, cmap]).replace(b"/Font<</F1 3 0 R/F2 4 0 R>>", b""))


def test_a_broken_table_of_contents_is_mended() -> None:
    data = pdf(text(VISIT, TALKS))
    assert paragraphs(read(data.replace(b"startxref\n", b"startxref\n9"))) == [VISIT, TALKS]
    assert paragraphs(read(data.replace(b"0000000", b"0000017"))) == [VISIT, TALKS]


def test_a_file_cut_off_anywhere_is_read_or_refused() -> None:
    data = pdf(text(VISIT), text(TALKS))
    for length in range(0, len(data), 9):
        assert read_or_refused(data[:length])


def read_or_refused(data: bytes, form: str | None = "pdf") -> Sequence[Report | Refused]:
    try:
        return list(reports(Source(name="a.pdf", location="/a.pdf", data=data, form=form)))
    except ReadError as refused:
        return [Refused(name="a.pdf", reason=str(refused))]


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(st.integers(0, 2500), st.binary(min_size=1, max_size=6)), max_size=8))
def test_a_damaged_file_is_read_or_refused(damages: list[tuple[int, bytes]]) -> None:
    data = bytearray(pdf(text(VISIT), text(TALKS)))
    for place, bytes_ in damages:
        data[place : place + len(bytes_)] = bytes_
    for item in read_or_refused(bytes(data)):
        assert isinstance(item, Refused) or all(block.span.of(item.text).strip() for block in item.blocks)


PLACES = st.integers(-2000, 2000)
WORDS = st.builds(At, x=PLACES, y=PLACES, text=st.text("aé -.1Z", max_size=12), size=st.integers(1, 400))


@settings(max_examples=40, deadline=None)
@given(st.lists(WORDS, max_size=20, unique_by=lambda line: line.y))
def test_words_strewn_over_a_page_come_through(lines: list[At]) -> None:
    """Every letter on the page is in the text, whatever the places."""
    (found,) = read_or_refused(pdf(lines, box=(-9000, -9000, 9000, 9000)))
    if isinstance(found, Report):
        assert len(found.blocks) >= 1
        drawn_letters = {char for line in lines for char in line.text if char.isalpha()}
        assert {char for char in found.text if char.isalpha()} == drawn_letters
    else:
        assert not any(char.isalpha() for line in lines for char in line.text)


# Much of everything.


def test_of_a_book_the_first_pages_are_read() -> None:
    found = read(pdf(*[b"BT /F1 10 Tf 50 700 Td (Le roi %d est venu.) Tj ET" % n for n in range(10_000)]))
    assert found.troubles[0].message.startswith("Only the first 500 of 10000 pages were read")


def packed(content: bytes) -> bytes:
    """A file of one page whose content is packed."""
    squeezed = zlib.compress(content, 9)
    data = pdf(b"CONTENT")
    return data.replace(
        b"<</Length 7>>stream\nCONTENT", b"<</Length %d/Filter/FlateDecode>>stream\n%s" % (len(squeezed), squeezed)
    )


ABSURD = {
    "letters in steps": pdf(b"BT /F1 10 Tf 50 700 Td " + b"(a) Tj 3 -2 Td " * 20_000 + b"ET"),
    "all at one place": pdf(b"BT /F1 10 Tf 50 700 Td " + b"(abc) Tj " * 20_000 + b"ET"),
    "a bomb": packed(b"q Q " * 2_000_000),
    "saved states": pdf(b"q " * 200_000),
    "type of no size": pdf(b"BT /F1 0 Tf 50 700 Td (Le roi) Tj ET"),
    "type of all sizes": pdf(b"BT " + b"".join(b"/F1 %d Tf 1 0 0 1 50 700 Tm (Le roi) Tj " % n for n in range(3000)) + b"ET"),
    "numbers without end": pdf(b"BT /F1 1e300 Tf 1e300 0 0 1e300 50 700 Tm (Le roi) Tj ET"),
    "a page of itself": pdf(text(VISIT)).replace(b"/Kids[6 0 R]", b"/Kids[2 0 R]"),
    "letters strewn over pages": pdf(
        *[[At((n * 37) % 500, 800 - n // 3, "a", 2) for n in range(1200)] for _ in range(40)],
    ),
    "columns of all widths": pdf([At((n * 37) % 500, 800 - n // 5, "le roi est venu") for n in range(2000)]),
}


@pytest.mark.parametrize("name", ABSURD)
def test_absurd_files_are_read_or_refused_at_once(name: str) -> None:
    begun = time.process_time()
    assert read_or_refused(ABSURD[name])
    assert time.process_time() - begun < 10


def test_bytes_tell_that_they_are_pdf() -> None:
    assert form_of(Source(name="a", location="/a", data=pdf(text(VISIT)))) == "pdf"
    assert width(" ") < width("a")
