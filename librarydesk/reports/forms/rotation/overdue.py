"""The list of what a library has overdue at its points: what was due first stands first."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

from librarydesk import clock
from librarydesk.data.network.queries import site_id_of
from librarydesk.data.rotation.calls import PaperPoint, paper_point
from librarydesk.data.rotation.stock import StillOut, left_by_organiser
from librarydesk.data.store.database import Database
from librarydesk.reports.document import (
    Align,
    Block,
    Column,
    Density,
    Document,
    Number,
    Paragraph,
    Row,
    RowKind,
    Section,
    Side,
    Sides,
    Table,
    Text,
)
from librarydesk.reports.forms.registry import FormOptions
from librarydesk.reports.forms.rotation.wording import paper
from librarydesk.reports.forms.wishes import wished_day
from librarydesk.reports.forms.wording import Paper, heading
from librarydesk.reports.write import write_papers

_COLUMNS = (
    "column_no", "column_due", "column_late", "column_point", "column_trip", "column_delivered",
    "column_copies", "column_kind", "column_contact",
)  # fmt: skip


def write(database: Database, which: str, out: Path, options: FormOptions) -> None:
    """Writes the list of the site with a code as of `day`, today where none is said."""
    day = wished_day(options, "day") or clock.today()
    with database.read() as connection:
        site_id = site_id_of(connection, which)
        left = left_by_organiser(connection, site_id, day)
        late = [row for row in left if row.is_overdue(day)]
        points = {
            point_id: paper_point(connection, point_id, day)
            for point_id in {row.to_site_id for row in late}
        }
        words = paper(connection, "overdue", site_id, day)
    write_papers([overdue_list(words, day, late, points)], out)


def overdue_list(
    words: Paper, day: date, late: Sequence[StillOut], points: Mapping[int, PaperPoint]
) -> Document:
    """The list, counted deliveries and those by number together, and who signs."""
    blocks: list[Block] = [Paragraph(words("nothing"))]
    if late:
        blocks = [_table(words, day, late, points)]
    blocks.append(Sides((Side((words("keeper"),), how=words("sign")), Side(words.issuer.signer))))
    made = words.document((), day=words.today, names={"day": words.day(day)})
    return replace(made, sections=(Section(tuple(blocks), landscape=True),))


def _table(
    words: Paper, day: date, late: Sequence[StillOut], points: Mapping[int, PaperPoint]
) -> Table:
    ordered = sorted(late, key=lambda row: (row.due_on or day, row.on_date, row.trip_code))
    rows = [
        _line(words, day, place, row, points[row.to_site_id])
        for place, row in enumerate(ordered, start=1)
    ]
    total = Number(sum(row.copies for row in late))
    rows.append(Row((Text(words("total"), span=6), total, Text(""), Text("")), RowKind.TOTAL))
    columns = (
        Column(4, Align.RIGHT),
        Column(10, Align.CENTRE),
        Column(8, Align.RIGHT),
        Column(22),
        Column(10),
        Column(9, Align.CENTRE),
        Column(6, Align.RIGHT),
        Column(9),
        Column(22),
    )
    return Table(
        words("sheet"), columns, (heading(words, _COLUMNS),), tuple(rows), density=Density.CLOSE
    )


def _line(words: Paper, day: date, place: int, row: StillOut, point: PaperPoint) -> Row:
    due = row.due_on or day
    return Row(
        (
            Number(place),
            Text(words.day(row.due_on)),
            Number((day - due).days),
            Text(point.name),
            Text(row.trip_code),
            Text(words.day(row.on_date)),
            Number(row.copies),
            Text(words("by_count" if row.counted else "by_number")),
            Text(" · ".join(part for part in (point.contact, point.phone) if part)),
        )
    )
