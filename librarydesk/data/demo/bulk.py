"""Writing many rows at once into a database that nobody else has opened yet."""

import sqlite3
from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime
from random import Random
from typing import TypeAlias

from librarydesk import clock
from librarydesk.data.store import schema
from librarydesk.data.store.uids import UidSource

Cell: TypeAlias = str | bytes | int | float | None
DatedRow: TypeAlias = tuple[str, tuple[Cell, ...]]
"""The day on which a row was recorded, and its own columns."""

_TRAVELLING = "uid, author_id, device_id, recorded_at, stamp, seq, arrived"
_RECORDED_AT_HOUR = 9  # in UTC: four in the afternoon in Vietnam


def demo_uids(random: Random, first_day: date) -> UidSource:
    """Uids that are the same for the same seed."""
    milliseconds = recorded_on(first_day) // 1000
    return UidSource(lambda: milliseconds, random.randbytes)


class BulkWriter:
    """Adds rows with what every travelling row carries, as recorded on the day of the deed.

    All rows of a day are one deed: days are numbered from the first one on.
    """

    def __init__(
        self, raw: sqlite3.Connection, uids: UidSource, *, first_day: date, author_id: int
    ) -> None:
        self._raw = raw
        self._uids = uids
        self._first = first_day.toordinal()
        self._author_id = author_id
        self._marks: dict[str, tuple[int, ...]] = {}

    def insert(self, table: str, columns: str, rows: Iterable[DatedRow]) -> None:
        """Adds rows to a travelling table; `columns` are the names, `, ` between them."""
        count = columns.count(",") + 1 + 7
        self._raw.executemany(
            f"INSERT INTO {table} ({_TRAVELLING}, {columns}) VALUES ({', '.join('?' * count)})",
            self._marked(rows),
        )

    def insert_plain(self, table: str, columns: str, rows: Iterable[tuple[Cell, ...]]) -> None:
        """Adds rows to a table that doesn't travel by itself."""
        count = columns.count(",") + 1
        self._raw.executemany(
            f"INSERT INTO {table} ({columns}) VALUES ({', '.join('?' * count)})", rows
        )

    def change(self, sql: str, values: tuple[Cell, ...]) -> None:
        """Completes a row that was there when the database was made."""
        self._raw.execute(sql, values)

    def finish(self) -> None:
        """Raises the database's counters to the last deed."""
        last = max(self._marks.values(), key=lambda mark: mark[4], default=(0, 0, 0, 0, 0))
        self._raw.execute(
            "UPDATE installation SET last_seq = max(last_seq, ?), last_stamp = max(last_stamp, ?)",
            (last[4], last[3]),
        )

    def _marked(self, rows: Iterable[DatedRow]) -> Iterator[tuple[Cell, ...]]:
        next_uid = self._uids.next
        marks = self._marks
        for day, cells in rows:
            mark = marks.get(day)
            if mark is None:
                mark = marks[day] = self._mark(day)
            yield (next_uid(), *mark, *cells)

    def _mark(self, day: str) -> tuple[int, ...]:
        on = date.fromisoformat(day)
        recorded = recorded_on(on)
        # The first deed is the making of the database; what was there before it came in with it.
        seq = max(on.toordinal() - self._first, 0) + 2
        return self._author_id, 1, recorded, (recorded // 1000) << 16, seq, seq


def recorded_on(day: date) -> int:
    """The instant at which what was done on a day was recorded: that afternoon."""
    return clock.instant(datetime(day.year, day.month, day.day, _RECORDED_AT_HOUR, tzinfo=UTC))


def hurry(raw: sqlite3.Connection) -> None:
    """Lets go of the safety that a half-made file doesn't need, and of the indexes."""
    for pragma in ("journal_mode = OFF", "synchronous = OFF", "secure_delete = OFF"):
        raw.execute(f"PRAGMA {pragma}")
    for statement in schema.index_statements():
        raw.execute(f"DROP INDEX {statement.split(' ON ')[0].split()[-1]}")


def restore_indexes(raw: sqlite3.Connection) -> Iterator[int]:
    """Makes the indexes again; yields how many are done after each."""
    for number, statement in enumerate(schema.index_statements(), start=1):
        raw.execute(statement)
        yield number
