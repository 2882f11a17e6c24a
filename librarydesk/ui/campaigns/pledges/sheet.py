"""The sheet of a promise."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from librarydesk import clock
from librarydesk.coded.campaigns import DonorKind, GiftKind
from librarydesk.i18n import _
from librarydesk.ui.campaigns.deeds import do
from librarydesk.ui.campaigns.list.sources import own_id
from librarydesk.ui.campaigns.providers import campaigns, donors
from librarydesk.ui.failure import Failure
from librarydesk.ui.page import PageContext
from librarydesk.ui.widgets.chips import Choice
from librarydesk.ui.widgets.completing import CompletingField, Completion
from librarydesk.ui.widgets.fields import ChoiceField, DateField, NumberField, TextField
from librarydesk.ui.widgets.sheet import Sheet

if TYPE_CHECKING:
    from librarydesk.bootstrap import Desk
    from librarydesk.data.campaigns.pledge_queries import PledgeLine
    from librarydesk.data.campaigns.pledges import PledgeCard
    from librarydesk.data.store.saving import SavedRow

MOST_MONEY = 10**12


class PledgeSheet(Sheet):
    """A new promise, or one that is changed; `made` gives the id of what was saved."""

    made = Signal(int)

    def __init__(self, context: PageContext) -> None:
        super().__init__(context, name="pledge", title=_("New promise"))
        self._line: PledgeLine | None = None
        self._site_id = 0
        kinds = [Choice(k.value, k.label) for k in DonorKind if k is not DonorKind.ANONYMOUS]
        self.donor = CompletingField(context.runner, donors, free=True, eager=False)
        self.donor_kind = ChoiceField(kinds, chosen=DonorKind.PERSON)
        self.kind = ChoiceField([Choice(k.value, k.label) for k in GiftKind], chosen=GiftKind.BOOKS)
        self.copies = NumberField()
        self.value = NumberField(most=MOST_MONEY)
        self.promised_on = DateField()
        self.due_on = DateField(ahead=True)
        self.campaign = CompletingField(context.runner, campaigns)
        self.note = TextField()
        self.add(self.donor, _("Donor"), key="donor", required=True)
        self.add(self.donor_kind, _("Kind of donor"), key="donor_kind", half=True)
        self.add(self.kind, _("What"), key="kind", half=True)
        self.add(self.copies, _("Copies"), key="copies", half=True)
        self.add(self.value, _("Value (VND)"), key="value", half=True)
        self.add(
            self.promised_on, _("Promised on"), key="promised", required=True, keep=True, half=True
        )
        self.add(self.due_on, _("Promised by"), key="due", half=True, keep=True)
        self.add(self.campaign, _("Campaign"), key="campaign", keep=True)
        self.add(self.note, _("Remark"), key="note")
        self.donor.changed.connect(self._show_kind)
        self.save_wanted.connect(lambda _next: self._save_pledge())

    def begin_new(self) -> None:
        """Begins a promise made today."""
        self._line = None
        self.heading.setText(_("New promise"))
        self._context.runner.read(own_id, self._begin_with, owner=self, key="own")

    def begin_edit(self, line: "PledgeLine") -> None:
        """Begins with a promise as it is."""
        self._line, self._site_id = line, line.site_id
        self.heading.setText(_("Promise %(no)s") % {"no": line.pledge_no})
        self.begin_over(f"pledge {line.id}", partial(self._show_line, line))
        self.about("pledge", line.id)

    def _begin_with(self, site_id: int) -> None:
        self._site_id = site_id
        self.begin_over("pledge", lambda: self.promised_on.set_day(clock.today()))

    def _show_line(self, line: "PledgeLine") -> None:
        self.donor.set_value(Completion(f"{line.donor_kind};{line.donor_id}", line.donor))
        self.donor_kind.set_typed(line.donor_kind)
        self.kind.set_typed(line.kind)
        self.copies.set_number(line.copies)
        self.value.set_number(line.value_vnd)
        self.promised_on.set_day(line.promised_on)
        self.due_on.set_day(line.due_on)
        if line.campaign_id is not None:
            self.campaign.set_value(Completion(str(line.campaign_id), line.campaign or ""))
        self.note.set_typed(line.note or "")

    def _show_kind(self) -> None:
        kind, _semicolon, _id = self.donor.key().partition(";")
        if kind:
            self.donor_kind.set_typed(kind)

    def _card(self) -> "PledgeCard | None":
        from librarydesk.data.campaigns.pledges import PledgeCard

        promised_on = self.promised_on.day()
        if promised_on is None:
            return None
        return PledgeCard(
            self._site_id,
            self.donor.text(),
            self.donor_kind.chosen(),
            self.kind.chosen(),
            promised_on,
            self.due_on.day(),
            self.copies.number(),
            self.value.number(),
            int(self.campaign.key()) if self.campaign.key() else None,
            self._line.pledge_no if self._line else None,
            self.note.text() or None,
        )

    def _save_pledge(self) -> None:
        card, line = self._card(), self._line
        if card is None:
            self.not_saved()
            return

        def deed(desk: "Desk") -> "SavedRow":
            from librarydesk.data.campaigns.pledges import save_pledge

            return save_pledge(desk.database, card, pledge_id=line.id if line else None)

        said = _("Saved: promise of %(donor)s") % {"donor": card.donor}
        do(
            self._context, self, deed, said=lambda _row: said, undo=_undo, done=self._is_saved,
            failed=self._refused,
        )  # fmt: skip

    def _is_saved(self, row: "SavedRow") -> None:
        if self._line is not None:
            self._next = False
        self.made.emit(row.row_id)
        self.saved()

    def _refused(self, failure: Failure) -> None:
        self.not_saved()
        places = {"pledge.due_before": "due", "pledge.anonymous": "donor_kind"}
        books = self.kind.chosen() == GiftKind.BOOKS
        self.refuse(places.get(failure.code, "copies" if books else "value"), failure.sentence)


def _undo(desk: "Desk", row: "SavedRow") -> None:
    from librarydesk.data.campaigns.pledges import undo_pledge

    undo_pledge(desk.database, row)
