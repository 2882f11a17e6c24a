"""Looks for planted names in everything that the program leaves on a disk or shows.

A name is looked for in every form in which it could have been written: UTF-8 and UTF-16, composed
and taken apart, in capitals, without marks as searches hold it, as JSON and as XML escape it; in
files of any kind, in what ZIP, gzip and PDF files hold, and in the words of a widget.
"""

import gzip
import io
import json
import re
import unicodedata
import zipfile
import zlib
from base64 import b64encode
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from librarydesk.data.store.folding import fold

if TYPE_CHECKING:
    from PySide6.QtWidgets import QAbstractItemView, QWidget


_EMPTY = re.compile(rb"\0{64,}")


@dataclass(frozen=True)
class Planted:
    """A name, phone or free text that must not be found; best one that occurs nowhere else."""

    text: str

    def is_in(self, content: bytes) -> bool:
        """Whether the bytes hold it in any form, packed or not."""
        forms = self.forms
        # Most of a small database is empty pages, in which nothing has to be looked for.
        written = (_EMPTY.sub(bytes(64), each) for each in unpacked(content))
        return any(form in each for each in written for form in forms)

    def is_said_in(self, text: str) -> bool:
        """Whether a text for people holds it, with marks or without."""
        return fold(self.text) in fold(text)

    def traces(self, folder: Path) -> list[str]:
        """The files under a folder that hold it, or have it in their names."""
        files = sorted(path for path in folder.rglob("*") if path.is_file())
        found = [path for path in files if self.is_in(path.read_bytes()) or self._named(path)]
        return [path.relative_to(folder).as_posix() for path in found]

    def shown_by(self, widget: "QWidget") -> list[str]:
        """The texts of a widget and of all in it that hold it, hidden ones too."""
        return sorted({text for text in texts_of(widget) if self.is_said_in(text)})

    @property
    def forms(self) -> set[bytes]:
        """The bytes in which it could have been written."""
        cased = {self.text, self.text.upper(), self.text.lower(), self.text.casefold()}
        spelt = {unicodedata.normalize(form, text) for text in cased for form in ("NFC", "NFD")}
        spelt |= {json.dumps(text)[1:-1] for text in spelt}
        spelt |= {"".join(_as_xml(letter) for letter in text) for text in spelt}
        spelt |= {fold(self.text), fold(self.text).upper(), fold(self.text).replace(" ", "-")}
        written = {text.encode(code) for text in spelt for code in ("utf-8", "utf-16-le")}
        written |= {text.encode("utf-16-be") for text in spelt}
        return written | {_middle_of_base64(self.text, skipped) for skipped in range(3)}

    def _named(self, path: Path) -> bool:
        return fold(self.text) in fold(path.name)


def unpacked(content: bytes) -> Iterator[bytes]:
    """The bytes themselves and what is packed in them."""
    yield content
    if content.startswith(b"PK\x03\x04"):
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            for name in archive.namelist():
                yield from unpacked(archive.read(name))
    elif content.startswith(b"\x1f\x8b"):
        yield from unpacked(gzip.decompress(content))
    elif content.startswith(b"%PDF"):
        yield _words_of_pdf(content).encode("utf-8")
    elif content.startswith(b"\x89PNG"):
        yield from _texts_of_png(content)


def texts_of(widget: "QWidget") -> list[str]:
    """Every text that a widget and its parts hold: labels, fields, hints, names, tables."""
    from PySide6.QtCore import QObject
    from PySide6.QtWidgets import QAbstractItemView, QWidget

    found = [str(part.objectName()) for part in widget.findChildren(QObject)]
    for part in (widget, *widget.findChildren(QWidget)):
        for name in ("text", "plainText", "title", "placeholderText", "currentText"):
            value = part.property(name)
            found += [value] if isinstance(value, str) else []
        found += [part.toolTip(), part.accessibleName(), part.accessibleDescription()]
        if isinstance(part, QAbstractItemView):
            found += _cells_of(part)
    return [text for text in found if text]


def _cells_of(view: "QAbstractItemView") -> list[str]:
    from PySide6.QtCore import QModelIndex, Qt
    from PySide6.QtWidgets import QTableView

    nowhere = QModelIndex()
    return [
        str(model.index(row, at).data(role) or "")
        for model in filter(None, [view.model()])
        for row in range(model.rowCount(nowhere))
        for at in range(model.columnCount(nowhere) if isinstance(view, QTableView) else 1)
        for role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole)
    ]


def _as_xml(letter: str) -> str:
    return letter if letter.isascii() else f"&#{ord(letter)};"


def _middle_of_base64(text: str, skipped: int) -> bytes:
    """What base64 makes of a text that stands anywhere in what is coded; the edges depend on it."""
    raw = text.encode("utf-8")[skipped:]
    return b64encode(raw[: len(raw) // 3 * 3])[:-4]


def _words_of_pdf(content: bytes) -> str:
    import pypdfium2

    document = pypdfium2.PdfDocument(content)
    try:
        return "\n".join(page.get_textpage().get_text_range() for page in document)
    finally:
        document.close()


def _texts_of_png(content: bytes) -> Iterator[bytes]:
    """The notes in a picture; what it shows has to be read from the widget: `shown_by`."""
    at = 8
    while at + 8 <= len(content):
        length, kind = int.from_bytes(content[at : at + 4], "big"), content[at + 4 : at + 8]
        body = content[at + 8 : at + 8 + length]
        if kind == b"zTXt":
            yield zlib.decompress(body[body.index(b"\x00") + 2 :])
        at += 12 + length
