"""The table of those invited, where an answer is one key: 1 comes, 2 doesn't, 0 none yet."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent

from librarydesk.coded.events import Answer
from librarydesk.i18n import _
from librarydesk.ui.events.seminars.words import delegate_columns
from librarydesk.ui.page import PageContext
from librarydesk.ui.widgets.rows import RowsModel
from librarydesk.ui.widgets.table import R, TableView

if TYPE_CHECKING:
    from librarydesk.data.events.seminars.queries import DelegateRow

ANSWER_KEYS = {
    Qt.Key.Key_1: Answer.COMES.value,
    Qt.Key.Key_2: Answer.DECLINES.value,
    Qt.Key.Key_0: Answer.OPEN.value,
}


class AnsweringTable(TableView[R]):
    """`answered` gives the code of an answer, `came` whether those selected were there."""

    answered = Signal(str)
    came = Signal(bool)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if key in ANSWER_KEYS:
            self.answered.emit(ANSWER_KEYS[key])
        elif key in (Qt.Key.Key_3, Qt.Key.Key_4):
            self.came.emit(key == Qt.Key.Key_3)
        else:
            super().keyPressEvent(event)


def delegates_table(context: PageContext) -> "AnsweringTable[DelegateRow]":
    """The table over its own rows."""
    model: RowsModel[DelegateRow] = RowsModel(context.runner, delegate_columns())
    return AnsweringTable(context, model, name="delegates", title=_("Delegates"))
