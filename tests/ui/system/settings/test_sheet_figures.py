"""The settings of the sheet for managers, chosen and taken back."""

from librarydesk.data.closing.quarter.chosen import USUAL, sheet_choice
from librarydesk.data.store.database import Database
from librarydesk.ui.page import PageContext, Saved
from librarydesk.ui.system.settings.view import SettingsView
from tests.data.statistics.test_own_by_hand import define, served
from tests.data.statistics.world import World
from tests.ui.hands import OnScreen, press, undo


def codes(database: Database) -> tuple[str, ...]:
    with database.read() as connection:
        return sheet_choice(connection).codes


def test_a_figure_is_chosen_kept_at_once_and_taken_back(
    context: PageContext, database: Database, saved: list[Saved], on_screen: OnScreen
) -> None:
    view = SettingsView(context)
    on_screen(view)
    field = view.sheet.fields[2]
    assert field.chosen() == "R02"
    field.set_typed("R01")
    assert codes(database)[2] == "R01"
    undo(saved)
    assert codes(database) == USUAL
    assert field.chosen() == "R02"


def test_a_figure_that_stands_twice_is_refused_beside_the_lists(
    context: PageContext, database: Database, on_screen: OnScreen
) -> None:
    view = SettingsView(context)
    on_screen(view)
    view.sheet.fields[0].set_typed("R02")
    assert "eight different figures" in view.sheet.remark.text()
    assert view.sheet.remark.isVisible()
    assert codes(database) == USUAL
    press(view, "Reset the figures of the sheet")
    assert view.sheet.fields[0].chosen() == USUAL[0]
    assert not view.sheet.remark.isVisible()


def test_what_the_provinces_file_marks_stands_there_until_others_are_chosen(
    context: PageContext, database: Database, on_screen: OnScreen
) -> None:
    with database.write() as connection:
        define(World(connection), "X01", **served(), on_sheet=True)
    assert codes(database) == (*USUAL[:7], "X01")
    view = SettingsView(context)
    on_screen(view)
    view.sheet.fields[7].set_typed("R01")
    assert codes(database) == (*USUAL[:7], "R01")
    press(view, "Reset the figures of the sheet")
    assert codes(database) == (*USUAL[:7], "X01")
