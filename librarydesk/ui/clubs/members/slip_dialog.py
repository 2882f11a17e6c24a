"""The photo of a slip, opened in memory and shown; it never lies unsealed on the disk."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QImage, QPixmap
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from librarydesk.i18n import _
from librarydesk.ui.file_pictures import drawn_from
from librarydesk.ui.page import PageContext
from librarydesk.ui.theme.theme import theme
from librarydesk.ui.widgets.basics import button, label, row

if TYPE_CHECKING:
    from librarydesk.bootstrap import Desk
    from librarydesk.data.clubs.consent.queries import PaperRow

ROOM = QSize(720, 560)


class SlipDialog(QDialog):
    """Asks for the photo and shows it."""

    def __init__(self, context: PageContext, parent: QWidget, paper: "PaperRow") -> None:
        super().__init__(parent.window())
        self._context = context
        self._paper = paper
        self.setWindowTitle(_("Photo of the slip"))
        self.setAccessibleName(self.windowTitle())
        self.picture = label(_("Opening the photo…"), "soft")
        self.picture.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.picture.setMinimumSize(theme().px(ROOM.width()), theme().px(ROOM.height()))
        column = QVBoxLayout(self)
        column.setContentsMargins(*[theme().px(16)] * 4)
        column.addWidget(self.picture, 1)
        column.addLayout(row(None, button(_("Close"), self.accept, kind="primary")))
        self.finished.connect(self.deleteLater)

    def begin(self) -> None:
        """Opens the photo with the seal, away from the window's thread."""
        seal, paper_id = self._context.seal.opened, self._paper.id
        if seal is None:
            return

        def opened(desk: "Desk") -> bytes:
            from librarydesk.data.clubs.consent.service import paper_bytes

            return paper_bytes(desk.database, seal, paper_id)

        self._context.runner.read(opened, self._draw, owner=self)

    def _draw(self, content: bytes) -> None:
        room = QSize(theme().px(ROOM.width()), theme().px(ROOM.height()))
        draw = partial(drawn_from, content, self._paper.media_type, room)
        self._context.runner.draw(draw, self._show, owner=self)

    def _show(self, image: QImage | None) -> None:
        if image is None:
            self.picture.setText(_("The photo can't be shown."))
        else:
            self.picture.setPixmap(QPixmap.fromImage(image))
