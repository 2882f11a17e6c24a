"""What this database notes of itself, by name: the table `setting`, which doesn't travel."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sqlalchemy import Connection


def noted(connection: "Connection", name: str) -> str | None:
    """What is noted under a name; None where nothing is."""
    found = connection.exec_driver_sql("SELECT value FROM setting WHERE name = ?", (name,)).scalar()
    return None if found is None else str(found)


def note(connection: "Connection", name: str, value: str) -> None:
    """Notes something under a name, in place of what was noted there."""
    connection.exec_driver_sql(
        "INSERT INTO setting (name, value) VALUES (?, ?)"
        " ON CONFLICT (name) DO UPDATE SET value = excluded.value",
        (name, value),
    )


def forget(connection: "Connection", name: str) -> None:
    """Notes nothing under a name any more."""
    connection.exec_driver_sql("DELETE FROM setting WHERE name = ?", (name,))
