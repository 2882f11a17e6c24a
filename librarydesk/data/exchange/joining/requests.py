"""The request of a PC to be admitted: its public keys and site, signed by itself. No secret."""

import json
import os
from base64 import b64decode, b64encode
from dataclasses import asdict, dataclass
from pathlib import Path

from sqlalchemy import Connection

import librarydesk
from librarydesk import clock
from librarydesk.data.exchange.joining import sentences
from librarydesk.data.exchange.joining.certificates import is_signed, signature
from librarydesk.data.exchange.joining.identity import Identity, identity
from librarydesk.data.exchange.joining.six_words import six_words
from librarydesk.data.sealing.keys import Keys
from librarydesk.data.sealing.seal import Seal
from librarydesk.data.store import files
from librarydesk.data.store.database import Database
from librarydesk.data.store.sentences import said_plainly
from librarydesk.errors import DeskError

FORMAT = 1
MOVES_TO = "exchange_moves_to"
"""The setting that holds the code of the site under which a PC goes on."""

_MARK = "request"
_LABEL = b"librarydesk request\n"
_MOST_BYTES = 64 * 1024
_BYTES = ("id", "branch", "signing", "sealing", "recovery")


@dataclass(frozen=True)
class Request:
    """Who asks to be admitted.

    `site` is the code of the site that it wants to be admitted for, `recovery` the recovery key of
    the site's keys (empty where there are none).
    """

    id: bytes
    branch: bytes
    name: str
    site: str
    site_name: str
    level: str
    province: str
    signing: bytes
    sealing: bytes
    recovery: bytes
    made_at: int
    program: str = ""

    @property
    def words(self) -> tuple[str, ...]:
        """The six words of its keys."""
        return six_words(self.id, self.signing, self.sealing, self.recovery)


def write_request(database: Database, out: Path, seal: Seal | None = None) -> Request:
    """Writes this installation's request, never over another file.

    Raises:
        DeskError: `store.exists`; `exchange.receives` at the PC that admits others; what the disk
            refuses.
    """
    files.refuse_existing(out)
    own = identity(database, seal)
    with database.read() as connection:
        refuse_receiver(connection)
        asked = _request(connection, database, own)
    part = files.part_of(out)
    with said_plainly(out):
        try:
            part.write_text(_text(asked, own.signer), "utf-8")
            files.publish(part, out)
        finally:
            part.unlink(missing_ok=True)
    return asked


def read_request(path: Path) -> Request:
    """Reads a request and verifies that it is signed by the key it names.

    Raises:
        DeskError: `exchange.not_a_request`, `exchange.newer_request`; what the disk refuses.
    """
    with said_plainly(path), path.open("rb") as file:
        content = file.read(_MOST_BYTES)
    try:
        told = json.loads(content.decode("utf-8"))
        signed = b64decode(told.pop("signature"), validate=True)
        told |= {name: b64decode(told[name], validate=True) for name in _BYTES}
        if told.pop("librarydesk") != _MARK or told.pop("format") > FORMAT:
            raise sentences.not_a_request(path)
        known = {name: told[name] for name in Request.__dataclass_fields__}
        asked = Request(**known)
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        raise sentences.not_a_request(path) from None
    if not is_signed(asked.signing, signed, _said(asked)):
        raise sentences.not_a_request(path)
    return asked


def is_request(path: Path) -> bool:
    """Whether a file is somebody's request, for whoever looks what a stick holds."""
    try:
        read_request(path)
    except DeskError:
        return False
    return True


def refuse_receiver(connection: Connection) -> None:
    """Refuses at the one PC that receives for the province, since others ask it.

    Raises:
        DeskError: `exchange.receives`.
    """
    peers = connection.exec_driver_sql("SELECT count(*), max(receives) FROM exchange_peer").one()
    if peers[0] and not peers[1]:
        raise sentences.receives()


def _request(connection: Connection, database: Database, own: Identity) -> Request:
    row = connection.exec_driver_sql(
        "SELECT coalesce((SELECT value FROM setting WHERE name = ?), i.site_code), i.level,"
        " i.province_code, d.name, coalesce((SELECT t.name FROM site s JOIN site_state t"
        " ON t.site_id = s.id AND t.voided_at IS NULL WHERE s.code = i.site_code"
        " AND s.voided_at IS NULL ORDER BY t.as_of DESC LIMIT 1), i.site_code)"
        " FROM installation i JOIN device d ON d.current = 1",
        (MOVES_TO,),
    ).one()
    return Request(
        id=own.id,
        branch=own.branch,
        name=str(row[3]),
        site=str(row[0]),
        site_name=str(row[4]),
        level=str(row[1]),
        province=str(row[2]),
        signing=own.signing,
        sealing=own.sealing,
        recovery=recovery_key_of(database.path),
        made_at=clock.instant(clock.now()),
        program=librarydesk.__version__,
    )


def recovery_key_of(path: Path) -> bytes:
    """The public recovery key of the keys beside a database; empty where there are none."""
    try:
        return Keys.beside(path).read().recovery_public
    except DeskError:
        return b""


def _text(asked: Request, signer: bytes) -> str:
    told = {"librarydesk": _MARK, "format": FORMAT, **_lettered(asked)}
    told["signature"] = b64encode(signature(signer, _said(asked))).decode("ascii")
    return json.dumps(told, ensure_ascii=False, indent=1) + os.linesep


def _lettered(asked: Request) -> dict[str, object]:
    told = asdict(asked)
    return told | {name: b64encode(told[name]).decode("ascii") for name in _BYTES}


def _said(asked: Request) -> bytes:
    """What is signed: the values as JSON with sorted names."""
    told = json.dumps(_lettered(asked), ensure_ascii=True, sort_keys=True)
    return _LABEL + told.encode("ascii")
