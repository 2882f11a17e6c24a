"""A field for a password: what is typed isn't shown, and Vietnamese typing aids are kept off it."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit

from librarydesk.ui.widgets.fields import TextField


class PasswordField(TextField):
    """`typed` gives the password just as it was typed, blanks at its ends too."""

    def __init__(self) -> None:
        super().__init__(longest=1000)
        self.line.setEchoMode(QLineEdit.EchoMode.Password)
        hints = Qt.InputMethodHint
        self.line.setInputMethodHints(hints.ImhSensitiveData | hints.ImhNoPredictiveText)
