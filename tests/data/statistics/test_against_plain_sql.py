"""The demo province's figures are those that plain SQL makes of its tables, one query a table."""

from librarydesk.data.indicators.definitions import indicators
from librarydesk.data.statistics.figures import compute
from librarydesk.data.statistics.request import ReportRequest
from librarydesk.data.store.database import Database
from tests.benchmarks.equal_figures import differences
from tests.benchmarks.naive import NaiveYear, connected


def test_the_demos_figures_are_those_of_plain_sql(demo: Database) -> None:
    report = compute(demo, ReportRequest("annual", 2025))
    raw = connected(demo.path)
    try:
        now, before = NaiveYear(raw, 2025), NaiveYear(raw, 2024)
        now.count()
        before.count()
    finally:
        raw.close()
    assert [*differences(report, now, before)] == []
    # Nothing is equal because there is nothing of it; so few copies are none for each inhabitant.
    nothing = {figure.code for figure in report.figures if not figure.value}
    assert nothing & indicators().keys() == {"C10", "C17"}
