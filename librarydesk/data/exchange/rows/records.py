"""Rows of one table: adding what is new, merging what is here already, field by field."""

from collections.abc import Mapping
from typing import TypeAlias

from librarydesk.data.exchange.rows import disputes
from librarydesk.data.exchange.rows.contents import Pair, contents
from librarydesk.data.exchange.rows.deciding import BOTH, KEEP, TAKE, decision, marks, version
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

_Row: TypeAlias = tuple[
    int, int, int, int,
    str | None, str | None, bytes, int, str,
    str | None, str | None, bytes, int, str,
]  # fmt: skip
"""Row and staged row, the stamp of each, then for each what it knows."""


def take_in(deed: Deed, staged: Staging, shape: TableShape) -> None:
    """Adds and merges the staged rows of a table."""
    table = f"temp.{name_of(shape.name)}"
    _find_here(deed, shape)
    deed.raw.execute(
        f"UPDATE {table} AS s SET taken = 1 WHERE here IS NULL AND NOT (s.renamed AND EXISTS"
        f" (SELECT 1 FROM {table} o WHERE o.uid = s.uid AND o.rowid < s.rowid))"
    )
    _add(deed, shape)
    if shape.merges:
        # What is one with a row that came just now is here too.
        _find_here(deed, shape)
        for renamed in (0, 1):
            _merge(deed, shape, renamed)
    for part in shape.parts:
        _replace_parts(deed, staged, shape, part)


def _find_here(deed: Deed, shape: TableShape) -> None:
    """Notes in staged rows which row here they are versions of."""
    deed.raw.execute(
        f"UPDATE temp.{name_of(shape.name)} AS s SET here = (SELECT t.id FROM {shape.name} t"
        " WHERE t.uid = s.uid) WHERE here IS NULL AND taken = 0"
    )


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
    if shape.rule.owner is Owner.PROVINCE and not deed.merges_reference:
        _propose(deed, shape, renamed)
        return
    table = f"temp.{name_of(shape.name)}"
    decided = decision("t", "s", by_field=shape.by_field)
    # A subquery and not FROM, which would copy the staged rows whole.
    deed.raw.execute(
        f"UPDATE {table} AS s SET taken = (SELECT iif({_differ(shape)}, {decided}, {KEEP})"
        f" FROM {shape.name} t JOIN device d ON d.id = t.device_id"
        " JOIN author a ON a.id = t.author_id WHERE t.id = s.here)"
        f" WHERE {_still_open(renamed)}"
    )
    beside = _compared(deed, shape, f"s.taken = {BOTH}")
    deed.raw.execute(f"UPDATE {table} SET taken = {KEEP} WHERE taken = {BOTH}")
    _take(deed, shape, renamed)
    for row in beside:
        _merge_fields(deed, shape, _pair(row))


def _propose(deed: Deed, shape: TableShape, renamed: int) -> None:
    """Lists what a library changed of what is the province's, and takes the province's."""
    rows = _compared(deed, shape, f"{_still_open(renamed)} AND {_differ(shape)}")
    for row in rows:
        disputes.propose(deed, shape, _pair(row), of_sender=deed.is_province)
    if not deed.is_province:
        deed.raw.executemany(
            f"UPDATE temp.{name_of(shape.name)} SET taken = {TAKE} WHERE rowid = ?",
            [(row[1],) for row in rows],
        )
        _take(deed, shape, renamed)


def _still_open(renamed: int) -> str:
    """The condition for staged rows `s` of which nothing was decided yet."""
    return f"s.taken = 0 AND s.renamed = {renamed} AND s.here IS NOT NULL"


def _differ(shape: TableShape) -> str:
    """The condition for staged rows `s` that are another version than the row `t` that is here."""
    stamps = " AND t.field_stamps IS s.field_stamps" if shape.by_field else ""
    return f"NOT (t.versions IS s.versions{stamps})"


def _compared(deed: Deed, shape: TableShape, condition: str) -> list[_Row]:
    """Rows that are here and came, with what each of them knows."""
    here, came = (marks(row, by_field=shape.by_field) for row in "ts")
    return deed.raw.execute(
        f"SELECT t.id, s.rowid, t.stamp, s.stamp, {here}, {came} FROM"
        f" temp.{name_of(shape.name)} s JOIN {shape.name} t ON t.id = s.here"
        " JOIN device d ON d.id = t.device_id JOIN author a ON a.id = t.author_id"
        f" WHERE {condition}"
    ).fetchall()


def _pair(row: _Row) -> Pair:
    return Pair(
        row_id=row[0],
        staged=row[1],
        mine=version(row[4:9]),
        theirs=version(row[9:14]),
        my_stamp=row[2],
        their_stamp=row[3],
    )


def _take(deed: Deed, shape: TableShape, renamed: int) -> None:
    """Gives rows what came, where the sender knew all that was here."""
    table = f"temp.{name_of(shape.name)}"
    stamps = ["field_stamps"] if shape.by_field else []
    values, joins = resolved(shape, ["versions", *stamps, *shape.content], named=True)
    chosen = f"s.taken = {TAKE} AND s.renamed = {renamed}"
    came = f"(SELECT s.here, s.stamp, {values} FROM {table} s {joins} WHERE {chosen}) n"
    content = _changed_columns(deed, shape, came)
    if content is None:
        return
    if shape.name == "title":
        remember_titles(deed, f"id IN (SELECT s.here FROM {table} s WHERE {chosen})")
    assigned = ", ".join(f'"{column}" = n."{column}"' for column in ("versions", *stamps, *content))
    updated = deed.raw.execute(
        f"UPDATE {shape.name} AS t SET {assigned}, seq = ?, stamp = max(t.stamp, n.stamp)"
        f" FROM {came} WHERE t.id = n.here",
        (deed.seq,),
    )
    deed.account.updated += updated.rowcount


def _changed_columns(deed: Deed, shape: TableShape, came: str) -> list[str] | None:
    """The columns in which any row changes; None where no row does.

    To write the others anew would make the entries of all their indexes anew.
    """
    differ = ", ".join(f'max(t."{column}" IS NOT n."{column}")' for column in shape.content)
    found = deed.raw.execute(
        f"SELECT count(*), {differ} FROM {came} JOIN {shape.name} t ON t.id = n.here"
    ).fetchone()
    if not found[0]:
        return None
    return [column for column, changes in zip(shape.content, found[1:], strict=True) if changes]


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
        f"DELETE FROM {part.name} WHERE {part.owner} IN"
        f" (SELECT s.here FROM {table} s WHERE s.taken > 1)"
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
