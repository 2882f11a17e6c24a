"""What SQLite and the file system refuse, said in one plain sentence each."""

import errno
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy.exc import DBAPIError

from librarydesk.errors import DeskError, StoppedError
from librarydesk.i18n import N_, _

_BY_MESSAGE = (
    ("locked", "locked", N_("%(path)s is being written by another program for more than ten seconds. Wait until it has ended and try again.")),
    ("readonly", "read_only", N_("%(path)s can't be written: the file, its folder or the disk is read-only. Allow writing or choose another place.")),
    ("disk is full", "full", N_("The disk that holds %(path)s is full; nothing was changed. Make room and try again.")),
    ("not a database", "not_a_database", N_("%(path)s is not a database. Choose another file, or restore a backup.")),
    ("malformed", "damaged", N_("%(path)s is damaged. Restore the newest backup.")),
    ("unable to open", "cannot_open", N_("%(path)s can't be opened. Check that the folder is there and may be used.")),
    ("disk i/o error", "io", N_("The disk that holds %(path)s reported an error; nothing was changed. Check the disk and try again.")),
)  # fmt: skip
_BY_NUMBER = {
    errno.ENOSPC: _BY_MESSAGE[2],
    errno.EROFS: _BY_MESSAGE[1],
    errno.EACCES: _BY_MESSAGE[5],
    errno.EPERM: _BY_MESSAGE[5],
    errno.EIO: _BY_MESSAGE[6],
    errno.ENOENT: _BY_MESSAGE[5],
    errno.EISDIR: _BY_MESSAGE[3],
    errno.ENOTDIR: _BY_MESSAGE[5],
}


@contextmanager
def said_plainly(path: Path) -> Iterator[None]:
    """Turns what a database file refuses into a DeskError; our own mistakes pass unchanged."""
    try:
        yield
    except (sqlite3.Error, DBAPIError, OSError) as error:
        said = sentence_for(error, path)
        if said is None:
            raise
        raise said from error


def sentence_for(error: Exception, path: Path) -> DeskError | None:
    """The sentence for an error of SQLite or the system, None when it is none of the known ones."""
    cause = error.orig if isinstance(error, DBAPIError) else error
    if isinstance(cause, OSError):
        known = _BY_NUMBER.get(cause.errno or 0)
        return _refused(known[1], known[2], path) if known else None
    text = str(cause).lower()
    if isinstance(cause, sqlite3.OperationalError) and text == "interrupted":
        return StoppedError("stopped", _("Stopped. Everything is as it was before."))
    for part, code, sentence in _BY_MESSAGE:
        if part in text:
            return _refused(code, sentence, path)
    return None


def _refused(code: str, sentence: str, path: Path) -> DeskError:
    return DeskError(f"store.{code}", _(sentence) % {"path": str(path)}, path=str(path))
