"""Scans of signed minutes of the demo: lines that stand for writing, and two signatures."""

from collections.abc import Iterator
from hashlib import sha256
from io import BytesIO
from random import Random
from sqlite3 import Connection
from typing import TYPE_CHECKING

from librarydesk.data.demo.bulk import BulkWriter, DatedRow
from librarydesk.data.demo.plan import DemoPlan
from librarydesk.data.demo.sites import PROVINCE_LIBRARY
from librarydesk.data.store.kept_files.store import FileStore
from librarydesk.resources import resource

if TYPE_CHECKING:
    from reportlab.pdfgen.canvas import Canvas

_COLUMNS = "site_id, trip_code, point_id, on_date, about, name, media_type, sha256, size"
_DELIVERIES = 14
_SIGNED = 0.8
_FACE = "DemoSerif-Bold"


def write_signed_papers(
    raw: Connection, writer: BulkWriter, plan: DemoPlan, store: FileStore
) -> None:
    """Adds the signed minutes of most of the province library's last deliveries."""
    rows = list(_rows(raw, plan.random("signed-papers"), store))
    writer.insert("rotation_paper", _COLUMNS, rows)


def _rows(raw: Connection, random: Random, store: FileStore) -> Iterator[DatedRow]:
    _learn_face()
    deliveries = raw.execute(
        "SELECT DISTINCT trip_code, to_site_id, on_date FROM rotation_movement"
        " WHERE site_id = ? AND to_site_id <> site_id ORDER BY on_date DESC, to_site_id LIMIT ?",
        (PROVINCE_LIBRARY, _DELIVERIES),
    ).fetchall()
    for code, point_id, day in deliveries:
        if random.random() < _SIGNED:
            scan = _scan(random, code, day)
            store.publish(store.take_in(scan))
            of_trip = (PROVINCE_LIBRARY, code, point_id, day, "delivery")
            kept = (sha256(scan).hexdigest(), len(scan))
            yield day, (*of_trip, f"Bien ban {code}.pdf", "application/pdf", *kept)


def _learn_face() -> None:
    from reportlab.pdfbase.pdfmetrics import registerFont
    from reportlab.pdfbase.ttfonts import TTFont

    registerFont(TTFont(_FACE, str(resource("fonts", "LiberationSerif-Bold.ttf"))))


def _scan(random: Random, code: str, day: str) -> bytes:
    """A page of lines under a title, with two signatures."""
    from reportlab.pdfgen.canvas import Canvas

    held = BytesIO()
    pen = Canvas(held, (420, 595), invariant=1)
    pen.setFillColor("#F7F5EE")
    pen.rect(0, 0, 420, 595, stroke=0, fill=1)
    pen.setFillColor("#2B2B33")
    pen.setFont(_FACE, 13)
    pen.drawCentredString(210, 530, "BIÊN BẢN GIAO NHẬN TÀI LIỆU LUÂN CHUYỂN")
    pen.setFont(_FACE, 10)
    pen.drawCentredString(210, 512, f"{code}  ·  {day[8:]}/{day[5:7]}/{day[:4]}")
    for line in range(20):
        pen.rect(48, 480 - 15 * line, 300 + random.randint(-90, 20), 1.6, stroke=0, fill=1)
    pen.drawCentredString(110, 150, "BÊN GIAO")
    pen.drawCentredString(310, 150, "BÊN NHẬN")
    pen.setStrokeColor("#1D3A8A")
    for left in (70, 270):
        _signature(pen, random, left, 105)
    pen.save()
    return held.getvalue()


def _signature(pen: "Canvas", random: Random, left: float, middle: float) -> None:
    path = pen.beginPath()
    path.moveTo(left, middle)
    for stroke in range(6):
        x = left + 14 * stroke
        up, down = middle + random.randint(8, 26), middle - random.randint(4, 18)
        path.curveTo(x, up, x + 10, down, x + 14, middle + random.randint(-6, 6))
    pen.drawPath(path)
