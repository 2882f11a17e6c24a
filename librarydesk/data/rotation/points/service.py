"""What can be done with rotation points: keeping the card of what is agreed with each."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import Connection

from librarydesk.data.store.database import Database
from librarydesk.data.store.editing import Value
from librarydesk.data.store.saving import SavedRow, add_again, save_row, take_back
from librarydesk.data.store.stamps import next_stamp
from librarydesk.data.store.voiding import void_rows
from librarydesk.errors import DeskError
from librarydesk.i18n import _


@dataclass(frozen=True)
class PointCard:
    """What an organiser agreed with a point; capacity in copies, the distance in km."""

    site_id: int
    point_id: int
    agreement_no: str | None = None
    agreed_on: date | None = None
    agreed_until: date | None = None
    contact: str | None = None
    phone: str | None = None
    capacity: int | None = None
    opening: str | None = None
    distance_km: float | None = None
    months_between: int | None = None
    note: str | None = None


def save_card(database: Database, card: PointCard) -> SavedRow:
    """Saves the card of a point: its first, or the one that it has edited.

    Raises:
        DeskError: `point.own` for the organiser itself, `point.agreed_upside_down`.
    """
    _refuse_nonsense(card)
    with database.write() as connection:
        known = card_id_of(connection, card.site_id, card.point_id)
        stamp = next_stamp(connection)
        return save_row(connection, "rotation_point", _columns(card), known, stamp)


def undo_card(database: Database, saved: SavedRow) -> None:
    """Takes a saving back."""
    with database.write() as connection:
        take_back(connection, saved, reason=_("Undone at once"), stamp=next_stamp(connection))


def void_card(database: Database, site_id: int, point_id: int, *, reason: str) -> int | None:
    """Voids the card of a point and returns its id, None where there was none.

    What was handed over there stays.
    """
    with database.write() as connection:
        known = card_id_of(connection, site_id, point_id)
        if known is not None:
            stamp = next_stamp(connection)
            void_rows(connection, "rotation_point", [known], reason=reason, stamp=stamp)
    return known


def undo_void(database: Database, card_id: int) -> None:
    """Writes a voided card anew, unless the point has got another one since."""
    with database.write() as connection:
        site_id, point_id = connection.exec_driver_sql(
            "SELECT site_id, point_id FROM rotation_point WHERE id = ?", (card_id,)
        ).one()
        if card_id_of(connection, site_id, point_id) is None:
            add_again(connection, "rotation_point", card_id, _CARD, next_stamp(connection))


def card_id_of(connection: Connection, site_id: int, point_id: int) -> int | None:
    """The id of the card that an organiser keeps of a point; of several the newest."""
    found = connection.exec_driver_sql(
        "SELECT max(id) FROM rotation_point WHERE site_id = ? AND point_id = ?"
        " AND voided_at IS NULL",
        (site_id, point_id),
    ).scalar()
    return None if found is None else int(found)


_CARD = (
    "site_id", "point_id", "agreement_no", "agreed_on", "agreed_until", "contact", "phone",
    "capacity", "opening", "distance_km", "months_between", "note",
)  # fmt: skip


def _columns(card: PointCard) -> dict[str, Value]:
    return {
        "site_id": card.site_id,
        "point_id": card.point_id,
        "agreement_no": card.agreement_no,
        "agreed_on": card.agreed_on.isoformat() if card.agreed_on else None,
        "agreed_until": card.agreed_until.isoformat() if card.agreed_until else None,
        "contact": card.contact,
        "phone": card.phone,
        "capacity": card.capacity,
        "opening": card.opening,
        "distance_km": card.distance_km,
        "months_between": card.months_between,
        "note": card.note,
    }


def _refuse_nonsense(card: PointCard) -> None:
    if card.point_id == card.site_id:
        raise DeskError("point.own", _("The library is no point of its own. Choose another site."))
    if card.agreed_on and card.agreed_until and card.agreed_until < card.agreed_on:
        raise DeskError(
            "point.agreed_upside_down",
            _("The agreement would end before it was made. Correct one of both days."),
        )
