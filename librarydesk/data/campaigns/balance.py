"""What became of given books, from one reading of all ledgers: it always closes.

received = accessioned + distributed + set aside + in hand. What is passed on from the giver's own
stock, naming neither campaign nor gift, stands in no balance.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import Connection

from librarydesk.coded.campaigns import GiftKind, SortingResult


def campaign_of(row: str) -> str:
    """SQL for the campaign of a row that names one, or a gift of one."""
    return (
        f"coalesce({row}.campaign_id, (SELECT g.campaign_id FROM gift g"
        f" WHERE g.site_id = {row}.site_id AND g.gift_no = {row}.gift_no"
        " AND g.voided_at IS NULL LIMIT 1))"
    )


_CAMPAIGN = campaign_of("x")
FLOWS = f"""
SELECT x.site_id, x.campaign_id, x.gift_no, x.on_date, 'received' AS flow,
  coalesce(x.copies, 0) AS copies
FROM gift x WHERE x.kind = '{GiftKind.BOOKS.value}' AND x.voided_at IS NULL
UNION ALL
SELECT x.site_id, {_CAMPAIGN}, x.gift_no, x.on_date, 'accessioned', x.copies
FROM gift_accession x WHERE x.voided_at IS NULL
UNION ALL
SELECT x.site_id, {_CAMPAIGN}, x.gift_no, x.on_date, 'distributed', x.copies
FROM gift_distribution x WHERE x.voided_at IS NULL
  AND (x.campaign_id IS NOT NULL OR x.gift_no IS NOT NULL)
UNION ALL
SELECT x.site_id, {_CAMPAIGN}, x.gift_no, x.on_date, 'set_aside', x.copies
FROM gift_sorting x WHERE x.voided_at IS NULL AND x.result <> '{SortingResult.SUITABLE.value}'
"""
"""SQL for every row that moves given copies: site, campaign, gift, day, which way, how many."""

SUMS = ", ".join(
    f"coalesce(sum(copies) FILTER (WHERE flow = '{flow}'), 0) AS {flow}"
    for flow in ("received", "accessioned", "distributed", "set_aside")
)
"""SQL for the four sums over `FLOWS`, in the order of `Balance`."""


@dataclass(frozen=True)
class Balance:
    """Copies by what became of them."""

    received: int = 0
    accessioned: int = 0
    distributed: int = 0
    set_aside: int = 0

    @property
    def in_hand(self) -> int:
        """What is still there; below 0 where more went out than came in."""
        return self.received - self.accessioned - self.distributed - self.set_aside


def balance_of(connection: Connection, campaign_id: int, day: date) -> Balance:
    """The balance of a campaign at the end of a day."""
    found = connection.exec_driver_sql(
        f"SELECT {SUMS} FROM ({FLOWS}) WHERE campaign_id = ? AND on_date <= ?",
        (campaign_id, day.isoformat()),
    )
    return Balance(*found.one())


def balance_of_gift(connection: Connection, site_id: int, gift_no: str, day: date) -> Balance:
    """The balance of one gift, as far as rows name it, at the end of a day."""
    found = connection.exec_driver_sql(
        f"SELECT {SUMS} FROM ({FLOWS}) WHERE site_id = ? AND gift_no = ? AND on_date <= ?",
        (site_id, gift_no, day.isoformat()),
    )
    return Balance(*found.one())


def balances(connection: Connection, day: date) -> dict[int | None, Balance]:
    """The balance of every campaign, by id; None holds what was given without one."""
    rows: Sequence[tuple[int | None, int, int, int, int]] = [
        tuple(row)
        for row in connection.exec_driver_sql(
            f"SELECT campaign_id, {SUMS} FROM ({FLOWS}) WHERE on_date <= ? GROUP BY campaign_id",
            (day.isoformat(),),
        )
    ]
    return {campaign_id: Balance(*sums) for campaign_id, *sums in rows}
