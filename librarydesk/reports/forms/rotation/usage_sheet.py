"""The sheet on which a point counts its visits and the documents used, day by day."""

from pathlib import Path

from librarydesk import clock
from librarydesk.data.network.queries import site_id_of
from librarydesk.data.rotation.calls import PaperPoint, paper_point
from librarydesk.data.store.database import Database
from librarydesk.reports.document import (
    Align,
    Column,
    Density,
    Document,
    Paragraph,
    Role,
    Row,
    Section,
    Table,
    Text,
)
from librarydesk.reports.forms.registry import FormOptions
from librarydesk.reports.forms.rotation.wording import paper
from librarydesk.reports.forms.wording import Paper, heading, site_of
from librarydesk.reports.write import write_papers

_DAYS = 31
_COLUMNS = (
    "column_day", "column_visits", "column_children", "column_documents",
    "column_children_documents", "column_remark",
)  # fmt: skip


def write(database: Database, which: str, out: Path, options: FormOptions) -> None:
    """Writes the sheet of the point with a code, for one month."""
    today = clock.today()
    with database.read() as connection:
        point = paper_point(connection, site_id_of(connection, which), today)
        words = paper(connection, "usage", site_of(connection, options), today)
    write_papers([usage_sheet(words, point)], out)


def usage_sheet(words: Paper, point: PaperPoint) -> Document:
    """The sheet: a line a day, the sum, what readers wish."""
    rows = [Row((Text(str(day)), *(Text("") for _cell in range(5)))) for day in range(1, _DAYS + 1)]
    rows.append(Row((Text(words("total")), *(Text("") for _cell in range(5)))))
    table = Table(
        point.code,
        (Column(9, Align.CENTRE), *(Column(18) for _cell in range(4)), Column(19)),
        (heading(words, _COLUMNS),),
        tuple(rows),
        density=Density.CLOSEST,
    )
    blocks = (
        Paragraph(words("month"), Role.CENTRED_ITALIC),
        Paragraph(words("opening"), Role.NOTE),
        table,
        Paragraph(words("wishes"), Role.NOTE),
        Paragraph(words("keeper"), Role.NOTE),
    )
    return Document(
        language=words.language,
        title=words("title"),
        subtitle=words("subtitle", point=point.name),
        sections=(Section(blocks),),
        day=words.today,
        author=words.issuer.site_name,
    )
