"""What the view Digitisation asks of the database, on the read-only lane."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from librarydesk import clock
from librarydesk.ui.widgets.completing import Completion
from librarydesk.ui.widgets.rows import RowsPage, Slice, Source

if TYPE_CHECKING:
    from librarydesk.bootstrap import Desk
    from librarydesk.data.collection.digitisation.queries import DigitisationRow, Sums, Wanted


@dataclass(frozen=True)
class Counts:
    """What stands on and beside the chips: years, sites by id and name, the list's sums."""

    years: Sequence[int]
    sites: Sequence[tuple[int, str]]
    sums: "Sums"


def rows(wanted: "Wanted") -> "Source[DigitisationRow]":
    """The rows narrowed to what is wanted, in the order that the table asks for."""

    def source(desk: "Desk", part: Slice) -> "RowsPage[DigitisationRow]":
        from librarydesk.data.collection.digitisation.queries import digitised, sums

        with desk.database.read() as connection:
            total = sums(connection, wanted).rows if part.offset == 0 else None
            found = digitised(
                connection,
                wanted,
                sort=part.sort or "date",
                descending=part.descending,
                offset=part.offset,
                limit=part.limit,
            )
        return RowsPage(found, total)

    return source


def counts(desk: "Desk", wanted: "Wanted") -> Counts:
    """The sums of the list and what the chips offer."""
    from librarydesk.data.collection.digitisation.queries import (
        sites_digitising,
        sums,
        years_digitised,
    )

    with desk.database.read() as connection:
        return Counts(
            years_digitised(connection), sites_digitising(connection), sums(connection, wanted)
        )


def own_site(desk: "Desk") -> Completion:
    """The site that this desk belongs to, as a field takes it."""
    from librarydesk.data.network.queries import own_site_id, site_on

    with desk.database.read() as connection:
        own_id = own_site_id(connection)
        site = site_on(connection, own_id, clock.today())
    return Completion(str(own_id), site.name if site else "")


def is_local_history(desk: "Desk", title_id: int) -> bool:
    """Whether a title of the catalogue is marked as local history."""
    from librarydesk.data.collection.queries import title_details

    with desk.database.read() as connection:
        details = title_details(connection, title_id)
    return details is not None and details.local_history
