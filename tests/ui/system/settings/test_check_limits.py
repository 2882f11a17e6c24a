"""The limits of the checks are set in the window, and what was set is taken back."""

import pytest
from pytestqt.qtbot import QtBot

from librarydesk.data.closing.checks.limits import checks_in_force
from librarydesk.data.store.database import Database
from librarydesk.ui.page import PageContext, Saved
from librarydesk.ui.system.settings.check_limits import CheckLimitsSection


@pytest.fixture
def section(context: PageContext, qtbot: QtBot) -> CheckLimitsSection:
    made = CheckLimitsSection(context)
    qtbot.addWidget(made)
    with qtbot.waitExposed(made):
        made.show()
    with qtbot.waitSignal(made.shown):
        made.refresh()
    return made


def percent(database: Database, code: str) -> float:
    with database.read() as connection:
        return checks_in_force(connection)["jump"].limit("percent", code)


def test_the_limit_of_a_figure_is_set_and_undone(
    section: CheckLimitsSection, database: Database, qtbot: QtBot
) -> None:
    section.which.set_typed("jump.S01")
    assert [field.number() for field in section.fields] == [40, 500]
    section.fields[0].set_number(75)
    with qtbot.waitSignal(section._context.saved) as told:
        section.fields[0].left.emit()
    assert percent(database, "S01") == 75
    qtbot.waitUntil(lambda: "S01" in section.own.text())
    said = told.args[0]
    assert isinstance(said, Saved)
    assert said.undo is not None
    said.undo()
    qtbot.waitUntil(lambda: percent(database, "S01") == 40)


def test_a_rule_with_one_limit_shows_one_field(section: CheckLimitsSection) -> None:
    section.which.set_typed("trip_without_return")
    assert section.fields[0].number() == 7
    assert not section.fields[1].isVisible()
