"""Pictures of kept files, drawn away from the window's thread."""

from pathlib import Path

from PySide6.QtCore import QBuffer, QSize, Qt
from PySide6.QtGui import QImage, QImageReader

PDF = "application/pdf"


def drawn(path: Path, media_type: str, room: QSize) -> QImage | None:
    """A picture of a file that fits into some room; None where it can't be read.

    For the drawing lane: PDFium bears only one thread at a time.
    """
    return _drawn_pdf(path, room) if media_type == PDF else _drawn_picture(path, room)


def drawn_from(content: bytes, media_type: str, room: QSize) -> QImage | None:
    """The same of a content that lies on no disk."""
    if media_type == PDF:
        return _drawn_pdf(content, room)
    buffer = QBuffer()
    buffer.setData(content)
    return _read_picture(QImageReader(buffer), room)


def _drawn_picture(path: Path, room: QSize) -> QImage | None:
    return _read_picture(QImageReader(str(path)), room)


def _read_picture(reader: QImageReader, room: QSize) -> QImage | None:
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


def _drawn_pdf(path: Path | bytes, room: QSize) -> QImage | None:
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
