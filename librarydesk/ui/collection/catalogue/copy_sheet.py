"""The sheet that corrects what the register holds of a copy."""

from functools import partial
from typing import TYPE_CHECKING

from librarydesk.coded import Source
from librarydesk.i18n import _
from librarydesk.ui.failure import Failure
from librarydesk.ui.page import PageContext
from librarydesk.ui.widgets.chips import Choice
from librarydesk.ui.widgets.fields import ChoiceField, DateField, NumberField, TextField
from librarydesk.ui.widgets.sheet import Sheet

if TYPE_CHECKING:
    from librarydesk.bootstrap import Desk
    from librarydesk.data.collection.copies import CopyCard
    from librarydesk.data.store.saving import SavedRow


class CopySheet(Sheet):
    """Number, shelf mark, price, how it came in."""

    def __init__(self, context: PageContext) -> None:
        super().__init__(
            context, name="copy-card", title=_("Correct a copy"), draft=False, single=True
        )
        self._copy_id: int | None = None
        self.number = TextField()
        self._call = TextField()
        self._price = NumberField()
        self._acquired = DateField()
        self._source = ChoiceField([Choice(source.value, source.label) for source in Source])
        self._batch = TextField()
        self._voucher = TextField()
        self.add(self.number, _("Accession number"), key="number", required=True)
        self.add(self._call, _("Call number"), key="call")
        self.add(self._price, _("Price (VND)"), key="price", half=True)
        self.add(self._acquired, _("Acquired on"), key="acquired", required=True, half=True)
        self.add(self._source, _("Source"), key="source")
        self.add(self._batch, _("Accession batch"), key="batch", half=True)
        self.add(self._voucher, _("Voucher"), key="voucher", half=True)
        self.save_wanted.connect(lambda _next: self._save_card())

    def open_for(self, copy_id: int, card: "CopyCard") -> None:
        """Begins with what the register holds."""
        self._copy_id = copy_id
        self.heading.setText(_("Correct %(number)s") % {"number": card.accession_no})
        self.empty()
        self.number.set_typed(card.accession_no)
        self._call.set_typed(card.call_number or "")
        self._price.set_number(card.price_vnd)
        self._acquired.set_day(card.acquired_on)
        self._source.set_typed(card.source)
        self._batch.set_typed(card.batch_no or "")
        self._voucher.set_typed(card.voucher_no or "")
        self.begin()
        self.about("copy", copy_id)

    def _save_card(self) -> None:
        copy_id, acquired = self._copy_id, self._acquired.day()
        if copy_id is None or acquired is None:
            return
        number, price = self.number.text(), self._price.number()
        call, batch, voucher = (
            field.text() or None for field in (self._call, self._batch, self._voucher)
        )
        source = self._source.chosen()

        def deed(desk: "Desk") -> "SavedRow":
            from librarydesk.data.collection.copies import CopyCard, edit_copy

            card = CopyCard(number, call, price, acquired, source, batch, voucher)
            return edit_copy(desk.database, copy_id, card)

        self._context.runner.write(
            deed, partial(self._edited, number), changes={"collection"}, failed=self._refused
        )

    def _edited(self, number: str, row: "SavedRow") -> None:
        said = _("%(number)s: corrected") % {"number": number}
        self._context.say_saved(said, partial(self._undo, row))
        self.saved()

    def _undo(self, row: "SavedRow") -> None:
        def deed(desk: "Desk") -> None:
            from librarydesk.data.collection.copies import undo_edit

            undo_edit(desk.database, row)

        self._context.runner.write(deed, lambda _done: None, changes={"collection"}, owner=self)

    def _refused(self, failure: Failure) -> None:
        self.not_saved()
        self.refuse("number", failure.sentence)
