"""What a section of the settings is: a panel that asks for what is set and shows it."""

from PySide6.QtCore import Signal

from librarydesk.ui.widgets.basics import Panel


class Section(Panel):
    """The base of every section; `shown` is emitted each time it shows what is set."""

    shown = Signal()

    def refresh(self) -> None:
        """Asks again for what is set."""
        self.shown.emit()
