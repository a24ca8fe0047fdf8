"""PDF through pypdfium2: pages that hold text. What stands on them is put in order by `recoupe.read.paper`.

Not taken: the day on which the file was made (``/CreationDate``: nobody says that the text was published then), the author in
its data (the account that typed it), the language in its data (the template's). The title in its data counts only where the
first page shows it. Pages that are pictures of text are not read.

The library is not thread safe; a process reads one document at a time, and everything that it opens is closed here.
"""

from collections.abc import Iterator
from contextlib import closing
from threading import Lock

import pypdfium2 as pdfium
import pypdfium2.raw as raw

from recoupe.errors import ReadError
from recoupe.read.drafts import Draft, Items, Source
from recoupe.read.paper.article import article
from recoupe.read.paper.glyphs import Glyphs
from recoupe.read.paper.sheet import Picture, Sheet, Word, sheet
from recoupe.records import Trouble

_ONE_AT_A_TIME = Lock()

# A report has no more pages and no more characters; what comes after is left out, and said to be.
MOST_PAGES = 500
MOST_CHARACTERS = 400_000
# Nor so many characters on a page, nor so many lines: letters strewn over pages are as slow to put in order as lines.
_MOST_ON_PAGE = 50_000
_MOST_LINES = 20_000
_MOST_PICTURES = 200


def items(source: Source) -> Items:
    """The report in a PDF. Raises ReadError when it is none, asks for a password, or holds no text."""
    data = source.whole()
    with _ONE_AT_A_TIME, closing(_opened(data, source.name)) as document:
        count = len(document)
        sheets, unread, cut = _sheets(document, source.name)
        title = document.get_metadata_value("Title")
    if not any(one.lines for one in sheets):
        raise ReadError(_without_text(source.name, count, unread))
    found = article(sheets, title)
    troubles = tuple(_troubles(count, len(sheets), unread, cut))
    yield Draft(form="pdf", data=data, passages=found.passages, facts=found.facts, troubles=troubles)


def _opened(data: bytes, name: str) -> pdfium.PdfDocument:
    try:
        return pdfium.PdfDocument(data)
    except pdfium.PdfiumError as error:
        # the library leaves the code of an earlier failure where a file has no pages
        if error.err_code in (raw.FPDF_ERR_PASSWORD, raw.FPDF_ERR_SECURITY) and b"/Encrypt" in data:
            raise ReadError(f"{name} is encrypted; save it without a password and give that file.") from error
        raise ReadError(f"{name} is a broken PDF file; open it in a reader of PDF and save it anew.") from error


def _without_text(name: str, count: int, pictures: list[int]) -> str:
    if pictures:
        return f"{name} holds pictures only (pages: {count}) and no text; have its text recognised and give that file."
    return f"{name} is empty; no page of it holds text."


def _troubles(count: int, read: int, pictures: list[int], cut: bool) -> Iterator[Trouble]:
    if read < count or cut:
        yield Trouble(
            code="long-report",
            message=f"Only the first {read} of {count} pages were read; the limits are {MOST_PAGES} pages"
            f" and {MOST_CHARACTERS} characters.",
        )
    if pictures:
        shown = ", ".join(map(str, pictures[:10])) + (" …" if len(pictures) > 10 else "")
        yield Trouble(code="pictures", message=f"Pages that are pictures were not read: {shown}.")


def _sheets(document: pdfium.PdfDocument, name: str) -> tuple[list[Sheet], list[int], bool]:
    """The pages that were read, the numbers of those that hold pictures and no text, and whether the last one was cut."""
    sheets: list[Sheet] = []
    pictured: list[int] = []
    left = MOST_CHARACTERS
    unknown = 0
    for number in range(1, min(len(document), MOST_PAGES) + 1):
        words, pictures, count, bad = _page(document, number, left)
        sheets.append(sheet(number, words, pictures))
        if pictures and not words:
            pictured.append(number)
        unknown += bad
        left -= count
        if left <= 0 or sum(len(one.lines) for one in sheets) > _MOST_LINES:
            break
    letters = MOST_CHARACTERS - left - unknown
    if unknown > letters:
        raise ReadError(f"{name} has fonts that do not say which letters they draw; have its text recognised and give that file.")
    return sheets, pictured, left < 0


def _page(document: pdfium.PdfDocument, number: int, most: int) -> tuple[list[Word], tuple[Picture, ...], int, int]:
    """The words and pictures of a page, how many characters it has, and how many of them mean no letter.

    A page that the library cannot open is empty.
    """
    try:
        with closing(document[number - 1]) as page, closing(page.get_textpage()) as text:
            count = text.count_chars()
            reader = Glyphs(text, page.get_bbox())
            words = list(reader.words(min(count, most, _MOST_ON_PAGE)))
            return words, _pictures(page), count, reader.unknown
    except pdfium.PdfiumError:
        return [], (), 0, 0


def _pictures(page: pdfium.PdfPage) -> tuple[Picture, ...]:
    found: list[Picture] = []
    for image in page.get_objects(filter=[raw.FPDF_PAGEOBJ_IMAGE], max_depth=2):
        left, bottom, right, top = image.get_bounds()
        found.append(Picture(left=left, right=right, bottom=bottom, top=top))
        if len(found) >= _MOST_PICTURES:
            break
    return tuple(found)
