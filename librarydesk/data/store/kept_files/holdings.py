"""Which files the rows of a database name, and what in the store no row names any more."""

from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import Connection

from librarydesk.data.store.kept_files.store import Content, FileStore
from librarydesk.data.store.kept_files.tables import KEPT_TABLES


@dataclass(frozen=True)
class Holding:
    """A content that rows name: its size, and what names it to a person, by its first row.

    `from_elsewhere` tells that the row came from another PC: the file comes by itself, or never
    where it is sealed.
    """

    sha256: str
    size: int
    shown: str
    from_elsewhere: bool = False
    sealed: bool = False

    @property
    def sealed_elsewhere(self) -> bool:
        """Whether it stays on the PC that took it in."""
        return self.sealed and self.from_elsewhere

    @property
    def content(self) -> Content:
        """What the file must hold."""
        return Content(self.sha256, self.size)


def holdings(connection: Connection) -> list[Holding]:
    """Every content that counts, each once, table by table in the order in which they came."""
    found: dict[str, Holding] = {}
    for table in KEPT_TABLES:
        rows = connection.exec_driver_sql(
            f"SELECT f.sha256, f.size, coalesce({table.shown}, ''), NOT d.own FROM {table.name} f"
            " JOIN device d ON d.id = f.device_id"
            " WHERE f.voided_at IS NULL AND f.sha256 IS NOT NULL ORDER BY f.id"
        )
        for sha256, size, shown, from_elsewhere in rows:
            found.setdefault(
                sha256, Holding(sha256, size, shown, bool(from_elsewhere), table.sealed)
            )
    return list(found.values())


def unused(store: FileStore, used: Iterable[Holding]) -> list[str]:
    """The files in a store that no row names."""
    known = {holding.sha256 for holding in used}
    return [name for name in store.names() if name not in known]


def unused_names(connection: Connection, store: FileStore) -> list[str]:
    """The same, asked of the database that the store belongs to."""
    every = " UNION ".join(
        f"SELECT sha256 FROM {table.name} WHERE voided_at IS NULL AND sha256 IS NOT NULL"
        for table in KEPT_TABLES
    )
    known = set(connection.exec_driver_sql(every).scalars())
    return [name for name in store.names() if name not in known]
