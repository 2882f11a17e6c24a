"""What was done with gifts over a time, of all ledgers: sorted, shelved, passed on, bought."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import Connection

from librarydesk.data.network.states import of_state


@dataclass(frozen=True)
class Fact:
    """One row of a ledger; `what` is a result of sorting, a batch, a place, or what was bought.

    `place` is what minutes of hand-over ask for: a site's code, or the name of a place outside.
    Money in đồng.
    """

    table: str
    row_id: int
    on_date: date
    what: str
    copies: int | None
    value_vnd: int | None
    campaign: str | None
    gift_no: str | None
    note: str | None
    place: str | None


_MEANT = "x.voided_at IS NULL AND x.site_id = :site AND x.on_date BETWEEN :first AND :last"
_CAMPAIGN = "(SELECT c.name FROM campaign c WHERE c.id = x.campaign_id)"
_FACTS = f"""
SELECT 'gift_sorting', x.id, x.on_date, x.result, x.copies, NULL, {_CAMPAIGN}, x.gift_no, x.note,
  NULL FROM gift_sorting x WHERE {_MEANT}
UNION ALL
SELECT 'gift_accession', x.id, x.on_date, x.batch_no, x.copies, NULL, {_CAMPAIGN}, x.gift_no,
  NULL, NULL FROM gift_accession x WHERE {_MEANT}
UNION ALL
SELECT 'gift_distribution', x.id, x.on_date,
  coalesce({of_state("name", "x.to_site_id", "x.on_date")}, x.to_name), x.copies, x.value_vnd,
  {_CAMPAIGN}, x.gift_no, coalesce(x.received_by, x.note),
  coalesce((SELECT s.code FROM site s WHERE s.id = x.to_site_id), x.to_name)
FROM gift_distribution x WHERE {_MEANT}
UNION ALL
SELECT 'gift_spending', x.id, x.on_date, x.what, NULL, x.value_vnd, {_CAMPAIGN}, x.gift_no,
  x.paper_no, NULL FROM gift_spending x WHERE {_MEANT}
ORDER BY 3 DESC, 1, 2 DESC
"""


def facts(connection: Connection, site_id: int, first: date, last: date) -> list[Fact]:
    """What a site did with gifts in a time, the newest first; also what it gave of its own."""
    values = {"site": site_id, "first": first.isoformat(), "last": last.isoformat()}
    return [
        Fact(row[0], row[1], date.fromisoformat(row[2]), *row[3:10])
        for row in connection.exec_driver_sql(_FACTS, values)
    ]
