"""The rotation register of a site: a page a point, a line a hand-over."""

from collections.abc import Iterator
from pathlib import Path

from librarydesk import clock
from librarydesk.data.network.queries import site_id_of
from librarydesk.data.rotation.calls import PaperPoint, paper_point
from librarydesk.data.rotation.register import PointPage, RegisterLine, register_of
from librarydesk.data.store.database import Database
from librarydesk.reports.document import (
    Align,
    Block,
    Column,
    Density,
    Document,
    Heading,
    Number,
    PageBreak,
    Paragraph,
    Row,
    RowKind,
    Side,
    Sides,
    Table,
    Text,
)
from librarydesk.reports.forms.registry import FormOptions
from librarydesk.reports.forms.rotation.wording import paper
from librarydesk.reports.forms.wording import Paper, heading, year_of
from librarydesk.reports.write import write_papers

_COLUMNS = (
    "column_day", "column_trip", "column_in", "column_children", "column_out", "column_due",
    "column_received",
)  # fmt: skip


def write(database: Database, which: str, out: Path, options: FormOptions) -> None:
    """Writes the register of the site with a code for a year, this one where none is said."""
    today = clock.today()
    year = year_of(options) or today.year
    with database.read() as connection:
        site_id = site_id_of(connection, which)
        words = paper(connection, "register", site_id, today)
        pages = register_of(connection, site_id, year, today=today)
        points = [paper_point(connection, page.point_id, today) for page in pages]
    write_papers([rotation_register(words, year, list(zip(points, pages, strict=True)))], out)


def rotation_register(
    words: Paper, year: int, pages: list[tuple[PaperPoint, PointPage]]
) -> Document:
    """The register: each point on a page of its own."""
    blocks: list[Block] = []
    for point, page in pages:
        if blocks:
            blocks.append(PageBreak())
        blocks += _page(words, point, page)
    if not pages:
        blocks.append(Paragraph(words("nothing")))
    blocks.append(Sides((Side((words("keeper"),), how=words("sign")), Side(words.issuer.signer))))
    return words.document(blocks, day=words.today, names={"year": str(year)})


def _page(words: Paper, point: PaperPoint, page: PointPage) -> Iterator[Block]:
    blank = words("short_blank")
    yield Heading(words("point", point=point.name))
    yield Paragraph(
        words(
            "facts",
            address=point.address or point.unit or blank,
            contact=point.contact or blank,
            phone=point.phone or blank,
        )
    )
    yield Table(
        words("sheet", code=point.code),
        (
            Column(13, Align.CENTRE),
            Column(17),
            Column(11, Align.RIGHT),
            Column(11, Align.RIGHT),
            Column(11, Align.RIGHT),
            Column(14, Align.CENTRE),
            Column(23),
        ),
        (heading(words, _COLUMNS),),
        (*(_line(words, line) for line in page.lines), _sums(words, page)),
        density=Density.CLOSE,
    )
    yield Paragraph(
        words("still", day=words.day(page.counted_on), copies=words.count(page.still_there))
    )


def _line(words: Paper, line: RegisterLine) -> Row:
    came = line.delivered
    return Row(
        (
            Text(words.day(line.on_date)),
            Text(line.trip_code),
            Number(came) if came else Text(""),
            Number(line.children) if came else Text(""),
            Number(line.collected) if line.collected else Text(""),
            Text(words.day(line.due_on) if line.due_on else ""),
            Text(line.received_by or ""),
        )
    )


def _sums(words: Paper, page: PointPage) -> Row:
    return Row(
        (
            Text(words("total"), span=2),
            Number(sum(line.delivered for line in page.lines)),
            Number(sum(line.children for line in page.lines)),
            Number(sum(line.collected for line in page.lines)),
            Text(""),
            Text(""),
        ),
        RowKind.TOTAL,
    )
