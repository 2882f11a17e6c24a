"""Printing and exporting what is listed: the same command that one would type."""

from collections.abc import Callable, Sequence
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QMenu, QPushButton

from librarydesk.i18n import _
from librarydesk.ui.collection.catalogue.list_sources import command_of
from librarydesk.ui.page import PageContext
from librarydesk.ui.saving import ask_file, save

if TYPE_CHECKING:
    from librarydesk.data.collection.catalogue.saved_searches import Search

SUFFIXES = (".pdf", ".xlsx", ".csv", ".mrc", ".xml")


class ListDeeds:
    """The button *Print or export*; `current` gives what is listed, `chosen` the chosen ids."""

    def __init__(
        self,
        context: PageContext,
        current: Callable[[], "Search"],
        chosen: Callable[[], Sequence[int]],
    ) -> None:
        self._context = context
        self._current = current
        self._chosen = chosen
        self.button = QPushButton(_("Print, export"))
        self.button.setAccessibleName(_("Print, export"))
        self.button.setAutoDefault(False)
        menu = QMenu(self.button)
        menu.addAction(_("The whole list…"), self.ask_whole)
        self._some = menu.addAction(_("The chosen rows…"), self.ask_chosen)
        menu.aboutToShow.connect(lambda: self._some.setEnabled(len(self._chosen()) > 1))
        self.button.setMenu(menu)

    def ask_whole(self) -> None:
        """Asks for a file and writes all that is listed."""
        self._ask(())

    def ask_chosen(self) -> None:
        """Asks for a file and writes the chosen rows."""
        self._ask(self._chosen())

    def write(self, out: Path, chosen: Sequence[int] = ()) -> None:
        """Writes the list, or the chosen rows of it, beside the window."""
        search = self._current()
        self._context.runner.read(
            lambda desk: command_of(desk, search),
            lambda words: self._run(words, out, chosen),
            owner=self.button,
        )

    def _ask(self, chosen: Sequence[int]) -> None:
        name = "danh-sach-ban.pdf" if self._current().copies else "danh-sach-tai-lieu.pdf"
        out = ask_file(self.button, _("Save the list"), name, SUFFIXES)
        if out is not None:
            self.write(out, chosen)

    def _run(self, words: list[str], out: Path, chosen: Sequence[int]) -> None:
        name, *rest = words
        wishes = [f"--out={out}"]
        some = _numbers_file(chosen) if chosen else None
        if some is not None:
            wishes.append(f"--selected={some}")

        def forget() -> None:
            if some is not None:
                some.unlink(missing_ok=True)

        command = [name, *wishes, *rest]
        save(self._context, command, out, words=_("Writing the list"), done=forget, failed=forget)


def _numbers_file(ids: Sequence[int]) -> Path:
    """A temporary file with a number a line: a command line may be too short for all of them."""
    with NamedTemporaryFile("w", suffix=".txt", delete=False, encoding="utf-8") as file:
        file.write("\n".join(map(str, ids)))
    return Path(file.name)
