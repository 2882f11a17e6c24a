"""Asking the database for returns, for what stands beside them, and for where to go."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from librarydesk.data.returns.cells import ReturnCell
from librarydesk.data.statistics.return_figures import Asked
from librarydesk.data.statistics.return_grid import Hints, ReturnGrid
from librarydesk.data.statistics.return_slots import Slot
from librarydesk.i18n import _
from librarydesk.ui.page import PageContext
from librarydesk.ui.statistics.returns.ledger import ReturnLedger
from librarydesk.ui.statistics.returns.sources import (
    Spot,
    closed_version,
    contested_spot,
    hints,
    spot_of,
    whole_grid,
)
from librarydesk.ui.statistics.returns.target import ContestedOf, ReturnOf


class Asking(QObject):
    """`grid_came` gives the returns and the last ticket that was on the disk when they were read.

    `hints_came` gives what stands beside: counted once for a slot and its figures, and again only
    where other records have changed. `spot_came` gives where to go, or None.
    """

    grid_came = Signal(object, int)
    hints_came = Signal(object)
    spot_came = Signal(object)
    closed_came = Signal(object)

    def __init__(
        self, context: PageContext, saved_up_to: Callable[[], int], parent: QObject
    ) -> None:
        super().__init__(parent)
        self._runner = context.runner
        self._saved_up_to = saved_up_to
        self._counted: tuple[Slot, frozenset[Asked]] | None = None

    def forget_hints(self) -> None:
        """Has what stands beside counted anew when it is next asked for."""
        self._counted = None

    def ask_grid(self, slot: Slot, more: frozenset[Asked]) -> None:
        """Asks for the returns of a slot, with more figures beside the usual ones."""
        ticket = self._saved_up_to()

        def take(found: ReturnGrid) -> None:
            self.grid_came.emit(found, ticket)

        self._runner.read(
            lambda desk: whole_grid(desk, slot, more), take, owner=self, key="grid", urgent=True
        )
        self._runner.read(
            lambda desk: closed_version(desk, slot),
            self.closed_came.emit,
            owner=self,
            key="closed",
        )

    def ask_hints(self, of: ReturnGrid) -> bool:
        """Asks for what stands beside; False where that is known already."""
        wanted = of.slot, frozenset(of.figures)
        known = self._counted
        if known is not None and known[0] == wanted[0] and wanted[1] <= known[1]:
            return False

        def take(found: Hints) -> None:
            self._counted = wanted
            self.hints_came.emit(found)

        self._runner.read(
            lambda desk: hints(desk, *wanted),
            take,
            owner=self,
            key="hints",
            words=_("Counting the figures of the period before"),
        )
        return True

    def ask_spot(self, target: ReturnOf | ContestedOf) -> None:
        """Asks where to go for what another place wants."""
        if isinstance(target, ReturnOf):
            self._runner.read(
                lambda desk: spot_of(desk, target.request, target.site),
                self.spot_came.emit,
                owner=self,
                key="spot",
                urgent=True,
            )
        else:
            self._runner.read(
                lambda desk: contested_spot(desk, target.request),
                self.spot_came.emit,
                owner=self,
                key="spot",
                words=_("Looking for records beside returns"),
            )


def first_empty(ledger: ReturnLedger, code: str, figures: list[Asked]) -> ReturnCell | None:
    """The first of some figures that a site hasn't returned, else its first one."""
    site = next((site for site in ledger.grid.sites if site.code == code), None)
    if site is None or not figures:
        return None
    cells = [ReturnCell(site.id, *figure) for figure in figures]
    return next((cell for cell in cells if ledger.number(cell) is None), cells[0])


def cell_of(ledger: ReturnLedger, spot: Spot, figures: list[Asked]) -> ReturnCell | None:
    """The cell that a spot names, in its own slot."""
    if spot.slot != ledger.slot:
        return None
    return spot.cell or first_empty(ledger, spot.site, figures)
