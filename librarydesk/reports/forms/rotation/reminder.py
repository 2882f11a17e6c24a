"""The letter that reminds a point of what is overdue."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from sqlalchemy import Connection

from librarydesk import clock
from librarydesk.data.network.queries import site_id_of
from librarydesk.data.rotation.calls import ListedCopy, PaperPoint, copies_listed, paper_point
from librarydesk.data.rotation.stock import (
    StillOut,
    copies_at_point,
    left_at_point,
    left_by_organiser,
)
from librarydesk.data.store.database import Database
from librarydesk.errors import DeskError
from librarydesk.i18n import _
from librarydesk.reports.document import (
    Align,
    Block,
    Column,
    Document,
    Number,
    Paragraph,
    Role,
    Row,
    RowKind,
    Table,
    Text,
)
from librarydesk.reports.forms.registry import FormOptions
from librarydesk.reports.forms.rotation.announcement import letter_end
from librarydesk.reports.forms.rotation.wording import copies_table, paper
from librarydesk.reports.forms.wording import Paper, heading, site_of
from librarydesk.reports.write import write_papers

_COLUMNS = ("column_trip", "column_delivered", "column_due", "column_copies")


def write(database: Database, which: str, out: Path, options: FormOptions) -> None:
    """Writes the letter to the point with a code about what the own site has overdue there.

    The code of the own site itself asks for the letters to all points that keep something overdue,
    the longest overdue first.

    Raises:
        DeskError: `reminder.nothing` when nothing is overdue.
    """
    today = clock.today()
    with database.read() as connection:
        own = site_of(connection, options)
        asked = site_id_of(connection, which)
        points = _late_points(connection, own, today) if asked == own else [asked]
        words = paper(connection, "reminder", own, today)
        letters = [
            letter
            for point in points
            if (letter := _letter(connection, words, own, paper_point(connection, point, today)))
        ]
    if not letters:
        raise DeskError(
            "reminder.nothing",
            _("Nothing is overdue at %(point)s. No letter is needed.") % {"point": which},
        )
    write_papers(letters, out)


def _late_points(connection: Connection, own: int, today: date) -> list[int]:
    left = left_by_organiser(connection, own, today)
    late = [row for row in left if row.is_overdue(today)]
    in_turn = sorted(late, key=lambda row: (row.due_on or today, row.on_date))
    return list(dict.fromkeys(row.to_site_id for row in in_turn))


def _letter(connection: Connection, words: Paper, own: int, point: PaperPoint) -> Document | None:
    """The letter to a point; None where nothing is overdue."""
    today = words.today
    late = [
        row
        for row in left_at_point(connection, point.site_id, today)
        if row.site_id == own and row.is_overdue(today)
    ]
    if not late:
        return None
    ids = [
        copy.copy_id
        for copy in copies_at_point(connection, point.site_id, today)
        if copy.organiser_id == own and copy.due_on is not None and copy.due_on < today
    ]
    return reminder(words, point, late, copies_listed(connection, ids))


def reminder(
    words: Paper, point: PaperPoint, late: Sequence[StillOut], listed: Sequence[ListedCopy]
) -> Document:
    """The letter: how many copies, of which trips, and the list of those with numbers."""
    copies = sum(row.copies for row in late)
    opening = words("opening", day=words.day(words.today), copies=words.count(copies))
    blocks: list[Block] = [Paragraph(opening), _deliveries(words, late)]
    if listed:
        blocks.append(copies_table(words, point.code, words("list_caption"), listed, 0))
    blocks += [
        Paragraph(words("ask")),
        Paragraph(words("closing"), Role.CLOSING),
        letter_end(words, point.name),
    ]
    return words.document(blocks, day=words.today, addressee=words("addressee", point=point.name))


def _deliveries(words: Paper, late: Sequence[StillOut]) -> Table:
    rows = [
        Row(
            (
                Text(row.trip_code),
                Text(words.day(row.on_date)),
                Text(words.day(row.due_on)),
                Number(row.copies),
            )
        )
        for row in late
    ]
    copies = Number(sum(row.copies for row in late))
    total = Row((Text(words("total"), span=3), copies), RowKind.TOTAL)
    columns = (
        Column(30),
        Column(25, Align.CENTRE),
        Column(25, Align.CENTRE),
        Column(20, Align.RIGHT),
    )
    return Table(
        words("caption"),
        columns,
        (heading(words, _COLUMNS),),
        (*rows, total),
        caption=words("caption"),
    )
