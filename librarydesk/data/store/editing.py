"""Editing records and counts, so that another PC can tell later what was changed knowing what.

An edit raises this PC's number in the row's version vector and stamps each changed field (or the
group of fields that merges together). Both are JSON: `{"<device uid>": 2}` and
`{"<field group>": [stamp, "<device uid>", 2, "<author>"]}`, where 2 is the device's number after
it. A fifth value names the conflict that the change settles.
"""

from collections.abc import Iterable, Mapping
from typing import TypeAlias
from uuid import UUID

from sqlalchemy import Connection

from librarydesk.data.store.stamps import Stamp
from librarydesk.data.store.tables import TABLES, RowKind

Value: TypeAlias = str | int | float | bytes | None
_OWN = "(SELECT lower(hex(uid)) FROM device WHERE current = 1)"


def edit_row(
    connection: Connection, table: str, row_id: int, changes: Mapping[str, Value], stamp: Stamp
) -> dict[str, Value]:
    """Changes fields of one row and returns the former values of those that really changed.

    Undoing is a second edit with what is returned; nothing changed returns an empty dictionary.
    """
    names = ", ".join(changes)
    former = connection.exec_driver_sql(f"SELECT {names} FROM {table} WHERE id = ?", (row_id,))
    before = dict(zip(changes, former.one(), strict=True))
    changed = {name: value for name, value in changes.items() if before[name] != value}
    if not changed:
        return {}
    fields = ", ".join(f"{name} = ?" for name in changed)
    connection.exec_driver_sql(
        f"UPDATE {table} AS t SET {fields}, {edited_columns(table, changed, stamp)} WHERE id = ?",
        (*changed.values(), row_id),
    )
    return {name: before[name] for name in changed}


def edited_columns(
    table: str, changed: Iterable[str], stamp: Stamp, settles: UUID | None = None
) -> str:
    """The SET clause of what an edit leaves besides the fields themselves.

    For an UPDATE of `table AS t`; for a set-based one `changed` names the fields that may differ.
    `settles` is the conflict that the edit decides.
    """
    maker = "(SELECT lower(hex(d.uid)) FROM device d WHERE d.id = t.device_id)"
    versions = f"coalesce(t.versions, json_object({maker}, 1))"
    own_number = f"coalesce(json_extract({versions}, '$.' || json_quote({_OWN})), 0) + 1"
    raised = f"versions = json_set({versions}, '$.' || json_quote({_OWN}), {own_number})"
    marks = [raised, f"seq = {stamp.seq}", f"stamp = {stamp.stamp}"]
    if TABLES[table].kind is RowKind.RECORD:
        author = f"(SELECT a.name FROM author a WHERE a.id = {stamp.author_id})"
        decided = f", '{settles.hex}'" if settles else ""
        change = f"json_array({stamp.stamp}, {_OWN}, {own_number}, {author}{decided})"
        marks.append(_stamped_fields(table, changed, change))
    return ", ".join(marks)


def _stamped_fields(table: str, changed: Iterable[str], change: str) -> str:
    groups = sorted({group_of(table, name) for name in changed})
    pairs = ", ".join(f"'$.{group}', {change}" for group in groups)
    return f"field_stamps = json_set(coalesce(t.field_stamps, '{{}}'), {pairs})"


def group_of(table: str, field: str) -> str:
    """The name under which a field merges: the first field of its group, else itself."""
    for group in TABLES[table].groups:
        if field in group:
            return group[0]
    return field
