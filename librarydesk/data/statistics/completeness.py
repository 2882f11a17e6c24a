"""Whose figures are there: the libraries that must report, and the months they lack."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from librarydesk.coded import REPORTING_KINDS
from librarydesk.data.statistics.periods import Period
from librarydesk.data.statistics.report import Missing
from librarydesk.data.statistics.return_slots import Slot
from librarydesk.data.statistics.sites import SiteOn
from librarydesk.data.statistics.sources import Counting


@dataclass(frozen=True)
class Completeness:
    """The libraries that must report, and those of them that lack months."""

    expected: tuple[SiteOn, ...]
    missing: tuple[Missing, ...]


def completeness(counting: Counting) -> Completeness:
    """Which libraries in operation on the last day lack data for which months."""
    window = counting.window
    expected = tuple(site for site in window.in_operation if site.kind in REPORTING_KINDS)
    served, closures = _served_months(counting), _closures(counting)
    missing = []
    for site in expected:
        covered = served.get(site.id, set())
        months = tuple(
            month
            for month, first, last in months_to_cover(window.period, site)
            if month not in covered and not _closed(closures.get(site.id, []), first, last)
        )
        if months:
            missing.append(Missing(site.code, site.name, months))
    return Completeness(expected, tuple(missing))


def months_to_cover(period: Period, site: SiteOn) -> Iterator[tuple[str, date, date]]:
    """The months of a period since a site's opening, each with its days that count."""
    opened = date.fromisoformat(site.opened_on) if site.opened_on else date.min
    for month in period.months():
        first, last = period.within(month)
        if last >= opened:
            yield month, max(first, opened), last


def _served_months(counting: Counting) -> dict[int, set[str]]:
    found: dict[int, set[str]] = defaultdict(set)
    for site_id, month in counting.connection.exec_driver_sql(
        "SELECT DISTINCT site_id, substr(on_date, 1, 7) FROM service_day"
        " WHERE on_date BETWEEN ? AND ? AND voided_at IS NULL",
        counting.days,
    ):
        found[site_id].add(month)
    return found


def _closures(counting: Counting) -> dict[int, list[tuple[date, date]]]:
    """Closures and returns that touch the period, by site in the order of their first days."""
    first, last = counting.days
    found: dict[int, list[tuple[date, date]]] = defaultdict(list)
    for site_id, begins, ends in _returned(counting):
        found[site_id].append((begins, ends))
    for site_id, begins, ends in counting.connection.exec_driver_sql(
        "SELECT site_id, first_day, last_day FROM closure"
        " WHERE last_day >= ? AND first_day <= ? AND voided_at IS NULL ORDER BY first_day",
        (first, last),
    ):
        found[site_id].append((date.fromisoformat(begins), date.fromisoformat(ends)))
    return {site_id: sorted(spans) for site_id, spans in found.items()}


def _returned(counting: Counting) -> Iterator[tuple[int, date, date]]:
    """The days that returns of any figure stand for, by site."""
    period = counting.window.period
    years = period.first_day.year, period.last_day.year + 1
    for site_id, year, quarter in counting.connection.exec_driver_sql(
        "SELECT DISTINCT site_id, year, quarter FROM site_return"
        " WHERE year BETWEEN ? AND ? AND breakdown = '' AND voided_at IS NULL",
        years,
    ):
        yield site_id, *Slot(year, quarter).days(period.cutoff)


def _closed(closures: list[tuple[date, date]], first: date, last: date) -> bool:
    """Whether closures cover every day from the first to the last."""
    open_day = first
    for begins, ends in closures:
        if begins > open_day:
            break
        open_day = max(open_day, ends + timedelta(days=1))
    return open_day > last
