"""The file that holds an installation's identity: its id, branch, counter, place and keys.

It is JSON with a SHA-256 over its content and lies beside the database in `NAME.keys/`, readable
by its user only. Copies of it hold the private keys only sealed, or not at all.
"""

import hashlib
import json
from base64 import b64decode, b64encode
from dataclasses import dataclass, field, replace
from typing import TypeAlias

FORMAT = 1
KEY_BYTES = 32
ID_BYTES = 16

_Values: TypeAlias = dict[str, object]


class BrokenFileError(Exception):
    """The file isn't what was written into it."""


@dataclass(frozen=True)
class PrivateKeys:
    """The private halves: Ed25519 for signing, X25519 for what is sealed to this PC.

    `receiver` is the X25519 key to which bundles to the province are sealed; only the one PC that
    receives for it has one.
    """

    signer: bytes = field(repr=False)
    identity: bytes = field(repr=False)
    receiver: bytes = field(default=b"", repr=False)

    @property
    def packed(self) -> bytes:
        """The keys one behind the other."""
        return self.signer + self.identity + self.receiver

    @classmethod
    def unpacked(cls, packed: bytes) -> "PrivateKeys":
        """The keys that `packed` gave."""
        cuts = (0, KEY_BYTES, 2 * KEY_BYTES, 3 * KEY_BYTES)
        return cls(*(packed[at : at + KEY_BYTES] for at in cuts[:-1]))


@dataclass(frozen=True)
class InstallationFile:
    """What lies in the folder.

    `branch` is the uid under which this PC writes now, `number` counts its branches from 0, `began`
    is the hybrid clock at its beginning, `bundles` how many it has numbered, `place` where the
    database lay then. `signing`, `sealing` and `receiving` are public keys, `chain` is the
    certificate of the province's, which the key `certifier` signed. `private` is there in the
    folder in use, `sealed` in copies of an installation with a password.
    """

    id: bytes
    branch: bytes
    number: int
    began: int
    bundles: int
    place: str
    signing: bytes
    sealing: bytes
    receiving: bytes = b""
    chain: bytes = b""
    certifier: bytes = b""
    private: PrivateKeys | None = None
    sealed: bytes = field(default=b"", repr=False)

    @property
    def is_usable(self) -> bool:
        """Whether the private keys are there, open or sealed."""
        return self.private is not None or bool(self.sealed)

    @property
    def about(self) -> bytes:
        """What the sealed private keys are bound to."""
        return b"installation keys" + self.id + self.signing + self.sealing + self.receiving

    def for_copies(self, sealed: bytes) -> "InstallationFile":
        """What may lie beside a backup."""
        return replace(self, private=None, sealed=sealed)

    def as_text(self) -> str:
        """The file as it is written."""
        private = b"" if self.private is None else self.private.packed
        body: _Values = {
            "format": FORMAT,
            **{name: _letters(value) for name, value in vars(self).items() if name != "private"},
            "private": _letters(private),
        }
        return json.dumps({**body, "sha256": _hash(body)}, indent=1) + "\n"


def parse(text: str) -> InstallationFile:
    """Reads a file back.

    Raises:
        BrokenFileError: anything in it isn't as it was written.
    """
    try:
        body = json.loads(text)
        if body.pop("sha256") != _hash(body):
            raise BrokenFileError
        return _read(body)
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        raise BrokenFileError from None


def _read(body: _Values) -> InstallationFile:
    told = {name: b64decode(str(body[name])) for name in _BYTES}
    number, began, bundles = (int(str(body[name])) for name in ("number", "began", "bundles"))
    return InstallationFile(
        id=told["id"],
        branch=told["branch"],
        number=number,
        began=began,
        bundles=bundles,
        place=str(body["place"]),
        signing=told["signing"],
        sealing=told["sealing"],
        receiving=told["receiving"],
        chain=told["chain"],
        certifier=told["certifier"],
        private=PrivateKeys.unpacked(told["private"]) if told["private"] else None,
        sealed=told["sealed"],
    )


_BYTES = (
    *("id", "branch", "signing", "sealing", "receiving", "chain", "certifier"),
    *("private", "sealed"),
)


def _letters(value: object) -> object:
    return b64encode(value).decode("ascii") if isinstance(value, bytes) else value


def _hash(body: _Values) -> str:
    return hashlib.sha256(json.dumps(body, sort_keys=True).encode("utf-8")).hexdigest()
