"""The board: how far every library below is with a period, and how many days there are left."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from sqlalchemy import Connection

from librarydesk import clock
from librarydesk.coded.closing import Deed
from librarydesk.data.closing.periods import PeriodOf
from librarydesk.data.closing.queries import STEP, Done
from librarydesk.data.statistics.completeness import completeness, months_to_cover
from librarydesk.data.statistics.figures import counting_of
from librarydesk.data.statistics.periods import Period, period_of
from librarydesk.data.store.limits import Limit, limit

_LAST_DEEDS = f"""
SELECT t.site_id, t.kind, t.part, t.id, t.deed, t.version, b.code, t.by_site_id, t.remark, a.name,
  t.recorded_at
FROM period_deed t JOIN site b ON b.id = t.by_site_id JOIN author a ON a.id = t.author_id
WHERE t.year = ? AND t.cutoff = ? AND t.voided_at IS NULL
ORDER BY t.version, {STEP}, t.stamp, t.id
"""
_BUNDLES = """
SELECT p.site_id, min(r.made_at) FROM exchange_received r
JOIN exchange_branch b ON b.id = r.branch_id JOIN exchange_peer p ON p.id = b.peer_id
WHERE r.made_at >= ? GROUP BY p.site_id
"""
_KNOWN = frozenset(Deed)


@dataclass(frozen=True)
class SiteOnBoard:
    """A library and how far it is; `months` it should report on and the `missing` ones.

    `deeds` holds the last deed of each period of the year, by kind and part. `sent_on` is the day
    of its first bundle that was made after the period and taken in here.
    """

    code: str
    name: str
    months: int
    missing: tuple[str, ...]
    deeds: Mapping[tuple[str, int], Done]
    sent_on: date | None = None

    @property
    def reported(self) -> int:
        """How many months there are data of."""
        return self.months - len(self.missing)


@dataclass(frozen=True)
class Board:
    """The libraries that must report on a period, and the day until which they must."""

    period: PeriodOf
    last_day: date
    due_on: date
    sites: tuple[SiteOnBoard, ...]

    @property
    def days_left(self) -> int:
        """Days to the deadline, below 0 when it is past."""
        return (self.due_on - clock.today()).days


def board(connection: Connection, period: PeriodOf) -> Board:
    """The board of a period: the site of the period first, the others by their codes.

    Raises:
        DeskError: `report.unknown_site`.
    """
    with counting_of(connection, period.request) as counting:
        found = completeness(counting)
        days, window = period_of(period.request), counting.window
    missing = {one.site: one.months for one in found.missing}
    deeds, sent = _last_deeds(connection, period), _sent_after(connection, days.last_day)
    expected = {site.id: site for site in (window.root, *found.expected)}
    sites = tuple(
        SiteOnBoard(
            site.code,
            site.name,
            len(list(months_to_cover(days, site))),
            missing.get(site.code, ()),
            deeds.get(site.id, {}),
            sent.get(site.id),
        )
        for site in expected.values()
    )
    return Board(period, days.last_day, due_day(connection, days), sites)


def due_day(connection: Connection, period: Period) -> date:
    """The day until which the report of a period is to be sent."""
    return period.last_day + timedelta(days=limit(connection, Limit.REPORT_DUE_DAYS))


def _sent_after(connection: Connection, last_day: date) -> dict[int, date]:
    """On which day each site first sent a bundle that was made after a day."""
    after = datetime.combine(last_day + timedelta(days=1), time.min).astimezone()
    rows = connection.exec_driver_sql(_BUNDLES, (clock.instant(after),))
    return {int(row[0]): clock.moment(int(row[1])).date() for row in rows}


def _last_deeds(connection: Connection, period: PeriodOf) -> dict[int, dict[tuple[str, int], Done]]:
    """The last deed of each site and period of a year."""
    found: dict[int, dict[tuple[str, int], Done]] = defaultdict(dict)
    for row in connection.exec_driver_sql(_LAST_DEEDS, (period.year, period.cutoff)):
        if row[4] in _KNOWN:
            found[row[0]][row[1], row[2]] = Done(row[3], Deed(row[4]), *row[5:])
    return found
