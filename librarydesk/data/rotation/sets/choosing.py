"""Filling a set by rules: copies of the rotation store that fit, no two of one title."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import Connection

from librarydesk.data.collection.standing import standing
from librarydesk.data.store.limits import Limit, limit


@dataclass(frozen=True)
class Wish:
    """What a set should hold.

    `copies` is how many; `store` where they stand now (empty: any); `audience` and `ddc_class` (a
    first digit) narrow; `point_id` is the point that must not have had the titles of late. With
    `keeps_rules` rare titles and those in too few copies stay at home.
    """

    organiser_id: int
    copies: int
    store: str = ""
    audience: str = ""
    ddc_class: str = ""
    point_id: int | None = None
    keeps_rules: bool = True


@dataclass(frozen=True)
class Offered:
    """A copy that fits."""

    copy_id: int
    accession_no: str
    title: str
    authors: str | None
    call_number: str | None
    for_children: bool


# Of every title the copy that stayed at home longest; the titles that travelled least come first.
_OFFERED = f"""
WITH at_home AS (
  SELECT s.* FROM ({
    standing('''k.site_id = :organiser AND k.acquired_on <= :day
      AND (:store = '' OR k.store = :store)''')
}) s
  WHERE s.state = 'held' AND s.owner_id = :organiser AND s.place_id = :organiser AND NOT s.damaged
    AND (:store = '' OR s.store = :store)
    AND NOT EXISTS (SELECT 1 FROM rotation_set_copy p WHERE p.copy_id = s.id
      AND p.voided_at IS NULL AND p.change = 'in' AND p.on_date <= :day
      AND NOT EXISTS (SELECT 1 FROM rotation_set_copy q WHERE q.copy_id = p.copy_id
        AND q.voided_at IS NULL AND q.on_date <= :day AND (q.on_date, q.id) > (p.on_date, p.id)))),
titled AS (
  SELECT h.*, t.title, t.authors, t.audience, t.title_sort,
    row_number() OVER (PARTITION BY h.title_id ORDER BY h.accession_folded) AS nth
  FROM at_home h JOIN title t ON t.id = h.title_id
  WHERE (:audience = '' OR t.audience = :audience)
    AND (:ddc = '' OR substr(t.ddc, 1, 1) = :ddc)
    AND (NOT :rules OR (t.rare = 0 AND (SELECT count(*) FROM copy c WHERE c.title_id = t.id
      AND c.site_id = :organiser AND c.voided_at IS NULL
      AND NOT EXISTS (SELECT 1 FROM copy_event e WHERE e.copy_id = c.id AND e.voided_at IS NULL
        AND e.event = 'weeded')) >= :least))
    AND (:point IS NULL OR NOT EXISTS (SELECT 1 FROM copy o JOIN rotation_movement m
      ON m.copy_id = o.id WHERE o.title_id = t.id AND m.to_site_id = :point
      AND m.voided_at IS NULL AND m.on_date >= date(:day, :ago))))
SELECT id, accession_no, title, authors, call_number, audience = 'children'
FROM titled WHERE nth = 1
ORDER BY (SELECT count(*) FROM rotation_movement m JOIN copy c ON c.id = m.copy_id
  WHERE c.title_id = titled.title_id AND m.voided_at IS NULL), title_sort
LIMIT :copies
"""


def offered(connection: Connection, wish: Wish, day: date) -> list[Offered]:
    """Copies at home and in no set that fit a wish; titles that travelled least come first."""
    months = limit(connection, Limit.MONTHS_WITHOUT_SAME)
    rows = connection.exec_driver_sql(
        _OFFERED,
        {
            "organiser": wish.organiser_id,
            "day": day.isoformat(),
            "store": wish.store,
            "audience": wish.audience,
            "ddc": wish.ddc_class,
            "rules": wish.keeps_rules,
            "least": limit(connection, Limit.COPIES_OF_TITLE),
            "point": wish.point_id,
            "ago": f"-{months} months",
            "copies": wish.copies,
        },
    )
    return [Offered(r[0], r[1], r[2], r[3], r[4], bool(r[5])) for r in rows]
