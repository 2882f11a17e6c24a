"""Which copies bear many accession numbers at once, and how each stands on a day."""

import json
from collections.abc import Iterable
from datetime import date

from sqlalchemy import Connection

from librarydesk.data.collection.standing import standing
from librarydesk.data.network.states import of_state
from librarydesk.data.rotation.queries import CopyToHandOver
from librarydesk.data.store.folding import fold

# An older number, given up at a transfer, still finds its copy.
_BEARING = f"""
WITH asked AS MATERIALIZED (SELECT value AS folded FROM json_each(:numbers)),
bearing AS MATERIALIZED (
  SELECT a.folded, k.id FROM asked a CROSS JOIN copy k ON k.accession_folded = a.folded
  UNION
  SELECT a.folded, e.copy_id FROM asked a CROSS JOIN copy_event e
    ON e.new_accession_folded = a.folded AND e.voided_at IS NULL)
SELECT b.folded, c.id, c.accession_no, t.title, c.owner_id, c.place_id,
  {of_state("name", "c.place_id")}, c.state
FROM ({standing("k.id IN (SELECT id FROM bearing)")}) c
  JOIN bearing b ON b.id = c.id JOIN title t ON t.id = c.title_id
ORDER BY c.owner_id = :site DESC, fold(c.accession_no) = b.folded DESC, c.state = 'held' DESC, c.id
"""


def copies_bearing(
    connection: Connection, numbers: Iterable[str], *, organiser_id: int, day: date
) -> dict[str, list[CopyToHandOver]]:
    """The copies of each number, by the folded number.

    The organiser's own stand first, then those that bear the number now, then those held.
    """
    asked = sorted({folded for number in numbers if (folded := fold(number))})
    rows = connection.exec_driver_sql(
        _BEARING,
        {"numbers": json.dumps(asked), "site": organiser_id, "day": day.isoformat()},
    )
    found: dict[str, list[CopyToHandOver]] = {folded: [] for folded in asked}
    for r in rows:
        copy = CopyToHandOver(r[1], r[2], r[3], r[4], r[5], r[6] or "", r[7] == "held", r[7])
        found[r[0]].append(copy)
    return found
