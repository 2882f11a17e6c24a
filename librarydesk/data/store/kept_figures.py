"""Figures kept in the database under a name, so that a page shows at once."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sqlalchemy import Connection


def keep_figures(connection: "Connection", name: str, *, seq: int, day: str, body: str) -> None:
    """Keeps figures in place of those of the same name; `models.CachedFigures` says what for."""
    connection.exec_driver_sql(
        "INSERT INTO cached_figures (name, seq, day, body) VALUES (?, ?, ?, ?)"
        " ON CONFLICT (name) DO UPDATE SET"
        " seq = excluded.seq, day = excluded.day, body = excluded.body",
        (name, seq, day, body),
    )


def unchanged_figures(connection: "Connection", name: str) -> str | None:
    """What is kept under a name; None when nothing is, or anything has changed since."""
    row = connection.exec_driver_sql(
        "SELECT body FROM cached_figures"
        " WHERE name = ? AND seq = (SELECT last_seq FROM installation)",
        (name,),
    ).one_or_none()
    return None if row is None else str(row[0])


def keep_latest(connection: "Connection", family: str, *, most: int) -> None:
    """Lets the oldest figures give way of those whose names begin with a word."""
    connection.exec_driver_sql(
        "DELETE FROM cached_figures WHERE name IN (SELECT name FROM cached_figures"
        " WHERE name LIKE ? ORDER BY seq DESC, day DESC LIMIT -1 OFFSET ?)",
        (f"{family} %", most),
    )
