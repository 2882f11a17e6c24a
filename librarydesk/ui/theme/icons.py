"""Line icons of 20 pixels, drawn from the shipped SVG files in the colour that is asked for."""

from functools import lru_cache

from PySide6.QtCore import QByteArray, QRectF, QSize, Qt
from PySide6.QtGui import QIcon, QPainter, QPixmap

from librarydesk.resources import resource
from librarydesk.ui.theme import tokens
from librarydesk.ui.theme.theme import theme


def icon(name: str, colour: str | None = None, *, active: str | None = None) -> QIcon:
    """The icon of that name; `active` is its colour while its button is pressed down or chosen."""
    made = QIcon(pixmap(name, colour or theme().colours.text_soft))
    if active is not None:
        drawn = pixmap(name, active)
        made.addPixmap(drawn, QIcon.Mode.Normal, QIcon.State.On)
        made.addPixmap(drawn, QIcon.Mode.Active, QIcon.State.On)
    return made


def pixmap(name: str, colour: str, *, size: int = tokens.ICON) -> QPixmap:
    """One icon as a picture of `size` pixels, grown with the text and sharp on dense screens."""
    return _drawn(name, colour, theme().px(size))


@lru_cache(maxsize=256)
def _drawn(name: str, colour: str, size: int) -> QPixmap:
    from PySide6.QtSvg import QSvgRenderer

    source = resource("icons", f"{name}.svg").read_text(encoding="utf-8")
    renderer = QSvgRenderer(QByteArray(source.replace("currentColor", colour).encode()))
    density = 2
    drawn = QPixmap(QSize(size, size) * density)
    drawn.fill(Qt.GlobalColor.transparent)
    painter = QPainter(drawn)
    renderer.render(painter, QRectF(0, 0, size * density, size * density))
    painter.end()
    drawn.setDevicePixelRatio(density)
    return drawn
