"""The form `attendance-sheet CLUB`: who was there, to be ticked by hand for several sessions."""

from datetime import timedelta
from pathlib import Path

from librarydesk.data.clubs.sessions.queries import term
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
    RowKind,
    Section,
    Table,
    Text,
)
from librarydesk.reports.forms.clubs.roll import Roll, club_paper, roll
from librarydesk.reports.forms.registry import FormOptions
from librarydesk.reports.forms.wording import Paper
from librarydesk.reports.write import write_papers

_SESSIONS = 10
_AHEAD = timedelta(days=180)


def write(
    database: Database, which: str, out: Path, options: FormOptions, seal: Seal | None
) -> None:
    """Writes the sheet: its columns are the next sessions of the plan, then empty ones."""
    with database.read() as connection:
        found = roll(connection, which, options, seal)
        words = club_paper(connection, "attendance", found.club, found.day)
        coming = term(connection, found.club.id, found.day, found.day + _AHEAD)
    days = sorted(row.day for row in coming if not row.is_held)[:_SESSIONS]
    planned = [f"{day.day}/{day.month}" for day in days]
    heads = [*planned, *[words("session")] * (_SESSIONS - len(planned))]
    write_papers([attendance_sheet(words, found, heads)], out)


def attendance_sheet(words: Paper, found: Roll, heads: list[str]) -> Document:
    """The sheet with a column a session."""
    blank = tuple(Text("") for _head in heads)
    rows = [
        Row((Number(place), Text(member.member_no), Text(found.of(member).name or ""), *blank))
        for place, member in enumerate(found.members, start=1)
    ]
    rows.append(Row((Text(words("present"), span=3), *blank), RowKind.TOTAL))
    names = (words("column_no"), words("column_number"), words("column_name"), *heads)
    table = Table(
        found.club.code,
        (
            Column(5, Align.RIGHT),
            Column(9, Align.CENTRE),
            Column(26),
            *(Column(7, Align.CENTRE) for _ in heads),
        ),
        (tuple(HeaderCell(name) for name in names),),
        tuple(rows),
        density=Density.CLOSE,
    )
    said = words(
        "opening",
        leader=found.club.leader or words("short_blank"),
        days=found.club.days or words("short_blank"),
    )
    notes = [Paragraph(words("locked"), Role.NOTE)] if found.without_names else []
    return Document(
        language=words.language,
        title=words("title"),
        subtitle=words("subtitle", club=found.club.name),
        sections=(Section((Paragraph(said, Role.NOTE), *notes, table), landscape=True),),
        day=found.day,
        author=words.issuer.site_name,
    )
