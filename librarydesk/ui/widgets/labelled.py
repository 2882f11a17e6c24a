"""A field of a sheet with its label above and, below it, what is wrong or odd with it."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from librarydesk.i18n import _
from librarydesk.ui.theme.theme import Tone, theme
from librarydesk.ui.widgets.basics import label, set_tone
from librarydesk.ui.widgets.fields import CheckField, Field


class LabelledField(QWidget):
    """Label, field, remark, and a line for the reason when the value is odd."""

    def __init__(self, field: Field, words: str, *, required: bool, keep: bool) -> None:
        super().__init__()
        self.field = field
        self._words = words
        self._required = required
        self._keep = keep
        self._wrong = ""
        self._odd = ""
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme().px(4))
        if not isinstance(field, CheckField):
            told = label(f"{words} *" if required else words, "soft")
            told.setBuddy(field)
            column.addWidget(told)
        column.addWidget(field)
        field.editor.setAccessibleName(words)
        self._remark = label("", wrap=True, tone=Tone.ERROR)
        self._reason = QLineEdit()
        self._reason.setPlaceholderText(_("Why it is so"))
        self._reason.setAccessibleName(_("Reason: %(field)s") % {"field": words})
        for part in (self._remark, self._reason):
            column.addWidget(part)
            part.hide()

    def show_problem(self, *, complete: bool = False) -> None:
        """Shows what is wrong with the field by itself; `complete`: an empty one is, too."""
        problem = self.field.problem()
        if not problem and complete and self._required and self.field.is_empty():
            problem = _("This is needed.")
        self._wrong = problem
        self._odd = ""
        self._show()

    def show_wrong(self, sentence: str) -> None:
        """Shows what a check of the whole found wrong."""
        self._wrong = self._wrong or sentence
        self._show()

    def show_odd(self, sentence: str) -> None:
        """Asks for a reason; a field that is wrong is mended first."""
        self._odd = sentence
        self._show()

    def holds_up(self) -> bool:
        """Whether saving has to wait for this field."""
        return bool(self._wrong) or (bool(self._odd) and not self._reason.text().strip())

    def reason(self) -> str:
        """The reason given for an odd value; empty when it isn't odd."""
        return self._reason.text().strip() if self._odd else ""

    def go_in(self) -> None:
        """Puts the cursor where something is to be typed."""
        asked: QWidget = self.field if self._wrong else self._reason
        asked.setFocus(Qt.FocusReason.OtherFocusReason)

    def clear(self) -> None:
        """Empties the field unless it keeps its value, and takes the remarks away."""
        if not self._keep:
            self.field.set_typed("")
        self._wrong = self._odd = ""
        self._reason.clear()
        self._show()

    def _show(self) -> None:
        said = self._wrong or self._odd
        odd = bool(self._odd) and not self._wrong
        self._remark.setText(said)
        self._remark.setVisible(bool(said))
        set_tone(self._remark, Tone.WARNING if odd else Tone.ERROR)
        self._reason.setVisible(odd)
        self.field.mark(wrong=bool(self._wrong), odd=odd)
        self.field.editor.setAccessibleDescription(said)
