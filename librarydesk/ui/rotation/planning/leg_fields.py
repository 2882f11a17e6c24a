"""The fields for one point of a planned trip, and what they come to."""

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING

from librarydesk.i18n import _
from librarydesk.ui.page import PageContext
from librarydesk.ui.rotation.planning.legs_field import TypedLeg
from librarydesk.ui.rotation.trips.days import months_later
from librarydesk.ui.sites import sites
from librarydesk.ui.widgets.chips import Choice
from librarydesk.ui.widgets.completing import CompletingField, Completion
from librarydesk.ui.widgets.fields import CheckField, ChoiceField, DateField, NumberField

if TYPE_CHECKING:
    from collections.abc import Sequence

    from librarydesk.data.rotation.sets.queries import SetRow

COUNTED = ""


class LegFields:
    """Point, day, set or count, where it comes from, until when."""

    def __init__(self, context: PageContext, departs: Callable[[], date | None]) -> None:
        self._departs = departs
        self._months = 0
        self.point = CompletingField(context.runner, sites(), hint=_("Code or name"))
        self.day = DateField(ahead=True)
        self.set = ChoiceField([Choice(COUNTED, _("counted, no set"))])
        self.copies = NumberField(least=1)
        self.children = NumberField()
        self.origin = CompletingField(context.runner, sites(), hint=_("the own store"))
        self.due = DateField(ahead=True)
        self.collects = CheckField(_("Takes back what is there"))

    def begin(self, sets: "Sequence[SetRow]", months: int) -> None:
        """Offers the sets, and knows how long a set stays."""
        self._months = months
        box = self.set.box
        box.clear()
        box.addItem(_("counted, no set"), COUNTED)
        for each in sets:
            words = _("Set no. %(code)s") % {"code": each.code}
            box.addItem(f"{words} · {each.name}" if each.name else words, f"{each.id}\t{each.code}")
        self.empty()

    def empty(self) -> None:
        """Empties the fields for the next point, a day proposed."""
        for field in (self.point, self.copies, self.children, self.origin):
            field.set_typed("")
        self.set.set_typed(COUNTED)
        self.collects.set_typed("1")
        self.propose()

    def propose(self) -> None:
        """Proposes the day of departure, and the day on which a set is due back."""
        day = self._departs()
        self.day.set_day(day)
        self.due.set_day(months_later(day, self._months) if day and self._months else None)

    def show(self, leg: TypedLeg) -> None:
        """Shows a point that is to be changed."""
        self.point.set_value(Completion(str(leg.point_id), leg.point))
        self.day.set_day(date.fromisoformat(leg.planned_on))
        self.set.set_typed(f"{leg.set_id}\t{leg.set_code}" if leg.set_id else COUNTED)
        self.copies.set_number(leg.copies)
        self.children.set_number(leg.children)
        self.origin.set_value(
            Completion(str(leg.from_id), leg.origin) if leg.from_id is not None else None
        )
        self.due.set_day(date.fromisoformat(leg.due_on) if leg.due_on else None)
        self.collects.set_typed("1" if leg.collects else "")

    def leg(self) -> TypedLeg | None:
        """The point as typed; None while no point or day is given."""
        day, due = self.day.day(), self.due.day()
        if not self.point.key() or day is None:
            return None
        set_id, _tab, code = self.set.chosen().partition("\t")
        from_id = self.origin.key()
        return TypedLeg(
            point_id=int(self.point.key()),
            point=self.point.line.text(),
            planned_on=day.isoformat(),
            collects=self.collects.is_on(),
            set_id=int(set_id) if set_id else None,
            set_code=code,
            copies=None if set_id else self.copies.number(),
            children=None if set_id else self.children.number(),
            from_id=int(from_id) if from_id else None,
            origin=self.origin.line.text() if from_id else "",
            due_on=due.isoformat() if due else "",
        )
