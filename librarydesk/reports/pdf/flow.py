"""Filling pages with boxes from top to bottom."""

from collections import deque
from collections.abc import Iterable, Sequence

from librarydesk.reports.paper import MM, PAGE_NUMBER, Sheet
from librarydesk.reports.pdf.boxes import Box
from librarydesk.reports.pdf.faces import Face
from librarydesk.reports.pdf.lines import Style
from librarydesk.reports.pdf.pen import Pen
from librarydesk.reports.pdf.spooled import SpooledCanvas

_NUMBER_STYLE = Style(Face.REGULAR, PAGE_NUMBER)
_NUMBER_FROM_TOP = 14 * MM


class Flow:
    """The pages of a document; boxes go onto the current one while there is room."""

    def __init__(self, canvas: SpooledCanvas) -> None:
        self._canvas = canvas
        self._pen = Pen(canvas)
        self._sheet = Sheet()
        self._page = 0
        self._begun = False
        self._y = 0.0
        self._at_top = True
        self._last: Box | None = None

    def begin_page(self, sheet: Sheet) -> None:
        """Begins a page, after the current one if any; all but the first show their number."""
        if self._begun:
            self._canvas.showPage()
        self._begun = True
        self._page += 1
        self._sheet = sheet
        self._canvas.setPageSize((sheet.width, sheet.height))
        self._y = sheet.height - sheet.top
        self._at_top = True
        if self._page > 1:
            middle = sheet.left + sheet.text_width / 2
            height = sheet.height - _NUMBER_FROM_TOP
            self._pen.centred(middle, height, str(self._page), _NUMBER_STYLE)

    def begin_paper(self, first_page: int = 1) -> None:
        """Begins another paper in the same file; its pages are numbered from `first_page` on."""
        self._page = first_page - 1
        self._last = None

    def fill(self, boxes: Iterable[Box]) -> None:
        """Places the boxes one below the other, over as many pages as they need.

        They are taken one by one: never more wait than have to stand on one page.
        """
        coming = iter(boxes)
        waiting: deque[Box] = deque()
        while True:
            while not waiting or waiting[-1].keep:
                box = next(coming, None)
                if box is None:
                    break
                waiting.append(box)
            if not waiting:
                return
            self._place_first(waiting)

    def _place_first(self, waiting: deque[Box]) -> None:
        """Places the first box, on a new page where it doesn't fit with what it stands with."""
        needed = self._needed(waiting)
        box = waiting.popleft()
        if not self._at_top and needed > self._room() + 0.01:
            self._turn_page(box)
        if self._at_top:
            for heading in box.repeated:
                self._place(heading)
        self._place(box)
        self._last = box

    def _turn_page(self, box: Box) -> None:
        turned = self._last is not None and self._last.turn is not None
        foot, head = box.turn.boxes() if box.turn is not None and turned else (None, None)
        if foot is not None:
            self._place(foot)
        self.begin_page(self._sheet)
        if head is not None:
            for heading in box.repeated:
                self._place(heading)
            self._place(head)

    def end(self) -> None:
        """Ends the last page."""
        self._canvas.showPage()

    def _room(self) -> float:
        return self._y - self._sheet.bottom

    def _needed(self, waiting: Sequence[Box]) -> float:
        """The height of a box with what must stand on its page, its own if that is too much."""
        needed = 0.0
        for box in waiting:
            needed += box.before + box.height
            if not box.keep:
                needed += box.turn.height if box.turn is not None else 0.0
                break
        if needed > self._sheet.text_height:
            return waiting[0].before + waiting[0].height
        return needed

    def _place(self, box: Box) -> None:
        if not self._at_top:
            self._y -= box.before
        box.draw(self._pen, self._sheet.left, self._y)
        self._y -= box.height
        self._at_top = False
