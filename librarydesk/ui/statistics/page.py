"""The page Statistics and reports: choose a period, read the paper, the figures, what is odd."""

from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from librarydesk import clock
from librarydesk.data.statistics.rows.which import Which
from librarydesk.i18n import _, language
from librarydesk.ui.page import Page, PageAction, PageContext, Screen
from librarydesk.ui.statistics import saving
from librarydesk.ui.statistics.causes import open_place
from librarydesk.ui.statistics.choice_bar import ChoiceBar
from librarydesk.ui.statistics.closing.target import ReportOf
from librarydesk.ui.statistics.issues import issues_of
from librarydesk.ui.statistics.manager_sheet import sheet_button
from librarydesk.ui.statistics.periods import When
from librarydesk.ui.statistics.rows.target import RowsOf
from librarydesk.ui.statistics.rows.view import RowsView
from librarydesk.ui.statistics.sources import Beginnings, Counted, Shelf, beginnings, keep
from librarydesk.ui.statistics.views import ReportViews
from librarydesk.ui.statistics.waiting import Waiting
from librarydesk.ui.theme.theme import theme
from librarydesk.ui.widgets.basics import label
from librarydesk.ui.widgets.chips import TabChips
from librarydesk.ui.widgets.figures import EmptyState
from librarydesk.ui.widgets.views import InView

if TYPE_CHECKING:
    from librarydesk.data.statistics.request import ReportRequest

LARGE_TEXT = 125
PREVIEW, FIGURES, ISSUES = range(3)


class StatisticsPage(Page):
    """The choices above; below them the preview, the figures or the findings of one report.

    A report is counted once: figures, findings and paper come from the same value.
    """

    needs = frozenset(
        {
            *("collection", "rotation", "mobile", "service", "network"),
            *("closing", "returns", "words", "letter"),
        }
    )

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self._shelf = Shelf()
        self._request: ReportRequest | None = None
        self._build()
        self.choices.wanted.connect(self.count)
        self.tabs.changed.connect(self.views.show_view)
        self.views.cause_wanted.connect(self._open_cause)
        self.views.issues_wanted.connect(lambda: self.tabs.choose(ISSUES))
        self.views.paper.drawn.connect(lambda _page: self.ready.emit())
        self.views.paper.turned.connect(lambda _page: self._say_page())
        self.views.rows_wanted.connect(self._open_rows)
        self.records.shown.connect(self._show_rows)
        self.records.left.connect(self._leave_rows)
        self.waiting.late.connect(self._show_waiting)
        self.waiting.ended.connect(self._show_ended)
        self.waiting.again_wanted.connect(self.refresh)

    def refresh(self) -> None:
        """Asks what there is to report on, and counts the chosen report where that is needed."""
        self.runner.read(beginnings, self._begin, owner=self, key="beginnings")

    def primary_action(self) -> PageAction | None:
        """Saving the report that is chosen."""
        if self._stack.currentWidget() is self._empty:
            return None
        return PageAction(_("Save the report…"), self.ask_save, "Ctrl+S")

    def page_actions(self) -> Sequence[PageAction]:
        """Going to each of the three views, and to closing the period."""
        words = (_("Preview"), _("Figures"), _("To look at"))
        views = (PageAction(said, partial(self.tabs.choose, at)) for at, said in enumerate(words))
        return (*views, PageAction(_("Close the period of the report"), self.close_period))

    def screens(self) -> Sequence[Screen]:
        """Figures and findings of the year, and a report over a quarter."""
        return (
            Screen("figures", self._show_a_figure),
            Screen("findings", lambda: self.tabs.choose(ISSUES)),
            Screen("quarter", self._show_a_quarter),
            Screen("records", lambda: self._open_rows(Which("S06", "channel", "mobile"))),
        )

    def open_target(self, target: object) -> None:
        """Chooses a kind of report, e.g. `quarter`, or shows the records behind a figure."""
        if isinstance(target, str):
            self.choices.choose(target)
        elif isinstance(target, RowsOf):
            self.records.open(target)
        elif isinstance(target, ReportOf):
            self.choices.choose_report(target.request, target.site)

    def chosen(self) -> ReportOf | None:
        """The report that is looked at, for another view."""
        site = self.choices.site.value()
        return None if self._request is None or site is None else ReportOf(self._request, site)

    def count(self, request: "ReportRequest") -> None:
        """Counts a report and shows it; the one that is being counted gives way."""
        self._request = request
        self.waiting.count(
            lambda desk: self._shelf.counted(desk, request),
            partial(self._take, request),
            owner=self,
            key="report",
        )

    def ask_save(self) -> None:
        """Asks where the report goes, and saves it there."""
        if self._request is not None:
            out = saving.ask_file(self, self._request)
            if out is not None:
                self.save(out)

    def close_period(self) -> None:
        """Goes to where the period of the report is closed."""
        self.context.go_to("statistics", InView("periods", self._request))

    def save(self, out: Path) -> None:
        """Saves the chosen report as the command `report` does."""
        if self._request is not None:
            saving.save(self.context, self._request, out)

    def _begin(self, found: Beginnings) -> None:
        if found.empty:
            self._stack.setCurrentWidget(self._empty)
            self._show_choices(shown=False)
            self.actions_changed.emit()
            self.ready.emit()
            return
        if self._stack.currentWidget() is self._empty:
            self._stack.setCurrentWidget(self.views)
        if self._stack.currentWidget() is self.records:
            self.records.refresh()
        else:
            self._show_choices(shown=True)
        self.actions_changed.emit()
        if self._request is not None:
            self.count(self._request)
        self.choices.begin(found)

    def _take(self, request: "ReportRequest", counted: Counted) -> None:
        if counted.fresh:
            # A report that can't be kept is counted again next time; nobody needs to hear of it.
            self.runner.write(
                lambda desk: keep(desk, request, counted),
                lambda _done: None,
                changes=(),
                owner=self,
                failed=lambda _failure: None,
            )
        issues = issues_of(counted.report)
        self.views.show_report(counted, issues)
        count = len(issues)
        words = _("To look at (%(n)s)") % {"n": count} if count else _("To look at")
        self.tabs.set_words(ISSUES, words)
        if self._stack.currentWidget() is not self.records:
            self._stack.setCurrentWidget(self.views)
        self._say_page()

    def _show_waiting(self) -> None:
        if self._stack.currentWidget() is not self.records:
            self._stack.setCurrentWidget(self.waiting)

    def _show_ended(self) -> None:
        self._stack.setCurrentWidget(self.waiting)
        self.ready.emit()

    def _open_rows(self, which: Which) -> None:
        if self._request is not None:
            self.records.open(RowsOf(self._request, which))

    def _show_rows(self) -> None:
        self._show_choices(shown=False)
        self._stack.setCurrentWidget(self.records)
        self.ready.emit()

    def _leave_rows(self) -> None:
        self._show_choices(shown=True)
        self._stack.setCurrentWidget(self.views)
        self._say_page()

    def _say_page(self) -> None:
        self._summary.setText(self.views.summary(self.tabs.current() == PREVIEW))

    def _show_choices(self, *, shown: bool) -> None:
        for part in (self.choices, self._line):
            part.setVisible(shown)

    def _show_a_figure(self) -> None:
        self.tabs.choose(FIGURES)
        self.views.choose_figure("S06")

    def _show_a_quarter(self) -> None:
        year = clock.today().year - 1
        self.choices.choose("quarter", When(year, 3))
        self.tabs.choose(PREVIEW)

    def _open_cause(self, place: str) -> None:
        """Opens the place where the cause of a finding lies."""
        open_place(self.context, self, place, self._request)

    def _build(self) -> None:
        px = theme().px
        self.choices = ChoiceBar(self.runner)
        words = (_("Preview"), _("Figures"), _("To look at"))
        self.tabs = TabChips(words, name=_("Views"))
        self.tabs.changed.connect(lambda _at: self._say_page())
        large = theme().percent > LARGE_TEXT
        self._summary = label("", "soft", wrap=large)
        if large:
            self._summary.setFixedWidth(px(190))
        self._line = QWidget()
        line = QHBoxLayout(self._line)
        line.setContentsMargins(0, 0, 0, 0)
        line.addWidget(self.tabs, 1)
        line.addWidget(self._summary)
        line.addWidget(sheet_button(self.context, self.choices.request, self.choices.own_site))
        self.views = ReportViews(self.context, language())
        self.waiting = Waiting(self.runner)
        self.records = RowsView(self.context)
        self._empty = _empty_state(self.context)
        self._stack = QStackedWidget()
        for view in (self.views, self.waiting, self.records, self._empty):
            self._stack.addWidget(view)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(12))
        column.addWidget(self.choices)
        column.addWidget(self._line)
        column.addWidget(self._stack, 1)


def _empty_state(context: PageContext) -> EmptyState:
    made = EmptyState(
        _("Nothing to report on yet"),
        _(
            "The reports to the department are made here, from what is recorded on the other"
            " pages: copies, rotations, trips of the mobile library, days of service."
        ),
        "statistics",
    )
    words = _("Record a day of service")
    made.add_step(words, lambda: context.go_to("service"), primary=True)
    made.add_step(_("Open the collection"), lambda: context.go_to("collection"))
    return made
