"""Matching staged rows with those that are there, by natural key: new, changed or the same."""

from dataclasses import dataclass

from sqlalchemy import Connection

from librarydesk.data.interchange.kind import Kind
from librarydesk.data.interchange.rejecting import reject_where
from librarydesk.data.store.tables import RowKind
from librarydesk.i18n import _

OWN_DEVICE = "(SELECT id FROM device WHERE own = 1)"


@dataclass(frozen=True)
class Outcome:
    """How many rows of a file are of which sort."""

    added: int
    updated: int
    unchanged: int
    rejected: int


def match(connection: Connection, kind: Kind) -> None:
    """Finds for each good row the row with its natural key, not looking at voided ones.

    Of dated counts only this PC's own rows are matched, and those of others by their number.
    """
    if kind.row_kind is RowKind.COUNT:
        _match_counts(connection, kind)
        return
    connection.exec_driver_sql(
        f"UPDATE temp.incoming AS i SET target_id = (SELECT t.id FROM {kind.table} t"
        f" WHERE {_same_key(kind.key_fields)} AND t.voided_at IS NULL LIMIT 1)"
        " WHERE why IS NULL"
    )


def match_voided(connection: Connection, kind: Kind) -> None:
    """Matches the good rows that are still without a row with one that was voided, as unchanged."""
    connection.exec_driver_sql(
        "UPDATE temp.incoming AS i SET changed = '0', target_id ="
        f" (SELECT t.id FROM {kind.table} t WHERE {_same_key(kind.key_fields)}"
        " AND t.voided_at IS NOT NULL LIMIT 1) WHERE why IS NULL AND target_id IS NULL"
    )


def _same_key(fields: tuple[str, ...]) -> str:
    return " AND ".join(f"t.{field} IS i.{field}" for field in fields)


def _match_counts(connection: Connection, kind: Kind) -> None:
    """Matches dated counts: this PC's own by its number, else another PC's by the exported one.

    Where several PCs counted one day, exports number their rows 1, 2, … (see `count_numbers`), and
    a row that was typed without a number is this PC's own.
    """
    same = _same_key(kind.key_fields)
    connection.exec_driver_sql(
        f"UPDATE temp.incoming AS i SET target_id = (SELECT t.id FROM {kind.table} t WHERE {same}"
        f" AND t.voided_at IS NULL AND t.device_id = {OWN_DEVICE} LIMIT 1) WHERE why IS NULL"
    )
    others = connection.exec_driver_sql(
        f"SELECT 1 FROM {kind.table} WHERE device_id <> {OWN_DEVICE} AND voided_at IS NULL LIMIT 1"
    )
    if others.first() is not None:
        _match_shared_counts(connection, kind)


def _match_shared_counts(connection: Connection, kind: Kind) -> None:
    same = _same_key(tuple(f for f in kind.key_fields if f != "no"))
    shared = (
        f"SELECT t.id, t.number, t.device_id FROM ({count_numbers(kind)}) t WHERE t.shared"
        f" AND {same} AND t.number = i.no"
    )
    connection.exec_driver_sql(
        f"UPDATE temp.incoming AS i SET target_id = (SELECT id FROM ({shared}))"
        f" WHERE why IS NULL AND given_no AND EXISTS ({shared})"
    )
    set_changes(connection, kind)
    reject_where(
        connection,
        f"i.why IS NULL AND i.changed LIKE '%1%' AND (SELECT device_id FROM {kind.table} t"
        f" WHERE t.id = i.target_id) <> {OWN_DEVICE}",
        _(
            "This count was made on another PC. Have it changed there, or leave “no” empty"
            " to enter this PC's own count."
        ),
    )


def count_numbers(kind: Kind) -> str:
    """SQL for all counts with the `number` that exports give them.

    A key that one PC alone counted keeps its numbers; of several PCs the rows are numbered by
    installation.
    """
    key = ", ".join(f"c.{field}" for field in kind.key_fields if field != "no")
    return (
        "SELECT c.*, min(c.device_id) OVER k <> max(c.device_id) OVER k"
        " OR c.device_id <> " + OWN_DEVICE + " AS shared,"
        " CASE WHEN min(c.device_id) OVER k = max(c.device_id) OVER k THEN c.no"
        " ELSE row_number() OVER (k ORDER BY d.uid, c.no) END AS number"
        f" FROM {kind.table} c JOIN device d ON d.id = c.device_id WHERE c.voided_at IS NULL"
        f" WINDOW k AS (PARTITION BY {key})"
    )


def fill_absent(connection: Connection, kind: Kind, present: frozenset[str]) -> None:
    """Gives columns that the file doesn't have what the rows have there already."""
    for column in kind.columns:
        led = column.key in kind.names_key
        if (column.key in present and not led) or column.key in kind.unstored:
            continue
        connection.exec_driver_sql(
            f"UPDATE temp.incoming AS i SET {column.stored} ="
            f" (SELECT t.{column.stored} FROM {kind.table} t WHERE t.id = i.target_id)"
            " WHERE target_id IS NOT NULL"
        )


def derive(connection: Connection, kind: Kind) -> None:
    """Computes the columns that are made from others."""
    if kind.derived:
        changes = ", ".join(f"{field} = {source}" for field, source in kind.derived)
        connection.exec_driver_sql(f"UPDATE temp.incoming AS i SET {changes}")


def set_changes(connection: Connection, kind: Kind) -> None:
    """Tells for each matched row which fields differ: a 1 or 0 for each of `compared`."""
    differs = " || ".join(f"(t.{field} IS NOT i.{field})" for field in compared(kind))
    connection.exec_driver_sql(
        f"UPDATE temp.incoming AS i SET changed = (SELECT {differs} FROM {kind.table} t"
        " WHERE t.id = i.target_id) WHERE target_id IS NOT NULL AND why IS NULL"
    )


def compared(kind: Kind) -> tuple[str, ...]:
    """The fields that are compared: all but the natural key, what leads to it, and remarks."""
    leading = {c.stored for c in kind.columns if c.key in kind.names_key}
    left_out = {*kind.key_fields, *leading, *kind.remarks}
    return tuple(f for f in kind.fields if f not in left_out)


def other_remarks(kind: Kind) -> str:
    """SQL over the rows `t` that are there and the staged ones `i`: whether remarks differ."""
    differs = " OR ".join(f"t.{field} IS NOT i.{field}" for field in kind.remarks)
    return f"t.id = i.target_id AND i.why IS NULL AND ({differs})"


def has_other_remarks(connection: Connection, kind: Kind) -> bool:
    """Whether a matched row gets another remark than it has."""
    if not kind.remarks:
        return False
    found = connection.exec_driver_sql(
        f"SELECT EXISTS (SELECT 1 FROM temp.incoming i, {kind.table} t WHERE {other_remarks(kind)})"
    )
    return bool(found.scalar_one())


def outcome(connection: Connection) -> Outcome:
    """Counts what will be, or was, done with the staged rows."""
    row = connection.exec_driver_sql(
        "SELECT count(*) FILTER (WHERE why IS NULL AND target_id IS NULL),"
        " count(*) FILTER (WHERE why IS NULL AND changed GLOB '*[1T]*'),"
        " count(*) FILTER (WHERE why IS NULL AND changed NOT GLOB '*[1T]*'),"
        " count(*) FILTER (WHERE why IS NOT NULL) FROM temp.incoming"
    ).one()
    return Outcome(*map(int, row))
