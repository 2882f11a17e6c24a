"""The sheet for what a site is from a day on, and the one that takes such a change back."""

from collections.abc import Iterator
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal

from librarydesk import clock
from librarydesk.i18n import _
from librarydesk.ui.failure import Failure
from librarydesk.ui.network.sources import WholeSite
from librarydesk.ui.network.state_fields import REFUSED_AT, StateFields
from librarydesk.ui.network.words import since
from librarydesk.ui.page import PageContext
from librarydesk.ui.widgets.dates import shown_day
from librarydesk.ui.widgets.fields import DateField, TextField
from librarydesk.ui.widgets.sheet import Remark, Sheet

if TYPE_CHECKING:
    from librarydesk.bootstrap import Desk
    from librarydesk.data.network.changes import ChangedState
    from librarydesk.data.network.history import StateLine


class StateSheet(Sheet):
    """From which day on, and everything that a site is from then on."""

    recorded = Signal(int)

    def __init__(self, context: PageContext) -> None:
        super().__init__(
            context, name="network-state", title=_("Record a change from a day on"), draft=False
        )
        self._site_id = 0
        self._days: frozenset[str] = frozenset()
        self.day = DateField(ahead=False)
        self.fields = StateFields(context)
        self.add(self.day, _("From the day"), key="day", required=True, half=True)
        self.fields.add_to(self)
        self.check = self._remarks
        self.day.changed.connect(self._day_typed)
        self.save_wanted.connect(lambda _next: self._record())

    def begin_with(self, whole: WholeSite) -> None:
        """Begins with what the site is on the day that is shown."""
        state = whole.state or next((s for s in whole.states if not s.voided), None)
        self._site_id = whole.site_id
        self._days = frozenset(s.as_of.isoformat() for s in whole.states if not s.voided)
        self.empty()
        if state is not None:
            self.heading.setText(_("Change of %(site)s") % {"site": state.name})
            self.fields.show_state(state)
        self.begin()
        self.about("site", whole.site_id)

    def focus_first(self) -> None:
        """Puts the cursor where the day is typed."""
        self.day.setFocus(Qt.FocusReason.TabFocusReason)

    def _day_typed(self) -> None:
        self.fields.names.day = self.day.day() or clock.today()

    def _remarks(self) -> Iterator[Remark]:
        day = self.day.day()
        if day is None:
            return
        if day > clock.today():
            yield Remark("day", _("This day is still to come. Is it right?"), odd=True)
        elif day.isoformat() in self._days:
            yield Remark("day", _("A change of that day is known; it will be replaced."), odd=True)

    def _record(self) -> None:
        day, site_id = self.day.day(), self._site_id
        if day is None:
            self.not_saved()
            return
        state = self.fields.state(day)
        said = _("%(site)s: saved from %(day)s on.") % {"site": state.name, "day": shown_day(day)}

        def deed(desk: "Desk") -> "ChangedState":
            from librarydesk.data.network.changes import record_state

            return record_state(desk.database, site_id, state)

        self._context.runner.write(
            deed, partial(self._done, said), changes={"network"}, failed=self._refused
        )

    def _done(self, said: str, changed: "ChangedState") -> None:
        self._context.say_saved(said, partial(self._undo, changed))
        self._next = False
        self.recorded.emit(self._site_id)
        self.saved()

    def _undo(self, changed: "ChangedState") -> None:
        def deed(desk: "Desk") -> None:
            from librarydesk.data.network.changes import undo_state

            undo_state(desk.database, changed, reason=_("Undone at once"))

        self._context.runner.write(deed, lambda _done: None, changes={"network"}, owner=self)

    def _refused(self, failure: Failure) -> None:
        self.not_saved()
        self.refuse(REFUSED_AT.get(failure.code, "day"), failure.sentence)


class VoidStateSheet(Sheet):
    """Asks why a change is voided."""

    def __init__(self, context: PageContext) -> None:
        super().__init__(context, name="network-void", title=_("Void a change"), draft=False)
        self._state: StateLine | None = None
        self.reason = TextField(hint=_("e.g. typed twice"))
        self.add(self.reason, _("Why it is voided"), key="reason", required=True)
        self.save_wanted.connect(lambda _next: self._void())

    def begin_with(self, state: "StateLine") -> None:
        """Begins with a line of the history."""
        self._state = state
        self.heading.setText(
            _("Void “%(since)s: %(name)s”") % {"since": since(state), "name": state.name}
        )
        self.empty()
        self.begin()

    def _void(self) -> None:
        state, reason = self._state, self.reason.text()
        if state is None:
            return

        def deed(desk: "Desk") -> None:
            from librarydesk.data.network.changes import void_state

            void_state(desk.database, state.id, reason=reason)

        self._context.runner.write(
            deed, lambda _none: self._done(), changes={"network"}, failed=self._refused, owner=self
        )

    def _done(self) -> None:
        self._context.say_saved(_("Voided. It stays in the history."))
        self._next = False
        self.saved()

    def _refused(self, failure: Failure) -> None:
        self.not_saved()
        self.refuse("reason", failure.sentence)
