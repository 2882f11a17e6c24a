"""The diary of a club's year shows the photos for it, while they may be seen."""

from datetime import date
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image

import pypdfium2
from librarydesk.coded.clubs import ConsentGiver, Purpose
from librarydesk.data.clubs.consent.service import withdraw
from librarydesk.data.clubs.membership.queries import members
from librarydesk.data.clubs.sessions.photos import add_photo, change_photo, photos_of_session
from librarydesk.data.clubs.sessions.service import save_session
from librarydesk.data.clubs.sessions.typed import Held
from librarydesk.data.sealing.seal import Seal
from librarydesk.data.store.database import Database
from librarydesk.reports.forms.registry import write_form
from tests.data.clubs.children import add_child, agreed
from tests.reports.forms.clubs.conftest import Club
from tests.reports.pdf.reading import pages

DAY = date(2026, 2, 14)


def picture(colour: str) -> bytes:
    kept = BytesIO()
    Image.new("RGB", (320, 200), colour).save(kept, "JPEG")
    return kept.getvalue()


@pytest.fixture
def photos(database: Database, club: Club) -> list[int]:
    """Three photos of a session: of nobody, of member 7 who agreed, and one not for the diary."""
    given = agreed(Purpose.MEMBERSHIP, Purpose.PHOTOS)
    add_child(database, club.seal, club.id, "7", given=given)
    session = save_session(database, Held(club.id, DAY, "Tấm Cám", attendance=12)).row_id
    added = [
        add_photo(
            database, club.seal, session, picture(colour), shows=shows, day=DAY, caption=caption
        ).row_id
        for colour, shows, caption in (
            ("red", (), "Góc đọc mới"),
            ("green", ("7",), "Đóng vai"),
            ("blue", (), "Ảnh mờ"),
        )
    ]
    change_photo(database, added[2], caption="Ảnh mờ", in_diary=False)
    return added


def diary(database: Database, folder: Path, club: Club, seal: Seal | None) -> tuple[str, int]:
    """Its words, and how many photos it shows."""
    out = folder / "diary.pdf"
    write_form(database, "club-diary", club.code, out, {"year": "2026"}, seal)
    content = out.read_bytes()
    with pypdfium2.PdfDocument(content) as document:
        pictures = sum(
            len(list(page.get_objects(filter=[pypdfium2.raw.FPDF_PAGEOBJ_IMAGE])))
            for page in document
        )
    return "\n".join(page.text for page in pages(content)), pictures


@pytest.mark.usefixtures("photos")
def test_photos_for_the_diary_stand_below_their_session(
    database: Database, tmp_path: Path, club: Club
) -> None:
    words, pictures = diary(database, tmp_path, club, club.seal)
    assert pictures == 2
    assert "Góc đọc mới" in words
    assert "Đóng vai" in words
    assert "Ảnh mờ" not in words
    assert "Không in" not in words


@pytest.mark.usefixtures("photos")
def test_without_the_seal_the_diary_says_how_many_are_left_out(
    database: Database, tmp_path: Path, club: Club
) -> None:
    words, pictures = diary(database, tmp_path, club, None)
    assert pictures == 0
    assert "Không in 2 ảnh" in words.replace("\n", " ")
    assert "Tấm Cám" in words


@pytest.mark.usefixtures("photos")
def test_a_photo_goes_with_the_consent_to_it(
    database: Database, tmp_path: Path, club: Club
) -> None:
    with database.read() as connection:
        (child,) = [
            row.child_id for row in members(connection, club.id, DAY, None) if row.member_no == "7"
        ]
    withdraw(
        database, child, Purpose.PHOTOS, giver=ConsentGiver.GUARDIAN, on_date=date(2026, 2, 20)
    )
    words, pictures = diary(database, tmp_path, club, club.seal)
    assert pictures == 1
    assert "Đóng vai" not in words


def test_a_photo_whose_file_is_missing_is_counted(
    database: Database, tmp_path: Path, club: Club, photos: list[int]
) -> None:
    with database.read() as connection:
        session = connection.exec_driver_sql(
            "SELECT session_id FROM club_photo WHERE id = ?", (photos[0],)
        ).scalar_one()
        first = photos_of_session(connection, database.path, session, DAY)[0]
    first.path.unlink()
    words, pictures = diary(database, tmp_path, club, club.seal)
    assert pictures == 1
    assert "Không in 1 ảnh" in words.replace("\n", " ")
