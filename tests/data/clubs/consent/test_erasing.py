"""Erasing what names a child: key, fields, papers, thoughts; the counts stay, for good."""

import shutil
from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import Connection

from librarydesk.coded.clubs import ConsentGiver, ErasureReason, Purpose
from librarydesk.data.clubs.consent.erasing import erase
from librarydesk.data.clubs.consent.service import add_paper, record, withdraw
from librarydesk.data.clubs.consent.waiting import tidy
from librarydesk.data.clubs.membership.queries import ConsentState, members
from librarydesk.data.clubs.membership.service import come_back, leave, undo_member
from librarydesk.data.sealing.opening import open_seal
from librarydesk.data.sealing.seal import Seal
from librarydesk.data.statistics.figures import compute
from librarydesk.data.statistics.request import ReportRequest
from librarydesk.data.store.backup import backup, restore
from librarydesk.data.store.database import Database, open_database
from librarydesk.data.store.kept_files.service import take_in
from librarydesk.data.store.kept_files.store import Content, FileStore
from librarydesk.data.store.stamps import NEW_ROW_COLUMNS, next_stamp
from librarydesk.errors import DeskError
from tests.data.clubs.children import ANH, TODAY, add_child, agreed


def sealed_left(database: Database) -> int:
    with database.read() as connection:
        return int(
            connection.exec_driver_sql(
                "SELECT (SELECT count(*) FROM child_key) + (SELECT count(*) FROM child_personal"
                " WHERE coalesce(name, school, class_name, guardian, guardian_phone, note)"
                " IS NOT NULL) + (SELECT count(*) FROM consent WHERE given_by IS NOT NULL)"
                " + (SELECT count(*) FROM reading WHERE thought IS NOT NULL)"
            ).scalar_one()
        )


def add_thought(database: Database, club: int, number: str, day: str) -> None:
    with database.write() as connection:
        stamp = next_stamp(connection)
        connection.exec_driver_sql(
            "INSERT INTO reading (club_id, member_no, member_no_folded, on_date, title,"
            f" title_folded, thought, {NEW_ROW_COLUMNS})"
            f" VALUES (?, ?, ?, ?, 'Dế Mèn', 'de men', x'0102', {stamp.values_sql})",
            (club, number, number, day),
        )


def test_everything_that_names_the_child_is_gone_and_it_counts_on(
    database: Database, seal: Seal, club: int, tmp_path: Path
) -> None:
    saved = add_child(database, seal, club, given=agreed(Purpose.MEMBERSHIP, Purpose.PHOTOS))
    photo = tmp_path / "slip.jpg"
    photo.write_bytes(b"slip")
    add_paper(database, seal, saved.child_id, photo, "image/jpeg", TODAY)
    add_thought(database, club, "1", "2025-10-01")
    done = erase(database, [saved.child_id], ErasureReason.WITHDRAWN)
    assert (done.children, done.papers, done.thoughts, done.rest) == (1, 1, 1, "")
    assert sealed_left(database) == 0
    assert list(FileStore.beside(database.path).names()) == []
    with database.read() as connection:
        (row,) = members(connection, club, TODAY, seal)
    assert (row.name, row.state, row.birth_year) == (None, ConsentState.ERASED, 2016)
    assert row.ethnic_minority


def test_erasing_twice_changes_nothing_more(database: Database, seal: Seal, club: int) -> None:
    child = add_child(database, seal, club, given=agreed()).child_id
    assert erase(database, [child], ErasureReason.WITHDRAWN).children == 1
    assert erase(database, [child], ErasureReason.WITHDRAWN).children == 0


def test_the_thoughts_of_another_child_with_that_number_stay(
    database: Database, seal: Seal, club: int
) -> None:
    first = add_child(database, seal, club, given=agreed())
    leave(database, first.member_id, date(2025, 12, 1))
    add_child(database, seal, club, given=agreed(), joined_on=date(2026, 1, 1))
    add_thought(database, club, "1", "2025-10-01")
    add_thought(database, club, "1", "2026-02-01")
    assert erase(database, [first.child_id], ErasureReason.WITHDRAWN).thoughts == 1


def test_what_nobody_agreed_to_in_thirty_days_goes_by_itself(
    database: Database, seal: Seal, club: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    add_child(database, seal, club, "1")
    kept = add_child(database, seal, club, "2").child_id
    record(database, seal, [kept], agreed())
    monkeypatch.setenv("LIBRARYDESK_NOW", "2026-03-31T23:00:00")
    assert tidy(database).expired == 0
    monkeypatch.setenv("LIBRARYDESK_NOW", "2026-04-01T00:10:00")
    assert tidy(database).expired == 1
    with database.read() as connection:
        states = [row.state for row in members(connection, club, TODAY, seal)]
    assert states == [ConsentState.ERASED, ConsentState.GIVEN]


def test_a_restored_copy_doesnt_bring_names_back(
    database: Database, seal: Seal, club: int, tmp_path: Path
) -> None:
    child = add_child(database, seal, club, given=agreed()).child_id
    copy = tmp_path / "copy.db"
    backup(database, copy)
    done = erase(database, [child], ErasureReason.WITHDRAWN)
    assert [one.path for one in done.backups] == [copy]
    assert done.backups[0].expires_on == date(2026, 5, 30)
    database.close()
    restore(database.path, copy)
    with open_database(database.path) as again:
        assert sealed_left(again) > 0
        assert tidy(again).repeated == 1
        assert sealed_left(again) == 0
        assert tidy(again).repeated == 0


def test_an_erasure_that_the_file_lacks_is_written_into_it(
    database: Database, seal: Seal, club: int, tmp_path: Path
) -> None:
    child = add_child(database, seal, club, given=agreed()).child_id
    copy = Path(shutil.copy(database.path, tmp_path / "before.db"))
    erase(database, [child], ErasureReason.WITHDRAWN)
    folder = next(path for path in tmp_path.iterdir() if path.name.endswith(".keys"))
    (folder / "erased.txt").write_text("cut off\n", encoding="ascii")
    tidy(database)
    assert len((folder / "erased.txt").read_text("ascii").splitlines()) == 2
    assert copy.exists()


def test_an_erased_child_comes_back_only_as_a_new_one(
    database: Database, seal: Seal, club: int
) -> None:
    saved = add_child(database, seal, club, given=agreed())
    leave(database, saved.member_id, date(2026, 1, 1))
    erase(database, [saved.child_id], ErasureReason.WITHDRAWN)
    with pytest.raises(DeskError) as refused:
        come_back(database, saved.member_id, TODAY)
    assert refused.value.code == "consent.erased"
    with pytest.raises(DeskError):
        record(database, seal, [saved.child_id], agreed())


def test_undoing_after_an_erasure_brings_nothing_back(
    database: Database, seal: Seal, club: int
) -> None:
    saved = add_child(database, seal, club, given=agreed())
    erase(database, [saved.child_id], ErasureReason.WITHDRAWN)
    undo_member(database, saved)
    assert sealed_left(database) == 0


def test_no_byte_of_the_sealed_fields_stays_in_the_files(
    database: Database, seal: Seal, club: int, tmp_path: Path
) -> None:
    child = add_child(database, seal, club, given=agreed()).child_id
    with database.read() as connection:
        sealed = connection.exec_driver_sql("SELECT name FROM child_personal").scalar_one()
        wrapped = connection.exec_driver_sql("SELECT wrapped FROM child_key").scalar_one()
    assert any(sealed in path.read_bytes() for path in tmp_path.glob("desk.db*") if path.is_file())
    erase(database, [child], ErasureReason.WITHDRAWN)
    for path in tmp_path.glob("desk.db*"):
        if path.is_file():
            assert sealed not in path.read_bytes(), path
            assert wrapped not in path.read_bytes(), path


def test_it_works_while_the_seal_is_shut(database: Database, seal: Seal, club: int) -> None:
    child = add_child(database, seal, club, given=agreed()).child_id
    opened = open_seal(database.path)
    assert opened is not None
    assert ANH.name is not None
    assert erase(database, [child], ErasureReason.WITHDRAWN).children == 1
    assert sealed_left(database) == 0


def add_photo(database: Database, club: int, child: int) -> str:
    """A photo of a session that shows a child, with a file beside the database."""

    def write_row(connection: Connection, content: Content) -> str:
        stamp = next_stamp(connection)
        session = connection.exec_driver_sql(
            f"INSERT INTO club_session (club_id, on_date, no, topic, {NEW_ROW_COLUMNS})"
            f" VALUES (?, '2026-01-10', 1, 'Kể chuyện', {stamp.values_sql}) RETURNING id",
            (club,),
        ).scalar_one()
        photo = connection.exec_driver_sql(
            "INSERT INTO club_photo (session_id, media_type, sha256, size, caption, in_diary,"
            f" {NEW_ROW_COLUMNS}) VALUES (?, 'image/jpeg', ?, ?, 'Ánh đọc sách', 1,"
            f" {stamp.values_sql}) RETURNING id",
            (session, content.sha256, content.size),
        ).scalar_one()
        connection.exec_driver_sql("INSERT INTO club_photo_child VALUES (?, ?)", (photo, child))
        connection.exec_driver_sql("INSERT INTO club_photo_key VALUES (?, x'01')", (photo,))
        return content.sha256

    return take_in(database, b"a sealed photo", write_row)


def photos_left(database: Database) -> tuple[object, ...]:
    with database.read() as connection:
        row = connection.exec_driver_sql(
            "SELECT (SELECT count(*) FROM club_photo_key), (SELECT count(*) FROM club_photo"
            " WHERE voided_at IS NULL OR caption IS NOT NULL)"
        ).one()
    return (*row, len(list(FileStore.beside(database.path).names())))


def test_photos_that_show_the_child_go_with_their_keys_and_files(
    database: Database, seal: Seal, club: int
) -> None:
    child = add_child(database, seal, club, given=agreed()).child_id
    add_photo(database, club, child)
    assert photos_left(database) == (1, 1, 1)
    assert erase(database, [child], ErasureReason.WITHDRAWN).photos == 1
    assert photos_left(database) == (0, 0, 0)


def test_withdrawing_photos_alone_takes_them_and_leaves_the_name(
    database: Database, seal: Seal, club: int
) -> None:
    both = agreed(Purpose.MEMBERSHIP, Purpose.PHOTOS)
    child = add_child(database, seal, club, given=both).child_id
    add_photo(database, club, child)
    withdraw(database, child, Purpose.PHOTOS, giver=ConsentGiver.GUARDIAN, on_date=TODAY)
    assert photos_left(database) == (0, 0, 0)
    with database.read() as connection:
        assert members(connection, club, TODAY, seal)[0].name == ANH.name


def test_no_figure_changes_by_an_erasure(database: Database, seal: Seal, club: int) -> None:
    child = add_child(database, seal, club, given=agreed()).child_id
    add_child(database, seal, club, "2")
    add_thought(database, club, "1", "2026-02-01")
    asked = ReportRequest("annual", 2026)
    before = compute(database, asked)
    assert {f.code: f.value for f in before.figures}["K02"] == 2
    erase(database, [child], ErasureReason.WITHDRAWN)
    assert compute(database, asked).figures == before.figures
