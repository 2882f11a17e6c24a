"""Reading a file of the exchange: first what it says in the clear, then, verified, what it holds.

`read_front` tells who says to have written it and for whom, `verify` that it is whole and signed by
a key; what `verify` returns is the way to `read_head`, the first record, and to `read_batches`, the
others as a stream.
"""

from collections.abc import Generator, Iterator, Sequence
from contextlib import contextmanager

from librarydesk.data.exchange.bundle import sentences
from librarydesk.data.exchange.bundle.ciphering import BrokenSealError, Decrypted, NotForUsError
from librarydesk.data.exchange.bundle.heads import BrokenHeadError, Head, head_of
from librarydesk.data.exchange.bundle.layout import Front, key_hint, read_front
from librarydesk.data.exchange.bundle.packing import (
    HEAD,
    BrokenRecordsError,
    TooBigError,
    unpacked,
)
from librarydesk.data.exchange.bundle.records import Batch
from librarydesk.data.exchange.bundle.verifying import SealedPart, Verified, verify
from librarydesk.data.store.sentences import said_plainly

__all__ = ["is_for", "key_hint", "read_batches", "read_front", "read_head", "verify"]


def is_for(front: Front, sealing_keys: Sequence[bytes]) -> bool:
    """Whether a file is addressed to the holder of one of these public keys."""
    return not {key_hint(key) for key in sealing_keys}.isdisjoint(front.header.to)


def read_head(verified: Verified, identities: Sequence[bytes]) -> Head:
    """The head of a file, opened with one of the private X25519 keys.

    Raises:
        DeskError: `exchange.not_for_us`, `broken`; what the disk refuses.
    """
    with _said(verified), _opened(verified, identities) as (_part, batches):
        return head_of(next(batches, Batch("", (), ())))


def read_batches(verified: Verified, identities: Sequence[bytes]) -> Generator[Batch, None, None]:
    """Yields the records of a file after its head; they are whole only when no error came.

    Raises:
        DeskError: `exchange.not_for_us`, `broken`, `too_big`, `altered` when the file was
            exchanged meanwhile; what the disk refuses.
    """
    with _said(verified), _opened(verified, identities) as (part, batches):
        head_of(next(batches, Batch("", (), ())))
        for batch in batches:
            if batch.kind == HEAD:
                raise BrokenHeadError
            yield batch
        if not part.is_unchanged:
            raise sentences.refused(sentences.ALTERED, verified.front.path)


@contextmanager
def _opened(
    verified: Verified, identities: Sequence[bytes]
) -> Iterator[tuple[SealedPart, Iterator[Batch]]]:
    front = verified.front
    with front.path.open("rb") as file:
        part = SealedPart(verified, file)
        opened = Decrypted(part, identities)
        try:
            yield part, unpacked(opened, front.expanded)
        finally:
            opened.close()


@contextmanager
def _said(verified: Verified) -> Iterator[None]:
    path = verified.front.path
    try:
        with said_plainly(path):
            yield
    except NotForUsError:
        raise sentences.refused(sentences.NOT_FOR_US, path) from None
    except TooBigError:
        raise sentences.refused(sentences.TOO_BIG, path) from None
    except (BrokenSealError, BrokenRecordsError, BrokenHeadError):
        raise sentences.refused(sentences.BROKEN, path) from None
