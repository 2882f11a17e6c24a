"""From promise to shelf to child: all that became of one gift, and of a campaign's money."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import Connection

from librarydesk.coded.campaigns import GiftKind
from librarydesk.data.campaigns.balance import Balance, balance_of_gift
from librarydesk.data.campaigns.pledge_queries import PledgeLine, pledges
from librarydesk.data.campaigns.queries import Destination, where_campaign_went, where_gift_went


@dataclass(frozen=True)
class Sorted:
    """What sorting found on a day."""

    row_id: int
    on_date: date
    result: str
    copies: int
    gift_no: str | None = None


@dataclass(frozen=True)
class Spent:
    """What was bought for given money; đồng."""

    row_id: int
    on_date: date
    what: str
    value_vnd: int
    paper_no: str | None


@dataclass(frozen=True)
class Sent:
    """A paper that went to the donor."""

    row_id: int
    on_date: date
    paper: str
    number: str | None


@dataclass(frozen=True)
class GiftLife:
    """All that rows say of one gift.

    `went` holds the rows that name it; `with_others` is where the books of its campaign went, for
    books that nobody told apart.
    """

    balance: Balance
    pledge: PledgeLine | None
    sorted: tuple[Sorted, ...]
    went: tuple[Destination, ...]
    with_others: tuple[Destination, ...]
    spent: tuple[Spent, ...]
    sent: tuple[Sent, ...]


@dataclass(frozen=True)
class Money:
    """Given money: what came, what was spent; đồng."""

    given: int
    spent: int

    @property
    def left(self) -> int:
        """What is still there."""
        return self.given - self.spent


def gift_life(connection: Connection, site_id: int, gift_no: str, day: date) -> GiftLife:
    """The life of a gift until a day."""
    named = connection.exec_driver_sql(
        "SELECT campaign_id, pledge_no FROM gift WHERE site_id = ? AND gift_no = ?"
        " AND voided_at IS NULL",
        (site_id, gift_no),
    ).first()
    campaign_id, pledge_no = named or (None, None)
    found = pledges(connection, site_id=site_id, pledge_no=pledge_no) if pledge_no else []
    meant = "site_id = :site AND gift_no = :gift"
    values: dict[str, int | str] = {"site": site_id, "gift": gift_no}
    return GiftLife(
        balance_of_gift(connection, site_id, gift_no, day),
        found[0] if found else None,
        tuple(sortings(connection, meant, values)),
        tuple(where_gift_went(connection, site_id, gift_no)),
        tuple(where_campaign_went(connection, campaign_id)) if campaign_id else (),
        tuple(spendings(connection, meant, values)),
        tuple(_sent(connection, values)),
    )


def sortings(connection: Connection, meant: str, values: dict[str, int | str]) -> list[Sorted]:
    """What was sorted, of the rows that a condition means."""
    rows = connection.exec_driver_sql(
        "SELECT id, on_date, result, copies, gift_no FROM gift_sorting"
        f" WHERE voided_at IS NULL AND {meant} ORDER BY on_date, no, id",
        values,
    )
    return [Sorted(row[0], date.fromisoformat(row[1]), row[2], row[3], row[4]) for row in rows]


def spendings(connection: Connection, meant: str, values: dict[str, int | str]) -> list[Spent]:
    """What was bought, of the rows that a condition means."""
    rows = connection.exec_driver_sql(
        "SELECT id, on_date, what, value_vnd, paper_no FROM gift_spending"
        f" WHERE voided_at IS NULL AND {meant} ORDER BY on_date, no, id",
        values,
    )
    return [Spent(row[0], date.fromisoformat(row[1]), row[2], row[3], row[4]) for row in rows]


def spendings_of(connection: Connection, campaign_id: int) -> list[Spent]:
    """What was bought for the money of a campaign."""
    return spendings(connection, "campaign_id = :campaign", {"campaign": campaign_id})


def money_of(connection: Connection, campaign_id: int) -> Money:
    """The money of a campaign."""
    row = connection.exec_driver_sql(
        "SELECT coalesce((SELECT sum(value_vnd) FROM gift WHERE campaign_id = :campaign"
        f" AND kind = '{GiftKind.MONEY.value}' AND voided_at IS NULL), 0),"
        " coalesce((SELECT sum(value_vnd) FROM gift_spending WHERE campaign_id = :campaign"
        " AND voided_at IS NULL), 0)",
        {"campaign": campaign_id},
    ).one()
    return Money(row[0], row[1])


def _sent(connection: Connection, values: dict[str, int | str]) -> list[Sent]:
    rows = connection.exec_driver_sql(
        "SELECT id, on_date, paper, number FROM gift_letter WHERE voided_at IS NULL"
        " AND site_id = :site AND gift_no = :gift ORDER BY on_date, id",
        values,
    )
    return [Sent(row[0], date.fromisoformat(row[1]), row[2], row[3]) for row in rows]
