"""The right side of a roll call: what is typed, the deeds for all at once, a pad for a count."""

from PySide6.QtCore import Qt, Signal, SignalInstance
from PySide6.QtWidgets import QSizePolicy, QStackedWidget, QVBoxLayout, QWidget

from librarydesk.i18n import _
from librarydesk.ui.theme.theme import theme
from librarydesk.ui.widgets.basics import label
from librarydesk.ui.widgets.number_pad import NumberPad, Readout
from librarydesk.ui.widgets.touch import TouchButton

SIDE = 248


class RollSide(QStackedWidget):
    """`all_here`, `nobody`, `count_wanted` and `undo_wanted` are its deeds.

    While a count is typed a pad takes their place: `digit` and `shortened` are its keys, `entered`
    takes the count, `given_up` goes back to the members.
    """

    all_here = Signal()
    nobody = Signal()
    count_wanted = Signal()
    undo_wanted = Signal()
    digit = Signal(int)
    shortened = Signal()
    entered = Signal()
    given_up = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setFixedWidth(theme().px(SIDE))
        self.readout = Readout()
        self.pad = NumberPad()
        self.undo = _touch(_("Undo the last press"), self.undo_wanted, icon="undo")
        self.addWidget(self._deeds())
        self.addWidget(self._count())
        self.show_typed("", counting=False)

    def show_typed(self, typed: str, *, counting: bool) -> None:
        """Shows what is typed: the end of a number, or how many came."""
        self.setCurrentIndex(int(counting))
        if counting:
            self.pad.readout.show_number(typed, _("how many came, then Enter"), lit=True)
        else:
            self.readout.show_number(typed, _("the last digits of a number"), lit=bool(typed))

    def _deeds(self) -> QWidget:
        holder, column = _column()
        column.addWidget(self.readout)
        column.addWidget(_touch(_("All here"), self.all_here, key="A"))
        column.addWidget(_touch(_("Nobody here"), self.nobody))
        column.addWidget(_touch(_("Only a count"), self.count_wanted, key="N"))
        column.addWidget(self.undo)
        words = label(_help(), "soft", wrap=True)
        words.setAlignment(Qt.AlignmentFlag.AlignTop)
        words.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Ignored)
        column.addWidget(words, 1)
        return holder

    def _count(self) -> QWidget:
        holder, column = _column()
        self.pad.digit.connect(self.digit)
        self.pad.shortened.connect(self.shortened)
        self.pad.cleared.connect(self.count_wanted)
        column.addWidget(self.pad)
        column.addWidget(_touch(_("Take this count"), self.entered, icon="check", primary=True))
        column.addWidget(_touch(_("Back to the members"), self.given_up))
        column.addStretch(1)
        return holder


def _column() -> tuple[QWidget, QVBoxLayout]:
    holder = QWidget()
    column = QVBoxLayout(holder)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(theme().px(8))
    return holder, column


def _touch(
    words: str, signal: SignalInstance, *, key: str = "", icon: str = "", primary: bool = False
) -> TouchButton:
    made = TouchButton(words, key=key, icon=icon, primary=primary)
    made.clicked.connect(signal)
    # The keys belong to the members, wherever somebody tapped.
    made.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    return made


def _help() -> str:
    return _(
        "Space: here, and on to the next. Arrows: pass over. Minus: not here."
        " After “All here” type the numbers of those who are absent. Enter saves."
    )
