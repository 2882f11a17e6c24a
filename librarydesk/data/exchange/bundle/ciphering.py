"""The age layer: streams sealed to public keys, in constant memory both ways."""

from collections.abc import Callable, Sequence
from queue import Empty, Full, Queue
from threading import Thread
from typing import Protocol

from librarydesk.data.exchange.bundle import bech32
from librarydesk.errors import DeskError

_PIECE = 256 * 1024
_WAITING_PIECES = 4
_SECONDS = 0.2


class Reads(Protocol):
    """Something that is read like a file."""

    def read(self, size: int = -1, /) -> bytes:
        """At most so many bytes; nothing at the end."""


class Writes(Protocol):
    """Something that is written like a file."""

    def write(self, piece: bytes, /) -> int:
        """Takes a piece and returns its length."""

    def flush(self) -> None:
        """Nothing is kept back."""


class NotForUsError(Exception):
    """None of the keys opens it."""


class BrokenSealError(Exception):
    """The sealed part isn't what age wrote."""


class _StoppedError(Exception):
    """Nobody reads on."""


class _Asked:
    """A source whose failures come back as they were, and not as words of the age library."""

    def __init__(self, source: Reads) -> None:
        self._source = source
        self.failure: BaseException | None = None

    def read(self, size: int = -1, /) -> bytes:
        try:
            return self._source.read(size)
        except BaseException as failure:
            self.failure = failure
            raise


def encrypt(source: Reads, target: Writes, recipients: Sequence[bytes]) -> None:
    """Seals a stream to X25519 public keys (raw)."""
    import pyrage

    to = [pyrage.x25519.Recipient.from_str(bech32.encode("age", key)) for key in recipients]
    asked, told = _Asked(source), _Told(target)
    try:
        pyrage.encrypt_io(asked, told, to)
    except Exception:
        failure = asked.failure or told.failure
        if failure is not None:
            raise failure from None
        raise


class _Told:
    """A target whose failures come back as they were."""

    def __init__(self, target: Writes) -> None:
        self._target = target
        self.failure: BaseException | None = None

    def write(self, piece: bytes, /) -> int:
        try:
            return self._target.write(piece)
        except BaseException as failure:
            self.failure = failure
            raise

    def flush(self) -> None:
        self._target.flush()


class Decrypted:
    """A sealed stream, opened while it is read.

    The age library pushes what it opens; a thread of its own turns that into something that can be
    read. `close` ends it, also in the middle.
    """

    def __init__(self, source: Reads, identities: Sequence[bytes]) -> None:
        self._source = _Asked(source)
        self._identities = identities
        self._pieces: Queue[bytes | None] = Queue(_WAITING_PIECES)
        self._failure: BaseException | None = None
        self._stopped = False
        self._held = b""
        self._ended = False
        self._thread = Thread(target=self._work, name="age", daemon=True)
        self._thread.start()

    def read(self, size: int = -1, /) -> bytes:
        """At most so many bytes, at least one before the end.

        Raises:
            NotForUsError: none of the keys opens it.
            BrokenSealError: it isn't what age wrote.
        """
        if not self._held and not self._ended:
            self._next()
        size = len(self._held) if size < 0 else size
        given, self._held = self._held[:size], self._held[size:]
        return given

    def close(self) -> None:
        """Ends the work of the thread; nothing more can be read."""
        self._stopped = True
        while self._thread.is_alive():
            try:
                self._pieces.get(timeout=_SECONDS)
            except Empty:
                self._thread.join(_SECONDS)

    def _next(self) -> None:
        piece = self._pieces.get()
        if piece is not None:
            self._held = piece
            return
        self._ended = True
        if self._failure is not None:
            raise self._failure

    def _work(self) -> None:
        target = _Pieces(self._put)
        try:
            self._open(target)
            target.rest()
        except (NotForUsError, BrokenSealError, OSError, DeskError) as failure:
            self._failure = self._source.failure or failure
        except _StoppedError:
            return
        finally:
            self._put(None)

    def _open(self, target: "_Pieces") -> None:
        import pyrage

        keys = [
            pyrage.x25519.Identity.from_str(bech32.encode("age-secret-key-", key).upper())
            for key in self._identities
        ]
        try:
            pyrage.decrypt_io(self._source, target, keys)
        except pyrage.DecryptError as error:
            if self._source.failure is None and "matching keys" in str(error):
                raise NotForUsError from None
            raise BrokenSealError from None
        except OSError:
            raise BrokenSealError from None

    def _put(self, piece: bytes | None) -> None:
        while not self._stopped:
            try:
                self._pieces.put(piece, timeout=_SECONDS)
            except Full:
                continue
            return
        if piece is not None:
            raise _StoppedError


class _Pieces:
    """Gathers small pieces, so that the threads don't change for each."""

    def __init__(self, put: Callable[[bytes], None]) -> None:
        self._put = put
        self._held = bytearray()

    def write(self, piece: bytes, /) -> int:
        self._held += piece
        if len(self._held) >= _PIECE:
            self.rest()
        return len(piece)

    def flush(self) -> None:
        """Nothing is flushed before the end."""

    def rest(self) -> None:
        """Passes on what is held."""
        if self._held:
            self._put(bytes(self._held))
            self._held.clear()
