"""The glyphs that pdfium finds on a page, as words. Only `recoupe.read.forms.pdf` imports this."""

import ctypes
import math
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

import pypdfium2 as pdfium
import pypdfium2.raw as raw

from recoupe.read.paper.sheet import Word

_BOLD = 600
# pdfium's sign for a hyphen at the end of a line.
_HYPHEN = 0x02
_LIGATURES = str.maketrans({"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st"})


@dataclass(slots=True, kw_only=True)
class _Run:
    """A word while its glyphs come."""

    letters: list[str]
    left: float
    right: float
    baseline: float
    size: float
    turn: int
    spaced: bool
    bold: bool

    def takes(self, left: float, baseline: float) -> bool:
        """Whether a glyph of the same direction stands right behind the word, and on its line."""
        beside = -0.5 * self.size <= left - self.right <= 0.3 * self.size
        return beside and abs(baseline - self.baseline) <= 0.1 * self.size

    def word(self) -> Word:
        """The word, its accents of one kind."""
        return Word(
            text=unicodedata.normalize("NFC", "".join(self.letters)),
            left=self.left,
            right=self.right,
            baseline=self.baseline,
            size=self.size,
            turn=self.turn,
            spaced=self.spaced,
            bold=self.bold,
        )


class Glyphs:
    """The glyphs of a page, in the order in which they were drawn; those outside *box* nobody sees, and they are left out.

    ``unknown`` counts the glyphs that no letter is known of. The text page must stay open as long as this is used.
    """

    def __init__(self, text: pdfium.PdfTextPage, box: tuple[float, float, float, float]) -> None:
        self._text = text
        self._box = box
        self._x, self._y = ctypes.c_double(), ctypes.c_double()
        self._bounds, self._matrix = raw.FS_RECTF(), raw.FS_MATRIX()
        self.unknown = 0

    def words(self, count: int) -> Iterator[Word]:
        """The words of the first *count* characters."""
        run: _Run | None = None
        spaced = True
        for index in range(count):
            letter = self._letter(index)
            if not letter:
                spaced = True
                continue
            if not self._is_seen(index):
                continue
            turn = run.turn if run is not None and not spaced else self._turn(index)
            left, right, baseline = self._place(index, turn)
            if run is not None and not spaced and run.takes(left, baseline):
                run.letters.append(letter)
                run.right = max(run.right, right)
                continue
            if run is not None:
                yield run.word()
            run = self._begun(index, letter, (left, right, baseline), turn, spaced=spaced)
            spaced = False
        if run is not None:
            yield run.word()

    def _begun(self, index: int, letter: str, place: tuple[float, float, float], turn: int, *, spaced: bool) -> _Run:
        left, right, baseline = place
        bold = raw.FPDFText_GetFontWeight(self._text, index) >= _BOLD
        size = self._size(index)
        return _Run(letters=[letter], left=left, right=right, baseline=baseline, size=size, turn=turn, spaced=spaced, bold=bold)

    def _letter(self, index: int) -> str:
        """The letters that a glyph stands for; "" for a blank."""
        code = raw.FPDFText_GetUnicode(self._text, index)
        if code == _HYPHEN:
            return "-"
        if code == 0 or code > 0x10FFFF or 0xD800 <= code <= 0xDFFF:
            self.unknown += not raw.FPDFText_IsGenerated(self._text, index)
            return ""
        letter = chr(code)
        if letter.isspace() or code < 0x20:
            return ""
        self.unknown += letter == "\ufffd" or unicodedata.category(letter) in ("Co", "Cn")
        return letter.translate(_LIGATURES)

    def _is_seen(self, index: int) -> bool:
        raw.FPDFText_GetCharOrigin(self._text, index, self._x, self._y)
        left, bottom, right, top = self._box
        return left <= self._x.value <= right and bottom <= self._y.value <= top

    def _place(self, index: int, turn: int) -> tuple[float, float, float]:
        """Left, right and baseline of the glyph whose origin was asked last, the page turned so that it stands upright."""
        raw.FPDFText_GetLooseCharBox(self._text, index, self._bounds)
        x, y, box = self._x.value, self._y.value, self._bounds
        if turn == 0:
            return box.left, box.right, y
        if turn == 1:
            return -box.top, -box.bottom, x
        return (-box.right, -box.left, -y) if turn == 2 else (box.bottom, box.top, -x)

    def _turn(self, index: int) -> int:
        """In which of the four directions the glyph runs, in quarter turns clockwise."""
        angle = raw.FPDFText_GetCharAngle(self._text, index)
        return round(angle / (math.pi / 2)) % 4 if angle >= 0 else 0

    def _size(self, index: int) -> float:
        """The size of the type on the page, in points."""
        raw.FPDFText_GetMatrix(self._text, index, self._matrix)
        size = abs(raw.FPDFText_GetFontSize(self._text, index)) * math.hypot(self._matrix.c, self._matrix.d)
        return size if math.isfinite(size) and size > 0 else 1.0
