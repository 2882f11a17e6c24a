"""What stands at the right of the grid: the month in short, or a sheet in its place."""

from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget

from librarydesk.data.service.counts import ClosedSpan
from librarydesk.ui.page import PageContext
from librarydesk.ui.service.closure_sheet import ClosureSheet
from librarydesk.ui.service.rooms_sheet import RoomsSheet
from librarydesk.ui.service.side import ServicePanel
from librarydesk.ui.theme.theme import theme

SIDE, WIDEST_SIDE = 324, 480


class MonthSides(QStackedWidget):
    """The panel and the sheets; `closed` when a sheet gave way to the panel."""

    closed = Signal()

    def __init__(self, context: PageContext) -> None:
        super().__init__()
        self.panel = ServicePanel(context)
        self.sheet = ClosureSheet(context)
        self.rooms = RoomsSheet(context)
        for part in (self.panel, self.sheet, self.rooms):
            self.addWidget(part)
        for sheet in (self.sheet, self.rooms):
            sheet.closed.connect(self._show_panel)
        self.setFixedWidth(min(theme().px(SIDE), WIDEST_SIDE))

    def close_days(self, site_id: int, day: date | None) -> None:
        """Opens the sheet of days closed, with a day to begin with."""
        self.setCurrentWidget(self.sheet)
        self.sheet.open_new(site_id, day)

    def edit_closure(self, site_id: int, span: ClosedSpan) -> None:
        """Opens the sheet of days that were recorded as closed."""
        self.setCurrentWidget(self.sheet)
        self.sheet.open_for(site_id, span)

    def keep_rooms(self, site_id: int) -> None:
        """Opens the list of a site's rooms."""
        self.setCurrentWidget(self.rooms)
        self.rooms.open_for(site_id)

    def _show_panel(self) -> None:
        self.setCurrentWidget(self.panel)
        self.closed.emit()
