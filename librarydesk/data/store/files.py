"""Files that are whole or not there: written under another name, then given their own."""

import os
import time
from pathlib import Path

from librarydesk.data.store.sentences import said_plainly
from librarydesk.errors import DeskError
from librarydesk.i18n import _

_LEFT_BEHIND_SECONDS = 24 * 3600


def part_of(target: Path) -> Path:
    """The name under which this process writes a file before it is whole.

    What a process that was killed a day ago or earlier left behind is taken away.
    """
    for left in target.parent.glob(f"{_literal(target.name)}.*.part*"):
        if time.time() - left.stat().st_mtime > _LEFT_BEHIND_SECONDS:
            left.unlink(missing_ok=True)
    return target.with_name(f"{target.name}.{os.getpid()}.part")


def refuse_existing(target: Path) -> None:
    """Refuses a name that is taken.

    Raises:
        DeskError: `store.exists`.
    """
    if os.path.lexists(target):
        raise _exists(target)


def publish(part: Path, target: Path) -> None:
    """Gives a finished file its name, safe from a power cut, and never over another file.

    Raises:
        DeskError: `store.exists` when the name was taken meanwhile; what the disk refuses.
    """
    with said_plainly(target):
        flush(part)
        try:
            _rename_without_overwriting(part, target)
        except FileExistsError:
            raise _exists(target) from None
        flush_folder(target.parent)


def replace(part: Path, target: Path) -> None:
    """Gives a finished file the name of another one, which it takes the place of."""
    with said_plainly(target):
        flush(part)
        part.replace(target)
        flush_folder(target.parent)


def keep_under(path: Path, kept: Path) -> None:
    """Keeps a file under another name, while its own name is never without a file if possible."""
    try:
        kept.hardlink_to(path)
    except OSError:
        # No links on FAT sticks.
        path.rename(kept)


def free_name(path: Path, suffix: str) -> Path:
    """`NAME.suffix`, with a number where that is taken."""
    wanted = path.with_name(f"{path.name}.{suffix}")
    number = 1
    while os.path.lexists(wanted):
        number += 1
        wanted = path.with_name(f"{path.name}.{suffix}-{number}")
    return wanted


def discard(path: Path) -> None:
    """Takes away a database file that was never finished."""
    for suffix in ("", "-wal", "-shm", "-journal"):
        path.with_name(path.name + suffix).unlink(missing_ok=True)


def flush(path: Path) -> None:
    """Waits until what was written to a file is on the disk."""
    with path.open("r+b") as file:
        os.fsync(file.fileno())


def flush_folder(folder: Path) -> None:
    """Waits until the names in a folder are on the disk, where the system knows such a thing."""
    if os.name == "nt":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _rename_without_overwriting(part: Path, target: Path) -> None:
    if os.name == "nt":
        # There a rename refuses a name that is taken.
        part.rename(target)
        return
    try:
        target.hardlink_to(part)
    except FileExistsError:
        raise
    except OSError:
        # No links on FAT sticks: the name is claimed by an empty file first.
        os.close(os.open(target, os.O_CREAT | os.O_EXCL | os.O_WRONLY))
        part.replace(target)
    else:
        part.unlink()


def _exists(target: Path) -> DeskError:
    return DeskError(
        "store.exists",
        _("%(path)s is already there. Choose another name.") % {"path": str(target)},
        path=str(target),
    )


def _literal(name: str) -> str:
    return "".join(f"[{letter}]" if letter in "*?[" else letter for letter in name)
