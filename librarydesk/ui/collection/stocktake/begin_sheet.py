"""The sheet with which a stocktake begins: its code, whose stock, which part of it, from when."""

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from librarydesk import clock
from librarydesk.i18n import _
from librarydesk.ui.collection.stocktake.sources import Beginning, beginning, stores_completing
from librarydesk.ui.failure import Failure
from librarydesk.ui.page import PageContext
from librarydesk.ui.sites import sites
from librarydesk.ui.widgets.completing import CompletingField, Completion
from librarydesk.ui.widgets.fields import DateField, TextField
from librarydesk.ui.widgets.numbers import shown_number
from librarydesk.ui.widgets.sheet import Sheet

if TYPE_CHECKING:
    from librarydesk.bootstrap import Desk
    from librarydesk.data.collection.stocktake.service import Begun, NewStocktake

_FIELDS = {
    "stocktake.no_code": "code",
    "stocktake.code_in_use": "code",
    "stocktake.ahead": "day",
    "stocktake.turned_round": "first",
    "stocktake.nothing": "store",
}


class BeginSheet(Sheet):
    """Freezes the expected list when it is saved.

    `begun` gives the new stocktake's id, 0 when it was taken back.
    """

    begun = Signal(int)

    def __init__(self, context: PageContext) -> None:
        super().__init__(context, name="stocktake", title=_("New stocktake"), single=True)
        self.code = TextField(hint=_("e.g. KK-2026"), longest=40)
        self.day = DateField()
        self.site = CompletingField(context.runner, sites(), hint=_("code or name"))
        self.store = CompletingField(
            context.runner, self._stores, hint=_("empty: all stores"), free=True
        )
        self.first = TextField(hint=_("e.g. 895.922"), longest=60)
        self.last = TextField(longest=60)
        self.decision = TextField(hint=_("e.g. 15/QĐ-TV"))
        self.note = TextField()
        self.add(self.code, _("Code"), key="code", required=True, half=True)
        self.add(self.day, _("Begins on"), key="day", required=True, half=True)
        self.add(self.site, _("Site"), key="site", required=True)
        self.add(self.store, _("Only this store"), key="store")
        self.add(self.first, _("From call number"), key="first", half=True)
        self.add(self.last, _("to call number"), key="last", half=True)
        self.add(self.decision, _("Paper, decision"), key="decision")
        self.add(self.note, _("Remark"), key="note")
        self.save_wanted.connect(lambda _next: self._save_stocktake())

    def begin_new(self) -> None:
        """Begins with the own site, the next code and today."""
        self._context.runner.read(beginning, self._fill, owner=self, key="beginning", urgent=True)

    def _fill(self, new: Beginning) -> None:
        self.begin()
        if self.code.is_empty():
            self.code.set_typed(new.code)
        if self.day.is_empty():
            self.day.set_day(clock.today())
        if self.site.is_empty():
            self.site.set_value(new.site)
        self.focus_first()

    def _stores(self, desk: "Desk", typed: str) -> Sequence[Completion]:
        key = self.site.key()
        return stores_completing(desk, typed, int(key)) if key else ()

    def _wanted(self) -> "NewStocktake | None":
        from librarydesk.data.collection.stocktake.service import NewStocktake

        day, site = self.day.day(), self.site.key()
        if day is None or not site:
            return None
        return NewStocktake(
            code=self.code.text(),
            site_id=int(site),
            began_on=day,
            store=self.store.text() or None,
            call_from=self.first.text() or None,
            call_to=self.last.text() or None,
            decision_no=self.decision.text() or None,
            note=self.note.text() or None,
        )

    def _save_stocktake(self) -> None:
        wanted = self._wanted()
        if wanted is None:
            self.not_saved()
            return

        def deed(desk: "Desk") -> "Begun":
            from librarydesk.data.collection.stocktake.service import begin

            return begin(desk.database, wanted)

        self._context.runner.write(
            deed, self._begun, changes={"collection"}, owner=self, failed=self._refused
        )

    def _begun(self, done: "Begun") -> None:
        said = _("Begun: %(n)s copies should be on the shelves.") % {
            "n": shown_number(done.expected)
        }
        if done.overlapping:
            said += " " + _("Open stocktakes take some of the same copies: %(codes)s.") % {
                "codes": ", ".join(done.overlapping)
            }
        self._context.say_saved(said, partial(self._undo, done.id))
        self._next = False
        self.saved()
        self.begun.emit(done.id)

    def _undo(self, stocktake_id: int) -> None:
        def deed(desk: "Desk") -> None:
            from librarydesk.data.collection.stocktake.service import abandon

            abandon(desk.database, stocktake_id)

        self._context.runner.write(
            deed, lambda _none: self.begun.emit(0), changes={"collection"}, owner=self
        )

    def _refused(self, failure: Failure) -> None:
        self.not_saved()
        self.refuse(_FIELDS.get(failure.code, "code"), failure.sentence)
