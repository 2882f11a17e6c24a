"""Opening the window: the frame is painted first, everything heavy is loaded behind it."""

import sys
from pathlib import Path

from PySide6.QtWidgets import QApplication

from librarydesk.ui.collecting import Collector
from librarydesk.ui.session import Session, use_language
from librarydesk.ui.settings import WindowSettings
from librarydesk.ui.start_trace import StartTrace


def open_window(path: Path, *, language: str | None = None) -> int:
    """Opens the window on a database, or the welcome where there is none; returns the exit code.

    `language` is the one asked for on the command line; else the remembered one is spoken.
    """
    trace = StartTrace()
    application = application_of(sys.argv[:1])
    settings = WindowSettings.of_user()
    use_language(settings, language)
    session = Session(application, settings, trace)
    session.begin(path)
    return application.exec()


def application_of(arguments: list[str]) -> QApplication:
    """The one application of this process."""
    made = QApplication.instance()
    if isinstance(made, QApplication):
        return made
    application = QApplication(arguments)
    application.setApplicationName("librarydesk")
    application.setApplicationDisplayName("Library Desk")
    application.setDesktopFileName("librarydesk")
    Collector(application)
    return application
