"""Wrong passwords make the next one wait, up to half a minute, and never lock anything for good."""

import json
from contextlib import suppress
from pathlib import Path

from librarydesk import clock
from librarydesk.data.sealing import sentences
from librarydesk.data.sealing.keys import ATTEMPTS

LONGEST_WAIT = 30
FREE_TRIES = 2

_SECOND = 1_000_000


def wait_after(failures: int) -> int:
    """How many seconds the next try has to wait after so many wrong ones."""
    if failures <= FREE_TRIES:
        return 0
    return int(min(2 ** min(failures - FREE_TRIES - 1, 10), LONGEST_WAIT))


class Attempts:
    """The tries at the password of one folder of keys, kept in a file beside them."""

    def __init__(self, folder: Path) -> None:
        self._file = folder / ATTEMPTS

    def begin(self) -> int:
        """Counts a try before it is made, so that ending the program doesn't save it.

        Returns how long the next one will have to wait should this one fail.

        Raises:
            DeskError: `password.too_soon`.
        """
        failures, until = self._read()
        now = clock.instant(clock.now())
        # A clock that was set back must not make anybody wait longer than the longest wait.
        if 0 < until - now <= LONGEST_WAIT * _SECOND:
            raise sentences.too_soon(-(-(until - now) // _SECOND))
        wait = wait_after(failures + 1)
        told = {"failures": failures + 1, "until": now + wait * _SECOND}
        with suppress(OSError):
            self._file.write_text(json.dumps(told), "utf-8")
        return wait

    def succeeded(self) -> None:
        """Forgets the wrong tries."""
        with suppress(OSError):
            self._file.unlink(missing_ok=True)

    def _read(self) -> tuple[int, int]:
        try:
            told = json.loads(self._file.read_text("utf-8"))
            return int(told["failures"]), int(told["until"])
        except (OSError, ValueError, KeyError, TypeError):
            return 0, 0
