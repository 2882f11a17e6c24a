"""Runs commands of the program that are killed, really, at a chosen point of their writing.

As a script it is a process of its own that has loaded the program once and forks for each command.
A point is whatever others can see of the work afterwards: a file about to be flushed, named or
removed, a transaction about to be committed.
"""

import importlib
import json
import os
import signal
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Self

if TYPE_CHECKING:
    from _typeshed import FileDescriptorLike

_LOADED = (
    "librarydesk.cli.main",
    "librarydesk.data.exchange.sending.service",
    "librarydesk.data.exchange.taking.service",
)
_NAMED = ("os.rename", "os.link", "os.remove")


@dataclass(frozen=True)
class Ran:
    """What became of a command: the points that it came to, and whether it was killed there."""

    points: tuple[str, ...]
    killed: bool
    code: int


class Runner:
    """A process that runs commands."""

    def __enter__(self) -> Self:
        self._process = subprocess.Popen(
            [sys.executable, "-m", "tests.whole.exchange.killing"],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, cwd=_root(),
        )  # fmt: skip
        return self

    def __exit__(
        self,
        _kind: type[BaseException] | None,
        _error: BaseException | None,
        _trace: TracebackType | None,
    ) -> None:
        self._process.communicate(timeout=60)

    def run(self, database: Path, *command: str, kill_at: int = 0) -> Ran:
        """Runs a command; at the point of that number, from 1, it is killed."""
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        asked = {"argv": ["--db", str(database), "--json", *command], "at": kill_at}
        self._process.stdin.write(json.dumps(asked) + "\n")
        self._process.stdin.flush()
        told = json.loads(self._process.stdout.readline())
        return Ran(tuple(told["points"]), told["killed"], told["code"])


def _root() -> Path:
    return Path(__file__).parents[3]


def _serve() -> None:
    for name in _LOADED:
        importlib.import_module(name)
    for line in sys.stdin:
        asked = json.loads(line)
        reading, writing = os.pipe()
        child = os.fork()
        if not child:
            os.close(reading)
            _obey(asked["argv"], asked["at"], writing)
        os.close(writing)
        with os.fdopen(reading) as said:
            points = said.read().split()
        code = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
        told = {"points": points, "killed": code == -signal.SIGKILL, "code": code}
        print(json.dumps(told), flush=True)


def _obey(argv: list[str], kill_at: int, told: int) -> None:
    """The deed of a child; it never comes back."""
    from librarydesk.cli.main import run

    code = 70
    try:
        silence = os.open(os.devnull, os.O_WRONLY)
        os.dup2(silence, 1)
        _watch(kill_at, told)
        code = run(argv)
    finally:
        os._exit(code)


def _watch(kill_at: int, told: int) -> None:
    """Counts the points, and kills this process at one of them."""
    import sqlalchemy
    from sqlalchemy import event

    count = 0

    def reached(point: str) -> None:
        nonlocal count
        count += 1
        os.write(told, point.encode() + b"\n")
        if count == kill_at:
            os.kill(os.getpid(), signal.SIGKILL)

    def heard(what: str, _about: tuple[object, ...]) -> None:
        if what in _NAMED:
            reached(what)

    flush = os.fsync

    def fsync(fd: "FileDescriptorLike") -> None:
        reached("flush")
        flush(fd)

    os.fsync = fsync
    sys.addaudithook(heard)
    engine = sqlalchemy.Engine
    event.listen(engine, "commit", lambda _connection: reached("commit"))


if __name__ == "__main__":
    _serve()
