"""A photo as it is kept: at most 1600 points wide or high, without what the camera wrote into it.

Phones write where a picture was taken into it, and pictures of 10 MB fill the sticks on which
copies are carried. Only the day is read before all that is left behind.
"""

import struct
from dataclasses import dataclass
from datetime import date, datetime
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING
from warnings import catch_warnings, simplefilter

from librarydesk.data.store.kept_files.store import size_of
from librarydesk.data.store.sentences import said_plainly
from librarydesk.errors import DeskError
from librarydesk.i18n import _

if TYPE_CHECKING:
    from PIL.Image import Image

LONGEST = 1600
QUALITY = 85
MEDIA_TYPE = "image/jpeg"

_CAMERA = 0x8769
_TAKEN, _WRITTEN, _HELD = 0x9003, 0x0132, 0x0112
# Mirrored left to right is 0, upside down 1, then turned by 90, 180 and 270 degrees.
_TURNS = {2: (0,), 3: (3,), 4: (1,), 5: (0, 2), 6: (4,), 7: (0, 4), 8: (2,)}

_BROKEN = (
    OSError, ValueError, SyntaxError, struct.error, ArithmeticError, LookupError, TypeError,
    AttributeError, EOFError,
)  # fmt: skip
"""What reading a broken picture may end in."""


@dataclass(frozen=True)
class ScaledPhoto:
    """A photo as it is kept, and the day on which it was taken, where the camera wrote it down."""

    jpeg: bytes
    taken_on: date | None


def scaled(source: Path | bytes, name: str) -> ScaledPhoto:
    """Reads a picture file, or its bytes, and makes it what is kept.

    Raises:
        DeskError: `file.missing` and others, `photo.unreadable`.
    """
    if isinstance(source, Path):
        size_of(source)
        with said_plainly(source):
            source = source.read_bytes()
    from PIL.Image import DecompressionBombError

    try:
        with catch_warnings():
            # Odd fields and large pictures are warned of; what is too large for any camera fails.
            simplefilter("ignore")
            return _scaled(source)
    except (*_BROKEN, DecompressionBombError):
        raise DeskError(
            "photo.unreadable",
            _("“%(name)s” can't be read as a picture. Choose a JPEG or PNG.") % {"name": name},
            file=name,
        ) from None


def _scaled(content: bytes) -> ScaledPhoto:
    from PIL import Image

    with Image.open(BytesIO(content)) as opened:
        turn, day = _written_in(opened)
        # A JPEG can be unpacked smaller than it is, which saves most of the time and memory.
        opened.draft("RGB", (LONGEST, LONGEST))
        opened.load()
        picture: Image.Image = opened
        for step in _TURNS.get(turn, ()):
            picture = picture.transpose(Image.Transpose(step))
        picture.thumbnail((LONGEST, LONGEST), Image.Resampling.LANCZOS)
        return ScaledPhoto(_bare_jpeg(picture), day)


def _bare_jpeg(picture: "Image") -> bytes:
    """The points alone on white paper: nothing else that the file held comes along."""
    from PIL import Image

    bare = Image.new("RGB", picture.size, "white")
    if picture.has_transparency_data:
        layer = picture.convert("RGBA")
        bare.paste(layer, mask=layer)
    else:
        bare.paste(picture.convert("RGB"))
    held = BytesIO()
    bare.save(held, "JPEG", quality=QUALITY, optimize=True)
    return held.getvalue()


def _written_in(picture: "Image") -> tuple[int, date | None]:
    """How the camera was held and the day, as far as that can be read."""
    try:
        written = picture.getexif()
        turn = int(written.get(_HELD) or 1)
        days = (written.get_ifd(_CAMERA).get(_TAKEN), written.get(_WRITTEN))
    except _BROKEN:
        return 1, None
    for said in days:
        try:
            return turn, datetime.strptime(str(said)[:10], "%Y:%m:%d").date()
        except ValueError:
            continue
    return turn, None
