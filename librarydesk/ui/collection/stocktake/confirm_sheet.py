"""The sheet that makes events of results: what is done about them, on which day, by which paper."""

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from librarydesk import clock
from librarydesk.coded import StocktakeResult
from librarydesk.i18n import N_, _
from librarydesk.ui.collection.stocktake.words import counted_rows
from librarydesk.ui.failure import Failure
from librarydesk.ui.page import PageContext
from librarydesk.ui.widgets.chips import Choice
from librarydesk.ui.widgets.fields import ChoiceField, DateField, TextField
from librarydesk.ui.widgets.sheet import Remark, Sheet

if TYPE_CHECKING:
    from librarydesk.bootstrap import Desk
    from librarydesk.data.collection.stocktake.confirming import Confirmed
    from librarydesk.data.collection.stocktake.queries import StocktakeRow

_STEPS = {
    StocktakeResult.MISSING: (("lost", N_("Record as lost")),),
    StocktakeResult.WRONG_PLACE: (
        ("seen", N_("Carried back to where they belong")),
        ("shelved", N_("They stay in the store where they were read")),
    ),
    StocktakeResult.UNKNOWN: (("seen", N_("Looked at")),),
    StocktakeResult.UNEXPECTED: (
        ("found", N_("Record lost ones as found")),
        ("seen", N_("Looked at")),
    ),
    StocktakeResult.FOUND: (("damaged", N_("Record as damaged")),),
}
"""What can be done about the results of a list; nothing about what is out at points."""
CHOSEN, ALL = "chosen", "all"


def can_be_confirmed(result: StocktakeResult) -> bool:
    """Whether something follows from a list."""
    return result in _STEPS


class ConfirmSheet(Sheet):
    """Asks what is done about chosen results or a whole list; `confirmed` when it is done."""

    confirmed = Signal()

    def __init__(self, context: PageContext) -> None:
        super().__init__(
            context, name="stocktake-confirm", title=_("Confirm results"), draft=False, single=True
        )
        self._stocktake: StocktakeRow | None = None
        self._result = StocktakeResult.MISSING
        self._numbers: tuple[str, ...] = ()
        self.step = ChoiceField([])
        self.which = ChoiceField([])
        self.day = DateField()
        self.paper = TextField(hint=_("e.g. 15/QĐ-TV"))
        self.add(self.step, _("What is done"), key="step", required=True)
        self.add(self.which, _("With which of them"), key="which", required=True)
        self.add(self.day, _("Day"), key="day", required=True, keep=True)
        self.add(self.paper, _("Paper, decision"), key="paper", keep=True)
        self.check = self._remarks
        self.save_wanted.connect(lambda _next: self._confirm())

    def begin_with(
        self,
        stocktake: "StocktakeRow",
        result: StocktakeResult,
        numbers: Sequence[str],
        count: int,
    ) -> None:
        """Begins with a list of so many rows, of which some are chosen."""
        self._stocktake, self._result = stocktake, result
        self._numbers = tuple(numbers)
        self.heading.setText(_("Confirm: %(list)s") % {"list": result.label})
        self.empty()
        _offer(self.step, [(key, _(words)) for key, words in _STEPS[result]])
        chosen = [(CHOSEN, _("The chosen ones: %(rows)s") % {"rows": counted_rows(len(numbers))})]
        whole = [(ALL, _("The whole list: %(rows)s") % {"rows": counted_rows(count)})]
        if result is StocktakeResult.FOUND:
            # Damage is seen on single books, never on a whole library.
            whole = []
        _offer(self.which, (chosen if numbers else []) + whole)
        if self.day.is_empty():
            self.day.set_day(max(clock.today(), stocktake.began_on))
        self.begin()

    def _remarks(self) -> list[Remark]:
        """Nobody looked yet for what wasn't read while the stocktake is under way."""
        stocktake = self._stocktake
        missing = self._result is StocktakeResult.MISSING and self.which.chosen() == ALL
        if not missing or stocktake is None or stocktake.ended_on is not None:
            return []
        told = _("The stocktake is still under way: perhaps some of them weren't read yet.")
        return [Remark("which", told, odd=True)]

    def _confirm(self) -> None:
        stocktake, day = self._stocktake, self.day.day()
        if stocktake is None or day is None:
            return
        step, paper, result = self.step.chosen(), self.paper.text() or None, self._result
        numbers = self._numbers if self.which.chosen() == CHOSEN else None
        reason = "; ".join(self.reasons().values()) or None

        def deed(desk: "Desk") -> "Confirmed":
            from librarydesk.data.collection.stocktake.confirming import Confirming, Step, confirm

            wanted = Confirming(result, Step(step), day, numbers, paper, reason)
            return confirm(desk.database, stocktake.id, wanted)

        self._context.runner.write(
            deed,
            partial(self._done, stocktake.id),
            changes={"collection"},
            owner=self,
            failed=self._refused,
        )

    def _done(self, stocktake_id: int, done: "Confirmed") -> None:
        said = _("%(list)s: confirmed %(rows)s") % {
            "list": self._result.label,
            "rows": counted_rows(done.count),
        }
        self._context.say_saved(said, partial(self._undo, stocktake_id, done.deed))
        self._next = False
        self.saved()
        self.confirmed.emit()

    def _undo(self, stocktake_id: int, deed_no: int) -> None:
        def deed(desk: "Desk") -> int:
            from librarydesk.data.collection.stocktake.confirming import take_back

            return take_back(desk.database, stocktake_id, deed_no)

        self._context.runner.write(deed, lambda _n: None, changes={"collection"}, owner=self)

    def _refused(self, failure: Failure) -> None:
        self.not_saved()
        self.refuse("day" if failure.code == "stocktake.too_early" else "step", failure.sentence)


def _offer(field: ChoiceField, choices: Sequence[tuple[str, str]]) -> None:
    field.box.clear()
    for choice in [Choice(*each) for each in choices]:
        field.box.addItem(choice.words, choice.key)
