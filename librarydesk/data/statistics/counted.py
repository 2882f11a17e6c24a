"""Copies that were delivered by count: what of them is still at the points, and overdue."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from librarydesk.data.statistics.movements import add_itemised
from librarydesk.data.statistics.sources import Counting
from librarydesk.data.statistics.tally import Tally

_NEVER = "9999-12-31~"
_GONE_RESULTS = "('lost', 'replaced', 'compensated')"

_COUNTED_IN = """
SELECT site_id, to_site_id, due_on, on_date, sum(copies), min(id) FROM rotation_movement
WHERE copy_id IS NULL AND on_date <= ? AND voided_at IS NULL AND to_site_id <> site_id
GROUP BY site_id, to_site_id, due_on, on_date{each}
"""
_COUNTED_OUT = f"""
SELECT site_id, from_site_id, sum(copies) FROM rotation_movement
WHERE copy_id IS NULL AND on_date <= ?1 AND voided_at IS NULL AND from_site_id <> site_id
GROUP BY site_id, from_site_id
UNION ALL
SELECT site_id, point_id, sum(copies) FROM rotation_settlement
WHERE on_date <= ?1 AND voided_at IS NULL AND result IN {_GONE_RESULTS} AND point_id <> site_id
GROUP BY site_id, point_id
"""


class Came(NamedTuple):
    """Copies that came to a point by count, in the order in which they leave it again."""

    due_on: str
    day: str
    movement_id: int
    copies: int


@dataclass
class _AtPoint:
    """Counted copies of one organiser at one point."""

    came: list[Came] = field(default_factory=list)
    gone: int = 0

    def left(self) -> int:
        """How many are there; below 0 when more went than came."""
        return sum(came.copies for came in self.came) - self.gone

    def stayed(self) -> Iterator[tuple[Came, int]]:
        """What is left of each delivery, when those due first went first."""
        gone = self.gone
        for came in sorted(self.came):
            yield came, max(came.copies - gone, 0)
            gone = max(gone - came.copies, 0)

    def overdue(self, day: str) -> int:
        """How many of them were due before a day."""
        return sum(left for came, left in self.stayed() if came.due_on < day)


@dataclass(frozen=True)
class AtPoints:
    """Copies out and overdue, by organiser; `counted_by` are those with any counted delivery."""

    out: Tally
    overdue: Tally
    counted_by: set[int]


def at_points(counting: Counting) -> AtPoints:
    """R04 and R05: itemised copies and counted ones."""
    found = AtPoints(Tally(), Tally(), set())
    add_itemised(counting, found.out, found.overdue)
    for (organiser, _point), there in _counted(counting, "").items():
        found.counted_by.add(organiser)
        left = there.left()
        if left < 0:
            counting.notes.note("rotation.negative", organiser)
        found.out.add(organiser, max(left, 0))
        found.overdue.add(organiser, there.overdue(counting.window.last))
    return found


def left_of_deliveries(counting: Counting, *, overdue: bool) -> Iterator[tuple[int, int, int]]:
    """The counted rows of which copies are left at a point: id, organiser, how many."""
    day = counting.window.last
    for (organiser, _point), there in _counted(counting, ", id").items():
        for came, left in there.stayed():
            if left and (came.due_on < day or not overdue):
                yield came.movement_id, organiser, left


def _counted(counting: Counting, each: str) -> dict[tuple[int, int], _AtPoint]:
    """By organiser and point; `each` tells apart the rows of one day that were due together."""
    last = (counting.window.last,)
    there: dict[tuple[int, int], _AtPoint] = defaultdict(_AtPoint)
    for organiser, point, due_on, day, copies, movement in counting.connection.exec_driver_sql(
        _COUNTED_IN.format(each=each), last
    ):
        there[organiser, point].came.append(Came(due_on or _NEVER, day, movement, copies))
    for organiser, point, copies in counting.connection.exec_driver_sql(_COUNTED_OUT, last):
        there[organiser, point].gone += copies
    return there


def copies_out(counting: Counting) -> Tally:
    """R04."""
    return counting.once(at_points).out


def copies_overdue(counting: Counting) -> Tally:
    """R05."""
    return counting.once(at_points).overdue
