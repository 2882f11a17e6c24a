"""Records as a zstd stream of framed msgpack, and back, in constant memory.

A frame is four bytes of length (big-endian) and a msgpack array of kind, columns and rows. The
first has the kind `<head>`, the last is `<end>` and counts the rows of each kind.
"""

import struct
from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import chain
from os import urandom
from typing import BinaryIO, cast

import msgspec

from librarydesk.data.exchange.bundle.ciphering import Reads
from librarydesk.data.exchange.bundle.layout import MOST_EXPANSION
from librarydesk.data.exchange.bundle.records import Batch, Cell

HEAD = "<head>"
END = "<end>"
PADDING = "<padding>"
COUNTS = ("kind", "rows")

_LENGTH = struct.Struct(">I")
_MOST_FRAME = 64 << 20
_USUAL_FRAME = 4 << 20
_ROWS_AT_ONCE = 2000
_READ = 128 << 10
_MOST_WINDOW = 8 << 20
_PACK_AT_MOST = MOST_EXPANSION // 2
"""Readers refuse more than a hundred to one, so what packs better than half of that is padded."""

_Frame = tuple[str, tuple[str, ...], list[tuple[object, ...]]]
_CELLS = {int, float, str, bytes, type(None)}


class BrokenRecordsError(Exception):
    """The stream doesn't hold what it announces."""


class TooBigError(Exception):
    """The stream unpacks to more than it may."""


class Packed:
    """Batches as a compressed stream that can be read; `expanded` is its size before that."""

    def __init__(self, batches: Iterable[Batch]) -> None:
        self.expanded = 0
        self._packed = 0
        self._pieces = self._compressed(batches)
        self._held = b""

    def read(self, size: int = -1, /) -> bytes:
        """At most so many bytes; nothing at the end."""
        while not self._held:
            piece = next(self._pieces, None)
            if piece is None:
                return b""
            self._held = piece
        size = len(self._held) if size < 0 else size
        given, self._held = self._held[:size], self._held[size:]
        return given

    def _compressed(self, batches: Iterable[Batch]) -> Iterator[bytes]:
        import zstandard

        packer = zstandard.ZstdCompressor(level=3, write_checksum=True).compressobj()
        counts: Counter[str] = Counter()
        for batch in batches:
            counts[batch.kind] += len(batch.rows)
            for frame in _frames(batch):
                yield self._told(packer.compress(self._counted(frame)))
        yield self._told(packer.flush(zstandard.COMPRESSOBJ_FLUSH_BLOCK))
        for frame in [*self._padding(), *_frames(_end(counts))]:
            yield self._told(packer.compress(self._counted(frame)))
        yield self._told(packer.flush())

    def _counted(self, frame: bytes) -> bytes:
        self.expanded += len(frame)
        return frame

    def _told(self, piece: bytes) -> bytes:
        self._packed += len(piece)
        return piece

    def _padding(self) -> Iterator[bytes]:
        """What can't be packed, where the rest packs so well that it would look like a bomb."""
        missing = self.expanded // _PACK_AT_MOST - self._packed
        while missing > 0:
            piece = min(missing, _USUAL_FRAME)
            missing -= piece
            yield from _frames(Batch(PADDING, ("bytes",), ((urandom(piece),),)))


def unpacked(source: Reads, most: int) -> Iterator[Batch]:
    """Yields the batches of a stream, all but padding and the count at the end, which is compared.

    Raises:
        TooBigError: it holds more than `most` bytes.
        BrokenRecordsError: anything else in it isn't as it should be.
    """
    counts: Counter[str] = Counter()
    ended = False
    for batch in _batches(_Unpacking(source, most)):
        if ended:
            raise BrokenRecordsError
        if batch.kind == END:
            ended = True
            if sorted(batch.rows, key=repr) != sorted(counts.items(), key=repr):
                raise BrokenRecordsError
        elif batch.kind != PADDING:
            counts[batch.kind] += len(batch.rows)
            yield batch
    if not ended:
        raise BrokenRecordsError


def _end(counts: Counter[str]) -> Batch:
    return Batch(END, COUNTS, tuple(sorted(counts.items())))


def _frames(batch: Batch) -> Iterator[bytes]:
    rows = batch.rows
    for at in range(0, max(len(rows), 1), _ROWS_AT_ONCE):
        yield from _frames_of(batch, rows[at : at + _ROWS_AT_ONCE])


def _frames_of(batch: Batch, rows: Iterable[tuple[Cell, ...]]) -> Iterator[bytes]:
    """Frames of a usual size: rows with long texts go by fewer."""
    rows = tuple(rows)
    body = msgspec.msgpack.encode((batch.kind, batch.columns, rows))
    if len(body) <= _USUAL_FRAME or len(rows) <= 1:
        yield _LENGTH.pack(len(body)) + body
        return
    half = len(rows) // 2
    yield from _frames_of(batch, rows[:half])
    yield from _frames_of(batch, rows[half:])


class _Unpacking:
    """Reads so many bytes of what a compressed stream holds, and never more than allowed."""

    def __init__(self, source: Reads, most: int) -> None:
        import zstandard

        self._failures = (zstandard.ZstdError,)
        unpacker = zstandard.ZstdDecompressor(max_window_size=_MOST_WINDOW)
        self._source = source
        self._stream = unpacker.stream_reader(cast("BinaryIO", source), read_size=_READ)
        self._left = most

    def take(self, size: int) -> bytes:
        """So many bytes, or fewer at the end."""
        if size > self._left:
            if self._left or self._read(1):
                raise TooBigError
            return b""
        taken = bytearray()
        while len(taken) < size and (piece := self._read(size - len(taken))):
            taken += piece
        self._left -= len(taken)
        return bytes(taken)

    def _read(self, size: int) -> bytes:
        try:
            return self._stream.read(size)
        except self._failures:
            raise BrokenRecordsError from None

    def all_came(self) -> bool:
        """Whether all that was announced came; what follows is read away."""
        while self._source.read(_READ):
            pass
        return self._left == 0


def _batches(source: _Unpacking) -> Iterator[Batch]:
    decoder = msgspec.msgpack.Decoder(_Frame)
    while length := source.take(_LENGTH.size):
        if len(length) < _LENGTH.size:
            raise BrokenRecordsError
        (size,) = _LENGTH.unpack(length)
        if size > _MOST_FRAME:
            raise TooBigError
        body = source.take(size)
        if len(body) < size:
            raise BrokenRecordsError
        yield _batch(decoder, body)
    if not source.all_came():
        raise BrokenRecordsError


def _batch(decoder: "msgspec.msgpack.Decoder[_Frame]", body: bytes) -> Batch:
    try:
        kind, columns, rows = decoder.decode(body)
    except (msgspec.DecodeError, UnicodeDecodeError):
        raise BrokenRecordsError from None
    if set(map(len, rows)) - {len(columns)} or set(map(type, chain.from_iterable(rows))) - _CELLS:
        raise BrokenRecordsError
    # Just now each cell was found to be one.
    return Batch(kind, columns, cast("list[tuple[Cell, ...]]", rows))
