"""Keys that the province once had and never has again, by the hashes of their certificates.

Which of two certificates is the later one doesn't follow from clocks, which may be wrong: one that
was believed before another never is again. Whoever joins later, or never heard of the older one, is
told by the province, since the PC that holds it may be stolen.
"""

import hashlib
import json
from collections.abc import Iterable, Iterator

from sqlalchemy import Connection

from librarydesk.data.exchange.bundle.records import Batch
from librarydesk.data.store.noted import note, noted

FORMER = "<former>"
"""The kind of the records that name them, in answers and in notes of the province."""

_COLUMNS = ("certificate",)
_SETTING = "exchange_former_province_keys"


def is_former(connection: Connection, certificate: bytes | None) -> bool:
    """Whether the province has had other keys since a certificate."""
    return mark_of(certificate) in former_marks(connection)


def former_marks(connection: Connection) -> list[str]:
    """The hashes of all certificates of keys that the province had before."""
    found = noted(connection, _SETTING)
    return [str(mark) for mark in json.loads(found or "[]")]


def mark_of(certificate: bytes | None) -> str:
    """The hash by which a certificate is named."""
    return hashlib.sha256(certificate or b"").hexdigest()


def supersede(connection: Connection, certificate: bytes) -> None:
    """Notes that the province has other keys now than those it was known by."""
    _add(connection, (mark for mark in _believed(connection) if mark != mark_of(certificate)))


def learn_former(connection: Connection, marks: Iterable[str]) -> None:
    """Notes further certificates that are never believed again; the one believed now stays so."""
    believed = _believed(connection)
    _add(connection, (mark for mark in marks if mark not in believed))


def former_batches(connection: Connection) -> tuple[Batch, ...]:
    """The records that tell others of them; none where there are none."""
    marks = former_marks(connection)
    if not marks:
        return ()
    return (Batch(FORMER, _COLUMNS, [(bytes.fromhex(mark),) for mark in marks]),)


def marks_in(batch: Batch) -> Iterator[str]:
    """The hashes that a record of `FORMER` names."""
    for row in batch.rows:
        told = dict(zip(batch.columns, row, strict=True)).get(_COLUMNS[0])
        if isinstance(told, bytes):
            yield told.hex()


def former_apart(batches: Iterable[Batch], marks: list[str]) -> Iterator[Batch]:
    """The other records; what names former certificates goes into `marks`."""
    for batch in batches:
        if batch.kind == FORMER:
            marks += marks_in(batch)
        else:
            yield batch


def _believed(connection: Connection) -> list[str]:
    known = connection.exec_driver_sql("SELECT certificate FROM exchange_peer WHERE receives = 1")
    return [mark_of(one) for one in known.scalars()]


def _add(connection: Connection, marks: Iterable[str]) -> None:
    known = former_marks(connection)
    joined = list(dict.fromkeys([*known, *marks]))
    if joined != known:
        note(connection, _SETTING, json.dumps(joined))
