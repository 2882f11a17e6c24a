"""Two rows, typed on two PCs, that are one thing: the smaller uid lives on, references follow."""

from librarydesk.data.exchange.rows import records
from librarydesk.data.exchange.rows.contents import row_content
from librarydesk.data.exchange.rows.deed import Deed
from librarydesk.data.exchange.rows.kinds import ALIASES
from librarydesk.data.exchange.rows.shapes import (
    TableShape,
    referring,
    shape_of,
    shapes,
    uid_columns,
)
from librarydesk.data.exchange.rows.staging import Staging, name_of
from librarydesk.data.exchange.rows.titles import remember_titles
from librarydesk.data.exchange.rows.vectors import Change, Version
from librarydesk.data.store.tables import Owner, SameKey

_NEW = "t.seq IN ({0}, {1})"


def apply_aliases(deed: Deed, staged: Staging) -> None:
    """Lets things live on here under the uids that they have elsewhere."""
    if not staged.has(ALIASES):
        return
    rows = deed.raw.execute(f'SELECT uid, "table", live_uid FROM temp.{name_of(ALIASES)}')
    for uid, table, live in rows.fetchall():
        shape = shape_of(deed.raw).get(table)
        mine, theirs = _lives_as(deed, uid), _lives_as(deed, live)
        if shape is not None and mine != theirs:
            # The sender may not know of all uids: the smallest of them lives on everywhere.
            keep, drop = min(mine, theirs), max(mine, theirs)
            _make_one(deed, shape, keep, drop, deed.seq if keep == live else deed.merged_seq)


def _make_one(deed: Deed, shape: TableShape, keep: bytes, drop: bytes, seq: int) -> None:
    """Lets what goes under two uids here, or may come under one of them, live on under one."""
    kept, dropped = _row_of(deed, shape, keep), _row_of(deed, shape, drop)
    if kept is not None and dropped is not None:
        _join(deed, shape, kept, dropped)
        return
    maker = None
    if dropped is not None:
        maker = _maker_of(deed, shape, dropped)
        _rename(deed, shape, dropped, keep, seq)
    _note_alias(deed, shape, drop, keep, maker)


def join_twins(deed: Deed) -> None:
    """Joins rows with one natural key, of all tables where that means one thing."""
    for shape in shapes(deed.raw):
        if shape.rule.same is SameKey.MERGE:
            for keep, drop in _pairs(deed, shape):
                # An earlier pair may have taken one of them away.
                if _is_here(deed, shape, keep) and _is_here(deed, shape, drop):
                    _join(deed, shape, keep, drop)


def _pairs(deed: Deed, shape: TableShape) -> list[tuple[int, int]]:
    """Pairs of rows with one key: the one whose uid lives on, and the other."""
    key = shape.rule.key
    same = " AND ".join(f"o.{column} IS t.{column}" for column in key)
    known = " AND ".join(f"t.{column} IS NOT NULL" for column in key if column == "record_key")
    moved = ", ".join(str(i) for i in sorted(deed.moved.get(shape.name, ())))
    rows = deed.raw.execute(
        f"SELECT min(t.uid, o.uid) = t.uid, t.id, o.id FROM {shape.name} t"
        f" JOIN {shape.name} o ON {same} AND o.id <> t.id AND o.voided_at IS NULL"
        f" WHERE t.voided_at IS NULL AND ({_NEW.format(deed.seq, deed.merged_seq)}"
        f" OR t.id IN ({moved})) {f'AND {known}' if known else ''} ORDER BY min(t.uid, o.uid)"
    )
    pairs = [(t, o) if first else (o, t) for first, t, o in rows.fetchall()]
    return list(dict.fromkeys(pairs))


def _join(deed: Deed, shape: TableShape, keep: int, drop: int) -> None:
    """Makes one row of two: values merge field by field, references and parts go over."""
    if shape.name == "title":
        remember_titles(deed, f"id IN ({keep}, {drop})")
        deed.remade.add(keep)
    _merge_values(deed, shape, keep, drop)
    _move_references(deed, shape, keep, drop)
    old, new = _uid_of(deed, shape, drop), _uid_of(deed, shape, keep)
    maker = _maker_of(deed, shape, drop)
    deed.raw.execute(f"DELETE FROM {shape.name} WHERE id = ?", (drop,))
    _note_alias(deed, shape, old, new, maker)
    deed.raw.execute(f"UPDATE {shape.name} SET seq = ? WHERE id = ?", (deed.merged_seq, keep))


def _merge_values(deed: Deed, shape: TableShape, keep: int, drop: int) -> None:
    here, came = (row_content(deed, shape, row) for row in (keep, drop))
    versions = _version_of(deed, shape, keep), _version_of(deed, shape, drop)
    if shape.rule.owner is Owner.PROVINCE and not deed.merges_reference:
        if _is_the_provinces(deed, shape, drop):
            _copy(deed, shape, keep, drop)
        return
    if shape.by_field:
        records.merge_contents(deed, shape, keep, (here, came), versions)
    deed.raw.execute(
        f"UPDATE {shape.name} AS t SET stamp = max(t.stamp, o.stamp),"
        " recorded_at = min(t.recorded_at, o.recorded_at), arrived = min(t.arrived, o.arrived)"
        f" FROM {shape.name} o WHERE t.id = ? AND o.id = ?",
        (keep, drop),
    )


def _is_the_provinces(deed: Deed, shape: TableShape, row: int) -> bool:
    """Whether of two twins this one came from the province, or was there before."""
    arrived = deed.raw.execute(f"SELECT arrived FROM {shape.name} WHERE id = ?", (row,)).fetchone()
    came_now = bool(arrived[0] == deed.seq)
    return came_now is not deed.is_province


def _copy(deed: Deed, shape: TableShape, keep: int, drop: int) -> None:
    """Gives a row all that another says."""
    columns = [*shape.content, "versions", *(["field_stamps"] if shape.by_field else [])]
    assigned = ", ".join(f'"{c}" = o."{c}"' for c in (*columns, "stamp", "device_id", "author_id"))
    deed.raw.execute(
        f"UPDATE {shape.name} AS t SET {assigned}, recorded_at = o.recorded_at"
        f" FROM {shape.name} o WHERE t.id = ? AND o.id = ?",
        (keep, drop),
    )


def _version_of(deed: Deed, shape: TableShape, row: int) -> Version:
    marks = "t.versions" if shape.merges else "NULL"
    stamps = "t.field_stamps" if shape.by_field else "NULL"
    found = deed.raw.execute(
        f"SELECT {marks}, {stamps}, t.recorded_at, lower(hex(d.uid)), a.name FROM {shape.name} t"
        " JOIN device d ON d.id = t.device_id JOIN author a ON a.id = t.author_id WHERE t.id = ?",
        (row,),
    ).fetchone()
    made = Change((found[2] // 1000) << 16, found[3], 1, found[4])
    return Version.read(found[0], found[1], made)


def _move_references(deed: Deed, shape: TableShape, keep: int, drop: int) -> None:
    parts = {part.name: part.owner for part in shape.parts}
    for table, column in referring(deed.raw).get(shape.name, ()):
        if table in shape_of(deed.raw):
            ids = deed.raw.execute(f"SELECT id FROM {table} WHERE {column} = ?", (drop,))
            deed.moved.setdefault(table, set()).update(row for (row,) in ids.fetchall())
        # A part of both has one key: the survivor's stays.
        deed.raw.execute(
            f"UPDATE OR IGNORE {table} SET {column} = ? WHERE {column} = ?", (keep, drop)
        )
        if table not in shape_of(deed.raw) or parts.get(table) == column:
            deed.raw.execute(f"DELETE FROM {table} WHERE {column} = ?", (drop,))


def _rename(deed: Deed, shape: TableShape, row: int, uid: bytes, seq: int) -> None:
    """Gives a row another uid; it goes to all who may know it by the old one."""
    old = _uid_of(deed, shape, row)
    deed.raw.execute(f"UPDATE {shape.name} SET uid = ?, seq = ? WHERE id = ?", (uid, seq, row))
    _follow_uid(deed, old, uid)


def _note_alias(deed: Deed, shape: TableShape, old: bytes, live: bytes, maker: int | None) -> None:
    deed.raw.execute(
        "UPDATE exchange_alias SET live_uid = ?, seq = ? WHERE live_uid = ?",
        (live, deed.merged_seq, old),
    )
    deed.raw.execute(
        "INSERT INTO exchange_alias (uid, row_table, live_uid, device_id, seq)"
        " VALUES (?, ?, ?, ?, ?)"
        " ON CONFLICT (uid) DO UPDATE SET live_uid = excluded.live_uid, seq = excluded.seq",
        (old, shape.name, live, maker, deed.merged_seq),
    )
    _follow_uid(deed, old, live)


def _follow_uid(deed: Deed, old: bytes, live: bytes) -> None:
    for table, column in uid_columns(deed.raw):
        deed.raw.execute(f"UPDATE {table} SET {column} = ? WHERE {column} = ?", (live, old))


def _lives_as(deed: Deed, uid: bytes) -> bytes:
    found = deed.raw.execute("SELECT live_uid FROM exchange_alias WHERE uid = ?", (uid,)).fetchone()
    return bytes(found[0]) if found else uid


def _row_of(deed: Deed, shape: TableShape, uid: bytes) -> int | None:
    found = deed.raw.execute(f"SELECT id FROM {shape.name} WHERE uid = ?", (uid,)).fetchone()
    return int(found[0]) if found else None


def _uid_of(deed: Deed, shape: TableShape, row: int) -> bytes:
    found = deed.raw.execute(f"SELECT uid FROM {shape.name} WHERE id = ?", (row,)).fetchone()
    return bytes(found[0])


def _maker_of(deed: Deed, shape: TableShape, row: int) -> int:
    found = deed.raw.execute(f"SELECT device_id FROM {shape.name} WHERE id = ?", (row,)).fetchone()
    return int(found[0])


def _is_here(deed: Deed, shape: TableShape, row: int) -> bool:
    found = deed.raw.execute(f"SELECT 1 FROM {shape.name} WHERE id = ?", (row,))
    return found.fetchone() is not None
