"""Empty sheets written from the view, and filled ones read back with an account."""

from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest
from PySide6.QtWidgets import QPushButton

from librarydesk.data.indicators.definitions import indicators
from librarydesk.data.returns.cells import ReturnCell
from librarydesk.data.returns.queries import returns_of
from librarydesk.data.statistics.return_slots import Slot
from librarydesk.data.store.database import Database
from librarydesk.reports.forms.registry import write_form
from librarydesk.ui.interchange.stages import Stage
from librarydesk.ui.statistics.returns import sheets
from librarydesk.ui.statistics.returns.bar import ALL, THIS_SITE
from librarydesk.ui.statistics.returns.view import ReturnsView
from tests.ui.hands import press

Until = Callable[[Callable[[], bool]], None]


def test_the_sheets_of_one_and_of_all_sites_are_asked_for_with_their_period(
    view: ReturnsView, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[tuple[str, list[str]]] = []
    monkeypatch.setattr(sheets, "ask_file", lambda *_wishes: Path("sheet.pdf"))
    monkeypatch.setattr(
        sheets, "save_form", lambda _c, _n, which, _o, wishes: asked.append((which, wishes))
    )
    view.bar.sheet_wanted.emit(THIS_SITE)
    view.show_slot(Slot(2025, 0))
    view.bar.sheet_wanted.emit(ALL)
    assert asked == [("B", ["year=2025", "quarter=3"]), ("A", ["year=2025", "sites=all"])]


def test_a_filled_sheet_is_tried_out_then_read_with_an_account_of_what_was_refused(
    view: ReturnsView, database: Database, ids: dict[str, int], tmp_path: Path, until: Until
) -> None:
    path = tmp_path / "B.xlsx"
    write_form(database, "return-sheet", "B", path, {"year": "2025", "quarter": "3"})
    fill_in(path, {("S01", ""): 100, ("S01", "age_group:children"): 120, ("S03", ""): 0})
    view.read_sheet(path)
    importing = view.parts.filled.importing
    until(lambda: importing.stage == Stage.CHECKED)
    assert importing.outcome is not None
    assert (importing.outcome.added, importing.outcome.rejected) == (2, 1)
    assert "more than the value" in importing.outcome.problems[0].reason
    assert there(database) == {}
    press(view, "Import now")
    until(lambda: importing.stage == Stage.DONE)
    assert there(database) == {ReturnCell(ids["B"], "S01"): 100, ReturnCell(ids["B"], "S03"): 0}
    words = {made.text() for made in view.findChildren(QPushButton) if made.isVisible()}
    assert "Open the file of rejected rows" in words
    press(view, "Back to the returns")
    view.refresh()
    shown = view.grid.returns.place_of(ReturnCell(ids["B"], "S03")).data()
    assert shown == "0"


def there(database: Database) -> dict[ReturnCell, float]:
    with database.read() as connection:
        return {one.cell: one.stored.value for one in returns_of(connection, 2025, 3)}


def fill_in(path: Path, answers: dict[tuple[str, str], int]) -> None:
    """Writes answers beside the names of indicators and their parts."""
    named = {(indicators()[code].name, part): n for (code, part), n in answers.items()}
    book = openpyxl.load_workbook(path)
    sheet = book.active
    assert sheet is not None
    for row in sheet.iter_rows(min_row=4):
        key = str(row[4].value), str(row[5].value or "")
        if key in named:
            row[7].value = named[key]
    book.save(path)
