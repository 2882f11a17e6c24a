"""Papers to donors: recording what was sent, so that nobody gets the same one twice."""

from collections.abc import Sequence
from datetime import date

from librarydesk.coded.campaigns import GiftPaper
from librarydesk.data.store.database import Database
from librarydesk.data.store.editing import Value
from librarydesk.data.store.saving import add_row
from librarydesk.data.store.stamps import next_stamp
from librarydesk.data.store.voiding import void_rows


def record_letters(
    database: Database,
    site_id: int,
    day: date,
    paper: GiftPaper,
    gift_nos: Sequence[str],
    *,
    number: str | None = None,
) -> list[int]:
    """Records that a paper about each gift went out on a day; what went before is passed over.

    Returns the rows, for undoing it.
    """
    with database.write() as connection:
        stamp = next_stamp(connection)
        sent = {
            str(row[0])
            for row in connection.exec_driver_sql(
                "SELECT gift_no FROM gift_letter WHERE site_id = ? AND paper = ?"
                " AND voided_at IS NULL",
                (site_id, paper.value),
            )
        }
        rows: list[int] = []
        for gift_no in dict.fromkeys(gift_nos):
            columns: dict[str, Value] = {
                "site_id": site_id,
                "gift_no": gift_no,
                "paper": paper.value,
                "on_date": day.isoformat(),
                "number": number,
            }
            if gift_no not in sent:
                rows.append(add_row(connection, "gift_letter", columns, stamp))
    return rows


def void_letters(database: Database, rows: Sequence[int], *, reason: str) -> None:
    """Voids the record of papers that weren't sent after all."""
    with database.write() as connection:
        void_rows(connection, "gift_letter", rows, reason=reason, stamp=next_stamp(connection))
