"""Counting at the desk: each press is on the disk, and none makes nonsense."""

import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from librarydesk.data.service.counts import COUNTS, PARTS, DayCount
from librarydesk.data.service.desk import DeskPlace, DeskPress, press_at_desk
from librarydesk.data.service.queries import month_of_site
from librarydesk.data.service.service import save_days
from librarydesk.data.store.database import Database, open_database

ROOT = Path(__file__).resolve().parents[3]
TODAY = date(2026, 3, 2)
PLACE = DeskPlace(1, "", TODAY)
CHILD = ("visits", "children_visits")

PRESSING = """
import sys
from datetime import date
from pathlib import Path
from librarydesk.data.service.desk import DeskPlace, press_at_desk
from librarydesk.data.store.database import open_database

database = open_database(Path(sys.argv[1]))
place = DeskPlace(1, "", date(2026, 3, 2))
print("begun", flush=True)
for number in range(1, 100_000):
    press_at_desk(database, place, ("loans",), 1)
    print(number, flush=True)
"""


def line(database: Database) -> dict[str, int | None]:
    with database.read() as connection:
        return dict(month_of_site(connection, 1, "", 2026, 3)[1].counts)


def press(database: Database, *names: str, amount: int = 1) -> DeskPress:
    return press_at_desk(database, PLACE, names, amount)


def test_a_press_adds_to_the_days_line_that_was_typed(database: Database) -> None:
    save_days(database, 1, "", [DayCount(TODAY, {"visits": 40, "children_visits": 3})])
    told = press(database, *CHILD, amount=30)
    assert told.counts == line(database)
    assert (line(database)["visits"], line(database)["children_visits"]) == (70, 33)


def test_no_more_is_taken_away_than_there_is(database: Database) -> None:
    press(database, "visits", amount=5)
    assert press(database, *CHILD, amount=-1).changed == {}
    press(database, *CHILD, amount=2)
    assert press(database, *CHILD, amount=-9).changed == {"visits": -2, "children_visits": -2}
    assert line(database)["visits"] == 5


def test_a_part_never_grows_above_its_whole(database: Database) -> None:
    press(database, "visits", amount=2)
    assert press(database, "disabled_visits", amount=3).changed == {"disabled_visits": 2}
    assert press(database, "visits", amount=-1).changed == {}


def test_a_day_taken_back_whole_is_missing_again(database: Database) -> None:
    press(database, "loans")
    press(database, "loans", amount=-1)
    assert line(database) == dict.fromkeys(COUNTS)


def test_two_desks_of_one_line_add_up(database: Database, desk_path: Path) -> None:
    with open_database(desk_path) as other:
        for number in range(6):
            press((database, other)[number % 2], "loans")
    assert line(database)["loans"] == 6


@pytest.mark.parametrize("presses", [0, 1, 7, 23])
def test_killing_the_program_loses_no_press_that_was_shown(desk_path: Path, presses: int) -> None:
    child = subprocess.Popen(
        [sys.executable, "-c", PRESSING, str(desk_path)],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert child.stdout is not None
    read = [child.stdout.readline() for _line in range(presses + 1)]
    child.kill()
    rest = child.stdout.readlines()
    child.communicate()
    told = len([one for one in read + rest if one.endswith("\n")]) - 1
    assert told >= presses
    with open_database(desk_path) as database:
        # The press after the last one told may be on the disk already.
        assert (line(database)["loans"] or 0) in (told, told + 1)


@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    presses=st.lists(
        st.tuples(
            st.sampled_from([("visits",), CHILD, *((name,) for name in COUNTS[2:])]),
            st.integers(-4, 6),
        ),
        max_size=12,
    )
)
def test_whatever_is_pressed_the_line_makes_sense_and_undoing_all_empties_it(
    database: Database, presses: list[tuple[tuple[str, ...], int]]
) -> None:
    done = [press(database, *names, amount=amount) for names, amount in presses]
    counts = {name: n or 0 for name, n in line(database).items()}
    assert all(counts[part] <= counts[whole] for part, whole in PARTS.items())
    assert min(counts.values()) >= 0
    for told in reversed(done):
        if told.changed:
            press(database, *told.changed, amount=-next(iter(told.changed.values())))
    assert not any(line(database).values())
