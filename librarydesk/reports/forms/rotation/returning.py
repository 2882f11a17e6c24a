"""The minutes of a return: the list of what is due, to be ticked whole, missing or damaged."""

from pathlib import Path

from librarydesk.data.rotation.calls import Call, TripOnPaper
from librarydesk.data.store.database import Database
from librarydesk.errors import DeskError
from librarydesk.i18n import _
from librarydesk.reports import numbers
from librarydesk.reports.document import (
    Align,
    Block,
    Column,
    Density,
    Document,
    Heading,
    Number,
    Paragraph,
    Role,
    Row,
    RowKind,
    Table,
    Text,
)
from librarydesk.reports.forms.registry import FormOptions
from librarydesk.reports.forms.rotation.handover import PARTIES, both_sides
from librarydesk.reports.forms.rotation.wording import paper, title_line, wanted_trip
from librarydesk.reports.forms.wording import Paper, heading, whole
from librarydesk.reports.write import write_papers

_COLUMNS = (
    "column_no", "column_number", "column_title", "column_whole", "column_missing",
    "column_damaged", "column_remark",
)  # fmt: skip


def write(database: Database, which: str, out: Path, options: FormOptions) -> None:
    """Writes the return minutes of every point of the trip with a code, or of one point."""
    with database.read() as connection:
        trip = wanted_trip(connection, which, options)
        words = paper(connection, "return", trip.site_id, trip.day)
    minutes = [return_minutes(words, trip, call) for call in trip.calls if call.takes]
    if not minutes:
        raise DeskError(
            "return.none", _("Nothing is taken back from a point on this trip. Choose another.")
        )
    write_papers([each for each in minutes for _time in range(whole(options, "copies") or 1)], out)


def return_minutes(words: Paper, trip: TripOnPaper, call: Call) -> Document:
    """The minutes of what one point gives back."""
    point = call.point.name
    day = numbers.long_date(call.on_date, words.language)
    blocks: list[Block] = [
        Paragraph(words("opening", day=day, point=point)),
        Heading(words("giving", point=point)),
        Paragraph(words("someone", name=call.point.contact or words("blank"))),
        Heading(words("receiving")),
        Paragraph(words("someone", name=trip.crew or words("blank"))),
        Paragraph(words("agreed", copies=words.count(call.takes))),
        _list(words, call),
        Paragraph(words("settlement")),
        Paragraph(words("copies_of_paper", count=f"{PARTIES:02}"), Role.CLOSING),
        both_sides(words, call, receives=False),
    ]
    return words.document(blocks, day=call.on_date)


def _list(words: Paper, call: Call) -> Table:
    rows = [
        Row(
            (
                Number(place),
                Text(copy.accession_no),
                Text(title_line(copy)),
                *(Text("") for _box in range(4)),
            )
        )
        for place, copy in enumerate(call.returning, start=1)
    ]
    boxes = tuple(Text("") for _box in range(4))
    if call.returning_copies:
        counted = words("counted_row", copies=words.count(call.returning_copies))
        rows.append(Row((Text(counted, span=3), *boxes)))
    total = words("in_all", copies=words.count(call.takes))
    rows.append(Row((Text(total, span=3), *boxes), RowKind.TOTAL))
    columns = (
        Column(6, Align.RIGHT),
        Column(15),
        Column(41),
        Column(8, Align.CENTRE),
        Column(8, Align.CENTRE),
        Column(8, Align.CENTRE),
        Column(14),
    )
    return Table(
        call.point.code,
        columns,
        (heading(words, _COLUMNS),),
        tuple(rows),
        caption=words("list_caption"),
        density=Density.CLOSE,
    )
