"""The form `class-list CLUB`: who waits for a consent slip, to be ticked as the slips come back."""

from pathlib import Path

from librarydesk import clock
from librarydesk.data.sealing.seal import Seal
from librarydesk.data.store.database import Database
from librarydesk.reports.document import (
    Align,
    Column,
    Density,
    Document,
    HeaderCell,
    Number,
    Paragraph,
    Role,
    Row,
    Section,
    Side,
    Sides,
    Table,
    Text,
)
from librarydesk.reports.forms.clubs.roll import club_paper, school_of
from librarydesk.reports.forms.clubs.waiting_list import WaitingList, waiting_list
from librarydesk.reports.forms.registry import FormOptions
from librarydesk.reports.forms.wording import Paper
from librarydesk.reports.write import write_papers

_HEADS = (
    "column_no", "column_number", "column_name", "column_birth_year", "column_class",
    "column_until", "column_guardian_agreed", "column_child_agreed", "column_photos",
    "column_honours",
)  # fmt: skip
_WIDTHS = (5, 8, 24, 8, 22, 11, 10, 10, 8, 9)
_ALIGNED = {0: Align.RIGHT, 1: Align.CENTRE, 3: Align.CENTRE, 5: Align.CENTRE}
_NOT_ASKED = "–"


def write(
    database: Database, which: str, out: Path, options: FormOptions, seal: Seal | None
) -> None:
    """Writes the list of those who wait in the club with a code."""
    with database.read() as connection:
        found = waiting_list(connection, which, options, seal)
        words = club_paper(connection, "class_list", found.club, clock.today())
    write_papers([class_list(words, found)], out)


def class_list(words: Paper, found: WaitingList) -> Document:
    """The list, with room for ticks and both signatures."""
    rows = tuple(
        Row(
            (
                Number(place),
                Text(row.member_no),
                Text(found.of(row).name or ""),
                Text("" if row.birth_year is None else str(row.birth_year)),
                Text(school_of(found.of(row))),
                Text(words.day(row.until)),
                Text(""),
                Text("" if row.asks_child else _NOT_ASKED),
                Text(""),
                Text(""),
            )
        )
        for place, row in enumerate(found.rows, start=1)
    )
    table = Table(
        found.club.code,
        tuple(
            Column(width, _ALIGNED.get(place, Align.LEFT)) for place, width in enumerate(_WIDTHS)
        ),
        (tuple(HeaderCell(words(key)) for key in _HEADS),),
        rows,
        density=Density.CLOSE,
    )
    notes = [Paragraph(words("locked"), Role.NOTE)] if rows and not found.personal else []
    sides = Sides(
        (
            Side((words("teacher"),), how=words("sign")),
            Side((words("librarian"),), how=words("sign")),
        )
    )
    body = (table, sides) if rows else (Paragraph(words("nobody")),)
    return Document(
        language=words.language,
        title=words("title"),
        subtitle=words("subtitle", club=found.club.name),
        sections=(
            Section((Paragraph(words("opening"), Role.NOTE), *notes, *body), landscape=True),
        ),
        day=words.today,
        author=words.issuer.site_name,
    )
