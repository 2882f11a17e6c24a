"""What a bundle says of itself where only its addressee can read it."""

from dataclasses import dataclass, fields

from librarydesk.data.exchange.bundle.packing import HEAD
from librarydesk.data.exchange.bundle.records import Batch, Cell


@dataclass(frozen=True)
class Head:
    """The first record of a bundle or note.

    `sender` is the id of the installation, `site` its site's code, `branch` the uid under which it
    numbers with its number, hybrid clock at the beginning and certificate. `sequence` numbers the
    file within the branch (a note's number in a note), `previous` is the SHA-256 of the bundle
    before it, and the base that of the one whose state it builds on (none: on nothing). `made_at`
    are microseconds, `format` is the newest that the sender reads, `chain` the certificate of the
    province's key and `admission` the one by which the province admitted the sender.
    """

    sender: bytes
    site: str
    branch: bytes
    sequence: int
    made_at: int
    branch_number: int = 0
    branch_began: int = 0
    branch_certificate: bytes | None = None
    previous: bytes | None = None
    base_branch: bytes | None = None
    base_sequence: int | None = None
    base_sha256: bytes | None = None
    format: str = "1.0"
    program: str = ""
    chain: bytes | None = None
    admission: bytes | None = None


class BrokenHeadError(Exception):
    """The first record isn't a head."""


def head_batch(head: Head) -> Batch:
    """A head as a record."""
    names = tuple(field.name for field in fields(Head))
    return Batch(HEAD, names, (tuple(_cell(head, name) for name in names),))


def head_of(batch: Batch) -> Head:
    """The head that a record is; what a newer program says more is passed over.

    Raises:
        BrokenHeadError: it isn't one.
    """
    import msgspec

    if batch.kind != HEAD or len(batch.rows) != 1:
        raise BrokenHeadError
    told = dict(zip(batch.columns, batch.rows[0], strict=True))
    try:
        return msgspec.convert(told, Head)
    except msgspec.ValidationError:
        raise BrokenHeadError from None


def _cell(head: Head, name: str) -> Cell:
    value: Cell = getattr(head, name)
    return value
