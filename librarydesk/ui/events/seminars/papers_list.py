"""The papers of a seminar in the order of the proceedings, dragged into another one."""

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent, QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QListWidget, QListWidgetItem

from librarydesk.i18n import _
from librarydesk.ui.events.seminars.words import paper_line
from librarydesk.ui.theme.theme import theme
from librarydesk.ui.widgets.dropping import dropped

if TYPE_CHECKING:
    from librarydesk.data.events.seminars.queries import PaperRow

MOVED = Qt.KeyboardModifier.AltModifier
ID = Qt.ItemDataRole.UserRole


class PapersList(QListWidget):
    """Papers are dragged, or moved with Alt and the arrows; a file that is dropped is a new one.

    `reordered` gives all ids in their new order, `received` the files, `opened` a paper's id.
    """

    reordered = Signal(list)
    received = Signal(list)
    opened = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName(_("Seminar papers"))
        self.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
        self.setDefaultDropAction(Qt.DropAction.MoveAction)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.itemActivated.connect(lambda item: self.opened.emit(item.data(ID)))

    def show_papers(self, papers: "Sequence[PaperRow]", until: date | None) -> None:
        """Shows papers; what was chosen stays so."""
        chosen = self.currentItem().data(ID) if self.currentItem() is not None else None
        self.clear()
        for place, paper in enumerate(papers, 1):
            item = QListWidgetItem(paper_line(paper, place, until))
            item.setData(ID, paper.id)
            item.setSizeHint(QSize(100, theme().px(56)))
            self.addItem(item)
            if paper.id == chosen:
                self.setCurrentItem(item)
        if self.currentItem() is None and papers:
            self.setCurrentRow(0)

    def ids(self) -> list[int]:
        """All ids as they stand."""
        return [int(self.item(place).data(ID)) for place in range(self.count())]

    def chosen(self) -> list[int]:
        """The ids of the papers that are selected."""
        return [int(item.data(ID)) for item in self.selectedItems()]

    def move_chosen(self, steps: int) -> None:
        """Moves the current paper up or down."""
        place = self.currentRow()
        if 0 <= place < self.count() and 0 <= place + steps < self.count():
            order = self.ids()
            order.insert(place + steps, order.pop(place))
            self.reordered.emit(order)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.modifiers() & MOVED and event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self.move_chosen(-1 if event.key() == Qt.Key.Key_Up else 1)
        else:
            super().keyPressEvent(event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if dropped(event.mimeData()):
            event.acceptProposedAction()
        else:
            super().dragEnterEvent(event)

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        if dropped(event.mimeData()):
            event.acceptProposedAction()
        else:
            super().dragMoveEvent(event)

    def dropEvent(self, event: QDropEvent) -> None:
        files = dropped(event.mimeData())
        if files:
            event.acceptProposedAction()
            self.received.emit(files)
            return
        before = self.ids()
        super().dropEvent(event)
        if self.ids() != before:
            self.reordered.emit(self.ids())
