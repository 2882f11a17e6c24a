"""What the demo's points lost and damaged, how it was settled, on which paper; what they agreed."""

import sqlite3
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from librarydesk.data.demo.bulk import BulkWriter, Cell, DatedRow
from librarydesk.data.demo.people import People
from librarydesk.data.demo.plan import DemoPlan
from librarydesk.data.demo.sites import PROVINCE_LIBRARY

_SETTLED = "site_id, point_id, copy_id, on_date, result, paper_no, event_id, note"
_COUNTED = "site_id, point_id, on_date, no, result, copies, paper_no"
_MOVEMENT = (
    "trip_code, site_id, on_date, from_site_id, to_site_id, copies, no, children_copies, due_on,"
    " received_by, note"
)
_EVENT = "copy_id, site_id, event, on_date, note"
_LOST = """
SELECT e.id, e.copy_id, e.site_id, e.on_date,
  (SELECT m.to_site_id FROM rotation_movement m WHERE m.copy_id = e.copy_id
    AND m.on_date <= e.on_date ORDER BY m.on_date DESC, m.id DESC LIMIT 1)
FROM copy_event e WHERE e.event = 'lost' AND e.note = 'Mất tại điểm luân chuyển'
ORDER BY e.on_date, e.id
"""
# Copies that came home on the last day of a trip, one of each point.
_CAME_HOME = """
SELECT min(m.copy_id), m.on_date, m.from_site_id FROM rotation_movement m
WHERE m.site_id = ? AND m.to_site_id = ? AND m.copy_id IS NOT NULL AND m.on_date >= ?
  AND NOT EXISTS (SELECT 1 FROM copy_event e WHERE e.copy_id = m.copy_id)
GROUP BY m.trip_code, m.from_site_id ORDER BY m.on_date, m.from_site_id
"""
# Calls at points that were made between two visits: where something counted can come and go.
_CALLS = """
SELECT m.trip_code, m.to_site_id, m.on_date, m.due_on, n.trip_code, n.on_date
FROM (SELECT DISTINCT trip_code, to_site_id, on_date, due_on FROM rotation_movement
    WHERE site_id = :site AND from_site_id = :site AND on_date BETWEEN :first AND :last) m
  JOIN (SELECT from_site_id, trip_code, min(on_date) AS on_date FROM rotation_movement
    WHERE site_id = :site AND to_site_id = :site GROUP BY from_site_id, trip_code) n
    ON n.from_site_id = m.to_site_id AND n.on_date = (SELECT min(o.on_date)
      FROM rotation_movement o WHERE o.site_id = :site AND o.from_site_id = m.to_site_id
        AND o.on_date > m.on_date)
ORDER BY m.on_date, m.to_site_id
"""
_REASONS = (
    "Học sinh làm mất khi mượn về nhà", "Mất sau đợt mưa lũ", "Không rõ nguyên nhân",
    "Người mượn chuyển đi nơi khác",
)  # fmt: skip
_DAMAGE = ("Rách bìa, bung gáy", "Ướt do dột mái phòng đọc", "Mất trang, bị viết vẽ")
_RESULTS = ("lost", "replaced", "replaced", "compensated")
_EVERY = 6
_PERIODICALS = 5


@dataclass(frozen=True)
class _Settled:
    """A settlement before it has a paper; of one copy with its event, or of a count."""

    site_id: int
    point_id: int
    on_date: str
    result: str
    copy_id: int | None = None
    event_id: int | None = None
    note: str | None = None
    copies: int = 1


def write_settlements(raw: sqlite3.Connection, writer: BulkWriter, plan: DemoPlan) -> None:
    """Settles what was lost or damaged at points, by number and by count."""
    chance = plan.random("settlements")
    settled = [
        *_lost(raw, chance),
        *_damaged(raw, writer, plan, chance),
        *_periodicals(raw, writer, plan, chance),
    ]
    copies: list[DatedRow] = []
    counts: list[DatedRow] = []
    for one, paper in _with_papers(settled):
        if one.copy_id is None:
            counts.append((one.on_date, (*_place(one), 1, one.result, one.copies, paper)))
            continue
        cells = (one.site_id, one.point_id, one.copy_id, one.on_date, one.result, paper)
        copies.append((one.on_date, (*cells, one.event_id, one.note)))
    writer.insert("copy_settlement", _SETTLED, copies)
    writer.insert("rotation_settlement", _COUNTED, counts)


def _place(one: _Settled) -> tuple[Cell, ...]:
    return one.site_id, one.point_id, one.on_date


def _with_papers(settled: Iterable[_Settled]) -> Iterator[tuple[_Settled, str]]:
    """One paper for what was settled with a point on one day; numbers begin anew each year."""
    last: dict[tuple[int, str], int] = {}
    papers: dict[tuple[int, str, int], str] = {}
    for one in sorted(settled, key=lambda o: (o.on_date, o.site_id, o.point_id)):
        key = (one.site_id, one.on_date, one.point_id)
        if key not in papers:
            year = (one.site_id, one.on_date[:4])
            last[year] = last.get(year, 0) + 1
            papers[key] = f"{last[year]:02}/BB-{year[1]}"
        yield one, papers[key]


def _lost(raw: sqlite3.Connection, chance: Random) -> Iterator[_Settled]:
    for event, copy, site, day, point in raw.execute(_LOST).fetchall():
        result, why = chance.choice(_RESULTS), chance.choice(_REASONS)
        yield _Settled(site, point, day, result, copy, event, why)


def _damaged(
    raw: sqlite3.Connection, writer: BulkWriter, plan: DemoPlan, chance: Random
) -> Iterator[_Settled]:
    """Now and then a copy that comes home is damaged, which is recorded with its settlement."""
    own = PROVINCE_LIBRARY
    home = raw.execute(_CAME_HOME, (own, own, f"{plan.year}-01-01")).fetchall()
    seen: set[int] = set()
    for copy, day, point in home[::_EVERY]:
        if copy in seen:
            continue
        seen.add(copy)
        why = chance.choice(_DAMAGE)
        writer.insert("copy_event", _EVENT, [(day, (copy, own, "damaged", day, why))])
        event = raw.execute("SELECT max(id) FROM copy_event").fetchone()[0]
        yield _Settled(own, point, day, "damaged", copy, event, why)


def _periodicals(
    raw: sqlite3.Connection, writer: BulkWriter, plan: DemoPlan, chance: Random
) -> Iterator[_Settled]:
    """A few bundles of old periodicals travel by count; of each some are missing."""
    days = {"first": f"{plan.year}-02-01", "last": f"{plan.year}-06-30"}
    calls = raw.execute(_CALLS, {"site": PROVINCE_LIBRARY, **days}).fetchall()
    people = People(chance)
    rows: list[DatedRow] = []
    for trip, point, day, due, next_trip, next_day in _spread(calls):
        copies, missing = chance.randint(18, 36), chance.randint(1, 4)
        note = "Báo, tạp chí cũ, không ghi số ĐKCB"
        ends = (PROVINCE_LIBRARY, point)
        out: tuple[Cell, ...] = (
            trip, PROVINCE_LIBRARY, day, *ends, copies, 1, copies // 4, due, people.name(), note,
        )  # fmt: skip
        back: tuple[Cell, ...] = (
            next_trip, PROVINCE_LIBRARY, next_day, *ends[::-1], copies - missing, 1, None, None,
            None, note,
        )  # fmt: skip
        rows += [(day, out), (next_day, back)]
        later = date.fromisoformat(next_day) + timedelta(days=chance.randint(0, 20))
        settled_on = min(later, plan.last_day).isoformat()
        result = chance.choice(_RESULTS)
        # One of a bundle is often still being looked for.
        told = missing - (missing > 2)
        yield _Settled(PROVINCE_LIBRARY, point, settled_on, result, copies=told)
    writer.insert("rotation_movement", _MOVEMENT, sorted(rows, key=lambda row: row[0]))


def _spread(
    calls: list[tuple[str, int, str, str, str, str]],
) -> Iterator[tuple[str, int, str, str, str, str]]:
    """A few of the calls, each at another point."""
    step = max(1, len(calls) // _PERIODICALS)
    seen: set[int] = set()
    for call in calls[::step]:
        if call[1] not in seen and len(seen) < _PERIODICALS:
            seen.add(call[1])
            yield call
