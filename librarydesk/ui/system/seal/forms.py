"""The forms of the seal: a new password, and opening it with the recovery words."""

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPlainTextEdit, QVBoxLayout, QWidget

from librarydesk.i18n import _
from librarydesk.ui.sealing.fields import PasswordField
from librarydesk.ui.theme.theme import Tone, theme
from librarydesk.ui.widgets.basics import button, label, row
from librarydesk.ui.widgets.labelled import LabelledField


class SealForm(QWidget):
    """The base of the forms: fields, a line for what was refused, and buttons."""

    cancelled = Signal()

    def __init__(self, words: str) -> None:
        super().__init__()
        self.setAccessibleName(words)
        self.remark = label("", wrap=True, tone=Tone.ERROR)
        self.remark.hide()
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(theme().px(8))
        self.column.addWidget(label(words, "strong"))

    def begin(self) -> None:
        """Puts the cursor where something is to be done."""
        self.deeds.setFocus()

    def refuse(self, sentence: str) -> None:
        """Says what was refused; everything typed stays."""
        self.deeds.setEnabled(True)
        self.remark.setText(sentence)
        self.remark.show()

    def finish(self, words: str, submit: Callable[[], None], *, kind: str = "primary") -> None:
        """Adds the line for refusals and the buttons below the fields."""
        self.deeds = button(words, submit, kind=kind)
        self.column.addWidget(self.remark)
        self.column.addLayout(row(self.deeds, button(_("Cancel"), self.cancelled.emit), None))


class PasswordForm(SealForm):
    """`wanted` gives the present password (empty where none is asked for) and the new one."""

    wanted = Signal(str, str)

    def __init__(self, words: str, *, present: bool, new: bool = True) -> None:
        super().__init__(words)
        self.present, self.new, self.again = PasswordField(), PasswordField(), PasswordField()
        asked = [(self.present, _("Present password"))] if present else []
        if new:
            asked += [(self.new, _("New password")), (self.again, _("The same again"))]
        self._labelled = [
            LabelledField(field, name, required=True, keep=True) for field, name in asked
        ]
        for labelled in self._labelled:
            self.column.addWidget(labelled)
        for field, _name in asked:
            field.line.returnPressed.connect(self.submit)
        if new:
            said = _("Several words are easier to remember and harder to guess than one.")
            self.column.addWidget(label(said, "soft", wrap=True))
        self.finish(_("Save") if new else _("Take it away"), self.submit)

    def begin(self) -> None:
        self._labelled[0].field.setFocus()

    def submit(self) -> None:
        """Asks for the change when the fields are filled in and both new ones are alike."""
        for labelled in self._labelled:
            labelled.show_problem(complete=True)
        if self.new.typed() != self.again.typed():
            self._labelled[-1].show_wrong(_("The two passwords differ."))
        wrong = [labelled for labelled in self._labelled if labelled.holds_up()]
        if wrong:
            wrong[0].go_in()
        elif self.deeds.isEnabled():
            self.deeds.setEnabled(False)
            self.wanted.emit(self.present.typed(), self.new.typed())


class WordsForm(SealForm):
    """`wanted` gives the recovery words as they were typed."""

    wanted = Signal(str)

    def __init__(self) -> None:
        super().__init__(_("Open with the recovery words"))
        self.typed = QPlainTextEdit()
        self.typed.setAccessibleName(_("The 24 recovery words"))
        self.typed.setPlaceholderText(_("24 words, with or without marks"))
        self.typed.setTabChangesFocus(True)
        self.typed.setFixedHeight(theme().px(96))
        self.column.addWidget(self.typed)
        self.finish(_("Open"), self.submit)

    def begin(self) -> None:
        self.typed.setFocus()

    def submit(self) -> None:
        """Tries the words."""
        if self.deeds.isEnabled():
            self.deeds.setEnabled(False)
            self.wanted.emit(self.typed.toPlainText())


class ConfirmForm(SealForm):
    """Something that asks for a second look; `wanted` when it is to be done all the same."""

    wanted = Signal()

    def __init__(self, words: str, said: str, deed: str) -> None:
        super().__init__(words)
        self.column.addWidget(label(said, wrap=True, tone=Tone.WARNING))
        self.finish(deed, self.wanted.emit, kind="danger")
