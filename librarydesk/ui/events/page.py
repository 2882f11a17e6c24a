"""The page Events: what was held, taught, brought out, inspected and commended, behind tabs."""

from PySide6.QtWidgets import QWidget

from librarydesk.ui.events.views import VIEWS
from librarydesk.ui.page import PageContext
from librarydesk.ui.widgets.views import ViewsPage


class EventsPage(ViewsPage):
    """Ids of events as targets belong to the first view."""

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(context, VIEWS, parent)
