"""What a table looks like on its way: which columns travel as they are, which as uids.

In the database a row refers to others by local ids; in a bundle by their uids. Authors travel by
name, devices by the uid of their branch. What columns there are the database says itself: to load
the models of every feature takes longer than a usual exchange.
"""

import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from graphlib import TopologicalSorter
from typing import TypeAlias

from sqlalchemy import Connection

from librarydesk.data.store.database import driver_connection
from librarydesk.data.store.tables import TABLES, RowKind, TableRule

_LOCAL = frozenset({"id", "seq", "arrived", "voided_at"})
_MARKS = ("uid", "author_id", "device_id", "recorded_at", "stamp", "versions", "field_stamps")

Reads: TypeAlias = sqlite3.Connection | Connection
"""A connection of the driver, or the one above it."""

Chain: TypeAlias = tuple[tuple[str, str], ...]
"""Columns on the way from a row to what it belongs to, each with the table that it leads to."""


@dataclass(frozen=True)
class PartShape:
    """A table whose rows belong to a row of another: its owner's column, references, the rest."""

    name: str
    owner: str
    refs: Mapping[str, str] = field(hash=False)
    fields: tuple[str, ...]

    @property
    def columns(self) -> tuple[str, ...]:
        """The columns of its batches: the owner's uid, references, the rest."""
        return (self.owner, *self.refs, *self.fields)


@dataclass(frozen=True)
class TableShape:
    """A table that travels. `refs` are columns that hold ids of rows, with their table's name.

    `chains` are those of its rule, each as the columns on the way with the tables that they lead
    to.
    """

    rule: TableRule
    refs: Mapping[str, str] = field(hash=False)
    chains: tuple[Chain, ...]
    fields: tuple[str, ...]
    parts: tuple[PartShape, ...]

    @property
    def name(self) -> str:
        """The table's name, which is the kind of its batches."""
        return self.rule.name

    @property
    def merges(self) -> bool:
        """Whether its rows are edited, and so have a version vector."""
        return self.rule.kind is not RowKind.LEDGER

    @property
    def by_field(self) -> bool:
        """Whether its rows know when each field was changed."""
        return self.rule.kind is RowKind.RECORD

    @property
    def columns(self) -> tuple[str, ...]:
        """The columns of its batches, in order."""
        versions = ("versions",) if self.merges else ()
        stamps = ("field_stamps",) if self.by_field else ()
        marks = ("uid", "author", "device", "recorded_at", "stamp", *versions, *stamps)
        return (*marks, *self.refs, *self.fields)

    @property
    def content(self) -> tuple[str, ...]:
        """The columns that hold what the row says."""
        return (*self.refs, *self.fields)

    @property
    def own_refs(self) -> tuple[str, ...]:
        """References to rows of the same table."""
        return tuple(column for column, table in self.refs.items() if table == self.name)


@dataclass(frozen=True)
class _Layout:
    """All that is asked of the tables of a database of one version."""

    shapes: tuple[TableShape, ...]
    by_name: Mapping[str, TableShape]
    referring: Mapping[str, tuple[tuple[str, str], ...]]


@dataclass(frozen=True)
class _Table:
    """A table as the database describes it: its columns, and which of them refer to a table."""

    name: str
    columns: tuple[str, ...]
    refs: Mapping[str, str]


_LAYOUTS: dict[int, _Layout] = {}
"""What was read, by the version of the schema: it is the same in every database of one."""


def shapes(reads: Reads) -> tuple[TableShape, ...]:
    """All tables that travel, each after those that it refers to."""
    return _layout(reads).shapes


def shape_of(reads: Reads) -> Mapping[str, TableShape]:
    """The same by name."""
    return _layout(reads).by_name


def referring(reads: Reads) -> Mapping[str, tuple[tuple[str, str], ...]]:
    """For each table the columns anywhere that hold ids of its rows: (table, column).

    Tables that don't travel are among them.
    """
    return _layout(reads).referring


def uid_columns(reads: Reads) -> tuple[tuple[str, str], ...]:
    """Columns that name rows of any table by uid: (table, column)."""
    return tuple(
        (shape.name, column)
        for shape in shapes(reads)
        for column in shape.fields
        if column in ("row_uid", "conflict_uid")
    )


def _layout(reads: Reads) -> _Layout:
    raw = reads if isinstance(reads, sqlite3.Connection) else driver_connection(reads)
    version = int(raw.execute("PRAGMA user_version").fetchone()[0])
    if version not in _LAYOUTS:
        _LAYOUTS[version] = _read(raw)
    return _LAYOUTS[version]


def _read(raw: sqlite3.Connection) -> _Layout:
    tables = _sorted(_tables(raw))
    of = {table.name: table for table in tables}
    found = tuple(_shape(table, of) for table in tables if table.name in TABLES)
    referring: dict[str, list[tuple[str, str]]] = {}
    for table in tables:
        for column, target in table.refs.items():
            referring.setdefault(target, []).append((table.name, column))
    return _Layout(
        found,
        {shape.name: shape for shape in found},
        {name: tuple(columns) for name, columns in referring.items()},
    )


def _tables(raw: sqlite3.Connection) -> list[_Table]:
    columns, refs = (
        _by_table(raw, "table_info", "name"),
        _by_table(raw, "foreign_key_list", '"from"'),
    )
    targets = _by_table(raw, "foreign_key_list", '"table"')
    return [
        _Table(name, tuple(all_), _in_order(all_, refs.get(name, ()), targets.get(name, ())))
        for name, all_ in columns.items()
    ]


def _by_table(raw: sqlite3.Connection, pragma: str, wanted: str) -> dict[str, list[str]]:
    """What a pragma says of each table of the file."""
    rows = raw.execute(
        f"SELECT m.name, p.{wanted} FROM main.sqlite_schema m, pragma_{pragma}(m.name, 'main') p"
        " WHERE m.type = 'table' ORDER BY m.name"
    )
    found: dict[str, list[str]] = {}
    for table, value in rows:
        found.setdefault(table, []).append(value)
    return found


def _in_order(
    columns: Sequence[str], refs: Sequence[str], targets: Sequence[str]
) -> dict[str, str]:
    """References in the order of the columns; the pragma gives them from the last to the first."""
    known = dict(zip(refs, targets, strict=True))
    return {column: known[column] for column in columns if column in known}


def _sorted(tables: Sequence[_Table]) -> list[_Table]:
    """Tables after those that they refer to, by name among equals: the same on every side."""
    by_name = {table.name: table for table in tables}
    order = TopologicalSorter(
        {table.name: {t for t in table.refs.values() if t != table.name} for table in tables}
    )
    order.prepare()
    found: list[_Table] = []
    while ready := sorted(order.get_ready()):
        found += [by_name[name] for name in ready]
        order.done(*ready)
    return found


def _shape(table: _Table, of: Mapping[str, _Table]) -> TableShape:
    rule = TABLES[table.name]
    own = [name for name in table.columns if name not in _LOCAL and name not in _MARKS]
    return TableShape(
        rule=rule,
        refs={name: table.refs[name] for name in own if name in table.refs},
        chains=tuple(tuple(_steps(table, chain, of)) for chain in rule.along),
        fields=tuple(name for name in own if name not in table.refs),
        parts=tuple(_part(of[name], table.name) for name in rule.parts),
    )


def _steps(table: _Table, chain: str, of: Mapping[str, _Table]) -> Iterator[tuple[str, str]]:
    for column in chain.split("."):
        target = table.name if column == "id" else table.refs.get(column, "")
        yield column, target
        table = of.get(target, table)


def _part(table: _Table, owner: str) -> PartShape:
    refs = dict(table.refs)
    # Where two columns refer to the owner's table, the first one in the key is the owner.
    mine = next(column for column, target in refs.items() if target == owner)
    del refs[mine]
    fields = tuple(name for name in table.columns if name not in table.refs)
    return PartShape(table.name, mine, refs, fields)
