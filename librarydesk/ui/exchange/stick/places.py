"""The sticks that are plugged in, and a folder chosen in their place."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QWidget

from librarydesk.i18n import _
from librarydesk.ui.exchange.stick.drives import Drive
from librarydesk.ui.theme.theme import theme
from librarydesk.ui.widgets.basics import button
from librarydesk.ui.widgets.flow import FlowLayout


class Places(QWidget):
    """A chip for each; `chosen` gives the one that was pressed."""

    chosen = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._flow = FlowLayout(self, gap=theme().px(8))
        self._buttons: list[QPushButton] = []
        self.setAccessibleName(_("Sticks"))

    def show_places(self, places: Sequence[Drive], current: Drive | None) -> None:
        """Shows other places; the current one is pressed down."""
        for old in self._buttons:
            self._flow.removeWidget(old)
            old.hide()
            old.deleteLater()
        self._buttons = [self._made(place, place == current) for place in places]

    def _made(self, place: Drive, on: bool) -> QPushButton:
        made = button(place.words, partial(self.chosen.emit, place), kind="chip")
        made.setCheckable(True)
        made.setChecked(on)
        made.setToolTip(str(place.path))
        self._flow.addWidget(made)
        made.show()
        return made
