"""The sums below the grid: this month's, and those of the same month a year before."""

from collections.abc import Mapping

from PySide6.QtCore import QRect, QSize
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QHeaderView, QWidget

from librarydesk.data.service.counts import COUNTS
from librarydesk.i18n import _
from librarydesk.ui.service.cells import LEFT, RIGHT, draw_group_line, is_part
from librarydesk.ui.service.words import count_words
from librarydesk.ui.theme import tokens
from librarydesk.ui.theme.theme import Tone, theme
from librarydesk.ui.widgets.numbers import shown_number

Sums = Mapping[str, int | None]
LINE = 28


class TotalsStrip(QWidget):
    """Two lines that stand still below the scrolling days, under the same columns."""

    def __init__(self, header: QHeaderView) -> None:
        super().__init__()
        self._header = header
        self._now: Sums = {}
        self._before: Sums = {}
        self._year = 0
        self.setFixedHeight(theme().px(2 * LINE) + 2)
        self.setAccessibleName(_("Sums of the month"))
        header.sectionResized.connect(lambda *_sizes: self.update())
        header.geometriesChanged.connect(self.update)

    def set_sums(self, now: Sums, before: Sums, year: int) -> None:
        """Shows the month's sums, and those of the same month of the year before `year`."""
        self._now, self._before, self._year = now, before, year
        said = (f"{count_words(name)}: {shown_number(now.get(name))}" for name in COUNTS)
        self.setAccessibleDescription("; ".join(said))
        self.update()

    def sums(self) -> tuple[Sums, Sums]:
        """The sums that are shown: this month's and last year's."""
        return self._now, self._before

    def sizeHint(self) -> QSize:
        return QSize(theme().px(480), theme().px(2 * LINE) + 2)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        colours = theme().colours
        painter.setPen(QColor(colours.line))
        painter.drawLine(0, 0, self.width(), 0)
        year = str(self._year - 1)
        self._line(painter, 0, _("Month's sum"), self._now, strong=True)
        self._line(painter, 1, _("same in %(year)s") % {"year": year}, self._before, strong=False)
        painter.end()

    def _line(self, painter: QPainter, at: int, words: str, sums: Sums, *, strong: bool) -> None:
        px, height = theme().px, theme().px(LINE)
        top = 1 + at * height
        for column in range(self._header.count()):
            left = self._header.sectionViewportPosition(column) + self._header.x()
            rect = QRect(left, top, self._header.sectionSize(column), height)
            draw_group_line(painter, rect, column)
            soft = not strong or is_part(column)
            painter.setFont(theme().font(tokens.TEXT if strong else tokens.TEXT_SMALL, bold=strong))
            painter.setPen(theme().colour(Tone.SOFT if soft else Tone.PLAIN))
            if column:
                text = _short(sums.get(COUNTS[column - 1]))
                painter.drawText(rect.adjusted(0, 0, -px(6), 0), RIGHT, text)
            else:
                painter.drawText(rect.adjusted(px(10), 0, 0, 0), LEFT, words)


def _short(number: int | None) -> str:
    return "" if number is None else shown_number(number)
