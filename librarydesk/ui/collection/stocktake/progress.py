"""How far each store has been read: a bar with its figures."""

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QGridLayout, QLabel, QProgressBar, QWidget

from librarydesk.i18n import _
from librarydesk.ui.collection.stocktake.words import progress_words
from librarydesk.ui.theme.theme import theme
from librarydesk.ui.widgets.basics import label

if TYPE_CHECKING:
    from librarydesk.data.collection.stocktake.summary import Summary, Sums

MOST_STORES = 5


class StoreProgress(QWidget):
    """A bar for the whole, and one for each store where there are several, the largest first."""

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName(_("Progress"))
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, theme().px(4), 0, theme().px(4))
        self._grid.setHorizontalSpacing(theme().px(8))
        self._grid.setVerticalSpacing(theme().px(4))
        self._grid.setColumnStretch(1, 1)
        self._lines: list[tuple[QLabel, QProgressBar, QLabel]] = []

    def show_summary(self, summary: "Summary") -> None:
        """Shows how far a stocktake is."""
        lines: list[tuple[str, Sums]] = [(_("All"), summary.whole)]
        if len(summary.stores) > 1:
            largest = sorted(summary.stores, key=lambda store: -store[1].expected.copies)
            lines += [(name or _("no store"), sums) for name, sums in largest[:MOST_STORES]]
        while len(self._lines) < len(lines):
            self._add_line()
        for at, parts in enumerate(self._lines):
            for part in parts:
                part.setVisible(at < len(lines))
            if at < len(lines):
                self._fill(*parts, *lines[at])

    def words(self) -> list[str]:
        """What stands here, a line each."""
        return [
            f"{name.text()}: {figures.text()}"
            for name, _bar, figures in self._lines
            if not name.isHidden()
        ]

    def _add_line(self) -> None:
        at = len(self._lines)
        bar = QProgressBar()
        bar.setTextVisible(False)
        bar.setFixedHeight(theme().px(8))
        parts = (label(""), bar, label("", "soft"))
        for column, part in enumerate(parts):
            self._grid.addWidget(part, at, column)
        self._lines.append(parts)

    def _fill(
        self, name: QLabel, bar: QProgressBar, figures: QLabel, words: str, sums: "Sums"
    ) -> None:
        name.setText(words)
        bar.setMaximum(max(1, sums.expected.copies))
        bar.setValue(sums.read.copies)
        figures.setText(progress_words(sums))
        bar.setAccessibleName(f"{words}: {figures.text()}")
