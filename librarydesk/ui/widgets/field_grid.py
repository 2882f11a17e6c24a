"""Where the fields of a sheet stand: below each other, two halves beside each other; it scrolls."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QGridLayout, QScrollArea, QVBoxLayout, QWidget

from librarydesk.ui.theme.theme import theme

_ENOUGH = 320


class FieldGrid(QScrollArea):
    """Fields in two columns of equal width, in the order in which they are put there."""

    def __init__(self) -> None:
        super().__init__()
        holder = QWidget()
        self._half_cells = 0
        self._grid = QGridLayout()
        self._grid.setContentsMargins(0, 0, theme().px(4), 0)
        self._grid.setHorizontalSpacing(theme().px(12))
        self._grid.setVerticalSpacing(theme().px(8))
        self._grid.setColumnStretch(0, 1)
        self._grid.setColumnStretch(1, 1)
        around = QVBoxLayout(holder)
        around.setContentsMargins(0, 0, 0, 0)
        around.addLayout(self._grid)
        around.addStretch(1)
        self.setProperty("role", "plain")
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setWidget(holder)

    def sizeHint(self) -> QSize:
        """No more height than a few fields: a page isn't scrolled for what scrolls here itself."""
        usual = super().sizeHint()
        return QSize(usual.width(), min(usual.height(), theme().px(_ENOUGH)))

    def put(self, field: QWidget, *, half: bool = False) -> None:
        """Puts a field below the others; two halves stand beside each other."""
        if self._half_cells % 2 and not half:
            self._half_cells += 1
        place = (self._half_cells // 2, self._half_cells % 2, 1, 1 if half else 2)
        self._grid.addWidget(field, *place, Qt.AlignmentFlag.AlignTop)
        self._half_cells += 1 if half else 2

    def put_over(self, widget: QWidget) -> None:
        """Puts something else over the whole width."""
        self._half_cells += self._half_cells % 2
        self._grid.addWidget(widget, self._half_cells // 2, 0, 1, 2)
        self._half_cells += 2
