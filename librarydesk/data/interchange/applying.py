"""Putting staged rows into their table: new ones added, changed ones changed, each by its kind."""

from collections.abc import Sequence

from sqlalchemy import Connection

from librarydesk.data.interchange.comparing import compared, other_remarks
from librarydesk.data.interchange.kind import Kind
from librarydesk.data.store.editing import edited_columns
from librarydesk.data.store.stamps import NEW_ROW_COLUMNS, Stamp
from librarydesk.data.store.tables import RowKind
from librarydesk.data.store.voiding import void_where
from librarydesk.i18n import _

_CHANGED = "why IS NULL AND changed LIKE '%1%'"
_NEW = "why IS NULL AND target_id IS NULL"


def apply(connection: Connection, kind: Kind, stamp: Stamp, *, file_name: str) -> None:
    """Adds and changes the rows of a kind's table as the staged rows say."""
    if kind.row_kind is RowKind.LEDGER:
        reason = _("changed by an import of %(file)s") % {"file": file_name}
        void_where(
            connection,
            kind.table,
            f"id IN (SELECT target_id FROM temp.incoming WHERE {_CHANGED})",
            reason=reason,
            stamp=stamp,
        )
        carried = _carried(connection, kind)
        add_rows(connection, kind, stamp, f"{_NEW} OR {_CHANGED}", carried=carried)
        return
    change_rows(connection, kind.table, compared(kind), stamp)
    _change_remarks(connection, kind, stamp)
    add_rows(connection, kind, stamp, _NEW)


def _change_remarks(connection: Connection, kind: Kind, stamp: Stamp) -> None:
    for field in kind.remarks:
        connection.exec_driver_sql(
            f"UPDATE {kind.table} AS t SET {field} = i.{field},"
            f" {edited_columns(kind.table, [field], stamp)}"
            f" FROM temp.incoming i WHERE {other_remarks(kind)} AND t.{field} IS NOT i.{field}"
        )


def _carried(connection: Connection, kind: Kind) -> tuple[str, ...]:
    """The columns of a ledger that no file has: what was told elsewhere of a row stays with it."""
    found = connection.exec_driver_sql("SELECT name FROM pragma_table_info(?)", (kind.table,))
    own = {"id", "voided_at", *NEW_ROW_COLUMNS.split(", "), *kind.fields}
    return tuple(name for name in found.scalars() if name not in own)


def add_rows(
    connection: Connection,
    kind: Kind,
    stamp: Stamp,
    condition: str,
    *,
    carried: Sequence[str] = (),
) -> None:
    """Adds staged rows in the order of the file; `carried` columns come from the row it replaces.

    A row that replaces none has nothing in those.
    """
    names = ", ".join([*kind.fields, *carried])
    values = ", ".join([*[f"i.{name}" for name in kind.fields], *[f"t.{n}" for n in carried]])
    connection.exec_driver_sql(
        f"INSERT INTO {kind.table} ({names}, {NEW_ROW_COLUMNS})"
        f" SELECT {values}, {stamp.values_sql} FROM temp.incoming i"
        f" LEFT JOIN {kind.table} t ON t.id = i.target_id WHERE {condition} ORDER BY i.row"
    )


def change_rows(
    connection: Connection,
    table: str,
    fields: Sequence[str],
    stamp: Stamp,
    *,
    source: str = "temp.incoming",
) -> None:
    """Changes rows of a table to what a staging table says, all those at once that differ alike.

    The staging table has the fields, `target_id` and `changed`: a 1 or 0 for each field.
    """
    signatures = connection.exec_driver_sql(
        f"SELECT DISTINCT changed FROM {source} WHERE {_CHANGED}"
    ).all()
    for (signature,) in signatures:
        # What may stand behind the fields' own marks is a change elsewhere.
        differing = [f for f, mark in zip(fields, signature, strict=False) if mark == "1"]
        values = ", ".join(f"{field} = i.{field}" for field in differing)
        connection.exec_driver_sql(
            f"UPDATE {table} AS t SET {values}, {edited_columns(table, differing, stamp)}"
            f" FROM {source} i WHERE i.target_id = t.id AND i.why IS NULL AND i.changed = ?",
            (signature,),
        )
