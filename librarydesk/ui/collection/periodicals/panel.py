"""The chosen periodical: its issues, subscriptions and years, and in its place the sheets."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget

from librarydesk.i18n import _
from librarydesk.ui.collection.periodicals.check_in_sheet import CheckInSheet
from librarydesk.ui.collection.periodicals.issue_sheet import IssueSheet
from librarydesk.ui.collection.periodicals.sources import Background, background
from librarydesk.ui.collection.periodicals.subscription_sheet import SubscriptionSheet
from librarydesk.ui.collection.periodicals.words import (
    background_lines,
    issue_lines,
    subscription_line,
    subtitle,
)
from librarydesk.ui.page import PageContext
from librarydesk.ui.widgets.basics import button
from librarydesk.ui.widgets.details import DetailsPanel
from librarydesk.ui.widgets.row_list import RowList
from librarydesk.ui.widgets.sheet import Sheet

if TYPE_CHECKING:
    from librarydesk.data.collection.periodicals.queries import Due
    from librarydesk.data.collection.periodicals.serial import Serial

ISSUES, SUBSCRIPTIONS, YEARS = range(3)


class PeriodicalPanel(QStackedWidget):
    """Shows a periodical of a site's year, and the sheets."""

    ready = Signal()

    def __init__(self, context: PageContext) -> None:
        super().__init__()
        self._context = context
        self._site_id = 0
        self._year = 0
        self._serial: Serial | None = None
        self._details = DetailsPanel(name=_("The chosen periodical"))
        self.issues = RowList(name=_("Issues"))
        self.subscriptions = RowList(name=_("Subscriptions"))
        self.years = RowList(name=_("Years"))
        for words, content in (
            (_("Issues"), self.issues),
            (_("Subscriptions"), self.subscriptions),
            (_("Years"), self.years),
        ):
            self._details.add_tab(words, content)
        self.issues.opened.connect(self._open_issue)
        self.subscriptions.opened.connect(self._open_subscription)
        self.years.opened.connect(self._open_catalogue)
        self.post = CheckInSheet(context)
        self.issue = IssueSheet(context)
        self.subscription = SubscriptionSheet(context)
        self.addWidget(self._details)
        for sheet in (self.post, self.issue, self.subscription):
            sheet.closed.connect(lambda: self.setCurrentWidget(self._details))
            self.addWidget(sheet)
        self.show_nothing()

    def set_year(self, site_id: int, year: int) -> None:
        """Says which site's year the sheets are about."""
        self._site_id, self._year = site_id, year

    def show_serial(self, serial: "Serial") -> None:
        """Shows a periodical."""
        self._serial = serial
        self._details.show_row(serial.title, corner=str(serial.year), subtitle=subtitle(serial))
        self.issues.set_rows(issue_lines(serial))
        self.subscriptions.set_rows([subscription_line(row) for row in serial.subscriptions])
        self.years.set_rows([])
        missed = button(_("Mark as missed…"), self.begin_missed)
        missed.setEnabled(any(not one.marked and not one.short for one in serial.missing))
        record = button(_("Record an issue…"), self.begin_issue, kind="primary")
        self._details.set_buttons([missed, record])
        site_id = self._site_id
        self._context.runner.read(
            lambda desk: background(desk, site_id, serial),
            self._show_background,
            owner=self,
            key="background",
        )
        self.ready.emit()

    def show_nothing(self) -> None:
        """Says that there is no periodical to show."""
        self._serial = None
        self._details.show_row(_("No periodical here"))
        for part in (self.issues, self.subscriptions, self.years):
            part.set_rows([])
        self._details.set_buttons([])

    def show_tab(self, place: int) -> None:
        """Shows one of the tabs."""
        self.setCurrentWidget(self._details)
        self._details.tabs.choose(place)
        self.ready.emit()

    def begin_post(self, due: "Sequence[Due]") -> None:
        """Opens the sheet for a whole post."""
        self.post.open_for(self._site_id, due)
        self._open(self.post)

    def begin_issue(self) -> None:
        """Opens the sheet for the next issue of the periodical that is shown."""
        self.issue.open_new(self._site_id, self._serial, None)
        self._open(self.issue)

    def begin_missed(self) -> None:
        """Opens the sheet that marks the oldest missing issue as missed."""
        serial = self._serial
        if serial is not None:
            for one in serial.missing:
                if not one.marked and not one.short:
                    self.issue.open_missed(self._site_id, serial, one)
                    self._open(self.issue)
                    return

    def begin_subscription(self) -> None:
        """Opens the sheet for a new subscription."""
        self.subscription.open_new(self._site_id, self._year)
        self._open(self.subscription)

    def _open(self, sheet: Sheet) -> None:
        self.setCurrentWidget(sheet)
        sheet.focus_first()
        self.ready.emit()

    def _show_background(self, known: Background) -> None:
        if self._serial is not None and known.title_folded == self._serial.title_folded:
            self.years.set_rows(background_lines(known))
            self.ready.emit()

    def _open_issue(self, target: object) -> None:
        from librarydesk.data.collection.periodicals.serial import IssueRow, Missing

        if self._serial is None:
            return
        if isinstance(target, Missing):
            recorded = self._serial.row_of(target)
            if recorded is None:
                self.issue.open_new(self._site_id, self._serial, target)
            else:
                self.issue.open_for(self._site_id, recorded)
        elif isinstance(target, IssueRow):
            self.issue.open_for(self._site_id, target)
        self._open(self.issue)

    def _open_subscription(self, target: object) -> None:
        from librarydesk.data.collection.periodicals.serial import SubscriptionRow

        if isinstance(target, SubscriptionRow):
            self.subscription.open_for(self._site_id, target)
            self.setCurrentWidget(self.subscription)
            self.ready.emit()

    def _open_catalogue(self, target: object) -> None:
        from librarydesk.data.collection.periodicals.queries import InCatalogue

        if isinstance(target, InCatalogue):
            self._context.go_to("collection", target.title_id)
