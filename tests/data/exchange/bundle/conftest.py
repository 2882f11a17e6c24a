"""The keys of two installations, and small files of the exchange."""

import os
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey

from librarydesk.data.exchange.bundle.heads import Head
from librarydesk.data.exchange.bundle.records import Batch

BATCHES = (
    Batch("title", ("uid", "name", "price"), (("t" * 4, "Dế Mèn", 1), ("u" * 4, "Đất rừng", None))),
    Batch("copy", ("uid", "weight", "raw"), ((b"\x00\xff", 1.5, b""),)),
    Batch("<remark>", ("text",), ()),
)


HEAD = Head(
    sender=b"i" * 16,
    site="TN.01",
    branch=b"b" * 16,
    sequence=7,
    made_at=1_790_000_000_000_000,
    branch_number=1,
    branch_began=3 << 16,
    branch_certificate=b"c" * 64,
    previous=b"p" * 32,
    base_branch=b"a" * 16,
    base_sequence=3,
    base_sha256=b"s" * 32,
    program="0.1.0",
    chain=b"chain",
    admission=b"admission",
)


@dataclass(frozen=True)
class KeyPair:
    """The keys of one installation, raw."""

    signer: bytes = field(default_factory=lambda: Ed25519PrivateKey.generate().private_bytes_raw())
    identity: bytes = field(default_factory=lambda: X25519PrivateKey.generate().private_bytes_raw())

    @property
    def signing(self) -> bytes:
        return Ed25519PrivateKey.from_private_bytes(self.signer).public_key().public_bytes_raw()

    @property
    def sealing(self) -> bytes:
        return X25519PrivateKey.from_private_bytes(self.identity).public_key().public_bytes_raw()


@pytest.fixture(scope="session")
def district() -> KeyPair:
    """Who writes."""
    return KeyPair()


@pytest.fixture(scope="session")
def province() -> KeyPair:
    """Who reads."""
    return KeyPair()


@pytest.fixture(scope="session")
def head() -> Head:
    """A head in which nothing is left out."""
    return HEAD


def altered_everywhere(path: Path) -> Iterator[int]:
    """Alters one bit of each byte of a file in turn, in its place; yields which byte it is."""
    content = path.read_bytes()
    with path.open("r+b", buffering=0) as file:
        for at, byte in enumerate(content):
            file.seek(at)
            file.write(bytes([byte ^ 1 << at % 8]))
            yield at
            file.seek(at)
            file.write(bytes([byte]))


def cut_everywhere(path: Path) -> Iterator[int]:
    """Cuts a file shorter by one byte after the other; yields what length it has."""
    for length in range(path.stat().st_size - 1, -1, -1):
        os.truncate(path, length)
        yield length
