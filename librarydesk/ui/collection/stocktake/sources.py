"""What the view Stocktake asks of the database, on the read-only lane."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from librarydesk import clock
from librarydesk.coded import StocktakeResult
from librarydesk.ui.widgets.completing import Completion
from librarydesk.ui.widgets.rows import RowsPage, Slice, Source

if TYPE_CHECKING:
    from librarydesk.bootstrap import Desk
    from librarydesk.data.collection.stocktake.lists import LastScan, ResultRow
    from librarydesk.data.collection.stocktake.queries import ListedStocktake, Load, StocktakeRow
    from librarydesk.data.collection.stocktake.service import Member
    from librarydesk.data.collection.stocktake.summary import Summary

LAST_SCANS = 12


@dataclass(frozen=True)
class WholeStocktake:
    """A stocktake as its desk shows it; `stores` are those of its site."""

    row: "StocktakeRow"
    summary: "Summary"
    last: "Sequence[LastScan]"
    stores: Sequence[str]
    loads: "Sequence[Load]"
    members: "Sequence[Member]"


@dataclass(frozen=True)
class Beginning:
    """What a new stocktake starts with: the own site, its next code."""

    site: Completion
    code: str


def stocktakes(desk: "Desk", part: Slice) -> "RowsPage[ListedStocktake]":
    """The stocktakes in the order that the table asks for."""
    from librarydesk.data.collection.stocktake.queries import count_stocktakes, stocktakes

    with desk.database.read() as connection:
        rows = stocktakes(
            connection,
            clock.today(),
            sort=part.sort or "began",
            descending=part.descending,
            offset=part.offset,
            limit=part.limit,
        )
        total = count_stocktakes(connection) if part.offset == 0 else None
    return RowsPage(rows, total)


def whole_stocktake(desk: "Desk", stocktake_id: int) -> WholeStocktake:
    """A stocktake with all that stands on its desk but the lists."""
    from librarydesk.data.collection.stocktake.lists import last_scans
    from librarydesk.data.collection.stocktake.queries import (
        loads_of,
        members_of,
        stocktake_row,
        stores_of_site,
    )
    from librarydesk.data.collection.stocktake.summary import summary_of

    with desk.database.read() as connection:
        row = stocktake_row(connection, stocktake_id)
        return WholeStocktake(
            row,
            summary_of(connection, row),
            last_scans(connection, row, LAST_SCANS),
            stores_of_site(connection, row.site_id),
            loads_of(connection, stocktake_id),
            members_of(connection, stocktake_id),
        )


def result_list(
    stocktake: "StocktakeRow", result: StocktakeResult, total: int
) -> "Source[ResultRow]":
    """One of the lists, whose length is known already."""

    def source(desk: "Desk", part: Slice) -> "RowsPage[ResultRow]":
        from librarydesk.data.collection.stocktake.lists import result_rows

        with desk.database.read() as connection:
            rows = result_rows(
                connection,
                stocktake,
                result,
                sort=part.sort or "number",
                descending=part.descending,
                offset=part.offset,
                limit=part.limit,
            )
        return RowsPage(rows, total if part.offset == 0 else None)

    return source


def beginning(desk: "Desk") -> Beginning:
    """What a new stocktake starts with."""
    from librarydesk.data.collection.stocktake.queries import next_code
    from librarydesk.data.network.queries import own_site_id, site_on

    today = clock.today()
    with desk.database.read() as connection:
        own_id = own_site_id(connection)
        site = site_on(connection, own_id, today)
        code, name = (site.code, site.name) if site else ("", "")
        return Beginning(Completion(str(own_id), name), next_code(connection, code, today.year))


def stores_completing(desk: "Desk", typed: str, site_id: int) -> Sequence[Completion]:
    """The stores of a site that fit what was typed."""
    from librarydesk.data.collection.stocktake.queries import stores_of_site
    from librarydesk.data.store.folding import fold

    folded = fold(typed)
    with desk.database.read() as connection:
        stores = stores_of_site(connection, site_id)
    return [Completion(store, store) for store in stores if folded in fold(store)]
