"""What can be asked of rotation sets: which there are, what is in one on a day, its history."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import Connection

from librarydesk.data.collection.standing import standing
from librarydesk.data.network.states import of_state
from librarydesk.data.store.types import day_of

IN_SET = """
SELECT p.copy_id FROM rotation_set_copy p WHERE p.set_id = {set} AND p.voided_at IS NULL
  AND p.change = 'in' AND p.on_date <= {day}
  AND NOT EXISTS (SELECT 1 FROM rotation_set_copy q WHERE q.copy_id = p.copy_id
    AND q.voided_at IS NULL AND q.on_date <= {day} AND (q.on_date, q.id) > (p.on_date, p.id))
"""
"""The copies in a set on a day, as SQL: both are expressions."""


@dataclass(frozen=True)
class SetRow:
    """A set in the list: how many copies are in it, where most of them are, until when.

    `promised` names the point and day of the next planned trip that is to bring it.
    """

    id: int
    code: str
    name: str | None
    note: str | None
    made_on: date
    ended_on: date | None
    copies: int
    children: int
    place: str
    home: int
    due_on: date | None
    promised: str | None
    promised_on: date | None


@dataclass(frozen=True)
class SetCopy:
    """A copy in a set, as it stands on a day: its state and the site where it is."""

    copy_id: int
    accession_no: str
    title: str
    authors: str | None
    call_number: str | None
    for_children: bool
    state: str
    place: str
    out: bool


@dataclass(frozen=True)
class SetChange:
    """What was put into a set (`put`) or taken out of it at one time, by whom."""

    on_date: date
    put: bool
    copies: int
    author: str
    recorded_at: int
    voided: bool
    reason: str | None


_SETS = f"""
WITH content AS (
  SELECT r.id AS set_id, p.copy_id FROM rotation_set r JOIN rotation_set_copy p
    ON p.set_id = r.id AND p.voided_at IS NULL AND p.change = 'in' AND p.on_date <= :day
  WHERE r.site_id = :site AND NOT EXISTS (SELECT 1 FROM rotation_set_copy q
    WHERE q.copy_id = p.copy_id AND q.voided_at IS NULL AND q.on_date <= :day
    AND (q.on_date, q.id) > (p.on_date, p.id))),
stood AS ({standing("k.id IN (SELECT copy_id FROM content)")}),
places AS (
  SELECT c.set_id, s.place_id, count(*) AS copies, sum(t.audience = 'children') AS children,
    sum(NOT s.out) AS home, min(iif(s.out, s.due_on, NULL)) AS due_on,
    row_number() OVER (PARTITION BY c.set_id ORDER BY count(*) DESC, s.place_id) AS rank
  FROM content c JOIN stood s ON s.id = c.copy_id JOIN title t ON t.id = s.title_id
  GROUP BY c.set_id, s.place_id),
promised AS (
  SELECT l.set_id, l.point_id, l.planned_on,
    row_number() OVER (PARTITION BY l.set_id ORDER BY l.planned_on, l.id) AS rank
  FROM rotation_leg l WHERE l.voided_at IS NULL AND l.set_id IS NOT NULL AND l.planned_on >= :day)
SELECT r.id, r.code, r.name, r.note, r.made_on, r.ended_on,
  coalesce((SELECT sum(copies) FROM places p WHERE p.set_id = r.id), 0),
  coalesce((SELECT sum(children) FROM places p WHERE p.set_id = r.id), 0),
  (SELECT {of_state("name", "p.place_id")} FROM places p WHERE p.set_id = r.id AND p.rank = 1),
  coalesce((SELECT sum(home) FROM places p WHERE p.set_id = r.id), 0),
  (SELECT min(due_on) FROM places p WHERE p.set_id = r.id),
  (SELECT {of_state("name", "p.point_id")} FROM promised p WHERE p.set_id = r.id AND p.rank = 1),
  (SELECT p.planned_on FROM promised p WHERE p.set_id = r.id AND p.rank = 1)
FROM rotation_set r WHERE r.site_id = :site AND r.voided_at IS NULL
ORDER BY r.ended_on IS NOT NULL, length(r.code), r.code
"""


def sets_of(connection: Connection, site_id: int, day: date) -> list[SetRow]:
    """The sets of an organiser as they stand on a day, those taken apart last."""
    rows = connection.exec_driver_sql(_SETS, {"site": site_id, "day": day.isoformat()})
    return [
        SetRow(
            id=r[0],
            code=r[1],
            name=r[2],
            note=r[3],
            made_on=date.fromisoformat(r[4]),
            ended_on=day_of(r[5]),
            copies=r[6],
            children=r[7],
            place=r[8] or "",
            home=r[9],
            due_on=day_of(r[10]),
            promised=r[11],
            promised_on=day_of(r[12]),
        )
        for r in rows
    ]


_CONTENT = f"""
SELECT s.id, s.accession_no, t.title, t.authors, s.call_number, t.audience = 'children', s.state,
  {of_state("name", "s.place_id")}, s.out
FROM ({standing(f"k.id IN ({IN_SET.format(set=':set', day=':day')})")}) s
JOIN title t ON t.id = s.title_id ORDER BY s.accession_folded
"""


def copies_in_set(connection: Connection, set_id: int, day: date) -> list[SetCopy]:
    """What is in a set at the end of a day, by number, each copy as it stands then."""
    rows = connection.exec_driver_sql(_CONTENT, {"set": set_id, "day": day.isoformat()})
    return [
        SetCopy(r[0], r[1], r[2], r[3], r[4], bool(r[5]), r[6], r[7] or "", bool(r[8]))
        for r in rows
    ]


def copy_ids_in_set(connection: Connection, set_id: int, day: date) -> list[int]:
    """The copies that are in a set at the end of a day."""
    rows = connection.exec_driver_sql(
        IN_SET.format(set=":set", day=":day"), {"set": set_id, "day": day.isoformat()}
    )
    return [int(row[0]) for row in rows]


def set_code(connection: Connection, set_id: int) -> str:
    """The code of a set."""
    found = connection.exec_driver_sql("SELECT code FROM rotation_set WHERE id = ?", (set_id,))
    return str(found.scalar_one())


def set_names(connection: Connection, site_id: int) -> list[tuple[int, str, str | None]]:
    """The ids, codes and names of an organiser's sets, without counting what is in them."""
    rows = connection.exec_driver_sql(
        "SELECT id, code, name FROM rotation_set WHERE site_id = ? AND voided_at IS NULL"
        " ORDER BY ended_on IS NOT NULL, length(code), code",
        (site_id,),
    )
    return [(int(row[0]), str(row[1]), row[2]) for row in rows]


def next_set_code(connection: Connection, site_id: int) -> str:
    """The number that the next set of an organiser would get."""
    codes = connection.exec_driver_sql(
        "SELECT code FROM rotation_set WHERE site_id = ?", (site_id,)
    ).scalars()
    return str(max((int(code) for code in codes if str(code).isdigit()), default=0) + 1)


_HISTORY = """
SELECT p.on_date, p.change = 'in', count(*), a.name, p.recorded_at, p.voided_at IS NOT NULL,
  (SELECT v.reason FROM voiding v WHERE v.row_uid = p.uid ORDER BY v.id LIMIT 1)
FROM rotation_set_copy p JOIN author a ON a.id = p.author_id WHERE p.set_id = ?
GROUP BY p.on_date, p.change, p.recorded_at, p.author_id, p.voided_at
ORDER BY p.on_date DESC, p.recorded_at DESC
"""


def history_of_set(connection: Connection, set_id: int) -> list[SetChange]:
    """What was put into a set and taken out of it, the latest first; voided changes stay."""
    rows = connection.exec_driver_sql(_HISTORY, (set_id,))
    return [
        SetChange(date.fromisoformat(r[0]), bool(r[1]), r[2], r[3], r[4], bool(r[5]), r[6])
        for r in rows
    ]
