"""The page Statistics and reports: the report, the periods, the returns of sites."""

from PySide6.QtWidgets import QWidget

from librarydesk.i18n import N_
from librarydesk.ui.page import PageContext
from librarydesk.ui.widgets.views import ViewEntry, ViewsPage

VIEWS = (
    ViewEntry("report", N_("Report"), "librarydesk.ui.statistics.page", "StatisticsPage"),
    ViewEntry("letter", N_("In words"), "librarydesk.ui.statistics.letter.view", "LetterView"),
    ViewEntry("explore", N_("Explore"), "librarydesk.ui.statistics.explore.view", "ExploreView"),
    ViewEntry("periods", N_("Closing"), "librarydesk.ui.statistics.closing.view", "PeriodsView"),
    ViewEntry("returns", N_("Returns"), "librarydesk.ui.statistics.returns.view", "ReturnsView"),
    ViewEntry("own", N_("Own indicators"), "librarydesk.ui.statistics.own.view", "OwnView"),
)


class StatisticsTabs(ViewsPage):
    """A kind of report, or the records behind a figure, as targets belong to the report."""

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(context, VIEWS, parent)

    def _open_at(self, place: int) -> None:
        """Opens a view; the words are those of the report that is looked at."""
        super()._open_at(place)
        report = self._views.get("report")
        if VIEWS[place].name == "letter" and report is not None:
            from librarydesk.ui.statistics.page import StatisticsPage

            if isinstance(report, StatisticsPage) and (chosen := report.chosen()) is not None:
                self.current.open_target(chosen)
