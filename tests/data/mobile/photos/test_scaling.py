"""Photos as they are kept: scaled, upright, and bare of where they were taken."""

from datetime import date
from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from librarydesk.data.mobile.photos.scaling import LONGEST, scaled
from librarydesk.errors import DeskError
from tests.data.mobile.photos.pictures import from_a_phone, picture, see_through


def test_nothing_that_the_camera_wrote_stays() -> None:
    found = scaled(from_a_phone(), "IMG_1.jpg")
    with Image.open(BytesIO(found.jpeg)) as kept:
        assert (kept.format, len(kept.getexif())) == ("JPEG", 0)
    assert b"Exif" not in found.jpeg
    assert b"secret" not in found.jpeg
    assert found.taken_on == date(2026, 3, 12)


def test_a_picture_that_was_taken_upright_stands_upright() -> None:
    with Image.open(BytesIO(scaled(from_a_phone(400, 300), "a.jpg").jpeg)) as kept:
        assert kept.size == (300, 400)


@given(st.integers(1, 4000), st.integers(1, 4000))
def test_no_side_is_longer_than_it_should_be_and_small_ones_stay(width: int, height: int) -> None:
    with Image.open(BytesIO(scaled(picture(width, height), "a.jpg").jpeg)) as kept:
        assert max(kept.size) == min(LONGEST, max(width, height))
        assert min(kept.size) >= 1


def test_what_is_transparent_becomes_white_paper() -> None:
    found = scaled(see_through(), "a.png")
    with Image.open(BytesIO(found.jpeg)) as kept:
        assert kept.convert("RGB").getpixel((5, 5)) == (255, 255, 255)
    assert found.taken_on is None


@pytest.mark.parametrize("content", [b"%PDF-1.7", b"", picture()[:200], b"\x89PNG\r\n\x1a\nxx"])
def test_what_is_no_picture_is_refused(content: bytes) -> None:
    with pytest.raises(DeskError) as refused:
        scaled(content, "a.jpg")
    assert refused.value.code == "photo.unreadable"


def test_a_file_that_is_gone_is_named(tmp_path: Path) -> None:
    with pytest.raises(DeskError) as refused:
        scaled(tmp_path / "a.jpg", "a.jpg")
    assert refused.value.code == "file.missing"
