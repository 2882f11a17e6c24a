"""Making keys, and changing what opens them."""

import secrets
from dataclasses import dataclass, field, replace
from pathlib import Path

from librarydesk.data.sealing import ciphers, sentences
from librarydesk.data.sealing.ciphers import KEY_BYTES, Strength
from librarydesk.data.sealing.key_file import ID_BYTES, KeyFile, PasswordLock
from librarydesk.data.sealing.keys import Keys
from librarydesk.data.sealing.opening import note_key, noted_key
from librarydesk.data.sealing.seal import WORDS_ABOUT, Seal, private_of
from librarydesk.data.sealing.words import RandomBytes, RecoveryCode
from librarydesk.data.store import files
from librarydesk.data.store.database import Database
from librarydesk.errors import DeskError
from librarydesk.i18n import _

STANDARD = Strength()


@dataclass(frozen=True)
class NewKeys:
    """Keys that aren't on the disk yet; the words are to be shown once, then forgotten."""

    file: KeyFile
    seal: Seal
    words: tuple[str, ...] = field(repr=False)


def new_keys(
    password: str | None = None,
    *,
    strength: Strength | None = None,
    source: RandomBytes = secrets.token_bytes,
) -> NewKeys:
    """Makes a master key, and the recovery code that opens it too.

    `source` is another source of chance for invented data; nothing real may be sealed with such
    keys.

    Raises:
        DeskError: `password.empty`.
    """
    code = RecoveryCode.new(source)
    public = ciphers.public_of(private_of(code))
    seal = Seal(source(KEY_BYTES), key_id=source(ID_BYTES), recovery_public=public)
    master = seal.unsealed_master()
    file = KeyFile(
        id=seal.key_id,
        recovery_public=public,
        by_recovery=ciphers.seal_to(public, master, seal.about_master),
        sealed_words=ciphers.seal_bytes(master, code.secret, WORDS_ABOUT),
    )
    return NewKeys(_opened_by(file, seal, password, strength or STANDARD), seal, code.words)


def make_keys(database: Database, password: str | None = None, *, anew: bool = False) -> NewKeys:
    """Makes the keys of a database that has none, and writes them beside it.

    With `anew` keys are made also where the old ones are lost, damaged or another database's; what
    lies there is kept, and what was sealed with the lost ones stays sealed.

    Raises:
        DeskError: `seal.keys_exist`, `seal.missing` when the database had keys already,
            `password.empty`; what the disk refuses.
    """
    keys = Keys.beside(database.path)
    with database.read() as connection:
        noted = noted_key(connection)
    if not anew and keys.exist:
        raise sentences.shut(sentences.EXISTS, str(keys.folder))
    if not anew and noted is not None:
        raise sentences.shut(sentences.MISSING, str(keys.folder))
    made = new_keys(password)
    write_beside(database.path, made.file, kept_as="before-new-keys")
    with database.write() as connection:
        note_key(connection, made.file.id)
    return made


def write_beside(path: Path, file: KeyFile, *, kept_as: str) -> None:
    """Writes keys beside a database; other keys that are there already are kept.

    Raises:
        DeskError: what the disk refuses.
    """
    keys = Keys.beside(path)
    if keys.exist and keys.id == file.id:
        keys.change(file)
        return
    if not keys.folder.exists():
        keys.make(file)
        return
    lost = not keys.id
    kept = keys.put_aside(files.free_name(keys.folder, kept_as))
    keys.make(file)
    if lost:
        keys.carry_over(kept)


def set_password(path: Path, seal: Seal, password: str | None) -> None:
    """Sets the password that opens the keys; None takes it away and lets the keys lie plainly.

    The master key stays what it was, so nothing that is sealed changes.

    Raises:
        DeskError: `password.empty`, `seal.no_keys`, `seal.other_keys`; what the disk refuses.
    """
    keys = Keys.beside(path)
    found = keys.read()
    if found.id != seal.key_id:
        raise sentences.shut(sentences.OTHER, str(keys.folder))
    keys.change(_opened_by(found, seal, password, STANDARD))


def recovery_words(path: Path, seal: Seal) -> tuple[str, ...]:
    """The recovery words, which the keys hold sealed; for the recovery sheet of the province.

    Raises:
        DeskError: `seal.damaged`, `seal.no_keys` and others.
    """
    return seal.kept_words(Keys.beside(path).read().sealed_words).words


def adopt_code(path: Path, seal: Seal, code: RecoveryCode, password: str | None = None) -> None:
    """Has keys opened by another recovery code from now on, as by that of another PC.

    The master key stays what it was. `password` is the present one; it is needed where there is
    one, since what it seals is bound to the code.

    Raises:
        DeskError: `seal.locked` without the password, `seal.other_keys`, `seal.no_keys`; what the
            disk refuses.
    """
    keys = Keys.beside(path)
    found = keys.read()
    if found.id != seal.key_id:
        raise sentences.shut(sentences.OTHER, str(keys.folder))
    if found.by_password is not None and password is None:
        raise sentences.shut(sentences.LOCKED, str(keys.folder))
    master, public = seal.unsealed_master(), ciphers.public_of(private_of(code))
    adopted = Seal(master, key_id=found.id, recovery_public=public)
    file = replace(
        found,
        recovery_public=public,
        by_recovery=ciphers.seal_to(public, master, adopted.about_master),
        sealed_words=ciphers.seal_bytes(master, code.secret, WORDS_ABOUT),
    )
    kept = password if found.by_password is not None else None
    keys.change(_opened_by(file, adopted, kept, STANDARD))


def _opened_by(file: KeyFile, seal: Seal, password: str | None, strength: Strength) -> KeyFile:
    if password is None:
        return replace(file, by_password=None, plain=seal.unsealed_master())
    if not password.strip():
        said = _("The password is empty. Choose one, or take the password away.")
        raise DeskError("password.empty", said)
    salt = secrets.token_bytes(16)
    lock = PasswordLock(salt, strength, seal.rewrapped(password, salt, strength))
    return replace(file, by_password=lock, plain=None)
