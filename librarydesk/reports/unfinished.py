"""Writing a file whole or not at all."""

import errno
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from librarydesk.errors import DeskError
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
        try:
            with unfinished.open("wb") as file:
                yield file
                file.flush()
                os.fsync(file.fileno())
            unfinished.replace(out)
        except BaseException:
            unfinished.unlink(missing_ok=True)
            raise
    except FileNotFoundError as error:
        raise _error("file.no_folder", out, error) from error
    except PermissionError as error:
        raise _error("file.not_writable", out, error) from error
    except OSError as error:
        full = error.errno == errno.ENOSPC
        raise _error("file.disk_full" if full else "file.not_written", out, error) from error


def _error(code: str, out: Path, error: OSError) -> DeskError:
    names = {"file": out.name, "folder": str(out.parent), "reason": error.strerror or str(error)}
    sentences = {
        "file.no_folder": _(
            "%(file)s can't be written, for there is no folder %(folder)s. Choose a folder that"
            " exists."
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
