"""The photos of sessions on paper: opened in memory, and counted where they can't be shown."""

from collections.abc import Iterator, Sequence
from io import BytesIO
from typing import TYPE_CHECKING

from librarydesk.data.clubs.sessions.photos import SessionPhoto, photo_bytes
from librarydesk.errors import DeskError
from librarydesk.reports.document import Block, Paragraph, Picture, Pictures
from librarydesk.reports.forms.wording import Paper

if TYPE_CHECKING:
    from librarydesk.data.sealing.seal import Seal

_TWO_IN_A_ROW = frozenset({1, 2, 4})


class Album:
    """Lays out photos session after session, and remembers how many were left out, and why."""

    def __init__(self, words: Paper, seal: "Seal | None") -> None:
        self._words = words
        self._seal = seal
        self._locked = 0
        self._refused = 0
        self._missing = 0

    def rows(self, photos: Sequence[SessionPhoto]) -> Iterator[Block]:
        """The photos of a session that may be shown."""
        shown = [picture for photo in photos if (picture := self._picture(photo)) is not None]
        if shown:
            yield Pictures(tuple(shown), 2 if len(shown) in _TWO_IN_A_ROW else 3)

    def left_out(self) -> Iterator[Block]:
        """A sentence for each reason for which photos were left out."""
        counts = {
            "photos_locked": self._locked,
            "photos_refused": self._refused,
            "photos_missing": self._missing,
        }
        for key, count in counts.items():
            if count:
                yield Paragraph(self._words(key, photos=self._words.count(count)))

    def _picture(self, photo: SessionPhoto) -> Picture | None:
        if not photo.agreed or photo.wrapped is None:
            self._refused += 1
            return None
        if self._seal is None:
            self._locked += 1
            return None
        picture = _opened(self._seal, photo)
        self._missing += picture is None
        return picture


def _opened(seal: "Seal", photo: SessionPhoto) -> Picture | None:
    """A photo as the seal opens it; it never lies on a disk."""
    from PIL import Image

    try:
        jpeg = photo_bytes(seal, photo)
        with Image.open(BytesIO(jpeg), formats=["JPEG"]) as image:
            image.load()
            width, height = image.size
    except (DeskError, OSError, ValueError, SyntaxError):
        return None
    return Picture(jpeg, width, height, photo.caption or "")
