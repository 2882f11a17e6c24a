"""The copies that aren't where they came in, as a working table beside all others."""

from librarydesk.data.collection.histories import histories_of
from librarydesk.data.statistics.sources import Counting
from librarydesk.data.store.bulk_reading import driver_rows

# Of a copy that one thing happened to it is clear where it is; others are told day by day.
_HAPPENED = """
SELECT e.copy_id, e.event, e.to_site_id, count(*)
FROM copy_event e JOIN copy c ON c.id = e.copy_id
WHERE e.event IN ('lost', 'found', 'weeded', 'transferred') AND e.voided_at IS NULL
  AND c.voided_at IS NULL AND max(e.on_date, c.acquired_on) <= :day
GROUP BY e.copy_id
"""


def moved_table(counting: Counting) -> str:
    """The copies that aren't simply held by the site that they came to: by whom, NULL if gone."""
    sources, day = counting.sources, counting.window.last
    found: list[tuple[int, int | None]] = []
    doubtful: list[int] = []
    rows = driver_rows(counting.connection, _HAPPENED, {"day": day})
    if sources.copies is not None:
        rows, doubtful = iter(()), sorted(sources.copies)
    for copy, event, owner, events in rows:
        if events > 1:
            doubtful.append(copy)
        elif event in ("lost", "weeded"):
            found.append((copy, None))
        elif event == "transferred" and owner is not None:
            found.append((copy, owner))
    for history in histories_of(counting.connection, doubtful, day, sources.codes).copies.values():
        now = history.on(day)
        if not now.held or now.owner_id != history.ends[0].owner_id:
            found.append((history.copy_id, now.owner_id if now.held else None))
    columns = "copy_id INTEGER, owner_id INTEGER"
    return counting.sources.working(f"moved_{day.replace('-', '')}", columns, found, key="copy_id")
