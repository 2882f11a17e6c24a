"""Opening the seal: with nothing, with the password, or with the recovery words."""

from enum import StrEnum
from pathlib import Path

from sqlalchemy import Connection

from librarydesk.data.sealing import ciphers, sentences
from librarydesk.data.sealing.attempts import Attempts
from librarydesk.data.sealing.ciphers import NotOpenedError
from librarydesk.data.sealing.key_file import KeyFile
from librarydesk.data.sealing.keys import Keys
from librarydesk.data.sealing.seal import Seal, about_master, private_of
from librarydesk.data.sealing.words import RecoveryCode
from librarydesk.data.store.database import Database
from librarydesk.data.store.noted import note, noted
from librarydesk.errors import DeskError
from librarydesk.i18n import _

KEY_ID = "seal_key"
"""The setting that names the keys with which this database is sealed."""


class SealState(StrEnum):
    """How the seal of a database stands."""

    NONE = sentences.NONE
    """No keys were ever made."""
    OPEN = "open"
    """There is no password: the keys lie plainly beside the database."""
    LOCKED = sentences.LOCKED
    """The password opens it."""
    NEEDS_WORDS = sentences.NEEDS_WORDS
    """Only the recovery words open it: the keys come from a backup."""
    MISSING = sentences.MISSING
    DAMAGED = sentences.DAMAGED
    NEWER = sentences.NEWER
    OTHER = sentences.OTHER
    """The keys are those of another database."""

    @property
    def can_open(self) -> bool:
        """Whether the keys are there and sound, locked or not."""
        return self in (SealState.OPEN, SealState.LOCKED, SealState.NEEDS_WORDS)


def open_seal(path: Path, password: str | None = None) -> Seal | None:
    """Opens the seal of the database at `path`; None while it is locked or can't be opened.

    Without a password nothing is raised: `seal_state` says why it stays shut.

    Raises:
        DeskError: with a password: `password.wrong`, `password.too_soon`, `seal.keys_damaged`,
            `seal.newer`.
    """
    keys = Keys.beside(path)
    keys.tidy()
    if password is None:
        return _opened_plainly(keys)
    if not keys.exist:
        return None
    found = keys.read()
    if found.by_password is None:
        return _opened_plainly(keys)
    return _opened_by_password(keys, found, password)


def open_with_words(path: Path, text: str) -> Seal:
    """Opens the seal with the 24 recovery words.

    Raises:
        DeskError: `words.*`, `words.other` when they are those of other keys, `seal.no_keys` and
            others.
    """
    code = RecoveryCode.read(text)
    found = Keys.beside(path).read()
    about = about_master(found.id, found.recovery_public)
    try:
        master = ciphers.open_with(private_of(code), found.by_recovery, about)
    except NotOpenedError:
        said = _("These are the recovery words of other keys. Nothing was changed.")
        raise DeskError("words.other", said) from None
    return _seal(found, master)


def seal_state(database: Database) -> SealState:
    """How the seal of a database stands; opens nothing and raises nothing of the keys."""
    with database.read() as connection:
        noted = noted_key(connection)
    return state_beside(database.path, noted)


def state_beside(path: Path, noted: str | None) -> SealState:
    """How the seal stands for a database that names the keys `noted`."""
    keys = Keys.beside(path)
    if not keys.exist:
        return SealState.NONE if noted is None else SealState.MISSING
    try:
        found = keys.read()
    except DeskError as error:
        return SealState(error.code.removeprefix("seal."))
    if noted is not None and noted != found.id.hex():
        return SealState.OTHER
    if found.plain is not None:
        return SealState.OPEN
    return SealState.NEEDS_WORDS if found.by_password is None else SealState.LOCKED


def sentence_of(state: SealState, path: Path) -> str:
    """What people are told of a state in which the seal stays shut; empty for an open one."""
    if state == SealState.OPEN:
        return ""
    return sentences.shut(state.value, str(Keys.beside(path).folder)).message


def noted_key(connection: Connection) -> str | None:
    """The id of the keys with which this database is sealed, in hexadecimal."""
    return noted(connection, KEY_ID)


def note_key(connection: Connection, key_id: bytes) -> None:
    """Notes in a database which keys it is sealed with."""
    note(connection, KEY_ID, key_id.hex())


def _opened_plainly(keys: Keys) -> Seal | None:
    try:
        found = keys.read()
    except DeskError:
        return None
    return None if found.plain is None else _seal(found, found.plain)


def _opened_by_password(keys: Keys, found: KeyFile, password: str) -> Seal:
    lock = found.by_password
    assert lock is not None
    attempts = Attempts(keys.folder)
    wait = attempts.begin()
    key = ciphers.key_from_password(password, lock.salt, lock.strength)
    try:
        about = about_master(found.id, found.recovery_public)
        master = ciphers.open_bytes(key, lock.sealed, about)
    except NotOpenedError:
        raise sentences.wrong_password(wait) from None
    attempts.succeeded()
    return _seal(found, master)


def _seal(found: KeyFile, master: bytes) -> Seal:
    return Seal(master, key_id=found.id, recovery_public=found.recovery_public)
