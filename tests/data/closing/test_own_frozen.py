"""Own indicators are frozen at closing as they were defined then."""

from pathlib import Path

from librarydesk.data.closing.reports import report_of
from librarydesk.data.closing.service import close_period, reopen_period
from librarydesk.data.indicators.own.service import add_from_file, remove
from librarydesk.data.statistics.report import Figure
from librarydesk.data.store.database import Database
from tests.data.closing.closed_world import YEAR, fill
from tests.data.indicators.own.definitions import VISITS


def own(database: Database) -> Figure | None:
    figures = report_of(database, YEAR.request).figures
    return next((figure for figure in figures if figure.code == "X01"), None)


def take(database: Database, folder: Path, text: str) -> None:
    path = folder / "own.toml"
    path.write_text(text, encoding="utf-8")
    add_from_file(database, path)


def test_a_closed_report_prints_the_definition_of_then(database: Database, tmp_path: Path) -> None:
    fill(database)
    everywhere = VISITS.replace('filters = [{ field = "room", is = ["Thiếu nhi"] }]\n', "")
    take(database, tmp_path, everywhere)
    close_period(database, YEAR)
    closed = own(database)
    assert closed is not None
    assert closed.value == 42
    take(database, tmp_path, VISITS.replace("ở phòng thiếu nhi", "của trẻ em"))
    assert own(database) == closed
    remove(database, "X01")
    assert own(database) == closed
    reopen_period(database, YEAR, "Định nghĩa mới")
    assert own(database) is None
