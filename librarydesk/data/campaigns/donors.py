"""Those who give: saving them, finding them again, joining two that are one."""

from dataclasses import dataclass

from sqlalchemy import Connection

from librarydesk.coded.campaigns import DonorKind
from librarydesk.data.store.database import Database
from librarydesk.data.store.editing import Value
from librarydesk.data.store.folding import fold, same_name, sort_key
from librarydesk.data.store.saving import SavedRow, add_row, save_row, take_back
from librarydesk.data.store.stamps import Stamp, next_stamp
from librarydesk.data.store.voiding import void_rows
from librarydesk.errors import DeskError
from librarydesk.i18n import _

LIVING = (
    "coalesce((SELECT m.survivor_id FROM donor_merging m WHERE m.merged_id = {donor}"
    " AND m.voided_at IS NULL LIMIT 1), {donor})"
)
"""SQL for the donor that a donor's id stands for today."""


@dataclass(frozen=True)
class DonorCard:
    """Who a donor is; `unnamed` where no list and no letter may name them."""

    site_id: int
    name: str
    kind: str
    unnamed: bool = False
    contact: str | None = None
    address: str | None = None
    phone: str | None = None
    note: str | None = None


def save_donor(database: Database, card: DonorCard, *, donor_id: int | None = None) -> SavedRow:
    """Saves a donor: a new one, or the one with an id edited."""
    with database.write() as connection:
        return save_row(connection, "donor", _columns(card), donor_id, next_stamp(connection))


def undo_donor(database: Database, saved: SavedRow) -> None:
    """Takes a saving back."""
    with database.write() as connection:
        take_back(connection, saved, reason=_("Undone at once"), stamp=next_stamp(connection))


def merge_donors(database: Database, merged_id: int, survivor_id: int) -> int:
    """Finds two donors to be one: what the first gave is shown with the second from now on.

    The gifts keep the name that was written with them. Returns the row, for undoing it.

    Raises:
        DeskError: `donor.same` when both are one already.
    """
    with database.write() as connection:
        survivor = living(connection, survivor_id)
        merged = living(connection, merged_id)
        if survivor == merged:
            raise DeskError("donor.same", _("These two are one donor already."))
        stamp = next_stamp(connection)
        columns: dict[str, Value] = {"merged_id": merged, "survivor_id": survivor}
        row = add_row(connection, "donor_merging", columns, stamp)
        _follow(connection, merged, survivor, stamp)
    return row


def undo_merging(database: Database, row_id: int, *, reason: str) -> None:
    """Takes a merging back."""
    with database.write() as connection:
        void_rows(
            connection, "donor_merging", [row_id], reason=reason, stamp=next_stamp(connection)
        )


def living(connection: Connection, donor_id: int) -> int:
    """The donor that an id stands for today."""
    found = connection.exec_driver_sql(
        f"SELECT {LIVING.format(donor='d.id')} FROM donor d WHERE d.id = ?", (donor_id,)
    )
    return int(found.scalar_one())


def found_donor(connection: Connection, site_id: int, name: str, kind: str) -> int | None:
    """The donor of a name and kind: names equal but for case, composition and spaces."""
    found = connection.exec_driver_sql(
        "SELECT id FROM donor WHERE site_id = ? AND kind = ? AND name_folded = ?"
        " AND same_name(name) = ? AND voided_at IS NULL ORDER BY id LIMIT 1",
        (site_id, kind, fold(name), same_name(name)),
    ).scalar()
    return None if found is None else int(found)


def donor_for_gift(
    connection: Connection, site_id: int, name: str, kind: str | None, stamp: Stamp
) -> int | None:
    """The donor that a gift is linked to, added where nobody bears the name; none if anonymous."""
    if kind == DonorKind.ANONYMOUS:
        return None
    found = found_donor(connection, site_id, name, kind or "")
    if found is not None:
        return found
    return add_row(
        connection, "donor", _columns(DonorCard(site_id, name.strip(), kind or "")), stamp
    )


def _follow(connection: Connection, merged: int, survivor: int, stamp: Stamp) -> None:
    """Lets what was merged into the first donor follow to the second: one step, no chains."""
    rows = connection.exec_driver_sql(
        "SELECT id, merged_id FROM donor_merging WHERE survivor_id = ? AND voided_at IS NULL",
        (merged,),
    ).all()
    void_rows(
        connection,
        "donor_merging",
        [int(row[0]) for row in rows],
        reason=_("Merged further"),
        stamp=stamp,
    )
    for _row, earlier in rows:
        columns: dict[str, Value] = {"merged_id": int(earlier), "survivor_id": survivor}
        add_row(connection, "donor_merging", columns, stamp)


def _columns(card: DonorCard) -> dict[str, Value]:
    return {
        "site_id": card.site_id,
        "name": card.name,
        "name_folded": fold(card.name),
        "name_sort": sort_key(card.name),
        "kind": card.kind,
        "unnamed": int(card.unnamed),
        "contact": card.contact,
        "address": card.address,
        "phone": card.phone,
        "note": card.note,
    }
