"""The one file that holds the keys: the master key, sealed in each of the ways that open it.

It is JSON with a SHA-256 over its content, so that a damaged file is told from a wrong password.
"""

import hashlib
import json
from base64 import b64decode, b64encode
from dataclasses import asdict, dataclass, field, replace
from typing import TypeAlias

from librarydesk.data.sealing.ciphers import PUBLIC_BYTES, Strength

FORMAT = 1
ID_BYTES = 16

_Values: TypeAlias = dict[str, object]


class DamagedKeysError(Exception):
    """The file isn't what was written into it."""


class NewerKeysError(Exception):
    """The file was written by a newer program."""


@dataclass(frozen=True)
class PasswordLock:
    """The master key sealed by a password, and what the password is worked into a key with."""

    salt: bytes
    strength: Strength
    sealed: bytes


@dataclass(frozen=True)
class KeyFile:
    """What lies in the folder.

    `id` names the master key and is no secret, `recovery_public` is the half of the recovery key
    to which things are sealed without the words. `sealed_words` are the words sealed by the master
    key. `plain` is the master key itself where there is no password.
    """

    id: bytes
    recovery_public: bytes
    by_recovery: bytes
    sealed_words: bytes
    by_password: PasswordLock | None = None
    plain: bytes | None = field(default=None, repr=False)

    def as_text(self) -> str:
        """The file as it is written."""
        body = {"format": FORMAT, **_encoded(asdict(self))}
        return json.dumps({**body, "sha256": _hash(body)}, indent=1) + "\n"

    def for_copies(self) -> "KeyFile":
        """What may lie beside a backup: the master key only sealed."""
        return replace(self, plain=None)


def parse(text: str) -> KeyFile:
    """Reads a file back.

    Raises:
        NewerKeysError: its format is a later one.
        DamagedKeysError: anything in it isn't as it was written.
    """
    try:
        body = json.loads(text)
        if body["format"] > FORMAT:
            raise NewerKeysError
        if body.pop("sha256") != _hash(body):
            raise DamagedKeysError
        return _checked(_read(body))
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        raise DamagedKeysError from None


def _read(body: _Values) -> KeyFile:
    lock, plain = body["by_password"], body["plain"]
    return KeyFile(
        id=_bytes(body["id"]),
        recovery_public=_bytes(body["recovery_public"]),
        by_recovery=_bytes(body["by_recovery"]),
        sealed_words=_bytes(body["sealed_words"]),
        by_password=_read_lock(lock) if isinstance(lock, dict) else None,
        plain=None if plain is None else _bytes(plain),
    )


def _read_lock(values: _Values) -> PasswordLock:
    told = values["strength"]
    if not isinstance(told, dict):
        raise DamagedKeysError
    strength = Strength(int(told["memory_kib"]), int(told["passes"]), int(told["lanes"]))
    return PasswordLock(_bytes(values["salt"]), strength, _bytes(values["sealed"]))


def _checked(read: KeyFile) -> KeyFile:
    sane = read.by_password is None or read.by_password.strength.is_sane
    if not sane or len(read.id) != ID_BYTES or len(read.recovery_public) != PUBLIC_BYTES:
        raise DamagedKeysError
    return read


def _encoded(values: _Values) -> _Values:
    return {name: _encoded_value(value) for name, value in values.items()}


def _encoded_value(value: object) -> object:
    if isinstance(value, bytes):
        return b64encode(value).decode("ascii")
    return _encoded(value) if isinstance(value, dict) else value


def _bytes(value: object) -> bytes:
    return b64decode(str(value), validate=True)


def _hash(body: _Values) -> str:
    return hashlib.sha256(json.dumps(body, sort_keys=True).encode("utf-8")).hexdigest()
