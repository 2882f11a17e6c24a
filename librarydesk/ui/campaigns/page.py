"""The page Donation campaigns: campaigns, gifts, promises, donors and what was passed on."""

from PySide6.QtWidgets import QWidget

from librarydesk.ui.campaigns.views import VIEWS
from librarydesk.ui.page import PageContext
from librarydesk.ui.widgets.views import ViewsPage


class CampaignsPage(ViewsPage):
    """Ids of campaigns as targets belong to the first view."""

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(context, VIEWS, parent)
