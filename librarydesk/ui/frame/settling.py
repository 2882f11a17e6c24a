"""What the frame does once it is painted: whose desk it is, scanners, Qt's words."""

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication

from librarydesk.ui.frame.state import DeskState, read_state
from librarydesk.ui.frame.window import DeskWindow
from librarydesk.ui.qt_words import QtWords
from librarydesk.ui.widgets.scanner import Scanner


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


class StateKeeper(QObject):
    """Keeps the site's name, the open period and the backup's age in the frame up to date."""

    def __init__(self, window: DeskWindow) -> None:
        super().__init__(window)
        self._window = window
        window.context.runner.changed.connect(self.refresh)

    def refresh(self, _names: object = None) -> None:
        """Asks for them again."""
        runner = self._window.context.runner
        runner.read(read_state, self._show, key="state", failed=lambda _failure: None)

    def _show(self, state: DeskState) -> None:
        self._window.set_state(state.site, state.period, state.backup)
