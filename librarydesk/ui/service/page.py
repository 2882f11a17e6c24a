"""The page Reader services: the month, counting at the desk and readers' cards behind tabs."""

from PySide6.QtWidgets import QWidget

from librarydesk.ui.page import PageContext
from librarydesk.ui.service.views import VIEWS
from librarydesk.ui.widgets.views import ViewsPage


class ServicePage(ViewsPage):
    """A day, or a month as year and month, as a target belongs to the month."""

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(context, VIEWS, parent)
