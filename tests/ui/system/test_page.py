"""The page *System*."""

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from librarydesk.ui.page import PageContext
from librarydesk.ui.system.page import SystemPage
from librarydesk.ui.theme.theme import ThemeChoice
from librarydesk.ui.widgets.chips import TabChips


@pytest.fixture
def page(context: PageContext, qtbot: QtBot) -> SystemPage:
    made = SystemPage(context)
    qtbot.addWidget(made)
    made.show()
    return made


def _chips(page: SystemPage, name: str) -> TabChips:
    return next(made for made in page.findChildren(TabChips) if made.accessibleName() == name)


def test_every_choice_of_look_works_at_once(
    page: SystemPage, context: PageContext, qtbot: QtBot
) -> None:
    for name, place in (("Theme", 2), ("Size of text", 4), ("Language", 0)):
        with qtbot.waitSignal(context.restyle):
            _chips(page, name).choose(place)
    kept = context.settings
    assert (kept.theme, kept.text_percent, kept.language) == (ThemeChoice.DARK, 150, "vi")


def test_a_backup_is_made_and_said(page: SystemPage, context: PageContext, qtbot: QtBot) -> None:
    assert context.database is not None
    target = Path(context.database).with_name("copy.db")
    with qtbot.waitSignal(context.saved, timeout=30_000) as told:
        page.back_up(target)
    assert "copy.db" in told.args[0].sentence
    assert target.exists()


def test_child_processes_are_told_database_and_language(context: PageContext) -> None:
    arguments = context.child_arguments("check")
    assert arguments[0] == "--db"
    assert arguments[2:] == ["--lang", "en", "--json", "check"]
