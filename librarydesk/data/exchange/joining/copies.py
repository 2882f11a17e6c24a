"""The identity in whole copies: private keys go with one only sealed, if there is a password."""

from contextlib import suppress
from pathlib import Path

from librarydesk.data.exchange.joining import folder
from librarydesk.data.sealing import ciphers
from librarydesk.data.sealing.keys import Keys
from librarydesk.errors import DeskError


def keep_identity(path: Path, copy: Path) -> None:
    """Lays the identity of an installation beside a whole copy of its database.

    A copy without it is whole; who restores it on another PC has to have that PC admitted.
    """
    found = folder.read(path)
    if found is None or Keys.beside(path).is_of(copy):
        return
    with suppress(DeskError):
        keys = Keys.beside(path).read()
        sealed = b""
        if keys.by_password is not None and found.private is not None:
            sealed = ciphers.seal_to(keys.recovery_public, found.private.packed, found.about)
        folder.write(copy, found.for_copies(sealed or found.sealed))


def put_identity_back(path: Path, copy: Path) -> None:
    """Puts the identity of a copy beside the database that was restored from it.

    The one that lies there already stays, if it is the same installation's: its keys are open and
    its counter is the newer one. So does one of another, since its keys would be lost.
    """
    found = folder.read(copy)
    if found is not None and folder.read(path) is None:
        with suppress(DeskError):
            folder.write(path, found)
