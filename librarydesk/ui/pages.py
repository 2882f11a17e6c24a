"""Which pages there are, and where each lies; a page is imported only when it is first opened."""

from dataclasses import dataclass
from importlib import import_module

from PySide6.QtWidgets import QWidget

from librarydesk.i18n import N_
from librarydesk.ui.page import Page, PageContext


@dataclass(frozen=True, slots=True)
class PageEntry:
    """A page on the rail: its name in code, its words, its icon, and where its class lies.

    `lower` pages stand below the line of the rail; `module` is `librarydesk.ui.NAME.page` unless
    another one is given.
    """

    name: str
    words: str
    icon: str
    class_name: str
    lower: bool = False
    module: str = ""

    @property
    def place(self) -> str:
        """The module that holds the page's class."""
        return self.module or f"librarydesk.ui.{self.name}.page"

    def made(self, context: PageContext, parent: QWidget) -> Page:
        """The page itself; imports its module."""
        page_class = getattr(import_module(self.place), self.class_name)
        page = page_class(context, parent)
        if not isinstance(page, Page):
            raise TypeError(self.class_name)
        return page


PAGES = (
    PageEntry("overview", N_("Overview"), "overview", "OverviewPage"),
    PageEntry("collection", N_("Collection"), "collection", "CollectionPage"),
    PageEntry("rotation", N_("Rotation"), "rotation", "RotationPage"),
    PageEntry("mobile", N_("Mobile library"), "mobile", "MobilePage"),
    PageEntry("clubs", N_("Reading clubs"), "clubs", "ClubsPage"),
    PageEntry("events", N_("Activities, events"), "events", "EventsPage"),
    PageEntry("campaigns", N_("Book donations"), "campaigns", "CampaignsPage"),
    PageEntry("service", N_("Reader services"), "service", "ServicePage"),
    PageEntry(
        "statistics",
        N_("Statistics and reports"),
        "statistics",
        "StatisticsTabs",
        module="librarydesk.ui.statistics.tabs",
    ),
    PageEntry("plans", N_("Plans"), "plans", "PlansPage", lower=True),
    PageEntry("network", N_("Network"), "network", "NetworkPage", lower=True),
    PageEntry("exchange", N_("Exchange"), "exchange", "ExchangePage", lower=True),
    PageEntry("interchange", N_("Import and export"), "interchange", "InterchangePage", lower=True),
    PageEntry("system", N_("System"), "system", "SystemPage", lower=True),
)
"""In the order of the rail."""
