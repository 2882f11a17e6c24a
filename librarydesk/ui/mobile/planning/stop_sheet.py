"""The sheet of a planned stop: day, place, commune, host, times."""

from collections.abc import Iterable
from functools import partial
from typing import TYPE_CHECKING

from librarydesk.i18n import _
from librarydesk.ui.failure import Failure
from librarydesk.ui.mobile.planning.sources import WholePlan
from librarydesk.ui.mobile.planning.undoing import undo_saving
from librarydesk.ui.mobile.whereabouts import Whereabouts
from librarydesk.ui.mobile.words import stop_said
from librarydesk.ui.page import PageContext
from librarydesk.ui.widgets.sheet import Remark, Sheet
from librarydesk.ui.widgets.ticks import TimeField

if TYPE_CHECKING:
    from librarydesk.bootstrap import Desk
    from librarydesk.data.mobile.planning.queries import PlannedStopRow
    from librarydesk.data.mobile.planning.service import PlannedStop, SavedPlan


class PlannedStopSheet(Sheet):
    """A new stop of a planned trip, or one that is changed."""

    def __init__(self, context: PageContext) -> None:
        super().__init__(
            context, name="mobile-planned-stop", title=_("Plan a stop"), draft=False, single=True
        )
        self._plan_id = 0
        self._stop_id: int | None = None
        self.where = Whereabouts(context.runner)
        self.where.add_to(self)
        self.starts, self.ends = TimeField(), TimeField()
        self.add(self.starts, _("From"), key="starts", half=True)
        self.add(self.ends, _("Until"), key="ends", half=True)
        self.check = self._remarks
        self.save_wanted.connect(lambda _next: self._save_stop())

    def begin_new(self, whole: WholePlan) -> None:
        """Begins a stop on the day of the last one."""
        self.empty()
        self._plan_id, self._stop_id = whole.plan.id, None
        self.heading.setText(_("Plan a stop of %(code)s") % {"code": whole.plan.trip_code})
        last = whole.stops[-1].planned_on if whole.stops else whole.plan.departs_on
        self.where.day.set_day(last)
        self.begin()
        self.where.place.setFocus()

    def begin_edit(self, whole: WholePlan, stop: "PlannedStopRow") -> None:
        """Begins with a stop's values."""
        self.empty()
        self._plan_id, self._stop_id = whole.plan.id, stop.id
        self.heading.setText(_("Planned stop of %(code)s") % {"code": whole.plan.trip_code})
        self.where.day.set_day(stop.planned_on)
        self.where.show_place(
            stop.place, stop.admin_unit_id, stop.commune, stop.host_site_id, stop.host
        )
        self.starts.set_typed(stop.starts_at or "")
        self.ends.set_typed(stop.ends_at or "")
        self.begin()

    def _remarks(self) -> Iterable[Remark]:
        starts, ends = self.starts.time(), self.ends.time()
        if starts and ends and ends < starts:
            yield Remark("ends", _("It ended before it began."))

    def _stop(self) -> "PlannedStop | None":
        from librarydesk.data.mobile.planning.service import PlannedStop

        day, unit_id = self.where.day.day(), self.where.unit_id
        if day is None or unit_id is None:
            return None
        return PlannedStop(
            self._plan_id,
            day,
            unit_id,
            self.where.place_name,
            self.where.host_id,
            self.starts.time(),
            self.ends.time(),
        )

    def _save_stop(self) -> None:
        stop, stop_id = self._stop(), self._stop_id
        if stop is None:
            self.not_saved()
            return

        def deed(desk: "Desk") -> "SavedPlan":
            from librarydesk.data.mobile.planning.service import save_planned_stop

            return save_planned_stop(desk.database, stop, stop_id=stop_id)

        self._context.runner.write(
            deed, partial(self._is_saved, stop), changes={"mobile"}, failed=self._refused
        )

    def _is_saved(self, stop: "PlannedStop", saved: "SavedPlan") -> None:
        said = _("Saved: %(stop)s") % {"stop": stop_said(stop.place, stop.planned_on)}
        self._context.say_saved(said, partial(undo_saving, self._context, saved))
        self.saved()

    def _refused(self, failure: Failure) -> None:
        self.not_saved()
        self.refuse("ends" if failure.code == "stop.ended_before" else "day", failure.sentence)
