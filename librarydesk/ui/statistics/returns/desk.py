"""What is typed of returns on its way to the disk: saving, undoing, the journal, the choices."""

from collections.abc import Callable, Iterator, Mapping
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from librarydesk.data.returns.cells import ReturnCell
from librarydesk.i18n import _
from librarydesk.ui.failure import Failure
from librarydesk.ui.page import PageContext
from librarydesk.ui.pieces import Pieces
from librarydesk.ui.statistics.returns.ledger import Ready, ReturnLedger
from librarydesk.ui.statistics.returns.words import figure_words, saved_words

if TYPE_CHECKING:
    from librarydesk.bootstrap import Desk
    from librarydesk.data.returns.cells import SavedReturns

STEPS_BACK = 100
CHANGES = frozenset({"returns"})


class ReturnsDesk(QObject):
    """Does one deed a time with returns. `changed` gives a ledger whose remarks changed."""

    changed = Signal(object)

    def __init__(self, context: PageContext, parent: QObject) -> None:
        super().__init__(parent)
        self._context = context
        self._sent = 0
        self.saved_up_to = 0
        self._deeds: list[SavedReturns] = []
        self._pieces = Pieces(self)

    def take(self, ledger: ReturnLedger, typed: Mapping[ReturnCell, str]) -> None:
        """Takes texts that were typed into cells, saves what is sound of them, keeps the rest."""
        self._save(ledger, ledger.taking(typed))

    def confirm(self, ledger: ReturnLedger) -> None:
        """Takes what is odd as it is, and saves it."""
        self._save(ledger, ledger.confirming())

    def _save(self, ledger: ReturnLedger, judging: Iterator[Ready]) -> None:
        """Saves what is judged sound in one transaction, and says so, with a way back."""
        self._sent += 1
        ticket = self._sent
        ready: dict[ReturnCell, float | None] = {}

        def judge() -> Iterator[None]:
            for some in judging:
                ready.update(some)
                ledger.send(some, ticket)
                yield

        def judged() -> None:
            self.keep(ledger)
            if ready:
                self._write(ledger, ready, ticket)
            self.changed.emit(ledger)

        self._pieces.do(judge(), judged)

    def _write(self, ledger: ReturnLedger, ready: Ready, ticket: int) -> None:
        year, quarter = ledger.slot

        def deed(desk: "Desk") -> "SavedReturns":
            from librarydesk.data.returns.service import save_returns

            return save_returns(desk.database, year, quarter, ready, reason=_("Emptied"))

        self._context.runner.write(
            deed,
            partial(self._saved, ledger, ticket),
            changes=CHANGES,
            owner=self,
            failed=partial(self._refused, ledger, ready, ticket),
        )

    def let_prevail(self, ledger: ReturnLedger, cell: ReturnCell, *, prevails: bool) -> None:
        """Lets a return count instead of records, or no longer."""
        year, quarter = ledger.slot

        def deed(desk: "Desk") -> "SavedReturns":
            from librarydesk.data.returns.service import let_prevail

            return let_prevail(desk.database, year, quarter, [cell], prevails=prevails)

        said = (
            _("The return counts: %(figure)s.")
            if prevails
            else _("The return no longer counts instead of records: %(figure)s.")
        )
        self._do(deed, said % {"figure": figure_words(ledger.of(cell.indicator), "")})

    def void(
        self,
        ledger: ReturnLedger,
        cell: ReturnCell,
        reason: str,
        *,
        whole_site: bool,
        done: Callable[[], None],
        failed: Callable[[Failure], None],
    ) -> None:
        """Voids what a site returned of a figure, or all of it, for a reason."""
        year, quarter = ledger.slot
        indicator = None if whole_site else cell.indicator

        def deed(desk: "Desk") -> "SavedReturns":
            from librarydesk.data.returns.service import void_return

            return void_return(desk.database, year, quarter, cell.site_id, indicator, reason=reason)

        self._do(deed, _("The return was voided; the figure isn't known from it."), done, failed)

    def undo_last(self) -> None:
        """Takes back the last deed of this sitting that still stands."""
        if self._deeds:
            self._undo(self._deeds[-1])

    def keep(self, ledger: ReturnLedger) -> None:
        """Keeps in the journal what isn't on the disk, and forgets what is."""
        unsaved: dict[str, str] = {}

        def collect() -> Iterator[None]:
            for some in ledger.unsaved():
                unsaved.update(some)
                yield

        def collected() -> None:
            if unsaved:
                self._context.drafts.keep(ledger.draft, unsaved)
            else:
                self._context.drafts.drop(ledger.draft)

        self._pieces.do(collect(), collected)

    def _do(
        self,
        deed: "Callable[[Desk], SavedReturns]",
        said: str,
        done: Callable[[], None] = lambda: None,
        failed: Callable[[Failure], None] | None = None,
    ) -> None:
        def take(saved: "SavedReturns") -> None:
            done()
            self._say(said, saved)

        self._context.runner.write(
            deed, take, changes=CHANGES, owner=self, failed=failed or self._context.say_failed
        )

    def _saved(self, ledger: ReturnLedger, ticket: int, saved: "SavedReturns") -> None:
        self.saved_up_to = max(self.saved_up_to, ticket)
        ledger.arrived(ticket)
        self.keep(ledger)
        sites = [ledger.site(site_id) for site_id in {cell.site_id for cell in saved.after}]
        names = [site.name for site in sites if site is not None]
        if saved.after:
            self._say(saved_words(names, len(saved.after)), saved)

    def _say(self, said: str, saved: "SavedReturns") -> None:
        self._deeds = [*self._deeds[-STEPS_BACK:], saved]
        self._context.say_saved(said, partial(self._undo, saved))

    def _refused(
        self,
        ledger: ReturnLedger,
        ready: Ready,
        ticket: int,
        failure: Failure,
    ) -> None:
        self.saved_up_to = max(self.saved_up_to, ticket)
        self._context.say_failed(failure)

        def put_back() -> None:
            self.keep(ledger)
            self.changed.emit(ledger)

        self._pieces.do(ledger.refusing(ready, failure.sentence), put_back)

    def _undo(self, saved: "SavedReturns") -> None:
        if saved in self._deeds:
            self._deeds.remove(saved)

        def deed(desk: "Desk") -> None:
            from librarydesk.data.returns.service import undo_returns

            undo_returns(desk.database, saved, reason=_("Undone at once"))

        self._context.runner.write(deed, lambda _done: None, changes=CHANGES, owner=self)
