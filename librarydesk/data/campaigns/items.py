"""The detailed list of a gift, made when there is time for it; the gift itself stays as counted."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import zip_longest

from sqlalchemy import Connection

from librarydesk.data.store.database import Database
from librarydesk.data.store.editing import Value
from librarydesk.data.store.saving import save_row
from librarydesk.data.store.stamps import Stamp, next_stamp
from librarydesk.data.store.voiding import void_rows
from librarydesk.errors import DeskError
from librarydesk.i18n import _


@dataclass(frozen=True)
class GiftItemEntry:
    """A line of the list: what, how many, worth what in all (đồng)."""

    what: str
    copies: int
    value_vnd: int | None = None


def items_of(connection: Connection, site_id: int, gift_no: str) -> list[GiftItemEntry]:
    """The list of a gift, in its order."""
    rows = connection.exec_driver_sql(
        "SELECT what, copies, value_vnd FROM gift_item WHERE site_id = ? AND gift_no = ?"
        " AND voided_at IS NULL ORDER BY position, id",
        (site_id, gift_no),
    )
    return [GiftItemEntry(*row) for row in rows]


def save_items(
    database: Database, site_id: int, gift_no: str, items: Sequence[GiftItemEntry]
) -> list[GiftItemEntry]:
    """Saves the whole list of a gift and returns the former one: saving that takes this back.

    Raises:
        DeskError: `gift.unknown`, `gift_items.no_copies` for a line of none.
    """
    for item in items:
        if item.copies < 1:
            raise DeskError(
                "gift_items.no_copies",
                _("Give the copies of “%(what)s”: 1 or more.") % {"what": item.what},
            )
    with database.write() as connection:
        _refuse_unknown(connection, site_id, gift_no)
        former = items_of(connection, site_id, gift_no)
        _replace(connection, site_id, gift_no, items, next_stamp(connection))
    return former


def _refuse_unknown(connection: Connection, site_id: int, gift_no: str) -> None:
    known = connection.exec_driver_sql(
        "SELECT 1 FROM gift WHERE site_id = ? AND gift_no = ? AND voided_at IS NULL",
        (site_id, gift_no),
    ).first()
    if known is None:
        raise DeskError(
            "gift.unknown",
            _("There is no gift with the number %(number)s. Check the number.")
            % {"number": gift_no},
        )


def _replace(
    connection: Connection,
    site_id: int,
    gift_no: str,
    items: Sequence[GiftItemEntry],
    stamp: Stamp,
) -> None:
    """Edits the lines in their places; adds those that are more, voids those that are less."""
    found = connection.exec_driver_sql(
        "SELECT id FROM gift_item WHERE site_id = ? AND gift_no = ? AND voided_at IS NULL"
        " ORDER BY position, id",
        (site_id, gift_no),
    )
    rows = [int(row[0]) for row in found]
    for position, (row_id, item) in enumerate(zip_longest(rows[: len(items)], items), start=1):
        columns: dict[str, Value] = {
            "site_id": site_id,
            "gift_no": gift_no,
            "position": position,
            "what": item.what,
            "copies": item.copies,
            "value_vnd": item.value_vnd,
        }
        save_row(connection, "gift_item", columns, row_id, stamp)
    less = rows[len(items) :]
    if less:
        void_rows(connection, "gift_item", less, reason=_("Taken off the list"), stamp=stamp)
