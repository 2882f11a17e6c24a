"""Keys in whole copies: beside a backup they lie only sealed, by the password or the code."""

from dataclasses import dataclass
from pathlib import Path

from librarydesk.data.sealing.keys import Keys
from librarydesk.data.sealing.making import write_beside
from librarydesk.data.store import files
from librarydesk.errors import DeskError


@dataclass(frozen=True)
class KeptKeys:
    """What became of the keys: whether a copy has them, where those before are kept.

    `problem` is the sentence where they could not be copied; the copy of the database is whole.
    """

    copied: bool = False
    kept: Path | None = None
    problem: str = ""


def keep_keys(path: Path, copy: Path) -> KeptKeys:
    """Lays the keys of a database beside a whole copy of it, without the plain master key.

    A copy in the same folder that differs from the database by its suffix alone has the same keys.
    """
    keys = Keys.beside(path)
    if not keys.exist or keys.is_of(copy):
        return KeptKeys()
    try:
        write_beside(copy, keys.read().for_copies(), kept_as="before-backup")
    except DeskError as error:
        return KeptKeys(problem=error.message)
    return KeptKeys(copied=True)


def put_keys_back(path: Path, copy: Path, kept_database: Path | None) -> KeptKeys:
    """Puts the keys of a copy beside the database that was restored from it.

    Keys that are there already and are the same stay, since they may have a newer password or need
    none. Others are kept under the name that fits the database they belong to.
    """
    present, source = Keys.beside(path), Keys.beside(copy)
    if not source.exist or present.folder == source.folder:
        return KeptKeys()
    try:
        wanted = source.read()
        if present.exist and present.id == wanted.id:
            return KeptKeys(copied=True)
        lost, kept = not present.id, _put_aside(present, kept_database)
        present.make(wanted)
        if lost and kept is not None:
            present.carry_over(kept)
    except DeskError as error:
        return KeptKeys(problem=error.message)
    return KeptKeys(copied=True, kept=kept)


def _put_aside(present: Keys, kept_database: Path | None) -> Path | None:
    if not present.folder.exists():
        return None
    kept = Keys.beside(kept_database).folder if kept_database is not None else None
    if kept is None or kept.exists():
        kept = files.free_name(present.folder, "before-restore")
    return present.put_aside(kept)
