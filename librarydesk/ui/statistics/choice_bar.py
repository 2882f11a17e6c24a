"""The choices of a report in one line: which kind, which period, which cut-off, which site."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from librarydesk import clock
from librarydesk.data.statistics.request import ReportRequest
from librarydesk.i18n import _
from librarydesk.ui.runner import Runner
from librarydesk.ui.sites import sites_by_code
from librarydesk.ui.statistics.periods import KINDS, When, completion, last_finished, offered
from librarydesk.ui.statistics.sources import Beginnings
from librarydesk.ui.theme.theme import Tone, theme
from librarydesk.ui.widgets.basics import label, row
from librarydesk.ui.widgets.chips import Choice
from librarydesk.ui.widgets.completing import Completion
from librarydesk.ui.widgets.fields import CheckField, ChoiceField, DateField, Field, NumberField
from librarydesk.ui.widgets.flow import FlowLayout
from librarydesk.ui.widgets.opening_field import OpeningField

if TYPE_CHECKING:
    from librarydesk.bootstrap import Desk

PAUSE_MS = 40
USUAL_YEARS = 3


@dataclass
class _Offering:
    """What the list of periods depends on; read by the lane that makes the list."""

    kind: str
    years: range


class ChoiceBar(QWidget):
    """Says which report is wanted; `wanted` gives the request as soon as it is whole and new."""

    wanted = Signal(object)

    def __init__(self, runner: Runner) -> None:
        super().__init__()
        this_year = clock.today().year
        self._offering = _Offering("annual", range(this_year, this_year + 1))
        self._own = ""
        self._told: ReportRequest | None = None
        self._begun = False
        self._make_fields(runner)
        self._arrange()
        self._pause = QTimer(self, singleShot=True, interval=PAUSE_MS)
        self._pause.timeout.connect(self._tell)
        self.kind.changed.connect(self._change_kind)
        for field in (self.period, self.cutoff, self.site, self.only_site):
            field.changed.connect(self._tell)
        for typed in (self.years, self.first_day, self.last_day):
            typed.changed.connect(self._pause.start)

    def begin(self, found: Beginnings) -> None:
        """Chooses the last full year with data of the own site, unless something was chosen."""
        self._offering.years = found.years
        self._own = found.own.key
        if self._begun:
            return
        today, year = clock.today(), found.full_year
        self.site.set_value(found.own)
        self._set_when(When(year))
        self.first_day.set_day(date(year, 1, 1))
        self.last_day.set_day(min(today, date(year, 12, 31)))
        self._pause.stop()
        self._begun = True
        self._tell()

    def choose(self, kind: str, when: When | None = None) -> None:
        """Chooses a kind of report, and of which period."""
        self.kind.set_typed(kind)
        if when is not None:
            self._set_when(when)

    def choose_report(self, wanted: ReportRequest, site: Completion) -> None:
        """Chooses a whole report of a site, of a period that has a year."""
        part = wanted.quarter or wanted.half or wanted.month or 0
        self.site.set_value(site)
        self.cutoff.set_typed(wanted.cutoff)
        self.only_site.set_typed("")
        if wanted.years is not None:
            self.years.set_number(wanted.years)
        if wanted.year is not None:
            self.choose(wanted.kind, When(wanted.year, part))
        self._tell()

    def own_site(self) -> str:
        """The code of the own site."""
        return self._own

    def request(self) -> ReportRequest | None:
        """The report that is chosen; None while a field holds nothing usable."""
        kind, site = self.kind.chosen(), self.site.value()
        common = ReportRequest(
            kind=kind,
            site=site.key if site is not None and site.key != self._own else None,
            only_site=self.only_site.is_on(),
            cutoff=self.cutoff.chosen(),
        )
        return self._free(common) if kind == "range" else self._of_year(common)

    def _free(self, common: ReportRequest) -> ReportRequest | None:
        first, last = self.first_day.day(), self.last_day.day()
        if first is None or last is None or first > last:
            return None
        # Free days are what they are; no cut-off moves them.
        return ReportRequest(
            kind="range",
            first_day=first,
            last_day=last,
            site=common.site,
            only_site=common.only_site,
        )

    def _of_year(self, common: ReportRequest) -> ReportRequest | None:
        value = self.period.value()
        when = When.from_key(value.key) if value else None
        years = self.years.number() if common.kind == "multi" else None
        if when is None or (common.kind == "multi" and (years is None or self.years.problem())):
            return None
        return ReportRequest(
            kind=common.kind,
            year=when.year,
            month=when.part if common.kind == "month" else None,
            quarter=when.part if common.kind == "quarter" else None,
            half=when.part if common.kind == "half" else None,
            years=years,
            site=common.site,
            only_site=common.only_site,
            cutoff=common.cutoff,
        )

    def _tell(self) -> None:
        if not self._begun:
            return
        request = self.request()
        self._say_problem(request)
        if request is not None and request != self._told:
            self._told = request
            self.wanted.emit(request)

    def _say_problem(self, request: ReportRequest | None) -> None:
        said = ""
        if request is None:
            said = next((problem for field in self._fields() if (problem := field.problem())), "")
            if not said and self.kind.chosen() == "range":
                said = _("Type a first day, and a last day that isn't before it.")
        self._problem.setText(said)
        self._problem.setVisible(bool(said))

    def _change_kind(self) -> None:
        kind, value = self.kind.chosen(), self.period.value()
        before = When.from_key(value.key) if value else None
        self._offering.kind = kind
        if before is not None:
            self._set_when(last_finished(kind, before.year, clock.today()))
        self._show_fields(kind)
        self._tell()

    def _set_when(self, when: When) -> None:
        self.period.set_value(completion(self._offering.kind, when))

    def _show_fields(self, kind: str) -> None:
        free, several = kind == "range", kind == "multi"
        self._several.setVisible(several)
        self._days.setVisible(free)
        self.period.setVisible(not free)
        self.cutoff.setVisible(not free)
        # Beside the number of years only a year stands there: all choices stay in one line.
        self.period.setFixedWidth(theme().px(124 if several else 190))

    def _fields(self) -> tuple[Field, ...]:
        return (
            *(self.kind, self.years, self.period, self.first_day, self.last_day),
            *(self.cutoff, self.site, self.only_site),
        )

    def _make_fields(self, runner: Runner) -> None:
        self.kind = ChoiceField([Choice(key, _(words)) for key, words in KINDS.items()])
        self.kind.box.setAccessibleName(_("Kind of report"))
        self.years = NumberField(least=1, most=50)
        self.years.set_number(USUAL_YEARS)
        self.years.line.setAccessibleName(_("How many years"))
        self.period = OpeningField(runner, self._periods, name=_("Period"))
        self.first_day, self.last_day = DateField(), DateField()
        self.first_day.line.setAccessibleName(_("First day"))
        self.last_day.line.setAccessibleName(_("Last day"))
        self.cutoff = ChoiceField(
            [
                Choice("calendar", _("By the calendar")),
                Choice("administrative", _("Official, to the 14th")),
            ]
        )
        self.cutoff.box.setAccessibleName(_("Cut-off"))
        self.cutoff.box.setToolTip(
            _("Officially a year runs from 15 December to 14 December; periods end on the 14th.")
        )
        self.site = OpeningField(runner, sites_by_code(), name=_("Site"), hint=_("Site"))
        self.only_site = CheckField(_("This site only"))

    def _periods(self, _desk: "Desk", typed: str) -> Sequence[Completion]:
        return offered(self._offering.kind, typed, self._offering.years, clock.today())

    def _arrange(self) -> None:
        px = theme().px
        holder = QWidget()
        flow = FlowLayout(holder, gap=px(8))
        grows = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        grows.setHeightForWidth(True)
        holder.setSizePolicy(grows)
        self._several = _group(self.years, label(_("years, the last one:"), "soft"))
        self._days = _group(self.first_day, label(_("to"), "soft"), self.last_day)
        widths = {self.kind: 190, self.cutoff: 172, self.site: 250}
        for field, width in {**widths, self.years: 56}.items():
            field.setFixedWidth(px(width))
        for field in (self.first_day, self.last_day):
            field.setFixedWidth(px(120))
        parts = (self.kind, self._several, self.period, self._days, self.cutoff, self.site)
        for part in (*parts, self.only_site):
            part.setFixedHeight(px(32))
            flow.addWidget(part)
        self._problem = label("", tone=Tone.ERROR)
        self._problem.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(4))
        column.addWidget(holder)
        column.addWidget(self._problem)
        self._show_fields("annual")


def _group(*widgets: QWidget) -> QWidget:
    holder = QWidget()
    holder.setLayout(row(*widgets))
    return holder
