"""The load of a mobile trip: what went into the van, what came home, what is missing."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from librarydesk.data.mobile.listing import MobileTripRow
from librarydesk.data.mobile.load.queries import Load, LoadedCopy, load_of
from librarydesk.data.store.database import Database
from librarydesk.errors import DeskError
from librarydesk.i18n import _
from librarydesk.reports.document import (
    Align,
    Block,
    Column,
    Density,
    Document,
    Heading,
    Number,
    Paragraph,
    Row,
    RowKind,
    Side,
    Sides,
    Table,
    Text,
)
from librarydesk.reports.forms.mobile.trips import mobile_trip
from librarydesk.reports.forms.registry import FormOptions
from librarydesk.reports.forms.wording import Paper, heading, paper, site_of, year_of
from librarydesk.reports.write import write_papers

_COLUMNS = (
    "column_no", "column_number", "column_title", "column_out", "column_home", "column_remark",
)  # fmt: skip


def write(database: Database, which: str, out: Path, options: FormOptions) -> None:
    """Writes the load of the trip with a code: of `year`, else of its newest.

    Raises:
        DeskError: `load.none` when nothing was read into the van.
    """
    with database.read() as connection:
        site_id = site_of(connection, options)
        trip, _year = mobile_trip(connection, site_id, which, year_of(options))
        load = load_of(connection, site_id, trip.trip_code)
        words = paper(connection, "load", site_id, trip.departed_on, file="mobile")
    if not load.copies:
        raise DeskError(
            "load.none",
            _("Nothing was read into the van for trip %(trip)s. Scan the copies first.")
            % {"trip": which},
        )
    write_papers([load_list(words, trip, load)], out)


def load_list(words: Paper, trip: MobileTripRow, load: Load) -> Document:
    """The list: what it comes to, what is missing, then copy by copy, and who signs."""
    blank = words("short_blank")
    going = words(
        "going",
        day=words.day(trip.departed_on),
        home=words.day(trip.returned_on),
        vehicle=trip.vehicle or blank,
        crew=trip.crew or blank,
    )
    blocks: list[Block] = [Paragraph(going), *(Paragraph(line) for line in _sums(words, load))]
    missing = load.missing if trip.returned_on is not None or load.came_home else ()
    if missing:
        blocks += [Heading(words("missing")), _table(words, words("missing_sheet"), missing)]
        blocks.append(Heading(words("whole")))
    blocks.append(_table(words, words("sheet"), load.copies))
    blocks.append(
        Sides(
            (
                Side((words("gives"),), how=words("sign")),
                Side((words("carries"),), how=words("sign")),
                Side((words("takes_back"),), how=words("sign")),
            )
        )
    )
    day = trip.returned_on if load.came_home and trip.returned_on else trip.departed_on
    return words.document(blocks, day=day, names={"trip": trip.trip_code})


def _sums(words: Paper, load: Load) -> Iterator[str]:
    yield words(
        "sums",
        out=words.count(load.out - len(load.never_out)),
        home=words.count(load.came_home),
        missing=words.count(len(load.missing)),
    )
    if load.never_out:
        yield words("never_out_sum", copies=words.count(len(load.never_out)))


def _table(words: Paper, name: str, copies: Sequence[LoadedCopy]) -> Table:
    rows = [_line(words, place, copy) for place, copy in enumerate(copies, start=1)]
    total = words("in_all", copies=words.count(len(copies)))
    rows.append(Row((Text(total, span=6),), RowKind.TOTAL))
    columns = (
        Column(7, Align.RIGHT),
        Column(16),
        Column(39),
        Column(12, Align.CENTRE),
        Column(12, Align.CENTRE),
        Column(14),
    )
    return Table(name, columns, (heading(words, _COLUMNS),), tuple(rows), density=Density.CLOSE)


def _line(words: Paper, place: int, copy: LoadedCopy) -> Row:
    return Row(
        (
            Number(place),
            Text(copy.accession_no),
            Text(copy.title),
            Text(words.day(copy.out_on) if copy.out_on else ""),
            Text(words.day(copy.in_on) if copy.in_on else ""),
            Text("" if copy.out_on else words("never_out")),
        )
    )
