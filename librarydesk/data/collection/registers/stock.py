"""What a site holds at the end of a day, of which kind and language and for how much."""

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from sqlalchemy import Connection

from librarydesk.data.collection.histories import Histories
from librarydesk.data.collection.registers.amounts import AMOUNT_SQL, Amount, amount_of
from librarydesk.data.store.bulk_reading import driver_rows

_CAME = f"""
SELECT count(DISTINCT c.title_id), {AMOUNT_SQL} FROM copy c JOIN title t ON t.id = c.title_id
WHERE c.site_id = :site AND c.acquired_on <= :day AND c.voided_at IS NULL
"""
_CAME_OF_TITLES = """
SELECT c.title_id, count(*) FROM json_each(:titles) j JOIN copy c ON c.title_id = j.value
WHERE c.site_id = :site AND c.acquired_on <= :day AND c.voided_at IS NULL GROUP BY c.title_id
"""
_EACH = f"""
SELECT c.id, c.title_id, {AMOUNT_SQL} FROM json_each(:copies) j JOIN copy c ON c.id = j.value
JOIN title t ON t.id = c.title_id GROUP BY c.id
"""


@dataclass(frozen=True)
class OneCopy:
    """A copy as the registers count it."""

    title_id: int
    amount: Amount


@dataclass(frozen=True)
class Stock:
    """What is held: distinct titles, and copies."""

    titles: int
    amount: Amount


def copies_one_by_one(connection: Connection, copies: Iterable[int]) -> dict[int, OneCopy]:
    """Copies by their ids, each an amount of one."""
    values = {"copies": json.dumps(sorted(set(copies)))}
    return {
        row[0]: OneCopy(row[1], amount_of(row[2:]))
        for row in driver_rows(connection, _EACH, values)
    }


def stock_on(
    connection: Connection,
    site_id: int,
    day: str,
    histories: Histories,
    copies: Mapping[int, OneCopy],
) -> Stock:
    """What a site holds at the end of a day.

    All that had come to it, less what has gone, more what came from others; `histories` tell of
    every copy that the site ever owned and something happened to, `copies` are these copies.
    """
    values: dict[str, str | int] = {"site": site_id, "day": day}
    came = next(driver_rows(connection, _CAME, values))
    amount, moved = amount_of(came[1:]), Counter[int]()
    for copy_id, change in _corrections(histories, site_id, day):
        copy = copies[copy_id]
        amount = amount + copy.amount if change > 0 else amount - copy.amount
        moved[copy.title_id] += change
    titles = int(came[0]) + _title_changes(connection, values, moved)
    return Stock(titles, amount)


def _corrections(histories: Histories, site_id: int, day: str) -> Iterator[tuple[int, int]]:
    """The copies that are less (-1) or more (1) than had come in by accession."""
    for history in histories.copies.values():
        if history.acquired_on > day:
            continue
        end = history.on(day)
        came = history.ends[0].owner_id == site_id
        held = end.held and end.owner_id == site_id
        if held != came:
            yield history.copy_id, 1 if held else -1


def _title_changes(
    connection: Connection, values: Mapping[str, str | int], moved: Counter[int]
) -> int:
    """How many distinct titles are more or less for the copies that moved."""
    wanted = {**values, "titles": json.dumps(sorted(moved))}
    came = dict(driver_rows(connection, _CAME_OF_TITLES, wanted))
    return sum(
        (came.get(title, 0) + change > 0) - (came.get(title, 0) > 0)
        for title, change in moved.items()
    )
