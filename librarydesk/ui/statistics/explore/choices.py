"""The choices of a view: indicator, rows, columns, periods, cut-off, site, the day it is as of."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from librarydesk import clock
from librarydesk.data.statistics.exploring.answer import Answer
from librarydesk.data.statistics.exploring.question import (
    COMMUNES,
    NOTHING,
    TIME,
    Question,
    Unit,
    When,
    axes_of,
)
from librarydesk.i18n import _
from librarydesk.ui.runner import Runner
from librarydesk.ui.sites import sites_by_code
from librarydesk.ui.statistics import periods
from librarydesk.ui.statistics.explore.list_field import ListField
from librarydesk.ui.statistics.explore.words import (
    column_choices,
    indicator_choices,
    row_choices,
    unit_choices,
)
from librarydesk.ui.statistics.sources import Beginnings
from librarydesk.ui.theme.theme import Tone, theme
from librarydesk.ui.widgets.basics import label, row
from librarydesk.ui.widgets.chips import Choice
from librarydesk.ui.widgets.completing import Completion
from librarydesk.ui.widgets.fields import CheckField, DateField, Field
from librarydesk.ui.widgets.flow import FlowLayout
from librarydesk.ui.widgets.opening_field import OpeningField

if TYPE_CHECKING:
    from librarydesk.bootstrap import Desk
    from librarydesk.data.indicators.definitions import Indicator

PAUSE_MS = 40
USUAL = "S06"


class Choices(QWidget):
    """Says what is to be looked at; `wanted` gives the question as soon as it is whole and new."""

    wanted = Signal(object)

    def __init__(self, runner: Runner) -> None:
        super().__init__()
        self._indicators: dict[str, Indicator] = {}
        self._years = range(clock.today().year, clock.today().year + 1)
        self._own = Completion("", "")
        self._kind = Unit.MONTH.value
        self._told: Question | None = None
        self._later: Question | None = None
        self._begun = self._choosing = False
        self._make_fields(runner)
        self._arrange()
        self._pause = QTimer(self, singleShot=True, interval=PAUSE_MS)
        self._pause.timeout.connect(self._tell)
        self.code.changed.connect(self._change_indicator)
        self.rows.changed.connect(self._change_rows)
        self.unit.changed.connect(self._change_unit)
        for field in (self.columns, self.first, self.last, self.cutoff, self.site, self.alone):
            field.changed.connect(self._tell)
        self.until.changed.connect(self._pause.start)

    def know(self, known: "Sequence[Indicator]") -> None:
        """Offers these indicators."""
        self._indicators = {one.code: one for one in known}
        self.code.set_choices(indicator_choices(known))

    def begin(self, found: Beginnings) -> None:
        """Chooses the months of the last full year of the own site, unless something was chosen."""
        self._years, self._own = found.years, found.own
        if self._begun:
            return
        self._begun = True
        year = found.full_year
        usual = Question(USUAL, Unit.MONTH, When(year, 1), When(year, 12))
        self.show_question(self._later or usual)

    def show_question(self, question: Question) -> None:
        """Chooses all of a question, and tells it once; what comes too early is chosen later."""
        if not self._begun:
            self._later = question
            return
        self._choosing = True
        self.code.put(question.code)
        self._offer_axes(question.rows, question.columns)
        self.unit.put(question.unit)
        self._set_when(self.first, question.first)
        self._set_when(self.last, question.last)
        self.cutoff.put(question.cutoff)
        code = question.site or self._own.key
        own = code == self._own.key
        self.site.set_value(self._own if own else Completion(code, code))
        self.alone.set_typed("1" if question.only_site else "")
        self.until.set_day(question.until)
        self._pause.stop()
        self._choosing = False
        self._tell()

    def name_site(self, answer: Answer) -> None:
        """Shows the name of the site where only its code was known."""
        chosen = self.site.value()
        other = answer.site != self._own.key
        if chosen is not None and other and chosen.key == answer.site:
            self.site.set_value(Completion(answer.site, answer.site_name))

    def question(self) -> Question | None:
        """What is chosen; None while a field holds nothing usable."""
        first, last = self._when(self.first), self._when(self.last)
        if first is None or last is None or first > last or self.until.problem():
            return None
        site = self.site.value()
        return Question(
            code=self.code.chosen(),
            unit=Unit(self.unit.chosen()),
            first=first,
            last=last,
            rows=self.rows.chosen(),
            columns=self.columns.chosen(),
            site=site.key if site is not None and site.key != self._own.key else None,
            only_site=self.alone.is_on(),
            cutoff=self.cutoff.chosen(),
            until=self.until.day(),
        )

    def by_time(self) -> None:
        """Puts time into the rows, for lines."""
        self._offer_axes(TIME, self.columns.chosen())
        self._tell()

    def by_commune(self) -> bool:
        """Puts communes into the rows, for the map; False where the indicator has none."""
        if COMMUNES not in axes_of(self._indicators[self.code.chosen()]):
            return False
        self._offer_axes(COMMUNES, NOTHING)
        self._tell()
        return True

    def _change_indicator(self) -> None:
        self._offer_axes(self.rows.chosen(), self.columns.chosen())
        self._tell()

    def _change_rows(self) -> None:
        self._offer_axes(self.rows.chosen(), self.columns.chosen())
        self._tell()

    def _offer_axes(self, rows: str, columns: str) -> None:
        indicator = self._indicators[self.code.chosen()]
        self.rows.set_choices(row_choices(indicator))
        self.rows.put(rows)
        self.columns.set_choices(column_choices(indicator, self.rows.chosen()))
        self.columns.put(columns)

    def _change_unit(self) -> None:
        """Keeps the years; of the first one its first part, of the last one its last."""
        first, last = self._when(self.first), self._when(self.last)
        unit = Unit(self.unit.chosen())
        if first is not None and last is not None:
            today = clock.today()
            begun = (today.month - 1) * unit.parts // 12 + 1
            part = begun if last.year == today.year else unit.parts
            self._set_when(self.first, When(first.year, 1))
            self._set_when(self.last, When(last.year, part))
        self._tell()

    def _tell(self) -> None:
        if not self._begun or self._choosing:
            return
        question = self.question()
        self._say_problem(question)
        if question is not None and question != self._told:
            self._told = question
            self.wanted.emit(question)

    def _say_problem(self, question: Question | None) -> None:
        said = ""
        if question is None:
            said = next((problem for field in self._fields() if (problem := field.problem())), "")
            said = said or _("Choose a first period that isn't behind the last one.")
        self._problem.setText(said)
        self._problem.setVisible(bool(said))

    def _when(self, field: OpeningField) -> When | None:
        value = field.value()
        found = periods.When.from_key(value.key) if value else None
        return None if found is None else When(found.year, found.part or 1)

    def _set_when(self, field: OpeningField, when: When) -> None:
        self._kind = self.unit.chosen()
        part = 0 if self._kind == Unit.YEAR else when.part
        field.set_value(periods.completion(self._kind, periods.When(when.year, part)))
        field.line.setCursorPosition(0)

    def _offered(self, _desk: "Desk", typed: str) -> Sequence[Completion]:
        # On the lane that asks: no widget is touched here.
        return periods.offered(self._kind, typed, self._years, clock.today())

    def _fields(self) -> tuple[Field, ...]:
        return (
            *(self.code, self.rows, self.columns, self.unit, self.first, self.last),
            *(self.cutoff, self.site, self.alone, self.until),
        )

    def _make_fields(self, runner: Runner) -> None:
        self.code = ListField(name=_("Indicator"))
        self.rows = ListField(name=_("Rows"))
        self.columns = ListField(name=_("Columns"))
        self.unit = ListField(name=_("Parts of time"), choices=unit_choices())
        self.first = OpeningField(runner, self._offered, name=_("First period"))
        self.last = OpeningField(runner, self._offered, name=_("Last period"))
        choices = (
            Choice("calendar", _("By the calendar")),
            Choice("administrative", _("Official, to the 14th")),
        )
        self.cutoff = ListField(name=_("Cut-off"), choices=choices)
        self.site = OpeningField(runner, sites_by_code(), name=_("Site"), hint=_("Site"))
        self.alone = CheckField(_("This site only"))
        self.until = DateField()
        self.until.line.setAccessibleName(_("As it stood on"))
        self.until.line.setToolTip(_("Nothing after this day counts; empty: everything does."))

    def _arrange(self) -> None:
        px = theme().px
        holder = QWidget()
        flow = FlowLayout(holder, gap=px(8))
        grows = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        grows.setHeightForWidth(True)
        holder.setSizePolicy(grows)
        for field, width in (
            (self.code, 330), (self.rows, 184), (self.columns, 184), (self.unit, 108),
            (self.first, 174), (self.last, 174), (self.cutoff, 146), (self.site, 190),
            (self.until, 118),
        ):  # fmt: skip
            field.setFixedWidth(px(width))
        parts = (
            self.code,
            _named(_("Rows"), self.rows),
            _named(_("Columns"), self.columns),
            self.unit,
            _named("", self.first, _("to"), self.last),
            self.cutoff,
            self.site,
            self.alone,
            _named(_("As it stood on"), self.until),
        )
        for part in parts:
            part.setFixedHeight(px(32))
            flow.addWidget(part)
        self._problem = label("", tone=Tone.ERROR)
        self._problem.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(4))
        column.addWidget(holder)
        column.addWidget(self._problem)


def _named(*parts: "str | QWidget") -> QWidget:
    holder = QWidget()
    shown = [label(part, "soft") if isinstance(part, str) else part for part in parts if part]
    holder.setLayout(row(*shown))
    return holder
