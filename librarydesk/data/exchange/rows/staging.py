"""What arrived, in temporary tables, before the write lock is taken.

A table `in_KIND` holds the rows of a kind as they came, in the columns that this program knows;
`unknown` holds the others as msgpack. `renamed` is set for rows whose uid lives on as another,
`taken` for those that were added (1), taken as they came (2) or merged with the later version (3),
`here` is the id of the row that they are a version of.
"""

import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field

import msgspec

from librarydesk.data.exchange.bundle.records import Batch, Cell
from librarydesk.data.exchange.rows.kinds import ALIASES, CHILD_KEYS, DEVICES, MATES, NUMBERS
from librarydesk.data.exchange.rows.shapes import TableShape, shape_of, shapes

_OTHERS: Mapping[str, tuple[str, ...]] = {
    DEVICES: ("uid", "installation", "name"),
    ALIASES: ("uid", "table", "live_uid"),
    CHILD_KEYS: ("child", "for_key", "sealed"),
    MATES: ("uid", "site", "name", "recovery_key", "withdrawn"),
    NUMBERS: ("uid", "table", "typed", "shown"),
}
_MORE = {
    "unknown": "BLOB",
    "renamed": "INTEGER NOT NULL DEFAULT 0",
    "taken": "INTEGER NOT NULL DEFAULT 0",
    "here": "INTEGER",
}


@dataclass
class Staging:
    """Which temporary tables there are, and how many rows of tables that travel came."""

    kinds: set[str] = field(default_factory=set)
    rows: int = 0
    unknown: dict[str, int] = field(default_factory=dict)

    def has(self, kind: str) -> bool:
        """Whether rows of a kind came."""
        return kind in self.kinds


def name_of(kind: str) -> str:
    """The temporary table of a kind."""
    return f"in_{kind.strip('<>')}"


def stage(raw: sqlite3.Connection, batches: Iterable[Batch]) -> Staging:
    """Puts what arrives into temporary tables of a connection; those of before are taken away.

    Kinds that this program doesn't know are counted and passed over.
    """
    staged = Staging()
    drop_staged(raw)
    with _at_once(raw):
        _stage_all(raw, batches, staged)
    return staged


@contextmanager
def _at_once(raw: sqlite3.Connection) -> Iterator[None]:
    """One transaction over temporary tables: else each row is one, which costs as much again.

    It takes no lock on the database, since nothing of that is read or written.
    """
    if raw.in_transaction:
        yield
        return
    raw.execute("BEGIN DEFERRED")
    try:
        yield
    except BaseException:
        # Where the disk was full, SQLite has ended it already.
        with suppress(sqlite3.OperationalError):
            raw.execute("ROLLBACK")
        raise
    raw.execute("COMMIT")


def _stage_all(raw: sqlite3.Connection, batches: Iterable[Batch], staged: Staging) -> None:
    known, travelling = _known_columns(raw), shape_of(raw)
    for batch in batches:
        columns = known.get(batch.kind)
        if columns is None:
            staged.unknown[batch.kind] = staged.unknown.get(batch.kind, 0) + len(batch.rows)
            continue
        if batch.kind not in staged.kinds:
            _make(raw, batch.kind, columns)
            staged.kinds.add(batch.kind)
        _fill(raw, batch, columns)
        if batch.kind in travelling:
            staged.rows += len(batch.rows)
    for kind in staged.kinds:
        first = known[kind][0]
        raw.execute(f"CREATE INDEX temp.ix_{name_of(kind)} ON {name_of(kind)} ({first})")


def drop_staged(raw: sqlite3.Connection) -> None:
    """Takes away what was staged."""
    for kind in _known_columns(raw):
        raw.execute(f"DROP TABLE IF EXISTS temp.{name_of(kind)}")


def add_staged(raw: sqlite3.Connection, staged: Staging, shape: TableShape) -> None:
    """Sees that there is a temporary table for a kind of which nothing came."""
    if shape.name not in staged.kinds:
        _make(raw, shape.name, shape.columns)
        staged.kinds.add(shape.name)


def _known_columns(raw: sqlite3.Connection) -> dict[str, tuple[str, ...]]:
    found = dict(_OTHERS)
    for shape in shapes(raw):
        found[shape.name] = shape.columns
        found |= {part.name: part.columns for part in shape.parts}
    return found


def _make(raw: sqlite3.Connection, kind: str, columns: Sequence[str]) -> None:
    # No types: a value is kept as it came.
    names = ", ".join(f'"{column}"' for column in columns)
    more = ", ".join(f"{name} {form}" for name, form in _MORE.items())
    raw.execute(f"CREATE TEMP TABLE {name_of(kind)} ({names}, {more})")


def _fill(raw: sqlite3.Connection, batch: Batch, columns: Sequence[str]) -> None:
    here = [column for column in batch.columns if column in columns]
    further = [column for column in batch.columns if column not in columns]
    names = ", ".join(f'"{column}"' for column in here)
    into = f"INSERT INTO temp.{name_of(batch.kind)} ({names}"
    if here == list(batch.columns):
        raw.executemany(f"{into}) VALUES ({', '.join('?' * len(here))})", batch.rows)
        return
    places = [batch.columns.index(column) for column in here]
    raw.executemany(
        f"{into}, unknown) VALUES ({', '.join('?' * (len(here) + 1))})",
        [(*(row[at] for at in places), _packed(batch.columns, row, further)) for row in batch.rows],
    )


def _packed(columns: Sequence[str], row: tuple[Cell, ...], wanted: Sequence[str]) -> bytes | None:
    values = {name: row[columns.index(name)] for name in wanted}
    return msgspec.msgpack.encode(values) if any(v is not None for v in values.values()) else None
