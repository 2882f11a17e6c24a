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
