"""The three views of one report: the paper beside what to look at, the figures, the findings."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QWidget

from librarydesk import clock
from librarydesk.data.statistics.rows.which import Which
from librarydesk.i18n import _
from librarydesk.ui.page import PageContext
from librarydesk.ui.statistics.figure_panel import FigurePanel
from librarydesk.ui.statistics.figures_table import FiguresTable
from librarydesk.ui.statistics.issue_list import IssueList
from librarydesk.ui.statistics.issues import Issue
from librarydesk.ui.statistics.issues_view import IssuesView
from librarydesk.ui.statistics.paper import paper_of
from librarydesk.ui.statistics.sources import Counted
from librarydesk.ui.statistics.words import FigureLine, figure_lines, period_headers, summary
from librarydesk.ui.theme.theme import theme
from librarydesk.ui.widgets.paper import Paper
from librarydesk.ui.widgets.paper_view import PaperView


class ReportViews(QStackedWidget):
    """Shows one counted report; its paper is set in the background and kept with the report.

    `cause_wanted` gives the page where the cause of a finding lies, `rows_wanted` the figure (or
    part, or site) whose records are asked for.
    """

    cause_wanted = Signal(str)
    rows_wanted = Signal(object)
    issues_wanted = Signal()

    def __init__(self, context: PageContext, language: str) -> None:
        super().__init__()
        self._runner = context.runner
        self._language = language
        self._counted: Counted | None = None
        self._lines: list[FigureLine] = []
        self.paper = PaperView(context.runner)
        self.beside = IssueList()
        self.figures = FiguresTable(context)
        self.figure = FigurePanel(context)
        self.issues = IssuesView(context)
        for left, right in ((self.paper, self.beside), (self.figures, self.figure)):
            self.addWidget(_side_by_side(left, right))
        self.addWidget(self.issues)
        self.figures.chosen.connect(self._show_figure)
        self.figures.rows.filled.connect(self._choose_first)
        self.figures.opened.connect(self._want_rows)
        self.figure.rows_wanted.connect(self.rows_wanted)
        self.beside.opened.connect(self.cause_wanted)
        self.beside.all_wanted.connect(self.issues_wanted)
        self.issues.opened.connect(self.cause_wanted)

    def show_view(self, at: int) -> None:
        """Shows the preview, the figures or the findings."""
        self.setCurrentIndex(at)

    def show_report(self, counted: Counted, issues: Sequence[Issue]) -> None:
        """Shows another report; one that is shown already stays as it is."""
        if counted is self._counted:
            return
        self._counted = counted
        report = counted.report
        self._lines = figure_lines(report)
        self.figures.show_lines(self._lines, period_headers(report))
        self.beside.set_issues(issues)
        self.issues.set_issues(issues)
        self.paper.set_paper(counted.paper)
        if counted.paper is None:
            self._runner.draw(
                partial(paper_of, report, self._language, clock.today()),
                partial(self._show_paper, counted),
                owner=self,
                key="paper",
            )

    def choose_figure(self, code: str) -> None:
        """Chooses a figure in the table."""
        places = [at for at, line in enumerate(self._lines) if line.code == code]
        if places:
            self.figures.choose(places[0])

    def summary(self, of_paper: bool) -> str:
        """What the report covers, and which page of its paper is seen."""
        if self._counted is None:
            return ""
        said = summary(self._counted.report)
        count = self.paper.page_count()
        if not of_paper or not count:
            return said
        page = _("page %(page)s of %(n)s") % {"page": self.paper.current_page() + 1, "n": count}
        return f"{said} · {page}"

    def _show_paper(self, counted: Counted, paper: Paper) -> None:
        counted.paper = paper
        if counted is self._counted:
            self.paper.set_paper(paper)
            self.paper.turned.emit(0)

    def _want_rows(self, line: FigureLine) -> None:
        if line.figure is not None:
            self.rows_wanted.emit(Which(line.code))

    def _choose_first(self) -> None:
        line = self.figures.chosen_row()
        if line is None or line.figure is None:
            self.figures.choose(1)

    def _show_figure(self, line: FigureLine | None) -> None:
        if line is not None and self._counted is not None:
            self.figure.show_figure(line, self._counted.report)


def _side_by_side(left: QWidget, right: QWidget) -> QWidget:
    holder = QWidget()
    sides = QHBoxLayout(holder)
    sides.setContentsMargins(0, 0, 0, 0)
    sides.setSpacing(theme().px(16))
    sides.addWidget(left, 1)
    right.setFixedWidth(theme().details())
    sides.addWidget(right)
    return holder
