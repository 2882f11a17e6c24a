"""A sealed picture, opened in memory and shown large; it never lies unsealed on the disk."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QImage, QPixmap
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from librarydesk.i18n import _
from librarydesk.ui.failure import Failure
from librarydesk.ui.file_pictures import drawn_from
from librarydesk.ui.page import PageContext
from librarydesk.ui.theme.theme import theme
from librarydesk.ui.widgets.basics import button, label, row

if TYPE_CHECKING:
    from librarydesk.bootstrap import Desk
    from librarydesk.data.sealing.seal import Seal

ROOM = QSize(720, 560)

Opened = Callable[["Desk", "Seal"], bytes]
"""What opens the picture; called away from the window's thread."""


class SealedPicture(QDialog):
    """Asks for the picture and shows it until it is closed or the names are locked."""

    def __init__(
        self, context: PageContext, parent: QWidget, title: str, opened: Opened, media_type: str
    ) -> None:
        super().__init__(parent.window())
        self._context = context
        self._opened = opened
        self._media_type = media_type
        self.setWindowTitle(title)
        self.setAccessibleName(title)
        self.picture = label(_("Opening the photo…"), "soft")
        self.picture.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.picture.setMinimumSize(self._room())
        column = QVBoxLayout(self)
        column.setContentsMargins(*[theme().px(16)] * 4)
        column.addWidget(self.picture, 1)
        column.addLayout(row(None, button(_("Close"), self.accept, kind="primary")))
        context.seal.changed.connect(self._close_locked)
        self.finished.connect(self.deleteLater)

    def begin(self) -> None:
        """Shows itself, and opens the picture once names can be read."""
        seal, opened = self._context.seal.opened, self._opened
        if seal is None:
            self.deleteLater()
            return
        self.open()
        self._context.runner.read(
            lambda desk: opened(desk, seal), self._draw, owner=self, failed=self._refused
        )

    def _draw(self, content: bytes) -> None:
        ratio = self.devicePixelRatioF()
        draw = partial(drawn_from, content, self._media_type, self._room() * ratio)
        self._context.runner.draw(draw, partial(self._show, ratio), owner=self)

    def _show(self, ratio: float, image: QImage | None) -> None:
        if image is None:
            self.picture.setText(_("The photo can't be shown."))
        elif self._context.seal.opened is not None:
            image.setDevicePixelRatio(ratio)
            self.picture.setPixmap(QPixmap.fromImage(image))

    def _refused(self, failure: Failure) -> None:
        self.picture.setWordWrap(True)
        self.picture.setText(failure.sentence)

    def _close_locked(self) -> None:
        if self._context.seal.opened is None:
            self.picture.clear()
            self.reject()

    def _room(self) -> QSize:
        return QSize(theme().px(ROOM.width()), theme().px(ROOM.height()))
