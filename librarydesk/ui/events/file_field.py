"""A field for a file that is to be kept: chosen, or dropped on it."""

from pathlib import Path

from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QWidget

from librarydesk.i18n import _
from librarydesk.ui.widgets.basics import button, label, row
from librarydesk.ui.widgets.dropping import dropped
from librarydesk.ui.widgets.fields import Field
from librarydesk.ui.widgets.file_dialog import ask_open


class FileField(Field):
    """Shows the name of what was chosen; `kinds` is what the dialog offers."""

    def __init__(self, kinds: str) -> None:
        self._kinds = kinds
        self._path: Path | None = None
        self._kept = ""
        self._name = label("", "soft", wrap=True)
        holder = QWidget()
        self.choose = button(_("Choose file…"), self.ask)
        made = row(self.choose, self._name)
        made.setStretch(1, 1)
        holder.setLayout(made)
        holder.setFocusProxy(self.choose)
        super().__init__(holder)
        self.setAcceptDrops(True)

    def path(self) -> Path | None:
        """The file that was chosen; None for none."""
        return self._path

    def show_kept(self, name: str | None) -> None:
        """Shows the name of a file that is kept already."""
        self._kept = name or ""
        self.set_path(None)

    def set_path(self, path: Path | None) -> None:
        """Takes a file."""
        self._path = path
        self._name.setText(path.name if path else self._kept or _("no file"))
        self.changed.emit()

    def ask(self) -> None:
        """Asks for a file."""
        chosen, _kind = ask_open(self, _("Choose file"), "", self._kinds)
        if chosen:
            self.set_path(Path(chosen))

    def typed(self) -> str:
        return str(self._path or "")

    def set_typed(self, text: str) -> None:
        if not text:
            self._kept = ""
        self.set_path(Path(text) if text else None)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if dropped(event.mimeData()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        files = dropped(event.mimeData())
        if files:
            self.set_path(files[0])
            event.acceptProposedAction()
