"""Changes the password of the keys beside a database and waits in the middle; a process of its own.

    changing.py made|written|replaced FILE

`made`: the first keys are on the disk and don't have their name yet; `written`: the changed keys
are there and have not taken their place; `replaced`: they have just done so. The process then waits
to be killed.
"""

import sys
from pathlib import Path
from typing import NoReturn

from librarydesk.data.sealing import making
from librarydesk.data.sealing.ciphers import Strength
from librarydesk.data.sealing.opening import open_seal
from librarydesk.data.store import files

OLD, NEW = "mật khẩu cũ", "mật khẩu mới"
CHEAP = Strength(memory_kib=64, passes=1, lanes=1)


def main() -> None:
    """Changes the password until the asked moment."""
    moment, path = sys.argv[1], Path(sys.argv[2])
    making.STANDARD = CHEAP
    if moment == "made":
        files.publish = waiting
        making.write_beside(path, making.new_keys(OLD).file, kept_as="before")
    replace = files.replace

    def stopping(part: Path, target: Path) -> None:
        if moment == "replaced":
            replace(part, target)
        wait()

    seal = open_seal(path, OLD)
    assert seal is not None
    files.replace = stopping
    making.set_password(path, seal, NEW)


def waiting(part: Path, target: Path) -> None:
    """Gives no file its name."""
    wait()


def wait() -> NoReturn:
    """Says that it is the middle and stays there."""
    print("half way", flush=True)
    sys.stdin.read()
    raise SystemExit


if __name__ == "__main__":
    main()
