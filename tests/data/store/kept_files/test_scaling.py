"""Photos as they are kept: scaled, upright, and bare of where they were taken."""

from datetime import date
from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image, ImageOps

from librarydesk.data.store.kept_files.scaling import LONGEST, scaled
from librarydesk.errors import DeskError
from tests.data.mobile.photos.pictures import from_a_phone, picture, see_through

WHOLE = (
    from_a_phone(80, 60),
    *(picture(50, 40, kind=kind) for kind in ("JPEG", "PNG", "GIF", "TIFF", "WEBP", "BMP")),
)


def colour(image: Image.Image, spot: tuple[int, int]) -> tuple[int, int, int]:
    red, green, blue = (band.getpixel(spot) for band in image.convert("RGB").split())
    return int(str(red)), int(str(green)), int(str(blue))


def outcome(content: bytes) -> str:
    try:
        scaled(content, "a.jpg")
    except DeskError as refused:
        return refused.code
    return "taken"


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


@pytest.mark.parametrize("turned", range(1, 9))
def test_every_way_of_holding_the_camera_gives_the_picture_that_was_seen(turned: int) -> None:
    sheet = Image.new("RGB", (160, 96), "white")
    sheet.paste((200, 0, 0), (0, 0, 80, 48))
    held = BytesIO()
    written = sheet.getexif()
    written[0x0112] = turned
    sheet.save(held, "JPEG", exif=written, quality=95)
    with Image.open(BytesIO(held.getvalue())) as opened:
        seen = ImageOps.exif_transpose(opened).convert("RGB")
    with Image.open(BytesIO(scaled(held.getvalue(), "a.jpg").jpeg)) as kept:
        assert kept.size == seen.size
        wide, high = kept.size
        for spot in ((10, 10), (wide - 10, 10), (10, high - 10), (wide - 10, high - 10)):
            pair = zip(colour(kept, spot), colour(seen, spot), strict=True)
            assert all(abs(one - other) < 12 for one, other in pair)


@given(st.data())
def test_a_broken_picture_is_taken_or_refused_in_a_sentence(data: st.DataObject) -> None:
    content = bytearray(data.draw(st.sampled_from(WHOLE)))
    spoilt = st.tuples(st.integers(0, min(len(content), 300) - 1), st.integers(0, 255))
    for place, byte in data.draw(st.lists(spoilt, max_size=6)):
        content[place] = byte
    length = data.draw(st.integers(1, len(content)))
    assert outcome(bytes(content[:length])) in ("taken", "photo.unreadable")


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
