"""The chosen figure: its parts, the sites' shares, how it is counted."""

from PySide6.QtCore import Signal

from librarydesk.data.statistics.report import Figure, StatisticsReport
from librarydesk.data.statistics.rows.which import Which
from librarydesk.i18n import _
from librarydesk.ui.page import PageContext
from librarydesk.ui.statistics.explore.target import over_time
from librarydesk.ui.statistics.figures_table import FiguresTable
from librarydesk.ui.statistics.words import (
    FigureLine,
    compared,
    explanation,
    part_lines,
    period_headers,
    site_rows,
)
from librarydesk.ui.widgets.basics import button
from librarydesk.ui.widgets.details import DetailsPanel, Facts
from librarydesk.ui.widgets.row_list import ListRow, RowList
from librarydesk.ui.widgets.views import InView

PARTS, SITES, COUNTING = range(3)


class FigurePanel(DetailsPanel):
    """Explains one figure of a report; `rows_wanted` asks for the records of it or of a part."""

    rows_wanted = Signal(object)

    def __init__(self, context: PageContext) -> None:
        super().__init__(name=_("The chosen figure"))
        self.parts = FiguresTable(context, parts=True)
        self.sites = RowList(name=_("By site"))
        self.counting = Facts(name=_("How it is counted"))
        self._figure: Figure | None = None
        self._context = context
        self.parts.opened.connect(self._want_part)
        self.sites.opened.connect(self._want_site)
        self.add_tab(_("Breakdown"), self.parts)
        self.add_tab(_("By site"), self.sites)
        self.add_tab(_("How it is counted"), self.counting)

    def show_figure(self, line: FigureLine, report: StatisticsReport) -> None:
        """Shows another figure; the tab that was open stays open."""
        figure = line.figure
        if figure is None:
            return
        self._figure = figure
        course = button(_("Look at it over time"), lambda: self._look_over_time(report))
        self.set_buttons([course, button(_("Show the records"), self._want_all)])
        self.show_row(line.name, corner=line.code, subtitle=compared(line, report))
        lines = part_lines(figure) or [FigureLine(_("It isn't broken down."))]
        self.parts.show_lines(lines, period_headers(report))
        self.sites.set_rows(site_rows(figure, report) or [ListRow(_("No site has a share in it."))])
        self.counting.set_facts(list(explanation(figure, report)))

    def _look_over_time(self, report: StatisticsReport) -> None:
        if self._figure is not None:
            wanted = over_time(self._figure.code, report)
            self._context.go_to("statistics", InView("explore", wanted))

    def _want_all(self) -> None:
        if self._figure is not None:
            self.rows_wanted.emit(Which(self._figure.code))

    def _want_part(self, line: FigureLine) -> None:
        if line.figure is not None:
            self.rows_wanted.emit(Which(line.figure.code, line.dimension, line.part))

    def _want_site(self, code: object) -> None:
        if self._figure is not None:
            self.rows_wanted.emit(Which(self._figure.code, site=str(code)))
