"""The exchange by stick: 50,000 changed rows out and in, and the first bundle of a whole library.

Promises: changed rows out and in in at most 2.0 times the bare work (encode, compress, encrypt,
sign, flush; verify, decrypt, decode, upsert), and each way by itself too, where the rows that go
out are read by the bare work as well; the first bundle of 100,000 titles and 250,000 copies out
and in within a minute each and 300 MB. What the way out costs beside bare work that finds its rows
read is printed too: reading is most of it. Run from the project's folder:
`python -m tests.benchmarks.exchange`. Times are those of the processor, since the machine is
seldom alone; the promise of a minute is held against the clock on the wall.
"""

import subprocess
import sys
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

from librarydesk.bootstrap import Desk
from librarydesk.data.exchange.sending.service import export
from librarydesk.data.exchange.taking.service import take_in
from tests.benchmarks.exchange_floor import Bare
from tests.benchmarks.exchange_rows import change_copies, fill, two_desks

RATIO, SECONDS, MEGABYTES = 2.0, 60.0, 300.0
ROUNDS = 3
CHANGED, TITLES, COPIES = 50_000, 100_000, 250_000


def main() -> int:
    """Measures, prints a line for each promise, and returns 1 where one is broken."""
    with TemporaryDirectory() as name:
        kept = changed_rows(Path(name))
    with TemporaryDirectory() as name:
        return max(kept, first_bundle(Path(name)))


def changed_rows(folder: Path) -> int:
    """Compares with the bare work, in turn."""
    read, written, out = list[float](), list[float](), list[float]()
    bare_in, taken = list[float](), list[float]()
    with two_desks(folder) as (province, district):
        fill(district.database, CHANGED // 5, CHANGED)
        _meet(district, province, folder)
        for number in range(ROUNDS):
            change_copies(district.database, f"K{number}")
            bare = Bare.of(district, province, folder / f"floor{number}")
            stick = folder / f"stick{number}"
            stick.mkdir()
            read.append(_timed(bare.read))
            written.append(_timed(bare.write))
            out.append(_timed(partial(export, district.database, stick)))
            bare_in.append(_timed(bare.take_in))
            taken.append(_timed(partial(take_in, province.database, stick)))
            _meet(district, province, stick)
    reading, writing, ours, floor, theirs = map(median, (read, written, out, bare_in, taken))
    print(
        f"{CHANGED} changed rows: bare reading takes {reading:.2f} s, bare writing {writing:.2f} s"
    )
    print(f"out, beside bare work with its rows at hand: {ours:.2f} s, ratio {ours / writing:.2f}")
    return max(
        _told("out", reading + writing, ours),
        _told("in", floor, theirs),
        _told("out and in, rows at hand", writing + floor, ours + theirs),
    )


def first_bundle(folder: Path) -> int:
    """Lets processes of their own write and take in the first bundle of a whole library."""
    with two_desks(folder) as (province, district):
        fill(district.database, TITLES, COPIES)
    stick = folder / "stick"
    stick.mkdir()
    broken = 0
    for what, desk in (("out", district), ("in", province)):
        start = time.perf_counter()
        child = [
            sys.executable,
            "-m",
            "tests.benchmarks.exchange",
            what,
            str(desk.path),
            str(stick),
        ]
        told = subprocess.run(child, check=True, capture_output=True, text=True).stdout.split()
        seconds, busy, peak = time.perf_counter() - start, float(told[0]), float(told[1])
        size = sum(file.stat().st_size for file in stick.glob("*.ldx")) / 1e6
        print(
            f"first bundle of {TITLES} titles and {COPIES} copies {what}: {seconds:.1f} s (promise"
            f" {SECONDS:.0f}), processor {busy:.1f} s, {peak:.0f} MB (promise {MEGABYTES:.0f}),"
            f" bundle {size:.1f} MB"
        )
        broken |= int(seconds > SECONDS or peak > MEGABYTES)
    return broken


def child(what: str, path: Path, stick: Path) -> int:
    """Does one half of the first exchange and prints processor time and the most memory."""
    with Desk(path) as desk:
        if what == "out":
            export(desk.database, stick)
        else:
            take_in(desk.database, stick)
    print(time.process_time(), _most_memory())
    return 0


def _most_memory() -> float:
    """The most that this process held, in MB; what `getrusage` tells begins with its parent's."""
    for line in Path("/proc/self/status").read_text(encoding="ascii").splitlines():
        if line.startswith("VmHWM:"):
            return int(line.split()[1]) / 1024
    raise AssertionError


def _meet(district: Desk, province: Desk, stick: Path) -> None:
    for here, there in ((district, province), (province, district)):
        export(here.database, stick)
        take_in(there.database, stick)


def _timed(work: Callable[[], object]) -> float:
    busy = time.process_time()
    work()
    return time.process_time() - busy


def _told(what: str, floor: float, ours: float) -> int:
    ratio = ours / floor
    print(f"{what}: floor {floor:.2f} s, ours {ours:.2f} s, ratio {ratio:.2f} (promise {RATIO})")
    return int(ratio > RATIO)


if __name__ == "__main__":
    if len(sys.argv) > 1:
        sys.exit(child(sys.argv[1], Path(sys.argv[2]), Path(sys.argv[3])))
    sys.exit(main())
