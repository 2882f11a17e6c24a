"""What papers say of settlements: each copy or count, how it was settled, what it is worth."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import Connection

from librarydesk.data.store.types import day_of


@dataclass(frozen=True)
class SettledItem:
    """A copy by its number, or a count, as a paper lists it.

    `value_vnd` is the copy's price in the register, None where that isn't known. `found_on` is when
    a lost copy came to light again.
    """

    on_date: date
    point_id: int
    result: str
    copies: int
    paper_no: str | None
    note: str | None = None
    accession_no: str | None = None
    title: str | None = None
    authors: str | None = None
    value_vnd: int | None = None
    found_on: date | None = None


_ITEMS = """
SELECT t.on_date, t.point_id, t.result, t.copies, t.paper_no, NULL, NULL, NULL, NULL,
  NULL, NULL
FROM rotation_settlement t WHERE t.site_id = :site AND t.voided_at IS NULL
  AND (:point IS NULL OR t.point_id = :point) AND t.on_date BETWEEN :first AND :last
UNION ALL
SELECT t.on_date, t.point_id, t.result, 1, t.paper_no, t.note,
  coalesce((SELECT e.new_accession_no FROM copy_event e WHERE e.copy_id = c.id
    AND e.event = 'transferred' AND e.voided_at IS NULL ORDER BY e.on_date DESC, e.id DESC
    LIMIT 1), c.accession_no),
  i.title || coalesce('. ' || i.part, ''), i.authors, c.price_vnd,
  iif(t.result = 'damaged', NULL, (SELECT min(e.on_date) FROM copy_event e
    WHERE e.copy_id = t.copy_id AND e.event = 'found' AND e.on_date >= t.on_date
    AND e.voided_at IS NULL))
FROM copy_settlement t JOIN copy c ON c.id = t.copy_id JOIN title i ON i.id = c.title_id
WHERE t.site_id = :site AND t.voided_at IS NULL
  AND (:point IS NULL OR t.point_id = :point) AND t.on_date BETWEEN :first AND :last
ORDER BY 1, 2, 5, 7
"""


def settled_items(
    connection: Connection, site_id: int, first: date, last: date, *, point_id: int | None = None
) -> list[SettledItem]:
    """What an organiser settled in a period, with one point or with all, by day, point, paper."""
    values = {
        "site": site_id,
        "point": point_id,
        "first": first.isoformat(),
        "last": last.isoformat(),
    }
    return [
        SettledItem(
            on_date=date.fromisoformat(r[0]),
            point_id=r[1],
            result=r[2],
            copies=r[3],
            paper_no=r[4],
            note=r[5],
            accession_no=r[6],
            title=r[7],
            authors=r[8],
            value_vnd=r[9],
            found_on=day_of(r[10]),
        )
        for r in connection.exec_driver_sql(_ITEMS, values)
    ]
