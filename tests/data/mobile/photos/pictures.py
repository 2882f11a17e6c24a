"""Pictures that tests take in: drawn, never of anybody."""

from io import BytesIO

from PIL import Image

_GPS, _CAMERA, _TAKEN, _TURN, _COMMENT = 0x8825, 0x8769, 0x9003, 0x0112, 0x010E


def picture(
    width: int = 40, height: int = 30, colour: str = "green", *, kind: str = "JPEG"
) -> bytes:
    """A plain picture of one colour."""
    held = BytesIO()
    Image.new("RGB", (width, height), colour).save(held, kind)
    return held.getvalue()


def from_a_phone(width: int = 400, height: int = 300, *, turned: int = 6) -> bytes:
    """A JPEG as a phone writes it: held upright, with day and place of taking in it."""
    held = BytesIO()
    made = Image.new("RGB", (width, height), "blue")
    written = made.getexif()
    written[_TURN] = turned
    written[_COMMENT] = "Nậm Xe"
    written.get_ifd(_CAMERA)[_TAKEN] = "2026:03:12 08:30:00"
    written.get_ifd(_GPS)[2] = (22.0, 28.0, 12.0)
    made.save(held, "JPEG", exif=written, comment=b"secret place")
    return held.getvalue()


def see_through() -> bytes:
    """A PNG that is half transparent."""
    held = BytesIO()
    Image.new("RGBA", (20, 20), (255, 0, 0, 0)).save(held, "PNG")
    return held.getvalue()
