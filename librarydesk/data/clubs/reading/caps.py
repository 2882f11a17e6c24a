"""Caps against slips of the finger: more than a child reads in a day or a week asks back."""

import json
from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum

from sqlalchemy import Connection

from librarydesk.data.clubs.reading.typed import BookRead
from librarydesk.data.store.folding import fold
from librarydesk.data.store.limits import Limit, limit


class Cap(StrEnum):
    """What there is too much of."""

    BOOKS_A_DAY = "books_a_day"
    BOOKS_A_WEEK = "books_a_week"
    PAGES_A_DAY = "pages_a_day"


@dataclass(frozen=True)
class Beyond:
    """A cap that is passed: by how many members, of whom one with the most, and the limit."""

    cap: Cap
    members: int
    member_no: str
    count: int
    limit: int


_READ = """
SELECT j.value, count(r.id), count(r.id) FILTER (WHERE r.on_date = :day),
  coalesce(sum(r.pages) FILTER (WHERE r.on_date = :day), 0)
FROM json_each(:numbers) j LEFT JOIN reading r ON r.club_id = :club
  AND r.member_no_folded = j.value AND r.on_date BETWEEN :monday AND :sunday
  AND r.voided_at IS NULL AND r.id <> :but
GROUP BY j.value
"""


def beyond(connection: Connection, book: BookRead, *, but: int | None = None) -> list[Beyond]:
    """The caps that are passed once a book is written down; `but` is a line that it replaces.

    A week is the one from Monday to Sunday.
    """
    read = {
        str(row[0]): (int(row[1]), int(row[2]), int(row[3]))
        for row in connection.exec_driver_sql(_READ, _values(book, but))
    }
    found: list[Beyond] = []
    for cap, which in (
        (Cap.BOOKS_A_DAY, Limit.BOOKS_A_DAY),
        (Cap.BOOKS_A_WEEK, Limit.BOOKS_A_WEEK),
        (Cap.PAGES_A_DAY, Limit.PAGES_A_DAY),
    ):
        most = limit(connection, which)
        counts = [
            (_count(cap, *read[fold(r.member_no)], r.pages or 0), r.member_no) for r in book.readers
        ]
        over = sorted((count, number) for count, number in counts if count > most)
        if over:
            found.append(Beyond(cap, len(over), over[-1][1], over[-1][0], most))
    return found


def _count(cap: Cap, week: int, day: int, pages: int, more_pages: int) -> int:
    if cap is Cap.PAGES_A_DAY:
        return pages + more_pages
    return (day if cap is Cap.BOOKS_A_DAY else week) + 1


def _values(book: BookRead, but: int | None) -> dict[str, str | int]:
    monday = book.on_date - timedelta(days=book.on_date.weekday())
    return {
        "club": book.club_id,
        "day": book.on_date.isoformat(),
        "monday": monday.isoformat(),
        "sunday": (monday + timedelta(days=6)).isoformat(),
        "numbers": json.dumps([fold(reader.member_no) for reader in book.readers]),
        "but": but or 0,
    }
