"""Numbers as they were typed: what travels of a row whose number is shown as provisional."""

from sqlalchemy import Connection

from librarydesk.data.exchange.rows.shapes import TableShape
from librarydesk.data.store.tables import TABLES

_FOLLOWING = {table: rule.number for rule in TABLES.values() for table, _chain in rule.followers}
"""The number that rows name which follow another row's."""


def typed_value(connection: Connection, shape: TableShape, column: str, row: str = "t") -> str:
    """The SQL of a column of `row` as it was typed."""
    number = number_column(shape)
    value = f"{row}.{column}"
    if not number or column not in (number, f"{number}_folded", folded_column(shape)):
        return value
    if not _any_provisional(connection, shape.name):
        return value
    typed = f"(SELECT p.typed FROM provisional_number p WHERE p.row_uid = {row}.uid)"
    if column != number:
        typed = f"fold({typed})"
    elif column == "no":
        typed = f"CAST({typed} AS INTEGER)"
    return f"iif({typed} IS NULL, {value}, {typed})"


def number_column(shape: TableShape) -> str:
    """The column that may hold a provisional number; empty where none does."""
    if shape.rule.number:
        return shape.rule.number
    return _FOLLOWING.get(shape.name, "")


def folded_column(shape: TableShape) -> str:
    """The column with the folded form of the number; empty where there is none."""
    number = number_column(shape)
    stem = number.removesuffix("_no") if number == "accession_no" else number
    for name in (f"{number}_folded", f"{stem}_folded"):
        if name in shape.fields:
            return name
    return ""


def _any_provisional(connection: Connection, table: str) -> bool:
    found = connection.exec_driver_sql(
        "SELECT 1 FROM provisional_number WHERE row_table = ? LIMIT 1", (table,)
    )
    return found.first() is not None
