"""The pages behind the rail: made when first opened, refreshed when seen."""

from collections.abc import Sequence

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from librarydesk.ui.page import Page, PageContext
from librarydesk.ui.pages import PageEntry


class Body(QStackedWidget):
    """Keeps the pages; `opened` gives the page that is shown now."""

    opened = Signal(object)

    def __init__(self, context: PageContext, entries: Sequence[PageEntry]) -> None:
        super().__init__()
        self.setObjectName("stack")
        self._context = context
        self._entries = {entry.name: entry for entry in entries}
        self._pages: dict[str, Page] = {}
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
        self.setCurrentWidget(page)
        self.opened.emit(page)
        page.refresh_if_stale()
        return page

    def made(self, name: str) -> Page:
        """The page of that name, made if need be."""
        if name not in self._pages:
            # A page made elsewhere would be styled once more, widget by widget, when it moves in.
            page = self._entries[name].made(self._context, self)
            self._pages[name] = page
            self.addWidget(page)
        return self._pages[name]

    def _take_change(self, names: frozenset[str]) -> None:
        for page in self._pages.values():
            page.take_change(names)
