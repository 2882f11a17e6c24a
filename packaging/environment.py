"""The project's own environment, `.venv`: made when missing or stale, made whole or made again.

A set-up that was cut short leaves a marker, and the next one starts over. Two at once wait for each
other. The project is put on the path by one line in a file; nothing of it is built or copied.
"""

import hashlib
import importlib.util
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import system_libraries

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
LOCK = ROOT / ".venv.lock"
UNFINISHED = VENV / "unfinished"

UNWANTED_SETTINGS = ("PIP_PREFIX", "PIP_TARGET", "PIP_USER", "PYTHONHOME", "PYTHONPATH")


class SetupError(Exception):
    """The environment can't be made; the message says what to do."""


@dataclass(frozen=True)
class PinnedList:
    """A list of pinned packages and the lists that it holds whole."""

    name: str
    file: Path
    holds: tuple["PinnedList", ...] = ()

    @property
    def stamp(self) -> Path:
        """The file that says which state of the list was installed."""
        return VENV / f"installed-{self.name}"

    @property
    def state(self) -> str:
        """What must be the same for an installed list to be fresh: its text and the Python."""
        version = "{}.{}".format(*sys.version_info[:2])
        return hashlib.sha256(version.encode() + self.file.read_bytes()).hexdigest()


RUNTIME = PinnedList("runtime", ROOT / "packaging" / "requirements.txt")
DEVELOPMENT = PinnedList(
    "development", ROOT / "packaging" / "requirements-dev.txt", holds=(RUNTIME,)
)


def ensure(wanted: PinnedList) -> None:
    """Makes the environment where it is missing or stale, with at least the wanted packages."""
    if is_fresh(wanted):
        return
    with only_one_at_a_time():
        if not is_fresh(wanted):
            make(wanted)


def is_fresh(wanted: PinnedList) -> bool:
    """Whether the wanted packages are installed as the list has them today."""
    return stands() and has_state(wanted)


def stands() -> bool:
    """Whether there is an environment whose Python runs and whose set-up wasn't cut short."""
    return interpreter().exists() and not UNFINISHED.exists()


def has_state(pinned: PinnedList) -> bool:
    """Whether a list was installed in its present state."""
    return pinned.stamp.exists() and pinned.stamp.read_text() == pinned.state


def make(wanted: PinnedList) -> None:
    """Makes the environment, anew unless it only lacks the wanted list."""
    stale = any(known.stamp.exists() and not has_state(known) for known in (RUNTIME, DEVELOPMENT))
    if stale or not stands():
        make_empty()
    UNFINISHED.touch()
    say(f"Installing the packages of {wanted.file.relative_to(ROOT).as_posix()} …")
    install(wanted)
    put_project_on_path()
    for installed in (wanted, *wanted.holds):
        installed.stamp.write_text(installed.state)
    UNFINISHED.unlink()


def make_empty() -> None:
    """Makes an environment that holds only pip, in place of any former one."""
    if importlib.util.find_spec("ensurepip") is None:
        missing = system_libraries.made_available(system_libraries.for_venv())
        importlib.invalidate_caches()
        if missing:
            raise SetupError(system_libraries.advice(missing))
    say("Setting up .venv …")
    VENV.mkdir(exist_ok=True)
    UNFINISHED.touch()
    checked([base_python(), "-m", "venv", "--clear", os.fspath(VENV)])


def install(wanted: PinnedList) -> None:
    """Installs a list; every file's hash is checked, none is built here."""
    checked(
        [
            os.fspath(interpreter()),
            *("-m", "pip", "--disable-pip-version-check", "--no-input", "install", "-qq"),
            *(
                "--require-hashes",
                "--only-binary",
                ":all:",
                "--requirement",
                os.fspath(wanted.file),
            ),
        ]
    )


def put_project_on_path() -> None:
    """Writes the one line that makes the project importable, relative so that it can be moved."""
    asked = [
        os.fspath(interpreter()),
        "-c",
        "import sysconfig; print(sysconfig.get_path('purelib'))",
    ]
    answer = subprocess.run(asked, env=clean_settings(), capture_output=True, text=True, check=True)
    packages = Path(answer.stdout.strip())
    (packages / "librarydesk-project.pth").write_text(os.path.relpath(ROOT, packages) + "\n")


def checked(command: list[str]) -> None:
    """Runs a step of the set-up with its words on stderr; a failure ends the set-up."""
    outcome = subprocess.run(
        command, cwd=ROOT, env=clean_settings(), stdout=sys.stderr, check=False
    )
    if outcome.returncode:
        raise SetupError(
            "The set-up failed, see above. It needs a package registry that pip can reach; "
            "run this again when it can."
        )


def interpreter() -> Path:
    """The environment's Python, whether it is there yet or not."""
    return VENV / "Scripts" / "python.exe" if os.name == "nt" else VENV / "bin" / "python"


def base_python() -> str:
    """The Python to make the environment with: never one that lies in it."""
    return getattr(sys, "_base_executable", "") or sys.executable


def clean_settings() -> dict[str, str]:
    """This process's settings without those that would lead packages elsewhere."""
    return {name: value for name, value in os.environ.items() if name not in UNWANTED_SETTINGS}


def say(words: str) -> None:
    """Tells the user what takes time."""
    print(words, file=sys.stderr, flush=True)


@contextmanager
def only_one_at_a_time() -> Iterator[None]:
    """Holds the project's set-up lock; waits while another process holds it."""
    with LOCK.open("a+b") as file:
        lock_whole(file.fileno())
        yield


if sys.platform == "win32":

    def lock_whole(descriptor: int) -> None:
        """Locks an open file until it is closed, waiting as long as it takes."""
        import msvcrt

        while True:
            try:
                msvcrt.locking(descriptor, msvcrt.LK_LOCK, 1)
            except OSError:
                continue
            return

else:

    def lock_whole(descriptor: int) -> None:
        """Locks an open file until it is closed, waiting as long as it takes."""
        import fcntl

        fcntl.flock(descriptor, fcntl.LOCK_EX)
