"""The pages behind the rail: made when first opened, refreshed when seen."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QStackedWidget, QWidget

from librarydesk.ui.page import Page, PageContext
from librarydesk.ui.pages import PageEntry


class PageArea(QScrollArea):
    """Holds a page; where large text needs more height than there is, the page scrolls."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def hold(self, page: Page) -> None:
        """Takes a page in, and follows it when it needs more or less room."""
        self.setWidget(page)
        page.installEventFilter(self)
        self._give_room()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.widget() and event.type() == QEvent.Type.LayoutRequest:
            self._give_room()
        return super().eventFilter(watched, event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._give_room()
        super().resizeEvent(event)

    def _give_room(self) -> None:
        """All that there is; what the page can't do without where that is more.

        Qt's own way would give a page with wrapped words the height that it would like best.
        """
        page = self.widget()
        if page is None:
            return
        room = self.maximumViewportSize()
        layout = page.layout()
        least = layout.minimumSize() if layout is not None else QSize()
        if least.height() > room.height():
            room.setWidth(room.width() - self.verticalScrollBar().sizeHint().width())
        page.resize(room.expandedTo(least))


class Body(QStackedWidget):
    """Keeps the pages; `opened` gives the page that is shown now."""

    opened = Signal(object)

    def __init__(self, context: PageContext, entries: Sequence[PageEntry]) -> None:
        super().__init__()
        self.setObjectName("stack")
        self._context = context
        self._entries = {entry.name: entry for entry in entries}
        self._pages: dict[str, Page] = {}
        self._areas: dict[str, QScrollArea] = {}
        self._current = ""
        self.addWidget(QWidget())
        context.runner.changed.connect(self._take_change)

    # The window gives the pages what room there is. Asked how much they would like, Qt would lay
    # all of them out anew whenever another one is shown.
    def hasHeightForWidth(self) -> bool:
        return False

    def sizeHint(self) -> QSize:
        return QSize()

    def minimumSizeHint(self) -> QSize:
        return QSize(0, 0)

    @property
    def current_name(self) -> str:
        """The name of the page that is shown; empty before the first one."""
        return self._current

    def current_page(self) -> Page | None:
        """The page that is shown."""
        return self._pages.get(self._current)

    def page_of(self, name: str) -> Page | None:
        """The page of that name if it has been made already."""
        return self._pages.get(name)

    def open(self, name: str) -> Page | None:
        """Shows a page, making it when it is opened for the first time; None if it isn't there."""
        if name not in self._entries:
            return None
        page = self.made(name)
        self._current = name
        self.setCurrentWidget(self._areas[name])
        self.opened.emit(page)
        page.refresh_if_stale()
        return page

    def made(self, name: str) -> Page:
        """The page of that name, made if need be."""
        if name not in self._pages:
            # A page made elsewhere would be styled once more, widget by widget, when it moves in.
            area = PageArea(self)
            page = self._entries[name].made(self._context, area.viewport())
            area.hold(page)
            self._pages[name], self._areas[name] = page, area
            self.addWidget(area)
        return self._pages[name]

    def _take_change(self, names: frozenset[str]) -> None:
        for page in self._pages.values():
            page.take_change(names)
