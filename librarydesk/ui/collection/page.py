"""The page Collection: the catalogue, and what is done with the stock, as views behind tabs."""

from PySide6.QtWidgets import QWidget

from librarydesk.ui.collection.views import VIEWS
from librarydesk.ui.page import PageContext
from librarydesk.ui.widgets.views import ViewsPage


class CollectionPage(ViewsPage):
    """Whole numbers and texts as targets are titles and searches: the catalogue's own."""

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(context, VIEWS, parent)
