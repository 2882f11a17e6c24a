"""What SQLite and the file system refuse, said in one plain sentence each."""

import errno
import os
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy.exc import DBAPIError

from librarydesk.errors import DeskError, StoppedError
from librarydesk.i18n import N_, _

_LOCKED = "locked"
_READ_ONLY = "read_only"
_FULL = "full"
_NOT_A_DATABASE = "not_a_database"
_DAMAGED = "damaged"
GONE = "gone"
_CANNOT_OPEN = "cannot_open"
_IO = "io"

_SENTENCES = {
    _LOCKED: N_(
        "%(path)s is being written by another program. Wait until it has ended and try again."
    ),
    _READ_ONLY: N_(
        "%(path)s can't be written: the file, its folder or the disk is read-only."
        " Allow writing or choose another place."
    ),
    _FULL: N_(
        "The disk that holds %(path)s is full; nothing was changed. Make room and try again."
    ),
    _NOT_A_DATABASE: N_("%(path)s is not a database. Choose another file, or restore a backup."),
    _DAMAGED: N_("%(path)s is damaged. Restore the newest backup."),
    GONE: N_(
        "%(path)s is no longer in its place: it was moved or deleted, or its disk was taken out."
        " Put it back and open it again."
    ),
    _CANNOT_OPEN: N_("%(path)s can't be opened. Check that the folder is there and may be used."),
    _IO: N_(
        "The disk that holds %(path)s reported an error; nothing was changed."
        " Check the disk and try again."
    ),
}
_BY_SQLITE_CODE = {
    sqlite3.SQLITE_BUSY: _LOCKED,
    sqlite3.SQLITE_LOCKED: _LOCKED,
    sqlite3.SQLITE_READONLY: _READ_ONLY,
    sqlite3.SQLITE_PERM: _READ_ONLY,
    sqlite3.SQLITE_IOERR: _IO,
    sqlite3.SQLITE_CORRUPT: _DAMAGED,
    sqlite3.SQLITE_FULL: _FULL,
    sqlite3.SQLITE_CANTOPEN: _CANNOT_OPEN,
    sqlite3.SQLITE_NOTADB: _NOT_A_DATABASE,
}
_BY_NUMBER = {
    errno.ENOSPC: _FULL,
    errno.EDQUOT: _FULL,
    errno.EROFS: _READ_ONLY,
    errno.EACCES: _CANNOT_OPEN,
    errno.EPERM: _CANNOT_OPEN,
    errno.EIO: _IO,
    errno.ENOENT: _CANNOT_OPEN,
    errno.ENOTDIR: _CANNOT_OPEN,
    errno.EEXIST: _CANNOT_OPEN,
    errno.ENAMETOOLONG: _CANNOT_OPEN,
    errno.EISDIR: _NOT_A_DATABASE,
}
_ROOM_TO_WORK = 64 * 1024


@contextmanager
def said_plainly(path: Path) -> Iterator[None]:
    """Turns what a file or SQLite refuses into a DeskError; our own mistakes pass unchanged."""
    try:
        yield
    except (sqlite3.Error, DBAPIError, OSError, UnicodeDecodeError) as error:
        said = sentence_for(error, path)
        if said is None:
            raise
        raise said from error


def sentence_for(error: Exception, path: Path) -> DeskError | None:
    """The sentence for an error of SQLite or the system, None when it is none of the known ones."""
    cause = error.orig if isinstance(error, DBAPIError) else error
    if isinstance(cause, OSError):
        known = _BY_NUMBER.get(cause.errno or 0)
    elif isinstance(cause, UnicodeDecodeError):
        known = _DAMAGED if is_damage(cause) else None
    elif isinstance(cause, sqlite3.Error):
        if _was_stopped(cause):
            return StoppedError("stopped", _("Stopped. Everything is as it was before."))
        known = _of_sqlite(cause)
    else:
        known = None
    return refused(_nearer(known, path), path) if known else None


def refused(code: str, path: Path) -> DeskError:
    """The error of a code such as `damaged`, for a file."""
    sentence = _(_SENTENCES[code]) % {"path": str(path)}
    return DeskError(f"store.{code}", sentence, path=str(path))


def is_damage(error: sqlite3.Error | UnicodeDecodeError) -> bool:
    """Whether an error means that the file itself is broken."""
    if isinstance(error, UnicodeDecodeError):
        # SQLite names what is damaged, in words that the driver can't decode for that reason.
        return bytes(error.object).startswith(b"malformed database schema")
    return _of_sqlite(error) in (_DAMAGED, _NOT_A_DATABASE)


def _was_stopped(error: sqlite3.Error) -> bool:
    """Whether somebody stopped the statement."""
    # Ctrl-C inside one of our SQL functions, which take any text, reaches us as their failure.
    return _code(error) == sqlite3.SQLITE_INTERRUPT or "user-defined function raised" in str(error)


def _of_sqlite(error: sqlite3.Error) -> str | None:
    # The driver itself decodes text, and gives no code when a damaged page holds none.
    if "decode to UTF-8" in str(error):
        return _DAMAGED
    return _BY_SQLITE_CODE.get(_code(error))


def _code(error: sqlite3.Error) -> int:
    """SQLite's primary result code; -1 for errors of the driver itself."""
    extended: object = getattr(error, "sqlite_errorcode", -1)
    return extended & 0xFF if isinstance(extended, int) and extended >= 0 else -1


def _nearer(code: str, path: Path) -> str:
    """The cause behind "can't be opened" and "disk error", where it can be seen from here."""
    folder = path.parent
    if code not in (_IO, _CANNOT_OPEN) or not folder.is_dir():
        return code
    if shutil.disk_usage(folder).free < _ROOM_TO_WORK:
        return _FULL
    if code == _CANNOT_OPEN and os.access(path, os.R_OK) and not os.access(folder, os.W_OK):
        return _READ_ONLY
    return code
