"""Commands that are killed at every step of their writing, one after the other: nothing is lost."""

import shutil
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from librarydesk.bootstrap import Desk
from librarydesk.coded.clubs import ErasureReason
from librarydesk.data.checking import check
from librarydesk.data.clubs.consent.erasing import erase
from librarydesk.data.store.findings import ERROR
from tests.data.clubs.children import add_child, add_club, agreed, keys_for
from tests.data.exchange.rows.pcs import Pc
from tests.whole.exchange.joined import Joined, path_of, pc_of
from tests.whole.exchange.killing import Runner
from tests.whole.exchange.length import is_long

VISITS = [3, 5, 8]
EVERY_STEP, SOME_STEPS = 1, 7
WHAT_OTHERS_SEE = {"commit", "flush", "os.link", "os.remove"}


@pytest.fixture(scope="module")
def runner() -> Iterator[Runner]:
    with Runner() as running:
        yield running


class Road:
    """The library's PC `A`, the province's `LC`, and the stick between them."""

    def __init__(self, joined: Joined) -> None:
        self.home = joined.put_back()
        self.library, self.province = path_of(self.home, "A"), path_of(self.home, "LC")
        self.stick = self.home / "stick"
        self.stick.mkdir()

    def pc(self, name: str) -> Pc:
        """A PC, opened."""
        return pc_of(name, Desk(path_of(self.home, name)), "LC01" if name == "A" else "LC")

    def keep(self) -> None:
        """Keeps all as it is."""
        for name in ("A", "LC", "stick"):
            shutil.copytree(self.home / name, self.home / "kept" / name)

    def put_back(self) -> None:
        """Puts it back as it was kept."""
        for name in ("A", "LC", "stick"):
            shutil.rmtree(self.home / name)
            shutil.copytree(self.home / "kept" / name, self.home / name)


@pytest.fixture
def road(joined: Joined) -> Road:
    made = Road(joined)
    library = made.pc("A")
    for visits in VISITS:
        day = f"2025-05-0{visits}"
        library.add(
            "service_day", on_date=day, site_id=library.site_uid(), room="", no=1, visits=visits
        )
    seal = keys_for(library.database)
    child = add_child(library.database, seal, add_club(library.database), given=agreed()).child_id
    erase(library.database, [child], ErasureReason.WITHDRAWN, on_date=date(2026, 2, 1))
    library.database.close()
    return made


def kill_at_every_step(road: Road, runner: Runner, database: Path, *command: str) -> None:
    """Kills a command at its first step, its next try at the second, and so on to the last one.

    The suite takes some of the steps, the long run takes each. A try that had less to do than the
    first one, since the one before came far enough, ends well; then all is put back and it is
    killed from the start.
    """
    road.keep()
    points = runner.run(database, *command).points
    assert set(points) >= WHAT_OTHERS_SEE
    road.put_back()
    for step in range(1, len(points) + 1, EVERY_STEP if is_long() else SOME_STEPS):
        ran = runner.run(database, *command, kill_at=step)
        if not ran.killed:
            assert ran.code == 0, (step, ran)
            road.put_back()
            assert runner.run(database, *command, kill_at=step).killed, (step, points)
    assert runner.run(database, *command).code == 0


def assert_arrived_whole(road: Road, runner: Runner) -> None:
    """The rows are at the province, once; the library knows it; both databases are sound."""
    library, province = road.pc("A"), road.pc("LC")
    for pc in (library, province):
        rows = pc.rows("SELECT visits FROM service_day ORDER BY visits")
        assert [visits for (visits,) in rows] == VISITS
        assert pc.one("SELECT count(*) FROM child_erasure") == 1
        assert pc.one("SELECT count(*) FROM child_personal WHERE name IS NOT NULL") == 0
        assert not [one for one in check(pc.database) if one.severity == ERROR]
        pc.database.close()
    assert {path.suffix for path in road.stick.iterdir()} <= {".ldx", ".lda", ".part"}
    again = road.home / "another"
    again.mkdir()
    assert runner.run(road.library, "exchange", "export", str(again)).code == 0
    assert not list(again.glob("*.ldx")), "the province has confirmed all"


def test_an_export_that_is_killed_at_every_step_goes_on(road: Road, runner: Runner) -> None:
    kill_at_every_step(road, runner, road.library, "exchange", "export", str(road.stick))
    assert runner.run(road.province, "exchange", "import", str(road.stick)).code == 0
    assert runner.run(road.library, "exchange", "import", str(road.stick)).code == 0
    assert_arrived_whole(road, runner)


def test_an_import_that_is_killed_at_every_step_goes_on(road: Road, runner: Runner) -> None:
    assert runner.run(road.library, "exchange", "export", str(road.stick)).code == 0
    kill_at_every_step(road, runner, road.province, "exchange", "import", str(road.stick))
    assert runner.run(road.library, "exchange", "import", str(road.stick)).code == 0
    assert_arrived_whole(road, runner)
