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

    def __init__(
        self,
        path: Path,
        database: "Database | None" = None,
        recovery_words: tuple[str, ...] = (),
    ) -> None:
        self.path = path
        self.recovery_words = recovery_words
        """The words of keys that were made just now, to be shown once."""
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
            self._database.before_first_write = _settle_branch
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


def _settle_branch(database: "Database") -> bool:
    from librarydesk.data.exchange.joining.branches import before_writing

    return before_writing(database)


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


def create_desk(path: Path, new: NewDesk, password: str | None = None) -> Desk:
    """Makes a database with its own site, the admin units and its keys, and opens it.

    The recovery words of the keys are the desk's to show now; nobody else has them in plain text.

    Raises:
        DeskError: the file is there already, the province's code is unknown, or the disk refuses;
            no file stays behind.
    """
    from librarydesk.data.exchange.joining.identity import begin_installation
    from librarydesk.data.sealing.making import new_keys, write_beside
    from librarydesk.data.sealing.opening import note_key
    from librarydesk.data.store.creation import NewInstallation, create_database
    from librarydesk.data.store.files import refuse_existing

    refuse_existing(path)
    keys = new_keys(password)

    def first_rows(connection: "Connection") -> None:
        _introduce(connection, new)
        note_key(connection, keys.file.id)
        # The last deed before the file gets its name: a database never lacks the keys it names.
        write_beside(path, keys.file, kept_as="before-init")
        begin_installation(connection, path, keys.words if new.level == "province" else ())

    installation = NewInstallation(new.site_code, new.level, new.province_code)
    database = create_database(path, installation, first_rows=first_rows)
    return Desk(path, database, keys.words)


def _introduce(connection: "Connection", new: NewDesk) -> None:
    from librarydesk.data.network.service import create_network
    from librarydesk.data.store.stamps import next_stamp

    create_network(
        connection,
        next_stamp(connection),
        site_code=new.site_code,
        name=new.site_name,
        level=new.level,
        province_code=new.province_code,
    )
