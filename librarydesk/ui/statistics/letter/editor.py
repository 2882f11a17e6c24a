"""The box in which a part is edited: its numbers know which figure they come from."""

import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QMimeData, Signal
from PySide6.QtGui import (
    QColor,
    QHelpEvent,
    QTextBlock,
    QTextCharFormat,
    QTextCursor,
    QTextFormat,
)
from PySide6.QtWidgets import QTextEdit, QToolTip

from librarydesk.i18n import _
from librarydesk.ui.theme.theme import theme

if TYPE_CHECKING:
    from librarydesk.data.statistics.report import Quoted

SOURCE = QTextFormat.Property.UserProperty.value + 1
WRITTEN = SOURCE + 1
_SOFT_BREAK = "\u2028"


@dataclass(frozen=True)
class Fragment:
    """A run of the text at a place of the document; with a source where it is a quoted number."""

    position: int
    text: str
    source: str
    written: str

    @property
    def stands(self) -> bool:
        """Whether it is still the number that was written."""
        return bool(self.source) and self.text == self.written


class QuotingEdit(QTextEdit):
    """Plain text of which some runs are numbers with a source; `edited` tells each change of it.

    What is typed or pasted never belongs to a number; a number that is typed over has no source
    any more. Undo brings both back.
    """

    edited = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setAcceptRichText(False)
        self.setTabChangesFocus(True)
        self._told: Mapping[str, str] = {}
        self._names: Mapping[str, str] = {}
        self._filling = False
        self.textChanged.connect(self._tell)
        self.cursorPositionChanged.connect(self._write_plainly)

    def show_text(self, body: str, quoted: "Iterable[Quoted]") -> None:
        """Shows a text; what was undone before is forgotten."""
        self._filling = True
        document = self.document()
        document.setUndoRedoEnabled(False)
        self.clear()
        cursor, at = QTextCursor(document), 0
        for one in quoted:
            cursor.insertText(body[at : one.start], QTextCharFormat())
            cursor.insertText(one.written, _quoting(one.source, one.written))
            at = one.start + len(one.written)
        cursor.insertText(body[at:], QTextCharFormat())
        document.setUndoRedoEnabled(True)
        self.moveCursor(QTextCursor.MoveOperation.Start)
        self._filling = False
        self._mark()

    def content(self) -> "tuple[str, tuple[Quoted, ...]]":
        """The text, and the numbers in it that still stand as they were written."""
        from librarydesk.data.statistics.report import Quoted

        body, quoted = "", []
        for place, block in enumerate(_blocks(self.document().firstBlock())):
            body += "\n" if place else ""
            for one in _fragments(block):
                if one.stands:
                    quoted.append(Quoted(len(body), one.text, one.source))
                body += unicodedata.normalize("NFC", one.text.replace(_SOFT_BREAK, "\n"))
        return body, tuple(quoted)

    def show_stale(self, told: Mapping[str, str], names: Mapping[str, str]) -> None:
        """Marks the numbers whose source says something else now, and names all sources."""
        self._told, self._names = dict(told), dict(names)
        self._mark()

    def replace(self, told: Mapping[str, str]) -> int:
        """Writes what some sources say now in place of their numbers, as one step to be undone."""
        cursor = QTextCursor(self.document())
        found = [
            one for one in self._quoted() if one.source in told and one.text != told[one.source]
        ]
        cursor.beginEditBlock()
        for one in reversed(found):
            self._select(cursor, one)
            cursor.insertText(told[one.source], _quoting(one.source, told[one.source]))
        cursor.endEditBlock()
        return len(found)

    def add_paragraphs(self, text: str) -> None:
        """Writes a text behind what is there, as one step to be undone."""
        cursor = QTextCursor(self.document())
        cursor.movePosition(QTextCursor.MoveOperation.End)
        cursor.beginEditBlock()
        if not self.document().isEmpty():
            cursor.insertBlock()
        cursor.insertText(text.strip(), QTextCharFormat())
        cursor.endEditBlock()
        self.setTextCursor(cursor)

    def insertFromMimeData(self, source: QMimeData) -> None:
        """Pastes words alone, without the look or the numbers of elsewhere."""
        self.textCursor().insertText(source.text(), QTextCharFormat())

    def event(self, event: QEvent) -> bool:
        """Says of a number under the mouse which figure it is, and what that says now."""
        if isinstance(event, QHelpEvent):
            said = self.said_at(self.cursorForPosition(event.pos()).position())
            QToolTip.showText(event.globalPos(), said, self)
            return True
        return super().event(event)

    def said_at(self, position: int) -> str:
        """What the number at a place of the text is of, and what that says now."""
        found = [
            one
            for one in self._quoted()
            if one.position <= position <= one.position + len(one.text)
        ]
        if not found:
            return ""
        name = self._names.get(found[0].source, found[0].source)
        now = self._told.get(found[0].source)
        if now is None:
            return name
        return _("%(name)s: now %(now)s") % {"name": name, "now": now}

    def _quoted(self) -> list[Fragment]:
        blocks = _blocks(self.document().firstBlock())
        return [one for block in blocks for one in _fragments(block) if one.stands]

    def _mark(self) -> None:
        """Underlines the numbers; those that are stale stand out, by more than a colour."""
        self.setExtraSelections([self._marking(one) for one in self._quoted()])

    def _marking(self, one: Fragment) -> QTextEdit.ExtraSelection:
        made = QTextEdit.ExtraSelection()
        cursor = QTextCursor(self.document())
        self._select(cursor, one)
        look, colours = QTextCharFormat(), theme().colours
        stale = one.source in self._told and one.text != self._told[one.source]
        style = QTextCharFormat.UnderlineStyle
        look.setUnderlineStyle(style.WaveUnderline if stale else style.DotLine)
        look.setUnderlineColor(QColor(colours.error if stale else colours.accent))
        if stale:
            look.setForeground(QColor(colours.error))
        made.cursor = cursor
        made.format = look
        return made

    def _select(self, cursor: QTextCursor, one: Fragment) -> None:
        cursor.setPosition(one.position)
        cursor.setPosition(one.position + len(one.text), QTextCursor.MoveMode.KeepAnchor)

    def _write_plainly(self) -> None:
        """What is typed beside or within a number isn't part of it."""
        selecting = self._filling or self.textCursor().hasSelection()
        if not selecting and self.currentCharFormat().hasProperty(SOURCE):
            self.setCurrentCharFormat(QTextCharFormat())

    def _tell(self) -> None:
        if not self._filling:
            self._mark()
            self.edited.emit()


def _quoting(source: str, written: str) -> QTextCharFormat:
    made = QTextCharFormat()
    made.setProperty(SOURCE, source)
    made.setProperty(WRITTEN, written)
    return made


def _blocks(block: QTextBlock) -> Iterator[QTextBlock]:
    while block.isValid():
        yield block
        block = block.next()


def _fragments(block: QTextBlock) -> Iterator[Fragment]:
    at = block.begin()
    while not at.atEnd():
        one = at.fragment()
        look = one.charFormat()
        yield Fragment(
            one.position(),
            one.text(),
            str(look.property(SOURCE) or ""),
            str(look.property(WRITTEN) or ""),
        )
        at += 1
