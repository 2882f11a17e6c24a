"""Where the identity of an installation lies: `installation.json` in the folder of its keys."""

import os
from contextlib import suppress
from pathlib import Path

from librarydesk.data.exchange.joining.key_file import BrokenFileError, InstallationFile, parse
from librarydesk.data.store import files
from librarydesk.data.store.sentences import said_plainly

NAME = "installation.json"
_DAMAGED = "damaged"
_FORMER = "former"


def file_beside(database: Path) -> Path:
    """The path of the file that belongs to a database."""
    from librarydesk.data.sealing.keys import Keys

    return Keys.beside(database).folder / NAME


def read(database: Path) -> InstallationFile | None:
    """The identity beside a database; None where there is none, or a damaged one."""
    try:
        return parse(file_beside(database).read_text("utf-8"))
    except (OSError, UnicodeDecodeError, BrokenFileError):
        return None


def write(database: Path, new: InstallationFile) -> None:
    """Puts the identity beside a database, in the place of the one before.

    Raises:
        DeskError: what the disk refuses; the one before stays then.
    """
    file = file_beside(database)
    with said_plainly(file):
        file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        _keep_damaged(database, file)
        part = file.with_name(f"{NAME}.{os.getpid()}.part")
        part.unlink(missing_ok=True)
        try:
            handle = os.open(part, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600)
            with os.fdopen(handle, "w", encoding="utf-8", newline="\n") as writing:
                writing.write(new.as_text())
            files.replace(part, file)
        finally:
            part.unlink(missing_ok=True)


def put_aside(database: Path) -> None:
    """Keeps an identity that can't be used any more under another name, if there is one.

    Raises:
        DeskError: what the disk refuses.
    """
    file = file_beside(database)
    with said_plainly(file):
        if file.exists():
            file.rename(files.free_name(file, _FORMER))


def _keep_damaged(database: Path, file: Path) -> None:
    if file.exists() and read(database) is None:
        with suppress(OSError):
            file.rename(files.free_name(file, _DAMAGED))
