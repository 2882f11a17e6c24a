"""What a table looks like on its way: which columns travel as they are, which as uids.

In the database a row refers to others by local ids; in a bundle by their uids. Authors travel by
name, devices by the uid of their branch.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache

from sqlalchemy import Table

from librarydesk.data.store import schema
from librarydesk.data.store.base import Base
from librarydesk.data.store.tables import TABLES, RowKind, TableRule

_LOCAL = frozenset({"id", "seq", "arrived", "voided_at"})
_MARKS = ("uid", "author_id", "device_id", "recorded_at", "stamp", "versions", "field_stamps")


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
    """A table that travels. `refs` are columns that hold ids of rows, with their table's name."""

    rule: TableRule
    refs: Mapping[str, str] = field(hash=False)
    required: frozenset[str]
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


@lru_cache(maxsize=1)
def shapes() -> tuple[TableShape, ...]:
    """All tables that travel, each after those that it refers to."""
    schema.load_models()
    order = [table.name for table in Base.metadata.sorted_tables if table.name in TABLES]
    return tuple(_shape(Base.metadata.tables[name]) for name in order)


@lru_cache(maxsize=1)
def shape_of() -> Mapping[str, TableShape]:
    """The same by name."""
    return {shape.name: shape for shape in shapes()}


@lru_cache(maxsize=1)
def referring() -> Mapping[str, tuple[tuple[str, str], ...]]:
    """For each table the columns anywhere that hold ids of its rows: (table, column).

    Tables that don't travel are among them.
    """
    schema.load_models()
    found: dict[str, list[tuple[str, str]]] = {}
    for table in Base.metadata.sorted_tables:
        for column in table.columns:
            for key in column.foreign_keys:
                found.setdefault(key.column.table.name, []).append((table.name, column.name))
    return {name: tuple(columns) for name, columns in found.items()}


@lru_cache(maxsize=1)
def uid_columns() -> tuple[tuple[str, str], ...]:
    """Columns that name rows of any table by uid: (table, column)."""
    return tuple(
        (shape.name, column)
        for shape in shapes()
        for column in shape.fields
        if column in ("row_uid", "conflict_uid")
    )


def _shape(table: Table) -> TableShape:
    own = [c for c in table.columns if c.name not in _LOCAL and c.name not in _MARKS]
    refs = {c.name: _target(table, c.name) for c in own if c.foreign_keys}
    return TableShape(
        rule=TABLES[table.name],
        refs=refs,
        required=frozenset(c.name for c in own if c.foreign_keys and not c.nullable),
        fields=tuple(c.name for c in own if not c.foreign_keys),
        parts=tuple(
            _part(Base.metadata.tables[name], table.name) for name in TABLES[table.name].parts
        ),
    )


def _part(table: Table, owner: str) -> PartShape:
    columns = list(table.columns)
    refs = {c.name: _target(table, c.name) for c in columns if c.foreign_keys}
    # Where two columns refer to the owner's table, the first one in the key is the owner.
    mine = next(column for column, target in refs.items() if target == owner)
    del refs[mine]
    # The schema's own name is more than plain text, which no bundle takes.
    name = str(table.name)
    return PartShape(name, mine, refs, tuple(c.name for c in columns if not c.foreign_keys))


def _target(table: Table, column: str) -> str:
    return next(iter(table.columns[column].foreign_keys)).column.table.name
