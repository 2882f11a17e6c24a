"""One sitting at the desk: the application, its look, and the window of the open database."""

import logging
import sys
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QApplication, QMainWindow

from librarydesk.bootstrap import Desk
from librarydesk.i18n import _, language, set_language
from librarydesk.ui.discreet_log import DiscreetFormatter
from librarydesk.ui.drafts import Drafts
from librarydesk.ui.failure import LOG, Failure, NextStep, failure_of
from librarydesk.ui.frame.window import DeskWindow
from librarydesk.ui.page import PageContext
from librarydesk.ui.runner import Runner
from librarydesk.ui.settings import WindowSettings
from librarydesk.ui.start_trace import StartTrace
from librarydesk.ui.theme.theme import apply_theme, chosen_theme, follow_system

LOG_LIMIT = 1_000_000
TITLE_BAR = 40
FRAME = "frame"
"""Told when the words of the frame have to be read again, in another language."""
UNOPENED = ("store.",)


class Session(QObject):
    """Opens and closes windows; keeps what outlives them."""

    def __init__(
        self, application: QApplication, settings: WindowSettings, trace: StartTrace
    ) -> None:
        super().__init__()
        self._application = application
        self.settings = settings
        self._trace = trace
        self._window: QMainWindow | None = None

    def begin(self, database: Path) -> None:
        """Shows the window of a database, or the welcome where there is no file."""
        self.restyle()
        if database.exists():
            self.open(database)
        else:
            self.welcome(database)

    def open(self, database: Path) -> None:
        """Paints the frame, and only then loads what fills it."""
        runner, drafts = Runner.threaded(lambda: Desk(database)), Drafts.beside(database)
        context = PageContext(runner, self.settings, drafts, database)
        window = DeskWindow(context)
        window.closing = lambda: _end(runner, drafts)
        context.restyle.connect(lambda: self._change_look(window))
        self._show(window)
        QTimer.singleShot(0, window, lambda: self._fill(window, database))

    def welcome(self, database: Path) -> None:
        """Offers to make a database, open one, or look at the demo."""
        from librarydesk.ui.welcome.page import WelcomeWindow

        runner = Runner.threaded(lambda: Desk(database))
        window = WelcomeWindow(runner, database)
        window.closing = lambda: _end(runner)
        window.chosen.connect(self.open)
        self._show(window)
        QTimer.singleShot(0, window, self._ready)

    def restyle(self) -> None:
        """Puts the chosen theme and text size on the application."""
        wanted = chosen_theme(self.settings.theme, self.settings.text_percent)
        apply_theme(self._application, wanted)

    def close_window(self) -> None:
        """Closes the window that is open, and with it its lanes."""
        window, self._window = self._window, None
        sys.excepthook = sys.__excepthook__
        if window is not None:
            window.close()
            window.deleteLater()

    def _show(self, window: QMainWindow) -> None:
        # The last window to be closed ends the program: the old one goes after the new one came.
        show_within_screen(window)
        self._application.processEvents()
        self.close_window()
        self._window = window
        self._trace.mark("first_paint")

    def _fill(self, window: DeskWindow, database: Path) -> None:
        name = window.first_page()
        if name:
            window.body.made(name).ready.connect(self._ready)
            window.open_page(name)
        else:
            self._ready()
        self._settle(window, database)

    def _settle(self, window: DeskWindow, database: Path) -> None:
        """What can wait until the first page has been asked for."""
        from librarydesk.ui.frame.settling import settle

        log_beside(database)
        runner = window.context.runner
        runner.failed.connect(lambda failure: self._offer_other_file(window, failure))
        sys.excepthook = lambda kind, error, trace: _unexpected(window, kind, error, trace)
        settle(self._application, window)
        follow_system(self._application, lambda: self._change_look(window))

    def _ready(self) -> None:
        if self._trace.wanted and self._window is not None:
            self._window.repaint()
            self._trace.mark("ready")
            self._trace = StartTrace.silent()
            QTimer.singleShot(0, self, self.close_window)

    def _change_look(self, window: DeskWindow) -> None:
        self.restyle()
        window.rebuild(self.settings.language if self.settings.language != language() else "")
        window.context.runner.tell({FRAME})

    def _offer_other_file(self, window: DeskWindow, failure: Failure) -> None:
        if failure.code.startswith(UNOPENED):
            step = NextStep(_("Open another file…"), lambda: self._open_other(window))
            window.say_failed(Failure(failure.code, failure.sentence, step))

    def _open_other(self, window: DeskWindow) -> None:
        from librarydesk.ui.welcome.choosing import choose_database

        chosen = choose_database(window)
        if chosen is not None:
            self.open(chosen)


def show_within_screen(window: QMainWindow) -> None:
    """Shows a window, filling a screen that has no room for it and its frame."""
    room = window.screen().availableSize()
    if room.width() <= window.width() or room.height() <= window.height() + TITLE_BAR:
        window.showMaximized()
    else:
        window.show()


def _end(runner: Runner, drafts: Drafts | None = None) -> None:
    """Ends the lanes of a window that is being closed, and its journal of drafts."""
    runner.stop()
    runner.deleteLater()
    if drafts is not None:
        drafts.close()


def log_beside(database: Path) -> None:
    """Writes what goes wrong to a log beside the database; a long one is begun anew."""
    place = database.with_name(f"{database.stem}.log")
    logger = logging.getLogger("librarydesk")
    for old in list(logger.handlers):
        logger.removeHandler(old)
        old.close()
    if not place.parent.is_dir():
        return
    begin_anew = place.exists() and place.stat().st_size > LOG_LIMIT
    handler = logging.FileHandler(
        place, mode="w" if begin_anew else "a", encoding="utf-8", delay=True
    )
    handler.setFormatter(DiscreetFormatter("%(asctime)s %(levelname)s %(name)s: %(message)s"))
    logger.addHandler(handler)


def _unexpected(
    window: DeskWindow,
    kind: type[BaseException],
    error: BaseException,
    trace: TracebackType | None,
) -> None:
    if isinstance(error, Exception):
        window.say_failed(failure_of(error))
    else:
        LOG.error("ended by %s", kind.__name__, exc_info=(kind, error, trace))


def use_language(settings: WindowSettings, asked: str | None) -> None:
    """Speaks the language that was asked for on the command line, else the remembered one."""
    set_language(asked or settings.language)
