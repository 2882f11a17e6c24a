"""The page Mobile library: trips and the plan as views behind tabs."""

from PySide6.QtWidgets import QWidget

from librarydesk.ui.mobile.trips_view import TripsView
from librarydesk.ui.mobile.views import VIEWS
from librarydesk.ui.page import PageContext
from librarydesk.ui.widgets.views import ViewsPage


class MobilePage(ViewsPage):
    """Keys of trips as targets belong to the trips; the tally screen has the page for itself."""

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(context, VIEWS, parent)
        self.actions_changed.connect(self._show_tabs)

    def _show_tabs(self) -> None:
        view = self.current
        self.tabs.setVisible(not (isinstance(view, TripsView) and view.counting))
