"""The tab Photos of a session: whom they show is said first; drawn only while names are open."""

from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QImage, QPixmap
from PySide6.QtWidgets import QCheckBox, QLineEdit, QVBoxLayout, QWidget

from librarydesk import clock
from librarydesk.i18n import _, ngettext
from librarydesk.ui.clubs.reading.readers_field import ReadersField
from librarydesk.ui.clubs.sealed_picture import SealedPicture
from librarydesk.ui.page import PageContext
from librarydesk.ui.theme.theme import theme
from librarydesk.ui.widgets.basics import button, label, row
from librarydesk.ui.widgets.file_dialog import ask_open_several
from librarydesk.ui.widgets.photo_grid import CELL, PICTURE, PhotoGrid

if TYPE_CHECKING:
    from librarydesk.bootstrap import Desk
    from librarydesk.data.clubs.sessions.photos import SessionPhoto
    from librarydesk.data.clubs.sessions.queries import WholeSession
    from librarydesk.data.sealing.seal import Seal
    from librarydesk.data.store.saving import SavedRow

CHANGES = frozenset({"clubs"})


class PhotosTab(QWidget):
    """The photos of one session. No photo is drawn in pictures of the window."""

    shown = Signal()

    def __init__(self, context: PageContext) -> None:
        super().__init__()
        self._context = context
        self._session: WholeSession | None = None
        self.grid: PhotoGrid[SessionPhoto] = PhotoGrid()
        self.shows = ReadersField()
        self.shows.line.setAccessibleName(_("Who is to be seen"))
        self.hint = label("", "soft", wrap=True)
        self.caption = QLineEdit()
        self.in_diary = QCheckBox(_("In the diary"))
        self._captioned: SessionPhoto | None = None
        self._build()
        self.grid.selectionModel().currentChanged.connect(lambda _now, _was: self._show_chosen())
        self.grid.opened.connect(lambda _photo: self.show_large())
        self.caption.editingFinished.connect(self._keep_caption)
        self.in_diary.clicked.connect(self._keep_diary)

    def show_session(self, session: "WholeSession", numbers: Sequence[str]) -> None:
        """Shows the photos of a session; `numbers` are the members of its day."""
        another = self._session is None or self._session.row.session_id != session.row.session_id
        self._session = session
        self.shows.set_members(numbers)
        if another:
            self.shows.set_typed("")
            self.grid.set_photos([])
        session_id = session.row.session_id
        if session_id is not None:
            self._context.runner.read(
                lambda desk: photos_of(desk, session_id), self._show, owner=self, key="photos"
            )

    def ask_files(self) -> None:
        """Asks for pictures and adds them, once names and faces may be read here."""
        self._context.seal.ask(self, self._choose_files)

    def add(self, sources: Sequence[Path]) -> None:
        """Adds pictures of those whose numbers are typed."""
        session, seal = self._session, self._context.seal.opened
        if session is None or session.row.session_id is None or seal is None or not sources:
            return
        if problem := self.shows.problem():
            self.hint.setText(problem)
            return
        session_id, shows = session.row.session_id, tuple(self.shows.numbers())

        def deed(desk: "Desk") -> "list[SavedRow]":
            from librarydesk.data.clubs.sessions.photos import add_photo

            day = clock.today()
            return [
                add_photo(desk.database, seal, session_id, source, shows=shows, day=day)
                for source in sources
            ]

        self._context.runner.write(
            deed, self._added, changes=CHANGES, owner=self, failed=self._context.say_failed
        )

    def take_off(self) -> None:
        """Takes the chosen photo off for good."""
        photo = self.grid.chosen()
        if photo is None:
            return

        def deed(desk: "Desk") -> None:
            from librarydesk.data.clubs.sessions.photos import take_off

            take_off(desk.database, photo.id)

        said = _("The photo was taken off; nothing opens it any more.")
        self._context.runner.write(
            deed, lambda _done: self._context.say_saved(said), changes=CHANGES, owner=self
        )

    def show_large(self) -> None:
        """Shows the chosen photo large, once faces may be seen here."""
        photo = self.grid.chosen()
        if photo is None:
            return

        def opened(_desk: "Desk", seal: "Seal") -> bytes:
            from librarydesk.data.clubs.sessions.photos import photo_bytes

            return photo_bytes(seal, photo)

        def show() -> None:
            title = photo.caption or _("Photo")
            SealedPicture(self._context, self, title, opened, "image/jpeg").begin()

        self._context.seal.ask(self, show)

    def _show_chosen(self) -> None:
        photo = self.grid.chosen()
        another = self._captioned is None or photo is None or self._captioned.id != photo.id
        # What is being typed stays while the list is read anew.
        if another or not self.caption.isModified():
            self.caption.setText(photo.caption or "" if photo else "")
        self._captioned = photo
        self.in_diary.setChecked(photo is not None and photo.in_diary)
        for widget in (self.caption, self.in_diary):
            widget.setEnabled(photo is not None)

    def _keep_caption(self) -> None:
        photo, caption = self._captioned, self.caption.text().strip()
        self.caption.setModified(False)
        if photo is None or caption == (photo.caption or ""):
            return
        self._change(photo, caption, in_diary=photo.in_diary)

    def _keep_diary(self) -> None:
        """Puts the chosen photo into the diary or leaves it out; keeps the typed caption too."""
        if (photo := self._captioned) is not None:
            self.caption.setModified(False)
            caption = self.caption.text().strip()
            self._change(photo, caption, in_diary=self.in_diary.isChecked())

    def _change(self, photo: "SessionPhoto", caption: str, *, in_diary: bool) -> None:
        def deed(desk: "Desk") -> "SavedRow":
            from librarydesk.data.clubs.sessions.photos import change_photo

            return change_photo(desk.database, photo.id, caption=caption, in_diary=in_diary)

        said = _("Saved: photo “%(photo)s”") % {"photo": caption or photo.name}
        self._context.runner.write(
            deed,
            lambda saved: self._context.say_saved(said, partial(self._undo, [saved])),
            changes=CHANGES,
            owner=self,
        )

    def _choose_files(self) -> None:
        kinds = _("Pictures (*.jpg *.jpeg *.png *.webp *.gif *.bmp *.tif *.tiff)")
        self.add(ask_open_several(self, _("Add photos"), kinds))

    def _added(self, done: "list[SavedRow]") -> None:
        said = ngettext("%(n)s photo added.", "%(n)s photos added.", len(done))
        self._context.say_saved(said % {"n": len(done)}, partial(self._undo, done))

    def _undo(self, done: "list[SavedRow]") -> None:
        def deed(desk: "Desk") -> None:
            from librarydesk.data.clubs.sessions.photos import undo_photo

            for saved in reversed(done):
                undo_photo(desk.database, saved)

        self._context.runner.write(deed, lambda _done: None, changes=CHANGES, owner=self)

    def _show(self, photos: "list[SessionPhoto]") -> None:
        self.grid.set_photos(photos)
        self._show_chosen()
        shut = self._context.seal.opened is None
        if shut:
            self.grid.rows.forget_pictures()
        self.hint.setText(
            _("Photos are sealed: unlock the names to see them.")
            if shut and photos
            else _("Type the numbers of those who are to be seen, then add the photos.")
        )
        for photo in photos:
            self._draw(photo)
        self.shown.emit()

    def _draw(self, photo: "SessionPhoto") -> None:
        seal = self._context.seal.opened
        drawn = self.grid.rows.has_picture(photo.sha256)
        if seal is None or drawn or self._context.pictured or not photo.present:
            return
        px, ratio = theme().px, self.devicePixelRatioF()
        room = QSize(px(PICTURE.width()), px(PICTURE.height())) * ratio

        def picture() -> QImage | None:
            from librarydesk.data.clubs.sessions.photos import photo_bytes
            from librarydesk.errors import DeskError

            try:
                image = QImage.fromData(photo_bytes(seal, photo))
            except DeskError:
                return None
            keeping = Qt.AspectRatioMode.KeepAspectRatio
            return image.scaled(room, keeping, Qt.TransformationMode.SmoothTransformation)

        def show(image: QImage | None) -> None:
            if image is not None and self._context.seal.opened is not None:
                image.setDevicePixelRatio(ratio)
                self.grid.rows.set_picture(photo.sha256, QPixmap.fromImage(image))

        self._context.runner.draw(picture, show, owner=self, key=photo.sha256)

    def _build(self) -> None:
        px = theme().px
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(8))
        column.addWidget(self.hint)
        self.grid.setMinimumHeight(px(CELL.height()))
        column.addWidget(self.grid, 1)
        self.caption.setPlaceholderText(_("Caption: what is to be seen, no names"))
        self.caption.setAccessibleName(_("Caption"))
        self.caption.setEnabled(False)
        column.addWidget(self.caption)
        large = button(_("Show large"), self.show_large)
        column.addLayout(row(self.in_diary, None, large, button(_("Take off"), self.take_off)))
        column.addWidget(self.shows)
        column.addLayout(row(None, button(_("Add photos…"), self.ask_files)))
        said = _("Only photos to which all who are to be seen agreed are taken in.")
        column.addWidget(label(said, "soft", wrap=True))


def photos_of(desk: "Desk", session_id: int) -> "list[SessionPhoto]":
    """The photos of a session."""
    from librarydesk.data.clubs.sessions.photos import photos_of_session

    with desk.database.read() as connection:
        return photos_of_session(connection, desk.database.path, session_id, clock.today())
