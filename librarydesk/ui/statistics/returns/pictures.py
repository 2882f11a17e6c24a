"""The states of the view of returns that pictures show."""

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from librarydesk import clock
from librarydesk.data.returns.cells import ReturnCell
from librarydesk.data.statistics.return_slots import Slot
from librarydesk.ui.page import Screen

if TYPE_CHECKING:
    from librarydesk.ui.statistics.returns.view import ReturnsView

TOO_MANY = "99999"


def screens_of(view: "ReturnsView") -> Sequence[Screen]:
    """The states, each from the one before."""
    year = clock.today().year - 1
    return (
        Screen("quarter", partial(view.show_slot, Slot(year, 3))),
        Screen("refused", partial(_refuse, view)),
        Screen("own", partial(_show_own, view)),
        Screen("year", partial(_show_year, view, Slot(year, 0))),
        Screen("void", partial(view.begin_voiding, whole_site=False)),
    )


def _refuse(view: "ReturnsView") -> None:
    """More children than visits, which stays in its cell with a sentence."""
    shown = view.grid.returns
    parts = [figure for figure in shown.figures if figure.breakdown]
    if shown.sites and parts:
        cell = ReturnCell(shown.sites[0].id, *parts[0])
        view.take({cell: TOO_MANY})
        view.grid.go_to(cell)
    view.ready.emit()


def _show_own(view: "ReturnsView") -> None:
    """The figures that the province added for itself."""
    view.parts.choose_group("X")
    view.ready.emit()


def _show_year(view: "ReturnsView", slot: Slot) -> None:
    view.parts.choose_group("N")
    view.show_slot(slot)
