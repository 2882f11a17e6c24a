"""Where the copies are that rotation moved by their numbers, and what doesn't link up."""

import json
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from operator import itemgetter
from typing import Any, NamedTuple, TypeAlias

from librarydesk.data.collection.chains import chained
from librarydesk.data.collection.histories import History
from librarydesk.data.rotation.last_left import EVERYWHERE, last_left
from librarydesk.data.statistics.sources import Counting, Sources
from librarydesk.data.statistics.tally import Tally
from librarydesk.data.store.bulk_reading import driver_rows


class Movement(NamedTuple):
    """A rotation row of one copy; `first_owner_id` and `acquired_on` are the copy's."""

    copy_id: int
    day: str
    from_id: int
    to_id: int
    organiser_id: int
    due_on: str | None
    first_owner_id: int
    acquired_on: str
    id: int


# The order of the index over copies is the order of the stories told here; without the CROSS JOIN
# SQLite may begin with the copies and sort a million rows.
_MOVEMENTS = """
SELECT m.copy_id, m.on_date, m.from_site_id, m.to_site_id, m.site_id, m.due_on,
       c.site_id, c.acquired_on, m.id
FROM {rows} CROSS JOIN copy c ON c.id = m.copy_id
WHERE m.copy_id IS NOT NULL AND +m.on_date <= :day AND m.voided_at IS NULL AND c.voided_at IS NULL
ORDER BY m.copy_id, m.on_date
"""
_SOME_COPIES = _MOVEMENTS.format(
    rows="json_each(:copies) j CROSS JOIN rotation_movement m ON m.copy_id = j.value"
)
# Copies of which a movement doesn't begin where the one before it ended, or isn't alone on its day.
_NOT_PLAIN = """
SELECT DISTINCT m.copy_id FROM rotation_movement m
WHERE m.copy_id IS NOT NULL AND +m.on_date <= :day AND m.voided_at IS NULL
  AND m.from_site_id IS NOT coalesce(
    (SELECT iif(n.on_date = m.on_date, -1, n.to_site_id) FROM rotation_movement n
     WHERE n.copy_id = m.copy_id AND n.on_date <= m.on_date AND n.id <> m.id
     AND n.voided_at IS NULL ORDER BY n.on_date DESC LIMIT 1),
    (SELECT c.site_id FROM copy c WHERE c.id = m.copy_id))
"""
# What was out at the end of a period was out until then, whatever came later: one pass over all
# that was carried away answers for all ends. What moved on before the first of them after it was
# brought was out at none.
_OUT = """
WITH away AS MATERIALIZED (
  SELECT l.site_id, l.due_on, iif(l.doubtful, l.copy_id, 0) AS doubtful,
    max(l.on_date, c.acquired_on) AS since, coalesce((
      SELECT n.on_date FROM rotation_movement n WHERE n.copy_id = l.copy_id
      AND n.on_date > l.on_date AND n.voided_at IS NULL ORDER BY n.on_date LIMIT 1), '~') AS until
  FROM ({last_left}) l CROSS JOIN copy c ON c.id = l.copy_id
  WHERE c.voided_at IS NULL AND (l.doubtful OR c.site_id <> l.to_site_id))
SELECT site_id, doubtful, {amounts} FROM away GROUP BY 1, 2
"""
_AMOUNTS = """sum(since <= :{end} AND until > :{end}),
  coalesce(sum(since <= :{end} AND until > :{end} AND due_on < :{end}), 0)"""


@dataclass
class Out:
    """Copies out and overdue by organiser at each end, without those that are doubtful."""

    on: dict[str, list[tuple[int, int, int]]] = field(default_factory=lambda: defaultdict(list))
    doubtful: set[int] = field(default_factory=set)


def itemised_out(sources: Sources) -> Out:
    """What was out at the end of each period."""
    found, ends = Out(), {f"end{place}": day for place, day in enumerate(sources.ends)}
    left = last_left(
        EVERYWHERE,
        "m.copy_id, m.on_date, m.to_site_id, m.site_id, m.due_on",
        until=f"CASE {' '.join(f'WHEN m.on_date <= :{end} THEN :{end}' for end in ends)} END",
        happened="m.copy_id IN (SELECT value FROM json_each(:told))",
    )
    query = _OUT.format(last_left=left, amounts=", ".join(_AMOUNTS.format(end=e) for e in ends))
    values = {**ends, "day": sources.last, "told": json.dumps(list(sources.moved_histories))}
    for organiser, copy, *amounts in driver_rows(sources.connection, query, values):
        if copy:
            found.doubtful.add(copy)
            continue
        for place, day in enumerate(sources.ends):
            out, late = amounts[2 * place : 2 * place + 2]
            found.on[day].append((organiser, out, late))
    return found


def add_itemised(counting: Counting, out: Tally, overdue: Tally) -> None:
    """Adds the itemised copies at points to those out and those overdue, by organiser."""
    found, last = counting.sources.once(itemised_out), counting.window.last
    for organiser, copies, late in found.on[last]:
        out.add(organiser, copies)
        overdue.add(organiser, late)
    for row in followed(counting, found.doubtful):
        out.add(row.organiser_id, 1)
        if row.due_on is not None and row.due_on < last:
            overdue.add(row.organiser_id, 1)


def followed(counting: Counting, copies: set[int]) -> Iterator[Movement]:
    """The movements that left some copies at points, found by following each of them."""
    if not copies:
        return
    sources, last = counting.sources, counting.window.last
    values = {"day": last, "copies": json.dumps(sorted(copies))}
    histories = sources.moved_histories
    for rows in _by_copy(driver_rows(sources.connection, _SOME_COPIES, values)):
        history = histories.get(rows[0][0])
        journey = _Journey(defaultdict(Counter), sources.codes, history)
        latest = journey.follow([Movement(*row) for row in rows])
        if latest is not None and journey.is_out(latest, last):
            yield latest


Odd: TypeAlias = dict[str, Counter[int]]
"""What is odd, by rule and site."""


def odd_movements(sources: Sources) -> Odd:
    """Movements that don't link up, and those of weeded copies, up to the last day of all."""
    odd: Odd = defaultdict(Counter)
    histories, last = sources.histories.copies, sources.last
    rows = driver_rows(sources.connection, _NOT_PLAIN, {"day": last})
    told = {copy_id for (copy_id,) in rows}
    told.update(copy_id for copy_id, history in histories.items() if history.changed_hands)
    values = {"day": last, "copies": json.dumps(sorted(told))}
    for movements in _by_copy(driver_rows(sources.connection, _SOME_COPIES, values)):
        history = histories.get(movements[0][0])
        _Journey(odd, sources.codes, history).follow([Movement(*row) for row in movements])
    return odd


_Raw: TypeAlias = tuple[Any, ...]
"""The cells of a `Movement`, not made into one: most copies' stories are plain."""


def _by_copy(movements: Iterator[_Raw]) -> Iterator[list[_Raw]]:
    """The movements of one copy after another, each in the order of days."""
    copy, group = None, list[_Raw]()
    for row in movements:
        if row[0] != copy:
            if group:
                yield group
            copy, group = row[0], []
        group.append(row)
    if group:
        yield group


class _Journey:
    """Follows one copy from site to site, and notes what is odd on the way."""

    def __init__(self, odd: Odd, codes: dict[int, str], history: History | None) -> None:
        self._odd = odd
        self._codes = codes
        self._history = history

    def follow(self, rows: list[Movement]) -> Movement | None:
        """The last of the movements that count."""
        latest: Movement | None = None
        here, since = rows[0].first_owner_id, ""
        for day, of_day in groupby(self._before_weeding(rows), key=itemgetter(1)):
            here = self._transferred(here, since, day)
            latest = self._in_order(list(of_day), here)[-1]
            here, since = latest.to_id, day
        return latest

    def is_out(self, row: Movement, day: str) -> bool:
        """Whether the copy is at a point at the end of a day, its latest movement given."""
        owner = row.first_owner_id
        if row.acquired_on > day:
            return False
        if self._history is not None:
            now = self._history.on(day)
            if not now.held or any(row.day <= d <= day for d in self._history.transfer_days):
                return False
            owner = now.owner_id
        return row.to_id not in (owner, row.organiser_id)

    def _before_weeding(self, rows: list[Movement]) -> list[Movement]:
        """The movements that count: none after the weeding, which is the last of its day."""
        end = self._history.weeded_on if self._history is not None else None
        if end is None or rows[-1].day <= end:
            return rows
        for row in rows:
            if row.day > end:
                self._odd["copy.after_weeding"][row.organiser_id] += 1
        return [row for row in rows if row.day <= end]

    def _in_order(self, rows: list[Movement], here: int) -> Sequence[Movement]:
        if len(rows) == 1:
            if rows[0].from_id != here:
                self._odd["rotation.not_linked"][rows[0].organiser_id] += 1
            return rows
        linked, others = chained(rows, here, ends=itemgetter(2, 3), order=self._order)
        for row in others:
            self._odd["rotation.not_linked"][row.organiser_id] += 1
        return [*linked, *others]

    def _order(self, row: Movement) -> tuple[str, ...]:
        sites = row.organiser_id, row.from_id, row.to_id
        return (*(self._codes.get(site, "") for site in sites), row.due_on or "")

    def _transferred(self, here: int, since: str, day: str) -> int:
        """Where the copy is in the morning of a day: a transfer brings it to its new owner."""
        history = self._history
        if history is None:
            return here
        transfers = [d for d in history.transfer_days if since <= d < day]
        return history.on(transfers[-1]).owner_id if transfers else here
