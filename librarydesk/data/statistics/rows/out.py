"""The itemised copies that are out at points, one by one."""

import json
from collections.abc import Iterator
from typing import NamedTuple

from librarydesk.data.rotation.last_left import EVERYWHERE, last_left
from librarydesk.data.statistics.movements import followed
from librarydesk.data.statistics.sources import Counting
from librarydesk.data.store.bulk_reading import driver_rows


class Out(NamedTuple):
    """A copy at a point: the id, organiser and due date of the row that put it there."""

    movement_id: int
    organiser_id: int
    due_on: str | None


_OF_COPIES = "json_each(:copies) j CROSS JOIN rotation_movement m ON m.copy_id = j.value WHERE"
_OUT = """
WITH last_left AS MATERIALIZED ({last_left})
SELECT l.id, l.site_id, l.due_on, iif(l.doubtful, l.copy_id, 0)
FROM last_left l CROSS JOIN copy c ON c.id = l.copy_id
WHERE c.voided_at IS NULL
  AND (l.doubtful OR (c.acquired_on <= :day AND c.site_id <> l.to_site_id))
"""
_COLUMNS = "m.id, m.copy_id, m.to_site_id, m.site_id, m.due_on"


def out_at_points(counting: Counting) -> Iterator[Out]:
    """The itemised copies out at the end of the period."""
    sources, doubtful = counting.sources, set[int]()
    values = {"day": counting.window.last}
    if sources.copies is not None:
        values["copies"] = json.dumps(sorted(sources.copies))
    begun = EVERYWHERE if sources.copies is None else _OF_COPIES
    query = _OUT.format(last_left=last_left(begun, _COLUMNS))
    for movement, organiser, due_on, copy in driver_rows(counting.connection, query, values):
        if copy:
            doubtful.add(copy)
        else:
            yield Out(movement, organiser, due_on)
    for row in followed(counting, doubtful):
        yield Out(row.id, row.organiser_id, row.due_on)
