"""The sheet that settles with a point what didn't come back, by number or by count."""

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from librarydesk import clock
from librarydesk.coded import SettlementResult
from librarydesk.data.store.folding import fold
from librarydesk.i18n import _
from librarydesk.ui.copy_numbers.field import NumbersField
from librarydesk.ui.failure import Failure
from librarydesk.ui.page import PageContext
from librarydesk.ui.rotation.points.sources import ToSettle, to_settle
from librarydesk.ui.rotation.trips.words import counted_copies
from librarydesk.ui.theme.theme import theme
from librarydesk.ui.widgets.basics import button, label
from librarydesk.ui.widgets.chips import Choice
from librarydesk.ui.widgets.fields import ChoiceField, DateField, NumberField, TextField
from librarydesk.ui.widgets.row_list import ListRow, RowList
from librarydesk.ui.widgets.sheet import Sheet

if TYPE_CHECKING:
    from librarydesk.bootstrap import Desk
    from librarydesk.data.rotation.settling.service import Settled
    from librarydesk.data.rotation.stock import CopyAtPoint

FOUND = "found"
LIST_HEIGHT = 150


class SettleSheet(Sheet):
    """What became of them, which ones, with which paper; what is still there is listed below."""

    def __init__(self, context: PageContext) -> None:
        super().__init__(
            context, name="rotation-settlement", title=_("Settle with the point"), single=True
        )
        self._point: int | None = None
        self._name_of_point = ""
        self._there: Sequence[CopyAtPoint] = ()
        self.result = ChoiceField(_results(), chosen=SettlementResult.LOST.value)
        self.day = DateField()
        self.copies = NumberField(least=1)
        self.numbers = NumbersField(
            context.runner, origin=lambda: None, day=lambda: self.day.day() or clock.today()
        )
        self.paper = TextField(longest=60)
        self.note = TextField()
        self._counted = label("", "soft", wrap=True)
        self.add(self.result, _("What became of them"), key="result", half=True)
        self.add(self.day, _("Day"), key="day", required=True, half=True)
        self.add(self.numbers, _("Accession numbers"), key="numbers")
        self._add_list()
        self.add_widget(self._counted)
        self.add(self.copies, _("Counted copies"), key="copies", half=True)
        self.add(self.paper, _("Number of the minutes"), key="paper", half=True)
        self.add(self.note, _("Remark"), key="note")
        self.result.changed.connect(self._say_what_it_means)
        self.numbers.changed.connect(self._show_there)
        self.save_wanted.connect(lambda _next: self._settle())

    def begin_at(self, point_id: int, name: str) -> None:
        """Begins with a point; each has a draft of its own."""
        self._point, self._name_of_point = point_id, name
        self._name = f"rotation-settlement {point_id}"
        self._there = ()
        self.empty()
        self.heading.setText(_("Settle with %(point)s") % {"point": name})
        self.result.set_typed(SettlementResult.LOST.value)
        self.day.set_day(clock.today())
        self.begin()
        self._context.runner.read(
            lambda desk: to_settle(desk, point_id),
            partial(self._show_what_is_there, point_id),
            owner=self,
            key="settle",
        )

    def focus_first(self) -> None:
        """Puts the cursor where the numbers are scanned."""
        self.numbers.setFocus(Qt.FocusReason.TabFocusReason)

    def take_scan(self, code: str) -> None:
        """Puts a scanned number on the list."""
        self.numbers.take([code])

    def take_all(self) -> None:
        """Puts every copy that is still there on the list."""
        self.numbers.take([copy.accession_no for copy in self._left()])

    def _add_list(self) -> None:
        self.there = RowList(name=_("Still at the point; a click takes a copy"))
        self.there.opened.connect(lambda number: self.numbers.take([str(number)]))
        self._all = button(_("Take all that are still there"), self.take_all, kind="link")
        self.add_widget(self.there)
        self.add_widget(self._all)

    def _show_what_is_there(self, point_id: int, there: ToSettle) -> None:
        if point_id != self._point:
            return
        self._there = there.copies
        self._counted.setText(
            _("Counted copies still there: %(copies)s.") % {"copies": counted_copies(there.counted)}
            if there.counted
            else ""
        )
        self._counted.setVisible(there.counted > 0)
        self._show_there()

    def _left(self) -> "list[CopyAtPoint]":
        # By their numbers: those just taken are still being looked up.
        taken = {fold(number) for number in self.numbers.typed().splitlines()}
        return [copy for copy in self._there if fold(copy.accession_no) not in taken]

    def _show_there(self) -> None:
        left = self._left()
        self.there.set_rows(
            [ListRow(c.accession_no, note=c.title, target=c.accession_no) for c in left]
        )
        shown = bool(left) and self.result.chosen() != FOUND
        self.there.setFixedHeight(theme().px(min(LIST_HEIGHT, 60 * len(left))))
        self.there.setVisible(shown)
        self._all.setVisible(shown)

    def _say_what_it_means(self) -> None:
        found = self.result.chosen() == FOUND
        self.show_field("copies", shown=not found)
        self.show_field("paper", shown=not found)
        self._show_there()

    def _settle(self) -> None:
        point, day = self._point, self.day.day()
        if point is None or day is None:
            self.not_saved()
            return
        ids = tuple(copy_id for copy_id, _number in self.numbers.items())
        count, result = self.copies.number() or 0, self.result.chosen()
        paper, note = self.paper.text() or None, self.note.text() or None

        def deed(desk: "Desk") -> "Settled":
            from librarydesk.data.network.queries import own_site_id
            from librarydesk.data.rotation.settling.service import Settlement, found_later, settle

            with desk.database.read() as connection:
                own = own_site_id(connection)
            if result == FOUND:
                return found_later(desk.database, own, ids, day, note)
            known = SettlementResult(result)
            settled = Settlement(own, point, day, known, ids, count, paper, note)
            return settle(desk.database, settled)

        many = len(ids) + (0 if result == FOUND else count)
        self._context.runner.write(
            deed,
            partial(self._done, self._said(many)),
            changes={"rotation", "collection"},
            failed=self._refused,
        )

    def _said(self, copies: int) -> str:
        words = _("%(copies)s settled with %(point)s.")
        if self.result.chosen() == FOUND:
            words = _("%(copies)s of %(point)s found again.")
        return words % {"copies": counted_copies(copies), "point": self._name_of_point}

    def _done(self, said: str, settled: "Settled") -> None:
        self._context.say_saved(said, partial(self._undo, settled))
        self.saved()

    def _undo(self, settled: "Settled") -> None:
        def deed(desk: "Desk") -> None:
            from librarydesk.data.rotation.settling.service import undo_settlement

            undo_settlement(desk.database, settled, reason=_("Undone at once"))

        changes = {"rotation", "collection"}
        self._context.runner.write(deed, lambda _done: None, changes=changes, owner=self)

    def _refused(self, failure: Failure) -> None:
        self.not_saved()
        counted = failure.code in ("settlement.too_many", "settlement.no_trip")
        self.refuse("copies" if counted else "numbers", failure.sentence)


def _results() -> list[Choice]:
    return [
        Choice(SettlementResult.LOST.value, _("lost, written off")),
        Choice(SettlementResult.DAMAGED.value, _("back, but damaged")),
        Choice(SettlementResult.REPLACED.value, _("lost, replaced by another copy")),
        Choice(SettlementResult.COMPENSATED.value, _("lost, paid for")),
        Choice(FOUND, _("found later")),
    ]
