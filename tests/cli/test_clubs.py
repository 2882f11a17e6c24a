"""Clubs by command: importing members, erasing one, and whether names may go to the province."""

from pathlib import Path

import pytest

from librarydesk.data.clubs.membership.queries import members
from librarydesk.data.store.database import open_database
from tests.cli.conftest import Command
from tests.data.clubs.children import TODAY, add_child, add_club, agreed, keys_for


@pytest.fixture(autouse=True)
def today(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LIBRARYDESK_NOW", "2026-03-01T08:15:00")


@pytest.fixture
def ready(desk: Path) -> Path:
    """A desk with a club, keys and one member."""
    with open_database(desk) as database:
        add_child(database, keys_for(database), add_club(database), given=agreed())
    return desk


def test_a_member_is_erased_and_counts_on(ready: Path, tmp_path: Path, command: Command) -> None:
    assert command("--db", ready, "backup", tmp_path / "copy.db").code in (0, 1)
    done = command("--db", ready, "--json", "clubs", "erase", "CLB-LC-01", "1")
    assert done.code == 0
    assert done.value == {
        "club": "CLB-LC-01", "member": "1", "erased": 1, "papers": 0, "photos": 0, "thoughts": 0,
        "backups": [{"file": str(tmp_path / "copy.db"), "expires_on": "2026-05-30"}],
    }  # fmt: skip
    with open_database(ready) as database, database.read() as connection:
        assert len(members(connection, 1, TODAY, None)) == 1
    again = command("--db", ready, "--lang", "en", "clubs", "erase", "CLB-LC-01", "1")
    assert "was erased before" in again.out


def test_the_sentences_name_copies_and_the_day_they_expire(
    ready: Path, tmp_path: Path, command: Command
) -> None:
    command("--db", ready, "backup", tmp_path / "copy.db")
    said = command("--db", ready, "--lang", "en", "clubs", "erase", "CLB-LC-01", "1").out
    assert "The counts stay." in said
    assert "destroy that on 30/05/2026" in said


@pytest.mark.parametrize(("club", "number"), [("CLB-X", "1"), ("CLB-LC-01", "99")])
def test_who_isnt_there_is_refused(ready: Path, command: Command, club: str, number: str) -> None:
    assert command("--db", ready, "clubs", "erase", club, number).code == 3


def test_names_go_to_the_province_only_after_a_yes(ready: Path, command: Command) -> None:
    done = command("--db", ready, "--json", "clubs", "consent-to-send", "yes")
    assert done.value == {"consent_to_send": True}
    assert command("--db", ready, "clubs", "consent-to-send", "no").code == 0
    assert command("--db", ready, "clubs", "consent-to-send", "perhaps").code == 2


def test_an_import_says_who_waits(ready: Path, tmp_path: Path, command: Command) -> None:
    file = tmp_path / "members.csv"
    file.write_text(
        "club,member_no,name,joined_on\nCLB-LC-01,2,Giàng A Páo,2026-02-01\n", encoding="utf-8"
    )
    done = command("--db", ready, "--lang", "en", "import", "club_members", file)
    assert "1 member waits for a consent" in done.out
