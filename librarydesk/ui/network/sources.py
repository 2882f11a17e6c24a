"""What the network page asks of the database, on the read-only lane."""

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from librarydesk.i18n import capitalised
from librarydesk.ui.widgets.completing import Completion
from librarydesk.ui.widgets.rows import RowsPage, Slice, Source

if TYPE_CHECKING:
    from librarydesk.bootstrap import Desk
    from librarydesk.data.exchange.whose import Whose
    from librarydesk.data.network.history import StateLine, UnitStory
    from librarydesk.data.network.listing import ListedSite, Wanted
    from librarydesk.data.network.queries import SiteRow
    from librarydesk.data.network.service import SiteDetails


@dataclass(frozen=True)
class WholeSite:
    """A site in full as of a day; `row` is None before its first state.

    `place` tells of the unit that its state of the day names, `units` of those it serves;
    `whose` says whether its card is the province's.
    """

    site_id: int
    day: date
    details: "SiteDetails"
    row: "SiteRow | None"
    manager: str
    states: "list[StateLine]"
    place: "UnitStory | None"
    whose: "Whose"

    @property
    def state(self) -> "StateLine | None":
        """The state in force on the day."""
        return next((s for s in self.states if not s.voided and s.as_of <= self.day), None)


def listed_sites(wanted: "Wanted") -> "Source[ListedSite]":
    """The sites narrowed to what is wanted, in the order that the table asks for."""

    def source(desk: "Desk", part: Slice) -> "RowsPage[ListedSite]":
        from librarydesk.data.network.listing import sites_in_order

        with desk.database.read() as connection:
            rows = sites_in_order(
                connection, wanted, sort=part.sort or "name", descending=part.descending
            )
        return RowsPage(rows[part.offset : part.offset + part.limit], len(rows))

    return source


def site_count(desk: "Desk") -> int:
    """How many sites there are, whatever the filters."""
    from librarydesk.data.network.queries import count_sites

    with desk.database.read() as connection:
        return count_sites(connection)


def whole_site(desk: "Desk", site_id: int, day: date) -> WholeSite | None:
    """A site as its details show it; None when it is gone."""
    from librarydesk.data.exchange.whose import whose_is
    from librarydesk.data.network.history import details_of_site, states_of_site, story_of_unit
    from librarydesk.data.network.queries import site_on

    with desk.database.read() as connection:
        details = details_of_site(connection, site_id)
        if details is None:
            return None
        row = site_on(connection, site_id, day)
        above = row.managed_by_id if row is not None else None
        manager = site_on(connection, above, day) if above is not None else None
        unit_id = row.admin_unit_id if row is not None else None
        return WholeSite(
            site_id=site_id,
            day=day,
            details=details,
            row=row,
            manager=manager.name if manager else "",
            states=states_of_site(connection, site_id),
            place=story_of_unit(connection, unit_id) if unit_id is not None else None,
            whose=whose_is(connection, "site", site_id),
        )


def units(desk: "Desk", typed: str, day: date) -> list[Completion]:
    """Admin units of a day that complete what is typed, with the unit above them."""
    from librarydesk.data.network.unit_names import units_completing

    with desk.database.read() as connection:
        found = units_completing(connection, typed, day)
    return [
        Completion(str(unit.id), capitalised(unit.name), capitalised(unit.above) or unit.code)
        for unit in found
    ]
