"""What is done with photos: taking in, captions, order, taking off, opening."""

from collections.abc import Callable, Sequence
from pathlib import Path
from tempfile import mkdtemp
from typing import TYPE_CHECKING

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QObject, Signal
from PySide6.QtGui import QImage, QImageWriter

from librarydesk.i18n import _, ngettext
from librarydesk.ui.failure import Failure
from librarydesk.ui.page import PageContext
from librarydesk.ui.photos.use import PhotoUse
from librarydesk.ui.saving import open_in_system

if TYPE_CHECKING:
    from librarydesk.bootstrap import Desk
    from librarydesk.data.store.kept_files.album import PhotoRow
    from librarydesk.data.store.saving import SavedRow


class PhotoDeeds(QObject):
    """Does what is pressed, and says what was done.

    `taking` gives how many photos are taken in and how many there are in all; 0, 0 at the end.
    """

    taking = Signal(int, int)

    def __init__(self, context: PageContext, use: PhotoUse, parent: QObject) -> None:
        super().__init__(parent)
        self._use = use
        self._context = context

    def add(self, owner_id: int, sources: "Sequence[Path | QImage]") -> None:
        """Takes pictures in one by one, so that other writing gets its turn in between."""
        self._take_next(owner_id, list(sources), [], len(sources))

    def change(self, photo: "PhotoRow", *, caption: str, in_diary: bool) -> None:
        """Changes the caption of a photo, and whether the diary shows it."""

        def deed(desk: "Desk") -> "SavedRow":
            from librarydesk.data.store.kept_files.album import change_photo

            return change_photo(
                desk.database, self._use.album(), photo.id, caption=caption, in_diary=in_diary
            )

        said = _("Saved: photo “%(photo)s”") % {"photo": caption or photo.name}
        self._write(deed, lambda saved: self._say(said, _taking_back([saved])))

    def move(self, photo: "PhotoRow", steps: int) -> None:
        """Moves a photo among those that it lies with."""

        def moving(by: int) -> "Callable[[Desk], bool]":
            def deed(desk: "Desk") -> bool:
                from librarydesk.data.store.kept_files.album import move_photo

                return move_photo(desk.database, self._use.album(), photo.id, steps=by)

            return deed

        def moved(is_moved: bool) -> None:
            if is_moved:
                self._say(_("The photo was moved."), moving(-steps))

        self._write(moving(steps), moved)

    def take_off(self, photo: "PhotoRow") -> None:
        """Takes a photo off; undoing brings it back."""

        def deed(desk: "Desk") -> None:
            from librarydesk.data.store.kept_files.album import void_photo

            void_photo(
                desk.database, self._use.album(), photo.id, reason=_("Taken off in the list")
            )

        def again(desk: "Desk") -> None:
            from librarydesk.data.store.kept_files.album import restore_photo

            restore_photo(desk.database, self._use.album(), photo.id)

        said = _("The photo “%(photo)s” was taken off.") % {"photo": photo.caption or photo.name}
        self._write(deed, lambda _done: self._say(said, again))

    def open(self, photo: "PhotoRow") -> None:
        """Opens a copy in the program that the system has for pictures."""
        target = Path(mkdtemp(prefix="librarydesk-")) / Path(photo.name).name

        def copy(desk: "Desk") -> None:
            from librarydesk.data.store.kept_files.service import save_copy

            save_copy(desk.database, photo.sha256, photo.name, target)

        self._context.runner.read(
            copy,
            lambda _done: open_in_system(target),
            owner=self,
            failed=self._context.say_failed,
        )

    def _take_next(
        self, owner_id: int, waiting: "list[Path | QImage]", done: "list[SavedRow]", count: int
    ) -> None:
        if not waiting:
            self.taking.emit(0, 0)
            self._say_added(done)
            return
        self.taking.emit(count - len(waiting) + 1, count)
        source = waiting.pop(0)

        def taken(saved: "SavedRow") -> None:
            done.append(saved)
            self._take_next(owner_id, waiting, done, count)

        def refused(failure: Failure) -> None:
            self._context.say_failed(failure)
            self._take_next(owner_id, waiting, done, count)

        self._context.runner.write(
            lambda desk: _added(desk, self._use, owner_id, source),
            taken,
            changes=self._use.changes,
            owner=self,
            failed=refused,
        )

    def _say_added(self, done: "list[SavedRow]") -> None:
        if done:
            said = ngettext("%(n)s photo added.", "%(n)s photos added.", len(done))
            self._say(said % {"n": len(done)}, _taking_back(done))

    def _say(self, said: str, undo: "Callable[[Desk], object]") -> None:
        self._context.say_saved(said, lambda: self._write(undo, lambda _done: None))

    def _write(self, deed: "Callable[[Desk], object]", done: Callable[..., None]) -> None:
        self._context.runner.write(
            deed, done, changes=self._use.changes, owner=self, failed=self._context.say_failed
        )


def _taking_back(done: "Sequence[SavedRow]") -> "Callable[[Desk], object]":
    def deed(desk: "Desk") -> None:
        from librarydesk.data.store.kept_files.album import undo_photo

        for saved in reversed(done):
            undo_photo(desk.database, saved, reason=_("Undone at once"))

    return deed


def _added(desk: "Desk", use: PhotoUse, owner_id: int, source: Path | QImage) -> "SavedRow":
    from librarydesk.data.store.kept_files.album import add_photo

    if isinstance(source, Path):
        return add_photo(desk.database, use.album(), owner_id, source, name=source.name)
    name = _("pasted picture") + ".jpg"
    return add_photo(desk.database, use.album(), owner_id, _png(source), name=name)


def _png(image: QImage) -> bytes:
    held = QBuffer()
    held.open(QIODevice.OpenModeFlag.WriteOnly)
    QImageWriter(held, QByteArray(b"png")).write(image)
    return bytes(held.data().data())
