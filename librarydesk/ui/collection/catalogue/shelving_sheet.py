"""The sheet that puts copies into another store of their site."""

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from librarydesk import clock
from librarydesk.i18n import _, ngettext
from librarydesk.ui.failure import Failure
from librarydesk.ui.page import PageContext
from librarydesk.ui.stores import stores
from librarydesk.ui.widgets.completing import CompletingField
from librarydesk.ui.widgets.fields import DateField, TextField
from librarydesk.ui.widgets.numbers import shown_number
from librarydesk.ui.widgets.sheet import Sheet

if TYPE_CHECKING:
    from librarydesk.bootstrap import Desk
    from librarydesk.data.collection.queries import CopyRow


class ShelvingSheet(Sheet):
    """Which store, when, by which paper."""

    def __init__(self, context: PageContext) -> None:
        super().__init__(
            context,
            name="copy-shelving",
            title=_("Put into another store"),
            draft=False,
            single=True,
        )
        self._copies: Sequence[CopyRow] = ()
        self.store = CompletingField(context.runner, stores, free=True)
        self._day = DateField()
        self._document = TextField(hint=_("e.g. 15/QĐ-TV"))
        self._note = TextField()
        self.add(self.store, _("New store"), key="store", required=True)
        self.add(self._day, _("Day"), key="day", required=True)
        self.add(self._document, _("Paper, decision"), key="document")
        self.add(self._note, _("Remark"), key="note")
        self.save_wanted.connect(lambda _next: self._shelve())

    def open_for(self, copies: "Sequence[CopyRow]") -> None:
        """Begins with copies and today's date."""
        self._copies = copies
        self.heading.setText(_("Put %(copies)s into another store") % {"copies": named(copies)})
        self.empty()
        self._day.set_day(clock.today())
        self.begin()

    def _shelve(self) -> None:
        ids, day = tuple(copy.id for copy in self._copies), self._day.day()
        if day is None:
            return
        store, document, note = self.store.line.text(), self._document.text(), self._note.text()

        def deed(desk: "Desk") -> list[int]:
            from librarydesk.data.collection.shelving import Shelving, shelve_copies
            from librarydesk.data.network.queries import own_site_id

            with desk.database.read() as connection:
                site_id = own_site_id(connection)
            wanted = Shelving(ids, site_id, store.strip(), day, document or None, note or None)
            return shelve_copies(desk.database, wanted)

        self._context.runner.write(
            deed, self._shelved, changes={"collection"}, failed=self._refused
        )

    def _shelved(self, rows: list[int]) -> None:
        said = ngettext("%(n)s copy is in %(store)s", "%(n)s copies are in %(store)s", len(rows))
        self._context.say_saved(
            said % {"n": shown_number(len(rows)), "store": self.store.line.text().strip()},
            partial(self._undo, rows),
        )
        self.saved()

    def _undo(self, rows: list[int]) -> None:
        def deed(desk: "Desk") -> None:
            from librarydesk.data.collection.shelving import void_shelvings

            void_shelvings(desk.database, rows, reason=_("Undone at once"))

        self._context.runner.write(deed, lambda _done: None, changes={"collection"}, owner=self)

    def _refused(self, failure: Failure) -> None:
        self.not_saved()
        self.refuse("store", failure.sentence)


def named(copies: "Sequence[CopyRow]") -> str:
    """Copies by their number, or how many they are."""
    if len(copies) == 1:
        return copies[0].accession_no
    return ngettext("%(n)s copy", "%(n)s copies", len(copies)) % {"n": shown_number(len(copies))}
