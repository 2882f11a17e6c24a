"""What can be done with subscriptions: adding, editing, voiding, taking over last year's list."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import Connection

from librarydesk.coded import Frequency
from librarydesk.data.collection.periodicals.rhythm import Rhythm
from librarydesk.data.store.database import Database
from librarydesk.data.store.editing import Value
from librarydesk.data.store.folding import fold
from librarydesk.data.store.saving import SavedRow, add_again, save_row, take_back
from librarydesk.data.store.stamps import NEW_ROW_COLUMNS, Stamp, next_stamp
from librarydesk.data.store.voiding import void_rows
from librarydesk.errors import DeskError
from librarydesk.i18n import _

TABLE = "subscription"
WHOLE_YEAR = 0
UNKNOWN_RHYTHM = Rhythm(Frequency.IRREGULAR)
_CARRIED = "site_id, title, title_folded, quarter, issn, copies, amount_vnd, frequency, issue_days"


@dataclass(frozen=True)
class Subscribed:
    """A newspaper or magazine that a site subscribes to; copies and amount are of each quarter."""

    year: int
    site_id: int
    title: str
    issn: str | None = None
    copies: int | None = 1
    amount_vnd: int | None = None
    rhythm: Rhythm = UNKNOWN_RHYTHM


def add_subscriptions(
    database: Database, wanted: Subscribed, quarters: Sequence[int]
) -> list[SavedRow]:
    """Subscribes to a title for some quarters (0 is the whole year), a row for each.

    Raises:
        DeskError: `subscription.no_title`, `subscription.no_quarter`, or `subscription.twice` when
            a quarter is subscribed to already; nothing is saved then.
    """
    _refuse_nonsense(wanted, quarters)
    with database.write() as connection:
        stamp = next_stamp(connection)
        return [_save(connection, wanted, quarter, None, stamp) for quarter in quarters]


def edit_subscription(
    database: Database, row_id: int, wanted: Subscribed, quarter: int
) -> SavedRow:
    """Edits one subscription.

    Raises:
        DeskError: as `add_subscriptions`.
    """
    _refuse_nonsense(wanted, [quarter])
    with database.write() as connection:
        return _save(connection, wanted, quarter, row_id, next_stamp(connection))


def undo_saving(database: Database, saved: Sequence[SavedRow], *, reason: str) -> None:
    """Takes back what was saved of subscriptions or issues."""
    with database.write() as connection:
        stamp = next_stamp(connection)
        for row in reversed(saved):
            take_back(connection, row, reason=reason, stamp=stamp)


def void_subscription(database: Database, row_id: int, *, reason: str) -> None:
    """Voids a subscription: it stays, and counts no more."""
    with database.write() as connection:
        void_rows(connection, TABLE, [row_id], reason=reason, stamp=next_stamp(connection))


def restore_subscription(database: Database, row_id: int) -> int:
    """Records a voided subscription anew, and returns the new row's id."""
    with database.write() as connection:
        columns = ("year", *_CARRIED.split(", "))
        return add_again(connection, TABLE, row_id, columns, next_stamp(connection))


def take_over_last_year(database: Database, site_id: int, year: int) -> list[SavedRow]:
    """Adds what a site subscribed to in the year before and not yet in this one, in one deed.

    A title that has any subscription of this year stays as it is.
    """
    with database.write() as connection:
        stamp = next_stamp(connection)
        added = connection.exec_driver_sql(
            f"INSERT INTO subscription (year, {_CARRIED}, {NEW_ROW_COLUMNS})"
            f" SELECT ?, {_CARRIED}, {stamp.values_sql} FROM subscription t"
            " WHERE t.year = ? AND t.site_id = ? AND t.voided_at IS NULL AND NOT EXISTS (SELECT 1"
            " FROM subscription n WHERE n.year = ? AND n.site_id = t.site_id"
            " AND n.title_folded = t.title_folded AND n.voided_at IS NULL)"
            " ORDER BY t.title_folded, t.quarter, t.id RETURNING id",
            (year, year - 1, site_id, year),
        )
        return [SavedRow(TABLE, int(row_id), None) for row_id in added.scalars()]


def _save(
    connection: Connection, wanted: Subscribed, quarter: int, row_id: int | None, stamp: Stamp
) -> SavedRow:
    _refuse_twice(connection, wanted, quarter, besides=row_id)
    columns: dict[str, Value] = {
        "year": wanted.year,
        "site_id": wanted.site_id,
        "title": wanted.title.strip(),
        "title_folded": fold(wanted.title),
        "quarter": quarter,
        "issn": wanted.issn,
        "copies": wanted.copies,
        "amount_vnd": wanted.amount_vnd,
        "frequency": wanted.rhythm.frequency.value,
        "issue_days": wanted.rhythm.stored_days,
    }
    return save_row(connection, TABLE, columns, row_id, stamp)


def _refuse_nonsense(wanted: Subscribed, quarters: Sequence[int]) -> None:
    if not wanted.title.strip():
        raise DeskError("subscription.no_title", _("Say which newspaper or magazine it is."))
    if not quarters or not all(WHOLE_YEAR <= quarter <= 4 for quarter in quarters):
        raise DeskError(
            "subscription.no_quarter", _("Choose the whole year or a quarter from 1 to 4.")
        )


def _refuse_twice(
    connection: Connection, wanted: Subscribed, quarter: int, *, besides: int | None
) -> None:
    """Refuses a second row for a quarter, and a quarter beside the whole year."""
    found = connection.exec_driver_sql(
        "SELECT quarter FROM subscription WHERE year = ? AND site_id = ? AND title_folded = ?"
        " AND voided_at IS NULL AND id IS NOT ? AND (quarter = ? OR quarter = 0 OR ? = 0)",
        (wanted.year, wanted.site_id, fold(wanted.title), besides, quarter, quarter),
    ).scalar()
    if found is not None:
        raise DeskError(
            "subscription.twice",
            _("“%(title)s” is subscribed to already in %(year)s. Edit that subscription instead.")
            % {"title": wanted.title.strip(), "year": wanted.year},
        )
