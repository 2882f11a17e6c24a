"""Taking back single facts about gifts from their history, and letting them stand again."""

from collections.abc import Sequence

from librarydesk.data.store.database import Database
from librarydesk.data.store.saving import add_again
from librarydesk.data.store.stamps import next_stamp
from librarydesk.data.store.voiding import void_rows

_GIVEN = "site_id, campaign_id, gift_no, on_date"
_COLUMNS = {
    "gift": (
        "gift_no, site_id, campaign_id, on_date, donor, donor_kind, donor_id, kind, copies,"
        " value_vnd, what, pledge_no, received_by, note"
    ),
    "gift_sorting": f"{_GIVEN}, no, result, copies, note",
    "gift_accession": f"{_GIVEN}, batch_no, copies",
    "gift_distribution": f"{_GIVEN}, to_site_id, to_name, no, copies, value_vnd, received_by, note",
    "gift_spending": f"{_GIVEN}, no, what, value_vnd, paper_no",
    "gift_letter": "site_id, gift_no, paper, on_date, number",
}


def void_facts(database: Database, table: str, rows: Sequence[int], *, reason: str) -> None:
    """Voids rows of one of the ledgers of gifts."""
    if table not in _COLUMNS:
        raise ValueError(table)
    with database.write() as connection:
        void_rows(connection, table, rows, reason=reason, stamp=next_stamp(connection))


def restore_facts(database: Database, table: str, rows: Sequence[int]) -> None:
    """Adds voided rows anew as they were."""
    with database.write() as connection:
        stamp = next_stamp(connection)
        for row in rows:
            add_again(connection, table, row, _COLUMNS[table].split(", "), stamp)
