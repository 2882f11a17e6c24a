"""The photos of a trip in its diary: stop after stop, two or three in a row."""

from collections.abc import Iterator, Sequence
from io import BytesIO
from itertools import groupby

from librarydesk.data.mobile.queries import StopRow
from librarydesk.data.store.kept_files.album import PhotoRow
from librarydesk.reports.document import Block, Heading, Paragraph, Picture, Pictures
from librarydesk.reports.forms.wording import Paper

_TWO_IN_A_ROW = frozenset({1, 2, 4})


def photo_blocks(
    words: Paper, stops: Sequence[StopRow], photos: Sequence[PhotoRow]
) -> Iterator[Block]:
    """A heading for each stop and its photos; those that can't be shown are named at the end."""
    of_stops, missing = {stop.id: stop for stop in stops}, list[str]()
    yield Heading(words("photos"))
    for stop_id, of_stop in groupby(photos, lambda photo: photo.owner_id):
        pictures, gone = pictures_of(list(of_stop))
        missing += gone
        if pictures:
            stop = of_stops[stop_id]
            day = words.day(stop.on_date)
            yield Heading(words("photos_of_stop", place=stop.place, day=day), level=2)
            in_a_row = 2 if len(pictures) in _TWO_IN_A_ROW else 3
            yield Pictures(tuple(pictures), in_a_row)
    if missing:
        yield Paragraph(words("photos_missing", names=", ".join(missing)))


def pictures_of(photos: Sequence[PhotoRow]) -> tuple[list[Picture], list[str]]:
    """The photos that can be shown, and the names of the others."""
    shown, missing = list[Picture](), list[str]()
    for photo in photos:
        picture = _picture(photo)
        if picture is None:
            missing.append(photo.caption or photo.name)
        else:
            shown.append(picture)
    return shown, missing


def _picture(photo: PhotoRow) -> Picture | None:
    from PIL import Image

    try:
        jpeg = photo.path.read_bytes()
        with Image.open(BytesIO(jpeg), formats=["JPEG"]) as opened:
            opened.load()
            width, height = opened.size
    except (OSError, ValueError, SyntaxError):
        return None
    return Picture(jpeg, width, height, photo.caption or "")
