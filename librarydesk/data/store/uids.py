"""Identities of rows: UUIDv7, in the order in which they were made."""

import os
import threading
from collections.abc import Callable, Iterator

from librarydesk import clock

_VERSION = 0x7 << 76
_VARIANT = 0x2 << 62


class UidSource:
    """Makes uids as 16 bytes; those of one source always grow, also within a millisecond.

    The random source and the clock come from outside, so that the demo province has the same uids
    for the same seed. (RFC 9562, 5.7 and 6.2 method 2: within a millisecond the random part is
    counted up.)
    """

    def __init__(
        self,
        milliseconds: Callable[[], int] | None = None,
        random_bytes: Callable[[int], bytes] = os.urandom,
    ) -> None:
        self._milliseconds = milliseconds or clock.milliseconds
        self._random_bytes = random_bytes
        self._last_time = 0
        self._tail = 0
        self._lock = threading.Lock()

    def next(self) -> bytes:
        """The next uid."""
        with self._lock:
            time = self._milliseconds()
            if time <= self._last_time:
                self._tail += 1
            else:
                self._last_time = time
                self._tail = int.from_bytes(self._random_bytes(9))
            time, tail = self._last_time, self._tail
        low = tail & ((1 << 62) - 1)
        middle = (tail >> 62) & 0xFFF
        value = (time & ((1 << 48) - 1)) << 80 | _VERSION | middle << 64 | _VARIANT | low
        return value.to_bytes(16)

    def many(self, count: int) -> Iterator[bytes]:
        """So many uids, growing."""
        for _ in range(count):
            yield self.next()
