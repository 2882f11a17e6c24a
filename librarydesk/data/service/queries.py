"""What can be asked of daily service: a month of a library, its rooms, the days closed."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import Connection

COUNTS = (
    "visits",
    "children_visits",
    "disabled_visits",
    "documents_used",
    "children_documents",
    "loans",
    "children_loans",
    "cards_issued",
    "children_cards",
    "cards_renewed",
    "online_visits",
)
"""The counts of a day, in the order of the paper service book."""


@dataclass(frozen=True)
class CountedDay:
    """What this PC counted on a day, and the sum of what other PCs did; empty is not counted.

    This PC's row is its first of the day (`no` 1); further ones, which only imports make, are
    summed with those of other PCs.
    """

    on_date: date
    row_id: int | None
    counts: Mapping[str, int | None]
    elsewhere: Mapping[str, int | None]
    closed: bool
    reason: str | None

    @property
    def silent(self) -> bool:
        """Whether nothing is known of the day: neither counted nor closed."""
        known = (*self.counts.values(), *self.elsewhere.values())
        return not self.closed and all(value is None for value in known)


@dataclass(frozen=True)
class MonthSum:
    """Sums of a site's month."""

    month: str
    visits: int
    children_visits: int
    documents_used: int
    loans: int


def month_of_site(
    connection: Connection, site_id: int, room: str, year: int, month: int
) -> list[CountedDay]:
    """Every day of a month in a room of a site, in order."""
    days = _days(year, month)
    own = _counted(connection, site_id, room, days, own=True)
    others = _counted(connection, site_id, room, days, own=False)
    closed = _closed(connection, site_id, days)
    nothing = (None, dict.fromkeys(COUNTS))
    return [
        CountedDay(
            on_date=day,
            row_id=own.get(day, nothing)[0],
            counts=own.get(day, nothing)[1],
            elsewhere=others.get(day, nothing)[1],
            closed=day in closed,
            reason=closed.get(day),
        )
        for day in days
    ]


def rooms_of_site(connection: Connection, site_id: int) -> list[str]:
    """The rooms for which a site has counted, the whole library ("") first."""
    rows = connection.exec_driver_sql(
        "SELECT DISTINCT room FROM service_day WHERE site_id = ? AND voided_at IS NULL"
        " ORDER BY room",
        (site_id,),
    )
    return list(rows.scalars())


def months_of_site(connection: Connection, site_id: int, year: int) -> list[MonthSum]:
    """The months of a year in which a site counted anything, with their sums."""
    rows = connection.exec_driver_sql(
        "SELECT substr(on_date, 1, 7), coalesce(sum(visits), 0), coalesce(sum(children_visits), 0),"
        " coalesce(sum(documents_used), 0), coalesce(sum(loans), 0) FROM service_day"
        " WHERE site_id = ? AND on_date BETWEEN ? AND ? AND voided_at IS NULL"
        " GROUP BY 1 ORDER BY 1",
        (site_id, f"{year}-01-01", f"{year}-12-31"),
    )
    return [MonthSum(*row) for row in rows]


def _days(year: int, month: int) -> list[date]:
    first = date(year, month, 1)
    length = (date(year + month // 12, month % 12 + 1, 1) - first).days
    return [first + timedelta(days=n) for n in range(length)]


def _counted(
    connection: Connection, site_id: int, room: str, days: list[date], *, own: bool
) -> dict[date, tuple[int | None, dict[str, int | None]]]:
    sums = ", ".join(f"sum({name})" for name in COUNTS)
    rows = connection.exec_driver_sql(
        f"SELECT on_date, min(s.id), {sums} FROM service_day s JOIN device d ON d.id = s.device_id"
        " WHERE site_id = ? AND on_date BETWEEN ? AND ? AND room = ? AND voided_at IS NULL"
        " AND (d.own = 1 AND s.no = 1) = ? GROUP BY on_date",
        (site_id, days[0].isoformat(), days[-1].isoformat(), room, int(own)),
    )
    return {
        date.fromisoformat(row[0]): (row[1], dict(zip(COUNTS, row[2:], strict=True)))
        for row in rows
    }


def _closed(connection: Connection, site_id: int, days: list[date]) -> dict[date, str | None]:
    rows = connection.exec_driver_sql(
        "SELECT first_day, last_day, reason FROM closure WHERE site_id = ? AND first_day <= ?"
        " AND last_day >= ? AND voided_at IS NULL",
        (site_id, days[-1].isoformat(), days[0].isoformat()),
    ).all()
    return {day: row[2] for row in rows for day in days if row[0] <= day.isoformat() <= row[1]}
