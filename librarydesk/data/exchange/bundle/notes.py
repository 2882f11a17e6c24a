"""Notes: what an installation has received, told to those from whom it came (`.lda`).

A note is a file like a bundle, with a mark of its own, and holds its writer's whole state rather
than the last news, so that the newest note alone is enough.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import msgspec

from librarydesk.data.exchange.bundle import sentences
from librarydesk.data.exchange.bundle.heads import Head
from librarydesk.data.exchange.bundle.layout import NOTE
from librarydesk.data.exchange.bundle.reading import read_batches, read_head
from librarydesk.data.exchange.bundle.records import Batch, Cell
from librarydesk.data.exchange.bundle.verifying import Verified
from librarydesk.data.exchange.bundle.writing import Written, write_bundle

_NOTE, _STATE, _ASK, _ERASED = "<note>", "<state>", "<ask>", "<erased>"


@dataclass(frozen=True)
class Mark:
    """A bundle by its number: of which installation and branch, and the SHA-256 of the file."""

    installation: bytes
    branch: bytes
    sequence: int
    sha256: bytes


@dataclass(frozen=True)
class Ask:
    """From where an installation is asked to send again.

    `sha256` is the last bundle of it that the writer has (none: everything is asked for).
    """

    installation: bytes
    sha256: bytes | None


@dataclass(frozen=True)
class Note:
    """What a note holds beside its head.

    `state` is the highest bundle that the writer has of each installation and branch. `set_back_at`
    is its signed word that it was set back to an earlier state, and when: what was acknowledged
    before may be missing. `withdrawn_after` tells the addressee that its later bundles are refused
    (-1: all of them). `erased` are the erasures that the writer has carried out. `others` are
    records that only a newer program knows.
    """

    state: tuple[Mark, ...] = ()
    asks: tuple[Ask, ...] = ()
    erased: tuple[bytes, ...] = ()
    set_back_at: int | None = None
    withdrawn_after: int | None = None
    others: tuple[Batch, ...] = ()


def write_note(
    path: Path, head: Head, note: Note, *, signer: bytes, recipients: Sequence[bytes]
) -> Written:
    """Writes a note; `head.sequence` is its number.

    Raises:
        DeskError: as `write_bundle`.
    """
    return write_bundle(path, head, _batches(note), signer=signer, recipients=recipients, mark=NOTE)


def read_note(verified: Verified, identities: Sequence[bytes]) -> tuple[Head, Note]:
    """The head of a verified note, and what it holds.

    Raises:
        DeskError: `exchange.not_for_us`, `exchange.broken`; what the disk refuses.
    """
    head = read_head(verified, identities)
    try:
        note = _note(read_batches(verified, identities))
    except _BrokenNoteError:
        raise sentences.refused(sentences.BROKEN, verified.front.path) from None
    return head, note


class _BrokenNoteError(Exception):
    """A record of the note isn't as it should be."""


class _Said(msgspec.Struct):
    """The records that this program knows, as they are checked."""

    state: tuple[Mark, ...]
    asks: tuple[Ask, ...]
    erased: tuple[bytes, ...]
    set_back_at: int | None = None
    withdrawn_after: int | None = None


def _batches(note: Note) -> Iterator[Batch]:
    yield Batch(
        _NOTE, ("set_back_at", "withdrawn_after"), ((note.set_back_at, note.withdrawn_after),)
    )
    marks = [(mark.installation, mark.branch, mark.sequence, mark.sha256) for mark in note.state]
    yield Batch(_STATE, ("installation", "branch", "sequence", "sha256"), marks)
    asks = [(ask.installation, ask.sha256) for ask in note.asks]
    yield Batch(_ASK, ("installation", "sha256"), asks)
    yield Batch(_ERASED, ("uid",), [(uid,) for uid in note.erased])
    yield from note.others


def _note(batches: Iterable[Batch]) -> Note:
    told: dict[str, list[dict[str, Cell]]] = {_NOTE: [], _STATE: [], _ASK: [], _ERASED: []}
    others = []
    for batch in batches:
        if batch.kind in told:
            told[batch.kind] += [dict(zip(batch.columns, row, strict=True)) for row in batch.rows]
        else:
            others.append(batch)
    if len(told[_NOTE]) != 1:
        raise _BrokenNoteError
    return _converted(told, tuple(others))


def _converted(told: dict[str, list[dict[str, Cell]]], others: tuple[Batch, ...]) -> Note:
    values = {
        **told[_NOTE][0],
        "state": told[_STATE],
        "asks": told[_ASK],
        "erased": [row.get("uid") for row in told[_ERASED]],
    }
    try:
        said = msgspec.convert(values, _Said)
    except msgspec.ValidationError:
        raise _BrokenNoteError from None
    return Note(said.state, said.asks, said.erased, said.set_back_at, said.withdrawn_after, others)
