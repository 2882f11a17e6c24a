"""What the frame does once it is painted: whose desk it is, scanners, Qt's words."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QApplication

from librarydesk.ui.frame.exchange_state import ExchangeState, read_exchange
from librarydesk.ui.frame.state import DeskState, read_state
from librarydesk.ui.frame.window import DeskWindow
from librarydesk.ui.qt_words import QtWords
from librarydesk.ui.runner import EVERYTHING
from librarydesk.ui.widgets.scanner import Scanner

if TYPE_CHECKING:
    from librarydesk.bootstrap import Desk

ERASING_PAUSE_MS = 2000
HOUR_MS = 3_600_000


def settle(application: QApplication, window: DeskWindow) -> None:
    """Fills in the frame and starts listening for scanners."""
    words = QtWords(window)
    application.installTranslator(words)
    scanner = Scanner(window)
    scanner.watch(application)
    scanner.scanned.connect(window.take_scan)
    keeper = StateKeeper(window)
    keeper.refresh()
    window.context.seal.look()
    window.make_ready()
    # A view that names children does it before it shows any; this is for those that nobody opens.
    QTimer.singleShot(ERASING_PAUSE_MS, window, lambda: erase_what_is_due(window))


def erase_what_is_due(window: DeskWindow) -> None:
    """Erases what nobody agreed to in time, and again what a restored file brought back."""

    def deed(desk: "Desk") -> None:
        from librarydesk.data.clubs.consent.waiting import tidy

        tidy(desk.database)

    runner = window.context.runner
    runner.write(deed, _nothing, changes=(), owner=window, failed=_nothing)


def _nothing(_value: object) -> None:
    """Nobody waits for it: what couldn't be done now is done before children are shown."""


class StateKeeper(QObject):
    """Keeps the site's name, the open period and the backup's age in the frame up to date.

    How long the other side hasn't confirmed grows by days: it is asked for every hour, and after
    what may have come from outside.
    """

    def __init__(self, window: DeskWindow) -> None:
        super().__init__(window)
        self._window = window
        window.context.runner.changed.connect(self.refresh)
        hourly = QTimer(self)
        hourly.timeout.connect(self.refresh)
        hourly.start(HOUR_MS)

    def refresh(self, names: frozenset[str] = EVERYTHING) -> None:
        """Asks for them again."""
        runner = self._window.context.runner
        runner.read(read_state, self._show, key="state", failed=_nothing)
        if names == EVERYTHING or "exchange" in names:
            runner.read(read_exchange, self._show_exchange, key="exchange", failed=_nothing)

    def _show(self, state: DeskState) -> None:
        self._window.set_state(state.site, state.period, state.backup)

    def _show_exchange(self, state: ExchangeState) -> None:
        self._window.set_exchange(state)
