"""How rows and fields are named for people and scripts: by kind, natural key, column."""

from functools import lru_cache

from sqlalchemy import Connection

from librarydesk.data.exchange.rows.made import is_made
from librarydesk.data.exchange.rows.shapes import TableShape, shape_of
from librarydesk.data.interchange.registry import TABLE_KINDS, table_kind
from librarydesk.data.store.editing import Value

_NAMED_BY = {"site": "code", "title": "title", "copy": "accession_no", "club": "code"}


@lru_cache(maxsize=1)
def _kinds() -> dict[str, str]:
    """The kind of table file that holds a table."""
    found = {"title": "titles", "site": "sites", "site_state": "sites"}
    for name in TABLE_KINDS:
        found.setdefault(table_kind(name).table, name)
    return found


def kind_of(table: str) -> str:
    """The name of the kind of file that holds a table; the table's own where none does."""
    return _kinds().get(table, table)


def label_of(table: str, field: str, language: str) -> str:
    """The name of a field for people."""
    kind = _kinds().get(table)
    if kind in TABLE_KINDS:
        for column in table_kind(kind).columns:
            if column.stored == field:
                return column.label_in(language)
    return field


def key_of(connection: Connection, table: str, uid: bytes) -> str:
    """The natural key of a row as text, what it refers to by code or name; empty if it is gone."""
    shape = shape_of(connection).get(table)
    if shape is None:
        return ""
    columns = [c for c in shape.rule.key if c not in ("uid", "record_key")] or ["uid"]
    shown = "title" if table == "title" else ""
    row = connection.exec_driver_sql(
        f"SELECT {shown or ', '.join(columns)} FROM {table} WHERE uid = ?", (uid,)
    ).first()
    if row is None:
        return ""
    cells = zip(["title"] if shown else columns, row, strict=True)
    texts = [_text(connection, shape, name, value) for name, value in cells]
    return " · ".join(text for text in texts if text)


def said(connection: Connection, table: str, column: str, value: Value) -> Value:
    """A value as a person reads it: a row that is referred to by its code or name."""
    target = shape_of(connection)[table].refs.get(column) if table in shape_of(connection) else None
    if target is None or not isinstance(value, str):
        return value
    return key_of(connection, target, bytes.fromhex(value)) or value


def _text(connection: Connection, shape: TableShape, column: str, value: Value) -> str:
    if value is None or isinstance(value, bytes) or (is_made(column) and column != "name_folded"):
        return ""
    target = shape.refs.get(column)
    if target is None:
        return str(value)
    by = _NAMED_BY.get(target)
    if by is not None:
        found = connection.exec_driver_sql(f"SELECT {by} FROM {target} WHERE id = ?", (value,))
        return str(found.scalar_one_or_none() or "")
    uid = connection.exec_driver_sql(f"SELECT uid FROM {target} WHERE id = ?", (value,)).scalar()
    return key_of(connection, target, bytes(uid)) if uid else ""
