"""What a bundle holds for its reader: every change that it hasn't acknowledged, with references."""

from collections.abc import Iterator, Mapping

import msgspec
from sqlalchemy import Connection

from librarydesk.data.exchange.bundle.records import Batch, Cell
from librarydesk.data.exchange.rows.addressee import Addressee
from librarydesk.data.exchange.rows.children import mates, sealed_keys
from librarydesk.data.exchange.rows.choosing import Choice
from librarydesk.data.exchange.rows.kinds import ALIASES, DEVICES
from librarydesk.data.exchange.rows.numbers import told_numbers
from librarydesk.data.exchange.rows.shapes import PartShape, TableShape, shapes
from librarydesk.data.exchange.rows.typed import typed_value
from librarydesk.data.store.database import driver_connection

_ROWS = 2000


def has_news(connection: Connection, to: Addressee, since: int) -> bool:
    """Whether anything that the reader should have was changed after a change number."""
    find = Choice(connection, to, since)
    try:
        return find.is_anything_new()
    finally:
        find.drop()


def outgoing(connection: Connection, to: Addressee, since: int) -> Iterator[Batch]:
    """The rows for a reader, changed after the local change number `since`, as batches.

    Parents come before those that refer to them. Nothing is written; temporary tables of the
    connection hold which rows were chosen.
    """
    choice = Choice(connection, to, since)
    try:
        choice.choose()
        yield from _devices(connection)
        yield from _aliases(connection, to, since)
        for shape in shapes(connection):
            yield from _rows(connection, choice, shape)
        yield from told_numbers(connection, to)
        yield from mates(connection, to)
        yield from sealed_keys(connection, to, since)
    finally:
        choice.drop()


def _rows(connection: Connection, choice: Choice, shape: TableShape) -> Iterator[Batch]:
    # Outer joins, though nothing is missing: so that the rows of the table itself lead.
    joins = [
        "LEFT JOIN author a ON a.id = t.author_id",
        "LEFT JOIN device d ON d.id = t.device_id",
        *(f"LEFT JOIN {table} r_{c} ON r_{c}.id = t.{c}" for c, table in shape.refs.items()),
    ]
    versions = ["t.versions"] if shape.merges else []
    stamps = ["t.field_stamps"] if shape.by_field else []
    chosen = [
        *("t.uid", "a.name", "d.uid", "t.recorded_at", "t.stamp", *versions, *stamps),
        *(f"r_{column}.uid" for column in shape.refs),
        *(typed_value(connection, shape, column) for column in shape.fields),
    ]
    source, condition = choice.chosen(shape)
    sql = f"SELECT {', '.join(chosen)} FROM {source} {' '.join(joins)} WHERE {condition}"
    if not _any_unknown(connection, shape.name):
        yield from _read(connection, shape.name, shape.columns, sql, choice.values)
    else:
        of_newer = "t.uid IN (SELECT u.row_uid FROM exchange_unknown u)"
        plain = f"{sql} AND NOT {of_newer}"
        yield from _read(connection, shape.name, shape.columns, plain, choice.values)
        yield from _given_back(connection, shape, f"{sql} AND {of_newer}", choice.values)
    for part in shape.parts:
        yield from _parts(connection, choice, shape, part)


def _any_unknown(connection: Connection, table: str) -> bool:
    found = connection.exec_driver_sql(
        "SELECT 1 FROM exchange_unknown WHERE row_table = ? LIMIT 1", (table,)
    )
    return found.first() is not None


def _given_back(
    connection: Connection, shape: TableShape, sql: str, values: Mapping[str, int]
) -> Iterator[Batch]:
    """Rows with fields that only a newer program knows, one a batch."""
    for row in driver_connection(connection).execute(sql, values).fetchall():
        body = connection.exec_driver_sql(
            "SELECT body FROM exchange_unknown WHERE row_uid = ?", (row[0],)
        ).scalar_one()
        more: dict[str, Cell] = msgspec.msgpack.decode(body)
        yield Batch(shape.name, (*shape.columns, *more), [(*row, *more.values())])


def _parts(
    connection: Connection, choice: Choice, shape: TableShape, part: PartShape
) -> Iterator[Batch]:
    joins = " ".join(
        f"LEFT JOIN {table} r_{c} ON r_{c}.id = p.{c}" for c, table in part.refs.items()
    )
    chosen = ["t.uid", *(f"r_{c}.uid" for c in part.refs), *(f"p.{c}" for c in part.fields)]
    source, condition = choice.chosen(shape)
    sql = (
        f"SELECT {', '.join(chosen)} FROM {source} JOIN {part.name} p ON p.{part.owner} = t.id"
        f" {joins} WHERE {condition}"
    )
    yield from _read(connection, part.name, part.columns, sql, choice.values)


def _devices(connection: Connection) -> Iterator[Batch]:
    sql = "SELECT uid, installation_uid, name FROM device ORDER BY uid"
    yield from _read(connection, DEVICES, ("uid", "installation", "name"), sql)


def _aliases(connection: Connection, to: Addressee, since: int) -> Iterator[Batch]:
    """Which uids live on as which; a reader that has neither learns nothing from two uids."""
    sql = "SELECT uid, row_table, live_uid FROM exchange_alias"
    if not to.returning and not to.new_sites:
        sql += f" WHERE seq > {int(since)}"
    yield from _read(connection, ALIASES, ("uid", "table", "live_uid"), sql)


def _read(
    connection: Connection,
    kind: str,
    columns: tuple[str, ...],
    sql: str,
    values: Mapping[str, int] | None = None,
) -> Iterator[Batch]:
    """What a query gives, so many rows at a time."""
    cursor = driver_connection(connection).execute(sql, values or {})
    while rows := cursor.fetchmany(_ROWS):
        yield Batch(kind, columns, rows)
