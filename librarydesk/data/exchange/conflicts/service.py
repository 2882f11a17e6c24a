"""Deciding conflicts, proposals and provisional numbers; what was decided travels."""

import json
from collections.abc import Mapping
from uuid import UUID

from sqlalchemy import Connection

from librarydesk.data.exchange.conflicts.queries import OpenConflict, open_conflicts
from librarydesk.data.exchange.rows.made import made_of
from librarydesk.data.exchange.rows.shapes import TableShape, shape_of
from librarydesk.data.exchange.rows.titles import remake
from librarydesk.data.exchange.rows.typed import folded_column, number_column
from librarydesk.data.store.database import Database, driver_connection
from librarydesk.data.store.editing import Value, edited_columns
from librarydesk.data.store.folding import fold
from librarydesk.data.store.fulltext import reindex_titles
from librarydesk.data.store.saving import add_again, add_row
from librarydesk.data.store.stamps import Stamp, next_stamp
from librarydesk.data.store.tables import Owner
from librarydesk.data.store.voiding import void_rows, void_where
from librarydesk.errors import DeskError
from librarydesk.i18n import _

SHOWN, OTHER = "shown", "other"
_SHORTEST = 6


def settle(database: Database, conflict_id: str, keep: str) -> OpenConflict:
    """Keeps the value that is shown or the other one, and returns what was decided.

    Raises:
        DeskError: `conflict.unknown`, `conflict.number`, `conflict.provinces`.
    """
    with database.write() as connection:
        one = _found(connection, conflict_id)
        if one.number:
            raise _is_a_number(one)
        if one.proposal and not _is_the_province(connection):
            raise _provinces()
        stamp = next_stamp(connection)
        _keep(connection, one, keep, stamp)
        add_row(
            connection,
            "conflict_settling",
            {"conflict_uid": bytes.fromhex(one.id), "keep": keep},
            stamp,
        )
    return one


def settle_number(database: Database, conflict_id: str, number: str) -> OpenConflict:
    """Gives a row with a provisional number another one; rows that name it follow.

    Raises:
        DeskError: `conflict.unknown`, `conflict.no_number`, `conflict.number_taken`.
    """
    wanted = " ".join(number.split())
    with database.write() as connection:
        one = _found(connection, conflict_id)
        if not one.number or not wanted:
            raise _no_number()
        shape, uid = shape_of(connection)[one.table], bytes.fromhex(one.id)
        _refuse_taken(connection, shape, uid, wanted)
        stamp = next_stamp(connection)
        row = _id_of(connection, shape.name, uid)
        followers = _followers(connection, shape, row, one.number)
        columns = {number_column(shape): wanted, **_folded(shape, wanted)}
        if shape.by_field:
            _assign(connection, shape, row, columns, stamp, UUID(bytes=uid))
        else:
            _again(connection, shape, row, columns, stamp)
        for follower, ids in followers:
            for follower_id in ids:
                _rename(connection, follower, follower_id, wanted, stamp)
        connection.exec_driver_sql("DELETE FROM provisional_number WHERE row_uid = ?", (uid,))
    return one


def _keep(connection: Connection, one: OpenConflict, keep: str, stamp: Stamp) -> None:
    """Writes what was decided into the row."""
    shape = shape_of(connection)[one.table]
    uid, shown, other = connection.exec_driver_sql(
        "SELECT row_uid, shown_value, other_value FROM field_conflict WHERE uid = ?",
        (bytes.fromhex(one.id),),
    ).one()
    row = _id_of(connection, one.table, bytes(uid))
    if one.voided:
        if keep == OTHER:
            _let_count_again(connection, shape, row, bytes(uid), stamp)
        return
    if one.proposal and keep == SHOWN:
        return
    text = shown if keep == SHOWN else other
    if text is None or not shape.by_field:
        return
    values = _local(connection, shape, json.loads(text))
    _assign(connection, shape, row, values | made_of(shape, values), stamp, UUID(hex=one.id))


def _assign(
    connection: Connection,
    shape: TableShape,
    row: int,
    columns: Mapping[str, Value],
    stamp: Stamp,
    settles: UUID,
) -> None:
    """Writes columns with a mark of what was settled, also where they hold that already."""
    old = _words(connection, row) if shape.name == "title" else ""
    fields = ", ".join(f'"{name}" = ?' for name in columns)
    marks = edited_columns(shape.name, columns, stamp, settles)
    connection.exec_driver_sql(
        f"UPDATE {shape.name} AS t SET {fields}, {marks} WHERE id = ?", (*columns.values(), row)
    )
    if shape.name == "title":
        remake(driver_connection(connection), row)
        reindex_titles(connection, [(row, old, _words(connection, row))])


def _let_count_again(
    connection: Connection, shape: TableShape, row: int, uid: bytes, stamp: Stamp
) -> None:
    """Voids the voiding of a row."""
    void_where(connection, "voiding", f"t.row_uid = x'{uid.hex()}'", reason=None, stamp=stamp)
    connection.exec_driver_sql(
        f"UPDATE {shape.name} SET voided_at = NULL, seq = ? WHERE id = ?", (stamp.seq, row)
    )


def _local(
    connection: Connection, shape: TableShape, values: Mapping[str, Value]
) -> dict[str, Value]:
    """Values of a conflict with local ids for the uids of rows that they refer to."""
    local: dict[str, Value] = {}
    for name, value in values.items():
        target = shape.refs.get(name)
        local[name] = (
            _id_of(connection, target, bytes.fromhex(str(value))) if target and value else value
        )
    return local


def _followers(
    connection: Connection, shape: TableShape, row: int, shown: str
) -> list[tuple[TableShape, list[int]]]:
    """The rows that name a provisional number, by table."""
    found = []
    for table, _chain in shape.rule.followers:
        follower = shape_of(connection)[table]
        ids = connection.exec_driver_sql(
            f"SELECT f.id FROM {table} f JOIN provisional_number p ON p.row_uid = f.uid"
            f" JOIN device d ON d.id = f.device_id JOIN {shape.name} t ON t.id = ?"
            " JOIN device e ON e.id = t.device_id WHERE p.shown = ? AND f.voided_at IS NULL"
            " AND d.installation_uid IS e.installation_uid",
            (row, shown),
        )
        found.append((follower, [int(i) for i in ids.scalars()]))
    return found


def _rename(connection: Connection, shape: TableShape, row: int, number: str, stamp: Stamp) -> None:
    """Lets a row name another number: a record is edited, a fact voided and added anew."""
    columns = {number_column(shape): number, **_folded(shape, number)}
    uid = connection.exec_driver_sql(f"SELECT uid FROM {shape.name} WHERE id = ?", (row,)).scalar()
    connection.exec_driver_sql("DELETE FROM provisional_number WHERE row_uid = ?", (uid,))
    if shape.by_field:
        fields = ", ".join(f"{name} = ?" for name in columns)
        marks = edited_columns(shape.name, columns, stamp)
        connection.exec_driver_sql(
            f"UPDATE {shape.name} AS t SET {fields}, {marks} WHERE id = ?", (*columns.values(), row)
        )
        return
    _again(connection, shape, row, columns, stamp)


def _again(
    connection: Connection,
    shape: TableShape,
    row: int,
    columns: Mapping[str, Value],
    stamp: Stamp,
) -> None:
    new = add_again(connection, shape.name, row, shape.content, stamp)
    fields = ", ".join(f"{name} = ?" for name in columns)
    connection.exec_driver_sql(
        f"UPDATE {shape.name} SET {fields} WHERE id = ?", (*columns.values(), new)
    )
    void_rows(connection, shape.name, [row], reason=None, stamp=stamp)


def _folded(shape: TableShape, number: str) -> dict[str, Value]:
    folded = folded_column(shape)
    return {folded: fold(number)} if folded else {}


def _refuse_taken(connection: Connection, shape: TableShape, uid: bytes, number: str) -> None:
    column = folded_column(shape) or number_column(shape)
    rest = [name for name in shape.rule.key if name != shape.rule.number]
    same = " AND ".join(f"o.{name} IS t.{name}" for name in rest) or "1"
    taken = connection.exec_driver_sql(
        f"SELECT 1 FROM {shape.name} t JOIN {shape.name} o ON {same} AND o.id <> t.id"
        f" WHERE t.uid = ? AND o.{column} = ? AND o.voided_at IS NULL",
        (uid, fold(number) if folded_column(shape) else number),
    ).first()
    if taken is not None:
        said = _("The number %(number)s is taken. Give another one.") % {"number": number}
        raise DeskError("conflict.number_taken", said, number=number)


def _found(connection: Connection, conflict_id: str) -> OpenConflict:
    wanted = conflict_id.strip().lower()
    fitting = [one for one in open_conflicts(connection) if one.id.startswith(wanted)]
    if len(wanted) < _SHORTEST or len(fitting) != 1:
        said = _("No open conflict has the number %(id)s. Look at the list of conflicts.")
        raise DeskError("conflict.unknown", said % {"id": conflict_id}, id=conflict_id)
    return fitting[0]


def _id_of(connection: Connection, table: str, uid: bytes) -> int:
    found = connection.exec_driver_sql(f"SELECT id FROM {table} WHERE uid = ?", (uid,))
    return int(found.scalar_one())


def _words(connection: Connection, title: int) -> str:
    found = connection.exec_driver_sql("SELECT search_text FROM title WHERE id = ?", (title,))
    return str(found.scalar_one())


def _is_the_province(connection: Connection) -> bool:
    level = connection.exec_driver_sql("SELECT level FROM installation").scalar_one()
    return str(level) == Owner.PROVINCE.value


def _is_a_number(one: OpenConflict) -> DeskError:
    said = _("%(number)s is a provisional number. Give it a number of its own.")
    return DeskError("conflict.number", said % {"number": one.number}, number=one.number)


def _no_number() -> DeskError:
    said = _("This conflict isn't about a number. Keep the value that is shown or the other one.")
    return DeskError("conflict.no_number", said)


def _provinces() -> DeskError:
    said = _("The province decides about this proposal. Until then its own value is shown.")
    return DeskError("conflict.provinces", said)
