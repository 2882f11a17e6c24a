"""Writing a file whole or not at all."""

import errno
import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO

from librarydesk.errors import DeskError, refusal_in
from librarydesk.i18n import _


def write_whole(out: Path, data: bytes) -> None:
    """Writes bytes that are there already; see `written_whole`."""
    with written_whole(out) as file:
        file.write(data)


@contextmanager
def written_whole(out: Path) -> Iterator[IO[bytes]]:
    """A file to write to: it lies beside, is flushed to the disk, then takes the place of `out`.

    Whoever reads the name sees the old file or the whole new one. Nothing is left behind where it
    can't be done or was stopped; a DeskError says why.
    """
    unfinished = out.with_name(f"{out.name}.part")
    try:
        with unfinished.open("wb") as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        unfinished.replace(out)
    except BaseException as error:
        with suppress(OSError):
            unfinished.unlink(missing_ok=True)
        refusal = _refusal(error)
        if refusal is None:
            raise
        raise _error(_code(refusal), out, refusal) from error


def _refusal(error: BaseException) -> OSError | None:
    if isinstance(error, OSError):
        return error
    return refusal_in(error) if isinstance(error, Exception) else None


def _code(error: OSError) -> str:
    match error:
        case FileNotFoundError():
            return "file.no_folder"
        case PermissionError():
            return "file.not_writable"
        case IsADirectoryError():
            return "file.is_folder"
    return "file.disk_full" if error.errno == errno.ENOSPC else "file.not_written"


def _error(code: str, out: Path, error: OSError) -> DeskError:
    names = {"file": out.name, "folder": str(out.parent), "reason": error.strerror or str(error)}
    sentences = {
        "file.no_folder": _(
            "%(file)s can't be written, for there is no folder %(folder)s. Choose a folder that"
            " exists."
        ),
        "file.is_folder": _(
            "%(file)s can't be written in %(folder)s: a folder has this name. Choose another name."
        ),
        "file.not_writable": _(
            "%(file)s can't be written in %(folder)s: it is open in another program, or the folder"
            " is protected. Close it there, or choose another folder."
        ),
        "file.disk_full": _(
            "%(file)s couldn't be written: the disk of %(folder)s is full. Free some space, or"
            " choose another folder."
        ),
        "file.not_written": _(
            "%(file)s couldn't be written in %(folder)s (%(reason)s). Choose another name or"
            " folder."
        ),
    }
    return DeskError(code, sentences[code] % names, file=str(out))
