"""The page Reading clubs: clubs, members and what clubs do, as views behind tabs."""

from PySide6.QtWidgets import QWidget

from librarydesk.ui.clubs.views import VIEWS
from librarydesk.ui.page import PageContext
from librarydesk.ui.widgets.views import ViewsPage


class ClubsPage(ViewsPage):
    """Ids of clubs as targets belong to the first view."""

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(context, VIEWS, parent)
