"""The life of one copy: how it stood on a day that is asked for, and everything that happened."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from librarydesk import clock
from librarydesk.i18n import _
from librarydesk.ui.collection.catalogue.copy_places import PlacesOfCopy
from librarydesk.ui.collection.catalogue.life_words import history_line, stood
from librarydesk.ui.collection.catalogue.sources import Life, life_of_copy
from librarydesk.ui.counts_in import CountsInLine
from librarydesk.ui.page import PageContext
from librarydesk.ui.theme.theme import theme
from librarydesk.ui.widgets.basics import label, row
from librarydesk.ui.widgets.fields import DateField
from librarydesk.ui.widgets.row_list import RowList

if TYPE_CHECKING:
    from librarydesk.data.collection.life import HistoryLine
    from librarydesk.data.collection.queries import CopyRow

PAUSE_MS = 300


class CopyLife(QWidget):
    """`void_wanted` gives the line that somebody opened; `shown` that the life is here."""

    void_wanted = Signal(object)
    shown = Signal()

    def __init__(self, context: PageContext) -> None:
        super().__init__()
        self._context = context
        self._copy: CopyRow | None = None
        self._lines: list[HistoryLine] = []
        self.day = DateField()
        self.day.editor.setAccessibleName(_("On which day"))
        self.day.editor.setMaximumWidth(theme().px(130))
        self.standing = label("", wrap=True)
        self.places = PlacesOfCopy()
        self.counts_in = CountsInLine(context)
        self.list = RowList(name=_("Life of the copy"))
        self.list.opened.connect(self.void_wanted)
        self._pause = QTimer(self, singleShot=True, interval=PAUSE_MS)
        self._pause.timeout.connect(self._ask)
        self.day.changed.connect(self._pause.start)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme().px(8))
        self._head = QWidget()
        asked = label(_("On the day"), "soft")
        asked.setBuddy(self.day)
        self._head.setLayout(row(asked, self.day, None))
        column.addWidget(self._head)
        column.addWidget(self.standing)
        column.addWidget(self.places)
        column.addWidget(self.list, 1)
        column.addWidget(self.counts_in)
        self.show_nothing()

    def show_nothing(self) -> None:
        """Shows no copy."""
        self._copy = None
        self._pause.stop()
        self._head.hide()
        self.standing.hide()
        self.places.show_places(None)
        self.counts_in.show_nothing()
        self._lines = []
        self.list.set_rows([])

    def show_copy(self, copy: "CopyRow") -> None:
        """Asks for the life of a copy, and how it stands today."""
        if self._copy is None or self._copy.id != copy.id:
            self.day.set_day(clock.today())
        self._copy = copy
        self.counts_in.show_record("copy", copy.id, clock.today())
        self._ask()

    def standing_lines(self) -> "list[HistoryLine]":
        """The lines that are shown and not voided."""
        return [line for line in self._lines if not line.voided]

    def _ask(self) -> None:
        self._pause.stop()
        copy, day = self._copy, self.day.day()
        if copy is None or day is None:
            return
        self._context.runner.read(
            lambda desk: life_of_copy(desk, copy.id, day), self._came, owner=self, key="life"
        )

    def _came(self, life: Life) -> None:
        self._head.show()
        self.standing.show()
        self.standing.setText(stood(life.standing))
        self.places.show_places(life.places)
        self._lines = life.lines
        self.list.set_rows([history_line(line) for line in life.lines])
        self.shown.emit()
