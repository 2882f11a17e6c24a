"""A database into which every row of every disk was put directly, without any exchange.

Of several states of a row the one stands that was made in the knowledge of all others. Where none
was, and for numbers, which are the province's to settle, stands what the province shows; that
nothing of such a dispute is lost is held against the lists of conflicts elsewhere.
"""

import sqlite3
from collections.abc import Mapping, Sequence
from contextlib import closing
from pathlib import Path

from librarydesk.data.exchange.rows.shapes import TableShape
from librarydesk.data.exchange.rows.typed import folded_column, number_column
from librarydesk.data.store.editing import Value
from tests.data.exchange.rows.pcs import Pc
from tests.whole.exchange.on_disks import OnDisks, Row, own_tables, rows_of


def made_of(disks: OnDisks, centre: Pc, path: Path) -> Path:
    """The database, at `path`; sites and other reference data are the province's."""
    with closing(sqlite3.connect(centre.database.path)) as raw:
        raw.execute("VACUUM INTO ?", (str(path),))
    aliases = {
        bytes(old): bytes(live)
        for old, live in centre.rows("SELECT uid, live_uid FROM exchange_alias")
        if isinstance(old, bytes) and isinstance(live, bytes)
    }
    with closing(sqlite3.connect(path)) as raw, raw:
        raw.create_function("fold", 1, str)
        raw.execute("DELETE FROM cached_figures")
        for shape in reversed(own_tables(centre)):
            for part in shape.parts:
                raw.execute(f"DELETE FROM {part.name}")
            raw.execute(f"DELETE FROM {shape.name}")
        for shape in own_tables(centre):
            _put(raw, shape, _live(disks, centre, shape, aliases), aliases)
    return path


def _live(
    disks: OnDisks, centre: Pc, shape: TableShape, aliases: Mapping[bytes, bytes]
) -> dict[bytes, Row]:
    """The rows of a table, each once."""
    states: dict[bytes, list[Row]] = {}
    for uid, found in disks.rows[shape.name].items():
        states.setdefault(aliases.get(uid, uid), []).extend(found)
    for uid in states.keys() - disks.rows[shape.name].keys() - aliases.keys():
        raise AssertionError((shape.name, uid))
    shown = rows_of(centre, shape)
    return {uid: _chosen(shape, found, shown[uid]) for uid, found in states.items()}


def _chosen(shape: TableShape, found: Sequence[Row], shown: Row) -> Row:
    newest = [one for one in found if all(one.knows(other) for other in found)]
    agreed = newest and all(one.fields == newest[0].fields for one in newest)
    row = newest[0] if agreed else shown
    voids = [one.voided_at for one in found if one.voided_at is not None]
    said = {**row.fields, **{name: shown.fields[name] for name in _numbers(shape)}}
    return Row(
        row.device, row.author, row.recorded_at, min(voids, default=None), None, row.refs, said
    )


def _numbers(shape: TableShape) -> set[str]:
    """The columns of a table that hold numbers which may be found provisional."""
    return {number_column(shape), folded_column(shape)} & set(shape.fields)


def _put(
    raw: sqlite3.Connection,
    shape: TableShape,
    rows: Mapping[bytes, Row],
    aliases: Mapping[bytes, bytes],
) -> None:
    later = []
    for uid, row in rows.items():
        refs: dict[str, Value] = {}
        for column, target in shape.refs.items():
            wanted = row.refs[column]
            wanted = aliases.get(wanted, wanted) if wanted else None
            if target == shape.name:
                later.append((column, wanted, uid))
            else:
                refs[column] = _id_of(raw, target, wanted)
        values: dict[str, Value] = {
            "uid": uid, "author_id": _named(raw, row.author), "device_id": _device(raw, row.device),
            "recorded_at": row.recorded_at, "stamp": row.recorded_at, "seq": 1, "arrived": 1,
            "voided_at": row.voided_at, **refs, **row.fields,
        }  # fmt: skip
        names = ", ".join(f'"{name}"' for name in values)
        marks = ", ".join("?" for _name in values)
        raw.execute(f"INSERT INTO {shape.name} ({names}) VALUES ({marks})", tuple(values.values()))
    for column, wanted, uid in later:
        found = _id_of(raw, shape.name, wanted)
        raw.execute(f"UPDATE {shape.name} SET {column} = ? WHERE uid = ?", (found, uid))


def _id_of(raw: sqlite3.Connection, table: str, uid: bytes | None) -> int | None:
    if uid is None:
        return None
    found = raw.execute(f"SELECT id FROM {table} WHERE uid = ?", (uid,)).fetchone()
    assert found, (table, uid)
    return int(found[0])


def _named(raw: sqlite3.Connection, author: str) -> int:
    return int(raw.execute("SELECT id FROM author WHERE name = ?", (author,)).fetchone()[0])


def _device(raw: sqlite3.Connection, uid: bytes) -> int:
    return int(raw.execute("SELECT id FROM device WHERE uid = ?", (uid,)).fetchone()[0])
