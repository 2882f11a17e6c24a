"""The sheet that plans the trips of a year: what is wished above, the trips it would give below."""

from collections.abc import Iterator
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal

from librarydesk import clock
from librarydesk.i18n import _, ngettext
from librarydesk.ui.collection.periodicals.words import weekdays
from librarydesk.ui.failure import Failure
from librarydesk.ui.page import PageContext
from librarydesk.ui.rotation.planning.sources import TypedYear, year_plan
from librarydesk.ui.rotation.planning.words import late_rows, trip_rows, year_summary
from librarydesk.ui.theme.theme import theme
from librarydesk.ui.widgets.basics import label
from librarydesk.ui.widgets.chips import Choice
from librarydesk.ui.widgets.fields import CheckField, ChoiceField, NumberField
from librarydesk.ui.widgets.numbers import shown_number
from librarydesk.ui.widgets.row_list import RowList
from librarydesk.ui.widgets.sheet import Remark, Sheet

if TYPE_CHECKING:
    from collections.abc import Sequence

    from librarydesk.bootstrap import Desk
    from librarydesk.data.rotation.planning.service import SavedTrip
    from librarydesk.data.rotation.planning.yearly import YearPlan

USUAL_POINTS = 3
MOST_POINTS = 20
WORKDAYS = 5
PAUSE_MS = 150
LIST_HEIGHT = 260


class YearSheet(Sheet):
    """Year, points of a trip and weekdays; the preview follows them, `proposed` tells it."""

    proposed = Signal()

    def __init__(self, context: PageContext) -> None:
        super().__init__(
            context, name="rotation-year", title=_("Plan the year"), draft=False, single=True
        )
        self.plan: YearPlan | None = None
        self._saves_when_there = False
        this_year = clock.today().year
        years = [Choice(str(year), str(year)) for year in (this_year, this_year + 1)]
        self.year = ChoiceField(years)
        self.points = NumberField(least=1, most=MOST_POINTS)
        self.days = [CheckField(name) for name in weekdays()]
        self.add(self.year, _("Year"), key="year", half=True)
        self.add(
            self.points, _("Points on a trip, at most"), key="points", required=True, half=True
        )
        self.add_heading(_("Weekdays on which trips leave"))
        for number, field in enumerate(self.days):
            self.add(field, "", key=f"day{number}", half=True)
        self._summary = label("", "soft", wrap=True)
        self.trips = RowList(name=_("Proposed trips"))
        self.trips.setFixedHeight(theme().px(LIST_HEIGHT))
        self.add_widget(self._summary)
        self.add_widget(self.trips)
        self.name_deed(_("Save all trips"))
        self.check = self._remarks
        self._asking = QTimer(self, singleShot=True, interval=PAUSE_MS)
        self._asking.timeout.connect(self._ask)
        for any_field in (self.year, self.points, *self.days):
            any_field.changed.connect(self._put_off)
        self.save_wanted.connect(lambda _next: self._save_year())

    def begin_year(self, year: int) -> None:
        """Begins with a year, this one or the next."""
        self.empty()
        self.year.set_typed(str(max(year, clock.today().year)))
        self.points.set_number(USUAL_POINTS)
        for number, field in enumerate(self.days):
            field.set_typed("1" if number < WORKDAYS else "")
        self.focus_first()
        self._saves_when_there = False
        self._asking.stop()
        self._ask()

    def _typed_year(self) -> TypedYear | None:
        points = self.points.number()
        if points is None or not 1 <= points <= MOST_POINTS:
            return None
        chosen = frozenset(number for number, field in enumerate(self.days) if field.is_on())
        return TypedYear(int(self.year.chosen()), points, chosen)

    def _put_off(self) -> None:
        """What was proposed holds no more; a pause in typing asks anew."""
        self.plan = None
        self._asking.start()

    def _ask(self) -> None:
        typed = self._typed_year()
        self.plan = None
        if typed is not None:
            self._context.runner.read(
                lambda desk: year_plan(desk, typed), self._show_plan, owner=self, key="year"
            )

    def _show_plan(self, plan: "YearPlan") -> None:
        self.plan = plan
        self._summary.setText(year_summary(plan))
        self.trips.set_rows([*late_rows(plan), *trip_rows(plan)])
        self.proposed.emit()
        if self._saves_when_there:
            self._saves_when_there = False
            self._save_year()

    def _remarks(self) -> Iterator[Remark]:
        if not any(field.is_on() for field in self.days):
            yield Remark("day0", _("Choose a weekday at least."))

    def _save_year(self) -> None:
        plan = self.plan
        if plan is None:
            self._saves_when_there = True
            return
        if not plan.trips:
            self.not_saved()
            self.refuse("year", _("There is no trip to save. Change the year or the weekdays."))
            return

        def deed(desk: "Desk") -> "Sequence[SavedTrip]":
            from librarydesk.data.rotation.planning.service import save_year

            return save_year(desk.database, plan.trips)

        self._context.runner.write(deed, self._done, changes={"rotation"}, failed=self._refused)

    def _done(self, saved: "Sequence[SavedTrip]") -> None:
        said = ngettext("%(n)s trip is planned.", "%(n)s trips are planned.", len(saved))
        self._context.say_saved(said % {"n": shown_number(len(saved))}, partial(self._undo, saved))
        self.saved()

    def _undo(self, saved: "Sequence[SavedTrip]") -> None:
        def deed(desk: "Desk") -> None:
            from librarydesk.data.rotation.planning.service import undo_year

            undo_year(desk.database, saved, reason=_("Undone at once"))

        self._context.runner.write(deed, lambda _done: None, changes={"rotation"}, owner=self)

    def _refused(self, failure: Failure) -> None:
        self.not_saved()
        self.refuse("year", failure.sentence)
        self._ask()
