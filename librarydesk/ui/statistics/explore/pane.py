"""One answer as table, columns, lines or map."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from librarydesk.data.statistics.exploring.question import COMMUNES, Shown
from librarydesk.i18n import _
from librarydesk.ui.runner import Runner
from librarydesk.ui.statistics.explore.grid import AnswerTable
from librarydesk.ui.statistics.explore.picture import AnswerPicture
from librarydesk.ui.statistics.explore.told import Told
from librarydesk.ui.theme.theme import theme
from librarydesk.ui.widgets.basics import label
from librarydesk.ui.widgets.figures import EmptyState


class AnswerPane(QWidget):
    """`chosen` and `opened` give row and column of an amount, as the table has them.

    `drawn` says that a picture is on the screen.
    """

    chosen = Signal(int, int)
    opened = Signal(int, int)
    drawn = Signal()

    def __init__(self, runner: Runner) -> None:
        super().__init__()
        self.table = AnswerTable()
        self.picture = AnswerPicture(runner)
        self._note = label("", "soft", wrap=True)
        self._nothing = EmptyState(
            _("Nothing to show"),
            _("Nothing of this was recorded in these periods. Choose others, or another site."),
            "statistics",
        )
        self._no_map = EmptyState(
            _("No map of this indicator"),
            _("It isn't the sum of what sites have, so it can't be told by commune."),
            "statistics",
        )
        self._stack = QStackedWidget()
        for part in (self.table, self.picture, self._nothing, self._no_map):
            self._stack.addWidget(part)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme().px(4))
        column.addWidget(self._stack, 1)
        column.addWidget(self._note)
        self.table.chosen.connect(self.chosen)
        self.table.opened.connect(self.opened)
        self.picture.opened.connect(self._open_part)
        self.picture.drawn.connect(self._show_left_out)
        self.picture.drawn.connect(self.drawn)

    def show_answer(self, told: Told, shown: Shown) -> None:
        """Shows an answer in one of the four ways."""
        words = told.words
        self.table.show_answer(told)
        self._note.setText("")
        if not words.answer.rows or not words.answer.columns:
            self._stack.setCurrentWidget(self._nothing)
        elif shown is Shown.TABLE:
            self._stack.setCurrentWidget(self.table)
        elif shown is Shown.MAP and words.answer.question.rows != COMMUNES:
            self._stack.setCurrentWidget(self._no_map)
        else:
            self._stack.setCurrentWidget(self.picture)
            self.picture.show_answer(words, shown)

    def chosen_cell(self) -> tuple[int, int] | None:
        """The row and column of the chosen amount."""
        return self.table.chosen_cell()

    def _open_part(self, cell: tuple[int, int]) -> None:
        self.opened.emit(*cell)

    def _show_left_out(self) -> None:
        drawing = self.picture.drawing
        self._note.setText(" ".join(drawing.left_out) if drawing is not None else "")
        self._note.setVisible(bool(self._note.text()))
