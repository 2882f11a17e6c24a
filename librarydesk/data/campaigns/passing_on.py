"""What is done with gifts once they are there: sorted, accessioned, passed on, money spent.

No deed takes more than is in hand. Each call is one transaction.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import Connection

from librarydesk.coded.campaigns import GiftKind, SortingResult
from librarydesk.data.campaigns.balance import FLOWS
from librarydesk.data.store.database import Database
from librarydesk.data.store.editing import Value
from librarydesk.data.store.saving import add_row
from librarydesk.data.store.stamps import Stamp, next_stamp
from librarydesk.data.store.voiding import void_rows
from librarydesk.errors import DeskError
from librarydesk.i18n import _

TABLES = ("gift_sorting", "gift_accession", "gift_distribution", "gift_spending")


@dataclass(frozen=True)
class Origin:
    """Which gifts a deed is about: a campaign as a whole, one gift, or neither: the own stock."""

    site_id: int
    campaign_id: int | None = None
    gift_no: str | None = None

    @property
    def own_stock(self) -> bool:
        """Whether nothing that was given is meant."""
        return self.campaign_id is None and self.gift_no is None


@dataclass(frozen=True)
class Recipient:
    """Who receives: a site, or a place outside the network by its name. Money in đồng."""

    copies: int
    to_site_id: int | None = None
    to_name: str | None = None
    value_vnd: int | None = None
    received_by: str | None = None
    note: str | None = None


@dataclass(frozen=True)
class Done:
    """The rows of a deed, for undoing it; `table` is theirs."""

    table: str
    rows: tuple[int, ...]


def sort_gifts(
    database: Database, origin: Origin, day: date, counts: dict[SortingResult, int]
) -> Done:
    """Records how many copies were found suitable, unsuitable, passed on or pulped.

    Raises:
        DeskError: `gifts.not_in_hand`, `gifts.no_copies`.
    """
    taken = sum(n for result, n in counts.items() if result is not SortingResult.SUITABLE)
    with database.write() as connection:
        _refuse_beyond(connection, origin, taken, day)
        stamp = next_stamp(connection)
        rows = [
            _add(connection, "gift_sorting", origin, day, stamp, {"result": r.value, "copies": n})
            for r, n in counts.items()
            if n
        ]
    return _done("gift_sorting", rows)


def accession_gifts(
    database: Database, origin: Origin, day: date, batch_no: str, copies: int
) -> Done:
    """Records that copies went into the collection with a batch.

    Raises:
        DeskError: `gifts.not_in_hand`, `gifts.no_copies`, `gifts.unknown_batch`.
    """
    with database.write() as connection:
        _refuse_beyond(connection, origin, copies, day)
        _refuse_unknown_batch(connection, origin.site_id, batch_no)
        columns: dict[str, Value] = {"batch_no": batch_no, "copies": copies}
        stamp = next_stamp(connection)
        row = _add(connection, "gift_accession", origin, day, stamp, columns)
    return _done("gift_accession", [row] if copies else [])


def distribute(
    database: Database, origin: Origin, day: date, recipients: Sequence[Recipient]
) -> Done:
    """Passes copies on to sites and named places outside the network, a row for each.

    Equipment and money go by their value, with no copies.

    Raises:
        DeskError: `gifts.not_in_hand`, `gifts.no_copies`, `gifts.no_recipient`.
    """
    for recipient in recipients:
        if (recipient.to_site_id is None) == (not recipient.to_name):
            raise DeskError(
                "gifts.no_recipient",
                _("Give either a site or a name of a place outside the network, not both."),
            )
    given = [r for r in recipients if r.copies or r.value_vnd]
    with database.write() as connection:
        _refuse_beyond(connection, origin, sum(r.copies for r in given), day)
        stamp = next_stamp(connection)
        rows = [_add_recipient(connection, origin, day, r, stamp) for r in given]
    return _done("gift_distribution", rows)


def spend(
    database: Database,
    origin: Origin,
    day: date,
    *,
    what: str,
    value_vnd: int,
    paper_no: str | None = None,
) -> Done:
    """Records what was bought for given money.

    Raises:
        DeskError: `gifts.no_money` when less is left of it.
    """
    with database.write() as connection:
        left = money_left(connection, origin, day)
        if value_vnd > left:
            raise DeskError(
                "gifts.no_money",
                _("Only %(left)s đồng are left of what was given. Correct the amount.")
                % {"left": left},
            )
        columns: dict[str, Value] = {"what": what, "value_vnd": value_vnd, "paper_no": paper_no}
        row = _add(connection, "gift_spending", origin, day, next_stamp(connection), columns)
    return _done("gift_spending", [row])


def undo(database: Database, done: Done, *, reason: str) -> None:
    """Voids the rows of a deed."""
    if done.table not in TABLES:
        raise ValueError(done.table)
    with database.write() as connection:
        void_rows(connection, done.table, done.rows, reason=reason, stamp=next_stamp(connection))


def in_hand(connection: Connection, origin: Origin, day: date) -> int:
    """How many given copies may go out on a day so that no later day falls below 0."""
    return int(connection.exec_driver_sql(_LEAST, _values(origin, day)).scalar_one())


def money_left(connection: Connection, origin: Origin, day: date) -> int:
    """How much given money isn't spent on a day, in đồng."""
    return int(
        connection.exec_driver_sql(
            "SELECT coalesce((SELECT sum(value_vnd) FROM gift"
            f" WHERE kind = '{GiftKind.MONEY.value}' AND voided_at IS NULL AND {_MEANT}"
            " AND on_date <= :day), 0) - coalesce((SELECT sum(value_vnd) FROM gift_spending"
            f" WHERE voided_at IS NULL AND {_MEANT} AND on_date <= :day), 0)",
            _values(origin, day),
        ).scalar_one()
    )


_MEANT = (
    "site_id = :site AND (:campaign IS NULL OR campaign_id = :campaign)"
    " AND (:gift IS NULL OR gift_no = :gift)"
)


_SIGNED = (
    "SELECT on_date, iif(flow = 'received', copies, -copies) AS copies"
    f" FROM ({FLOWS}) WHERE {_MEANT}"
)
_LEAST = f"""
SELECT min(there) FROM (
  SELECT coalesce(sum(copies), 0) AS there FROM ({_SIGNED}) WHERE on_date <= :day
  UNION ALL
  SELECT there FROM (SELECT on_date, sum(copies) OVER (ORDER BY on_date) AS there
    FROM ({_SIGNED})) WHERE on_date > :day)
"""


def _values(origin: Origin, day: date) -> dict[str, str | int | None]:
    return {
        "site": origin.site_id,
        "campaign": origin.campaign_id,
        "gift": origin.gift_no,
        "day": day.isoformat(),
    }


def _refuse_beyond(connection: Connection, origin: Origin, copies: int, day: date) -> None:
    if copies < 0:
        raise DeskError("gifts.no_copies", _("Give a number of copies above 0."))
    if origin.own_stock:
        return
    there = in_hand(connection, origin, day)
    if copies > there:
        raise DeskError(
            "gifts.not_in_hand",
            _("Only %(there)s of the given copies are in hand on that day. Correct the number.")
            % {"there": there},
            there=there,
        )


def _refuse_unknown_batch(connection: Connection, site_id: int, batch_no: str) -> None:
    known = connection.exec_driver_sql(
        "SELECT 1 FROM accession_batch WHERE site_id = :site AND batch_no = :batch"
        " AND voided_at IS NULL UNION ALL SELECT 1 FROM copy WHERE site_id = :site"
        " AND batch_no = :batch AND voided_at IS NULL LIMIT 1",
        {"site": site_id, "batch": batch_no},
    ).first()
    if known is None:
        raise DeskError(
            "gifts.unknown_batch",
            _("The library has no batch %(batch)s. Accession the books first.")
            % {"batch": batch_no},
        )


def _add(
    connection: Connection,
    table: str,
    origin: Origin,
    day: date,
    stamp: Stamp,
    columns: dict[str, Value],
) -> int:
    numbered: dict[str, Value] = {}
    if table != "gift_accession":
        numbered["no"] = _next_no(connection, table, origin.site_id, day)
    row: dict[str, Value] = {
        "site_id": origin.site_id,
        "campaign_id": origin.campaign_id,
        "gift_no": origin.gift_no,
        "on_date": day.isoformat(),
    }
    return add_row(connection, table, {**row, **numbered, **columns}, stamp)


def _add_recipient(
    connection: Connection, origin: Origin, day: date, recipient: Recipient, stamp: Stamp
) -> int:
    columns: dict[str, Value] = {
        "to_site_id": recipient.to_site_id,
        "to_name": recipient.to_name or None,
        "copies": recipient.copies,
        "value_vnd": recipient.value_vnd,
        "received_by": recipient.received_by,
        "note": recipient.note,
    }
    return _add(connection, "gift_distribution", origin, day, stamp, columns)


def _next_no(connection: Connection, table: str, site_id: int, day: date) -> int:
    found = connection.exec_driver_sql(
        f"SELECT coalesce(max(no), 0) + 1 FROM {table} WHERE site_id = ? AND on_date = ?"
        " AND voided_at IS NULL",
        (site_id, day.isoformat()),
    )
    return int(found.scalar_one())


def _done(table: str, rows: Sequence[int]) -> Done:
    if not rows:
        raise DeskError("gifts.no_copies", _("Give a number of copies above 0."))
    return Done(table, tuple(rows))
