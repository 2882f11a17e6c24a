"""What the view Accession asks of the database, on the read-only lane."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from librarydesk import clock
from librarydesk.ui.widgets.completing import Completion, Provider
from librarydesk.ui.widgets.rows import RowsPage, Slice, Source

if TYPE_CHECKING:
    from librarydesk.bootstrap import Desk
    from librarydesk.data.collection.accession.listing import BatchRow, WantedBatches
    from librarydesk.data.collection.accession.numbers import NumbersWanted
    from librarydesk.data.collection.accession.queries import DeviceRow, RangeRow, TitleInBatch

OWN = "own"
LISTED_TITLES = 500


@dataclass(frozen=True)
class Filters:
    """What the chips say: `site` is `own`, the id of another site, or empty for all of them."""

    site: str
    year: int | None
    source: str


@dataclass(frozen=True)
class Counts:
    """What the filters leave, and what can be chosen; `own` is the own site."""

    batches: int
    years: Sequence[int]
    own: tuple[int, str]
    sites: Sequence[tuple[int, str]]


@dataclass(frozen=True)
class WholeBatch:
    """A batch with its titles; `more` says that there are further ones.

    `site` is whose register it stands in, by its code and name.
    """

    row: "BatchRow"
    site: Completion
    titles: "Sequence[TitleInBatch]"
    more: bool


@dataclass(frozen=True)
class Ranges:
    """The ranges of a site and the PCs to which one can be allotted."""

    site: Completion
    ranges: "Sequence[RangeRow]"
    devices: "Sequence[DeviceRow]"


def batches(filters: Filters) -> "Source[BatchRow]":
    """The batches that the filters leave, in the order that the table asks for."""

    def source(desk: "Desk", part: Slice) -> "RowsPage[BatchRow]":
        from librarydesk.data.collection.accession.listing import batches_in_order, totals

        wanted = _wanted(desk, filters)
        with desk.database.read() as connection:
            total = totals(connection, wanted).batches if part.offset == 0 else None
            rows = batches_in_order(
                connection,
                wanted,
                sort=part.sort or "date",
                descending=part.descending,
                offset=part.offset,
                limit=part.limit,
            )
        return RowsPage(rows, total)

    return source


def counts(desk: "Desk", filters: Filters) -> Counts:
    """How many batches the filters leave, the years that there are, the sites that have any."""
    from librarydesk.data.collection.accession.listing import sites_with_batches, totals
    from librarydesk.data.network.queries import own_site_id, scope_of, site_on

    today, wanted = clock.today(), _wanted(desk, filters)
    with desk.database.read() as connection:
        own = own_site_id(connection)
        site = site_on(connection, own, today)
        found = totals(connection, wanted)
        sites = sites_with_batches(connection, scope_of(connection, own, today))
        return Counts(found.batches, found.years, (own, site.name if site else ""), sites)


def _wanted(desk: "Desk", filters: Filters) -> "WantedBatches":
    from librarydesk.data.collection.accession.listing import WantedBatches
    from librarydesk.data.network.queries import own_site_id, scope_of

    with desk.database.read() as connection:
        own = own_site_id(connection)
        if filters.site == OWN:
            ids = [own]
        elif filters.site:
            ids = [int(filters.site)]
        else:
            ids = scope_of(connection, own, clock.today())
    return WantedBatches(tuple(ids), filters.year, filters.source)


def whole_batch(desk: "Desk", site_id: int, batch_no: str) -> WholeBatch | None:
    """A batch with its titles; None when it is gone."""
    from librarydesk.data.collection.accession.listing import batch_of
    from librarydesk.data.collection.accession.queries import titles_in_batch
    from librarydesk.data.network.queries import site_on

    with desk.database.read() as connection:
        row = batch_of(connection, site_id, batch_no)
        if row is None:
            return None
        titles = titles_in_batch(connection, site_id, batch_no, limit=LISTED_TITLES)
        site = site_on(connection, site_id, clock.today())
        by_code = Completion(site.code if site else "", row.site)
        return WholeBatch(row, by_code, titles, more=len(titles) == LISTED_TITLES)


def own_site(desk: "Desk") -> Completion:
    """The own site, as a field shows it."""
    from librarydesk.data.network.queries import own_site_id, site_on

    with desk.database.read() as connection:
        own = own_site_id(connection)
        site = site_on(connection, own, clock.today())
        return Completion(str(own), site.name if site else "")


def proposed_number(desk: "Desk", site_id: int, day: date) -> str:
    """The number with which the summary register of a site goes on."""
    from librarydesk.data.collection.accession.queries import next_batch_no

    with desk.database.read() as connection:
        return next_batch_no(connection, site_id, day)


def suppliers(desk: "Desk", typed: str) -> Sequence[Completion]:
    """Suppliers in use that fit what is typed."""
    from librarydesk.data.collection.accession.queries import suppliers_completing

    with desk.database.read() as connection:
        return [Completion(name, name) for name in suppliers_completing(connection, typed)]


def prefixes(site_id: Callable[[], int], *, by_store: bool = False) -> Provider:
    """Completes the prefixes of a site's numbers, or with `by_store` its stores."""

    def provide(desk: "Desk", typed: str) -> Sequence[Completion]:
        from librarydesk.data.collection.accession.queries import prefixes_in_use
        from librarydesk.data.store.folding import fold

        with desk.database.read() as connection:
            found = prefixes_in_use(connection, site_id())
        offers: dict[str, str] = {}
        for each in found:
            prefix, store = each.numbering.prefix, each.store or ""
            offers.setdefault(*((store, prefix) if by_store else (prefix, store)))
        return [
            Completion(words, words, note)
            for words, note in offers.items()
            if words and fold(typed) in fold(f"{words} {note}")
        ]

    return provide


def preview(desk: "Desk", wanted: "NumbersWanted") -> tuple[str, str]:
    """The first and the last number that copies would get.

    Raises:
        DeskError: as `next_numbers`.
    """
    from librarydesk.data.collection.accession.numbers import next_numbers

    with desk.database.read() as connection:
        blocks = next_numbers(connection, wanted)
    written = wanted.numbering.written
    return written(blocks[0].first), written(blocks[-1].last)


def known_prefixes(desk: "Desk", site_id: int) -> Sequence[tuple[str, int, str]]:
    """The prefixes of a site with their padding and store, the usual one first."""
    from librarydesk.data.collection.accession.queries import prefixes_in_use

    with desk.database.read() as connection:
        return [
            (each.numbering.prefix, each.numbering.digits, each.store or "")
            for each in prefixes_in_use(connection, site_id)
        ]


def usual_call_number(desk: "Desk", site_id: int, title_id: int) -> str:
    """The call number of a title's newest copy at a site; empty where it has none."""
    from librarydesk.data.collection.accession.queries import last_copy_of

    with desk.database.read() as connection:
        copy = last_copy_of(connection, site_id, title_id)
    return (copy.call_number or "") if copy else ""


def is_known_title(desk: "Desk", text: str) -> bool:
    """Whether the catalogue has a title of exactly this name, accents aside."""
    from librarydesk.data.collection.catalogue.adding import has_title

    with desk.database.read() as connection:
        return has_title(connection, text)


def title_with_number(desk: "Desk", code: str) -> Completion | None:
    """The title that bears a scanned ISBN; None when the catalogue has none."""
    from librarydesk.ui.titles import titles

    found = titles(desk, code)
    return found[0] if len(found) == 1 else None


def ranges_of(desk: "Desk", site_id: int | None) -> Ranges:
    """The ranges of a site (the own one for None) and the PCs that are known."""
    from librarydesk.data.collection.accession.queries import devices, number_ranges
    from librarydesk.data.network.queries import own_site_id, site_on

    with desk.database.read() as connection:
        asked = own_site_id(connection) if site_id is None else site_id
        site = site_on(connection, asked, clock.today())
        name = site.name if site else ""
        found = number_ranges(connection, [asked])
        return Ranges(Completion(str(asked), name), found, devices(connection))
