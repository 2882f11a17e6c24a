"""What is done with a key: an authenticated cipher, keys from passwords, sealing to a public key.

`cryptography` is loaded when a key is first needed, so that commands without one don't pay for it.
"""

import os
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass

from librarydesk.errors import DeskError
from librarydesk.i18n import _

KEY_BYTES = 32
PUBLIC_BYTES = 32
VERSION = b"\x01"
"""Stands before everything that is sealed; another way of sealing would have another byte."""

_NONCE_BYTES = 12
_ONCE = bytes(_NONCE_BYTES)
"""The nonce of a key that seals a single thing."""
_MOST_MEMORY_KIB = 1 << 20


class NotOpenedError(Exception):
    """What was sealed can't be opened with this key: it was altered, or belongs to another one."""


@dataclass(frozen=True)
class Strength:
    """What a guess of a password costs: Argon2id's memory, passes over it, and threads.

    64 MiB and three passes are RFC 9106's choice for where memory is scarce: a quarter of a second
    here, under one on a PC of ten years ago.
    """

    memory_kib: int = 64 * 1024
    passes: int = 3
    lanes: int = 4

    @property
    def is_sane(self) -> bool:
        """Whether it may be believed when it stands in a file that others could have written."""
        enough = 8 * self.lanes <= self.memory_kib <= _MOST_MEMORY_KIB
        return enough and 1 <= self.passes <= 64 and 1 <= self.lanes <= 64


def seal_bytes(
    key: bytes, plain: bytes, about: bytes, chance: Callable[[int], bytes] = os.urandom
) -> bytes:
    """Seals bytes; they open only with the same key and the same `about`, which isn't secret.

    `chance` is another source of it for invented data; nothing real may be sealed with that.
    """
    from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305

    nonce = chance(_NONCE_BYTES)
    return VERSION + nonce + ChaCha20Poly1305(key).encrypt(nonce, plain, VERSION + about)


def open_bytes(key: bytes, sealed: bytes, about: bytes) -> bytes:
    """Opens what `seal_bytes` sealed.

    Raises:
        NotOpenedError: a bit was altered, or the key or `about` is another one.
    """
    from cryptography.exceptions import InvalidTag
    from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305

    nonce, rest = sealed[1 : 1 + _NONCE_BYTES], sealed[1 + _NONCE_BYTES :]
    if sealed[:1] != VERSION or len(nonce) != _NONCE_BYTES:
        raise NotOpenedError
    try:
        return ChaCha20Poly1305(key).decrypt(nonce, rest, VERSION + about)
    except InvalidTag:
        raise NotOpenedError from None


def key_from_password(password: str, salt: bytes, strength: Strength) -> bytes:
    """The key that a password gives, at the cost of its strength.

    Raises:
        DeskError: `password.no_memory`.
    """
    from cryptography.hazmat.primitives.kdf.argon2 import Argon2id

    try:
        return Argon2id(
            salt=salt,
            length=KEY_BYTES,
            iterations=strength.passes,
            lanes=strength.lanes,
            memory_cost=strength.memory_kib,
        ).derive(unicodedata.normalize("NFC", password).encode("utf-8"))
    except MemoryError:
        said = _("There is too little memory to check the password. Close other programs.")
        raise DeskError("password.no_memory", said) from None


def derived_key(secret: bytes, purpose: bytes, salt: bytes | None = None) -> bytes:
    """A key for one purpose from a secret that can't be guessed."""
    from cryptography.hazmat.primitives.hashes import SHA256
    from cryptography.hazmat.primitives.kdf.hkdf import HKDF

    return HKDF(SHA256(), KEY_BYTES, salt, purpose).derive(secret)


def public_of(private: bytes) -> bytes:
    """The public half of an X25519 key."""
    from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey

    return X25519PrivateKey.from_private_bytes(private).public_key().public_bytes_raw()


def seal_to(public: bytes, plain: bytes, about: bytes) -> bytes:
    """Seals bytes to whoever holds the private half of an X25519 key."""
    from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
    from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305

    once = X25519PrivateKey.generate()
    sender = once.public_key().public_bytes_raw()
    shared = once.exchange(X25519PublicKey.from_public_bytes(public))
    key = derived_key(shared, b"librarydesk sealed to", sender + public)
    return VERSION + sender + ChaCha20Poly1305(key).encrypt(_ONCE, plain, VERSION + about)


def open_with(private: bytes, sealed: bytes, about: bytes) -> bytes:
    """Opens what `seal_to` sealed to the public half of this key.

    Raises:
        NotOpenedError: a bit was altered, or it was sealed to somebody else.
    """
    from cryptography.exceptions import InvalidTag
    from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
    from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305

    sender, rest = sealed[1 : 1 + PUBLIC_BYTES], sealed[1 + PUBLIC_BYTES :]
    if sealed[:1] != VERSION or len(sender) != PUBLIC_BYTES:
        raise NotOpenedError
    try:
        own = X25519PrivateKey.from_private_bytes(private)
        shared = own.exchange(X25519PublicKey.from_public_bytes(sender))
        salt = sender + own.public_key().public_bytes_raw()
        key = derived_key(shared, b"librarydesk sealed to", salt)
        return ChaCha20Poly1305(key).decrypt(_ONCE, rest, VERSION + about)
    except (InvalidTag, ValueError):
        # X25519 refuses a point of low order with a ValueError.
        raise NotOpenedError from None
