"""The tab Photos: small pictures, the chosen one's caption, and what is done with it."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData, QSize, Qt, Signal
from PySide6.QtGui import (
    QDragEnterEvent,
    QDropEvent,
    QGuiApplication,
    QImage,
    QKeyEvent,
    QKeySequence,
    QPixmap,
)
from PySide6.QtWidgets import QCheckBox, QLineEdit, QVBoxLayout, QWidget

from librarydesk.i18n import _
from librarydesk.ui.file_pictures import drawn
from librarydesk.ui.page import PageContext
from librarydesk.ui.photos.deeds import PhotoDeeds
from librarydesk.ui.photos.use import PhotoUse
from librarydesk.ui.theme.theme import theme
from librarydesk.ui.widgets.basics import button, label, row
from librarydesk.ui.widgets.dropping import dropped
from librarydesk.ui.widgets.file_dialog import ask_open_several
from librarydesk.ui.widgets.photo_grid import PICTURE, PhotoGrid

if TYPE_CHECKING:
    from librarydesk.bootstrap import Desk
    from librarydesk.data.store.kept_files.album import PhotoRow

MOVED = Qt.KeyboardModifier.AltModifier


class PhotosTab(QWidget):
    """The photos of one thing; pictures can be dropped and pasted on it. `shown` says it is filled.

    No photo is drawn in pictures of the window that go into a guide.
    """

    shown = Signal()

    def __init__(self, context: PageContext, use: PhotoUse) -> None:
        super().__init__()
        self._context = context
        self._use = use
        self._owner: int | None = None
        self._changing: PhotoRow | None = None
        self.deeds = PhotoDeeds(context, use, self)
        self.deeds.taking.connect(self._say_taking)
        self.heading = label("", "strong", wrap=True)
        self.hint = label(
            _("Drop pictures here, paste them with Ctrl+V, or add files."), "soft", wrap=True
        )
        self.grid: PhotoGrid[PhotoRow] = PhotoGrid()
        self.caption = QLineEdit()
        self.in_diary = QCheckBox(_(use.in_paper))
        self._build()
        self.setAcceptDrops(True)
        self.grid.selectionModel().currentChanged.connect(lambda _now, _before: self._show_chosen())
        self.grid.opened.connect(self.deeds.open)
        self.caption.editingFinished.connect(self._keep_caption)
        self.in_diary.clicked.connect(self._keep_diary)

    def show_of(self, owner_id: int | None, heading: str = "") -> None:
        """Shows the photos of one thing, or none."""
        another = self._owner is None or owner_id != self._owner
        self._owner = owner_id
        self.heading.setText(heading)
        self.heading.setVisible(bool(heading))
        if another:
            self._show([])
        if owner_id is not None:
            self._context.runner.read(
                lambda desk: _photos(desk, self._use, owner_id),
                self._show,
                owner=self,
                key="photos",
            )

    def ask_files(self) -> None:
        """Asks for pictures and adds them."""
        kinds = _("Pictures (*.jpg *.jpeg *.png *.webp *.gif *.bmp *.tif *.tiff)")
        if self._owner is not None:
            self.add(ask_open_several(self, _("Add photos"), kinds))

    def add(self, sources: "Sequence[Path | QImage]") -> None:
        """Adds pictures to what is shown."""
        if self._owner is not None and sources:
            self.deeds.add(self._owner, sources)

    def paste(self) -> None:
        """Adds what lies on the clipboard: files, or a picture."""
        self.take(QGuiApplication.clipboard().mimeData())

    def take(self, data: QMimeData) -> None:
        """Adds the files or else the picture that another program hands over."""
        files = dropped(data)
        image = data.imageData() if data.hasImage() and not files else None
        if files:
            self.add(files)
        elif isinstance(image, QImage):
            self.add([image])

    def take_off(self) -> None:
        """Takes the chosen photo off."""
        if (photo := self.grid.chosen()) is not None:
            self.deeds.take_off(photo)

    def reorder(self, steps: int) -> None:
        """Moves the chosen photo among the others."""
        if (photo := self.grid.chosen()) is not None:
            self.deeds.move(photo, steps)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Paste):
            self.paste()
        elif event.key() == Qt.Key.Key_Delete:
            self.take_off()
        elif event.modifiers() & MOVED and event.key() in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            self.reorder(-1 if event.key() == Qt.Key.Key_Left else 1)
        else:
            super().keyPressEvent(event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        data = event.mimeData()
        if self._owner is not None and (dropped(data) or data.hasImage()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        self.take(event.mimeData())
        event.acceptProposedAction()

    def _build(self) -> None:
        px = theme().px
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(8))
        column.addWidget(self.heading)
        column.addWidget(self.hint)
        column.addWidget(self.grid, 1)
        self.caption.setPlaceholderText(_("Caption: what is to be seen"))
        self.caption.setAccessibleName(_("Caption"))
        column.addWidget(self.caption)
        self._earlier = button(_("Earlier"), lambda: self.reorder(-1))
        self._later = button(_("Later"), lambda: self.reorder(1))
        self._earlier.setToolTip("Alt+←")
        self._later.setToolTip("Alt+→")
        column.addLayout(row(self.in_diary, None, self._earlier, self._later))
        consent = _(
            "Only photos whose use the guardians of the children in them have agreed to belong"
            " here. Where a photo was taken is not kept."
        )
        column.addWidget(label(consent, "soft", wrap=True))
        self._show_chosen()

    def _show(self, photos: "list[PhotoRow]") -> None:
        self.grid.set_photos(photos)
        self.hint.setVisible(not photos)
        self._show_chosen()
        for photo in photos:
            self._draw(photo)
        self.shown.emit()

    def _draw(self, photo: "PhotoRow") -> None:
        if not photo.present or self.grid.rows.has_picture(photo.sha256) or self._context.pictured:
            return
        px, ratio = theme().px, self.devicePixelRatioF()
        room = QSize(px(PICTURE.width()), px(PICTURE.height())) * ratio

        def show(image: QImage | None) -> None:
            if image is not None:
                image.setDevicePixelRatio(ratio)
                self.grid.rows.set_picture(photo.sha256, QPixmap.fromImage(image))

        self._context.runner.draw(
            lambda: drawn(photo.path, "image/jpeg", room), show, owner=self, key=photo.sha256
        )

    def _show_chosen(self) -> None:
        photo = self.grid.chosen()
        another = self._changing is None or photo is None or self._changing.id != photo.id
        # What is being typed stays while the list is read anew.
        if another or not self.caption.isModified():
            self.caption.setText(photo.caption or "" if photo else "")
            self.caption.setCursorPosition(0)
        self._changing = photo
        self.in_diary.setChecked(photo is not None and photo.in_diary)
        count, place = len(self.grid.rows.photos), self.grid.currentIndex().row()
        for widget in (self.caption, self.in_diary):
            widget.setEnabled(photo is not None)
        self._earlier.setEnabled(photo is not None and place > 0)
        self._later.setEnabled(photo is not None and place < count - 1)

    def _keep_caption(self) -> None:
        photo, caption = self._changing, self.caption.text().strip()
        self.caption.setModified(False)
        if photo is not None and caption != (photo.caption or ""):
            self.deeds.change(photo, caption=caption, in_diary=photo.in_diary)

    def _keep_diary(self) -> None:
        photo = self._changing
        if photo is not None:
            caption = self.caption.text().strip()
            self.caption.setModified(False)
            self.deeds.change(photo, caption=caption, in_diary=self.in_diary.isChecked())

    def _say_taking(self, number: int, count: int) -> None:
        if count > 1:
            said = _("Taking in photo %(number)s of %(count)s…")
            self.hint.setText(said % {"number": number, "count": count})
            self.hint.show()
        elif not count:
            self.hint.setText(_("Drop pictures here, paste them with Ctrl+V, or add files."))
            self.hint.setVisible(not self.grid.rows.photos)


def _photos(desk: "Desk", use: PhotoUse, owner_id: int) -> "list[PhotoRow]":
    from librarydesk.data.store.kept_files.album import photos_of

    with desk.database.read() as connection:
        return photos_of(connection, desk.database.path, use.album(), owner_id)
