"""What can be asked of daily service: a month of a library, its rooms, the days closed.

Every question is bounded by a site and days, so that the index on both answers it.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import Connection

from librarydesk.data.service.counts import (
    COUNTS,
    LEAST_DAYS,
    WORKING_DAYS,
    ClosedSpan,
    CountedDay,
)
from librarydesk.data.service.rooms import rooms_open
from librarydesk.data.store.types import day_of

USUAL_DAYS = 120
"""How far back what is usual is looked for, in days."""

Numbers = dict[str, int | None]


@dataclass(frozen=True)
class MonthSum:
    """What a library counted in a month: `2026-11` and the sums by count."""

    month: str
    sums: Mapping[str, int | None]


@dataclass(frozen=True)
class UsualDay:
    """A common day before a month: days counted, means by count, weekdays (Monday is 0).

    A weekday belongs to it when it was counted at least half as often as the most frequent one.
    """

    days: int
    means: Mapping[str, float | None]
    weekdays: frozenset[int]

    @property
    def open_weekdays(self) -> frozenset[int]:
        """The weekdays open by habit; Monday to Friday where that isn't known."""
        return self.weekdays if self.days >= LEAST_DAYS else WORKING_DAYS


@dataclass(frozen=True)
class CountingSite:
    """A library that counts its days."""

    id: int
    name: str


def month_of_site(
    connection: Connection, site_id: int, room: str | None, year: int, month: int
) -> list[CountedDay]:
    """Every day of a month in a room of a site, in order; without a room, of all its rooms.

    What all rooms counted is one sum: it has no part of this PC's own and none of others'.
    """
    days = days_of_month(year, month)
    own, others = _counted(connection, site_id, room, days)
    closed = {
        day: span.reason
        for span in closures_between(connection, site_id, days[0], days[-1])
        for day in days
        if span.first_day <= day <= span.last_day
    }
    nothing: Numbers = dict.fromkeys(COUNTS)
    return [
        CountedDay(
            on_date=day,
            counts=own.get(day, nothing),
            elsewhere=others.get(day, nothing),
            closed=day in closed,
            reason=closed.get(day),
        )
        for day in days
    ]


def closures_between(
    connection: Connection, site_id: int, first: date, last: date
) -> list[ClosedSpan]:
    """The closures of a site that touch some days, in order."""
    rows = connection.exec_driver_sql(
        "SELECT id, first_day, last_day, reason FROM closure WHERE site_id = ? AND first_day <= ?"
        " AND last_day >= ? AND voided_at IS NULL ORDER BY first_day, id",
        (site_id, last.isoformat(), first.isoformat()),
    )
    return [
        ClosedSpan(row[0], date.fromisoformat(row[1]), date.fromisoformat(row[2]), row[3])
        for row in rows
    ]


def rooms_of_site(connection: Connection, site_id: int, year: int) -> list[str]:
    """The rooms of a site in a year: those on its list in its order, then others it counted in.

    The others are those of the year or the one before, as they were first recorded; "" is the
    whole library.
    """
    listed = rooms_open(connection, site_id, date(year, 1, 1), date(year, 12, 31))
    rows = connection.exec_driver_sql(
        "SELECT room FROM service_day WHERE site_id = ? AND on_date BETWEEN ? AND ?"
        " AND voided_at IS NULL GROUP BY room ORDER BY min(id)",
        (site_id, f"{year - 1}-01-01", f"{year}-12-31"),
    )
    return list(dict.fromkeys((*listed, *rows.scalars())))


def months_of_site(
    connection: Connection, site_id: int, room: str | None, year: int
) -> list[MonthSum]:
    """The months of a year and the one before in which a site counted, with their sums."""
    sums = ", ".join(f"sum({name})" for name in COUNTS)
    rows = connection.exec_driver_sql(
        f"SELECT substr(on_date, 1, 7), {sums} FROM service_day WHERE site_id = ?"
        " AND on_date BETWEEN ? AND ? AND (? IS NULL OR room = ?) AND voided_at IS NULL"
        " GROUP BY 1 ORDER BY 1",
        (site_id, f"{year - 1}-01-01", f"{year}-12-31", room, room),
    )
    return [MonthSum(row[0], dict(zip(COUNTS, row[1:], strict=True))) for row in rows]


def usual_day(connection: Connection, site_id: int, room: str | None, before: date) -> UsualDay:
    """What a common day was in the months before a day, for telling what is odd.

    Where nothing was counted for long, in the months before the last day that was.
    """
    found = _usual_day(connection, site_id, room, before)
    if found.days:
        return found
    last = last_day_counted(connection, site_id, before)
    return found if last is None else _usual_day(connection, site_id, room, last)


def _usual_day(connection: Connection, site_id: int, room: str | None, before: date) -> UsualDay:
    first = before - timedelta(days=USUAL_DAYS)
    means = ", ".join(f"avg({name})" for name in COUNTS)
    condition = (
        " FROM service_day WHERE site_id = ? AND on_date >= ? AND on_date < ?"
        " AND (? IS NULL OR room = ?) AND voided_at IS NULL"
    )
    values = (site_id, first.isoformat(), before.isoformat(), room, room)
    row = connection.exec_driver_sql(
        f"SELECT count(DISTINCT on_date), {means}{condition}", values
    ).one()
    weekdays = connection.exec_driver_sql(
        f"SELECT (strftime('%w', on_date) + 6) % 7, count(DISTINCT on_date){condition} GROUP BY 1",
        values,
    ).all()
    most = max((count for _weekday, count in weekdays), default=0)
    usual = frozenset(weekday for weekday, count in weekdays if 2 * count >= most)
    return UsualDay(row[0], dict(zip(COUNTS, row[1:], strict=True)), usual)


def last_day_counted(connection: Connection, site_id: int, today: date) -> date | None:
    """The last day up to today for which a site has counted anything."""
    found = connection.exec_driver_sql(
        "SELECT on_date FROM service_day WHERE site_id = ? AND on_date <= ? AND voided_at IS NULL"
        " ORDER BY on_date DESC LIMIT 1",
        (site_id, today.isoformat()),
    ).scalar()
    return day_of(found)


def counting_sites(connection: Connection, day: date, limit: int) -> list[CountingSite]:
    """The first sites, by name, that ever counted a day, named as on a day."""
    rows = connection.exec_driver_sql(
        "SELECT s.id, t.name FROM site s JOIN site_state t ON t.id = (SELECT u.id FROM site_state u"
        " WHERE u.site_id = s.id AND u.as_of <= ? AND u.voided_at IS NULL"
        " ORDER BY u.as_of DESC LIMIT 1) WHERE s.voided_at IS NULL"
        " AND EXISTS (SELECT 1 FROM service_day d WHERE d.site_id = s.id AND d.voided_at IS NULL)"
        " ORDER BY t.name_sort LIMIT ?",
        (day.isoformat(), limit),
    )
    return [CountingSite(row[0], row[1]) for row in rows]


def days_of_month(year: int, month: int) -> list[date]:
    """The days of a month in order."""
    first = date(year, month, 1)
    length = (date(year + month // 12, month % 12 + 1, 1) - first).days
    return [first + timedelta(days=n) for n in range(length)]


def _counted(
    connection: Connection, site_id: int, room: str | None, days: list[date]
) -> tuple[dict[date, Numbers], dict[date, Numbers]]:
    """What this PC counted, and what others did, by day."""
    sums = ", ".join(f"sum(s.{name})" for name in COUNTS)
    rows = connection.exec_driver_sql(
        f"SELECT s.on_date, (? IS NULL OR (d.own = 1 AND s.no = 1)) AS mine, {sums}"
        " FROM service_day s JOIN device d ON d.id = s.device_id WHERE s.site_id = ?"
        " AND s.on_date BETWEEN ? AND ? AND (? IS NULL OR s.room = ?) AND s.voided_at IS NULL"
        " GROUP BY 1, 2",
        (room, site_id, days[0].isoformat(), days[-1].isoformat(), room, room),
    )
    found: tuple[dict[date, Numbers], dict[date, Numbers]] = ({}, {})
    for row in rows:
        numbers = dict(zip(COUNTS, row[2:], strict=True))
        found[0 if row[1] else 1][date.fromisoformat(row[0])] = numbers
    return found
