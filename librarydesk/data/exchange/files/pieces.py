"""Kept files as records of a bundle: pieces of a mebibyte, one after the other."""

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from librarydesk.data.exchange.bundle.records import Batch
from librarydesk.data.store.kept_files.store import Content, FileStore

KIND = "<file>"
COLUMNS = ("sha256", "size", "at", "bytes")
_PIECE = 1 << 20


class BrokenFileError(Exception):
    """The pieces don't make the file that they say to be."""


@dataclass(frozen=True)
class WholeFile:
    """A file that came whole, where it lies meanwhile."""

    content: Content
    path: Path


def pieces_of(store: FileStore, files: Iterable[Content]) -> Iterator[Batch]:
    """The pieces of files, `at` being where each begins."""
    for content in files:
        with store.path(content.sha256).open("rb") as reading:
            at = 0
            while piece := reading.read(_PIECE):
                row = (content.sha256, content.size, at, piece)
                yield Batch(KIND, COLUMNS, [row])
                at += len(piece)


def put_together(batches: Iterable[Batch], folder: Path) -> Iterator[WholeFile]:
    """Puts files together again in a folder; each is taken away when the next is asked for.

    Raises:
        BrokenFileError: pieces are missing, or the content isn't what its hash says.
    """
    here: tuple[str, int] | None = None
    path = folder / "arriving"
    done, hashed = 0, hashlib.sha256()
    for batch in batches:
        if batch.kind != KIND:
            continue
        for row in batch.rows:
            told = dict(zip(batch.columns, row, strict=True))
            sha256, size, at, piece = (told.get(name) for name in COLUMNS)
            if not isinstance(sha256, str) or not isinstance(piece, bytes):
                raise BrokenFileError
            if here is None:
                here, done, hashed = (sha256, int(str(size))), 0, hashlib.sha256()
                path.write_bytes(b"")
            if (sha256, int(str(size))) != here or at != done:
                raise BrokenFileError
            with path.open("ab") as writing:
                writing.write(piece)
            hashed.update(piece)
            done += len(piece)
            if done == here[1]:
                if hashed.hexdigest() != sha256:
                    raise BrokenFileError
                yield WholeFile(Content(sha256, done), path)
                here = None
    if here is not None:
        raise BrokenFileError
