"""The results of a stocktake in numbers: by list, by store, by remark, with what they cost."""

from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import Connection

from librarydesk.coded import StocktakeResult
from librarydesk.data.collection.stocktake.classification import results
from librarydesk.data.collection.stocktake.queries import StocktakeRow
from librarydesk.data.store.folding import sort_key


@dataclass(frozen=True)
class Sum:
    """Copies and their money."""

    copies: int = 0
    money: int = 0


@dataclass(frozen=True)
class Part:
    """Results of one kind in one store; `on_shelf` where the record has them on its shelves."""

    store: str | None
    result: str
    remark: str | None
    on_shelf: bool
    sum: Sum


@dataclass(frozen=True)
class Sums:
    """Parts added up; `expected` is what the record has on the shelves, `read` what was of it."""

    parts: tuple[Part, ...]

    def of(self, result: str, remark: str | None = None) -> Sum:
        """What is on a list, or what of it has a remark."""
        return _added(
            part for part in self.parts if part.result == result and remark in (None, part.remark)
        )

    @property
    def expected(self) -> Sum:
        """What should have been on the shelves: found, in the wrong place or missing."""
        return _added(part for part in self.parts if part.on_shelf)

    @property
    def read(self) -> Sum:
        """What of that was read, wherever."""
        return _added(
            part for part in self.parts if part.on_shelf and part.result != StocktakeResult.MISSING
        )


@dataclass(frozen=True)
class Summary:
    """A stocktake in numbers, in all and by the store where the record has the copies."""

    whole: Sums
    stores: tuple[tuple[str | None, Sums], ...]
    confirmed: dict[str, int]

    def of(self, result: str) -> Sum:
        """What is on a list."""
        return self.whole.of(result)


_PARTS = f"""
SELECT r.store, r.result, r.remark, r.on_shelf, count(*), coalesce(sum(k.price_vnd), 0)
FROM ({results()}) r LEFT JOIN copy k ON k.id = r.copy_id
GROUP BY r.store, r.result, r.remark, r.on_shelf
"""


def summary_of(connection: Connection, stocktake: StocktakeRow) -> Summary:
    """Counts everything that was found out so far."""
    rows = connection.exec_driver_sql(_PARTS, stocktake.parameters)
    parts = [Part(r[0], r[1], r[2], bool(r[3]), Sum(r[4], r[5])) for r in rows]
    stores = sorted({part.store for part in parts if part.on_shelf}, key=_place)
    confirmed = connection.exec_driver_sql(
        "SELECT result, count(*) FROM stocktake_confirmation WHERE stocktake_id = ?"
        " AND voided_at IS NULL GROUP BY result",
        (stocktake.id,),
    )
    return Summary(
        Sums(tuple(parts)),
        tuple(
            (store, Sums(tuple(part for part in parts if part.store == store and part.on_shelf)))
            for store in stores
        ),
        {str(row[0]): int(row[1]) for row in confirmed},
    )


def _place(store: str | None) -> tuple[bool, str]:
    return store is None, sort_key(store or "")


def _added(parts: Iterable[Part]) -> Sum:
    copies = money = 0
    for part in parts:
        copies += part.sum.copies
        money += part.sum.money
    return Sum(copies, money)
