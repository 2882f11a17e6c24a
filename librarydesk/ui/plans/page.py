"""The page Plans: the year's tasks, the targets by quarter, the profiles of sites."""

from PySide6.QtWidgets import QWidget

from librarydesk.ui.page import PageContext
from librarydesk.ui.plans.views import VIEWS
from librarydesk.ui.widgets.views import ViewsPage


class PlansPage(ViewsPage):
    """Tasks as targets belong to the first view."""

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(context, VIEWS, parent)
