"""The members of a roll call as tiles: a tap or a key for each, all of them on one screen."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QGridLayout, QScrollArea, QWidget

from librarydesk.i18n import _
from librarydesk.ui.theme import tokens
from librarydesk.ui.theme.icons import pixmap
from librarydesk.ui.theme.theme import theme
from librarydesk.ui.widgets.touch import CENTRE, draw_ground

WIDTH, HEIGHT, TALLEST = 104, 64, 96
GAP = 8
NUMBER = 20


@dataclass(frozen=True)
class TileMember:
    """A member on a tile; the name only where it may be shown."""

    number: str
    name: str = ""


class MemberTile(QAbstractButton):
    """A member's number, large, the name below, and whether it is here."""

    def __init__(self, member: TileMember) -> None:
        super().__init__()
        self.member = member
        self.is_here = self.is_current = self.is_dim = False
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setMinimumSize(theme().px(WIDTH), theme().px(HEIGHT))
        self.setMaximumHeight(theme().px(TALLEST))
        self._say()

    def show_state(self, *, here: bool, current: bool, dim: bool) -> None:
        """Shows whether the member is here, at the cursor, or not asked for."""
        state = (here, current, dim)
        if state != (self.is_here, self.is_current, self.is_dim):
            self.is_here, self.is_current, self.is_dim = state
            self._say()
            self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draws number, name and mark."""
        px, colours = theme().px, theme().colours
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ground = colours.accent if self.is_here else colours.surface
        ink = colours.on_accent if self.is_here else colours.text
        if self.is_dim:
            ground, ink = colours.sunken, colours.text_soft
        frame = colours.text if self.is_current else colours.line
        draw_ground(painter, self.rect(), ground, frame, strong=self.is_current)
        inner = self.rect().adjusted(px(6), px(4), -px(6), -px(4))
        painter.setPen(QColor(ink))
        painter.setFont(theme().font(NUMBER, bold=True))
        number = QRect(inner)
        if self.member.name:
            number.setHeight(inner.height() // 2)
        painter.drawText(number, CENTRE, self.member.number)
        if self.member.name:
            painter.setFont(theme().font(tokens.TEXT_SMALL))
            room = inner.adjusted(0, number.height(), 0, 0)
            painter.drawText(room, CENTRE | Qt.TextFlag.TextWordWrap, self.member.name)
        if self.is_here:
            side = px(16)
            place = QRect(inner.right() - side, inner.top(), side, side)
            painter.drawPixmap(place, pixmap("check", ink, size=16))

    def _say(self) -> None:
        state = _("here") if self.is_here else _("not here")
        said = " ".join(part for part in (self.member.number, self.member.name) if part)
        self.setAccessibleName(f"{said}: {state}")


class RollTiles(QScrollArea):
    """All tiles in rows as wide as there is room; `pressed` gives the place of a tapped one."""

    pressed = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "plain")
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.tiles: list[MemberTile] = []
        self.columns = 1
        self._grid = QGridLayout()

    def set_members(self, members: Sequence[TileMember]) -> None:
        """Shows other members."""
        holder = QWidget()
        self._grid = QGridLayout(holder)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(theme().px(GAP))
        self.tiles = [MemberTile(member) for member in members]
        for place, tile in enumerate(self.tiles):
            tile.clicked.connect(lambda _on=False, at=place: self.pressed.emit(at))
        self.setWidget(holder)
        self._arrange(anew=True)

    def show_at(self, place: int) -> None:
        """Scrolls so that a tile can be seen."""
        self.ensureWidgetVisible(self.tiles[place], 0, theme().px(GAP))

    def sizeHint(self) -> QSize:
        """Takes what room there is."""
        return QSize(theme().px(600), theme().px(400))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Puts as many tiles beside each other as fit."""
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self, *, anew: bool = False) -> None:
        room = self.viewport().width() + theme().px(GAP)
        columns = max(1, room // (theme().px(WIDTH) + theme().px(GAP)))
        if columns == self.columns and not anew:
            return
        for row in range(self._grid.rowCount() + 1):
            self._grid.setRowStretch(row, 0)
        self.columns = columns
        for place, tile in enumerate(self.tiles):
            self._grid.addWidget(tile, *divmod(place, columns))
        # What is left below stays empty.
        self._grid.setRowStretch((len(self.tiles) - 1) // columns + 1, 1)
