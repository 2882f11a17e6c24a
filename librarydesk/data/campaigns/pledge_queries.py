"""What can be asked about promises: what was promised, what came of it, what is due."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import Connection

from librarydesk.coded.campaigns import GiftKind
from librarydesk.data.campaigns.donors import LIVING
from librarydesk.data.store.types import day_of


@dataclass(frozen=True)
class PledgeLine:
    """A promise and what came of it; money in đồng, `gifts` are the numbers that name it."""

    id: int
    site_id: int
    pledge_no: str
    campaign_id: int | None
    campaign: str | None
    donor_id: int
    donor: str
    donor_kind: str
    kind: str
    promised_on: date
    due_on: date | None
    copies: int | None
    value_vnd: int | None
    came_copies: int
    came_vnd: int
    gifts: tuple[str, ...]
    note: str | None

    @property
    def promised(self) -> int:
        """How many copies, or how much money, were promised."""
        return (self.copies if self.kind == GiftKind.BOOKS else self.value_vnd) or 0

    @property
    def came(self) -> int:
        """How much of that came."""
        return self.came_copies if self.kind == GiftKind.BOOKS else self.came_vnd

    @property
    def kept(self) -> bool:
        """Whether all that was promised came."""
        return self.came >= self.promised

    def overdue(self, day: date) -> bool:
        """Whether it should have been kept before a day."""
        return not self.kept and self.due_on is not None and self.due_on < day


KEPT = """
SELECT g.site_id, g.pledge_no, sum(g.copies) AS copies, sum(g.value_vnd) AS value_vnd,
  group_concat(g.gift_no, ';') AS gifts
FROM gift g WHERE g.pledge_no IS NOT NULL AND g.voided_at IS NULL GROUP BY 1, 2
"""
"""SQL for what came of each promise, by site and number."""

_PLEDGES = f"""
SELECT p.id, p.site_id, p.pledge_no, p.campaign_id, c.name, d.id, d.name, d.kind, p.kind,
  p.promised_on, p.due_on, p.copies, p.value_vnd, coalesce(k.copies, 0), coalesce(k.value_vnd, 0),
  coalesce(k.gifts, ''), p.note
FROM pledge p JOIN donor d ON d.id = {LIVING.format(donor="p.donor_id")}
LEFT JOIN campaign c ON c.id = p.campaign_id
LEFT JOIN ({KEPT}) k ON k.site_id = p.site_id AND k.pledge_no = p.pledge_no
WHERE p.voided_at IS NULL AND (:campaign IS NULL OR p.campaign_id = :campaign)
  AND (:site IS NULL OR p.site_id = :site) AND (:donor IS NULL OR d.id = :donor)
  AND (:number IS NULL OR p.pledge_no = :number)
ORDER BY coalesce(p.due_on, '9999-12-31'), p.pledge_no
"""


def pledges(
    connection: Connection,
    *,
    site_id: int | None = None,
    campaign_id: int | None = None,
    donor_id: int | None = None,
    pledge_no: str | None = None,
) -> list[PledgeLine]:
    """The promises of a site, a campaign, a donor with those merged into it; soonest due first."""
    wanted = {
        "site": site_id,
        "campaign": campaign_id,
        "donor": donor_id,
        "number": pledge_no,
    }
    return [
        PledgeLine(
            row[0],
            row[1],
            row[2],
            row[3],
            row[4],
            row[5],
            row[6],
            row[7],
            row[8],
            date.fromisoformat(row[9]),
            day_of(row[10]),
            row[11],
            row[12],
            row[13],
            row[14],
            tuple(row[15].split(";")) if row[15] else (),
            row[16],
        )
        for row in connection.exec_driver_sql(_PLEDGES, wanted)
    ]


def overdue_pledges(connection: Connection, site_id: int, day: date) -> list[PledgeLine]:
    """The promises of a site that should have been kept before a day."""
    return [line for line in pledges(connection, site_id=site_id) if line.overdue(day)]
