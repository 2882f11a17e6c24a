"""Photos of sessions: only with everybody's consent, sealed, gone when one takes it back."""

from io import BytesIO

import pytest
from PIL import Image

from librarydesk.coded.clubs import ConsentGiver, ErasureReason, Purpose
from librarydesk.data.clubs.consent.erasing import erase
from librarydesk.data.clubs.consent.service import withdraw
from librarydesk.data.clubs.sessions.photos import (
    SessionPhoto,
    add_photo,
    change_photo,
    photo_bytes,
    photos_of_session,
    take_off,
    undo_photo,
)
from librarydesk.data.clubs.sessions.service import (
    HELD,
    save_session,
    undo_void,
    void_session,
)
from librarydesk.data.clubs.sessions.typed import Held
from librarydesk.data.sealing.seal import Seal
from librarydesk.data.store.database import Database
from librarydesk.data.store.kept_files.checks import wrong_files
from librarydesk.errors import DeskError
from tests.data.clubs.children import TODAY, add_child, agreed


def picture(colour: str = "red") -> bytes:
    held = BytesIO()
    Image.new("RGB", (400, 300), colour).save(held, "PNG")
    return held.getvalue()


@pytest.fixture
def session(database: Database, seal: Seal, club: int) -> int:
    """A session of a club whose members 1 and 2 agreed to photos, 3 to the membership alone."""
    both = agreed(Purpose.MEMBERSHIP, Purpose.PHOTOS)
    for number, given in (("1", both), ("2", both), ("3", agreed())):
        add_child(database, seal, club, number, given=given)
    return save_session(database, Held(club, TODAY, "Dế Mèn")).row_id


def photos(database: Database, session: int) -> list[SessionPhoto]:
    with database.read() as connection:
        return photos_of_session(connection, database.path, session, TODAY)


def child(database: Database, number: str) -> int:
    with database.read() as connection:
        found = connection.exec_driver_sql(
            "SELECT child_id FROM club_member WHERE member_no = ?", (number,)
        )
        return int(found.scalar_one())


def test_a_photo_of_those_who_agreed_is_kept_sealed_and_opens(
    database: Database, seal: Seal, session: int
) -> None:
    add_photo(database, seal, session, picture(), shows=("2", "1"), day=TODAY, caption="Vẽ")
    (photo,) = photos(database, session)
    assert (photo.shows, photo.caption, photo.agreed, photo.present) == (
        ("1", "2"),
        "Vẽ",
        True,
        True,
    )
    kept = photo.path.read_bytes()
    assert b"JFIF" not in kept
    with Image.open(BytesIO(photo_bytes(seal, photo))) as opened:
        assert opened.size == (400, 300)
    with database.read() as connection:
        assert list(wrong_files(connection, database.path)) == []


@pytest.mark.parametrize(
    ("shows", "code"),
    [(("1", "3"), "photo.no_consent"), (("1", "77"), "photo.unknown_member")],
)
def test_a_photo_of_anybody_else_is_refused(
    database: Database, seal: Seal, session: int, shows: tuple[str, ...], code: str
) -> None:
    with pytest.raises(DeskError) as refused:
        add_photo(database, seal, session, picture(), shows=shows, day=TODAY)
    assert refused.value.code == code
    assert photos(database, session) == []


def test_a_photo_goes_with_its_key_when_one_of_them_says_no_or_is_erased(
    database: Database, seal: Seal, session: int
) -> None:
    add_photo(database, seal, session, picture(), shows=("1", "2"), day=TODAY)
    add_photo(database, seal, session, picture("blue"), shows=("2",), day=TODAY)
    add_photo(database, seal, session, picture("green"), shows=(), day=TODAY)
    one = child(database, "1")
    withdraw(database, one, Purpose.PHOTOS, giver=ConsentGiver.GUARDIAN, on_date=TODAY)
    assert [photo.shows for photo in photos(database, session)] == [("2",), ()]
    erase(database, [child(database, "2")], ErasureReason.WITHDRAWN)
    assert [photo.shows for photo in photos(database, session)] == [()]
    with database.read() as connection:
        keys = connection.exec_driver_sql("SELECT count(*) FROM club_photo_key").scalar_one()
    assert keys == 1


def test_what_isnt_agreed_to_any_more_doesnt_open(
    database: Database, seal: Seal, session: int
) -> None:
    add_photo(database, seal, session, picture(), shows=("1",), day=TODAY)
    with database.write() as connection:
        connection.exec_driver_sql("UPDATE consent SET until = '2026-02-01'")
    (photo,) = photos(database, session)
    assert not photo.agreed
    with pytest.raises(DeskError) as refused:
        photo_bytes(seal, photo)
    assert refused.value.code == "photo.no_consent"


def test_a_photo_is_changed_undone_and_taken_off_for_good(
    database: Database, seal: Seal, session: int
) -> None:
    photo = add_photo(database, seal, session, picture(), shows=("1",), day=TODAY).row_id
    saved = change_photo(database, photo, caption="Đọc", in_diary=False)
    assert [(p.caption, p.in_diary) for p in photos(database, session)] == [("Đọc", False)]
    undo_photo(database, saved)
    assert [(p.caption, p.in_diary) for p in photos(database, session)] == [(None, True)]
    (kept,) = photos(database, session)
    take_off(database, photo)
    assert photos(database, session) == []
    with database.read() as connection:
        keys = connection.exec_driver_sql("SELECT count(*) FROM club_photo_key").scalar_one()
    assert (keys, kept.wrapped is not None) == (0, True)


def test_photos_stay_with_a_session_that_comes_back(
    database: Database, seal: Seal, session: int
) -> None:
    add_photo(database, seal, session, picture(), shows=("1",), day=TODAY)
    void = void_session(database, HELD, session, reason="nhầm")
    (photo,) = photos(database, undo_void(database, void))
    assert len(photo_bytes(seal, photo)) > 100
