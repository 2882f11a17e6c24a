"""The contradictions of rotation as they stand on a day, each with who recorded what when."""

import json
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import groupby
from operator import attrgetter

from sqlalchemy import Connection

from librarydesk.data.collection.histories import histories_of, site_codes
from librarydesk.data.network.states import of_state
from librarydesk.data.rotation.contradictions.following import Kind, Moved, Odd, followed
from librarydesk.data.rotation.stock import TripKey

MOVEMENT, SETTLEMENT = "rotation_movement", "rotation_settlement"


@dataclass(frozen=True)
class Said:
    """A row of the ledger as somebody recorded it."""

    id: int
    trip_code: str
    on_date: date
    origin: str
    destination: str
    from_site_id: int
    to_site_id: int
    copies: int
    author: str
    recorded_at: int

    def trip(self, site_id: int) -> TripKey:
        """The trip that it belongs to."""
        return TripKey(site_id, self.trip_code, self.on_date.year)


@dataclass(frozen=True)
class Case:
    """A contradiction: the row, the one before it that it contradicts, and what counts meanwhile.

    `place` is where the copy was before by the ledger, `taken` where it counts after the day;
    `missing` is how many more went from a point than came. `table` and `row_uid` name the row.
    """

    kind: Kind
    table: str
    row_uid: bytes
    site_id: int
    said: Said
    before: Said | None = None
    copy_id: int | None = None
    accession_no: str = ""
    title: str = ""
    place_id: int | None = None
    place: str = ""
    taken: str = ""
    missing: int = 0
    reason: str | None = None

    @property
    def trip(self) -> TripKey:
        """The trip that the row belongs to; of a settlement none is known."""
        return self.said.trip(self.site_id)


# Only copies of which a row doesn't begin where the one before it ended, or that moved twice on a
# day, or were lost, weeded or transferred, need to be followed row by row. Asking for the row
# before along the index takes half the time of a window over a million rows.
_SUSPECT = """
SELECT m.copy_id FROM rotation_movement m INDEXED BY ix_rotation_movement_of_copy
WHERE m.copy_id IS NOT NULL AND m.voided_at IS NULL AND +m.on_date <= :day AND NOT coalesce(
  (SELECT n.to_site_id = m.from_site_id AND n.on_date < m.on_date
   FROM rotation_movement n INDEXED BY ix_rotation_movement_of_copy
   WHERE n.copy_id = m.copy_id AND n.on_date <= m.on_date AND n.voided_at IS NULL AND n.id <> m.id
   ORDER BY n.on_date DESC LIMIT 1),
  (SELECT c.site_id = m.from_site_id FROM copy c WHERE c.id = m.copy_id))
UNION
SELECT e.copy_id FROM copy_event e WHERE e.voided_at IS NULL AND e.on_date <= :day
  AND e.event IN ('lost', 'weeded', 'transferred') AND EXISTS (
  SELECT 1 FROM rotation_movement m WHERE m.copy_id = e.copy_id AND m.voided_at IS NULL
  AND m.on_date >= e.on_date AND m.on_date <= :day)
"""
_MOVES = """
SELECT m.copy_id, m.on_date, m.from_site_id, m.to_site_id, m.site_id, m.due_on, c.site_id, m.id
FROM json_each(:copies) j CROSS JOIN rotation_movement m ON m.copy_id = j.value
JOIN copy c ON c.id = m.copy_id
WHERE m.voided_at IS NULL AND m.on_date <= :day AND c.voided_at IS NULL
ORDER BY m.copy_id, m.on_date, m.id
"""
_SAID = f"""
SELECT m.id, m.trip_code, m.on_date, {of_state("name", "m.from_site_id")},
  {of_state("name", "m.to_site_id")}, m.from_site_id, m.to_site_id, coalesce(m.copies, 1), a.name,
  m.recorded_at, m.uid, m.site_id, coalesce(m.accession_no, c.accession_no), t.title
FROM json_each(:rows) j CROSS JOIN rotation_movement m ON m.id = j.value
JOIN author a ON a.id = m.author_id
LEFT JOIN copy c ON c.id = m.copy_id LEFT JOIN title t ON t.id = c.title_id
"""
_ACCEPTED = """
SELECT row_uid, kind, reason FROM rotation_accepted WHERE voided_at IS NULL ORDER BY id
"""


def contradictions(connection: Connection, day: date) -> list[Case]:
    """All that contradicts up to a day, the latest first; what was left bears its reason."""
    odd = list(_odd_copies(connection, day.isoformat()))
    cases = [*_of_copies(connection, odd, day), *_negative(connection, day)]
    accepted = {
        (bytes(row[0]), str(row[1])): str(row[2]) for row in connection.exec_driver_sql(_ACCEPTED)
    }
    cases = [replace(c, reason=accepted.get((c.row_uid, c.kind.value))) for c in cases]
    return sorted(cases, key=attrgetter("said.on_date", "said.id"), reverse=True)


def _odd_copies(connection: Connection, day: str) -> Iterator[Odd]:
    suspect = [int(r[0]) for r in connection.exec_driver_sql(_SUSPECT, {"day": day})]
    if not suspect:
        return
    codes = site_codes(connection)
    told = histories_of(connection, suspect, day, codes).copies
    values = {"copies": json.dumps(suspect), "day": day}
    rows = [Moved(*row) for row in connection.exec_driver_sql(_MOVES, values)]
    for copy_id, moves in groupby(rows, key=attrgetter("copy_id")):
        yield from followed(list(moves), told.get(copy_id), codes)


def _of_copies(connection: Connection, odd: Sequence[Odd], day: date) -> Iterator[Case]:
    ids = {row.id for case in odd for row in (case.row, case.before) if row is not None}
    said = _said(connection, ids, day)
    names = _names(connection, {site for o in odd for site in (o.place_id, o.taken_id)}, day)
    for case in odd:
        row, told = said[case.row.id]
        yield Case(
            kind=case.kind,
            table=MOVEMENT,
            row_uid=told.uid,
            site_id=told.site_id,
            said=row,
            before=said[case.before.id][0] if case.before is not None else None,
            copy_id=case.row.copy_id,
            accession_no=told.number,
            title=told.title,
            place_id=case.place_id,
            place=names[case.place_id],
            taken=names[case.taken_id],
        )


@dataclass(frozen=True)
class _Told:
    """What a row says besides where from and where to."""

    uid: bytes
    site_id: int
    number: str
    title: str


def _said(connection: Connection, ids: set[int], day: date) -> dict[int, tuple[Said, _Told]]:
    values = {"rows": json.dumps(sorted(ids)), "day": day.isoformat()}
    return {
        int(r[0]): (
            Said(
                r[0], r[1], date.fromisoformat(r[2]), r[3] or "", r[4] or "", r[5], r[6], r[7],
                r[8], r[9],
            ),
            _Told(bytes(r[10]), r[11], r[12] or "", r[13] or ""),
        )
        for r in connection.exec_driver_sql(_SAID, values)
    }  # fmt: skip


def _names(connection: Connection, ids: set[int], day: date) -> dict[int, str]:
    rows = connection.exec_driver_sql(
        f"SELECT j.value, {of_state('name', 'j.value')} FROM json_each(:ids) j",
        {"ids": json.dumps(sorted(ids)), "day": day.isoformat()},
    )
    found: dict[int, str] = defaultdict(str)
    found.update({int(row[0]): str(row[1] or "") for row in rows})
    return found


# The last row by which more had gone than come: the one that a person would look at first.
_NEGATIVE = f"""
WITH flow AS (
  SELECT site_id, to_site_id AS point_id, copies, NULL AS gone, on_date, id, '{MOVEMENT}' AS tab
  FROM rotation_movement INDEXED BY ix_rotation_movement_counted
  WHERE copies IS NOT NULL AND voided_at IS NULL AND on_date <= :day AND to_site_id <> site_id
  UNION ALL
  SELECT site_id, from_site_id, -copies, 1, on_date, id, '{MOVEMENT}' FROM rotation_movement
  INDEXED BY ix_rotation_movement_counted
  WHERE copies IS NOT NULL AND voided_at IS NULL AND on_date <= :day AND from_site_id <> site_id
  UNION ALL
  SELECT site_id, point_id, -copies, 1, on_date, id, '{SETTLEMENT}' FROM rotation_settlement
  WHERE voided_at IS NULL AND on_date <= :day AND point_id <> site_id
  AND result IN ('lost', 'replaced', 'compensated')),
short AS (
  SELECT site_id, point_id, -sum(copies) AS missing FROM flow GROUP BY site_id, point_id
  HAVING missing > 0),
ranked AS (
  SELECT f.*, s.missing, row_number() OVER (
    PARTITION BY f.site_id, f.point_id ORDER BY f.on_date DESC, f.id DESC) AS rank
  FROM flow f JOIN short s ON s.site_id = f.site_id AND s.point_id = f.point_id WHERE f.gone = 1)
SELECT r.tab, r.id, r.site_id, r.point_id, r.missing, r.on_date, {of_state("name", "r.point_id")},
  coalesce(m.uid, t.uid), coalesce(m.trip_code, t.paper_no, ''), coalesce(m.copies, t.copies),
  a.name, coalesce(m.recorded_at, t.recorded_at), coalesce(m.to_site_id, r.site_id),
  {of_state("name", "coalesce(m.to_site_id, r.site_id)")}
FROM ranked r LEFT JOIN rotation_movement m ON r.tab = '{MOVEMENT}' AND m.id = r.id
LEFT JOIN rotation_settlement t ON r.tab = '{SETTLEMENT}' AND t.id = r.id
JOIN author a ON a.id = coalesce(m.author_id, t.author_id)
WHERE r.rank = 1
"""


def _negative(connection: Connection, day: date) -> Iterator[Case]:
    for r in connection.exec_driver_sql(_NEGATIVE, {"day": day.isoformat()}):
        said = Said(
            id=r[1],
            trip_code=r[8],
            on_date=date.fromisoformat(r[5]),
            origin=r[6] or "",
            destination=r[13] or "",
            from_site_id=r[3],
            to_site_id=r[12],
            copies=r[9],
            author=r[10],
            recorded_at=r[11],
        )
        yield Case(
            kind=Kind.NEGATIVE,
            table=r[0],
            row_uid=bytes(r[7]),
            site_id=r[2],
            said=said,
            place_id=r[3],
            place=r[6] or "",
            missing=r[4],
        )
