"""Choosing a database file of one's own."""

from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget

from librarydesk.i18n import _


def choose_database(parent: QWidget) -> Path | None:
    """Asks for a database file; None when the user gives up."""
    kinds = _("Library Desk databases (*.db)")
    chosen, _kind = QFileDialog.getOpenFileName(parent, _("Open a database"), "", kinds)
    return Path(chosen) if chosen else None
