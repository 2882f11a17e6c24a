"""A drawn picture whose parts can be pressed, walked along with the arrow keys and asked about."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QPointF, Qt, Signal
from PySide6.QtGui import QHelpEvent, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QToolTip, QWidget


@dataclass(frozen=True, slots=True)
class Part:
    """What the tooltip tells of a part, what pressing it opens (None: nothing), its middle."""

    told: str
    target: object
    middle: QPointF


class Picture(QWidget):
    """`opened` gives the target of the part that was pressed."""

    opened = Signal(object)

    def __init__(self, *, name: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self._chosen = -1

    def parts(self) -> Sequence[Part]:
        """The parts in the order in which the arrow keys walk along them."""
        raise NotImplementedError

    def part_at(self, point: QPointF) -> Part | None:
        """The part at a point."""
        raise NotImplementedError

    def is_chosen(self, at: int) -> bool:
        """Whether the arrow keys have come to a part."""
        return at == self._chosen and self.hasFocus()

    def parts_changed(self) -> None:
        """Begins anew after other parts were set."""
        self._chosen = -1
        self.update()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        part = self.part_at(event.position())
        if part is not None and part.target is not None:
            self.opened.emit(part.target)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        part = self.part_at(event.position())
        openable = part is not None and part.target is not None
        self.setCursor(
            Qt.CursorShape.PointingHandCursor if openable else Qt.CursorShape.ArrowCursor
        )

    def keyPressEvent(self, event: QKeyEvent) -> None:
        parts = self.parts()
        if event.key() in (Qt.Key.Key_Left, Qt.Key.Key_Right) and parts:
            step = 1 if event.key() == Qt.Key.Key_Right else -1
            self._chosen = (max(self._chosen, 0 if step < 0 else -1) + step) % len(parts)
            chosen = parts[self._chosen]
            QToolTip.showText(self.mapToGlobal(chosen.middle.toPoint()), chosen.told, self)
            self.update()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self._chosen >= 0:
            self.opened.emit(parts[self._chosen].target)
        else:
            super().keyPressEvent(event)

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            part = self.part_at(QPointF(event.pos()))
            QToolTip.showText(event.globalPos(), part.told if part else "", self)
            return True
        return super().event(event)
