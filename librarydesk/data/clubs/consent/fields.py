"""What names a child: which fields there are, sealed and opened with the child's own key."""

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, fields

from sqlalchemy import Connection

from librarydesk.data.sealing.seal import MemberKey, Seal
from librarydesk.data.store.editing import Value
from librarydesk.data.store.saving import SavedRow, save_row
from librarydesk.data.store.stamps import Stamp
from librarydesk.errors import DeskError


@dataclass(frozen=True)
class Personal:
    """What names a child, as plain text; in memory alone."""

    name: str | None = None
    school: str | None = None
    class_name: str | None = None
    guardian: str | None = None
    guardian_phone: str | None = None
    note: str | None = None

    @property
    def is_empty(self) -> bool:
        """Whether nothing is known."""
        return not any(asdict(self).values())

    @property
    def known(self) -> dict[str, str]:
        """The fields that hold something."""
        return {name: value for name, value in asdict(self).items() if value}


FIELDS = tuple(field.name for field in fields(Personal))
"""The sealed columns of `child_personal`."""

_TABLE = "child_personal"


def about(table: str, column: str, uid: bytes) -> bytes:
    """What a sealed field of a child is bound to: elsewhere it doesn't open."""
    return f"{table}.{column} ".encode() + uid


def opened(connection: Connection, seal: Seal, children: Iterable[int]) -> dict[int, Personal]:
    """What names children; one whose key is gone or whose fields don't open is left out."""
    rows = connection.exec_driver_sql(
        f"SELECT p.child_id, h.uid, k.wrapped, {', '.join(f'p.{name}' for name in FIELDS)}"
        f" FROM {_TABLE} p JOIN child h ON h.id = p.child_id"
        " JOIN child_key k ON k.child_id = p.child_id WHERE p.voided_at IS NULL"
        f" AND p.child_id IN ({_listed(children)})"
    )
    found: dict[int, Personal] = {}
    for child_id, uid, wrapped, *sealed in rows:
        values = _opened_row(seal, wrapped, uid, sealed)
        if values is not None:
            found[int(child_id)] = values
    return found


def opened_names(connection: Connection, seal: Seal, children: Iterable[int]) -> dict[int, str]:
    """The names of children alone, as lists show them."""
    rows = connection.exec_driver_sql(
        f"SELECT p.child_id, h.uid, k.wrapped, p.name FROM {_TABLE} p"
        " JOIN child h ON h.id = p.child_id JOIN child_key k ON k.child_id = p.child_id"
        " WHERE p.voided_at IS NULL AND p.name IS NOT NULL"
        f" AND p.child_id IN ({_listed(children)})"
    )
    found: dict[int, str] = {}
    for child_id, uid, wrapped, sealed in rows:
        name = opened_text(seal, wrapped, sealed, about(_TABLE, "name", uid))
        if name:
            found[int(child_id)] = name
    return found


def opened_text(seal: Seal, wrapped: bytes, sealed: bytes | None, bound: bytes) -> str | None:
    """One field in plain text; None where it is empty or doesn't open with these keys."""
    if sealed is None:
        return None
    try:
        return seal.open_text(wrapped, sealed, bound)
    except DeskError:
        return None


def key_of(connection: Connection, seal: Seal, child_id: int) -> MemberKey:
    """The key of a child, made now where it has none.

    Raises:
        DeskError: `seal.damaged` when it was wrapped by other keys.
    """
    wrapped = connection.exec_driver_sql(
        "SELECT wrapped FROM child_key WHERE child_id = ?", (child_id,)
    ).scalar()
    if wrapped is None:
        wrapped = seal.new_member_key()
        connection.exec_driver_sql("INSERT INTO child_key VALUES (?, ?)", (child_id, wrapped))
    return seal.member(bytes(wrapped))


def sealed_for(
    connection: Connection, seal: Seal, child_id: int, table: str, column: str, text: str
) -> bytes:
    """A text of a child, sealed for a column of a table."""
    bound = about(table, column, uid_of(connection, child_id))
    return key_of(connection, seal, child_id).seal_text(text, bound)


def write_fields(
    connection: Connection,
    seal: Seal,
    child_id: int,
    values: Mapping[str, str | None],
    stamp: Stamp,
) -> SavedRow | None:
    """Writes fields of a child that differ from what is there; None where nothing does."""
    before = opened(connection, seal, [child_id]).get(child_id, Personal())
    held = asdict(before)
    changed = {name: text for name, text in values.items() if (text or None) != held[name]}
    if not changed:
        return None
    key, uid = key_of(connection, seal, child_id), uid_of(connection, child_id)
    sealed: dict[str, Value] = {
        name: key.seal_text(text, about(_TABLE, name, uid)) if text else None
        for name, text in changed.items()
    }
    row_id = personal_row_of(connection, child_id)
    if row_id is None:
        sealed["child_id"] = child_id
    return save_row(connection, _TABLE, sealed, row_id, stamp)


def personal_row_of(connection: Connection, child_id: int) -> int | None:
    """The row that holds what names a child."""
    found = connection.exec_driver_sql(
        f"SELECT max(id) FROM {_TABLE} WHERE child_id = ? AND voided_at IS NULL", (child_id,)
    ).scalar()
    return None if found is None else int(found)


def uid_of(connection: Connection, child_id: int) -> bytes:
    """The uid of a child's row."""
    found = connection.exec_driver_sql("SELECT uid FROM child WHERE id = ?", (child_id,))
    return bytes(found.scalar_one())


def _opened_row(
    seal: Seal, wrapped: bytes, uid: bytes, sealed: Iterable[bytes | None]
) -> Personal | None:
    try:
        key = seal.member(wrapped)
        texts = [
            None if field is None else key.open_text(field, about(_TABLE, name, uid))
            for name, field in zip(FIELDS, sealed, strict=True)
        ]
    except DeskError:
        return None
    return Personal(*texts)


def _listed(children: Iterable[int]) -> str:
    return ", ".join(str(int(child)) for child in children)
