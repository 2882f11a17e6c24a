"""Which copies many accession numbers mean, as they stand on a day: for lists that are scanned."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from sqlalchemy import Connection

from librarydesk.data.collection.standing import standing
from librarydesk.data.network.states import of_state
from librarydesk.data.store.folding import fold


@dataclass(frozen=True)
class Bearer:
    """A copy that bears a number, or bore it before a transfer; `state` is held, lost or weeded."""

    copy_id: int
    accession_no: str
    title: str
    owner_id: int
    owner: str
    state: str
    damaged: bool
    out: bool
    place: str
    acquired_on: date


_BORN = """
SELECT w.value AS folded, k.id AS copy_id FROM json_each(:numbers) w
  JOIN copy k ON k.accession_folded = w.value WHERE k.voided_at IS NULL
UNION
SELECT w.value, e.copy_id FROM json_each(:numbers) w
  JOIN copy_event e ON e.new_accession_folded = w.value
  JOIN copy k ON k.id = e.copy_id AND k.voided_at IS NULL WHERE e.voided_at IS NULL
"""
_BEARERS = f"""
WITH born AS MATERIALIZED ({_BORN})
SELECT b.folded, s.id, s.accession_no, t.title, s.owner_id, {of_state("name", "s.owner_id")},
  s.state, s.damaged, s.out, {of_state("name", "s.place_id")}, s.acquired_on
FROM ({standing("k.id IN (SELECT copy_id FROM born)")}) s
  JOIN born b ON b.copy_id = s.id JOIN title t ON t.id = s.title_id
ORDER BY b.folded, s.owner_id = :site DESC, fold(s.accession_no) = b.folded DESC,
  s.state = 'held' DESC, s.id
"""


def bearers(
    connection: Connection, numbers: Iterable[str], *, site_id: int, day: date
) -> dict[str, Bearer]:
    """The likeliest copy of each number that any bears, by the folded number.

    A site's own copies go first, then those that bear the number on the day, then held ones.
    """
    wanted = json.dumps(sorted({fold(number) for number in numbers} - {""}))
    rows = connection.exec_driver_sql(
        _BEARERS, {"numbers": wanted, "site": site_id, "day": day.isoformat()}
    )
    found: dict[str, Bearer] = {}
    for folded, *cells in rows:
        if folded not in found:
            found[folded] = _bearer(cells)
    return found


def _bearer(cells: list[str | int]) -> Bearer:
    copy_id, number, title, owner_id, owner, state, damaged, out, place, acquired = cells
    return Bearer(
        copy_id=int(copy_id),
        accession_no=str(number),
        title=str(title),
        owner_id=int(owner_id),
        owner=str(owner or ""),
        state=str(state),
        damaged=bool(damaged),
        out=bool(out),
        place=str(place or ""),
        acquired_on=date.fromisoformat(str(acquired)),
    )
