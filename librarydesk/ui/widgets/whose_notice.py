"""Above the fields of a sheet: whose the row is, and what is still to be decided about it."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from librarydesk.i18n import _
from librarydesk.ui import whose
from librarydesk.ui.page import PageContext
from librarydesk.ui.theme.theme import theme
from librarydesk.ui.widgets.basics import button, notice, row
from librarydesk.ui.widgets.views import InView

if TYPE_CHECKING:
    from librarydesk.data.exchange.row_state import RowState
    from librarydesk.ui.lanes import Task


class WhoseNotice(QWidget):
    """Empty until a row is named of which something is to be said.

    `told` comes when the answer is here; `locks` is True where the row can't be changed here.
    """

    told = Signal()

    def __init__(self, context: PageContext) -> None:
        super().__init__()
        self._context = context
        self._asked: Task | None = None
        self.locks = False
        self.sentences: tuple[str, ...] = ()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(theme().px(8))
        self.hide()

    def ask_about(self, table: str, row_id: int) -> None:
        """Asks of a row of a table that travels."""
        asked = partial(whose.row_state, table=table, row_id=row_id)
        self._asked = self._context.runner.read(asked, self._show, owner=self, key="whose")

    def forget(self) -> None:
        """Says nothing any more: another row or a new one is typed."""
        if self._asked is not None:
            self._context.runner.drop(self._asked)
        self._say((), locks=False, to_decide=False)

    def _show(self, state: "RowState") -> None:
        self._say(
            whose.sentences_of(state),
            locks=whose.refusal(state.whose) is not None,
            to_decide=bool(state.disputed or state.number),
        )

    def _say(self, sentences: tuple[str, ...], *, locks: bool, to_decide: bool) -> None:
        if (sentences, locks) == (self.sentences, self.locks):
            return
        self.sentences, self.locks = sentences, locks
        while self._column.count():
            item = self._column.takeAt(0)
            widget = item.widget() if item is not None else None
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for sentence in sentences:
            self._column.addWidget(notice(sentence))
        if to_decide:
            holder = QWidget()
            holder.setLayout(row(button(_("What to decide…"), self._decide, kind="link"), None))
            self._column.addWidget(holder)
        self.setVisible(bool(sentences))
        self.told.emit()

    def _decide(self) -> None:
        self._context.go_to("exchange", InView("conflicts"))
