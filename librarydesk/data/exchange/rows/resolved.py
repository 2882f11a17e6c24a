"""Staged rows with local ids in place of the uids that they refer to."""

from collections.abc import Sequence

from librarydesk.data.exchange.rows.shapes import TableShape


def resolved(shape: TableShape, columns: Sequence[str], *, named: bool = False) -> tuple[str, str]:
    """The SQL of some columns of a staged row `s`, and the joins that they need."""
    values, joins = [], []
    for column in columns:
        target = shape.refs.get(column)
        value = f's."{column}"'
        if target is not None:
            joins.append(f"LEFT JOIN {target} r_{column} ON r_{column}.uid = s.{column}")
            value = f"r_{column}.id"
        values.append(f'{value} AS "{column}"' if named else value)
    return ", ".join(values), " ".join(joins)
