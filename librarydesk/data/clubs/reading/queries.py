"""What can be asked of the reading log: a club's, one child's, and what a line said before."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Connection

from librarydesk.data.store.folding import fold


@dataclass(frozen=True)
class ReadingRow:
    """A line of the log. Whether there is a thought is known, not what it says."""

    id: int
    on_date: date
    member_no: str
    title: str
    title_id: int | None
    pages: int | None
    minutes: int | None
    liked: bool | None
    has_thought: bool
    reason: str | None
    author: str
    recorded_at: int


@dataclass(frozen=True)
class Former:
    """What a line said before it was mended, and why it was."""

    row: ReadingRow
    why: str | None


@dataclass(frozen=True)
class WantedLines:
    """Which lines of a club's log are wanted: between two days, of one number or of books.

    `text` is a number, with or without its zeros, or a part of a title.
    """

    club_id: int
    first: date
    last: date
    text: str = ""


@dataclass(frozen=True)
class LogSums:
    """How many lines there are, of how many members, with how many pages."""

    lines: int
    members: int
    pages: int


@dataclass(frozen=True)
class Favourite:
    """A title of the log: by how many members it was read, and how many liked it."""

    title: str
    members: int
    liked: int


_COLUMNS = (
    "r.id, r.on_date, r.member_no, r.title, r.title_id, r.pages, r.minutes, r.liked,"
    " r.thought IS NOT NULL, r.reason, w.name, r.recorded_at"
)
_WANTED = (
    "r.club_id = :club AND r.voided_at IS NULL AND r.on_date BETWEEN :first AND :last"
    " AND (:text = '' OR r.member_no_folded = :text OR ltrim(r.member_no_folded, '0') = :text"
    " OR r.title_folded LIKE '%' || :text || '%')"
)
_LOG = (
    f"SELECT {_COLUMNS} FROM reading r JOIN author w ON w.id = r.author_id WHERE {_WANTED}"
    " ORDER BY r.on_date DESC, length(r.member_no_folded), r.member_no_folded, r.id"
    " LIMIT :limit OFFSET :offset"
)
_CHILDS = (
    f"SELECT {_COLUMNS} FROM reading r JOIN author w ON w.id = r.author_id"
    " WHERE r.club_id = ? AND r.member_no_folded = ? AND r.voided_at IS NULL"
    " AND r.on_date BETWEEN ? AND ? ORDER BY r.on_date DESC, r.id"
)
# A line that takes the place of another one was written in the deed that voided it.
_FORMER = f"""
SELECT {_COLUMNS}, v.reason FROM reading n JOIN voiding v ON v.recorded_at = n.recorded_at
  AND v.device_id = n.device_id AND v.row_table = 'reading'
JOIN reading r ON r.uid = v.row_uid AND r.club_id = n.club_id
  AND r.member_no_folded = n.member_no_folded JOIN author w ON w.id = r.author_id
WHERE n.id = ? AND r.id < n.id ORDER BY v.arrived = n.arrived DESC, r.id DESC LIMIT 1
"""


def lines(
    connection: Connection, wanted: WantedLines, *, limit: int = -1, offset: int = 0
) -> list[ReadingRow]:
    """Lines of a club's log, the latest first."""
    values = {**_values(wanted), "limit": limit, "offset": offset}
    return [_row(list(row)) for row in connection.exec_driver_sql(_LOG, values)]


def log_sums(connection: Connection, wanted: WantedLines) -> LogSums:
    """What those lines come to."""
    sums = connection.exec_driver_sql(
        "SELECT count(*), count(DISTINCT r.member_no_folded), coalesce(sum(r.pages), 0)"
        f" FROM reading r WHERE {_WANTED}",
        _values(wanted),
    )
    return LogSums(*sums.one())


def childs_lines(
    connection: Connection, club_id: int, member_no: str, first: date, last: date
) -> list[ReadingRow]:
    """What one member read between two days, the latest first."""
    values = (club_id, fold(member_no), first.isoformat(), last.isoformat())
    return [_row(list(row)) for row in connection.exec_driver_sql(_CHILDS, values)]


def _values(wanted: WantedLines) -> dict[str, str | int]:
    return {
        "club": wanted.club_id,
        "first": wanted.first.isoformat(),
        "last": wanted.last.isoformat(),
        "text": fold(wanted.text),
    }


def former_lines(connection: Connection, reading_id: int) -> list[Former]:
    """What a line said before, the latest first."""
    found: list[Former] = []
    at = reading_id
    while row := connection.exec_driver_sql(_FORMER, (at,)).first():
        *cells, why = row
        found.append(Former(_row(cells), why))
        at = found[-1].row.id
    return found


def favourites(
    connection: Connection, club_id: int, first: date, last: date, *, most: int = 20
) -> list[Favourite]:
    """What was read most by members of a club between two days."""
    rows = connection.exec_driver_sql(
        "SELECT max(title), count(DISTINCT member_no_folded), sum(coalesce(liked, 0)) FROM reading"
        " WHERE club_id = ? AND voided_at IS NULL AND on_date BETWEEN ? AND ?"
        " GROUP BY title_folded ORDER BY 2 DESC, 3 DESC, title_folded LIMIT ?",
        (club_id, first.isoformat(), last.isoformat(), most),
    )
    return [Favourite(*row) for row in rows]


def log_years(connection: Connection, club_id: int) -> tuple[int, ...]:
    """The years in which members of a club read, the latest first."""
    first, last = connection.exec_driver_sql(
        "SELECT min(on_date), max(on_date) FROM reading WHERE club_id = ? AND voided_at IS NULL",
        (club_id,),
    ).one()
    return () if first is None else tuple(range(int(last[:4]), int(first[:4]) - 1, -1))


def _row(cells: list[Any]) -> ReadingRow:
    on_date, liked, thought = 1, 7, 8
    cells[on_date] = date.fromisoformat(cells[on_date])
    cells[liked] = None if cells[liked] is None else bool(cells[liked])
    cells[thought] = bool(cells[thought])
    return ReadingRow(*cells)


def readings_by_member(connection: Connection, club_id: int, year: int) -> dict[str, int]:
    """How many lines each member of a club has in a year, by folded number."""
    rows = connection.exec_driver_sql(
        "SELECT member_no_folded, count(*) FROM reading WHERE club_id = ? AND voided_at IS NULL"
        " AND on_date BETWEEN ? AND ? GROUP BY member_no_folded",
        (club_id, f"{year}-01-01", f"{year}-12-31"),
    )
    return {str(row[0]): int(row[1]) for row in rows}


def readings_by_month(connection: Connection, club_id: int, year: int) -> dict[int, int]:
    """How many lines a club's log has in each month of a year in which it has any."""
    rows = connection.exec_driver_sql(
        "SELECT CAST(substr(on_date, 6, 2) AS INTEGER), count(*) FROM reading WHERE club_id = ?"
        " AND voided_at IS NULL AND on_date BETWEEN ? AND ? GROUP BY 1",
        (club_id, f"{year}-01-01", f"{year}-12-31"),
    )
    return {int(row[0]): int(row[1]) for row in rows}
