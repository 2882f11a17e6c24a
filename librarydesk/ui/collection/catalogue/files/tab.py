"""The tab Files of a title: a picture of the chosen file, the list, and what is done with it."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QImage, QPixmap
from PySide6.QtWidgets import QVBoxLayout, QWidget

from librarydesk.i18n import _
from librarydesk.ui.collection.catalogue.files.deeds import FileDeeds
from librarydesk.ui.collection.catalogue.files.sources import can_be_drawn, files_of
from librarydesk.ui.collection.catalogue.files.words import file_line
from librarydesk.ui.file_pictures import drawn
from librarydesk.ui.page import PageContext
from librarydesk.ui.theme.theme import theme
from librarydesk.ui.widgets.basics import button, label
from librarydesk.ui.widgets.chips import TabChips
from librarydesk.ui.widgets.details import DetailsPanel
from librarydesk.ui.widgets.dropping import dropped
from librarydesk.ui.widgets.file_dialog import ask_open, ask_save
from librarydesk.ui.widgets.flow import FlowLayout
from librarydesk.ui.widgets.row_list import RowList

if TYPE_CHECKING:
    from librarydesk.data.collection.attachments.queries import AttachedFile

SHOWN = 170
COVER = QSize(46, 64)


class FilesTab(QWidget):
    """The files of one title; files can be dropped on it.

    `cover_changed` gives a small picture of the cover, or None.
    """

    cover_changed = Signal(object)

    def __init__(self, context: PageContext) -> None:
        super().__init__()
        self._runner = context.runner
        self._tabs: tuple[TabChips, int] | None = None
        self._title_id: int | None = None
        self._files: list[AttachedFile] = []
        self.deeds = FileDeeds(context, self)
        self.picture = label("", name=_("Picture of the file"))
        self.picture.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self.list = RowList(name=_("Files"))
        self._hint = label(
            _("Drop files here, or attach them: scanned pages, pictures, sound."), "soft", wrap=True
        )
        self._build()
        self.setAcceptDrops(True)
        self.list.selectionModel().currentChanged.connect(lambda _now, _before: self._show_chosen())

    def stand_in(self, panel: DetailsPanel, place: int) -> None:
        """Counts the files on its tab of a panel, and shows the cover beside the panel's title."""
        self._tabs = panel.tabs, place
        self.cover_changed.connect(
            lambda picture: panel.set_picture(picture, name=_("Cover picture"))
        )

    def show_title(self, title_id: int | None) -> None:
        """Shows the files of a title, or none."""
        if title_id != self._title_id:
            self.cover_changed.emit(None)
        self._title_id = title_id
        if title_id is None:
            self._show([])
            return
        self._runner.read(
            lambda desk: files_of(desk, title_id), self._show, owner=self, key="files"
        )

    def chosen(self) -> "AttachedFile | None":
        """The file that is chosen in the list."""
        place = self.list.place()
        return self._files[place] if 0 <= place < len(self._files) else None

    def attach(self, paths: list[Path]) -> None:
        """Attaches files to the title that is shown."""
        if self._title_id is not None and paths:
            self.deeds.attach(self._title_id, paths)

    def ask_file(self) -> None:
        """Asks for a file and attaches it."""
        if self._title_id is None:
            return
        chosen, _kind = ask_open(self, _("Attach a file"), "", _("All files (*)"))
        if chosen:
            self.attach([Path(chosen)])

    def ask_cover(self) -> None:
        """Asks for a picture and makes it the cover."""
        kinds = _("Pictures (*.jpg *.jpeg *.png *.webp *.gif *.bmp *.tif *.tiff)")
        chosen, _kind = ask_open(self, _("Choose the cover picture"), "", kinds)
        if chosen and self._title_id is not None:
            self.deeds.attach(self._title_id, [Path(chosen)], cover=True)

    def ask_copy(self) -> None:
        """Asks where a copy of the chosen file goes, and saves it."""
        file = self.chosen()
        if file is not None:
            target, _kind = ask_save(self, _("Save a copy"), file.name, _("All files (*)"))
            if target:
                self.deeds.save(file, Path(target))

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if self._title_id is not None and dropped(event.mimeData()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        self.attach(dropped(event.mimeData()))
        event.acceptProposedAction()

    def _build(self) -> None:
        px = theme().px
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(8))
        column.addWidget(self.picture)
        column.addWidget(self._hint)
        column.addWidget(self.list, 1)
        of_one = FlowLayout(gap=px(8))
        self._open = button(_("Open"), lambda: self._with_chosen(self.deeds.open))
        self._save = button(_("Save a copy…"), self.ask_copy)
        self._cover = button(_("As cover"), lambda: self._with_chosen(self.deeds.choose_cover))
        self._off = button(_("Take off"), lambda: self._with_chosen(self.deeds.take_off))
        self._attach = button(_("Attach a file…"), self.ask_file)
        self._new_cover = button(_("Cover picture…"), self.ask_cover)
        for made in (
            self._attach, self._new_cover, self._open, self._save, self._cover, self._off,
        ):  # fmt: skip
            of_one.addWidget(made)
        column.addLayout(of_one)
        self._show_chosen()

    def _with_chosen(self, deed: "Callable[[AttachedFile], None]") -> None:
        file = self.chosen()
        if file is not None:
            deed(file)

    def _show(self, files: "list[AttachedFile]") -> None:
        self._files = files
        self.list.set_rows([file_line(file) for file in files])
        self._hint.setVisible(not files)
        if self._tabs is not None:
            tabs, place = self._tabs
            words = _("Files (%(n)s)") % {"n": len(files)} if files else _("Files")
            tabs.set_words(place, words)
        if files:
            self.list.choose(0)
        self._show_chosen()
        self._draw_cover()

    def _show_chosen(self) -> None:
        file = self.chosen()
        is_there = file is not None and file.present
        self._open.setEnabled(is_there)
        self._save.setEnabled(is_there)
        self._off.setEnabled(file is not None)
        self._cover.setEnabled(file is not None and file.is_picture and not file.cover)
        for made in (self._attach, self._new_cover):
            made.setEnabled(self._title_id is not None)
        self.picture.hide()
        if file is not None and can_be_drawn(file):
            path, kind = file.path, file.media_type
            room = QSize(max(self.width(), theme().px(280)), theme().px(SHOWN))
            self._runner.draw(
                lambda: drawn(path, kind, room), self._show_picture, owner=self, key="picture"
            )

    def _show_picture(self, image: QImage | None) -> None:
        if image is not None:
            self.picture.setPixmap(QPixmap.fromImage(image))
            self.picture.show()

    def _draw_cover(self) -> None:
        cover = next((file for file in self._files if file.cover and file.present), None)
        if cover is None:
            self.cover_changed.emit(None)
            return
        path, kind = cover.path, cover.media_type
        room = QSize(theme().px(COVER.width()), theme().px(COVER.height()))
        self._runner.draw(
            lambda: drawn(path, kind, room), self._show_cover, owner=self, key="cover"
        )

    def _show_cover(self, image: QImage | None) -> None:
        self.cover_changed.emit(QPixmap.fromImage(image) if image is not None else None)
