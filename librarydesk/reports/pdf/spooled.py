"""A canvas of any number of pages: a finished page lies on the disk, not in memory.

ReportLab keeps every page as text until the end and then makes the whole file in memory. Here a
page is compressed when it is done and laid aside in a temporary file; at the end one object after
the other goes to the file. The bytes are those that ReportLab would have written.
"""

import zlib
from collections.abc import Sequence
from tempfile import SpooledTemporaryFile
from typing import IO, Protocol, TypeAlias

from reportlab.pdfbase.pdfdoc import (
    PDFArray,
    PDFCrossReferenceTable,
    PDFDictionary,
    PDFFile,
    PDFIndirectObject,
    PDFName,
    PDFObject,
    PDFObjectReference,
    PDFPage,
    PDFStream,
    PDFTrailer,
    pdfdocEnc,
)
from reportlab.pdfbase.pdfmetrics import getFont
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

_IN_MEMORY = 2**22
_MOST_PIECES = 20_000
_ESCAPED = {
    code: f"\\{chr(code)}" if chr(code) in "()\\" else f"\\{code:03o}"
    for code in range(256)
    if chr(code) in "()\\" or not 32 <= code < 127
}
"""How bytes are written within a text of the file."""

Rule: TypeAlias = tuple[float, float, float, float]
_Spool: TypeAlias = "SpooledTemporaryFile[bytes]"


class _Pages(Protocol):
    pages: list[PDFPage]


class _Catalog(Protocol):
    Outlines: PDFObject | None


class _Outlines(Protocol):
    ready: int

    def prepare(self, document: "_Document", canvas: Canvas) -> None: ...


class _Font(Protocol):
    def addObjects(self, document: "_Document") -> None: ...


class _Info(Protocol):
    invariant: bool

    def digest(self, signature: object) -> None: ...


class _Encryption(Protocol):
    def prepare(self, document: "_Document") -> None: ...


class _Document(Protocol):
    """What ReportLab's document has and its types don't tell."""

    Pages: _Pages
    Catalog: _Catalog
    Outlines: _Outlines
    delayedFonts: list[_Font]
    encrypt: _Encryption
    info: _Info
    invariant: bool
    signature: object
    numberToId: dict[int, str]
    idToObject: dict[str, PDFObject]
    idToOffset: dict[str, int]
    _pdfVersion: tuple[int, int]

    def Reference(self, thing: object) -> PDFObjectReference: ...

    def ID(self) -> bytes: ...


class SpooledCanvas(Canvas):
    """Writes to a file with pages that are laid aside as soon as they are finished."""

    _doc: _Document
    _code: list[str]

    def __init__(self, out: IO[bytes], *, language: str) -> None:
        super().__init__(out, invariant=1, pageCompression=1, lang=language)
        self._out = out
        self._spool = _new_spool()
        self._pieces: dict[tuple[str, str], tuple[tuple[str, str], ...]] = {}

    def put(self, x: float, y: float, text: str, font: str, size: float) -> None:
        """Draws composed text that begins at x on the baseline y.

        It is what `drawString` does, without an object for each text: long tables are made of tens
        of thousands of them, and the same few words.
        """
        pieces = self._pieces.get((font, text))
        if pieces is None:
            pieces = self._piece(text, font)
        shown = " ".join([f"{name} {size:g} Tf ({words}) Tj" for name, words in pieces])
        self._code.append(f"BT {x:.2f} {y:.2f} Td {shown} ET")

    def _piece(self, text: str, name: str) -> tuple[tuple[str, str], ...]:
        """A text as it is written in the file: the names of fonts and the bytes in each.

        The font is the one that ReportLab knows by its name, or a file could get it twice.
        """
        font = getFont(name)
        if not isinstance(font, TTFont):
            raise TypeError(name)
        pieces = tuple(
            (
                font.getSubsetInternalName(subset, self._doc),
                written.decode("latin-1").translate(_ESCAPED),
            )
            for subset, written in font.splitString(text, self._doc)
        )
        if len(self._pieces) >= _MOST_PIECES:
            self._pieces.clear()
        self._pieces[name, text] = pieces
        return pieces

    def rule(self, rules: Sequence[Rule], weight: float, grey: float) -> None:
        """Draws straight lines of one weight and grey."""
        drawn = " ".join([f"{a:.2f} {b:.2f} m {c:.2f} {d:.2f} l" for a, b, c, d in rules])
        self._code.append(f"{weight:g} w {grey:g} G n {drawn} S")

    def showPage(self) -> None:
        """Ends the page and lays it aside."""
        super().showPage()
        page = self._doc.Pages.pages[-1]
        page.Contents = _LaidAside(self._spool, page.stream)
        page.stream = None

    def save(self) -> None:
        """Writes the file, page after page."""
        if len(self._code):
            self.showPage()
        document = self._doc
        for font in document.delayedFonts:
            font.addObjects(document)
        document.info.invariant = document.invariant
        document.info.digest(document.signature)
        document.Reference(document.Catalog)
        document.Reference(document.info)
        document.Outlines.prepare(document, self)
        if document.Outlines.ready < 0:
            document.Catalog.Outlines = None
        _write(document, self._out)

    def close(self) -> None:
        """Gives up the pages, whether they were written or not."""
        self._spool.close()


def _new_spool() -> _Spool:
    return SpooledTemporaryFile(max_size=_IN_MEMORY)


class _LaidAside(PDFStream):
    """What is drawn on a page, compressed, and where it lies."""

    def __init__(self, spool: _Spool, code: str) -> None:
        super().__init__(PDFDictionary({"Filter": PDFArray([PDFName("FlateDecode")])}))
        self._spool = spool
        self._place = spool.seek(0, 2)
        self._length = spool.write(zlib.compress(code.encode()))

    def format(self, document: _Document) -> bytes:
        """The page as it stands in the file, read back."""
        self._spool.seek(self._place)
        self.content = self._spool.read(self._length)
        try:
            return super().format(document)
        finally:
            self.content = None


class _Written(PDFFile):
    """ReportLab's file that counts where everything stands, without keeping it."""

    def __init__(self, out: IO[bytes], version: tuple[int, int]) -> None:
        self._out = out
        super().__init__(version)

    def add(self, s: str | bytes) -> int:
        """Writes a piece and returns where it stands."""
        place = self.offset
        self.offset += self._out.write(pdfdocEnc(s))
        return place


def _write(document: _Document, out: IO[bytes]) -> None:
    """Writes every object of a document that isn't encrypted, and where each stands."""
    document.encrypt.prepare(document)
    file = _Written(out, document._pdfVersion)
    written: list[str] = []
    # Formatting an object may add others to the end of the list.
    while (number := len(written) + 1) in document.numberToId:
        name = document.numberToId[number]
        content = document.idToObject[name]
        document.idToOffset[name] = file.add(PDFIndirectObject(name, content).format(document))
        written.append(name)
        if isinstance(content, PDFPage):
            content.Resources = None
    places = PDFCrossReferenceTable()
    places.addsection(0, written)
    trailer = PDFTrailer(
        startxref=file.add(places.format(document)),
        Size=len(written) + 1,
        Root=document.Reference(document.Catalog),
        Info=document.Reference(document.info),
        ID=document.ID(),
    )
    file.add(trailer.format(document))
