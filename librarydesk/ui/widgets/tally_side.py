"""The right side of the tally screen: number pad, undo, and the last presses."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from librarydesk.i18n import _
from librarydesk.ui.theme.theme import Tone, theme
from librarydesk.ui.widgets.number_pad import NumberPad
from librarydesk.ui.widgets.numbers import shown_number
from librarydesk.ui.widgets.row_list import ListRow, RowList
from librarydesk.ui.widgets.touch import TouchButton

SIDE = 288
SHOWN_PRESSES = 30
Pressed = tuple[str, int]


class TallySide(QWidget):
    """`undo_wanted` when the last press is to be taken back."""

    undo_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setFixedWidth(theme().px(SIDE))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme().px(8))
        self.pad = NumberPad()
        self.readout = self.pad.readout
        self.undo = TouchButton(_("Undo the last press"), icon="undo")
        self.undo.clicked.connect(self.undo_wanted)
        self.list = RowList(name=_("Last presses"))
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        # On a low screen the last presses make room first.
        self.list.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Ignored)
        self.list.setMinimumHeight(0)
        self._rest = QWidget()
        column.addWidget(self.pad)
        column.addWidget(self.undo)
        column.addWidget(self.list, 1)
        column.addWidget(self._rest, 1)

    def show_presses(self, presses: Sequence[Pressed]) -> None:
        """Shows the last presses, the newest first; the words of a field and how many it got."""
        self.list.set_rows([_line(*press) for press in presses[-SHOWN_PRESSES:][::-1]])
        self.undo.setEnabled(bool(presses))

    def show_undo(self, *, shown: bool) -> None:
        """Shows or hides undo and presses; the pad stays where it is."""
        self.list.setVisible(shown)
        self.undo.setVisible(shown)
        self._rest.setVisible(not shown)


def _line(words: str, amount: int) -> ListRow:
    sign = "+" if amount > 0 else "−"
    tone = Tone.ACCENT if amount > 0 else Tone.WARNING
    return ListRow(words, value=f"{sign}{shown_number(abs(amount))}", tone=tone)
