"""Listing what was changed twice without knowledge of each other, and libraries' proposals."""

from collections.abc import Mapping
from hashlib import blake2b

from librarydesk.data.exchange.rows.contents import Pair, contents, json_of, row_content
from librarydesk.data.exchange.rows.deed import Deed
from librarydesk.data.exchange.rows.made import is_made
from librarydesk.data.exchange.rows.shapes import TableShape
from librarydesk.data.exchange.rows.vectors import Change, Verdict, Version
from librarydesk.data.store.editing import Value, group_of
from librarydesk.data.store.stamps import NEW_ROW_COLUMNS

SEALED = frozenset({"child_personal"})
"""Tables whose values stand in no list."""

_INSERT = (
    "INSERT INTO field_conflict (row_table, row_uid, field, proposal, shown_value, shown_at,"
    " shown_by, shown_device, other_value, other_at, other_by, other_device,"
    f" {NEW_ROW_COLUMNS}) SELECT ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?"
    " WHERE NOT EXISTS (SELECT 1 FROM field_conflict f WHERE f.uid = ?)"
)


def list_conflict(
    deed: Deed,
    shape: TableShape,
    row_id: int,
    group: str,
    values: tuple[Mapping[str, Value], Mapping[str, Value]],
    versions: tuple[Version, Version],
    decided: Verdict,
) -> None:
    """Lists a field that has two values; what is shown stands first."""
    columns = typed_columns(shape, group)
    (here, came), (mine, theirs) = values, versions
    if not any(here[column] != came[column] for column in columns):
        return
    sides = [
        (_said(deed, shape, here, columns), mine.change_of(group)),
        (_said(deed, shape, came, columns), theirs.change_of(group)),
    ]
    if decided.takes_theirs:
        sides.reverse()
    uid = row_uid(deed, shape, row_id)
    named = conflict_uid(uid, group, sides[0][1], sides[1][1])
    if _insert(deed, shape, uid, group, named, sides, proposal=0):
        deed.account.conflicts += 1


def propose(deed: Deed, shape: TableShape, pair: Pair, *, of_sender: bool) -> None:
    """Lists what a library changed of what is the province's; the province's value is shown."""
    here, came = contents(deed, shape, pair)
    library, province = (pair.theirs, pair.mine) if of_sender else (pair.mine, pair.theirs)
    proposed, kept = (came, here) if of_sender else (here, came)
    uid = row_uid(deed, shape, pair.row_id)
    for group, change in library.changes.items():
        columns = typed_columns(shape, group)
        if province.knows(change) or all(proposed[c] == kept[c] for c in columns):
            continue
        sides = [
            (_said(deed, shape, kept, columns), province.change_of(group)),
            (_said(deed, shape, proposed, columns), change),
        ]
        named = conflict_uid(uid, group, change)
        if _insert(deed, shape, uid, group, named, sides, proposal=1) and of_sender:
            # The row goes down again, so that the library shows the province's value.
            deed.raw.execute(
                f"UPDATE {shape.name} SET seq = ? WHERE id = ?", (deed.merged_seq, pair.row_id)
            )


def typed_columns(shape: TableShape, group: str) -> list[str]:
    """The columns of a group that somebody types, not those made of them."""
    return [
        column
        for column in shape.content
        if group_of(shape.name, column) == group and not is_made(column)
    ]


def conflict_uid(row: bytes, group: str, *changes: Change) -> bytes:
    """The uid of a conflict or proposal, the same on every side that finds it."""
    told = [f"{c.stamp}.{c.device}.{c.count}" for c in sorted(changes)]
    return blake2b("|".join([row.hex(), group, *told]).encode(), digest_size=16).digest()


def row_uid(deed: Deed, shape: TableShape, row_id: int) -> bytes:
    """The uid of a row."""
    found = deed.raw.execute(f"SELECT uid FROM {shape.name} WHERE id = ?", (row_id,)).fetchone()
    return bytes(found[0])


def _said(
    deed: Deed, shape: TableShape, values: Mapping[str, Value], columns: list[str]
) -> str | None:
    """The values of a group as JSON, rows that are referred to by their uids."""
    if shape.name in SEALED:
        return None
    said: dict[str, Value] = {}
    for column in columns:
        value, target = values[column], shape.refs.get(column)
        if target is not None and value is not None:
            found = deed.raw.execute(f"SELECT hex(uid) FROM {target} WHERE id = ?", (value,))
            said[column] = str(found.fetchone()[0]).lower()
        else:
            said[column] = value
    return json_of(said)


def _insert(
    deed: Deed,
    shape: TableShape,
    uid: bytes,
    group: str,
    named: bytes,
    sides: list[tuple[str | None, Change]],
    *,
    proposal: int,
) -> bool:
    (shown, shown_change), (other, other_change) = sides
    own, later = deed.own, max(shown_change, other_change).stamp
    added = deed.raw.execute(
        _INSERT,
        (
            *(shape.name, uid, group, proposal),
            *(shown, *_told(shown_change), other, *_told(other_change)),
            # Every side that finds the conflict makes the same row of it.
            *(named, own.author_id, own.device_id, (later >> 16) * 1000),
            *(later, deed.merged_seq, deed.merged_seq),
            named,
        ),
    )
    return added.rowcount > 0


def _told(change: Change) -> tuple[int, str, bytes]:
    return change.stamp, change.author, bytes.fromhex(change.device)


def list_edit_of_voided(
    deed: Deed, shape: TableShape, row_id: int, group: str, sides: tuple[Change, Version]
) -> None:
    """Lists an edit of a row that was voided without knowledge of it: the voiding holds."""
    voided, version = sides
    change = version.change_of(group)
    uid = row_uid(deed, shape, row_id)
    edited = _said(deed, shape, row_content(deed, shape, row_id), typed_columns(shape, group))
    named = conflict_uid(uid, group, voided, change)
    if _insert(deed, shape, uid, group, named, [(None, voided), (edited, change)], proposal=0):
        deed.account.conflicts += 1
