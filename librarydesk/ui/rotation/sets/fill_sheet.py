"""The sheet that puts copies into a set, or takes them out, by scanning their numbers."""

from functools import partial
from typing import TYPE_CHECKING

from librarydesk import clock
from librarydesk.i18n import _
from librarydesk.ui.copy_numbers.field import NumbersField
from librarydesk.ui.failure import Failure
from librarydesk.ui.page import PageContext
from librarydesk.ui.rotation.sets.words import counted_copies
from librarydesk.ui.widgets.chips import Choice
from librarydesk.ui.widgets.fields import ChoiceField, DateField
from librarydesk.ui.widgets.sheet import Sheet

if TYPE_CHECKING:
    from librarydesk.bootstrap import Desk
    from librarydesk.data.rotation.sets.queries import SetRow
    from librarydesk.data.rotation.sets.service import Filled

PUT, TAKE = "in", "out"


class FillSheet(Sheet):
    """In or out, when, which numbers."""

    def __init__(self, context: PageContext) -> None:
        super().__init__(context, name="rotation-set-filling", title=_("Fill the set"), single=True)
        self._row: SetRow | None = None
        self.way = ChoiceField([Choice(PUT, _("Put in")), Choice(TAKE, _("Take out"))], chosen=PUT)
        self.day = DateField()
        self.numbers = NumbersField(
            context.runner, origin=lambda: None, day=lambda: self.day.day() or clock.today()
        )
        self.add(self.numbers, _("Accession numbers"), key="numbers", required=True)
        self.add(self.way, _("What is done"), key="way", half=True)
        self.add(self.day, _("Day"), key="day", required=True, half=True)
        self.save_wanted.connect(lambda _next: self._fill())

    def begin_for(self, row: "SetRow") -> None:
        """Begins with a set; each set has a draft of its own."""
        self._row = row
        self._name = f"rotation-set-filling {row.id}"
        self.heading.setText(_("Fill set no. %(code)s") % {"code": row.code})
        self.numbers.set_typed("")
        self.way.set_typed(PUT)
        self.day.set_day(clock.today())
        self.begin()

    def take_scan(self, code: str) -> None:
        """Puts a scanned number on the list."""
        self.numbers.take([code])

    def _fill(self) -> None:
        row, day = self._row, self.day.day()
        if row is None or day is None:
            return
        copies = [copy_id for copy_id, _number in self.numbers.items()]
        way = self.way.chosen()

        def deed(desk: "Desk") -> "Filled":
            from librarydesk.data.rotation.sets.service import put_in, take_out

            change = put_in if way == PUT else take_out
            return change(desk.database, row.id, copies, day)

        self._context.runner.write(
            deed, partial(self._filled, row.code, way), changes={"rotation"}, failed=self._refused
        )

    def _filled(self, code: str, way: str, filled: "Filled") -> None:
        words = _("Set no. %(code)s: %(copies)s put in")
        if way == TAKE:
            words = _("Set no. %(code)s: %(copies)s taken out")
        said = words % {"code": code, "copies": counted_copies(len(filled.rows))}
        self._context.say_saved(said, partial(undo, self._context, filled))
        self.numbers.set_typed("")
        self.saved()

    def _refused(self, failure: Failure) -> None:
        self.not_saved()
        self.refuse("numbers", failure.sentence)


def undo(context: PageContext, filled: "Filled") -> None:
    """Takes a filling back."""

    def deed(desk: "Desk") -> None:
        from librarydesk.data.rotation.sets.service import undo_filling

        undo_filling(desk.database, filled, reason=_("Undone at once"))

    context.runner.write(deed, lambda _done: None, changes={"rotation"}, owner=context)
