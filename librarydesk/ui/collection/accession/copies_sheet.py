"""The sheet for copies that come in with a batch: title, how many, store, numbers, price."""

from collections.abc import Iterator
from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from librarydesk import clock
from librarydesk.coded import Source
from librarydesk.i18n import _
from librarydesk.ui.collection.accession.new_title import NewTitleFields
from librarydesk.ui.collection.accession.numbering import NumberingFields
from librarydesk.ui.collection.accession.sources import (
    WholeBatch,
    is_known_title,
    known_prefixes,
    title_with_number,
    usual_call_number,
    whole_batch,
)
from librarydesk.ui.collection.accession.words import counted_copies, numbers_between, so_far
from librarydesk.ui.failure import Failure
from librarydesk.ui.page import PageContext
from librarydesk.ui.theme.theme import Tone
from librarydesk.ui.titles import titles
from librarydesk.ui.widgets.basics import label
from librarydesk.ui.widgets.chips import Choice
from librarydesk.ui.widgets.completing import CompletingField, Completion
from librarydesk.ui.widgets.fields import ChoiceField, DateField, NumberField, TextField
from librarydesk.ui.widgets.sheet import Remark, Sheet

if TYPE_CHECKING:
    from librarydesk.bootstrap import Desk
    from librarydesk.data.collection.accession.copies import AddedCopies, NewCopies
    from librarydesk.data.collection.accession.listing import BatchRow

MOST_COPIES = 10_000
MOST_MONEY = 10**9
_FIELD_OF = {
    "copies.no_title": "title",
    "copies.count": "copies",
    "numbers.taken": "number",
    "numbers.of_other_pc": "number",
    "numbers.empty": "number",
}


class CopiesSheet(Sheet):
    """Adds copies of one title after the other to a batch; store, prefix and source stay."""

    def __init__(self, context: PageContext) -> None:
        super().__init__(context, name="accession-copies", title=_("Add copies"))
        self._batch: BatchRow | None = None
        self._so_far = label("", "soft", wrap=True)
        self._add_fields()
        self.check = self._remarks
        self.save_wanted.connect(lambda _next: self._add_copies())
        self.title.changed.connect(self._title_changed)

    def begin_for(self, row: "BatchRow") -> None:
        """Begins with a batch; what was typed for it before and never saved comes back."""
        if self._batch is None or self._key(self._batch) != self._key(row):
            self._name = f"accession-copies {row.site_id} {row.batch_no}"
            self._clear_for(row)
        self._batch = row
        self.numbering.site_id = row.site_id
        self.heading.setText(_("Copies for batch %(number)s") % {"number": row.batch_no})
        self._so_far.setText(so_far(row))
        if self.copies.is_empty():
            self.copies.set_number(1)
        self.begin()
        self._title_changed()
        self._context.runner.read(
            lambda desk: known_prefixes(desk, row.site_id),
            self.numbering.begin_with,
            owner=self,
            key="prefixes",
        )

    def keep_draft(self) -> None:
        """Keeps what was typed of a title; what stays from title to title isn't worth it."""
        if not self.title.is_empty():
            super().keep_draft()

    def take_scan(self, code: str) -> None:
        """Takes the ISBN of a book in hand: its title, or a new one with that number."""
        self._context.runner.read(
            lambda desk: title_with_number(desk, code),
            partial(self._take_scanned, code),
            owner=self,
            key="scan",
        )

    def empty(self) -> None:
        """Empties what belongs to one title."""
        super().empty()
        self._title_changed()

    def _clear_for(self, row: "BatchRow") -> None:
        kept = self._context.drafts.get(self._name)
        for field in (self.store, self.copies):
            field.set_typed("")
        self.numbering.clear()
        self.empty()
        self.day.set_day(row.entered_on)
        self.source.set_typed(row.source)
        if kept:
            self._context.drafts.keep(self._name, kept)

    @staticmethod
    def _key(row: "BatchRow") -> tuple[int, str]:
        return row.site_id, row.batch_no

    def _add_fields(self) -> None:
        self.add_widget(self._so_far)
        self.title = CompletingField(
            self._context.runner, titles, hint=_("Title or ISBN"), free=True
        )
        self.add(self.title, _("Title"), key="title", required=True)
        self._hint = label(
            _("The catalogue has a title of this name. Choose it, but for another edition."),
            wrap=True,
            tone=Tone.WARNING,
        )
        self._hint.hide()
        self.add_widget(self._hint)
        self.new_title = NewTitleFields(self)
        self.copies = NumberField(least=1, most=MOST_COPIES)
        self.price = NumberField(most=MOST_MONEY)
        self.call_number = TextField(longest=120)
        self.day = DateField()
        self.source = ChoiceField([Choice(source.value, source.label) for source in Source])
        self.add(
            self.copies, _("Number of copies"), key="copies", required=True, keep=True, half=True
        )
        self.add(self.price, _("Price (VND)"), key="price", half=True)
        self.numbering = NumberingFields(self, self._context, count=self._count, day=self._day)
        self.store = self.numbering.store
        self.add(self.call_number, _("Call number"), key="call_number", half=True)
        self.add(self.day, _("Acquired on"), key="day", required=True, keep=True, half=True)
        self.add(self.source, _("Source"), key="source", keep=True)
        self.copies.changed.connect(self.numbering.ask)

    def _count(self) -> int:
        return self.copies.number() or 1

    def _day(self) -> date:
        return self.day.day() or clock.today()

    def _title_changed(self) -> None:
        """Asks for the few fields of a title that the catalogue doesn't have."""
        text, key = self.title.text(), self.title.key()
        self.new_title.show(shown=bool(text) and not key)
        self._hint.hide()
        if key:
            self.new_title.forget()
            self._ask_call_number(int(key))
        elif text:
            self._context.runner.read(
                lambda desk: is_known_title(desk, text), self._show_hint, owner=self, key="known"
            )

    def _show_hint(self, known: bool) -> None:
        self._hint.setVisible(known and not self.title.key())

    def _ask_call_number(self, title_id: int) -> None:
        batch = self._batch
        if batch is not None and self.call_number.is_empty():
            self._context.runner.read(
                lambda desk: usual_call_number(desk, batch.site_id, title_id),
                self._take_call_number,
                owner=self,
                key="call_number",
            )

    def _take_call_number(self, call_number: str) -> None:
        if self.call_number.is_empty() and self.title.key():
            self.call_number.set_typed(call_number)

    def _take_scanned(self, code: str, found: Completion | None) -> None:
        from librarydesk.data.collection.isbn import isbn13

        if isbn13(code) is None:
            # The label of a number that was printed before.
            self.copies.set_number(1)
            self.numbering.number.set_typed(code)
            return
        self.title.set_value(found)
        self._title_changed()
        if found is not None:
            self.copies.setFocus()
            return
        self.new_title.show(shown=True)
        self.new_title.isbn.set_typed(code)
        self.title.setFocus()

    def _remarks(self) -> Iterator[Remark]:
        day, number = self.day.day(), self.numbering.typed_number()
        if day is not None and day > clock.today():
            yield Remark("day", _("This day is still to come."))
        if number is not None and self._count() != 1:
            yield Remark("number", _("A number by hand is for one copy. Type 1 copy."))
        yield from self.numbering.remarks()

    def _new_copies(self) -> "NewCopies | None":
        from librarydesk.data.collection.accession.copies import NewCopies

        batch, day, copies = self._batch, self.day.day(), self.copies.number()
        if batch is None or day is None or copies is None:
            return None
        key = self.title.key()
        return NewCopies(
            site_id=batch.site_id,
            batch_no=batch.batch_no,
            title=int(key) if key else self.new_title.title(self.title.text()),
            count=copies,
            numbering=self.numbering.numbering(),
            acquired_on=day,
            source=Source(self.source.chosen()),
            number=self.numbering.typed_number(),
            store=self.store.text() or None,
            call_number=self.call_number.text() or None,
            price_vnd=self.price.number(),
            voucher_no=batch.voucher_no,
        )

    def _add_copies(self) -> None:
        new = self._new_copies()
        if new is None:
            self.not_saved()
            return

        def deed(desk: "Desk") -> "AddedCopies":
            from librarydesk.data.collection.accession.copies import add_copies

            return add_copies(desk.database, new)

        self._context.runner.write(
            deed,
            partial(self._done, self.title.text(), new.count),
            changes={"collection"},
            failed=self._refused,
        )

    def _done(self, title: str, count: int, added: "AddedCopies") -> None:
        said = _("“%(title)s”: %(copies)s, %(numbers)s.") % {
            "title": title,
            "copies": counted_copies(count),
            "numbers": numbers_between(added.first_number, added.last_number),
        }
        self._context.say_saved(said, partial(self._undo, added))
        self.saved()
        self._count_anew()
        self.numbering.ask()

    def _count_anew(self) -> None:
        if (batch := self._batch) is not None:
            self._context.runner.read(
                lambda desk: whole_batch(desk, batch.site_id, batch.batch_no),
                self._show_counted,
                owner=self,
                key="counted",
            )

    def _show_counted(self, whole: WholeBatch | None) -> None:
        if whole is not None:
            self._so_far.setText(so_far(whole.row))

    def _undo(self, added: "AddedCopies") -> None:
        def deed(desk: "Desk") -> None:
            from librarydesk.data.collection.accession.taking_back import undo_copies

            undo_copies(desk.database, added, reason=_("Undone at once"))

        self._context.runner.write(
            deed, lambda _done: self._count_anew(), changes={"collection"}, owner=self
        )

    def _refused(self, failure: Failure) -> None:
        self.not_saved()
        self.refuse(_FIELD_OF.get(failure.code, "prefix"), failure.sentence)
