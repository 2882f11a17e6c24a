"""The sheet for a set: its number, its name."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from librarydesk import clock
from librarydesk.i18n import _
from librarydesk.ui.failure import Failure
from librarydesk.ui.page import PageContext
from librarydesk.ui.rotation.sets.sources import next_code
from librarydesk.ui.widgets.fields import DateField, TextField
from librarydesk.ui.widgets.sheet import Sheet

if TYPE_CHECKING:
    from librarydesk.bootstrap import Desk
    from librarydesk.data.rotation.sets.queries import SetRow
    from librarydesk.data.store.saving import SavedRow


class SetSheet(Sheet):
    """`made` gives the id of a set that was saved."""

    made = Signal(int)

    def __init__(self, context: PageContext) -> None:
        super().__init__(context, name="rotation-set", title=_("Rotation set"))
        self._set_id: int | None = None
        self.code = TextField(longest=20)
        self.name = TextField(longest=120, hint=_("e.g. Children's stories"))
        self.day = DateField()
        self.note = TextField()
        self.add(self.code, _("Number of the set"), key="code", required=True, half=True)
        self.add(self.day, _("Made on"), key="day", required=True, half=True, keep=True)
        self.add(self.name, _("Name"), key="name")
        self.add(self.note, _("Remark"), key="note")
        self.save_wanted.connect(lambda _next: self._save_set())

    def begin_new(self) -> None:
        """Begins a new set with the next number."""
        self._set_id = None
        self.heading.setText(_("New rotation set"))
        self.day.set_day(clock.today())
        self.begin()
        self._context.runner.read(next_code, self._propose, owner=self, key="code")

    def begin_edit(self, row: "SetRow") -> None:
        """Begins with a set that is there."""
        self.empty()
        self._set_id = row.id
        self.heading.setText(_("Set no. %(code)s") % {"code": row.code})
        self.code.set_typed(row.code)
        self.name.set_typed(row.name or "")
        self.day.set_day(row.made_on)
        self.note.set_typed(row.note or "")
        self.focus_first()
        self.about("rotation_set", row.id)

    def _propose(self, code: str) -> None:
        if self.code.is_empty():
            self.code.set_typed(code)

    def _save_set(self) -> None:
        day, set_id = self.day.day(), self._set_id
        if day is None:
            return
        code, name, note = self.code.text(), self.name.text() or None, self.note.text() or None

        def deed(desk: "Desk") -> "SavedRow":
            from librarydesk.data.network.queries import own_site_id
            from librarydesk.data.rotation.sets.service import SetCard, save_set

            with desk.database.read() as connection:
                own = own_site_id(connection)
            return save_set(desk.database, SetCard(own, code, day, name, note), set_id=set_id)

        self._context.runner.write(
            deed, partial(self._done, code), changes={"rotation"}, failed=self._refused
        )

    def _done(self, code: str, row: "SavedRow") -> None:
        said = _("Set no. %(code)s is saved.") % {"code": code}
        self._context.say_saved(said, partial(self._undo, row))
        self.made.emit(row.row_id)
        self.saved()
        if self._next:
            self.begin_new()

    def _undo(self, row: "SavedRow") -> None:
        def deed(desk: "Desk") -> None:
            from librarydesk.data.rotation.sets.service import undo_set

            undo_set(desk.database, row)

        self._context.runner.write(deed, lambda _done: None, changes={"rotation"}, owner=self)

    def _refused(self, failure: Failure) -> None:
        self.not_saved()
        self.refuse("code", failure.sentence)
