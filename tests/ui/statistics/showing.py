"""Putting the page of reports on a screen."""

from pytestqt.qtbot import QtBot

from librarydesk.ui.page import PageContext
from librarydesk.ui.statistics.page import StatisticsPage


def shown(context: PageContext, qtbot: QtBot) -> StatisticsPage:
    """The page on a screen, asked to show its data."""
    page = StatisticsPage(context)
    qtbot.addWidget(page)
    page.resize(1106, 640)
    with qtbot.waitExposed(page):
        page.show()
    page.refresh()
    return page
