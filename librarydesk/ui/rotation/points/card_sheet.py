"""The sheet for the card of a point: agreement, contact, capacity, opening, distance."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal

from librarydesk.i18n import _
from librarydesk.ui.failure import Failure
from librarydesk.ui.page import PageContext
from librarydesk.ui.sites import sites
from librarydesk.ui.widgets.completing import CompletingField, Completion
from librarydesk.ui.widgets.fields import DateField, NumberField, TextField
from librarydesk.ui.widgets.sheet import Sheet

if TYPE_CHECKING:
    from librarydesk.bootstrap import Desk
    from librarydesk.data.rotation.points.queries import PointRow
    from librarydesk.data.rotation.points.service import PointCard
    from librarydesk.data.store.saving import SavedRow


class CardSheet(Sheet):
    """`made` gives the id of the point whose card was saved."""

    made = Signal(int)

    def __init__(self, context: PageContext) -> None:
        super().__init__(context, name="rotation-point", title=_("Rotation point"), single=True)
        self.point = CompletingField(context.runner, sites(), hint=_("Code or name"))
        self.number = TextField(longest=60)
        self.agreed_on = DateField()
        self.agreed_until = DateField(ahead=True)
        self.contact = TextField(longest=120)
        self.phone = TextField(longest=40)
        self.capacity = NumberField(most=100_000)
        self.distance = NumberField(most=5_000)
        self.months = NumberField(least=1, most=60)
        self.opening = TextField(hint=_("e.g. Monday to Friday, 7:30 to 11:00"))
        self.note = TextField()
        self._measured: float | None = None
        self.add(self.point, _("Point"), key="point", required=True)
        self.add(self.number, _("Number of the agreement"), key="number")
        self.add(self.agreed_on, _("Agreed on"), key="agreed_on", half=True)
        self.add(self.agreed_until, _("Agreed until"), key="agreed_until", half=True)
        self.add(self.contact, _("Contact"), key="contact", half=True)
        self.add(self.phone, _("Telephone"), key="phone", half=True)
        self.add(self.capacity, _("Room for how many copies"), key="capacity", half=True)
        self.add(self.months, _("Visited every … months"), key="months", half=True)
        self.add(self.distance, _("Distance in km"), key="distance", half=True)
        self.add(self.opening, _("Opening"), key="opening")
        self.add(self.note, _("Remark"), key="note")
        self.save_wanted.connect(lambda _next: self._save_card())

    def begin_new(self) -> None:
        """Begins with a site that is to become a point."""
        self._name = "rotation-point"
        self._measured = None
        self.heading.setText(_("New rotation point"))
        self.begin()

    def begin_edit(self, row: "PointRow") -> None:
        """Begins with the card of a point, empty where it has none."""
        self._name = f"rotation-point {row.point_id}"
        self.empty()
        self._measured = None
        self.heading.setText(row.name)
        self.point.set_value(Completion(str(row.point_id), row.name))
        if row.card is not None:
            self._show_card(row.card)
        self.number.setFocus(Qt.FocusReason.TabFocusReason)

    def _show_card(self, card: "PointCard") -> None:
        self.number.set_typed(card.agreement_no or "")
        self.agreed_on.set_day(card.agreed_on)
        self.agreed_until.set_day(card.agreed_until)
        self.contact.set_typed(card.contact or "")
        self.phone.set_typed(card.phone or "")
        self.capacity.set_number(card.capacity)
        self.months.set_number(card.months_between)
        self._measured = card.distance_km
        self.distance.set_number(None if card.distance_km is None else round(card.distance_km))
        self.opening.set_typed(card.opening or "")
        self.note.set_typed(card.note or "")

    def _card(self, site_id: int, point_id: int) -> "PointCard":
        from librarydesk.data.rotation.points.service import PointCard

        return PointCard(
            site_id,
            point_id,
            agreement_no=self.number.text() or None,
            agreed_on=self.agreed_on.day(),
            agreed_until=self.agreed_until.day(),
            contact=self.contact.text() or None,
            phone=self.phone.text() or None,
            capacity=self.capacity.number(),
            opening=self.opening.text() or None,
            distance_km=self._distance(),
            months_between=self.months.number(),
            note=self.note.text() or None,
        )

    def _distance(self) -> float | None:
        """What was typed; a distance that was measured closer stays as it is while it fits."""
        typed, measured = self.distance.number(), self._measured
        return measured if measured is not None and round(measured) == typed else typed

    def _save_card(self) -> None:
        if not self.point.key():
            self.not_saved()
            return
        typed = self._card(0, int(self.point.key()))

        def deed(desk: "Desk") -> "SavedRow":
            from dataclasses import replace

            from librarydesk.data.network.queries import own_site_id
            from librarydesk.data.rotation.points.service import save_card

            with desk.database.read() as connection:
                own = own_site_id(connection)
            return save_card(desk.database, replace(typed, site_id=own))

        done = partial(self._done, typed.point_id, self.point.line.text())
        self._context.runner.write(deed, done, changes={"rotation"}, failed=self._refused)

    def _done(self, point_id: int, name: str, row: "SavedRow") -> None:
        said = _("The card of %(point)s is saved.") % {"point": name}
        self._context.say_saved(said, partial(self._undo, row))
        self.made.emit(point_id)
        self.saved()

    def _undo(self, row: "SavedRow") -> None:
        def deed(desk: "Desk") -> None:
            from librarydesk.data.rotation.points.service import undo_card

            undo_card(desk.database, row)

        self._context.runner.write(deed, lambda _done: None, changes={"rotation"}, owner=self)

    def _refused(self, failure: Failure) -> None:
        self.not_saved()
        self.refuse("point", failure.sentence)
