"""What the tab Files asks of the database and draws of the files."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QImage, QImageReader

if TYPE_CHECKING:
    from librarydesk.bootstrap import Desk
    from librarydesk.data.collection.attachments.queries import AttachedFile

PDF = "application/pdf"


def files_of(desk: "Desk", title_id: int) -> "list[AttachedFile]":
    """The files of a title, its cover first."""
    from librarydesk.data.collection.attachments.queries import files_of_title

    with desk.database.read() as connection:
        return files_of_title(connection, desk.database.path, title_id)


def weighed(desk: "Desk", title_id: int, paths: Sequence[Path]) -> tuple[str, int]:
    """The title's id for commands, and how many bytes files hold that are there."""
    from librarydesk.data.collection.attachments.queries import uid_of_title

    with desk.database.read() as connection:
        uid = uid_of_title(connection, title_id)
    return uid, sum(path.stat().st_size for path in paths if path.is_file())


def can_be_drawn(file: "AttachedFile") -> bool:
    """Whether a picture of a file can be shown: it is one, or a PDF."""
    return file.present and (file.is_picture or file.media_type == PDF)


def drawn(path: Path, media_type: str, room: QSize) -> QImage | None:
    """A picture of a file that fits into some room; None where it can't be read.

    For the drawing lane: PDFium bears only one thread at a time.
    """
    return _drawn_pdf(path, room) if media_type == PDF else _drawn_picture(path, room)


def _drawn_picture(path: Path, room: QSize) -> QImage | None:
    reader = QImageReader(str(path))
    # The name in the store has no ending: what a picture is, its first bytes say.
    reader.setDecideFormatFromContent(True)
    reader.setAutoTransform(True)
    size = reader.size()
    if size.isValid():
        reader.setScaledSize(size.scaled(room, Qt.AspectRatioMode.KeepAspectRatio))
    image = reader.read()
    if image.isNull():
        return None
    return image.scaled(
        room, Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation
    )


def _drawn_pdf(path: Path, room: QSize) -> QImage | None:
    from pypdfium2 import PdfDocument, PdfiumError

    try:
        with PdfDocument(path) as document:
            width, height = document.get_page_size(0)
            sheet = document[0]
            scale = min(room.width() / width, room.height() / height)
            bitmap = sheet.render(scale=scale, prefer_bgrx=True)
            held = QImage(
                bytes(bitmap.buffer),
                bitmap.width,
                bitmap.height,
                bitmap.stride,
                QImage.Format.Format_RGB32,
            )
            # The picture must own its pixels before PDFium takes them back.
            image = held.copy()
            bitmap.close()
            sheet.close()
    except (PdfiumError, OSError, ZeroDivisionError):
        return None
    return image
