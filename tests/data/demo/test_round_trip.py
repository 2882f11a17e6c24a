"""What the demo province exports, a fresh desk imports whole, with the same figures."""

from pathlib import Path

from librarydesk.bootstrap import NewDesk, create_desk
from librarydesk.data.indicators.definitions import indicators
from librarydesk.data.interchange.all_kinds import export_all, import_all
from librarydesk.data.statistics.figures import compute
from librarydesk.data.statistics.report import StatisticsReport
from librarydesk.data.statistics.request import ReportRequest
from librarydesk.data.store.database import Database


def figures(database: Database) -> dict[str, tuple[object, ...]]:
    report: StatisticsReport = compute(database, ReportRequest(kind="annual", year=2025))
    # What a province defined for itself is a file of its own.
    counted = [f for f in report.figures if f.code in indicators()]
    return {f.code: (f.value, f.previous, f.by, f.sites) for f in counted}


def test_the_exported_province_imports_whole_and_counts_the_same(
    demo: Database, tmp_path: Path
) -> None:
    folder = tmp_path / "tables"
    folder.mkdir()
    written = export_all(demo, folder)
    expected = figures(demo)
    new = NewDesk("LC", "Thư viện tỉnh", "province", "12")
    with create_desk(tmp_path / "fresh.db", new) as desk:
        first = import_all(desk.database, folder)
        assert {result.kind: result.read for result in first} == written
        assert [(result.kind, result.rejected) for result in first if result.rejected] == []
        assert figures(desk.database) == expected
        again = import_all(desk.database, folder)
    assert [result for result in again if result.unchanged != result.read] == []
