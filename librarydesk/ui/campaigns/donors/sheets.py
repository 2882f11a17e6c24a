"""The sheets of a donor: the card, and joining two that are one."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from librarydesk.coded.campaigns import DonorKind
from librarydesk.i18n import _
from librarydesk.ui.campaigns.deeds import do
from librarydesk.ui.campaigns.list.sources import own_id
from librarydesk.ui.campaigns.providers import donors
from librarydesk.ui.failure import Failure
from librarydesk.ui.page import PageContext
from librarydesk.ui.widgets.basics import label
from librarydesk.ui.widgets.chips import Choice
from librarydesk.ui.widgets.completing import CompletingField, Completion
from librarydesk.ui.widgets.fields import CheckField, ChoiceField, TextField
from librarydesk.ui.widgets.sheet import Sheet

if TYPE_CHECKING:
    from librarydesk.bootstrap import Desk
    from librarydesk.data.campaigns.donor_queries import DonorLine
    from librarydesk.data.campaigns.donors import DonorCard
    from librarydesk.data.store.saving import SavedRow


class DonorSheet(Sheet):
    """A new donor, or one whose card is changed; `made` gives the id of what was saved."""

    made = Signal(int)

    def __init__(self, context: PageContext) -> None:
        super().__init__(context, name="donor", title=_("New donor"), single=True)
        self._donor_id: int | None = None
        self._site_id = 0
        kinds = [Choice(k.value, k.label) for k in DonorKind if k is not DonorKind.ANONYMOUS]
        self.donor = TextField(longest=200)
        self.kind = ChoiceField(kinds, chosen=DonorKind.PERSON)
        self.unnamed = CheckField(_("Doesn't wish to be named: only counted in public"))
        self.contact = TextField(longest=120)
        self.address = TextField(longest=300)
        self.phone = TextField(longest=60)
        self.note = TextField()
        self.add(self.donor, _("Name of the donor"), key="name", required=True)
        self.add(self.kind, _("Kind of donor"), key="kind")
        self.add(self.unnamed, _("Named in public"), key="unnamed")
        self.add(self.contact, _("Contact"), key="contact")
        self.add(self.address, _("Address"), key="address")
        self.add(self.phone, _("Phone"), key="phone")
        self.add(self.note, _("Remark"), key="note")
        self.save_wanted.connect(lambda _next: self._save_donor())

    def begin_new(self) -> None:
        """Begins a donor of the own site."""
        self._donor_id = None
        self.heading.setText(_("New donor"))
        self._context.runner.read(own_id, self._begin_with, owner=self, key="own")

    def begin_edit(self, donor_id: int, card: "DonorCard") -> None:
        """Begins with the card of a donor."""
        self._donor_id, self._site_id = donor_id, card.site_id
        self.heading.setText(card.name)
        self.begin_over(f"donor {donor_id}", partial(self._show_card, card))
        self.about("donor", donor_id)

    def _begin_with(self, site_id: int) -> None:
        self._site_id = site_id
        self.begin_over("donor", lambda: self.kind.set_typed(DonorKind.PERSON))

    def _show_card(self, card: "DonorCard") -> None:
        self.donor.set_typed(card.name)
        self.kind.set_typed(card.kind)
        self.unnamed.set_typed("1" if card.unnamed else "")
        self.contact.set_typed(card.contact or "")
        self.address.set_typed(card.address or "")
        self.phone.set_typed(card.phone or "")
        self.note.set_typed(card.note or "")

    def _save_donor(self) -> None:
        from librarydesk.data.campaigns.donors import DonorCard

        donor_id = self._donor_id
        card = DonorCard(
            self._site_id,
            self.donor.text(),
            self.kind.chosen(),
            self.unnamed.is_on(),
            self.contact.text() or None,
            self.address.text() or None,
            self.phone.text() or None,
            self.note.text() or None,
        )

        def deed(desk: "Desk") -> "SavedRow":
            from librarydesk.data.campaigns.donors import save_donor

            return save_donor(desk.database, card, donor_id=donor_id)

        said = _("Saved: %(donor)s") % {"donor": card.name}
        do(
            self._context, self, deed, said=lambda _row: said, undo=_undo_donor,
            done=self._is_saved, failed=self._refused,
        )  # fmt: skip

    def _is_saved(self, row: "SavedRow") -> None:
        self.made.emit(row.row_id)
        self.saved()

    def _refused(self, failure: Failure) -> None:
        self.not_saved()
        self.refuse("name", failure.sentence)


class MergeSheet(Sheet):
    """Two donors are one: the other one gets what this one gave; `made` gives who remains."""

    made = Signal(int)

    def __init__(self, context: PageContext) -> None:
        super().__init__(
            context, name="merge-donors", title=_("Join two donors"), draft=False, single=True
        )
        self._line: DonorLine | None = None
        self.survivor = CompletingField(context.runner, donors)
        self.told = label("", "soft", wrap=True)
        self.add(self.survivor, _("Is the same as"), key="survivor", required=True)
        self.add_widget(self.told)
        self.name_deed(_("Join"))
        self.save_wanted.connect(lambda _next: self._merge())

    def open_for(self, line: "DonorLine", other: "DonorLine | None") -> None:
        """Begins with a donor and, where one was found, who may be the same."""
        self._line = line
        self.heading.setText(line.name)
        self.told.setText(
            _(
                "All gifts of %(donor)s are shown with the one chosen here from then on. Papers"
                " keep the name that was written with each gift. It can be undone."
            )
            % {"donor": line.name}
        )
        self.begin_over("merge-donors", lambda: self._show(other))

    def _show(self, other: "DonorLine | None") -> None:
        value = Completion(f"{other.kind};{other.id}", other.name) if other else None
        self.survivor.set_value(value)

    def _merge(self) -> None:
        line, (_kind, _semicolon, survivor) = self._line, self.survivor.key().partition(";")
        if line is None or not survivor:
            self.not_saved()
            return

        def deed(desk: "Desk") -> int:
            from librarydesk.data.campaigns.donors import merge_donors

            return merge_donors(desk.database, line.id, int(survivor))

        def undo(desk: "Desk", row_id: int) -> None:
            from librarydesk.data.campaigns.donors import undo_merging

            undo_merging(desk.database, row_id, reason=_("Undone at once"))

        said = _("%(one)s and %(other)s are one donor now.") % {
            "one": line.name,
            "other": self.survivor.text(),
        }
        do(
            self._context, self, deed, said=lambda _row: said, undo=undo,
            done=lambda _row: self._is_merged(int(survivor)), failed=self._refused,
        )  # fmt: skip

    def _is_merged(self, survivor: int) -> None:
        self.made.emit(survivor)
        self.saved()

    def _refused(self, failure: Failure) -> None:
        self.not_saved()
        self.refuse("survivor", failure.sentence)


def _undo_donor(desk: "Desk", row: "SavedRow") -> None:
    from librarydesk.data.campaigns.donors import undo_donor

    undo_donor(desk.database, row)
