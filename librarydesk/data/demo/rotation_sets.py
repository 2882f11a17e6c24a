"""Rotation sets and planned trips of the demo province: what is packed, what is to come."""

import sqlite3
from datetime import date, timedelta

from librarydesk.data.demo.bulk import BulkWriter, DatedRow
from librarydesk.data.demo.plan import DemoPlan
from librarydesk.data.demo.sites import PROVINCE_LIBRARY, DemoSite

_NAMES = (
    "Truyện thiếu nhi", "Truyện tranh lịch sử", "Nông nghiệp miền núi", "Pháp luật cho mọi nhà",
    "Văn học Việt Nam", "Sức khỏe gia đình", "Khoa học vui", "Văn hóa các dân tộc",
)  # fmt: skip
_SET = "site_id, code, made_on, name"
_CONTENT = "set_id, copy_id, on_date, change"
_POINT = (
    "site_id, point_id, agreement_no, agreed_on, capacity, opening, distance_km, months_between"
)
_TRIP = "site_id, trip_code, departs_on, vehicle, crew, crew_size, km, cost_vnd"
_LEG = "trip_id, position, point_id, planned_on, collects, set_id, copies, due_on"
_AT_HOME = """
SELECT c.id FROM copy c JOIN title t ON t.id = c.title_id
WHERE c.site_id = ? AND t.rare = 0
  AND NOT EXISTS (SELECT 1 FROM copy_event e WHERE e.copy_id = c.id)
  AND NOT EXISTS (SELECT 1 FROM rotation_movement m WHERE m.copy_id = c.id)
ORDER BY c.id LIMIT ?
"""
_SIZE = 45
_LEGS = 3


def write_sets(
    raw: sqlite3.Connection, writer: BulkWriter, plan: DemoPlan, sites: list[DemoSite]
) -> None:
    """Packs eight sets at the province's library, and plans trips for the year after."""
    points = [site for site in sites if site.organiser == PROVINCE_LIBRARY]
    made = date(plan.year, 12, 10)
    free = [row[0] for row in raw.execute(_AT_HOME, (PROVINCE_LIBRARY, len(_NAMES) * _SIZE))]
    sets: list[DatedRow] = []
    content: list[DatedRow] = []
    for place, name in enumerate(_NAMES):
        day = made.isoformat()
        sets.append((day, (PROVINCE_LIBRARY, str(place + 1), day, name)))
        packed = free[place * _SIZE : (place + 1) * _SIZE]
        content += [(day, (place + 1, copy, day, "in")) for copy in packed]
    writer.insert("rotation_set", _SET, sets)
    writer.insert("rotation_set_copy", _CONTENT, content)
    _write_points(writer, plan, points)
    _write_trips(writer, plan, points)


def _write_points(writer: BulkWriter, plan: DemoPlan, points: list[DemoSite]) -> None:
    chance = plan.random("points")
    rows: list[DatedRow] = []
    for number, point in enumerate(points, start=1):
        agreed = plan.first_day + timedelta(days=chance.randint(0, 60))
        cells = (
            PROVINCE_LIBRARY,
            point.id,
            f"{number:02}/TT-TVT",
            agreed.isoformat(),
            chance.choice((60, 80, 100, 150)),
            chance.choice(("Thứ hai – thứ sáu, giờ hành chính", "Tối thứ bảy, chủ nhật")),
            chance.randint(8, 160),
            chance.choice((3, 4, 6)),
        )
        rows.append((agreed.isoformat(), cells))
    writer.insert("rotation_point", _POINT, rows)


def _write_trips(writer: BulkWriter, plan: DemoPlan, points: list[DemoSite]) -> None:
    """Trips of the first months of the next year, each to three points, with sets promised."""
    typed = date(plan.year, 12, 20).isoformat()
    trips: list[DatedRow] = []
    legs: list[DatedRow] = []
    day = date(plan.year + 1, 1, 8)
    for nth in range(min(8, len(points) // _LEGS)):
        code = f"LC-{plan.year + 1}-{nth + 1:02}"
        cells = (
            PROVINCE_LIBRARY, code, day.isoformat(), "25A-001.23", "Lò Văn Minh, Vàng Thị Sa", 2,
            120 + 15 * nth, 1_800_000 + 150_000 * nth,
        )  # fmt: skip
        trips.append((typed, cells))
        for position, point in enumerate(points[nth * _LEGS : (nth + 1) * _LEGS], start=1):
            due = (day + timedelta(days=120)).isoformat()
            promised = nth + 1 if position == 1 else None
            counted = None if promised else 40
            leg = (nth + 1, position, point.id, day.isoformat(), 1, promised, counted, due)
            legs.append((typed, leg))
        day += timedelta(days=14)
    writer.insert("rotation_trip", _TRIP, trips)
    writer.insert("rotation_leg", _LEG, legs)
