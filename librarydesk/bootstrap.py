"""The one place that puts a desk together: which database, opened how, made how."""

import os
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from librarydesk.data.store.database import Database

DATABASE_VARIABLE = "LIBRARYDESK_DB"
DATABASE_NAME = "librarydesk.db"


class Desk:
    """A database that is opened when it is first needed.

    Making a desk costs nothing, so that the window can be painted before storage is loaded.
    """

    def __init__(self, path: Path, database: "Database | None" = None) -> None:
        self.path = path
        self._database = database

    @property
    def database(self) -> "Database":
        """The opened database.

        Raises:
            DeskError: it can't be opened; the sentence says why.
        """
        if self._database is None:
            from librarydesk.data.store.database import open_database

            self._database = open_database(self.path)
        return self._database

    @property
    def opened(self) -> bool:
        """Whether the database has been opened."""
        return self._database is not None

    def close(self) -> None:
        """Closes the database where it is open."""
        if self._database is not None:
            self._database.close()
            self._database = None

    def __enter__(self) -> "Desk":
        return self

    def __exit__(
        self,
        _kind: type[BaseException] | None,
        _error: BaseException | None,
        _trace: TracebackType | None,
    ) -> None:
        self.close()


@dataclass(frozen=True)
class NewDesk:
    """What a new desk is made with: its own site, the site's level, the province's code."""

    site_code: str
    site_name: str
    level: str
    province_code: str


def default_path() -> Path:
    """`LIBRARYDESK_DB`, else the database in the user's data folder."""
    named = os.environ.get(DATABASE_VARIABLE)
    if named:
        return Path(named)
    from platformdirs import user_data_path

    return user_data_path("librarydesk", appauthor=False) / DATABASE_NAME


def create_desk(path: Path, new: NewDesk) -> Desk:
    """Makes a database with its own site and the admin units, and opens it.

    Raises:
        DeskError: the file is there already, the province's code is unknown, or the disk refuses;
            no file stays behind.
    """
    from librarydesk.data.network.service import create_network
    from librarydesk.data.store.creation import NewInstallation, create_database
    from librarydesk.data.store.stamps import next_stamp

    def first_rows(connection: "Connection") -> None:
        create_network(
            connection,
            next_stamp(connection),
            site_code=new.site_code,
            name=new.site_name,
            level=new.level,
            province_code=new.province_code,
        )

    installation = NewInstallation(new.site_code, new.level, new.province_code)
    return Desk(path, create_database(path, installation, first_rows=first_rows))
