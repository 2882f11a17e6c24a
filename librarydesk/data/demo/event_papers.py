"""The demo's seminar: its call, its delegates, and papers whose PDF pages hold running text."""

import sqlite3
from collections.abc import Iterator
from datetime import date, timedelta
from hashlib import sha256
from io import BytesIO
from random import Random
from typing import TYPE_CHECKING

from librarydesk.data.demo.bulk import BulkWriter, Cell, DatedRow
from librarydesk.data.demo.events import COLUMNS, event_row, event_words
from librarydesk.data.demo.people import People
from librarydesk.data.demo.plan import DemoPlan
from librarydesk.data.demo.sites import OWN_CODE, PROVINCE_LIBRARY
from librarydesk.data.store.kept_files.store import FileStore
from librarydesk.resources import resource

if TYPE_CHECKING:
    from reportlab.pdfgen.canvas import Canvas

_SEMINAR = "event_id, call, papers_until, chair, foreword"
_THEME = "event_id, position, name"
_DELEGATE = "event_id, organisation, name, position, contact, invited_on, answered_on, answer, came"
_PAPER = (
    "event_id, paper_no, title, authors, organisation, theme, received_on, accepted, place, name,"
    " media_type, sha256, size"
)
_FACE, _BOLD = "DemoSerif", "DemoSerif-Bold"
_LEFT, _WIDTH, _TOP, _BOTTOM = 85.0, 467.0, 770.0, 70.0


def write_seminar(
    raw: sqlite3.Connection, writer: BulkWriter, plan: DemoPlan, store: FileStore
) -> None:
    """Writes one seminar of the last year, complete."""
    random = plan.random("seminar")
    known = event_words()["seminar"]
    day = date(plan.year, known["month"], known["day"])
    counts: tuple[Cell, ...] = (74, 0, 22, 1, None, 38_500_000)
    code = f"HT-{OWN_CODE}-{plan.year}-01"
    event = {**known, "kind": "seminar"}
    writer.insert("event", COLUMNS, [event_row(code, PROVINCE_LIBRARY, day, event, counts)])
    (event_id,) = raw.execute("SELECT id FROM event WHERE code = ?", (code,)).fetchone()
    until = day - timedelta(days=30)
    called = day - timedelta(days=80)
    _call(writer, event_id, called, until)
    writer.insert("seminar_delegate", _DELEGATE, list(_delegates(random, event_id, day)))
    papers = list(_papers(random, event_id, until, store))
    writer.insert("seminar_paper", _PAPER, papers)
    accepted = sum(row[1][7] == 1 for row in papers)
    writer.change("UPDATE event SET papers = ? WHERE id = ?", (accepted, event_id))


def _call(writer: BulkWriter, event_id: int, called: date, until: date) -> None:
    known = event_words()["seminar"]
    said = (event_id, known["call"], until.isoformat(), known["chair"], known["foreword"])
    writer.insert("seminar", _SEMINAR, [(called.isoformat(), said)])
    themes = [
        (called.isoformat(), (event_id, position, name))
        for position, name in enumerate(known["themes"], 1)
    ]
    writer.insert("seminar_theme", _THEME, themes)


def _delegates(random: Random, event_id: int, day: date) -> Iterator[DatedRow]:
    known, people = event_words()["seminar"], People(random)
    invited = day - timedelta(days=25)
    for organisation in known["organisations"]:
        for _number in range(random.randint(1, 3)):
            answer = random.choices(("comes", "declines", "open"), (7, 1, 2))[0]
            answered = invited + timedelta(days=random.randint(2, 15))
            yield invited.isoformat(), (
                event_id, organisation, people.name(), random.choice(known["positions"]),
                f"0912{random.randrange(10**6):06}", invited.isoformat(),
                None if answer == "open" else answered.isoformat(), answer,
                int(random.random() < 0.95) if answer == "comes" else None,
            )  # fmt: skip


def _papers(random: Random, event_id: int, until: date, store: FileStore) -> Iterator[DatedRow]:
    known, people = event_words()["seminar"], People(random)
    _learn_faces()
    for number, paper in enumerate(known["papers"], 1):
        received = until - timedelta(days=random.randint(0, 30))
        author = people.name()
        last = number == len(known["papers"])
        kept: tuple[Cell, ...] = (None, None, None, None)
        if not last:
            pdf = _pdf(random, paper["title"], author)
            store.publish(store.take_in(pdf))
            name = f"Tham luan {number:02}.pdf"
            kept = (name, "application/pdf", sha256(pdf).hexdigest(), len(pdf))
        yield received.isoformat(), (
            event_id, number, paper["title"], author, paper["organisation"],
            known["themes"][paper["theme"]], received.isoformat(), 1, _place(number), *kept,
        )  # fmt: skip


def _place(number: int) -> int:
    """The last one, on digitising, stands with those of its theme."""
    return {8: 5}.get(number, number + (number > 4))


def _learn_faces() -> None:
    from reportlab.pdfbase.pdfmetrics import registerFont
    from reportlab.pdfbase.ttfonts import TTFont

    registerFont(TTFont(_FACE, str(resource("fonts", "LiberationSerif-Regular.ttf"))))
    registerFont(TTFont(_BOLD, str(resource("fonts", "LiberationSerif-Bold.ttf"))))


def _pdf(random: Random, title: str, author: str) -> bytes:
    """A paper of two to four pages: title, author, paragraphs of sentences."""
    from reportlab.lib.utils import simpleSplit

    held = BytesIO()
    pen = _canvas(held)
    pen.setTitle(title)
    y = _TOP
    pen.setFont(_BOLD, 15)
    for line in simpleSplit(title.upper(), _BOLD, 15, _WIDTH):
        pen.drawCentredString(297, y, line)
        y -= 20
    pen.setFont(_FACE, 13)
    pen.drawCentredString(297, y - 4, author)
    y -= 36
    for _paragraph in range(random.randint(16, 30)):
        chosen = random.sample(event_words()["paper"]["sentences"], random.randint(3, 5))
        for line in simpleSplit(" ".join(chosen), _FACE, 13, _WIDTH):
            y = _line(pen, line, y)
        y -= 8
    pen.save()
    return held.getvalue()


def _line(pen: "Canvas", line: str, y: float) -> float:
    """Draws a line, on a new page where the last one is full; returns where the next stands."""
    if y < _BOTTOM:
        pen.showPage()
        y = _TOP
    pen.setFont(_FACE, 13)
    pen.drawString(_LEFT, y, line)
    return y - 18


def _canvas(held: BytesIO) -> "Canvas":
    """A canvas whose pages begin with our font: ReportLab's own wouldn't be embedded."""
    from reportlab import rl_config
    from reportlab.pdfgen.canvas import Canvas

    before = rl_config.canvas_basefontname
    rl_config.canvas_basefontname = _FACE
    try:
        return Canvas(held, (595, 842), invariant=1)
    finally:
        rl_config.canvas_basefontname = before
