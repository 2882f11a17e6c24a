"""What is signed apart from files: branches, the keys of the province, admissions.

A certificate is a msgpack array of what is said, itself msgpack, and the signature over a label and
that. Those of the province's keys are signed by its recovery key, so that a new PC that was made
from the 24 words is believed without a visit.
"""

import struct
from dataclasses import astuple, dataclass
from typing import TypeVar

import msgspec

from librarydesk.data.sealing import ciphers
from librarydesk.data.sealing.seal import private_of
from librarydesk.data.sealing.words import RecoveryCode

_BRANCH = b"librarydesk branch\n"
_CHAIN = b"librarydesk province keys\n"
_ADMISSION = b"librarydesk admission\n"
_NUMBERS = struct.Struct(">IQ")


@dataclass(frozen=True)
class Chain:
    """The keys of the installation that receives for the province, certified by recovery key."""

    installation: bytes
    signing: bytes
    receiving: bytes
    made_at: int


@dataclass(frozen=True)
class Admission:
    """The province's word that an installation may exchange, and for which site.

    `recovery` is the recovery key (X25519) of the installation's site, `whole_province` says that
    its scope are all sites.
    """

    installation: bytes
    signing: bytes
    sealing: bytes
    recovery: bytes
    name: str
    site_uid: bytes
    site: str
    whole_province: bool
    admitted_at: int
    chain: bytes


@dataclass(frozen=True)
class RecoveryKeys:
    """What the 24 words make: the X25519 key to which is sealed, the Ed25519 key that certifies."""

    identity: bytes
    signer: bytes

    @classmethod
    def of(cls, code: RecoveryCode) -> "RecoveryKeys":
        """The keys of a recovery code."""
        signer = ciphers.derived_key(code.secret, b"librarydesk recovery signing key")
        return cls(private_of(code), signer)

    @property
    def sealing(self) -> bytes:
        """The public half of the key to which is sealed."""
        return ciphers.public_of(self.identity)

    @property
    def signing(self) -> bytes:
        """The public half of the key that certifies."""
        return signing_key_of(self.signer)


def signing_key_of(signer: bytes) -> bytes:
    """The public half of an Ed25519 key."""
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

    return Ed25519PrivateKey.from_private_bytes(signer).public_key().public_bytes_raw()


def certified_branch(
    signer: bytes, installation: bytes, branch: bytes, number: int, began: int
) -> bytes:
    """The certificate of a branch: a signature alone, what it says stands beside it."""
    return signature(signer, _BRANCH + installation + branch + _NUMBERS.pack(number, began))


def is_branch_of(
    signing_key: bytes,
    certificate: bytes | None,
    installation: bytes,
    branch: bytes,
    number: int,
    began: int,
) -> bool:
    """Whether a branch is really one of the installation with this key."""
    if certificate is None:
        return False
    try:
        said = _BRANCH + installation + branch + _NUMBERS.pack(number, began)
    except struct.error:
        return False
    return is_signed(signing_key, certificate, said)


def certified_chain(signer: bytes, chain: Chain) -> bytes:
    """The province's keys, signed by its recovery key."""
    return _certified(signer, _CHAIN, astuple(chain))


def read_chain(recovery_signing: bytes, certificate: bytes | None) -> Chain | None:
    """The keys that a certificate names; None where the recovery key didn't sign it."""
    return _read(recovery_signing, _CHAIN, certificate, Chain)


def certified_admission(signer: bytes, admission: Admission) -> bytes:
    """An admission, signed by the province's installation."""
    return _certified(signer, _ADMISSION, astuple(admission))


def read_admission(recovery_signing: bytes, certificate: bytes | None) -> Admission | None:
    """What an admission says; None where no keys that the recovery key certified signed it."""
    said, _signature_of_it = _parts(certificate)
    try:
        told = msgspec.msgpack.decode(said, type=list[object])
    except msgspec.DecodeError:
        return None
    inner = told[-1] if told else None
    chain = read_chain(recovery_signing, inner) if isinstance(inner, bytes) else None
    return None if chain is None else _read(chain.signing, _ADMISSION, certificate, Admission)


def signature(signer: bytes, said: bytes) -> bytes:
    """An Ed25519 signature."""
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

    return Ed25519PrivateKey.from_private_bytes(signer).sign(said)


def is_signed(signing_key: bytes, signature: bytes, said: bytes) -> bool:
    """Whether a signature over `said` is that of the key."""
    from cryptography.exceptions import InvalidSignature
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

    try:
        Ed25519PublicKey.from_public_bytes(signing_key).verify(signature, said)
    except (InvalidSignature, ValueError):
        return False
    return True


def _certified(signer: bytes, label: bytes, told: tuple[object, ...]) -> bytes:
    said = msgspec.msgpack.encode(told)
    return msgspec.msgpack.encode((said, signature(signer, label + said)))


_Kind = TypeVar("_Kind", Chain, Admission)


def _read(
    signing_key: bytes, label: bytes, certificate: bytes | None, kind: type[_Kind]
) -> _Kind | None:
    said, signature = _parts(certificate)
    if not is_signed(signing_key, signature, label + said):
        return None
    try:
        return kind(*msgspec.msgpack.decode(said))
    except (msgspec.DecodeError, TypeError):
        return None


def _parts(certificate: bytes | None) -> tuple[bytes, bytes]:
    try:
        return msgspec.msgpack.decode(certificate or b"", type=tuple[bytes, bytes])
    except msgspec.DecodeError:
        return b"", b""
