"""What can be done with a period, from draft to accepted: each deed is a row that stays.

draft → checked → closed → sent → accepted, or sent back with a remark; reopened with a reason, a
period is a draft again, and its next closing is the next version.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import TypeAlias

from sqlalchemy import Connection

from librarydesk import __version__
from librarydesk.coded.closing import Deed
from librarydesk.data.closing import levels, refusals
from librarydesk.data.closing.freezing import frozen
from librarydesk.data.closing.letters import lettered
from librarydesk.data.closing.periods import PeriodOf
from librarydesk.data.closing.queries import (
    OF_PERIOD,
    Standing,
    columns_of,
    named,
    report_of_version,
    standing,
)
from librarydesk.data.closing.reports import open_report
from librarydesk.data.indicators.own.queries import all_indicators
from librarydesk.data.network.queries import own_site_id
from librarydesk.data.statistics.recorded import last_change
from librarydesk.data.statistics.report import ChapterText, Finding, StatisticsReport
from librarydesk.data.store.database import Database
from librarydesk.data.store.editing import Value
from librarydesk.data.store.findings import ERROR
from librarydesk.data.store.saving import add_row
from librarydesk.data.store.stamps import Stamp, next_stamp
from librarydesk.data.store.voiding import void_rows
from librarydesk.i18n import _

Writer: TypeAlias = Callable[[StatisticsReport], tuple[ChapterText, ...]]
"""Gives all parts in words of a report: those that were edited, and the others as written."""


@dataclass(frozen=True)
class Deeded:
    """A deed that was done, for undoing it, and the findings of the report that it was about."""

    deed_id: int
    version: int
    findings: tuple[Finding, ...] = ()


def check_period(database: Database, period: PeriodOf) -> Deeded:
    """Notes that the report was looked through and everything odd in it explained.

    Raises:
        DeskError: `period.findings`, `period.unexplained`, `period.already_closed`,
            `period.not_ours`.
    """
    report, _seq = _counted(database, period)
    _refuse_errors(report)
    _refuse_unexplained(report)
    with database.write() as connection:
        levels.ours(connection, period)
        at = standing(connection, period)
        _refuse_closed(at)
        return _do(connection, period, Deed.CHECKED, _last_version(connection, period), report)


def close_period(database: Database, period: PeriodOf, words: Writer | None = None) -> Deeded:
    """Freezes the figures of a period as its next version, and the words of its report with them.

    `words` writes those that nobody edited.

    Raises:
        DeskError: `period.findings`, `period.already_closed`, `period.not_ours`.
    """
    report, seq = _counted(database, period)
    with database.write() as connection:
        levels.ours(connection, period)
        _refuse_closed(standing(connection, period))
        if last_change(connection) != seq:
            report = open_report(connection, period.request)
        _refuse_errors(report)
        version = _last_version(connection, period) + 1
        stamp = next_stamp(connection)
        whole = replace(_worded(connection, period, report, words), closed=True, version=version)
        add_row(connection, "period_closing", _closing(connection, period, whole), stamp)
        return _do(connection, period, Deed.CLOSED, version, report, stamp=stamp)


def send_period(database: Database, period: PeriodOf) -> Deeded:
    """Notes that the report as it was closed was sent.

    Raises:
        DeskError: `period.not_closed`, `period.sent_already`, `period.unexplained`,
            `period.not_ours`.
    """
    with database.write() as connection:
        levels.ours(connection, period)
        at = standing(connection, period)
        version = _closed_version(at)
        if at.state is not Deed.CLOSED:
            raise refusals.sent_already()
        report = report_of_version(connection, period, version)
        _refuse_unexplained(report)
        return _do(connection, period, Deed.SENT, version, report)


def accept_period(database: Database, period: PeriodOf) -> Deeded:
    """Notes that the level above took the report; of the province's own, that the department did.

    Raises:
        DeskError: `period.not_sent`, `period.other_level`, `period.not_ours`.
    """
    return _answer(database, period, Deed.ACCEPTED, None)


def send_back(database: Database, period: PeriodOf, remark: str) -> Deeded:
    """Sends a report back to its library with what is to be mended.

    Raises:
        DeskError: `period.remark_missing`, `period.not_sent`, `period.other_level`,
            `period.not_ours`.
    """
    if not remark.strip():
        raise refusals.remark_missing()
    return _answer(database, period, Deed.SENT_BACK, remark.strip())


def reopen_period(database: Database, period: PeriodOf, reason: str) -> Deeded:
    """Opens a closed period again. One that was accepted only the level that did so may reopen.

    Raises:
        DeskError: `period.reason_missing`, `period.not_closed`, `period.other_level`,
            `period.not_ours`.
    """
    if not reason.strip():
        raise refusals.reason_missing()
    with database.write() as connection:
        levels.ours(connection, period)
        at = standing(connection, period)
        version = _closed_version(at)
        if at.last is not None and at.last.deed is Deed.ACCEPTED:
            levels.same(connection, at.last)
        return _do(connection, period, Deed.REOPENED, version, remark=reason.strip())


def undo_deed(database: Database, period: PeriodOf, done: Deeded) -> None:
    """Takes the last deed back; the version of an undone closing isn't given again.

    Raises:
        DeskError: `period.done_since`.
    """
    with database.write() as connection:
        last = standing(connection, period).last
        if last is None or last.id != done.deed_id:
            raise refusals.done_since()
        stamp, reason = next_stamp(connection), _("Undone at once")
        void_rows(connection, "period_deed", [last.id], reason=reason, stamp=stamp)
        if last.deed is Deed.CLOSED:
            closing = [
                one.id
                for one in standing(connection, period).versions
                if one.version == last.version
            ]
            void_rows(connection, "period_closing", closing, reason=reason, stamp=stamp)


def _answer(database: Database, period: PeriodOf, deed: Deed, remark: str | None) -> Deeded:
    with database.write() as connection:
        levels.above(connection, period)
        at = standing(connection, period)
        if at.state is not Deed.SENT or at.last is None:
            raise refusals.not_sent()
        return _do(connection, period, deed, at.last.version, remark=remark)


def _do(
    connection: Connection,
    period: PeriodOf,
    deed: Deed,
    version: int,
    report: StatisticsReport | None = None,
    *,
    remark: str | None = None,
    stamp: Stamp | None = None,
) -> Deeded:
    columns: dict[str, Value] = {
        **columns_of(connection, period),
        "deed": deed.value,
        "version": version,
        "by_site_id": own_site_id(connection),
        "remark": remark,
    }
    deed_id = add_row(connection, "period_deed", columns, stamp or next_stamp(connection))
    return Deeded(deed_id, version, report.findings if report else ())


def _worded(
    connection: Connection, period: PeriodOf, report: StatisticsReport, words: Writer | None
) -> StatisticsReport:
    """A report with all its words, and with the letter as it is settled now."""
    whole = lettered(connection, period.request, report)
    return whole if words is None else replace(whole, texts=words(whole))


def _closing(
    connection: Connection, period: PeriodOf, report: StatisticsReport
) -> dict[str, Value]:
    kept = frozen(report, all_indicators(connection))
    return {
        **columns_of(connection, period),
        "version": report.version,
        "first_day": report.first_day.isoformat(),
        "last_day": report.last_day.isoformat(),
        "figures": kept.figures,
        "definitions": kept.definitions,
        "sha256": kept.sha256,
        "program": __version__,
    }


def _counted(database: Database, period: PeriodOf) -> tuple[StatisticsReport, int]:
    """The report as it stands, counted while others may write, and the change it knows of."""
    with database.read() as connection:
        return open_report(connection, period.request), last_change(connection)


def _refuse_errors(report: StatisticsReport) -> None:
    errors = [finding for finding in report.findings if finding.severity == ERROR]
    if errors:
        raise refusals.has_errors(errors)


def _refuse_unexplained(report: StatisticsReport) -> None:
    odd = [finding for finding in report.findings if finding.unexplained]
    if odd:
        raise refusals.unexplained(odd)


def _refuse_closed(at: Standing) -> None:
    if at.in_force is not None:
        raise refusals.already_closed(at.in_force.version)


def _closed_version(at: Standing) -> int:
    if at.in_force is None:
        raise refusals.not_closed()
    return at.in_force.version


def _last_version(connection: Connection, period: PeriodOf) -> int:
    """The highest version that was ever given, undone ones included."""
    ever = OF_PERIOD.removesuffix(" AND t.voided_at IS NULL")
    found = connection.exec_driver_sql(
        f"SELECT max(t.version) FROM period_closing t WHERE {ever}", named(period)
    )
    return int(found.scalar() or 0)
