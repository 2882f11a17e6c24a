"""Branches: a database and its keys that don't fit together go on under a new name.

A backup that was restored, an older file copied over a newer one, a folder copied to a second PC:
each would number its bundles and changes as another one already did. So before the first write the
database and `installation.json` are held against each other and against the place where they lie.
"""

import os
import uuid
from dataclasses import dataclass, replace
from pathlib import Path

from sqlalchemy import Connection

from librarydesk import clock
from librarydesk.data.exchange.joining import folder
from librarydesk.data.exchange.joining.key_file import InstallationFile
from librarydesk.data.store.database import Database
from librarydesk.data.store.noted import forget, note
from librarydesk.errors import DeskError

PLACE = "installation_place"
"""The setting that holds where the database lay when its branch began."""

KEY = "installation_key"
"""The setting that holds the public signing key with which it exchanges, in hexadecimal."""


@dataclass(frozen=True)
class _Noted:
    """What the database says of itself."""

    place: str | None
    key: str | None
    branch: bytes
    bundles: int


def settle_branch(database: Database) -> bool:
    """Begins a branch where database, keys and place don't agree; says whether it did.

    Costs one small query and the reading of one small file when they do, and nothing is written
    then. A database that never had an identity has nothing to disagree with.

    Raises:
        DeskError: what the disk or another writer refuses.
    """
    with database.read() as connection:
        noted = _noted(connection)
    if noted.place is None or _agree(noted, database.path):
        return False
    begin_branch(database)
    return True


def begin_branch(database: Database) -> bytes:
    """Begins a branch and returns its uid.

    The installation stays the one whose keys lie in the folder; without keys it is another one
    from now on, which has to be admitted.

    Raises:
        DeskError: what the disk or another writer refuses.
    """
    # Its own write isn't the first one of the work that asked for it.
    database.before_first_write = None
    found = folder.read(database.path)
    with database.write() as connection:
        branch = uuid.uuid4().bytes
        if found is None or not found.is_usable:
            _begin_installation(connection, branch)
            folder.put_aside(database.path)
        else:
            began = _add_branch(connection, branch, found.id)
            note(connection, KEY, found.signing.hex())
            folder.write(database.path, _in_branch(found, branch, began, database.path))
        note(connection, PLACE, place_of(database.path))
    return branch


def note_identity(connection: Connection, path: Path, new: InstallationFile) -> None:
    """Puts a new identity beside a database and notes it there; the last deed of a transaction."""
    note(connection, PLACE, new.place)
    note(connection, KEY, new.signing.hex())
    folder.write(path, new)


def number_bundle(connection: Connection, path: Path) -> int:
    """The number of the next bundle of this branch, in the database and beside it.

    Should the transaction be rolled back, the two disagree and a branch begins: a number is never
    given twice.

    Raises:
        DeskError: what the disk refuses.
    """
    found = folder.read(path)
    assert found is not None
    number = int(
        connection.exec_driver_sql(
            "UPDATE installation SET bundles = bundles + 1 RETURNING bundles"
        ).scalar_one()
    )
    folder.write(path, replace(found, bundles=number))
    return number


def place_of(path: Path) -> str:
    """Where a database lies: the PC's name and the path, as it is found through links."""
    import platform

    return f"{platform.node()}|{os.path.realpath(path)}"


def _noted(connection: Connection) -> _Noted:
    row = connection.exec_driver_sql(
        "SELECT (SELECT value FROM setting WHERE name = ?),"
        " (SELECT value FROM setting WHERE name = ?), d.uid, i.bundles"
        " FROM installation i JOIN device d ON d.current = 1",
        (PLACE, KEY),
    ).one()
    return _Noted(row[0], row[1], bytes(row[2]), int(row[3]))


def _agree(noted: _Noted, path: Path) -> bool:
    found, here = folder.read(path), place_of(path)
    if found is None:
        return noted.key is None and noted.place == here
    told = (found.signing.hex(), found.branch, found.bundles, found.place)
    return told == (noted.key, noted.branch, noted.bundles, here) and noted.place == here


def _in_branch(found: InstallationFile, branch: bytes, began: int, path: Path) -> InstallationFile:
    number, place = found.number + 1, place_of(path)
    return replace(found, branch=branch, number=number, began=began, bundles=0, place=place)


def _begin_installation(connection: Connection, branch: bytes) -> None:
    """Without keys this PC can't speak for the installation that the database belonged to."""
    _add_branch(connection, branch, branch)
    connection.exec_driver_sql("UPDATE device SET own = 0 WHERE uid <> ?", (branch,))
    forget(connection, KEY)


def _add_branch(connection: Connection, branch: bytes, installation: bytes) -> int:
    import platform

    connection.exec_driver_sql("UPDATE device SET current = 0 WHERE current = 1")
    connection.exec_driver_sql(
        "INSERT INTO device (uid, installation_uid, name, own, current) VALUES (?, ?, ?, 1, 1)",
        (branch, installation, platform.node()),
    )
    return int(
        connection.exec_driver_sql(
            "UPDATE installation SET bundles = 0, last_stamp = max(last_stamp + 1, ?)"
            " RETURNING last_stamp",
            (clock.milliseconds() << 16,),
        ).scalar_one()
    )


def before_writing(database: Database) -> bool:
    """What a desk does before its first write; False where the keys can't be written now."""
    try:
        settle_branch(database)
    except DeskError:
        return False
    return True
