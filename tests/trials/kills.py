"""Hard treatment of a database: kills, cuts, flipped bits, a full disk.

After each the database is as before or as after, or the program says in a sentence what is wrong;
a traceback is a failure, and so is a row that was there and is gone.
"""

import io
import os
import random
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass, field
from pathlib import Path

from librarydesk.cli.main import run
from librarydesk.data.checking import check
from librarydesk.data.store.backup import backup
from librarydesk.data.store.creation import NewInstallation, create_database
from librarydesk.data.store.database import Database, open_database
from librarydesk.errors import DeskError
from tests.desk_fixtures import OWN_SITE, PROVINCE, add_own_site
from tests.trials import endless

KILLS = 12
FLIPS = 150
PAGE = 4096
FREE = 400_000
"""How many bytes a small disk has beside the database: too few for a copy of it."""
_PROJECT = Path(__file__).resolve().parents[2]
_COMMANDS = (
    ["check"],
    ["search", "dat rung"],
    ["report", "annual", "--year", "2025", "--out", "{folder}/report.json"],
    ["backup", "{folder}/copy.db"],
)


@dataclass
class Trial:
    """One kind of treatment: how often, and what went wrong."""

    name: str
    tried: int = 0
    wrong: list[str] = field(default_factory=list)

    def cells(self) -> tuple[str, str, str]:
        """The cells of its line in the table."""
        return self.name, str(self.tried), "; ".join(self.wrong[:3]) or "passed"


def trials(scratch: Path, seed: int = 1) -> Iterator[Trial]:
    """Treats small databases in a scratch folder; the same seed chooses the same moments."""
    chance = random.Random(seed)
    template = scratch / "template.db"
    with create_database(template, NewInstallation(OWN_SITE, "province", PROVINCE)) as database:
        add_own_site(database)
        endless.write_once(database)
    yield _kills("killed while writing", "write", scratch, template, chance, _written_is_there)
    yield _kills("killed while importing", "import", scratch, template, chance, _written_is_there)
    yield _kills("killed while copying", "backup", scratch, template, chance, _copies_are_whole)
    yield _cuts(scratch, template)
    yield _flips(scratch, template, chance)
    yield _full_disk(scratch, template)


def _kills(
    name: str,
    what: str,
    scratch: Path,
    template: Path,
    chance: random.Random,
    wrong_after: Callable[[Path, list[str]], str | None],
) -> Trial:
    trial = Trial(name)
    path = Path(shutil.copy(template, scratch / f"{what}.db"))
    for _ in range(KILLS):
        trial.tried += 1
        wrong = wrong_after(path, _killed(what, path, chance.random() * 0.5))
        if wrong is not None:
            trial.wrong.append(wrong)
    return trial


def _killed(what: str, path: Path, seconds: float) -> list[str]:
    """Starts a process that works without end, kills it and returns what it says it has done."""
    with subprocess.Popen(
        [sys.executable, "-m", "tests.trials.endless", what, path],
        stdout=subprocess.PIPE,
        text=True,
        cwd=_PROJECT,
    ) as process:
        assert process.stdout is not None
        first = process.stdout.readline()
        time.sleep(seconds)
        process.kill()
        return (first + process.stdout.read()).splitlines(keepends=True)


def _written_is_there(path: Path, said: list[str]) -> str | None:
    """Every deed that was reported as done is there, and none by half."""
    with open_database(path) as database:
        if found := [finding.message for finding in check(database)]:
            return found[0]
        with database.read() as connection:
            rows = connection.exec_driver_sql(
                "SELECT reason, count(*) FROM closure GROUP BY reason"
            )
            counts = {str(deed): int(count) for deed, count in rows}
    deeds = [line.strip() for line in said[1:] if line.endswith("\n")]
    for deed in deeds:
        if counts.get(deed) != endless.ROWS:
            return f"{deed}: {counts.get(deed)} rows"
    halves = {deed: count for deed, count in counts.items() if count != endless.ROWS}
    return f"by half: {halves}" if halves else None


def _copies_are_whole(path: Path, _said: list[str]) -> str | None:
    """What has a copy's name is one."""
    for copy in path.parent.glob("copy-*.db"):
        with open_database(copy) as database:
            found = check(database)
        copy.unlink()
        if found:
            return found[0].message
    return None


def _cuts(scratch: Path, template: Path) -> Trial:
    trial = Trial("cut at every page")
    content = template.read_bytes()
    for size in range(0, len(content), PAGE):
        _treat(trial, scratch, content[:size], f"cut at {size}")
    return trial


def _flips(scratch: Path, template: Path, chance: random.Random) -> Trial:
    trial = Trial("flipped bits")
    content = template.read_bytes()
    for _ in range(FLIPS):
        flipped = bytearray(content)
        place = chance.randrange(len(content))
        flipped[place] ^= 1 << chance.randrange(8)
        _treat(trial, scratch, bytes(flipped), f"bit at {place}")
    return trial


def _treat(trial: Trial, scratch: Path, content: bytes, what: str) -> None:
    """Uses a damaged file in every way; only sentences may come of it."""
    folder = scratch / "damaged"
    for command in _COMMANDS:
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir()
        path = folder / "desk.db"
        path.write_bytes(content)
        trial.tried += 1
        said = io.StringIO()
        try:
            with redirect_stderr(said), redirect_stdout(said):
                arguments = [part.format(folder=folder) for part in command]
                code = run(["--db", str(path), *arguments])
        except Exception as error:  # this is what the trial looks for
            trial.wrong.append(f"{what}, {command[0]}: {error!r}")
            continue
        if "Traceback" in said.getvalue() or code not in (0, 1, 3):
            trial.wrong.append(f"{what}, {command[0]}: {said.getvalue()[-200:]}")


def _full_disk(scratch: Path, template: Path) -> Trial:
    """Writes and copies on a disk that is full soon, where this user may make one."""
    trial = Trial("full disk")
    disk = scratch / "disk"
    disk.mkdir()
    if not _mounted(disk, template.stat().st_size + FREE):
        trial.name += " (not here: needs the right to mount)"
        return trial
    try:
        _fill(trial, disk, template)
    finally:
        subprocess.run(["umount", disk], check=True)
    return trial


def _mounted(disk: Path, size: int) -> bool:
    mount = shutil.which("mount")
    if mount is None or os.name != "posix" or os.geteuid() != 0:
        return False
    command = [mount, "-t", "tmpfs", "-o", f"size={size}", "tmpfs", str(disk)]
    return subprocess.run(command, check=False, capture_output=True).returncode == 0


def _fill(trial: Trial, disk: Path, template: Path) -> None:
    path = Path(shutil.copy(template, disk / "desk.db"))
    with open_database(path) as database:
        for deed in (lambda: backup(database, disk / "copy.db"), lambda: _write_on(database)):
            trial.tried += 1
            code = _refused(deed)
            if code != "store.full":
                trial.wrong.append(f"said {code}")
    with open_database(path) as database:
        trial.wrong += [finding.message for finding in check(database)]


def _refused(deed: Callable[[], None]) -> str:
    try:
        deed()
    except DeskError as error:
        return error.code
    return "nothing"


def _write_on(database: Database) -> None:
    """Writes until there is no more room."""
    for _ in range(1000):
        endless.write_once(database)
