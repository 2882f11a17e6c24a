"""Reading by the million: the driver's plain rows, and working tables beside the database."""

import gc
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any

from sqlalchemy import Connection

from librarydesk.data.store.database import driver_connection


def driver_rows(
    connection: Connection,
    query: str,
    values: tuple[str, ...] | Mapping[str, str | int | float] = (),
) -> Iterator[tuple[Any, ...]]:
    """The rows of a query as the driver's plain tuples, for where a million of them go by."""
    return iter(driver_connection(connection).execute(query, values))


@contextmanager
def without_collection() -> Iterator[None]:
    """Keeps Python from looking for cycles among what is read, of which it would find none.

    It would look through a hundred thousand tuples again and again: a fifth of an import's time.
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


@contextmanager
def working_table(connection: Connection) -> Iterator[None]:
    """Lets a read-only connection write its own temporary tables; the file stays untouched."""
    only = connection.exec_driver_sql("PRAGMA query_only").scalar_one()
    connection.exec_driver_sql("PRAGMA query_only = OFF")
    try:
        yield
    finally:
        connection.exec_driver_sql(f"PRAGMA query_only = {only}")
