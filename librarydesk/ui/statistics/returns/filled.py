"""Reading a filled sheet back: what it would change, and the account of what was taken."""

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from librarydesk.i18n import _
from librarydesk.ui.interchange.import_panel import ImportPanel
from librarydesk.ui.interchange.words import KindLine
from librarydesk.ui.page import PageContext
from librarydesk.ui.widgets.basics import button
from librarydesk.ui.widgets.details import DetailsPanel
from librarydesk.ui.widgets.file_dialog import ask_open

KIND = "returns"


class FilledSheet(QWidget):
    """The import of one filled sheet in place of the grid; `left` goes back to it."""

    left = Signal()
    ready = Signal()

    def __init__(self, context: PageContext) -> None:
        super().__init__()
        self.importing = ImportPanel(context)
        self._panel = DetailsPanel(name=_("A filled return sheet"))
        self._panel.add_tab(_("A filled return sheet"), self.importing)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._panel)
        self.importing.moved.connect(self._show_buttons)
        self.importing.ready.connect(self.ready)
        self.importing.file_wanted.connect(self.ask)

    def ask(self) -> bool:
        """Asks for the file; False where none was chosen."""
        tables = _("Tables (*.xlsx *.csv)")
        chosen, _kind = ask_open(self, _("Read a filled return sheet"), "", tables)
        if chosen:
            self.take(Path(chosen))
        return bool(chosen)

    def take(self, path: Path) -> None:
        """Tries a file out."""
        self._panel.show_row(
            _("A filled return sheet"),
            corner=_("Lines left empty aren't read: they are not known."),
        )
        self.importing.set_kind(KindLine(KIND, _("Returns of sites"), 0, dated=True))
        self.importing.take_file(path)

    def _show_buttons(self) -> None:
        back = button(_("Back to the returns"), self.left.emit)
        self._panel.set_buttons([back, *self.importing.buttons()])
