"""The sheet that settles a contradiction: void a row, add what is missing, leave it; and why."""

from collections.abc import Callable, Iterator
from enum import StrEnum
from functools import partial
from typing import TYPE_CHECKING

from librarydesk import clock
from librarydesk.i18n import _
from librarydesk.ui.failure import Failure
from librarydesk.ui.page import PageContext
from librarydesk.ui.rotation.contradictions.words import subject, wrong
from librarydesk.ui.rotation.trips.movement_sheet import undo_recorded
from librarydesk.ui.widgets.basics import label
from librarydesk.ui.widgets.fields import DateField, TextField
from librarydesk.ui.widgets.sheet import Remark, Sheet

if TYPE_CHECKING:
    from librarydesk.bootstrap import Desk
    from librarydesk.data.rotation.contradictions.queries import Case
    from librarydesk.data.rotation.contradictions.service import Left
    from librarydesk.data.rotation.service import Recorded

_CHANGES = {"rotation", "collection"}


class Deed(StrEnum):
    """What settles a case."""

    VOID = "void"
    ADD = "add"
    FOUND = "found"
    LEAVE = "leave"


class CaseSheet(Sheet):
    """Why, and of a missing movement also when."""

    def __init__(self, context: PageContext) -> None:
        super().__init__(context, name="rotation-case", title=_("Settle"), draft=False, single=True)
        self._case: Case | None = None
        self._deed = Deed.LEAVE
        self._words = label("", "soft", wrap=True)
        self.day = DateField()
        self.reason = TextField(hint=_("e.g. typed twice"))
        self.add_widget(self._words)
        self.add(self.day, _("Day of the missing movement"), key="day")
        self.add(self.reason, _("Why"), key="reason")
        self.check = self._remarks
        self.save_wanted.connect(lambda _next: self._settle())

    def begin_with(self, case: "Case", deed: Deed) -> None:
        """Begins a deed about a case."""
        self.empty()
        self._case, self._deed = case, deed
        heading, words = _heading(case, deed)
        self.heading.setText(heading)
        self._words.setText(words)
        self.show_field("day", shown=deed is Deed.ADD)
        self.show_field("reason", shown=deed is not Deed.FOUND)
        self.day.set_day(case.said.on_date if deed is Deed.ADD else None)
        self.begin()
        self.reason.setFocus()

    def _remarks(self) -> Iterator[Remark]:
        case, day = self._case, self.day.day()
        if self._deed in (Deed.VOID, Deed.LEAVE) and self.reason.is_empty():
            yield Remark("reason", _("Say why; it stays in the history."))
        if case is None or self._deed is not Deed.ADD:
            return
        first = case.before.on_date if case.before is not None else None
        if day is None:
            yield Remark("day", _("Say on which day it came back."))
        elif day > case.said.on_date or (first is not None and day < first):
            yield Remark("day", _("It must lie between the two rows."))

    def _settle(self) -> None:
        case = self._case
        if case is None:
            return
        begun: dict[Deed, Callable[[Case], None]] = {
            Deed.VOID: self._void,
            Deed.ADD: self._add,
            Deed.FOUND: self._find,
            Deed.LEAVE: self._leave,
        }
        begun[self._deed](case)

    def _void(self, case: "Case") -> None:
        reason = self.reason.text()

        def deed(desk: "Desk") -> int:
            from librarydesk.data.rotation.contradictions.service import void_row

            return void_row(desk.database, case, reason=reason)

        def done(_rows: int) -> None:
            self._finish(_("Voided. It stays in the history."))

        self._context.runner.write(deed, done, changes=_CHANGES, failed=self._refused)

    def _add(self, case: "Case") -> None:
        day, note = self.day.day() or clock.today(), self.reason.text() or None

        def deed(desk: "Desk") -> "Recorded":
            from librarydesk.data.rotation.contradictions.service import add_missing

            return add_missing(desk.database, case, day, note=note)

        def done(recorded: "Recorded") -> None:
            said = _("Added: %(number)s went from %(place)s to %(origin)s.")
            self._finish(said % _ends(case), partial(undo_recorded, self._context, recorded, self))

        self._context.runner.write(deed, done, changes=_CHANGES, failed=self._refused)

    def _find(self, case: "Case") -> None:
        def deed(desk: "Desk") -> int:
            from librarydesk.data.rotation.contradictions.service import record_found

            return record_found(desk.database, case)

        def done(event_id: int) -> None:
            said = _("%(number)s counts as found.") % _ends(case)
            self._finish(said, partial(self._undo_found, event_id))

        self._context.runner.write(deed, done, changes=_CHANGES, failed=self._refused)

    def _leave(self, case: "Case") -> None:
        reason = self.reason.text()

        def deed(desk: "Desk") -> "Left":
            from librarydesk.data.rotation.contradictions.service import leave

            return leave(desk.database, case, reason=reason)

        def done(left: "Left") -> None:
            self._finish(_("Left as it is, with the reason."), partial(self._undo_left, left))

        self._context.runner.write(deed, done, changes={"rotation"}, failed=self._refused)

    def _undo_found(self, event_id: int) -> None:
        def deed(desk: "Desk") -> None:
            from librarydesk.data.collection.service import void_event

            void_event(desk.database, event_id, reason=_("Undone at once"))

        self._context.runner.write(deed, lambda _done: None, changes=_CHANGES, owner=self)

    def _undo_left(self, left: "Left") -> None:
        def deed(desk: "Desk") -> None:
            from librarydesk.data.rotation.contradictions.service import undo_leaving

            undo_leaving(desk.database, left)

        self._context.runner.write(deed, lambda _done: None, changes={"rotation"}, owner=self)

    def _finish(self, said: str, undo: Callable[[], None] | None = None) -> None:
        self._context.say_saved(said, undo)
        self.saved()

    def _refused(self, failure: Failure) -> None:
        self.not_saved()
        self.refuse("day" if failure.code == "contradiction.day" else "reason", failure.sentence)


def _heading(case: "Case", deed: Deed) -> tuple[str, str]:
    words = f"{subject(case)} {wrong(case)}."
    row = _("%(origin)s → %(destination)s") % _ends(case)
    headings = {
        Deed.VOID: _("Void this row: %(row)s") % {"row": row},
        Deed.ADD: _("Add the missing movement: %(place)s → %(origin)s") % _ends(case),
        Deed.FOUND: _("Record that it was found"),
        Deed.LEAVE: _("Leave it as it is"),
    }
    return headings[deed], words


def _ends(case: "Case") -> dict[str, str]:
    return {
        "number": case.accession_no,
        "place": case.place,
        "origin": case.said.origin,
        "destination": case.said.destination,
    }
