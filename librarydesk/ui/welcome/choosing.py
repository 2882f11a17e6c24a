"""Choosing a database file of one's own."""

from pathlib import Path

from PySide6.QtWidgets import QWidget

from librarydesk.i18n import _
from librarydesk.ui.widgets.file_dialog import ask_open


def choose_database(parent: QWidget) -> Path | None:
    """Asks for a database file; None when the user gives up."""
    kinds = _("Library Desk databases (*.db)")
    chosen, _kind = ask_open(parent, _("Open a database"), "", kinds)
    return Path(chosen) if chosen else None
