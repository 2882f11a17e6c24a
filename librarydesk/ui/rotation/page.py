"""The page Rotation: trips, sets, points, the plan and what contradicts as views behind tabs."""

from PySide6.QtWidgets import QWidget

from librarydesk.ui.page import PageContext
from librarydesk.ui.rotation.views import VIEWS
from librarydesk.ui.widgets.views import ViewsPage


class RotationPage(ViewsPage):
    """Keys of trips and the word `overdue` as targets belong to the trips."""

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(context, VIEWS, parent)
