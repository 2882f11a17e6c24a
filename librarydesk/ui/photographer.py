"""A window that is opened only to be pictured."""

from pathlib import Path
from tempfile import TemporaryDirectory

from PySide6.QtCore import QCoreApplication, QElapsedTimer, QEvent, QEventLoop, Qt
from PySide6.QtWidgets import QApplication

from librarydesk.bootstrap import Desk
from librarydesk.errors import DeskError
from librarydesk.i18n import _
from librarydesk.ui.app import application_of
from librarydesk.ui.drafts import Drafts
from librarydesk.ui.failure import Failure
from librarydesk.ui.frame.settling import StateKeeper
from librarydesk.ui.frame.window import DeskWindow
from librarydesk.ui.page import PageContext
from librarydesk.ui.runner import Runner
from librarydesk.ui.settings import WindowSettings
from librarydesk.ui.theme.theme import ThemeChoice, apply_theme, chosen_theme

SIZE = (1366, 768)
LONGEST_WAIT_MS = 60_000
QUIET_ROUNDS = 40


class Photographer:
    """Opens pages, waits until nothing is being read any more, and saves what is seen."""

    def __init__(self, database: Path, theme: str) -> None:
        application = application_of([])
        self._folder = TemporaryDirectory()
        self._runner = Runner.threaded(lambda: Desk(database))
        settings = WindowSettings.in_file(Path(self._folder.name) / "window.ini")
        self._failures: list[Failure] = []
        self._runner.failed.connect(self._failures.append)
        apply_theme(application, chosen_theme(ThemeChoice(theme), 100))
        context = PageContext(self._runner, settings, Drafts(None), database)
        context.seal.stays_shut = True
        context.pictured = True
        self.window = DeskWindow(context)
        self.window.setAttribute(Qt.WidgetAttribute.WA_DontShowOnScreen)
        self.window.resize(*SIZE)
        self.window.show()
        StateKeeper(self.window).refresh()

    def page_names(self) -> list[str]:
        """The pages in the order of the rail."""
        return self.window.page_names()

    def page(self, name: str, folder: Path) -> Path:
        """Pictures a page as it opens."""
        self.window.open_page(name)
        return self._taken(folder / f"{name}.png")

    def states(self, name: str, folder: Path) -> list[Path]:
        """Pictures the further states of a page: its tabs and sheets."""
        page = self.window.body.made(name)
        taken = []
        for screen in page.screens():
            screen.show()
            taken.append(self._taken(folder / f"{name}-{screen.name}.png"))
        return taken

    def close(self) -> None:
        """Closes window and lanes."""
        self._runner.stop()
        self.window.close()
        self.window.deleteLater()
        self._runner.deleteLater()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        self._folder.cleanup()

    def _taken(self, file: Path) -> Path:
        self._wait()
        if self._failures:
            failure = self._failures[0]
            raise DeskError(failure.code, failure.sentence)
        if not self.window.grab().save(str(file)):
            raise DeskError(
                "screenshots.not_written",
                _("%(file)s can't be written. Choose another folder.") % {"file": file},
                file=str(file),
            )
        return file

    def _wait(self) -> None:
        """Waits until the lanes have been idle for longer than any pause before a question."""
        timer = QElapsedTimer()
        timer.start()
        quiet = 0
        while quiet < QUIET_ROUNDS:
            QApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 20)
            quiet = quiet + 1 if self._runner.is_idle else 0
            if timer.elapsed() > LONGEST_WAIT_MS:
                raise DeskError(
                    "screenshots.too_slow",
                    _("A page did not show its data within a minute. Try a smaller database."),
                )
            self._runner.wait_a_moment()
