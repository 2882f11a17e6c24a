"""What can be asked about campaigns and gifts: lists, progress, where books went."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date

from sqlalchemy import Connection

from librarydesk.coded.campaigns import DonorKind, GiftKind
from librarydesk.data.campaigns.balance import Balance, balances, campaign_of
from librarydesk.data.campaigns.donors import LIVING
from librarydesk.data.network.states import of_state
from librarydesk.data.store.types import day_of


@dataclass(frozen=True)
class CampaignLine:
    """A campaign in a list, with how far it is on a day; money in đồng."""

    id: int
    code: str
    name: str
    site_code: str
    starts_on: date
    ends_on: date | None
    gifts: int
    target_copies: int | None
    target_vnd: int | None
    value_vnd: int
    balance: Balance

    def runs_on(self, day: date) -> bool:
        """Whether gifts are asked for on a day."""
        return self.starts_on <= day and (self.ends_on is None or day <= self.ends_on)


@dataclass(frozen=True)
class GiftLine:
    """A gift in a list. `donor_id` is the donor's of today; money in đồng."""

    id: int
    gift_no: str
    on_date: date
    donor: str
    donor_kind: str | None
    donor_id: int | None
    unnamed: bool
    kind: str
    copies: int | None
    value_vnd: int | None
    what: str | None
    campaign_id: int | None
    campaign: str | None = None
    pledge_no: str | None = None
    site_id: int = 0


@dataclass(frozen=True)
class Destination:
    """Where given copies went: into the collection (`batch_no`), to a site, or outside."""

    on_date: date
    copies: int
    place: str
    site_code: str | None = None
    commune: str | None = None
    batch_no: str | None = None
    gift_no: str | None = None
    received_by: str | None = None
    value_vnd: int | None = None
    row_id: int = 0

    @property
    def table(self) -> str:
        """The ledger that says so."""
        return "gift_distribution" if self.batch_no is None else "gift_accession"


_CAMPAIGNS = """
SELECT c.id, c.code, c.name, s.code, c.starts_on, c.ends_on, count(g.id), c.target_copies,
  c.target_vnd, coalesce(sum(g.value_vnd), 0)
FROM campaign c JOIN site s ON s.id = c.site_id
LEFT JOIN gift g ON g.campaign_id = c.id AND g.voided_at IS NULL AND g.on_date <= :day
WHERE c.voided_at IS NULL GROUP BY c.id ORDER BY c.starts_on DESC, c.name_sort
"""

_GIFTS = f"""
SELECT g.id, g.gift_no, g.on_date, g.donor, g.donor_kind,
  {LIVING.format(donor="g.donor_id")} AS living_id,
  coalesce(d.unnamed, 0) OR g.donor_kind IS '{DonorKind.ANONYMOUS.value}',
  g.kind, g.copies, g.value_vnd, g.what, g.campaign_id, c.name, g.pledge_no, g.site_id
FROM gift g LEFT JOIN campaign c ON c.id = g.campaign_id
LEFT JOIN donor d ON d.id = {LIVING.format(donor="g.donor_id")}
WHERE g.voided_at IS NULL AND (:campaign IS NULL OR g.campaign_id = :campaign)
  AND (:site IS NULL OR g.site_id = :site) AND (:number IS NULL OR g.gift_no = :number)
  AND g.on_date BETWEEN coalesce(:first, '0001-01-01') AND coalesce(:last, '9999-12-31')
  AND (:donor IS NULL OR {LIVING.format(donor="g.donor_id")} = :donor)
ORDER BY g.on_date DESC, g.gift_no DESC, g.id DESC
"""

_WENT = f"""
SELECT w.on_date, w.copies, coalesce({of_state("name", "s.id", "w.on_date")}, w.to_name), s.code,
  (SELECT u.kind || ' ' || u.name FROM admin_unit u
   WHERE u.id = {of_state("admin_unit_id", "s.id", "w.on_date")}), NULL,
  w.gift_no, w.received_by, w.value_vnd, w.id
FROM gift_distribution w LEFT JOIN site s ON s.id = w.to_site_id
WHERE w.voided_at IS NULL AND {{meant}}
UNION ALL
SELECT w.on_date, w.copies, '', NULL, NULL, w.batch_no, w.gift_no, NULL, NULL, w.id
FROM gift_accession w
WHERE w.voided_at IS NULL AND {{meant}}
ORDER BY 1, 3, 6, 10
"""


def campaigns(connection: Connection, day: date) -> list[CampaignLine]:
    """All campaigns as they stand at the end of a day, the newest first."""
    found = balances(connection, day)
    rows = connection.exec_driver_sql(_CAMPAIGNS, {"day": day.isoformat()})
    return [
        CampaignLine(
            id=row[0],
            code=row[1],
            name=row[2],
            site_code=row[3],
            starts_on=date.fromisoformat(row[4]),
            ends_on=day_of(row[5]),
            gifts=row[6],
            target_copies=row[7],
            target_vnd=row[8],
            value_vnd=row[9],
            balance=found.get(row[0], Balance()),
        )
        for row in rows
    ]


def gifts(
    connection: Connection,
    *,
    campaign_id: int | None = None,
    site_id: int | None = None,
    donor_id: int | None = None,
    first: date | None = None,
    last: date | None = None,
    gift_no: str | None = None,
) -> list[GiftLine]:
    """The gifts of a campaign, a site, a donor (with those merged into it), the newest first."""
    rows = connection.exec_driver_sql(
        _GIFTS,
        {
            "campaign": campaign_id,
            "site": site_id,
            "donor": donor_id,
            "number": gift_no,
            "first": first.isoformat() if first else None,
            "last": last.isoformat() if last else None,
        },
    )
    return [
        GiftLine(
            id=row[0],
            gift_no=row[1],
            on_date=date.fromisoformat(row[2]),
            donor=row[3],
            donor_kind=row[4],
            donor_id=row[5],
            unnamed=bool(row[6]),
            kind=row[7],
            copies=row[8],
            value_vnd=row[9],
            what=row[10],
            campaign_id=row[11],
            campaign=row[12],
            pledge_no=row[13],
            site_id=row[14],
        )
        for row in rows
    ]


def gift_numbered(connection: Connection, site_id: int, gift_no: str) -> GiftLine | None:
    """The gift of a site with a number."""
    found = gifts(connection, site_id=site_id, gift_no=gift_no)
    return found[0] if found else None


def where_gift_went(connection: Connection, site_id: int, gift_no: str) -> list[Destination]:
    """Where the copies of one gift went, as far as rows name its number."""
    meant = "w.site_id = :site AND w.gift_no = :gift"
    return _destinations(connection, meant, {"site": site_id, "gift": gift_no})


def where_campaign_went(connection: Connection, campaign_id: int) -> list[Destination]:
    """Where the copies of a campaign went."""
    meant = f"{campaign_of('w')} = :campaign"
    return _destinations(connection, meant, {"campaign": campaign_id})


def destinations_by_gift(connection: Connection, site_id: int) -> dict[str, list[Destination]]:
    """Where the copies of each gift of a site went, by its number."""
    meant = "w.site_id = :site AND w.gift_no IS NOT NULL"
    found: dict[str, list[Destination]] = defaultdict(list)
    for one in _destinations(connection, meant, {"site": site_id}):
        found[one.gift_no or ""].append(one)
    return found


def _destinations(
    connection: Connection, meant: str, values: dict[str, int | str]
) -> list[Destination]:
    rows = connection.exec_driver_sql(_WENT.format(meant=meant), values)
    return [
        Destination(date.fromisoformat(row[0]), row[1], row[2] or "", *row[3:10]) for row in rows
    ]


_OVER_TIME = f"""
SELECT substr(on_date, 1, 7), sum(copies) FILTER (WHERE kind = '{GiftKind.BOOKS.value}'),
  sum(value_vnd) FROM gift WHERE campaign_id = ? AND voided_at IS NULL GROUP BY 1 ORDER BY 1
"""
_BY_KIND = f"""
SELECT coalesce(donor_kind, ''), count(*),
  coalesce(sum(copies) FILTER (WHERE kind = '{GiftKind.BOOKS.value}'), 0),
  coalesce(sum(value_vnd), 0)
FROM gift WHERE campaign_id = ? AND voided_at IS NULL GROUP BY 1 ORDER BY 3 DESC, 2 DESC
"""


@dataclass(frozen=True)
class MonthOfGifts:
    """What came in a month (`2026-03`)."""

    month: str
    copies: int
    value_vnd: int


@dataclass(frozen=True)
class KindOfDonors:
    """What donors of a kind (empty: not told) gave."""

    kind: str
    gifts: int
    copies: int
    value_vnd: int


def over_time(connection: Connection, campaign_id: int) -> list[MonthOfGifts]:
    """What a campaign received in each month in which anything came."""
    rows = connection.exec_driver_sql(_OVER_TIME, (campaign_id,))
    return [MonthOfGifts(row[0], row[1] or 0, row[2] or 0) for row in rows]


def by_kind_of_donor(connection: Connection, campaign_id: int) -> list[KindOfDonors]:
    """What a campaign received from each kind of donor, most copies first."""
    return [KindOfDonors(*row) for row in connection.exec_driver_sql(_BY_KIND, (campaign_id,))]
