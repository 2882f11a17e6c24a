"""What is odd in the records behind a report: days and months missing, trips, what came late."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import timedelta

from sqlalchemy import Connection

from librarydesk import clock
from librarydesk.data.closing.checks.limits import checks_in_force
from librarydesk.data.closing.checks.rules import Check
from librarydesk.data.closing.checks.words import number_words
from librarydesk.data.closing.late import late_in_closed
from librarydesk.data.statistics.periods import period_of
from librarydesk.data.statistics.report import Amount, Finding, StatisticsReport
from librarydesk.data.statistics.request import ReportRequest
from librarydesk.data.statistics.window import Window, window_of
from librarydesk.i18n import _, ngettext

_THIN_MONTHS = """
SELECT s.code, m.month FROM (
  SELECT d.site_id AS site, substr(d.on_date, 1, 7) AS month FROM service_day d
  WHERE d.on_date BETWEEN ? AND ? AND d.voided_at IS NULL
  GROUP BY d.site_id, month HAVING count(DISTINCT d.on_date) < ? AND NOT EXISTS (
    SELECT 1 FROM closure c WHERE c.site_id = d.site_id AND c.voided_at IS NULL
    AND c.first_day <= month || '-31' AND c.last_day >= month || '-01')) m
JOIN site s ON s.id = m.site ORDER BY s.code, m.month
"""
_NOT_BACK = """
SELECT s.code, substr(t.departed_on, 1, 4) || ' ' || t.trip_code
FROM mobile_trip t JOIN site s ON s.id = t.site_id
WHERE t.departed_on BETWEEN ? AND ? AND t.departed_on < ? AND t.returned_on IS NULL
AND t.voided_at IS NULL ORDER BY s.code, t.departed_on, t.id
"""
_MOST_PLACES = 20


@dataclass(frozen=True)
class _Case:
    """What the rules look at."""

    connection: Connection
    request: ReportRequest
    report: StatisticsReport
    window: Window

    def in_scope(self, sql: str, *values: str | float) -> "_Places":
        """The rows of a query, a site and what is odd there, of the sites in scope."""
        codes = {site.code for site in self.window.in_scope}
        rows = self.connection.exec_driver_sql(sql, values)
        return _Places(tuple((code, where) for code, where in rows if code in codes))


@dataclass(frozen=True)
class _Places:
    """Where something is odd: the code of a site and, after it, what is odd there."""

    rows: tuple[tuple[str, str], ...]

    @property
    def sites(self) -> tuple[str, ...]:
        """The sites, each once."""
        return tuple(dict.fromkeys(code for code, _where in self.rows))

    @property
    def where(self) -> tuple[str, ...]:
        """The first few of them, so that one press leads there."""
        return tuple(f"{code} {where}" for code, where in self.rows[:_MOST_PLACES])


def odd_records(
    connection: Connection, request: ReportRequest, report: StatisticsReport
) -> list[Finding]:
    """The findings of all rules about records that are in force."""
    window = window_of(
        connection, period_of(request), site=request.site, only_site=request.only_site
    )
    case, rules = _Case(connection, request, report, window), checks_in_force(connection)
    return [
        finding
        for name, rule in _RULES.items()
        if name in rules
        for finding in rule(rules[name], case)
    ]


def _no_data(check: Check, case: _Case) -> Iterator[Finding]:
    months = len(period_of(case.request).months())
    codes = tuple(one.site for one in case.report.missing if len(one.months) == months)
    if codes:
        said = ngettext(
            "%(count)d library has no data at all for the period.",
            "%(count)d libraries have no data at all for the period.",
            len(codes),
        )
        yield check.found("site.no_data", said % {"count": len(codes)}, len(codes), codes)


def _months_missing(check: Check, case: _Case) -> Iterator[Finding]:
    months = len(period_of(case.request).months())
    codes = tuple(one.site for one in case.report.missing if len(one.months) < months)
    if codes:
        said = ngettext(
            "%(count)d library lacks data for some months.",
            "%(count)d libraries lack data for some months.",
            len(codes),
        )
        yield check.found("site.months_missing", said % {"count": len(codes)}, len(codes), codes)


def _days_missing(check: Check, case: _Case) -> Iterator[Finding]:
    """Months that have begun and ended within the period, of which too few days are recorded."""
    least = check.limit("least_days")
    whole = _whole_months(case)
    if whole is None:
        return
    thin = case.in_scope(_THIN_MONTHS, *whole, least)
    if thin.rows:
        count = len(thin.rows)
        said = ngettext(
            "Of %(count)d month fewer than %(least)d days of service are recorded.",
            "Of %(count)d months fewer than %(least)d days of service are recorded.",
            count,
        )
        words = {"count": count, "least": int(least)}
        yield check.found("service.days_missing", said % words, count, thin.sites, thin.where)


def _whole_months(case: _Case) -> tuple[str, str] | None:
    """The first and last day of the calendar months that lie whole in the period and are over."""
    period, today = period_of(case.request), clock.today()
    whole = []
    for month in period.months():
        first, last = period.within(month)
        if first.day == 1 and (last + timedelta(days=1)).day == 1 and last < today:
            whole.append((first, last))
    return (whole[0][0].isoformat(), whole[-1][1].isoformat()) if whole else None


def _trip_without_return(check: Check, case: _Case) -> Iterator[Finding]:
    long_ago = (clock.today() - timedelta(days=int(check.limit("days")))).isoformat()
    window = case.window
    trips = case.in_scope(_NOT_BACK, window.first, window.last, long_ago)
    if trips.rows:
        count = len(trips.rows)
        said = ngettext(
            "%(count)d trip of the mobile library has no day of return.",
            "%(count)d trips of the mobile library have no day of return.",
            count,
        )
        yield check.found(
            "mobile.no_return", said % {"count": count}, count, trips.sites, trips.where
        )


def _late_entries(check: Check, case: _Case) -> Iterator[Finding]:
    period = period_of(case.request)
    rows = late_in_closed(case.connection, case.window, period.first_day, period.last_day)
    if rows:
        said = ngettext(
            "%(count)d row was entered or changed after its period had been closed.",
            "%(count)d rows were entered or changed after their period had been closed.",
            rows,
        )
        sites = (case.window.root.code,)
        yield check.found("period.late_entries", said % {"count": rows}, rows, sites)


def _balance(check: Check, case: _Case) -> Iterator[Finding]:
    limits = check.limits
    came, went = ([_amount(case, name) or 0 for name in limits[side]] for side in ("came", "went"))
    held = next(one for one in case.report.figures if one.code == limits["held"])
    # What the period just before ended with is what this one began with.
    before, now = held.preceding, held.value
    if before is None or now is None or before + sum(came) - sum(went) == now:
        return
    said = _(
        "The collection held %(before)s before the period; %(came)s came in, %(went)s went out, and"
        " it holds %(now)s, not %(reckoned)s. Look for sites that came under another library."
    )
    words = {
        "before": number_words(before),
        "came": number_words(sum(came)),
        "went": number_words(sum(went)),
        "now": number_words(now),
        "reckoned": number_words(before + sum(came) - sum(went)),
    }
    yield check.found("collection.balance", said % words, 1, (case.window.root.code,))


def _amount(case: _Case, name: str) -> Amount:
    """A figure, or a part of one: `C05`, `C05.before_weeding.held`."""
    code, _dot, rest = name.partition(".")
    figure = next(one for one in case.report.figures if one.code == code)
    if not rest:
        return figure.value
    dimension, _dot, part = rest.partition(".")
    return figure.by[dimension][part]


_RULES: Mapping[str, Callable[[Check, _Case], Iterator[Finding]]] = {
    "balance": _balance,
    "no_data": _no_data,
    "months_missing": _months_missing,
    "days_missing": _days_missing,
    "trip_without_return": _trip_without_return,
    "late_entries": _late_entries,
}
