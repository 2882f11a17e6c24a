"""The list that hangs below the search box; made when something is first looked for."""

from collections.abc import Sequence

from PySide6.QtCore import QPoint, QSize, Qt, Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from librarydesk.i18n import _
from librarydesk.ui.frame.finding import Finding
from librarydesk.ui.theme import tokens
from librarydesk.ui.theme.theme import Tone, theme
from librarydesk.ui.widgets.row_list import ListRow, RowList


class FinderList(QFrame):
    """The list that hangs below the box, inside the window so that typing goes on."""

    opened = Signal(object)

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self.setObjectName("finder")
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 4, 8, 4)
        self._list = RowList(name=_("Found"), lines=False, inset=10)
        self._list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._list.opened.connect(self.opened)
        column.addWidget(self._list)
        self.hide()

    def show_rows(self, rows: Sequence[Finding], place: QPoint, size: QSize) -> None:
        """Shows the rows below a place of the window, as wide as asked."""
        if not rows:
            rows = [Finding(_("Nothing found."), "")]
        self._list.set_rows([_list_row(row) for row in rows])
        height = sum(theme().px(60 if row.note else tokens.ROW) for row in rows) + 10
        window = self._window
        left = min(place.x(), window.width() - size.width() - theme().px(24))
        self.setGeometry(
            left, place.y(), size.width(), min(height, window.height() - place.y() - 8)
        )
        if rows[0].kind:
            self._list.choose(0)
        self.show()
        self.raise_()

    def step(self, by: int) -> None:
        """Goes up or down in the list."""
        self._list.choose(self._list.place() + by)

    def current(self) -> object:
        """The finding that Enter would open; None when the list is hidden."""
        return self._list.current_target() if self.isVisible() else None

    def hide_unless_hovered(self) -> None:
        """Hides the list unless it is being clicked."""
        if not self.underMouse():
            self.hide()


def _list_row(row: Finding) -> ListRow:
    openable = row.deed is not None or bool(row.page)
    return ListRow(row.words, row.note, row.kind, Tone.SOFT, target=row if openable else None)
