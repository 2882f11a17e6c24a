"""What the tab Files has done: attaching, covers, taking off, opening, saving a copy."""

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from tempfile import mkdtemp
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from librarydesk.i18n import _, ngettext
from librarydesk.ui.collection.catalogue.files.sources import weighed
from librarydesk.ui.failure import Failure, NextStep
from librarydesk.ui.page import PageContext
from librarydesk.ui.saving import open_in_system

if TYPE_CHECKING:
    from librarydesk.bootstrap import Desk
    from librarydesk.data.collection.attachments.queries import AttachedFile
    from librarydesk.data.collection.attachments.service import Attached, CoverChange

CHANGES = frozenset({"collection"})
LARGE = 16 << 20
"""From so many bytes on files are copied by a process of its own, with progress and a stop."""

Attaching = tuple["list[Attached]", Failure | None]


class FileDeeds(QObject):
    """Does what is pressed in the tab, and says what was done."""

    def __init__(self, context: PageContext, parent: QObject) -> None:
        super().__init__(parent)
        self._context = context
        self._runner = context.runner

    def attach(self, title_id: int, paths: Sequence[Path], *, cover: bool = False) -> None:
        """Attaches files to a title, the large ones beside the window's own work."""
        chosen = list(paths)

        def decide(found: tuple[str, int]) -> None:
            uid, size = found
            if size > LARGE:
                self._attach_beside(uid, chosen, cover=cover)
            else:
                self._attach_here(title_id, chosen, cover=cover)

        self._runner.read(
            lambda desk: weighed(desk, title_id, chosen), decide, owner=self, key="weigh"
        )

    def choose_cover(self, file: "AttachedFile") -> None:
        """Makes a picture the cover of its title."""

        def deed(desk: "Desk") -> "CoverChange":
            from librarydesk.data.collection.attachments.service import choose_cover

            return choose_cover(desk.database, file.id)

        self._write(deed, partial(self._cover_chosen, file.name))

    def take_off(self, file: "AttachedFile") -> None:
        """Takes a file off its title; undoing attaches it again."""

        def deed(desk: "Desk") -> None:
            from librarydesk.data.collection.attachments.service import void_attachment

            void_attachment(desk.database, file.id, reason=_("Taken off in the list"))

        def again(desk: "Desk") -> None:
            from librarydesk.data.collection.attachments.service import restore_attachment

            restore_attachment(desk.database, file.id)

        said = _("“%(file)s” was taken off the title.") % {"file": file.name}
        self._write(deed, lambda _done: self._say(said, again))

    def open(self, file: "AttachedFile") -> None:
        """Opens a copy in the program that the system has for it; the file itself isn't touched."""
        target = Path(mkdtemp(prefix="librarydesk-")) / Path(file.name).name
        self._copy(file, target, lambda: open_in_system(target))

    def save(self, file: "AttachedFile", target: Path) -> None:
        """Saves a copy of a file."""
        step = NextStep(_("Open"), lambda: open_in_system(target))
        said = _("Saved as %(file)s.") % {"file": target.name}
        self._copy(file, target, lambda: self._context.say_done(said, step))

    def _attach_here(self, title_id: int, paths: Sequence[Path], *, cover: bool) -> None:
        self._write(lambda desk: attached(desk, title_id, paths, cover=cover), self._files_attached)

    def _attach_beside(self, uid: str, paths: Sequence[Path], *, cover: bool) -> None:
        """Attaches one after the other by the command; stopping leaves those that were done."""
        first, rest = paths[0], paths[1:]
        more = ["--cover"] if cover else []

        def done(_output: str) -> None:
            self._context.say_saved(_("%(file)s was attached.") % {"file": first.name})
            if rest:
                self._attach_beside(uid, rest, cover=False)

        self._runner.child(
            self._context.child_arguments("attach", uid, str(first), *more),
            words=_("Copying %(file)s") % {"file": first.name},
            done=done,
            failed=self._context.say_failed,
            changes=CHANGES,
        )

    def _files_attached(self, result: "Attaching") -> None:
        done, failure = result

        def undo(desk: "Desk") -> None:
            from librarydesk.data.collection.attachments.service import undo_attaching

            for row in reversed(done):
                undo_attaching(desk.database, row, reason=_("Undone at once"))

        if done:
            said = ngettext("%(n)s file attached.", "%(n)s files attached.", len(done))
            self._say(said % {"n": len(done)}, undo)
        if failure is not None:
            self._context.say_failed(failure)

    def _cover_chosen(self, name: str, change: "CoverChange") -> None:
        def undo(desk: "Desk") -> None:
            from librarydesk.data.collection.attachments.service import undo_cover

            undo_cover(desk.database, change)

        self._say(_("“%(file)s” is the cover now.") % {"file": name}, undo)

    def _say(self, said: str, undo: "Callable[[Desk], None]") -> None:
        self._context.say_saved(said, lambda: self._write(undo, lambda _done: None))

    def _write(self, deed: "Callable[[Desk], object]", done: Callable[..., None]) -> None:
        self._runner.write(deed, done, changes=CHANGES, owner=self, failed=self._context.say_failed)

    def _copy(self, file: "AttachedFile", target: Path, done: Callable[[], None]) -> None:
        def copy(desk: "Desk") -> None:
            from librarydesk.data.collection.attachments.service import save_copy

            save_copy(desk.database, file.id, target)

        self._runner.read(
            copy,
            lambda _done: done(),
            owner=self,
            failed=self._context.say_failed,
            words=_("Copying %(file)s") % {"file": file.name},
        )


def attached(desk: "Desk", title_id: int, paths: Sequence[Path], *, cover: bool) -> "Attaching":
    """Attaches files until one is refused; gives what was attached and the refusal."""
    from librarydesk.data.collection.attachments.service import attach_file
    from librarydesk.errors import DeskError
    from librarydesk.ui.failure import failure_of

    done: list[Attached] = []
    for path in paths:
        try:
            done.append(attach_file(desk.database, title_id, path, cover=cover and not done))
        except DeskError as refused:
            return done, failure_of(refused)
    return done, None
