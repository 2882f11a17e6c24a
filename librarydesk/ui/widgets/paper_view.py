"""The preview: sheets of paper below each other, each drawn when it comes into sight."""

from collections import OrderedDict

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QImage, QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractScrollArea

from librarydesk.i18n import _, ngettext
from librarydesk.ui.runner import Runner
from librarydesk.ui.theme.theme import theme
from librarydesk.ui.widgets.paper import Paper, drawn_page

KEPT_PAGES = 10
GAP = 12
PAPER_COLOUR = Qt.GlobalColor.white


class PaperView(QAbstractScrollArea):
    """Shows a `Paper` at the width of the view.

    `drawn` gives the page whose picture has come, `turned` the page that is looked at now.
    """

    drawn = Signal(int)
    turned = Signal(int)

    def __init__(self, runner: Runner, *, name: str = "") -> None:
        super().__init__()
        self._runner = runner
        self._paper: Paper | None = None
        self._tops: list[int] = []
        self._pictures: OrderedDict[int, QImage] = OrderedDict()
        self._asked: set[int] = set()
        self._round = 0
        self.setFrameShape(QAbstractScrollArea.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(name or _("Preview of the report"))
        self.verticalScrollBar().valueChanged.connect(self._scrolled)

    def set_paper(self, paper: Paper | None) -> None:
        """Shows another paper from its first page on, or none."""
        self._paper = paper
        self._forget()
        self._arrange()
        self.verticalScrollBar().setValue(0)
        pages = len(paper.sizes) if paper else 0
        said = ngettext("%(n)s page", "%(n)s pages", pages) % {"n": pages}
        self.setAccessibleDescription(said)
        self.viewport().update()

    def page_count(self) -> int:
        """How many pages the paper has."""
        return len(self._paper.sizes) if self._paper else 0

    def current_page(self) -> int:
        """The page at the middle of what is seen, the first one being 0."""
        middle = self.verticalScrollBar().value() + self.viewport().height() / 2
        return max(0, sum(top <= middle for top in self._tops) - 1)

    def pictures(self) -> dict[int, QImage]:
        """The pages that are drawn, by their places."""
        return dict(self._pictures)

    def sizeHint(self) -> QSize:
        return QSize(theme().px(700), theme().px(500))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        place = self._place()
        if event.oldSize().width() != event.size().width():
            self._forget()
        self._arrange()
        self.verticalScrollBar().setValue(round(place * self._height()))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Home and End go to the first and the last page; the other keys scroll."""
        bar = self.verticalScrollBar()
        if event.key() == Qt.Key.Key_Home:
            bar.setValue(bar.minimum())
        elif event.key() == Qt.Key.Key_End:
            bar.setValue(bar.maximum())
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        for page in self._in_sight():
            sheet = self._sheet(page)
            picture = self._pictures.get(page)
            if picture is None:
                painter.fillRect(sheet, PAPER_COLOUR)
            else:
                # At a point, not into a rectangle: scaling even by nothing takes ten times as long.
                painter.drawImage(sheet.topLeft(), picture)
            painter.setPen(QColor(theme().colours.line))
            painter.drawRect(sheet.adjusted(0, 0, -1, -1))
        if self.hasFocus():
            painter.setPen(QColor(theme().colours.accent))
            painter.drawRect(self.viewport().rect().adjusted(0, 0, -1, -1))
        painter.end()
        self._ask()

    def _in_sight(self) -> list[int]:
        top = self.verticalScrollBar().value()
        bottom = top + self.viewport().height()
        return [
            page
            for page, start in enumerate(self._tops)
            if start < bottom and start + self._page_height(page) > top
        ]

    def _ask(self) -> None:
        """Asks for the pages in sight that aren't drawn; the next one is asked for beforehand."""
        paper, seen = self._paper, self._in_sight()
        if paper is None or not seen:
            return
        ahead = [seen[-1] + 1] if seen[-1] + 1 < len(paper.sizes) else []
        for page in [*seen, *ahead]:
            if page not in self._pictures and page not in self._asked:
                self._draw(paper, page)

    def _draw(self, paper: Paper, page: int) -> None:
        self._asked.add(page)
        density = self.devicePixelRatioF()
        width = round(self._width() * density)
        asked = self._round

        def work() -> QImage:
            picture = drawn_page(paper, page, width)
            picture.setDevicePixelRatio(density)
            return picture

        self._runner.draw(
            work,
            lambda picture: self._take(asked, page, picture),
            owner=self,
            key=f"page {page}",
        )

    def _take(self, asked: int, page: int, picture: QImage) -> None:
        if asked != self._round:
            return
        self._asked.discard(page)
        self._pictures[page] = picture
        near = sorted(self._pictures, key=lambda at: abs(at - self.current_page()))
        for far in near[KEPT_PAGES:]:
            del self._pictures[far]
        self.viewport().update()
        self.drawn.emit(page)

    def _forget(self) -> None:
        self._round += 1
        self._pictures.clear()
        self._asked.clear()

    def _arrange(self) -> None:
        """Sets the sheets below each other; all are as wide as the view."""
        self._tops = []
        height = 0
        for page in range(self.page_count()):
            self._tops.append(height)
            height += self._page_height(page) + theme().px(GAP)
        bar, seen = self.verticalScrollBar(), self.viewport().height()
        bar.setRange(0, max(0, height - theme().px(GAP) - seen))
        bar.setPageStep(seen)
        bar.setSingleStep(theme().px(48))

    def _scrolled(self, _value: int) -> None:
        self.viewport().update()
        self.turned.emit(self.current_page())

    def _place(self) -> float:
        """How far down the paper the view is, from 0 to 1."""
        height = self._height()
        return self.verticalScrollBar().value() / height if height else 0.0

    def _height(self) -> int:
        if not self._tops:
            return 0
        return self._tops[-1] + self._page_height(len(self._tops) - 1)

    def _width(self) -> int:
        return max(1, self.viewport().width() - theme().px(8))

    def _page_height(self, page: int) -> int:
        if self._paper is None:
            return 0
        width, height = self._paper.sizes[page]
        return round(self._width() * height / width)

    def _sheet(self, page: int) -> QRect:
        top = self._tops[page] - self.verticalScrollBar().value()
        return QRect(0, top, self._width(), self._page_height(page))
