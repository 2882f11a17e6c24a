"""A field of several lines: typed, or pasted as a block."""

from PySide6.QtWidgets import QPlainTextEdit

from librarydesk.ui.theme.theme import theme
from librarydesk.ui.widgets.fields import Field


class LinesField(Field):
    """Several lines of text; Tab leaves the field."""

    def __init__(self, *, hint: str = "", height: int = 96, longest: int = 2_000_000) -> None:
        self.box = QPlainTextEdit()
        self.box.setPlaceholderText(hint)
        self.box.setTabChangesFocus(True)
        self.box.setFixedHeight(theme().px(height))
        self._longest = longest
        super().__init__(self.box)
        self.box.textChanged.connect(self.changed)

    def typed(self) -> str:
        return self.box.toPlainText()[: self._longest]

    def set_typed(self, text: str) -> None:
        self.box.setPlainText(text)

    def text(self) -> str:
        """The text without blanks at its ends."""
        return self.typed().strip()

    def lines(self) -> list[str]:
        """The lines that hold something, without blanks at their ends."""
        return [line.strip() for line in self.typed().splitlines() if line.strip()]
