"""What can be asked of a load: which copies went out, which came home, which are missing."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import Connection

from librarydesk.data.store.types import day_of


@dataclass(frozen=True)
class LoadedCopy:
    """A copy on a trip: the days when it was read out and in again."""

    copy_id: int
    accession_no: str
    title: str
    out_on: date | None
    in_on: date | None

    @property
    def is_missing(self) -> bool:
        """Whether it went out and wasn't read in."""
        return self.out_on is not None and self.in_on is None


@dataclass(frozen=True)
class Load:
    """The load of a trip, what isn't back yet first."""

    copies: tuple[LoadedCopy, ...] = ()

    @property
    def out(self) -> int:
        """How many copies went out: those read out, and those that only came home."""
        return len(self.copies)

    @property
    def came_home(self) -> int:
        """How many were read in."""
        return sum(copy.in_on is not None for copy in self.copies)

    @property
    def missing(self) -> Sequence[LoadedCopy]:
        """What went out and wasn't read in."""
        return [copy for copy in self.copies if copy.is_missing]

    @property
    def never_out(self) -> Sequence[LoadedCopy]:
        """What was read in without having been read out."""
        return [copy for copy in self.copies if copy.out_on is None]


# A copy shows the number that it has today, after a transfer.
_LOAD = """
SELECT l.copy_id, coalesce((SELECT e.new_accession_no FROM copy_event e WHERE e.copy_id = k.id
    AND e.event = 'transferred' AND e.voided_at IS NULL ORDER BY e.on_date DESC, e.id DESC LIMIT 1),
    k.accession_no), t.title,
  max(l.on_date) FILTER (WHERE l.way = 'out'), max(l.on_date) FILTER (WHERE l.way = 'in') AS home
FROM mobile_load l JOIN copy k ON k.id = l.copy_id JOIN title t ON t.id = k.title_id
WHERE l.site_id = ? AND l.trip_code = ? AND l.voided_at IS NULL
GROUP BY l.copy_id ORDER BY home IS NOT NULL, k.accession_folded
"""


def load_of(connection: Connection, site_id: int, trip_code: str) -> Load:
    """The copies of a trip."""
    rows = connection.exec_driver_sql(_LOAD, (site_id, trip_code))
    return Load(
        tuple(
            LoadedCopy(int(row[0]), row[1], row[2], day_of(row[3]), day_of(row[4])) for row in rows
        )
    )
