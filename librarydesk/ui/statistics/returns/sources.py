"""What the view of returns asks of the database, on the read-only lane."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from librarydesk.bootstrap import Desk
    from librarydesk.data.returns.cells import ReturnCell
    from librarydesk.data.statistics.request import ReportRequest
    from librarydesk.data.statistics.return_figures import Asked
    from librarydesk.data.statistics.return_grid import Hints, ReturnGrid
    from librarydesk.data.statistics.return_slots import Slot


@dataclass(frozen=True)
class Spot:
    """A slot, and where in it to go: a site by its code, or the cell of one figure."""

    slot: "Slot"
    site: str = ""
    cell: "ReturnCell | None" = None


def whole_grid(desk: "Desk", slot: "Slot", more: "Collection[Asked]") -> "ReturnGrid":
    """The returns of a slot, with `more` figures beside the usual ones."""
    from librarydesk.data.statistics.return_grid import return_grid

    with desk.database.read() as connection:
        return return_grid(connection, slot, more)


def closed_version(desk: "Desk", slot: "Slot") -> int | None:
    """The version in which the own site's figures of a slot are closed; None while it is open."""
    from librarydesk.data.closing.periods import PeriodOf
    from librarydesk.data.closing.queries import standing
    from librarydesk.data.network.queries import own_site_code

    kind = "quarter" if slot.quarter else "annual"
    with desk.database.read() as connection:
        period = PeriodOf(own_site_code(connection), kind, slot.year, slot.quarter, "calendar")
        in_force = standing(connection, period).in_force
    return in_force.version if in_force is not None else None


def hints(desk: "Desk", slot: "Slot", figures: "Collection[Asked]") -> "Hints":
    """What stands beside the figures of a slot."""
    from librarydesk.data.statistics.return_grid import hints_for

    with desk.database.read() as connection:
        return hints_for(connection, slot, figures)


def spot_of(desk: "Desk", request: "ReportRequest", site: str) -> Spot:
    """Where the return of a site for a report's period is typed.

    Of a period of several quarters it is the first one in which the site lacks a month, of a month
    its quarter.
    """
    from librarydesk.data.statistics.return_grid import slot_to_type

    with desk.database.read() as connection:
        return Spot(slot_to_type(connection, request, site), site)


def contested_spot(desk: "Desk", request: "ReportRequest") -> Spot | None:
    """Where the first return stands that a person must choose about; None where there is none."""
    from librarydesk.data.statistics.return_grid import contested_in

    with desk.database.read() as connection:
        found = contested_in(connection, request)
    return Spot(found[0].slot, cell=found[0].cell) if found else None
