"""Rows of one table: adding what is new, merging what is here already, field by field."""

from collections.abc import Mapping
from functools import lru_cache
from typing import TypeAlias

from librarydesk.data.exchange.rows import disputes
from librarydesk.data.exchange.rows.contents import Pair, contents
from librarydesk.data.exchange.rows.deed import Deed
from librarydesk.data.exchange.rows.resolved import resolved
from librarydesk.data.exchange.rows.shapes import PartShape, TableShape
from librarydesk.data.exchange.rows.staging import Staging, name_of
from librarydesk.data.exchange.rows.titles import remember_titles
from librarydesk.data.exchange.rows.vectors import (
    Change,
    Version,
    changes_text,
    joined,
    vector_text,
    verdict,
)
from librarydesk.data.store.editing import Value, group_of
from librarydesk.data.store.tables import Owner

_HERE, _CAME = "here", "came"
_Knows: TypeAlias = tuple[str | None, str | None, str, int, str]
_Row: TypeAlias = tuple[
    int, int, int, str | None, str | None, str, int, str,
    int, str | None, str | None, str, int, str,
]  # fmt: skip
"""Row and staged row, then for each its stamp and what it knows."""

_MARKS = "{0}.stamp, {0}.versions, {1}, lower(hex({2})), {0}.recorded_at, {3}"


def take_in(deed: Deed, staged: Staging, shape: TableShape) -> None:
    """Adds and merges the staged rows of a table."""
    table = f"temp.{name_of(shape.name)}"
    deed.raw.execute(
        f"UPDATE {table} AS s SET taken = 1 WHERE NOT EXISTS"
        f" (SELECT 1 FROM {shape.name} t WHERE t.uid = s.uid) AND NOT (s.renamed AND EXISTS"
        f" (SELECT 1 FROM {table} o WHERE o.uid = s.uid AND o.rowid < s.rowid))"
    )
    _add(deed, shape)
    if shape.merges:
        for renamed in (0, 1):
            _merge(deed, shape, renamed)
    for part in shape.parts:
        _replace_parts(deed, staged, shape, part)


def _add(deed: Deed, shape: TableShape) -> None:
    marks = [
        *(("versions",) if shape.merges else ()),
        *(("field_stamps",) if shape.by_field else ()),
    ]
    later = shape.own_refs
    content = [column for column in shape.content if column not in later]
    names = ", ".join(f'"{c}"' for c in (*marks, *content))
    values, joins = resolved(shape, [*marks, *content])
    added = deed.raw.execute(
        f"INSERT INTO {shape.name} (uid, author_id, device_id, recorded_at, stamp, seq, arrived,"
        f" {names}) SELECT s.uid, a.id, d.id, s.recorded_at, s.stamp, ?, ?, {values}"
        f" FROM temp.{name_of(shape.name)} s JOIN author a ON a.name = s.author"
        f" JOIN device d ON d.uid = s.device {joins} WHERE s.taken = 1",
        (deed.seq, deed.seq),
    )
    deed.account.added += added.rowcount
    if shape.name == "title":
        new = deed.raw.execute("SELECT id FROM title WHERE arrived = ?", (deed.seq,))
        deed.new_titles.update(row for (row,) in new.fetchall())
    for column in later:
        deed.raw.execute(
            f"UPDATE {shape.name} AS t SET {column} = (SELECT o.id FROM"
            f" temp.{name_of(shape.name)} s JOIN {shape.name} o ON o.uid = s.{column}"
            " WHERE s.uid = t.uid AND s.taken = 1)"
            f" WHERE t.uid IN (SELECT uid FROM temp.{name_of(shape.name)} WHERE taken = 1)"
        )


def _merge(deed: Deed, shape: TableShape, renamed: int) -> None:
    taken: list[int] = []
    beside: list[Pair] = []
    for row in _differing(deed, shape, renamed):
        if shape.rule.owner is Owner.PROVINCE and not deed.merges_reference:
            disputes.propose(deed, shape, _pair(row), of_sender=deed.is_province)
            if not deed.is_province:
                taken.append(row[1])
        elif (later := _later(row[3:8], row[9:14])) is None:
            beside.append(_pair(row))
        elif later is _CAME:
            taken.append(row[1])
    _take(deed, shape, taken)
    for pair in beside:
        _merge_fields(deed, shape, pair)


@lru_cache(maxsize=1024)
def _later(here: _Knows, came: _Knows) -> str | None:
    """Which of two versions knew all of the other; None where neither did.

    The thousands of rows of one deed know the same, so it is asked once for all of them.
    """
    mine, theirs = _version(here), _version(came)
    groups = {*mine.changes, *theirs.changes}
    # Two clones of one PC may have counted alike: then what they count says nothing.
    if any(verdict(mine, theirs, group).is_conflict for group in groups):
        return None
    if mine.includes(theirs):
        return _HERE
    return _CAME if theirs.includes(mine) else None


def _differing(deed: Deed, shape: TableShape, renamed: int) -> list[_Row]:
    """The rows that are here and came with another version, what each of them knows."""
    stamps = ("t.field_stamps", "s.field_stamps") if shape.by_field else ("NULL", "NULL")
    here = _MARKS.format("t", stamps[0], "d.uid", "a.name")
    came = _MARKS.format("s", stamps[1], "s.device", "s.author")
    return deed.raw.execute(
        f"SELECT t.id, s.rowid, {here}, {came} FROM temp.{name_of(shape.name)} s"
        f" JOIN {shape.name} t ON t.uid = s.uid JOIN device d ON d.id = t.device_id"
        " JOIN author a ON a.id = t.author_id WHERE s.taken = 0 AND s.renamed = ?"
        f" AND NOT (t.versions IS s.versions AND {stamps[0]} IS {stamps[1]})",
        (renamed,),
    ).fetchall()


def _pair(row: _Row) -> Pair:
    return Pair(
        row_id=row[0],
        staged=row[1],
        mine=_version(row[3:8]),
        theirs=_version(row[9:14]),
        my_stamp=row[2],
        their_stamp=row[8],
    )


def _version(knows: _Knows) -> Version:
    versions, stamps, device, recorded_at, author = knows
    return Version.read(versions, stamps, Change((recorded_at // 1000) << 16, device, 1, author))


def _take(deed: Deed, shape: TableShape, taken: list[int]) -> None:
    """Gives rows what came, where the sender knew all that was here."""
    if not taken:
        return
    table = f"temp.{name_of(shape.name)}"
    deed.raw.executemany(f"UPDATE {table} SET taken = 2 WHERE rowid = ?", [(row,) for row in taken])
    if shape.name == "title":
        remember_titles(deed, f"uid IN (SELECT uid FROM {table} WHERE taken = 2)")
    stamps = ["field_stamps"] if shape.by_field else []
    columns = ["versions", *stamps, *shape.content]
    values, joins = resolved(shape, columns, named=True)
    assigned = ", ".join(f'"{column}" = n."{column}"' for column in columns)
    deed.raw.execute(
        f"UPDATE {shape.name} AS t SET {assigned}, seq = ?, stamp = max(t.stamp, n.stamp)"
        f" FROM (SELECT s.uid, s.stamp, {values} FROM {table} s {joins} WHERE s.taken = 2) n"
        " WHERE t.uid = n.uid",
        (deed.seq,),
    )
    deed.account.updated += len(taken)


def _merge_fields(deed: Deed, shape: TableShape, pair: Pair) -> None:
    """Merges a row that was changed here and there, each field by itself."""
    here, came = contents(deed, shape, pair)
    merge_contents(deed, shape, pair.row_id, (here, came), (pair.mine, pair.theirs))
    later = max(pair.my_stamp, pair.their_stamp)
    deed.raw.execute(f"UPDATE {shape.name} SET stamp = ? WHERE id = ?", (later, pair.row_id))
    if pair.their_stamp > pair.my_stamp:
        deed.raw.execute(
            f"UPDATE temp.{name_of(shape.name)} SET taken = 3 WHERE rowid = ?", (pair.staged,)
        )
    deed.account.updated += 1


def merge_contents(
    deed: Deed,
    shape: TableShape,
    row_id: int,
    values: tuple[Mapping[str, Value], Mapping[str, Value]],
    versions: tuple[Version, Version],
) -> None:
    """Writes into a row what lives on of two versions of it, and lists what was in conflict."""
    (here, came), (mine, theirs) = values, versions
    groups: dict[str, list[str]] = {}
    for column in shape.content:
        groups.setdefault(group_of(shape.name, column), []).append(column)
    new: dict[str, Value] = {}
    # A change of parts, such as of the MARC record, is kept under a name that is no column.
    changes = {**mine.changes, **theirs.changes}
    for group, columns in groups.items():
        decided = verdict(mine, theirs, group)
        winner = theirs if decided.takes_theirs else mine
        if group in changes or decided.takes_theirs:
            changes[group] = winner.change_of(group)
        if any(here[c] != came[c] for c in columns):
            if decided.takes_theirs:
                new |= {column: came[column] for column in columns}
            if decided.is_conflict:
                disputes.list_conflict(deed, shape, row_id, group, (here, came), versions, decided)
    _write(deed, shape, row_id, new, changes, joined(mine.vector, theirs.vector))


def _write(
    deed: Deed,
    shape: TableShape,
    row_id: int,
    new: Mapping[str, Value],
    changes: Mapping[str, Change],
    vector: Mapping[str, int],
) -> None:
    if shape.name == "title":
        remember_titles(deed, f"id = {row_id}")
        deed.remade.add(row_id)
    marks: dict[str, Value] = {"versions": vector_text(vector), "seq": deed.merged_seq}
    if shape.by_field:
        marks["field_stamps"] = changes_text(changes)
    columns = {**new, **marks}
    assigned = ", ".join(f'"{column}" = ?' for column in columns)
    deed.raw.execute(
        f"UPDATE {shape.name} SET {assigned} WHERE id = ?", (*columns.values(), row_id)
    )


def _replace_parts(deed: Deed, staged: Staging, shape: TableShape, part: PartShape) -> None:
    """Gives rows that were taken, or whose later version came, the parts that came with them."""
    table = f"temp.{name_of(shape.name)}"
    deed.raw.execute(
        f"DELETE FROM {part.name} WHERE {part.owner} IN (SELECT t.id FROM {shape.name} t"
        f" JOIN {table} s ON s.uid = t.uid WHERE s.taken > 1)"
    )
    if not staged.has(part.name):
        return
    joins = " ".join(f"JOIN {target} r_{c} ON r_{c}.uid = p.{c}" for c, target in part.refs.items())
    values = ", ".join([*(f"r_{c}.id" for c in part.refs), *(f'p."{c}"' for c in part.fields)])
    names = ", ".join(f'"{c}"' for c in part.columns)
    deed.raw.execute(
        f"INSERT OR REPLACE INTO {part.name} ({names}) SELECT t.id, {values}"
        f" FROM temp.{name_of(part.name)} p JOIN {shape.name} t ON t.uid = p.{part.owner} {joins}"
        f" WHERE p.{part.owner} IN (SELECT s.uid FROM {table} s WHERE s.taken > 0)"
    )
