"""What the view Periodicals asks of the database, on the read-only lane."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from librarydesk import clock
from librarydesk.ui.widgets.completing import MOST, Completion
from librarydesk.ui.widgets.rows import RowsPage, Slice, Source

if TYPE_CHECKING:
    from librarydesk.bootstrap import Desk
    from librarydesk.data.collection.periodicals.queries import InCatalogue, Sums, YearOfTitle
    from librarydesk.data.collection.periodicals.serial import Serial


@dataclass(frozen=True)
class WholeYear:
    """The periodicals of a year at a site, and what the chips offer."""

    site_id: int
    site_name: str
    site_code: str
    year: int
    years: Sequence[int]
    sites: Sequence[tuple[int, str]]
    serials: "Sequence[Serial]"
    sums: "Sums"


@dataclass(frozen=True)
class Background:
    """What is known of a periodical beside its year: its years, its title in the catalogue."""

    title_folded: str
    years: "Sequence[YearOfTitle]"
    catalogue: "InCatalogue | None"


def whole_year(desk: "Desk", site_id: int | None, year: int | None) -> WholeYear:
    """A year of a site: the own one, and the newest with anything, where nothing else is asked."""
    from librarydesk.data.collection.periodicals.queries import (
        serials,
        sites_subscribing,
        sums,
        years_of,
    )
    from librarydesk.data.network.queries import own_site_id, site_on

    today = clock.today()
    with desk.database.read() as connection:
        wanted = site_id if site_id is not None else own_site_id(connection)
        site = site_on(connection, wanted, today)
        years = years_of(connection, wanted)
        shown = year
        if shown is None:
            shown = today.year if today.year in years or not years else years[0]
        found = serials(connection, wanted, shown, today)
        return WholeYear(
            site_id=wanted,
            site_name=site.name if site else "",
            site_code=site.code if site else "",
            year=shown,
            years=years,
            sites=sites_subscribing(connection),
            serials=found,
            sums=sums(found),
        )


def background(desk: "Desk", site_id: int, serial: "Serial") -> Background:
    """The years of a periodical and its title in the catalogue."""
    from librarydesk.data.collection.periodicals.queries import in_catalogue, years_received

    with desk.database.read() as connection:
        return Background(
            serial.title_folded,
            years_received(connection, site_id, serial.title_folded),
            in_catalogue(connection, serial.title_folded, serial.issn),
        )


def rows(found: "Sequence[Serial]") -> "Source[Serial]":
    """Periodicals that are here already, in the order that the table asks for."""

    def source(_desk: "Desk", part: Slice) -> "RowsPage[Serial]":
        ordered = list(found)
        if part.sort == "missing":
            ordered.sort(key=lambda serial: len(serial.missing), reverse=part.descending)
        elif part.descending:
            ordered.reverse()
        return RowsPage(ordered[part.offset : part.offset + part.limit], len(ordered))

    return source


def periodicals(desk: "Desk", typed: str) -> Sequence[Completion]:
    """Newspapers and magazines that fit what is typed: of the catalogue, and subscribed to."""
    from librarydesk.data.collection.periodicals.queries import periodicals_completing

    if not typed.strip():
        return []
    with desk.database.read() as connection:
        found = periodicals_completing(connection, typed, MOST)
    return [Completion(issn or "–", title, issn or "") for title, issn in found]
