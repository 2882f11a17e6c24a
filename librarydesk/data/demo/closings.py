"""The demo province's closed quarters: its own, and those that area libraries have sent."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from pathlib import Path

from sqlalchemy import Connection

from librarydesk import __version__
from librarydesk.data.closing.freezing import Frozen, frozen
from librarydesk.data.closing.periods import PeriodOf
from librarydesk.data.closing.reports import open_report
from librarydesk.data.closing.service import Writer
from librarydesk.data.demo.bulk import BulkWriter, Cell, DatedRow
from librarydesk.data.demo.letters import SIGNED, write_letters
from librarydesk.data.demo.plan import DemoPlan
from librarydesk.data.demo.sites import OWN_CODE
from librarydesk.data.indicators.own.queries import all_indicators
from librarydesk.data.statistics.report import Finding, StatisticsReport
from librarydesk.data.store.connection import connect
from librarydesk.data.store.database import open_database
from librarydesk.data.store.uids import UidSource

_NAMED = "site_id, kind, year, part, cutoff"
_CLOSING = f"{_NAMED}, version, first_day, last_day, figures, definitions, sha256, program"
_DEED = f"{_NAMED}, deed, version, by_site_id, remark"
_EXPLANATION = f"{_NAMED}, rule, explanation"
_AREAS = """
SELECT s.id, s.code FROM site s JOIN site_state t ON t.site_id = s.id
WHERE t.kind = 'area_library' GROUP BY s.id ORDER BY s.code LIMIT 4
"""
_REMARK = "Đề nghị kiểm tra lại lượt bạn đọc tháng 8 và bổ sung ngày nghỉ của tháng 9."
_CLUBS = "Các câu lạc bộ thành lập trong năm trước, đến năm nay mới sinh hoạt đủ kỳ."
_OTHERWISE = "Thay đổi theo kế hoạch năm: thêm chuyến lưu động, ngày hội sách tổ chức sớm hơn."


@dataclass(frozen=True)
class _Closed:
    """A quarter of a site: what was closed of it, and the deeds with the days after its end."""

    site_id: int
    period: PeriodOf
    report: StatisticsReport
    frozen: Frozen
    deeds: tuple[tuple[str, int, bool], ...]
    """Deed, days after the quarter, whether the library above did it."""

    @property
    def named(self) -> tuple[Cell, ...]:
        return (
            self.site_id, self.period.kind, self.period.year, self.period.part, self.period.cutoff,
        )  # fmt: skip


_OWN_DEEDS = (("checked", 6, False), ("closed", 7, False), ("sent", 8, False))
_AREA_DEEDS: tuple[tuple[tuple[str, int, bool], ...], ...] = (
    (("closed", 4, False), ("sent", 5, False), ("accepted", 9, True)),
    (("closed", 6, False), ("sent", 7, False)),
    (("closed", 5, False), ("sent", 6, False), ("sent_back", 9, True)),
    (("closed", 9, False),),
)


def write_closings(
    path: Path, plan: DemoPlan, uids: UidSource, author_id: int, words: Writer | None
) -> None:
    """Closes quarters of the year in a database that is whole but for them.

    `words` writes their reports.
    """
    with open_database(path) as database, database.read() as connection:
        closed = list(_closed(connection, plan, words))
    raw = connect(path, uids.next, writes=True)
    try:
        raw.execute("BEGIN")
        writer = BulkWriter(raw, uids, first_day=plan.first_day, author_id=author_id)
        writer.insert("finding_explanation", _EXPLANATION, _explained(closed))
        writer.insert("period_closing", _CLOSING, map(_closing, closed))
        writer.insert("period_deed", _DEED, (row for one in closed for row in _deeds(one)))
        write_letters(raw, writer, plan)
        writer.finish()
        raw.execute("COMMIT")
    finally:
        raw.close()


def _closed(connection: Connection, plan: DemoPlan, words: Writer | None) -> Iterator[_Closed]:
    own = connection.exec_driver_sql("SELECT id FROM site WHERE code = ?", (OWN_CODE,)).scalar_one()
    for part in (1, 2, 3):
        period = PeriodOf(OWN_CODE, "quarter", plan.year, part, "calendar")
        yield _quarter(connection, own, period, words)
    areas = connection.exec_driver_sql(_AREAS).all()
    for (site_id, code), deeds in zip(areas, _AREA_DEEDS, strict=False):
        period = PeriodOf(code, "quarter", plan.year, 3, "calendar")
        yield replace(_quarter(connection, site_id, period, words), deeds=deeds)


def _quarter(
    connection: Connection, site_id: int, period: PeriodOf, words: Writer | None
) -> _Closed:
    report = open_report(connection, period.request)
    findings = tuple(
        replace(one, explanation=_words(one)) if one.unexplained else one for one in report.findings
    )
    explained = replace(report, findings=findings)
    whole = replace(
        explained,
        closed=True,
        version=1,
        texts=() if words is None else words(explained),
        letter=SIGNED if period.site == OWN_CODE else report.letter,
    )
    kept = frozen(whole, all_indicators(connection))
    return _Closed(site_id, period, whole, kept, _OWN_DEEDS)


def _words(finding: Finding) -> str:
    return _CLUBS if finding.rule.startswith("K") else _OTHERWISE


def _closing(one: _Closed) -> DatedRow:
    report, kept = one.report, one.frozen
    day = next(days for deed, days, _above in one.deeds if deed == "closed")
    days = report.first_day.isoformat(), report.last_day.isoformat()
    cells = (*one.named, 1, *days, kept.figures, kept.definitions, kept.sha256, __version__)
    return _on(report.last_day, day), cells


def _deeds(one: _Closed) -> Iterator[DatedRow]:
    for deed, days, above in one.deeds:
        remark = _REMARK if deed == "sent_back" else None
        version = 0 if deed == "checked" else 1
        by = 1 if above else one.site_id
        yield _on(one.report.last_day, days), (*one.named, deed, version, by, remark)


def _explained(closed: list[_Closed]) -> Iterator[DatedRow]:
    for one in closed:
        for finding in one.report.findings:
            if finding.explanation:
                cells = (*one.named, finding.rule, finding.explanation)
                yield _on(one.report.last_day, 3), cells


def _on(last_day: date, days: int) -> str:
    return (last_day + timedelta(days=days)).isoformat()
