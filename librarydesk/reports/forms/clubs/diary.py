"""The form `club-diary CLUB`: a year of a club, its sessions with photos, what was read.

It names nobody. Photos are shown while the seal is open and everybody on them agrees.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from librarydesk import clock
from librarydesk.coded import label
from librarydesk.coded.clubs import ClubActivity
from librarydesk.data.clubs.queries import ClubRow, club_by_id, club_id_of
from librarydesk.data.clubs.reading.queries import Favourite, favourites, readings_by_month
from librarydesk.data.clubs.sessions.photos import SessionPhoto, photos_of_diary
from librarydesk.data.clubs.sessions.queries import TermRow, term
from librarydesk.data.store.database import Database
from librarydesk.reports.document import (
    Align,
    Block,
    Chart,
    Column,
    Density,
    Document,
    HeaderCell,
    Heading,
    Number,
    Paragraph,
    Row,
    RowKind,
    Section,
    Series,
    Table,
    Text,
)
from librarydesk.reports.forms.clubs.album import Album
from librarydesk.reports.forms.clubs.roll import club_paper
from librarydesk.reports.forms.registry import FormOptions
from librarydesk.reports.forms.wording import Paper, year_of
from librarydesk.reports.write import write_papers

if TYPE_CHECKING:
    from librarydesk.data.sealing.seal import Seal

_MONTHS = range(1, 13)


@dataclass(frozen=True)
class ClubYear:
    """A year of a club: it at the end of the year, its sessions in order, readings by month.

    `photos` are those for the diary, by session.
    """

    year: int
    club: ClubRow
    sessions: Sequence[TermRow]
    readings: dict[int, int]
    books: Sequence[Favourite]
    photos: Mapping[int, Sequence[SessionPhoto]]


def write(
    database: Database, which: str, out: Path, options: FormOptions, seal: "Seal | None"
) -> None:
    """Writes the diary of a year, this one where none is said."""
    today = clock.today()
    year = year_of(options) or today.year
    first, last = date(year, 1, 1), min(date(year, 12, 31), today)
    with database.read() as connection:
        club_id = club_id_of(connection, which)
        lines = term(connection, club_id, first, date(year, 12, 31))
        found = ClubYear(
            year,
            club_by_id(connection, club_id, max(first, last)),
            [line for line in reversed(lines) if line.is_held],
            readings_by_month(connection, club_id, year),
            favourites(connection, club_id, first, date(year, 12, 31)),
            photos_of_diary(connection, database.path, club_id, first, date(year, 12, 31), today),
        )
        words = club_paper(connection, "diary", found.club, today)
    write_papers([club_diary(words, found, seal)], out)


def club_diary(words: Paper, found: ClubYear, seal: "Seal | None") -> Document:
    """The diary: the year at a glance, each session with its photos, the books."""
    return Document(
        language=words.language,
        title=words("title"),
        subtitle=words("subtitle", club=found.club.name, year=found.year),
        sections=(
            Section((*_year(words, found), *_sessions(words, found, seal), *_books(words, found))),
        ),
        day=words.today,
        author=words.issuer.site_name,
    )


def _year(words: Paper, found: ClubYear) -> list[Block]:
    blocks: list[Block] = [Heading(words("overview"))]
    if not found.sessions and not found.readings:
        return [*blocks, Paragraph(words("nothing", year=found.year))]
    came = sum(line.came or 0 for line in found.sessions)
    said = words(
        "opening",
        year=found.year,
        sessions=words.count(len(found.sessions)),
        attendance=words.count(came),
        members=words.count(found.club.members),
        readings=words.count(sum(found.readings.values())),
    )
    held, present = Counter[int](), Counter[int]()
    for line in found.sessions:
        held[line.day.month] += 1
        present[line.day.month] += line.came or 0
    series = Series(words("column_attendance"), tuple(present[month] for month in _MONTHS))
    chart = Chart("chart", words("chart"), tuple(str(month) for month in _MONTHS), (series,))
    return [*blocks, Paragraph(said), _months(words, found, held, present), chart]


def _months(words: Paper, found: ClubYear, held: Counter[int], present: Counter[int]) -> Table:
    months = [m for m in _MONTHS if held[m] or found.readings.get(m)]
    rows = [
        Row((Text(str(m)), Number(held[m]), Number(present[m]), Number(found.readings.get(m, 0))))
        for m in months
    ]
    sums = (sum(held.values()), sum(present.values()), sum(found.readings.values()))
    total = Row((Text(words("total")), *(Number(n, summed=True) for n in sums)), RowKind.TOTAL)
    total = Row(total.cells, total.kind, adds=(0, len(rows) - 1)) if rows else total
    heads = ("column_month", "column_sessions", "column_attendance", "column_readings")
    return Table(
        "months",
        (Column(16), *(Column(28, Align.RIGHT) for _head in heads[1:])),
        (tuple(HeaderCell(words(key)) for key in heads),),
        (*rows, total),
        caption=words("by_month"),
        density=Density.CLOSE,
    )


def _sessions(words: Paper, found: ClubYear, seal: "Seal | None") -> list[Block]:
    album = Album(words, seal)
    blocks: list[Block] = [Heading(words("sessions"))] if found.sessions else []
    for line in found.sessions:
        blocks.append(
            Heading(words("session_line", day=words.day(line.day), topic=line.topic), level=2)
        )
        blocks.append(Paragraph(_told(words, line)))
        blocks += album.rows(found.photos.get(line.session_id or 0, ()))
    return [*blocks, *album.left_out()]


def _told(words: Paper, line: TermRow) -> str:
    """What is known of a session, in a paragraph."""
    activities = ", ".join(label(ClubActivity, code).lower() for code in line.activities)
    parts = (
        words("session_book", book=line.book) if line.book else "",
        words("session_activities", activities=activities) if activities else "",
        words("session_leader", leader=line.leader) if line.leader else "",
        "" if line.came is None else words("session_attendance", attendance=words.count(line.came)),
        line.summary or "",
    )
    return " ".join(part for part in parts if part)


def _books(words: Paper, found: ClubYear) -> list[Block]:
    if not found.books:
        return []
    rows = tuple(
        Row((Number(place), Text(book.title), Number(book.members)))
        for place, book in enumerate(found.books, start=1)
    )
    heads = ("column_no", "column_book", "column_readers")
    table = Table(
        "books",
        (Column(8, Align.RIGHT), Column(72), Column(20, Align.RIGHT)),
        (tuple(HeaderCell(words(key)) for key in heads),),
        rows,
        density=Density.CLOSE,
    )
    return [Heading(words("books")), table]
