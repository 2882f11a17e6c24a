"""The grids of targets and of site profiles, typed and pasted as in Excel."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from librarydesk.data.network.profiles.profiles import profiles_of_year, save_profiles
from librarydesk.data.network.queries import own_site_id
from librarydesk.data.plans.targets import targets_of_year
from librarydesk.data.store.database import Database
from librarydesk.ui.page import Page, PageContext, Saved
from librarydesk.ui.plans.targets.profiles_view import ProfilesView
from librarydesk.ui.plans.targets.targets_view import TargetsView
from tests.ui.hands import Keyboard, undo

Shown = Callable[[Page], None]
PASTE = Qt.KeyboardModifier.ControlModifier


@pytest.fixture(autouse=True)
def today(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LIBRARYDESK_NOW", "2025-12-10T08:15:00+07:00")


def targets(database: Database) -> dict[tuple[str, int], float]:
    with database.read() as connection:
        lines = targets_of_year(connection, own_site_id(connection), 2025)
    return {(line.indicator, q): target for line in lines for q, target in line.targets.items()}


@pytest.fixture
def view(database: Database, context: PageContext, on_screen: Shown, qtbot: QtBot) -> TargetsView:
    view = TargetsView(context)
    on_screen(view)
    qtbot.waitUntil(lambda: view.grid.numbers.rowCount() > 60)
    view.grid.setFocus()
    return view


def test_targets_are_typed_with_tab_and_enter(
    database: Database, view: TargetsView, qtbot: QtBot, saved: list[Saved]
) -> None:
    hands = Keyboard(qtbot.waitUntil)
    view.grid.go_to((0, 0))
    hands.type("100")
    hands.press(Qt.Key.Key_Tab)
    hands.type("25,5")
    hands.press(Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: targets(database) == {("N01", 0): 100, ("N01", 1): 25.5})
    undo(saved)
    qtbot.waitUntil(lambda: targets(database) == {("N01", 0): 100})


def test_a_block_from_excel_is_pasted_and_emptied(
    database: Database, view: TargetsView, qtbot: QtBot
) -> None:
    QGuiApplication.clipboard().setText("1.000\t250\t250\t250\t250\n7\t\t\t\t\n")
    view.grid.go_to((0, 0))
    QTest.keyClick(view.grid, Qt.Key.Key_V, PASTE)
    qtbot.waitUntil(lambda: len(targets(database)) == 6)
    assert targets(database)["N01", 0] == 1000
    assert targets(database)["N02", 0] == 7
    view.grid.go_to((1, 0))
    QTest.keyClick(view.grid, Qt.Key.Key_Delete)
    qtbot.waitUntil(lambda: ("N02", 0) not in targets(database))
    QTest.keyClick(view.grid, Qt.Key.Key_Z, PASTE)
    qtbot.waitUntil(lambda: ("N02", 0) in targets(database))


@pytest.mark.parametrize("text", ["abc", "1\t2\t3\t4\t5\t6", "", "-5"])
def test_what_does_not_fit_is_said_and_nothing_taken(
    database: Database, view: TargetsView, text: str
) -> None:
    before = view.said.text()
    view.grid.go_to((0, 0))
    view.grid.paste(text)
    assert view.said.text() != before
    assert targets(database) == {}


def test_numbers_are_copied_as_excel_reads_them(
    view: TargetsView, qtbot: QtBot, database: Database
) -> None:
    view.grid.go_to((0, 0))
    view.grid.paste("1500,5")
    qtbot.waitUntil(lambda: bool(targets(database)))
    qtbot.waitUntil(lambda: view.grid.numbers.number((0, 0)) == 1500.5)
    view.grid.copy()
    assert QGuiApplication.clipboard().text() == "1500.5\n"


def test_profiles_are_pasted_beside_last_years_values(
    database: Database, context: PageContext, on_screen: Shown, qtbot: QtBot, saved: list[Saved]
) -> None:
    with database.read() as connection:
        site = own_site_id(connection)
    save_profiles(database, 2024, {(site, "staff"): 21})
    view = ProfilesView(context)
    on_screen(view)
    qtbot.waitUntil(lambda: view.grid.numbers.rowCount() == 1)
    assert view.year == 2025
    first = view.grid.numbers.index(0, 1)
    assert view.grid.numbers.beside(first) == "21"
    view.grid.go_to((0, 0))
    view.grid.paste("20\t12\t\t\t\t1.234,5")

    def cells() -> list[int | float | None]:
        with database.read() as connection:
            (line,) = profiles_of_year(connection, 2025)
        return [line.cells[name] for name in ("staff", "staff_library_degree", "floor_area_m2")]

    qtbot.waitUntil(lambda: cells() == [20, 12, 1234.5])
    view.grid.go_to((0, 1))
    view.grid.paste("99")
    qtbot.waitUntil(lambda: "99" in view.said.text())
    view.grid.go_to((0, 0))
    view.grid.paste("2,5")
    assert cells() == [20, 12, 1234.5]
    undo(saved)
    qtbot.waitUntil(lambda: cells()[0] is None)
