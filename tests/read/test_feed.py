"""What cannot be read is refused with a word on what to do; what is doubtful is read and the doubt recorded."""

import gzip
import hashlib
import os
import time
from pathlib import Path

import pytest

from recoupe import read
from recoupe.errors import ReadError
from recoupe.records import BlockKind, Report

FRENCH = (
    "Islande : la pêche rouvre le dialogue\n\n12 mai 2021\n\n"
    "Le ministre a déclaré à Reykjavik que l’accord était « prêt » à être signé dès l’été, où qu’il le soit.\n"
)
RUSSIAN = "Министр обороны согласился встретиться с коллегой в Рейкьявике, сообщил источник в министерстве."
ENGLISH = "The minister said on Monday that the talks with Norway would resume next week in the capital."


def codes(report: Report) -> list[str]:
    return [trouble.code for trouble in report.troubles]


def put(folder: Path, data: bytes, name: str = "report.txt") -> Path:
    path = folder / name
    path.write_bytes(data)
    return path


def refused(path: Path, **options: int) -> str:
    with pytest.raises(ReadError) as caught:
        read.feed(path, **options)
    message = str(caught.value)
    assert str(path) in message
    assert "; " in message, "the message says what to do"
    return message


def test_the_same_bytes_give_the_same_report(tmp_path: Path) -> None:
    data = FRENCH.encode()
    first, second = read.feed(put(tmp_path, data, "a.txt")), read.feed(put(tmp_path, data, "b.txt"))
    assert first.digest == second.digest == hashlib.sha256(data).hexdigest()
    assert first.id == second.id == "r" + first.digest[:16]
    assert first.blocks == second.blocks


def test_name_and_location(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    put(tmp_path, FRENCH.encode(), "a.txt")
    monkeypatch.chdir(tmp_path)
    report = read.feed("a.txt")
    assert (report.name, report.location) == ("a.txt", os.path.abspath("a.txt"))
    assert read.feed("a.txt", name="mine").name == "mine"
    assert read.from_bytes(FRENCH.encode(), name="-", location="-").location == "-"


def test_a_missing_file(tmp_path: Path) -> None:
    assert "does not exist" in refused(tmp_path / "nothing.txt")


def test_a_folder(tmp_path: Path) -> None:
    assert "is a folder" in refused(tmp_path)


@pytest.mark.parametrize("data", [b"", b" \r\n\t\n", "\ufeff\u200b\n".encode(), b"---\n***\n"])
def test_a_file_that_says_nothing(tmp_path: Path, data: bytes) -> None:
    assert "is empty" in refused(put(tmp_path, data))


@pytest.mark.parametrize(
    "data",
    [
        bytes(range(256)) * 20,
        b"Le ministre\x00 a dit oui.",
        b"\x7fELF" + bytes(200),
        b"\x01\x02\x03\x04 texte \x05\x06\x07" * 50,
        b"\xff\xfe\x00",
    ],
)
def test_a_binary_file(tmp_path: Path, data: bytes) -> None:
    assert "is not text" in refused(put(tmp_path, data))


@pytest.mark.parametrize(
    ("data", "what"),
    [
        (b"PK\x03\x04word", "a ZIP"),
        (b"{\\rtf1 Bonjour}", "an RTF"),
        (b"\x1f\x8b\x08", "gzip that is cut off"),
        (b"\x89PNG\r\n", "a picture"),
        (b'<?xml version="1.0"?>\n<opml version="2.0"><body/></opml>', "a list of feeds"),
        (b'\xef\xbb\xbf<?xml version="1.0"?>\n<kml><Document/></kml>', "XML of a kind"),
    ],
)
def test_another_format_is_named(tmp_path: Path, data: bytes, what: str) -> None:
    assert what in refused(put(tmp_path, data))


@pytest.mark.parametrize("packed", [gzip.compress(b"Oslo a dit non."), gzip.compress(b"Oslo a ") + gzip.compress(b"dit non.")])
def test_a_packed_text_is_read_as_the_text_in_it(tmp_path: Path, packed: bytes) -> None:
    assert read.feed(put(tmp_path, packed)).text == "Oslo a dit non."
    assert "cut off" in refused(put(tmp_path, packed[:-9]))


def test_a_packed_text_that_is_too_large_unpacked_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ReadError, match="too large"):
        read.feed(put(tmp_path, gzip.compress(b"Oslo a dit non. " * 1000)), max_bytes=15_999)


def test_a_text_that_quotes_markup_is_a_text(tmp_path: Path) -> None:
    assert read.feed(put(tmp_path, b"La balise <html> du site a disparu.")).blocks


def test_a_file_of_fifty_megabytes_is_refused_before_it_is_read(tmp_path: Path) -> None:
    path = tmp_path / "large.txt"
    with path.open("wb") as file:
        file.truncate(50_000_000)
    began = time.perf_counter()
    assert "is too large (50.0 MB, the limit is 20 MB)" in refused(path)
    assert time.perf_counter() - began < 0.5


def test_the_limit_can_be_set(tmp_path: Path) -> None:
    path = put(tmp_path, FRENCH.encode())
    size = path.stat().st_size
    assert read.feed(path, max_bytes=size).title
    assert "is too large" in refused(path, max_bytes=size - 1)


def test_too_many_lines(tmp_path: Path) -> None:
    assert "more than 100000 lines" in refused(put(tmp_path, b"a\n" * 100_001))


@pytest.mark.skipif(not os.path.exists("/dev/zero"), reason="the system has no /dev/zero")
def test_a_device_is_not_a_file() -> None:
    assert "is not a file" in refused(Path("/dev/zero"))


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="the superuser may read everything")
def test_a_file_that_may_not_be_read(tmp_path: Path) -> None:
    path = put(tmp_path, FRENCH.encode())
    path.chmod(0)
    assert "may not be read" in refused(path)


def test_a_name_that_no_file_can_have() -> None:
    with pytest.raises(ReadError, match="check the name"):
        read.feed("a" * 5_000)
    with pytest.raises(ReadError, match="check it"):
        read.feed("a\x00b")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32"])
def test_unicode_needs_no_guess(tmp_path: Path, encoding: str) -> None:
    report = read.feed(put(tmp_path, FRENCH.encode(encoding)))
    assert report.text == FRENCH
    assert codes(report) == []


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be", "cp1252"])
def test_other_encodings_are_guessed_and_the_guess_is_recorded(tmp_path: Path, encoding: str) -> None:
    report = read.feed(put(tmp_path, FRENCH.encode(encoding)))
    assert report.text == FRENCH
    assert codes(report) == ["encoding"]


def test_latin_1(tmp_path: Path) -> None:
    text = FRENCH.replace("’", "'")
    assert read.feed(put(tmp_path, text.encode("latin-1"))).text == text


@pytest.mark.parametrize("encoding", ["cp1251", "utf-16-le", "utf-8"])
def test_russian_is_decoded_and_named(tmp_path: Path, encoding: str) -> None:
    report = read.feed(put(tmp_path, (RUSSIAN * 3).encode(encoding)))
    assert report.text == RUSSIAN * 3
    assert report.language == "ru"
    assert "language" in codes(report)


def test_a_cut_character_does_not_turn_the_text_into_another_encoding(tmp_path: Path) -> None:
    report = read.feed(put(tmp_path, FRENCH.replace("\n", " ").encode() * 3 + b"caf\xc3"))
    assert report.text.startswith("Islande : la pêche")
    assert codes(report)[0] == "encoding"


def test_a_text_encoded_twice_is_read_with_a_doubt(tmp_path: Path) -> None:
    twice = FRENCH.replace("’", "'").encode().decode("cp1252").encode()
    assert codes(read.feed(put(tmp_path, twice)))[0] == "encoding"


def test_english_is_read_with_a_doubt(tmp_path: Path) -> None:
    report = read.feed(put(tmp_path, ENGLISH.encode()))
    assert report.language == "en"
    assert set(codes(report)) == {"no-date", "language"}


def test_a_report_without_a_date(tmp_path: Path) -> None:
    report = read.feed(put(tmp_path, b"Le ministre a parl\xc3\xa9 de la paix et de la guerre.\n"))
    assert report.published is None
    assert codes(report) == ["no-date"]


@pytest.mark.parametrize("unit", ["Le ministre a dit « oui ». ", "a", "Abc ", '"a ', "12h", "3 mars 2018 ", "(", "X/AFP "])
def test_a_line_of_a_million_characters_is_read_quickly(tmp_path: Path, unit: str) -> None:
    data = (unit * (1_000_000 // len(unit)) + "a").encode()
    began = time.perf_counter()
    report = read.feed(put(tmp_path, data))
    assert time.perf_counter() - began < 3
    assert "long-paragraph" in codes(report)
    assert report.blocks[-1].kind is BlockKind.PARAGRAPH


@pytest.mark.parametrize("end", ["\r\n", "\r", "\n", "\u2028"])
def test_every_kind_of_line_end(end: str) -> None:
    text = FRENCH.replace("\n", end)
    report = read.from_bytes(text.encode(), name="-", location="-")
    assert report.text == text, "line ends stay as they are"
    assert [block.kind.value for block in report.blocks] == ["title", "date", "paragraph"]


def test_invisible_characters_stay_in_the_text_and_out_of_the_title() -> None:
    front = "\u200bIslande\u00a0: la pêche\u200b rouvre\n\nPar\u00a0Jeanne Morel\n12\u202fmai 2021\n\n"
    text = front + "Le ministre a parlé de la paix.\n"
    report = read.from_bytes(text.encode(), name="-", location="-")
    assert report.text == text
    assert report.title == "Islande : la pêche rouvre"
    assert (report.authors, report.published) == (("Jeanne Morel",), "2021-05-12")


def test_the_guessing_library_is_not_imported_for_unicode() -> None:
    import subprocess
    import sys

    code = (
        "import sys; from recoupe import read; read.from_bytes('Été à Oslo.'.encode(), name='-', location='-');"
        "print('charset_normalizer' in sys.modules, 'spacy' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["False", "False"]
