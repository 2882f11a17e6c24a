"""The page Exchange: its views behind tabs."""

from PySide6.QtWidgets import QWidget

from librarydesk.ui.exchange.views import VIEWS
from librarydesk.ui.page import PageContext
from librarydesk.ui.widgets.views import ViewsPage


class ExchangePage(ViewsPage):
    """A target without a view belongs to the first one."""

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(context, VIEWS, parent)
