"""The identity of this installation, made at the first need and opened where it is sealed."""

import secrets
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from sqlalchemy import Connection

from librarydesk import clock
from librarydesk.data.exchange.joining import folder, sentences
from librarydesk.data.exchange.joining.branches import (
    begin_branch,
    note_identity,
    place_of,
    settle_branch,
)
from librarydesk.data.exchange.joining.certificates import (
    Chain,
    RecoveryKeys,
    certified_branch,
    certified_chain,
    read_chain,
    signing_key_of,
)
from librarydesk.data.exchange.joining.key_file import (
    ID_BYTES,
    KEY_BYTES,
    InstallationFile,
    PrivateKeys,
)
from librarydesk.data.sealing import ciphers
from librarydesk.data.sealing.ciphers import NotOpenedError
from librarydesk.data.sealing.keys import Keys
from librarydesk.data.sealing.opening import open_seal
from librarydesk.data.sealing.seal import Seal, private_of
from librarydesk.data.sealing.words import RecoveryCode
from librarydesk.data.store.database import Database


@dataclass(frozen=True)
class Identity:
    """Who this installation is, with its private keys.

    `chain` is the certificate of the province's keys, for whatever the province writes, and
    `certifier` the public recovery key that signed it. `recovery` is the province's private
    recovery key (X25519) where it receives and its seal is open: bundles for the working key of a
    PC that is lost are sealed to it too.
    """

    id: bytes
    branch: bytes
    number: int
    began: int
    signing: bytes
    sealing: bytes
    receiving: bytes
    chain: bytes
    certifier: bytes
    private: PrivateKeys = field(repr=False)
    recovery: bytes = field(default=b"", repr=False)

    @property
    def signer(self) -> bytes:
        """The private key that signs."""
        return self.private.signer

    @property
    def identities(self) -> tuple[bytes, ...]:
        """The private keys that open what is sealed to it."""
        keys = (self.private.receiver, self.private.identity, self.recovery)
        return tuple(key for key in keys if key)

    @property
    def addresses(self) -> tuple[bytes, ...]:
        """The public halves of `identities`."""
        recovery = ciphers.public_of(self.recovery) if self.recovery else b""
        return tuple(key for key in (self.receiving, self.sealing, recovery) if key)

    @property
    def keys(self) -> Chain:
        """The keys of the province, at the installation that receives for it."""
        found = read_chain(self.certifier, self.chain)
        assert found is not None
        return found

    @property
    def branch_certificate(self) -> bytes:
        """That the branch is this installation's."""
        return certified_branch(self.signer, self.id, self.branch, self.number, self.began)


def identity(database: Database, seal: Seal | None = None) -> Identity:
    """The identity of the installation, made where there is none yet.

    `seal` opens private keys that came sealed with a backup; they lie open in the folder then.

    Raises:
        DeskError: `exchange.keys_sealed` where the password is needed for that; what the disk or
            another writer refuses.
    """
    settle_branch(database)
    found = folder.read(database.path)
    if found is not None and not found.is_usable:
        begin_branch(database)
        found = None
    if found is None:
        found = _make(database)
    elif found.private is None:
        found = _opened(database, found, seal)
    if not found.receiving:
        return _identity(found)
    return replace(_identity(found), recovery=_recovery_key(database, seal))


def public_identity(database: Database) -> InstallationFile | None:
    """What can be said of this installation without making or opening anything."""
    return folder.read(database.path)


def begin_installation(connection: Connection, path: Path, words: Sequence[str]) -> None:
    """Makes the identity of a new database; one that receives has its recovery words at hand.

    Its id is random from the first digit on: PCs are told apart by the first eight.

    Raises:
        DeskError: what the disk refuses.
    """
    drawn = secrets.token_bytes(ID_BYTES)
    connection.exec_driver_sql("UPDATE device SET uid = ?, installation_uid = ?", (drawn, drawn))
    made = _new_file(connection, path)
    if words:
        made = as_receiver(made, RecoveryKeys.of(RecoveryCode.read(" ".join(words))))
    note_identity(connection, path, made)


def _new_file(connection: Connection, path: Path) -> InstallationFile:
    """New keys for the installation that a database says to be, not on the disk yet."""
    row = connection.exec_driver_sql(
        "SELECT coalesce(d.installation_uid, d.uid), d.uid, i.bundles, i.last_stamp"
        " FROM device d, installation i WHERE d.current = 1"
    ).one()
    private = PrivateKeys(*(_new_pair() for _key in range(2)))
    return InstallationFile(
        id=bytes(row[0]),
        branch=bytes(row[1]),
        number=0,
        began=int(row[3]),
        bundles=int(row[2]),
        place=place_of(path),
        signing=signing_key_of(private.signer),
        sealing=ciphers.public_of(private.identity),
        private=private,
    )


def as_receiver(found: InstallationFile, recovery: RecoveryKeys) -> InstallationFile:
    """An installation with a new receiving key, which the recovery key certifies."""
    assert found.private is not None
    receiver = _new_pair()
    receiving = ciphers.public_of(receiver)
    chain = Chain(found.id, found.signing, receiving, clock.instant(clock.now()))
    return replace(
        found,
        receiving=receiving,
        chain=certified_chain(recovery.signer, chain),
        certifier=recovery.signing,
        private=replace(found.private, receiver=receiver),
    )


def _make(database: Database) -> InstallationFile:
    with database.write() as connection:
        made = _new_file(connection, database.path)
        note_identity(connection, database.path, made)
    return made


def _opened(database: Database, found: InstallationFile, seal: Seal | None) -> InstallationFile:
    if seal is None:
        raise sentences.keys_sealed()
    code = seal.kept_words(Keys.beside(database.path).read().sealed_words)
    return opened_with(database, found, RecoveryKeys.of(code))


def opened_with(
    database: Database, found: InstallationFile, recovery: RecoveryKeys
) -> InstallationFile:
    """Opens sealed private keys with the recovery code and leaves them open in the folder.

    Raises:
        DeskError: `exchange.keys_sealed` where the code is another one.
    """
    try:
        packed = ciphers.open_with(recovery.identity, found.sealed, found.about)
    except NotOpenedError:
        raise sentences.keys_sealed() from None
    opened = replace(found, private=PrivateKeys.unpacked(packed), sealed=b"")
    folder.write(database.path, opened)
    return opened


def _recovery_key(database: Database, seal: Seal | None) -> bytes:
    """The private recovery key, where the seal is open."""
    opened = seal or open_seal(database.path)
    if opened is None:
        return b""
    return private_of(opened.kept_words(Keys.beside(database.path).read().sealed_words))


def _identity(found: InstallationFile) -> Identity:
    assert found.private is not None
    return Identity(
        found.id,
        found.branch,
        found.number,
        found.began,
        found.signing,
        found.sealing,
        found.receiving,
        found.chain,
        found.certifier,
        found.private,
    )


def _new_pair() -> bytes:
    # Both kinds of private keys are any 32 bytes.
    return secrets.token_bytes(KEY_BYTES)
