"""Voiding the rows whose natural keys a file holds."""

from functools import partial
from pathlib import Path

from sqlalchemy import Connection

from librarydesk.data.interchange import comparing, rejecting
from librarydesk.data.interchange.importing import TableFile, resolve_keys, take_file
from librarydesk.data.interchange.kind import Kind
from librarydesk.data.interchange.options import ImportOptions, Progress
from librarydesk.data.interchange.result import ImportResult
from librarydesk.data.store.database import Database
from librarydesk.data.store.stamps import next_stamp
from librarydesk.data.store.voiding import void_where
from librarydesk.i18n import _

_FOUND = "SELECT target_id FROM temp.incoming WHERE why IS NULL AND target_id IS NOT NULL"


def void_table(
    database: Database, kind: Kind, path: Path, reason: str | None, progress: Progress
) -> ImportResult:
    """Voids rows by the keys in a file; other columns of the file don't matter.

    In the result `updated` are the rows voided now, `unchanged` those that were voided before,
    `rejected` those that were never there.
    """
    return take_file(
        database, kind, path, ImportOptions(), progress, partial(_void, reason), keys_only=True
    )


def _void(reason: str | None, connection: Connection, kind: Kind, _file: TableFile) -> int:
    resolve_keys(connection, kind)
    rejecting.reject_repeated(connection, kind)
    comparing.match(connection, kind)
    connection.exec_driver_sql(
        "UPDATE temp.incoming SET changed = '1' WHERE why IS NULL AND target_id IS NOT NULL"
    )
    comparing.match_voided(connection, kind)
    rejecting.reject_where(
        connection,
        "i.why IS NULL AND i.target_id IS NULL",
        _("No row has this key. Mend the key, or leave the row out."),
    )
    if comparing.outcome(connection).updated:
        stamp = next_stamp(connection)
        void_where(
            connection,
            kind.table,
            f"id IN ({_FOUND} AND changed = '1')",
            reason=reason,
            stamp=stamp,
        )
        if kind.after_void:
            kind.after_void(connection, stamp)
    return 0
