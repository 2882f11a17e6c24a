"""The small dialog that asks for the password of the children's names."""

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from librarydesk.i18n import _
from librarydesk.ui.failure import Failure
from librarydesk.ui.sealing.fields import PasswordField
from librarydesk.ui.theme.theme import Tone, theme
from librarydesk.ui.widgets.basics import button, label, row

if TYPE_CHECKING:
    from librarydesk.ui.sealing.lock import SealLock


class PasswordDialog(QDialog):
    """Is accepted when the password was right; a wrong one is said and can be typed again."""

    def __init__(self, lock: "SealLock", parent: QWidget) -> None:
        super().__init__(parent.window())
        self._lock = lock
        self.setWindowTitle(_("Password for the children's names"))
        self.setAccessibleName(self.windowTitle())
        self.setMinimumWidth(theme().px(420))
        self.field = PasswordField()
        self.field.editor.setAccessibleName(_("Password"))
        self.remark = label("", wrap=True, tone=Tone.ERROR)
        self.remark.hide()
        self.opens = button(_("Open"), self.submit, kind="primary")
        self.field.line.returnPressed.connect(self.submit)
        self.finished.connect(self.deleteLater)
        self._lay_out()

    def submit(self) -> None:
        """Tries the password."""
        if self.opens.isEnabled() and not self.field.is_empty():
            self.opens.setEnabled(False)
            self._lock.unlock(self.field.typed(), self.accept, self._refuse)

    def _refuse(self, failure: Failure) -> None:
        self.opens.setEnabled(True)
        self.remark.setText(failure.sentence)
        self.remark.show()
        self.field.mark(wrong=True)
        self.field.editor.setAccessibleDescription(failure.sentence)
        self.field.line.selectAll()
        self.field.setFocus()

    def _lay_out(self) -> None:
        px = theme().px
        column = QVBoxLayout(self)
        column.setContentsMargins(*[px(16)] * 4)
        column.setSpacing(px(8))
        said = _("It is remembered until the program is closed or you lock it on the page System.")
        column.addWidget(label(self.windowTitle(), "heading", wrap=True))
        column.addWidget(self.field)
        column.addWidget(self.remark)
        column.addWidget(label(said, "soft", wrap=True))
        column.addSpacing(px(4))
        column.addLayout(row(None, button(_("Cancel"), self.reject), self.opens))
        self.field.setFocus()
