"""The page System: this computer and the settings as views behind tabs."""

from PySide6.QtWidgets import QWidget

from librarydesk.ui.page import PageContext
from librarydesk.ui.system.views import VIEWS
from librarydesk.ui.widgets.views import ViewsPage


class SystemPage(ViewsPage):
    """A target without a view belongs to this computer."""

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(context, VIEWS, parent)
