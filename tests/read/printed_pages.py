"""A small writer of PDF files: lines of Helvetica at given places, as tests of reading PDF need them. Nothing is checked."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

A4 = (0, 0, 595, 842)
# Widths of Helvetica's letters in thousandths, those that French is mostly written with; 556 for all others.
_WIDTHS = {" ": 278, "i": 222, "l": 222, "j": 222, "t": 278, "f": 278, "r": 333, "s": 500, "c": 500, "m": 833, "'": 191}
_WIDTHS |= {
    ".": 278,
    ",": 278,
    "-": 333,
    "I": 278,
    "M": 833,
    "«": 556,
    "»": 556,
    "k": 500,
    "v": 500,
    "x": 500,
    "y": 500,
    "z": 500,
}


class At(NamedTuple):
    """One line of type: where it begins, in points from the lower left corner, its size, whether it is bold."""

    x: float
    y: float
    text: str
    size: float = 10
    bold: bool = False


def width(text: str, size: float = 10) -> float:
    """How long *text* is in Helvetica."""
    return sum(_WIDTHS.get(letter, 556) for letter in text) * size / 1000


def filled(text: str, measure: float, size: float = 10) -> list[str]:
    """*text* broken into lines that fill the *measure*, as a word processor breaks it."""
    lines, line = [], ""
    for word in text.split():
        longer = f"{line} {word}".strip()
        if line and width(longer, size) > measure:
            lines.append(line)
            line = word
        else:
            line = longer
    return [*lines, line]


def column(lines: Iterable[str], *, x: float = 70, top: float = 780, size: float = 10, leading: float = 1.2) -> list[At]:
    """*lines* one under the other."""
    return [At(x, top - number * size * leading, line, size) for number, line in enumerate(lines)]


def drawn(lines: Iterable[At]) -> bytes:
    """The lines as the content of a page."""
    parts = []
    for line in lines:
        text = line.text.encode("cp1252", "replace").replace(b"\\", b"\\\\").replace(b"(", b"\\(").replace(b")", b"\\)")
        parts.append(b"/F%d %g Tf 1 0 0 1 %g %g Tm (%s) Tj" % (1 + line.bold, line.size, line.x, line.y, text))
    return b"BT\n" + b"\n".join(parts) + b"\nET"


def pdf(
    *pages: Sequence[At] | bytes,
    info: str = "",
    box: tuple[float, float, float, float] = A4,
    rotate: int = 0,
    resources: str = "",
    more: Sequence[bytes] = (),
    trailer: str = "",
) -> bytes:
    """A PDF file of *pages* (lines, or the content of the page as it is). *more* are objects from number 6 on."""
    first = 6 + len(more)
    kids = " ".join(f"{first + 2 * number} 0 R" for number in range(len(pages)))
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        f"<</Type/Pages/Kids[{kids}]/Count {len(pages)}>>".encode(),
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>",
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica-Bold/Encoding/WinAnsiEncoding>>",
        f"<<{info}>>".encode("latin-1"),
        *more,
    ]
    sides = " ".join(map(str, box))
    for number, page in enumerate(pages):
        content = page if isinstance(page, bytes) else drawn(page)
        objects.append(
            f"<</Type/Page/Parent 2 0 R/MediaBox[{sides}]/Rotate {rotate}/Contents {first + 2 * number + 1} 0 R"
            f"/Resources<</Font<</F1 3 0 R/F2 4 0 R>>{resources}>>>>".encode()
        )
        objects.append(b"<</Length %d>>stream\n%s\nendstream" % (len(content), content))
    return _file(objects, trailer)


def _file(objects: Sequence[bytes], trailer: str) -> bytes:
    written = bytearray(b"%PDF-1.4\n")
    places = []
    for number, body in enumerate(objects, start=1):
        places.append(len(written))
        written += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    head = b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    tail = f"trailer<</Size {len(objects) + 1}/Root 1 0 R/Info 5 0 R{trailer}>>\nstartxref\n{len(written)}\n%%EOF\n"
    return bytes(written) + head + table + tail.encode("latin-1")
