"""Buttons for fingers: painted large from the tokens, at least 64 pixels high."""

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetrics,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractButton, QSizePolicy

from librarydesk.i18n import _
from librarydesk.ui.theme import tokens
from librarydesk.ui.theme.icons import pixmap
from librarydesk.ui.theme.theme import theme
from librarydesk.ui.widgets.numbers import shown_number

TARGET = 64
CENTRE = Qt.AlignmentFlag.AlignCenter
KEY_SIZE = 26
DIGITS = 84
WORDS = 20
PICTURE = 44


class TouchButton(QAbstractButton):
    """A button with words, an icon if wanted, and the key that does the same."""

    def __init__(
        self, words: str, *, icon: str = "", key: str = "", primary: bool = False, size: int = 15
    ) -> None:
        super().__init__()
        self.icon_name = icon
        self.key = key
        self._primary = primary
        self._size = size
        self.setText(words)
        self.setAccessibleName(words)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setMinimumSize(theme().px(TARGET), theme().px(TARGET))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """As wide as its words, as high as a finger needs."""
        px = theme().px
        self.setFont(theme().font(self._size, bold=True))
        width = self.fontMetrics().horizontalAdvance(self.text()) + px(32)
        width += px(32) if self.icon_name else 0
        width += px(36) if self.key else 0
        return QSize(max(width, px(TARGET)), px(TARGET))

    def say(self, words: str) -> None:
        """Shows other words, never cut."""
        self.setText(words)
        self.setAccessibleName(words)
        self.setMinimumWidth(self.sizeHint().width())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draws ground, frame, icon, words and key."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        colour = self._ground(painter)
        inner = self.rect().adjusted(theme().px(12), 0, -theme().px(12), 0)
        if self.key:
            side = theme().px(KEY_SIZE)
            place = QRect(inner.right() - side, inner.center().y() - side // 2, side, side)
            draw_key(painter, place, self.key, colour)
            inner.setRight(place.left() - theme().px(8))
        painter.setFont(theme().font(self._size, bold=True))
        painter.setPen(colour)
        if self.icon_name:
            inner = self._icon(painter, inner, colour)
        painter.drawText(inner, CENTRE | Qt.TextFlag.TextWordWrap, self.text())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter presses the button that has the focus, too."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)

    def _ground(self, painter: QPainter) -> QColor:
        """Fills the ground and returns the colour of what stands on it."""
        colours = theme().colours
        ground, text, frame = colours.surface, colours.text, colours.line
        if not self.isEnabled():
            ground, text = colours.sunken, colours.text_soft
        elif self._primary or self.isChecked():
            ground, text, frame = colours.accent, colours.on_accent, colours.accent
        elif self.underMouse():
            ground = colours.sunken
        if self.hasFocus():
            frame = colours.text if self._primary else colours.accent
        draw_ground(painter, self.rect(), ground, frame, strong=self.hasFocus() or self.isDown())
        return QColor(text)

    def _icon(self, painter: QPainter, inner: QRect, colour: QColor) -> QRect:
        picture = pixmap(self.icon_name, colour.name())
        side = theme().px(tokens.ICON)
        if not self.text():
            place = QRect(0, 0, side, side)
            place.moveCenter(self.rect().center())
            painter.drawPixmap(place, picture)
            return inner
        wide = painter.fontMetrics().horizontalAdvance(self.text())
        gap = theme().px(8)
        left = max(inner.left(), inner.center().x() - (wide + side + gap) // 2)
        painter.drawPixmap(QRect(left, inner.center().y() - side // 2, side, side), picture)
        return QRect(left + side + gap, inner.top(), min(wide + 4, inner.width()), inner.height())


class TallyField(QAbstractButton):
    """A big field of the tally screen: picture, words, key, and the count in large digits.

    A tap emits `tapped` with True when it takes away (Shift); a small field in its corner takes
    away without a keyboard.
    """

    tapped = Signal(bool)

    def __init__(self, words: str, *, icon: str, key: str) -> None:
        super().__init__()
        self.words = words
        self.icon_name = icon
        self.key = key
        self.count = 0
        self._lit = False
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumSize(theme().px(200), theme().px(132))
        self.less = TouchButton("−", size=28)
        self.less.setParent(self)
        self.less.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.less.setAccessibleName(_less(words))
        self.less.clicked.connect(lambda: self.tapped.emit(True))
        self.show_count(0)

    def show_count(self, count: int) -> None:
        """Shows another count."""
        self.count = count
        self.less.setEnabled(count > 0)
        self.setAccessibleName(f"{self.words}: {shown_number(count)}")
        self.update()

    def light(self, *, on: bool) -> None:
        """Shows that its key is waited for."""
        if self._lit != on:
            self._lit = on
            self.update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A tap adds, with Shift it takes away."""
        inside = self.rect().contains(event.position().toPoint())
        self.setDown(False)
        if inside and event.button() == Qt.MouseButton.LeftButton:
            self.tapped.emit(bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Space on the field that has the focus is a tap; other keys go to the screen."""
        if event.key() == Qt.Key.Key_Space:
            self.tapped.emit(bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier))
        else:
            event.ignore()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keeps the small field in its corner."""
        side, gap = theme().px(TARGET), theme().px(12)
        self.less.setGeometry(self.width() - side - gap, self.height() - side - gap, side, side)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draws the field."""
        px, colours = theme().px, theme().colours
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        strong = self._lit or self.isDown() or self.hasFocus()
        ground = colours.accent_tint if self._lit or self.isDown() else colours.surface
        frame = colours.accent if strong else colours.line
        draw_ground(painter, self.rect(), ground, frame, strong=strong)
        side, edge = px(PICTURE), px(16)
        picture = pixmap(self.icon_name, colours.accent, size=PICTURE)
        painter.drawPixmap(QRect(edge, edge, side, side), picture)
        key = QRect(self.width() - edge - px(32), edge + px(6), px(32), px(32))
        draw_key(painter, key, self.key, QColor(colours.text))
        painter.setPen(QColor(colours.text))
        beside = QRect(edge + side + px(12), edge, key.left() - edge - side - px(16), side)
        painter.setFont(_fitting(self.words, WORDS, beside.width()))
        painter.drawText(beside, Qt.AlignmentFlag.AlignVCenter, self.words)
        self._paint_count(painter, edge + side)

    def _paint_count(self, painter: QPainter, top: int) -> None:
        edge = theme().px(16)
        # In a narrow field the digits keep clear of the small field in the corner.
        narrow = self.width() < theme().px(320)
        right = self.less.x() - theme().px(4) if narrow else self.width() - edge
        below = QRect(edge, top, right - edge, self.height() - top - theme().px(4))
        said = shown_number(self.count)
        tall = round(below.height() * 0.75 * 100 / theme().percent)
        painter.setFont(_fitting(said, min(DIGITS, tall), below.width()))
        painter.drawText(below, CENTRE, said)


def _fitting(text: str, size: int, width: int) -> QFont:
    """The bold font of a size, or of the largest one below it in which the text fits."""
    font = theme().font(size, bold=True)
    while size > tokens.TEXT and QFontMetrics(font).horizontalAdvance(text) > width:
        size -= 2
        font = theme().font(size, bold=True)
    return font


def draw_ground(painter: QPainter, rect: QRect, ground: str, frame: str, *, strong: bool) -> None:
    """A rounded ground with its frame."""
    painter.setPen(QPen(QColor(frame), 3 if strong else 1))
    painter.setBrush(QColor(ground))
    edge = 2 if strong else 1
    inner = rect.adjusted(edge, edge, -edge - 1, -edge - 1)
    painter.drawRoundedRect(inner, tokens.RADIUS, tokens.RADIUS)


def draw_key(painter: QPainter, place: QRect, key: str, colour: QColor) -> None:
    """A key cap."""
    painter.setPen(QPen(colour, 1))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(place, 4, 4)
    painter.setFont(theme().font(tokens.HEADING, bold=True))
    painter.drawText(place, CENTRE, key)


def _less(words: str) -> str:
    return _("%(field)s: one less") % {"field": words}
