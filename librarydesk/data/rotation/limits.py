"""The limits of rotation as settings, and what a hand-over doesn't keep: warnings, never walls.

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
from librarydesk.data.store.database import Database
from librarydesk.errors import DeskError
from librarydesk.i18n import _


class Limit(StrEnum):
    """A limit by the name of its setting."""

    MONTHS_AT_POINT = "rotation.months_at_point"
    COPIES_OF_TITLE = "rotation.copies_of_title"
    CREW = "rotation.crew"
    MOBILE_CREW = "mobile.crew"
    MONTHS_WITHOUT_SAME = "rotation.months_without_same"


DEFAULTS = {
    Limit.MONTHS_AT_POINT: 6,
    Limit.COPIES_OF_TITLE: 3,
    Limit.CREW: 2,
    Limit.MOBILE_CREW: 3,
    Limit.MONTHS_WITHOUT_SAME: 24,
}
HIGHEST = {
    Limit.MONTHS_AT_POINT: 60,
    Limit.COPIES_OF_TITLE: 100,
    Limit.CREW: 20,
    Limit.MOBILE_CREW: 20,
    Limit.MONTHS_WITHOUT_SAME: 240,
}
"""What can be set at most: more is a slip of the finger."""


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


def limit(connection: Connection, which: Limit) -> int:
    """A limit as it is set, else its default."""
    kept = connection.exec_driver_sql("SELECT value FROM setting WHERE name = ?", (which.value,))
    text = str(kept.scalar() or "")
    return int(text) if text.isdigit() and int(text) > 0 else DEFAULTS[which]


def limits(connection: Connection) -> dict[Limit, int]:
    """All limits as they are set."""
    return {which: limit(connection, which) for which in Limit}


def set_limit(database: Database, which: Limit, value: int) -> int:
    """Sets a limit and returns what it was before; the default is kept as nothing set.

    Raises:
        DeskError: `limit.not_positive`, `limit.too_high`.
    """
    if value < 1:
        raise DeskError("limit.not_positive", _("A limit is a whole number above 0. Correct it."))
    if value > HIGHEST[which]:
        raise DeskError(
            "limit.too_high",
            _("This limit can't be above %(most)d. Correct it.") % {"most": HIGHEST[which]},
        )
    with database.write() as connection:
        before = limit(connection, which)
        connection.exec_driver_sql("DELETE FROM setting WHERE name = ?", (which.value,))
        if value != DEFAULTS[which]:
            connection.exec_driver_sql(
                "INSERT INTO setting (name, value) VALUES (?, ?)", (which.value, str(value))
            )
    return before


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
