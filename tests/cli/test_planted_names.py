"""Names of children that were planted are in nothing that the program leaves on the disk."""

import os
import shutil
import sqlite3
import sys
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from subprocess import Popen, TimeoutExpired

import pytest

from librarydesk.coded.clubs import Measure, PrizeRank, Purpose
from librarydesk.data.clubs.challenges.service import (
    Award,
    ChallengeCard,
    Goal,
    hand_out,
    save_challenge,
)
from librarydesk.data.clubs.challenges.standing import board
from librarydesk.data.clubs.consent.service import Given, add_paper, record
from librarydesk.data.clubs.contests.marking import save_marks
from librarydesk.data.clubs.contests.prizes import PrizeCard, give_prizes
from librarydesk.data.clubs.contests.queries import entries, rounds
from librarydesk.data.clubs.contests.service import EntryCard, save_entry
from librarydesk.data.clubs.membership.queries import members, whole_child
from librarydesk.data.clubs.membership.service import Facts, save_child
from librarydesk.data.sealing.making import make_keys
from librarydesk.data.sealing.opening import open_seal
from librarydesk.data.store.database import Database, open_database
from tests.cli.conftest import Command
from tests.data.clubs.children import TODAY, add_club
from tests.data.clubs.contests.a_contest import a_contest
from tests.planted import Planted

CHILD = Planted("Giàng Thị Mỷ Ngần")
WAITING = Planted("Chẻo Láo Tả Phìn")
SCHOOL = Planted("Trường Tiểu học Tả Giàng Phình")
GUARDIAN = Planted("Sùng A Vàng Pháy")
PHONE = Planted("0987 123 456")
RENAMED = Planted("Giàng Thị Mỷ Ngần Hoa")
NOTE = Planted("dị ứng với lạc rang")
ALL = (CHILD, WAITING, SCHOOL, GUARDIAN, PHONE, NOTE)
PASSWORD = "hai con chim nhỏ"

Look = Callable[[], None]


@pytest.fixture(autouse=True)
def today(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("LIBRARYDESK_NOW", "2026-03-01T08:15:00")
    secret = tmp_path / "password.txt"
    secret.write_text(PASSWORD, encoding="utf-8")
    monkeypatch.setenv("LIBRARYDESK_PASSWORD_FILE", str(secret))


@pytest.fixture
def room(tmp_path: Path) -> Path:
    """The folder of the database alone; the files that are imported lie elsewhere."""
    folder = tmp_path / "room"
    folder.mkdir()
    return folder


@pytest.fixture
def planted(room: Path, tmp_path: Path, desk_template: Path, command: Command) -> Path:
    """A database under a password with two imported children, one of whom waits."""
    path = Path(shutil.copy(desk_template, room / "desk.db"))
    with open_database(path) as database:
        make_keys(database, PASSWORD)
        add_club(database)
    file = tmp_path / "members.csv"
    file.write_text(
        "club,member_no,name,birth_year,school,guardian,guardian_phone,joined_on,consent_on,"
        "consent_by\n"
        f"CLB-LC-01,1,{CHILD.text},2016,{SCHOOL.text},{GUARDIAN.text},{PHONE.text},2025-09-05,"
        f"2025-09-05,{GUARDIAN.text}\n"
        f"CLB-LC-01,2,{WAITING.text},2016,{SCHOOL.text},{GUARDIAN.text},{PHONE.text},2025-09-05,,\n",
        encoding="utf-8",
    )
    assert command("--db", path, "import", "club_members", file).code == 0
    return path


def look(room: Path) -> None:
    """Nothing planted is anywhere in the folder."""
    for one in ALL:
        assert one.traces(room) == [], one.text


def seal_and_edit(database: Database, tmp_path: Path) -> None:
    seal = open_seal(database.path, PASSWORD)
    assert seal is not None
    with database.read() as connection:
        first, second = members(connection, 1, TODAY, seal)
        assert first.name == CHILD.text
    save_child(
        database, seal, first.child_id, Facts(2016), {"name": RENAMED.text, "note": NOTE.text}
    )
    slip = tmp_path / "slip.jpg"
    slip.write_bytes(CHILD.text.encode() * 100)
    add_paper(database, seal, first.child_id, slip, "image/jpeg", TODAY)
    given = Given((Purpose.MEMBERSHIP,), TODAY, given_by=GUARDIAN.text)
    record(database, seal, [second.child_id], given)
    with database.read() as connection:
        shown = whole_child(connection, first.id, TODAY, seal)
    assert shown.personal is not None
    assert shown.personal.note == NOTE.text


def test_importing_and_editing_leave_no_name_while_the_database_is_open(
    planted: Path, room: Path, tmp_path: Path
) -> None:
    look(room)
    with open_database(planted) as database:
        seal_and_edit(database, tmp_path)
        assert (room / "desk.db-wal").stat().st_size > 0
        look(room)
    look(room)


def test_challenges_and_contests_know_a_child_without_its_name(
    planted: Path, room: Path, tmp_path: Path
) -> None:
    with open_database(planted) as database:
        seal_and_edit(database, tmp_path)
        contest = a_contest(database)
        entry = save_entry(database, contest, EntryCard(TODAY, 1, "1", work="Thánh Gióng")).row_id
        with database.read() as connection:
            first = rounds(connection, contest)[0].id
        save_marks(database, first, {(entry, "Cô Hà"): 9.5})
        give_prizes(database, contest, [PrizeCard(entry, PrizeRank.FIRST, "Sách")])
        card = ChallengeCard(
            "TT-1", "Mùa đọc", 1, 1, Measure.BOOKS, TODAY, TODAY, (Goal(6, 15, 1),)
        )
        challenge = save_challenge(database, card).row_id
        hand_out(database, challenge, [Award(1, "1", "Sách")], TODAY)
        seal = open_seal(database.path, PASSWORD)
        with database.read() as connection:
            named = entries(connection, contest, seal)
            standing = board(connection, challenge, TODAY, seal).standings
        assert [one.name for one in named] == [RENAMED.text]
        assert RENAMED.text in {one.name for one in standing}
        look(room)
    look(room)


def test_neither_do_a_vacuum_a_backup_a_trial_and_an_export_for_others(
    planted: Path, room: Path, tmp_path: Path, command: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    with open_database(planted) as database:
        seal_and_edit(database, tmp_path)
    raw = sqlite3.connect(planted)
    raw.execute("VACUUM")
    raw.close()
    assert command("--db", planted, "backup", room / "copy.db").code == 0
    tried = command(
        "--db", planted, "import", "club_members", tmp_path / "members.csv", "--dry-run"
    )
    assert tried.code == 0
    monkeypatch.delenv("LIBRARYDESK_PASSWORD_FILE")
    (room / "given").mkdir()
    given = command("--db", planted, "--lang", "en", "export", "all", room / "given")
    assert "were left out: the seal is shut" in given.out
    look(room)


def test_an_export_with_the_password_names_who_agreed_and_nobody_who_waits(
    planted: Path, tmp_path: Path, command: Command
) -> None:
    out = tmp_path / "members-out.csv"
    assert command("--db", planted, "export", "club_members", out).code == 0
    assert CHILD.is_in(out.read_bytes())
    assert not WAITING.is_in(out.read_bytes())


def test_no_command_says_a_name(planted: Path, tmp_path: Path, command: Command) -> None:
    file = tmp_path / "members.csv"
    for words in (
        ("check",),
        ("report", "annual", "--year", "2026", "--out", tmp_path / "report.json"),
        ("import", "club_members", file),
        ("clubs", "erase", "CLB-LC-01", "1"),
    ):
        done = command("--db", planted, *words)
        for one in ALL:
            assert not one.is_said_in(done.out + done.err), words
    for one in ALL:
        assert not one.is_in((tmp_path / "report.json").read_bytes())


def test_a_killed_import_leaves_no_name(
    planted: Path, room: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from librarydesk.data.interchange.members import steps
    from librarydesk.data.interchange.service import import_file

    class KilledError(BaseException):
        """What a kill does, as far as Python sees it."""

    def killed(*_arguments: object) -> None:
        raise KilledError

    monkeypatch.setattr(steps.MemberSteps, "after", killed)
    file = tmp_path / "members.csv"
    text = file.read_text("utf-8").replace(",1,", ",7,").replace(",2,", ",8,")
    file.write_text(text, encoding="utf-8")
    with open_database(planted) as database:
        with pytest.raises(KilledError):
            import_file(database, "club_members", file)
        look(room)


HALFWAY = """
import sys, threading
from pathlib import Path
from librarydesk.cli.main import run
from librarydesk.data.interchange.members.steps import MemberSteps

whole = MemberSteps.after

def after(self, connection, stamp):
    # The cache holds next to nothing, so that pages lie in the log before anything is committed.
    connection.exec_driver_sql("PRAGMA cache_size = 1")
    connection.exec_driver_sql("PRAGMA cache_spill = 1")
    whole(self, connection, stamp)
    connection.exec_driver_sql("SELECT count(name) FROM admin_unit").one()
    Path(sys.argv[1]).touch()
    threading.Event().wait()

MemberSteps.after = after
sys.exit(run(sys.argv[2:]))
"""


def test_a_process_that_is_killed_in_the_middle_leaves_no_name(
    planted: Path, room: Path, tmp_path: Path, command: Command
) -> None:
    text = (tmp_path / "members.csv").read_text("utf-8")
    head, first, second = text.splitlines()
    many = [
        line.replace(",1,", f",{number},", 1).replace(",2,", f",{number},", 1)
        for number in range(100, 300)
        for line in (first if number % 2 else second,)
    ]
    file, halfway = tmp_path / "many.csv", tmp_path / "halfway"
    file.write_text("\n".join([head, *many]) + "\n", encoding="utf-8")
    temporary = room / "tmp"
    temporary.mkdir()
    environment = {"TMPDIR": str(temporary), "TEMP": str(temporary), "HOME": str(room)}
    words = [str(halfway), "--db", str(planted), "import", "club_members", str(file)]
    with (
        (room / "said.txt").open("wb") as said,
        Popen(
            [sys.executable, "-c", HALFWAY, *words],
            env={**os.environ, **environment},
            stdout=said,
            stderr=said,
        ) as run,
    ):
        while not halfway.exists():
            assert run.poll() is None, (room / "said.txt").read_text("utf-8")
            with suppress(TimeoutExpired):
                run.wait(0.05)
        run.kill()
    assert (room / "desk.db-wal").stat().st_size > 0
    look(room)
    assert command("--db", planted, "check").code == 0
    look(room)
    done = command("--db", planted, "import", "club_members", file)
    assert done.code == 0
    look(room)
