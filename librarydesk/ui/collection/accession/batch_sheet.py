"""The sheet of a batch: its number in the summary register, voucher, source and money."""

from collections.abc import Iterator
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from librarydesk import clock
from librarydesk.coded import Source
from librarydesk.i18n import _
from librarydesk.ui.collection.accession.sources import own_site, proposed_number, suppliers
from librarydesk.ui.collection.accession.targets import GivenBatch
from librarydesk.ui.collection.accession.words import batch_name
from librarydesk.ui.failure import Failure
from librarydesk.ui.page import PageContext
from librarydesk.ui.sites import sites
from librarydesk.ui.widgets.chips import Choice
from librarydesk.ui.widgets.completing import CompletingField, Completion
from librarydesk.ui.widgets.fields import ChoiceField, DateField, NumberField, TextField
from librarydesk.ui.widgets.sheet import Remark, Sheet

if TYPE_CHECKING:
    from librarydesk.bootstrap import Desk
    from librarydesk.data.collection.accession.listing import BatchRow
    from librarydesk.data.collection.accession.service import Batch, Entry, SavedBatch

MOST_MONEY = 10**12


class BatchSheet(Sheet):
    """A new batch, or one that is edited. `entered` gives what was saved, a `Batch`."""

    entered = Signal(object)

    def __init__(self, context: PageContext, *, edits: bool) -> None:
        super().__init__(
            context,
            name="accession-batch-edit" if edits else "accession-batch",
            title=_("Edit the batch") if edits else _("New batch"),
        )
        self._entry: Entry | None = None
        self._proposed = ""
        self._add_fields(edits=edits)
        self.check = self._remarks
        self.save_wanted.connect(lambda _next: self._save_batch())

    def open_new(self) -> None:
        """Begins a batch of the own site, entered today, with the register's next number."""
        self._entry = None
        self.begin()
        self._context.runner.read(own_site, self._begin_at, owner=self, key="own")

    def show_given(self, given: GivenBatch) -> None:
        """Fills in what is known of books that were given."""
        self.source.set_typed(Source.DONATION.value)
        self.supplier.set_typed(given.supplier)
        self.voucher.set_typed(given.voucher)
        self.note.set_typed(given.note)

    def open_for(self, row: "BatchRow") -> None:
        """Begins with a batch as it is; where only copies name it, it gets an entry by saving."""
        from librarydesk.data.collection.accession.service import Entry

        self._entry = Entry(row.site_id, row.batch_no, row.row_id, row.source, row.voucher_no)
        self.heading.setText(batch_name(row.batch_no))
        self.begin_over(
            f"accession-batch-edit {row.site_id} {row.batch_no}", lambda: self._show_known(row)
        )
        if row.row_id is not None:
            self.about("accession_batch", row.row_id)

    def _show_known(self, row: "BatchRow") -> None:
        self.site.set_value(Completion(str(row.site_id), row.site))
        self.site.line.setReadOnly(True)
        self.number.set_typed(row.batch_no)
        self.entered_on.set_day(row.entered_on)
        self.source.set_typed(row.source)
        self.supplier.set_typed(row.supplier or "")
        self.voucher.set_typed(row.voucher_no or "")
        self.voucher_on.set_day(row.voucher_on)
        self.amount.set_number(row.amount_vnd)
        self.note.set_typed(row.note or "")

    def focus_first(self) -> None:
        """Puts the cursor in the number: the site is mostly the own one."""
        self.number.setFocus()

    def keep_draft(self) -> None:
        """Keeps what was typed; what the program proposed alone isn't worth it."""
        typed = (self.supplier, self.voucher, self.voucher_on, self.amount, self.note)
        if self._entry is not None or any(not field.is_empty() for field in typed):
            super().keep_draft()

    def empty(self) -> None:
        """Empties the fields and asks for the next number."""
        super().empty()
        self.number.set_typed("")
        self._propose()

    def _add_fields(self, *, edits: bool) -> None:
        choices = [Choice(source.value, source.label) for source in Source]
        self.site = CompletingField(self._context.runner, sites(), hint=_("Code or name"))
        self.number = TextField(longest=60)
        self.entered_on = DateField()
        self.source = ChoiceField(choices, chosen=Source.PURCHASE.value)
        self.supplier = CompletingField(self._context.runner, suppliers, free=True)
        self.voucher = TextField(hint=_("e.g. 07/PN"), longest=120)
        self.voucher_on = DateField()
        self.amount = NumberField(most=MOST_MONEY)
        self.note = TextField()
        self.add(self.site, _("Site"), key="site", required=True, keep=True)
        self.add(self.number, _("Number in the register"), key="number", required=True, half=True)
        self.add(
            self.entered_on, _("Entered on"), key="entered", required=True, keep=True, half=True
        )
        self.add(self.source, _("Source"), key="source", keep=True, half=True)
        self.add(self.voucher, _("Voucher"), key="voucher", half=True)
        self.add(self.voucher_on, _("Voucher of"), key="voucher_on", half=True)
        self.add(self.amount, _("Amount (VND)"), key="amount", half=True)
        self.add(self.supplier, _("Supplier or giver"), key="supplier")
        self.add(self.note, _("Remark"), key="note")
        if not edits:
            self.site.changed.connect(self._propose)
            self.entered_on.changed.connect(self._propose)

    def _begin_at(self, own: Completion) -> None:
        if not self.site.key():
            self.site.set_value(own)
        if self.entered_on.is_empty():
            self.entered_on.set_day(clock.today())
        self._propose()
        self._pause.stop()

    def _propose(self) -> None:
        """Asks for the register's next number, but for one that somebody has typed."""
        day, site = self.entered_on.day(), self.site.key()
        untouched = self.number.text() in ("", self._proposed)
        if self._entry is None and day is not None and site and untouched:
            self._context.runner.read(
                lambda desk: proposed_number(desk, int(site), day),
                self._take_proposal,
                owner=self,
                key="number",
            )

    def _take_proposal(self, number: str) -> None:
        if self.number.text() in ("", self._proposed):
            self._proposed = number
            self.number.set_typed(number)

    def _remarks(self) -> Iterator[Remark]:
        today = clock.today()
        for key, day in (("entered", self.entered_on.day()), ("voucher_on", self.voucher_on.day())):
            if day is not None and day > today:
                yield Remark(key, _("This day is still to come. Why?"), odd=True)

    def _batch(self) -> "Batch | None":
        from librarydesk.data.collection.accession.service import Batch

        day, site = self.entered_on.day(), self.site.key()
        if day is None or not site:
            return None
        said = [self.note.text(), *self.reasons().values()]
        return Batch(
            site_id=int(site),
            batch_no=self.number.text(),
            entered_on=day,
            source=Source(self.source.chosen()),
            supplier=self.supplier.text() or None,
            voucher_no=self.voucher.text() or None,
            voucher_on=self.voucher_on.day(),
            amount_vnd=self.amount.number(),
            note="; ".join(part for part in said if part) or None,
        )

    def _save_batch(self) -> None:
        batch, entry = self._batch(), self._entry
        if batch is None:
            self.not_saved()
            return
        self._context.runner.write(
            lambda desk: save(desk, batch, entry),
            partial(self._done, batch),
            changes={"collection"},
            failed=self._refused,
        )

    def _done(self, batch: "Batch", saved: "SavedBatch") -> None:
        said = _("Batch %(number)s saved.") % {"number": batch.batch_no}
        self._context.say_saved(said, partial(self._undo, saved))
        if self._entry is not None:
            self._next = False
        opens_next = self._next
        self.saved()
        if not opens_next:
            self.entered.emit(batch)

    def _undo(self, saved: "SavedBatch") -> None:
        def deed(desk: "Desk") -> None:
            from librarydesk.data.collection.accession.service import undo_batch

            undo_batch(desk.database, saved, reason=_("Undone at once"))

        self._context.runner.write(deed, lambda _done: None, changes={"collection"}, owner=self)

    def _refused(self, failure: Failure) -> None:
        self.not_saved()
        self.refuse("number", failure.sentence)


def save(desk: "Desk", batch: "Batch", entry: "Entry | None") -> "SavedBatch":
    """Enters a new batch, or changes an entry."""
    from librarydesk.data.collection.accession.service import edit_batch, open_batch

    if entry is None:
        return open_batch(desk.database, batch)
    return edit_batch(desk.database, entry, batch)
