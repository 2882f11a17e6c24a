"""Files of the demo province's titles: covers drawn for well-known works, and scanned pages."""

import struct
import zlib
from collections.abc import Iterator, Sequence
from hashlib import sha256
from io import BytesIO
from random import Random
from sqlite3 import Connection
from typing import TYPE_CHECKING

from librarydesk.data.demo.bulk import BulkWriter, Cell, DatedRow
from librarydesk.data.demo.plan import DemoPlan
from librarydesk.data.store.kept_files.store import FileStore
from librarydesk.resources import resource

if TYPE_CHECKING:
    from reportlab.pdfgen.canvas import Canvas

_COLUMNS = "title_id, name, media_type, sha256, size, cover, place, note"
_COVERS = 14
_WIDTH, _HEIGHT = 180, 256
_FACE, _BOLD = "DemoSerif", "DemoSerif-Bold"
_COLOURS = (
    "#7C2D12", "#14532D", "#1E3A8A", "#713F12", "#581C87", "#134E4A", "#881337", "#365314",
)  # fmt: skip


def write_files(raw: Connection, writer: BulkWriter, plan: DemoPlan, store: FileStore) -> None:
    """Adds covers to the titles with the most copies, and a scanned document of local history."""
    writer.insert("attachment", _COLUMNS, list(_rows(raw, plan, store)))


def _rows(raw: Connection, plan: DemoPlan, store: FileStore) -> Iterator[DatedRow]:
    random = plan.random("files")
    day = plan.last_day.isoformat()
    _learn_faces()
    for title_id, title, authors in _well_known(raw):
        picture = _cover(random, title, authors or "")
        yield day, _row(store, title_id, "bia.png", "image/png", picture, cover=True)
    for title_id, title in raw.execute(
        "SELECT id, title FROM title WHERE local_history = 1 ORDER BY id LIMIT 1"
    ).fetchall():
        pages = _document(random, title)
        name = "Trích bản số hóa.pdf"
        yield day, _row(store, title_id, name, "application/pdf", pages, cover=False)
        picture = _cover(random, title, "")
        yield day, _row(store, title_id, "bia.png", "image/png", picture, cover=True)


def _well_known(raw: Connection) -> Sequence[tuple[int, str, str | None]]:
    found: list[tuple[int, str, str | None]] = raw.execute(
        "SELECT t.id, t.title, t.authors FROM copy c JOIN title t ON t.id = c.title_id"
        " WHERE t.local_history = 0 AND t.kind = 'book' GROUP BY t.id"
        " ORDER BY count(*) DESC, t.id LIMIT ?",
        (_COVERS,),
    ).fetchall()
    return found


def _row(
    store: FileStore, title_id: int, name: str, media_type: str, content: bytes, *, cover: bool
) -> tuple[Cell, ...]:
    store.publish(store.take_in(content))
    digest = sha256(content).hexdigest()
    return title_id, name, media_type, digest, len(content), int(cover), 1 + cover, None


def _learn_faces() -> None:
    from reportlab.pdfbase.pdfmetrics import registerFont
    from reportlab.pdfbase.ttfonts import TTFont

    for name, file in ((_FACE, "LiberationSerif-Regular"), (_BOLD, "LiberationSerif-Bold")):
        registerFont(TTFont(name, str(resource("fonts", f"{file}.ttf"))))


def _cover(random: Random, title: str, authors: str) -> bytes:
    """A cover as a PNG: set as a page, then drawn."""
    from reportlab.pdfgen.canvas import Canvas

    from pypdfium2 import PdfDocument

    page = BytesIO()
    pen = Canvas(page, (_WIDTH, _HEIGHT), invariant=1)
    pen.setFillColor(random.choice(_COLOURS))
    pen.rect(0, 0, _WIDTH, _HEIGHT, stroke=0, fill=1)
    pen.setFillColor("#F5E9D0")
    pen.rect(12, 92 + random.randint(0, 24), _WIDTH - 24, 2, stroke=0, fill=1)
    for number in range(random.randint(3, 6)):
        pen.circle(30 + 28 * number, 50, 4 + random.randint(0, 8), stroke=0, fill=1)
    _set_lines(pen, title, _BOLD, 19, _HEIGHT - 56)
    _set_lines(pen, authors, _FACE, 11, _HEIGHT - 24)
    pen.save()
    with PdfDocument(page.getvalue()) as document:
        bitmap = document[0].render(scale=1, rev_byteorder=True, prefer_bgrx=True)
        rows = bytes(bitmap.buffer)
        return _png(rows, bitmap.width, bitmap.height, bitmap.stride)


def _set_lines(pen: "Canvas", text: str, face: str, size: int, top: float) -> None:
    from reportlab.lib.utils import simpleSplit

    pen.setFont(face, size)
    for number, line in enumerate(simpleSplit(text, face, size, _WIDTH - 24)[:4]):
        pen.drawString(12, top - number * size * 1.2, line)


def _png(rows: bytes, width: int, height: int, stride: int) -> bytes:
    """A PNG of rows of four bytes a point: red, green, blue and nothing."""
    lines = bytearray()
    for row in range(height):
        line = rows[row * stride : row * stride + 4 * width]
        points = bytearray(3 * width)
        for colour in range(3):
            points[colour::3] = line[colour::4]
        lines += b"\0" + points
    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    chunks = ((b"IHDR", head), (b"IDAT", zlib.compress(bytes(lines), 9)), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(_chunk(kind, data) for kind, data in chunks)


def _chunk(kind: bytes, data: bytes) -> bytes:
    sum_of = struct.pack(">I", zlib.crc32(kind + data))
    return struct.pack(">I", len(data)) + kind + data + sum_of


def _document(random: Random, title: str) -> bytes:
    """A few pages that stand for a scanned document."""
    from reportlab.pdfgen.canvas import Canvas

    held = BytesIO()
    pen = Canvas(held, (420, 595), invariant=1)
    for page in range(1, 4):
        pen.setFillColor("#FBF6E9")
        pen.rect(0, 0, 420, 595, stroke=0, fill=1)
        pen.setFillColor("#3B2F2F")
        pen.setFont(_BOLD, 16)
        pen.drawCentredString(210, 545, title)
        for line in range(32):
            width = 300 + random.randint(-60, 20)
            pen.rect(54, 505 - 14 * line, width, 2, stroke=0, fill=1)
        pen.setFont(_FACE, 11)
        pen.drawCentredString(210, 28, str(page))
        pen.showPage()
    pen.save()
    return held.getvalue()
