"""What a hand-over doesn't keep of the rules of rotation: warnings, never walls.

The defaults are those of Circular 33/2018/TT-BVHTTDL, which practice goes by still: a title that
goes out is there in three copies at least and isn't rare, a set stays at a point for six months at
most, two people go on a rotation of the province and three with the mobile library.
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from sqlalchemy import Connection

from librarydesk.data.collection.standing import standing
from librarydesk.data.store.limits import Limit, limit


class Breach(StrEnum):
    """A rule that a hand-over doesn't keep."""

    FEW_COPIES = "few_copies"
    RARE = "rare"
    STAYS_LONG = "stays_long"
    SMALL_CREW = "small_crew"
    HAD_BEFORE = "had_before"
    ABOVE_CAPACITY = "above_capacity"


@dataclass(frozen=True)
class Broken:
    """A rule that isn't kept: how many copies or people it is about, the limit, an example."""

    breach: Breach
    count: int
    limit: int = 0
    example: str = ""


@dataclass(frozen=True)
class Intended:
    """Copies that are to go to a point: by number, and how many more by count."""

    organiser_id: int
    point_id: int
    on_date: date
    copy_ids: tuple[int, ...] = ()
    copies: int = 0
    due_on: date | None = None


def broken_rules(connection: Connection, intended: Intended) -> list[Broken]:
    """What a hand-over to a point doesn't keep of the rules, the gravest first."""
    found = [
        *_about_titles(connection, intended),
        *_stays_long(connection, intended),
        *_had_before(connection, intended),
        *_above_capacity(connection, intended),
    ]
    return [broken for broken in found if broken.count]


def small_crew(connection: Connection, people: int | None, which: Limit) -> list[Broken]:
    """Whether fewer people go than the limit for a rotation or a mobile trip says."""
    least = limit(connection, which)
    if people is None or people >= least:
        return []
    return [Broken(Breach.SMALL_CREW, people, least)]


# Of each title on the list: how many copies the organiser holds, and whether it is rare.
_TITLES = f"""
WITH listed AS (
  SELECT DISTINCT c.title_id FROM json_each(:copies) j CROSS JOIN copy c ON c.id = j.value),
held AS (
  SELECT title_id, count(*) AS copies FROM (
    {standing("k.title_id IN (SELECT title_id FROM listed)")})
  WHERE state = 'held' AND owner_id = :organiser GROUP BY title_id)
SELECT t.title, coalesce(h.copies, 0), t.rare FROM listed l JOIN title t ON t.id = l.title_id
  LEFT JOIN held h ON h.title_id = l.title_id
"""


def _about_titles(connection: Connection, intended: Intended) -> list[Broken]:
    rows = connection.exec_driver_sql(_TITLES, _values(intended)).all()
    least = limit(connection, Limit.COPIES_OF_TITLE)
    rare = [str(row[0]) for row in rows if row[2]]
    few = [str(row[0]) for row in rows if row[1] < least]
    return [
        Broken(Breach.RARE, len(rare), example=_first(rare)),
        Broken(Breach.FEW_COPIES, len(few), least, _first(few)),
    ]


def _stays_long(connection: Connection, intended: Intended) -> list[Broken]:
    most = limit(connection, Limit.MONTHS_AT_POINT)
    if intended.due_on is None:
        return []
    months = _months_between(intended.on_date, intended.due_on)
    return [Broken(Breach.STAYS_LONG, months if months > most else 0, most)]


# Titles of the list that the point received lately, on another day than this one.
_SAME = """
SELECT DISTINCT t.title FROM json_each(:copies) j CROSS JOIN copy c ON c.id = j.value
  JOIN title t ON t.id = c.title_id
WHERE EXISTS (SELECT 1 FROM copy o JOIN rotation_movement m ON m.copy_id = o.id
  WHERE o.title_id = c.title_id AND m.to_site_id = :point AND m.voided_at IS NULL
    AND m.on_date >= date(:on_date, :ago) AND m.on_date < :on_date)
ORDER BY t.title_sort
"""


def _had_before(connection: Connection, intended: Intended) -> list[Broken]:
    months = limit(connection, Limit.MONTHS_WITHOUT_SAME)
    values = _values(intended) | {"point": intended.point_id, "ago": f"-{months} months"}
    same = [str(row[0]) for row in connection.exec_driver_sql(_SAME, values)]
    return [Broken(Breach.HAD_BEFORE, len(same), months, _first(same))]


def _above_capacity(connection: Connection, intended: Intended) -> list[Broken]:
    capacity = connection.exec_driver_sql(
        "SELECT max(capacity) FROM rotation_point WHERE point_id = ? AND site_id = ?"
        " AND voided_at IS NULL",
        (intended.point_id, intended.organiser_id),
    ).scalar()
    coming = len(intended.copy_ids) + intended.copies
    if capacity is None or coming <= capacity:
        return []
    return [Broken(Breach.ABOVE_CAPACITY, coming, int(capacity))]


def _values(intended: Intended) -> dict[str, str | int]:
    return {
        "copies": json.dumps(intended.copy_ids),
        "organiser": intended.organiser_id,
        "day": intended.on_date.isoformat(),
        "on_date": intended.on_date.isoformat(),
    }


def _months_between(first: date, last: date) -> int:
    """Months begun between two days: six months and a day are seven."""
    months = (last.year - first.year) * 12 + last.month - first.month
    return months + (last.day > first.day)


def _first(titles: Sequence[str]) -> str:
    return titles[0] if titles else ""
