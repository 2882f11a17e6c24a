"""What was promised: recorded, changed, withdrawn; gifts keep a promise by naming its number."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import Connection

from librarydesk.coded.campaigns import DonorKind, GiftKind
from librarydesk.data.campaigns.donors import donor_for_gift
from librarydesk.data.campaigns.numbering import next_number
from librarydesk.data.store.database import Database
from librarydesk.data.store.editing import Value
from librarydesk.data.store.saving import SavedRow, add_again, save_row, take_back
from librarydesk.data.store.stamps import next_stamp
from librarydesk.data.store.voiding import void_rows
from librarydesk.errors import DeskError
from librarydesk.i18n import _

PREFIX = "DK-"
"""What numbers of pledges begin with, so that nobody takes them for numbers of gifts."""
_COLUMNS = (
    "site_id", "pledge_no", "campaign_id", "donor_id", "promised_on", "due_on", "kind", "copies",
    "value_vnd", "note",
)  # fmt: skip


@dataclass(frozen=True)
class PledgeCard:
    """A promise as it is typed; without a number it gets the next one. Money in đồng."""

    site_id: int
    donor: str
    donor_kind: str
    kind: str
    promised_on: date
    due_on: date | None = None
    copies: int | None = None
    value_vnd: int | None = None
    campaign_id: int | None = None
    pledge_no: str | None = None
    note: str | None = None


def save_pledge(database: Database, card: PledgeCard, *, pledge_id: int | None = None) -> SavedRow:
    """Saves a promise: a new one, or the one with an id edited.

    Raises:
        DeskError: `pledge.nothing` for one of neither copies nor value, `pledge.due_before`,
            `pledge.anonymous`: nobody can be reminded, `pledge.number_taken`.
    """
    _refuse_nonsense(card)
    with database.write() as connection:
        stamp = next_stamp(connection)
        donor_id = donor_for_gift(connection, card.site_id, card.donor, card.donor_kind, stamp)
        number = card.pledge_no or next_pledge_number(connection, card.site_id, card.promised_on)
        _refuse_taken(connection, card.site_id, number, pledge_id)
        columns = _columns(card, number, donor_id)
        return save_row(connection, "pledge", columns, pledge_id, stamp)


def undo_pledge(database: Database, saved: SavedRow) -> None:
    """Takes a saving back."""
    with database.write() as connection:
        take_back(connection, saved, reason=_("Undone at once"), stamp=next_stamp(connection))


def withdraw_pledge(database: Database, pledge_id: int, *, reason: str) -> None:
    """Records that a promise isn't kept any more: it waits for nothing from now on."""
    with database.write() as connection:
        stamp = next_stamp(connection)
        void_rows(connection, "pledge", [pledge_id], reason=reason, stamp=stamp)


def undo_withdrawal(database: Database, pledge_id: int) -> None:
    """Lets a withdrawn promise stand again, as a new row."""
    with database.write() as connection:
        add_again(connection, "pledge", pledge_id, _COLUMNS, next_stamp(connection))


def next_pledge_number(connection: Connection, site_id: int, day: date) -> str:
    """The number that the next promise of a year gets: `DK-2026-0001`."""
    return next_number(connection, "pledge", "pledge_no", site_id, f"{PREFIX}{day.year}-")


def _refuse_nonsense(card: PledgeCard) -> None:
    wanted = card.copies if card.kind == GiftKind.BOOKS else card.value_vnd
    if not wanted:
        raise DeskError(
            "pledge.nothing",
            _("Say how much was promised: copies of books, or a value of money and equipment."),
        )
    if card.due_on is not None and card.due_on < card.promised_on:
        raise DeskError(
            "pledge.due_before",
            _("The promise would be due before it was made. Correct one of the two days."),
        )
    if card.donor_kind == DonorKind.ANONYMOUS:
        raise DeskError(
            "pledge.anonymous",
            _("Nobody can be reminded of an anonymous promise. Choose another kind of donor."),
        )


def _refuse_taken(connection: Connection, site_id: int, number: str, pledge_id: int | None) -> None:
    other = connection.exec_driver_sql(
        "SELECT 1 FROM pledge WHERE site_id = ? AND pledge_no = ? AND voided_at IS NULL"
        " AND id <> coalesce(?, 0)",
        (site_id, number, pledge_id),
    ).first()
    if other is not None:
        raise DeskError(
            "pledge.number_taken",
            _("There is a promise with the number %(number)s already. Give another number.")
            % {"number": number},
        )


def _columns(card: PledgeCard, number: str, donor_id: int | None) -> dict[str, Value]:
    return {
        "site_id": card.site_id,
        "pledge_no": number,
        "campaign_id": card.campaign_id,
        "donor_id": donor_id,
        "promised_on": card.promised_on.isoformat(),
        "due_on": card.due_on.isoformat() if card.due_on else None,
        "kind": card.kind,
        "copies": card.copies,
        "value_vnd": card.value_vnd,
        "note": card.note,
    }
