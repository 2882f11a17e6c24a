"""The bare work of the exchange: no rules, no ledger, nothing read back."""

import hashlib
import io
import os
import sqlite3
import struct
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

import msgspec
import zstandard
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

import pyrage
from librarydesk.bootstrap import Desk
from librarydesk.data.exchange.bundle.records import Batch
from librarydesk.data.exchange.ledger.peers import counterparts
from librarydesk.data.exchange.rows.outgoing import outgoing
from librarydesk.data.exchange.sending.due import due

_LENGTH = struct.Struct(">I")
_OF_OTHERS = {"author": "a.name", "device": "d.uid", "title_id": "t.uid", "site_id": "s.uid"}
_REFS = {"title_id": "title", "site_id": "site"}


@dataclass
class Bare:
    """Rows at hand, a file for them, and a database that takes them by `INSERT … ON CONFLICT`."""

    batches: list[Batch]
    file: Path
    database: Path
    source: Path
    signer: Ed25519PrivateKey
    identity: pyrage.x25519.Identity

    @classmethod
    def of(cls, district: Desk, province: Desk, folder: Path) -> "Bare":
        """The copies that the next bundle of the district will hold."""
        folder.mkdir()
        with district.database.read() as connection:
            found = due(connection, counterparts(connection)[0])
            batches = list(outgoing(connection, found.addressee, found.since))
        with closing(sqlite3.connect(province.path)) as raw:
            raw.execute("VACUUM INTO ?", (str(folder / "floor.db"),))
        copies = [one for one in batches if one.kind == "copy"]
        return cls(
            copies,
            folder / "floor.ldx",
            folder / "floor.db",
            district.path,
            Ed25519PrivateKey.generate(),
            pyrage.x25519.Identity.generate(),
        )

    def read(self) -> None:
        """Reads the same rows from the database, uids for what they refer to."""
        columns = self.batches[0].columns
        wanted = ", ".join(_OF_OTHERS.get(name, f"c.{name}") for name in columns)
        with closing(sqlite3.connect(self.source)) as raw:
            raw.execute(
                f"SELECT {wanted} FROM copy c JOIN author a ON a.id = c.author_id"
                " JOIN device d ON d.id = c.device_id JOIN title t ON t.id = c.title_id"
                " JOIN site s ON s.id = c.site_id"
            ).fetchall()

    def write(self) -> None:
        """Encodes, compresses, encrypts, signs, flushes."""
        packer = zstandard.ZstdCompressor(level=3, write_checksum=True).compressobj()
        packed = io.BytesIO()
        for batch in self.batches:
            body = msgspec.msgpack.encode((batch.kind, batch.columns, batch.rows))
            packed.write(packer.compress(_LENGTH.pack(len(body)) + body))
        packed.write(packer.flush())
        sealed = pyrage.encrypt(packed.getvalue(), [self.identity.to_public()])
        with self.file.open("wb") as file:
            file.write(sealed)
            file.write(self.signer.sign(hashlib.sha512(sealed).digest()))
            file.flush()
            os.fsync(file.fileno())

    def take_in(self) -> None:
        """Verifies, decrypts, decodes, upserts."""
        whole = self.file.read_bytes()
        sealed, signature = whole[:-64], whole[-64:]
        self.signer.public_key().verify(signature, hashlib.sha512(sealed).digest())
        packed = pyrage.decrypt(sealed, [self.identity])
        content = zstandard.ZstdDecompressor().decompressobj().decompress(packed)
        at = 0
        with closing(sqlite3.connect(self.database)) as raw, raw:
            while at < len(content):
                (size,) = _LENGTH.unpack_from(content, at)
                kind, columns, rows = msgspec.msgpack.decode(content[at + 4 : at + 4 + size])
                raw.executemany(_upsert(kind, columns), rows)
                at += 4 + size


def _upsert(table: str, columns: list[str]) -> str:
    """One statement for each row; what it refers to is looked up by uid."""
    local = {"author": "author_id", "device": "device_id"}
    names = [local.get(name, name) for name in columns]
    values = ", ".join(_value(name, at + 1) for at, name in enumerate(columns))
    changed = ", ".join(f"{name} = excluded.{name}" for name in names if name != "uid")
    return (
        f"INSERT INTO {table} ({', '.join(names)}, seq, arrived) VALUES ({values}, 1, 1)"
        f" ON CONFLICT (uid) DO UPDATE SET {changed}, seq = excluded.seq"
    )


def _value(name: str, at: int) -> str:
    if name == "author":
        return f"(SELECT id FROM author WHERE name = ?{at})"
    if name == "device":
        return f"(SELECT id FROM device WHERE uid = ?{at})"
    if name in _REFS:
        return f"(SELECT id FROM {_REFS[name]} WHERE uid = ?{at})"
    return f"?{at}"
