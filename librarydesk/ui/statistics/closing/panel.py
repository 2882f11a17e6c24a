"""The chosen library's period: what is in the way, what was done, what came late; the deeds."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QStackedWidget, QWidget

from librarydesk.coded.closing import Deed
from librarydesk.i18n import _, ngettext
from librarydesk.ui.page import PageContext
from librarydesk.ui.saving import ask_file, save_form
from librarydesk.ui.statistics.causes import RETURNS, open_place, place_of
from librarydesk.ui.statistics.closing.deeds import Deeds
from librarydesk.ui.statistics.closing.reason_sheet import ReasonSheet
from librarydesk.ui.statistics.closing.sources import WholePeriod
from librarydesk.ui.statistics.closing.words import (
    EXPLAIN,
    deed_row,
    difference_row,
    issue_entry,
    late_row,
    state_words,
)
from librarydesk.ui.statistics.issue_list import ENTRY, Entry, EntryRows
from librarydesk.ui.statistics.issues import issues_of
from librarydesk.ui.statistics.returns.target import ReturnOf
from librarydesk.ui.theme.theme import Tone
from librarydesk.ui.widgets.basics import button
from librarydesk.ui.widgets.details import DetailsPanel
from librarydesk.ui.widgets.numbers import shown_number
from librarydesk.ui.widgets.row_list import Index, ListRow, RowList
from librarydesk.ui.widgets.views import InView

IN_THE_WAY, DONE, LATE, VERSIONS = range(4)


class PeriodPanel(QStackedWidget):
    """The details, and in their place the sheet that asks for words.

    `report_wanted` asks for the paper of the period.
    """

    report_wanted = Signal(object)

    def __init__(self, context: PageContext) -> None:
        super().__init__()
        self._context = context
        self._whole: WholePeriod | None = None
        self._deeds = Deeds(context, self)
        self.details = DetailsPanel(name=_("The chosen period"))
        self.issues = EntryRows()
        self.done = RowList(name=_("What was done"))
        self.late = RowList(name=_("Came late"))
        self.versions = RowList(name=_("Versions side by side"))
        self.sheet = ReasonSheet(context)
        self._tab(_("In the way"), self.issues)
        self._tab(_("Done"), self.done)
        self._tab(_("Late"), self.late)
        self._tab(_("Versions"), self.versions)
        self.addWidget(self.details)
        self.addWidget(self.sheet)
        self.issues.clicked.connect(self._open_issue)
        self.issues.activated.connect(self._open_issue)
        self.sheet.closed.connect(lambda: self.setCurrentIndex(0))

    def show_nothing(self) -> None:
        """Nothing is chosen."""
        self._whole = None
        self.details.show_row(_("Choose a library"))
        self.details.set_buttons([])

    def show_period(self, whole: WholePeriod, name: str) -> None:
        """Shows a library's period."""
        self._whole = whole
        last = whole.standing.last
        in_force = whole.standing.in_force
        version = _("version %(version)s") % {"version": in_force.version} if in_force else ""
        self.details.show_row(name, corner=version, subtitle=state_words(last))
        issues = issues_of(whole.report)
        is_open = in_force is None
        self.issues.set_entries(
            [
                issue_entry(one, is_open=is_open, since=whole.explained.get(one.rule, ""))
                for one in issues
            ]
        )
        self.details.tabs.set_words(IN_THE_WAY, _counted(_("In the way"), len(issues)))
        self.done.set_rows([deed_row(one) for one in reversed(whole.standing.deeds)])
        rows = [*map(difference_row, whole.since), *map(late_row, whole.late)]
        self.late.set_rows(rows or [ListRow(_("Nothing came late."))])
        self.details.tabs.set_words(LATE, _counted(_("Late"), len(whole.late)))
        differing = [difference_row(one) for one in whole.between]
        self.versions.set_rows(differing or [ListRow(_("There are no two versions that differ."))])
        self._say_notice(whole)
        self.details.set_buttons(self._buttons(whole))

    def show_tab(self, place: int) -> None:
        """Shows a tab."""
        self.setCurrentIndex(0)
        self.details.tabs.choose(place)

    def do(self, deed: Deed) -> None:
        """Does a deed, or asks first for the words that it needs."""
        whole = self._whole
        if whole is None:
            return
        if deed in (Deed.REOPENED, Deed.SENT_BACK):
            self._ask(whole, deed)
        else:
            self._deeds.do(deed, whole.period)

    def save_versions(self) -> None:
        """Saves the versions side by side; a single one beside today's figures."""
        from librarydesk.reports.forms.closing.asked import wishes_of

        whole = self._whole
        if whole is None or not whole.standing.versions:
            return
        period = whole.period
        out = ask_file(self, _("Versions side by side"), f"{period.site}-{period.year}.pdf")
        if out is not None:
            numbers = [one.version for one in whole.standing.versions][-2:]
            both = f"versions={numbers[0]},{numbers[1] if len(numbers) > 1 else 0}"
            wishes = [*wishes_of(period), both]
            save_form(self._context, "period-versions", period.site, out, wishes)

    def begin_explaining(self, rule: str) -> None:
        """Asks for the explanation of what a rule found."""
        whole = self._whole
        found = [one for one in whole.report.findings if one.rule == rule] if whole else []
        if whole is None or not found:
            return
        period, closed = whole.period, whole.standing.in_force is not None

        def take(words: str) -> None:
            done, failed = self.sheet.saved, self.sheet.refused
            self._deeds.explain(period, rule, words, done, failed, closed=closed)

        about = found[0].message
        if closed:
            about = _("%(finding)s What was closed stays as it is; this stands beside it.") % {
                "finding": about
            }
        words = whole.explained.get(rule, found[0].explanation)
        self.sheet.begin_for(_("Explanation"), about, words, take)
        self.sheet.show_cause(
            lambda: open_place(self._context, self, place_of(found[0]), period.request)
        )
        self.setCurrentWidget(self.sheet)

    def _ask(self, whole: WholePeriod, deed: Deed) -> None:
        def take(words: str) -> None:
            self._deeds.do(
                deed, whole.period, words, done=self.sheet.saved, failed=self.sheet.refused
            )

        last, remark = whole.standing.last, ""
        if deed is Deed.REOPENED:
            heading = _("Open the period again")
            about = _("The version stays, and can be printed beside the next one. Say why.")
            remark = (last.remark if last else None) or ""
        else:
            heading = _("Send the report back")
            about = _("Say what the library should mend.")
        self.sheet.begin_for(heading, about, remark, take)
        self.setCurrentWidget(self.sheet)

    def _buttons(self, whole: WholePeriod) -> list[QPushButton]:
        offered = _OFFERED[whole.standing.state]
        words = {
            Deed.CHECKED: _("Checked"),
            Deed.CLOSED: _("Close the figures"),
            Deed.SENT: _("Sent"),
            Deed.ACCEPTED: _("Accept"),
            Deed.SENT_BACK: _("Send back…"),
            Deed.REOPENED: _("Open again…"),
        }
        last = offered[-1]
        made = [
            button(words[deed], partial(self.do, deed), kind="primary" if deed is last else "plain")
            for deed in offered
        ]
        paper = button(_("Report"), lambda: self.report_wanted.emit(whole.period))
        looking = [paper, button(_("Return"), self._open_return)]
        if whole.standing.versions:
            looking.append(button(_("Versions…"), self.save_versions))
        return [*looking, *made]

    def _say_notice(self, whole: WholePeriod) -> None:
        last = whole.standing.last
        if last is not None and last.deed is Deed.SENT_BACK:
            self.details.set_notice(last.remark or "", Tone.ERROR)
        elif whole.late:
            said = ngettext(
                "%(n)s row came after closing. The figures sent stay as they are.",
                "%(n)s rows came after closing. The figures sent stay as they are.",
                len(whole.late),
            )
            self.details.set_notice(said % {"n": shown_number(len(whole.late))})

    def _open_issue(self, index: Index) -> None:
        entry = index.data(ENTRY)
        if not isinstance(entry, Entry) or not entry.target:
            return
        if entry.target.startswith(EXPLAIN):
            self.begin_explaining(entry.target.removeprefix(EXPLAIN))
        elif self._whole is not None:
            open_place(self._context, self, entry.target, self._whole.period.request)

    def _open_return(self) -> None:
        """Goes to where the return of the library for the period is typed."""
        if self._whole is not None:
            period = self._whole.period
            target = InView(RETURNS, ReturnOf(period.request, period.site))
            self._context.go_to("statistics", target)

    def _tab(self, words: str, content: QWidget) -> None:
        self.details.add_tab(words, content)


_OFFERED: dict[Deed | None, Sequence[Deed]] = {
    None: (Deed.CHECKED, Deed.CLOSED),
    Deed.REOPENED: (Deed.CHECKED, Deed.CLOSED),
    Deed.CHECKED: (Deed.CLOSED,),
    Deed.CLOSED: (Deed.REOPENED, Deed.SENT),
    Deed.SENT: (Deed.REOPENED, Deed.SENT_BACK, Deed.ACCEPTED),
    Deed.SENT_BACK: (Deed.REOPENED,),
    Deed.ACCEPTED: (Deed.REOPENED,),
}
"""What can be done in each state, the usual next step last."""


def _counted(words: str, count: int) -> str:
    return f"{words} ({shown_number(count)})" if count else words
