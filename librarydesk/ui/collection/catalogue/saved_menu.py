"""Saved searches: a button whose menu opens, saves, renames and forgets them."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QInputDialog, QMenu, QPushButton

from librarydesk.i18n import _
from librarydesk.ui.collection.catalogue.list_sources import all_saved
from librarydesk.ui.page import PageContext

if TYPE_CHECKING:
    from librarydesk.bootstrap import Desk
    from librarydesk.data.collection.catalogue.saved_searches import NamedSearch, Search

SEARCHES = "searches"


class SavedSearches:
    """The button and its menu; `current` gives what is listed now, `open_search` shows another.

    `ask_name` asks for a name, given the one that there is; empty means no.
    """

    def __init__(
        self,
        context: PageContext,
        current: Callable[[], "Search"],
        open_search: Callable[["Search"], None],
    ) -> None:
        self._context = context
        self._current = current
        self._open = open_search
        self.button = _Button(self._fill)
        self.ask_name: Callable[[str], str] = self._ask
        self.named: list[NamedSearch] = []
        self.refresh()

    def refresh(self) -> None:
        """Reads the searches again."""
        self._context.runner.read(all_saved, self._take, owner=self.button, key="saved")

    def save_as(self, name: str) -> None:
        """Saves what is listed now under a name; undo gives back what had it before."""
        if not name.strip():
            return
        search = self._current()

        def deed(desk: "Desk") -> "Search | None":
            from librarydesk.data.collection.catalogue.saved_searches import save_search

            return save_search(desk.database, name, search)

        said = _("The search is saved as “%(name)s”.") % {"name": name}
        self._write(deed, said, lambda before: self._undo_saving(name, before))

    def rename(self, name: str, new_name: str) -> None:
        """Gives a search another name."""
        if not new_name.strip() or new_name == name:
            return

        def deed(desk: "Desk") -> None:
            from librarydesk.data.collection.catalogue.saved_searches import rename_search

            rename_search(desk.database, name, new_name)

        said = _("The search is called “%(name)s” now.") % {"name": new_name}
        self._write(deed, said, lambda _none: self.rename(new_name, name))

    def forget(self, named: "NamedSearch") -> None:
        """Deletes a search; undo saves it again."""

        def deed(desk: "Desk") -> None:
            from librarydesk.data.collection.catalogue.saved_searches import delete_search

            delete_search(desk.database, named.name)

        said = _("The search “%(name)s” is deleted.") % {"name": named.name}
        self._write(deed, said, lambda _none: self._undo_saving(named.name, named.search))

    def _undo_saving(self, name: str, before: "Search | None") -> None:
        def deed(desk: "Desk") -> None:
            from librarydesk.data.collection.catalogue import saved_searches

            if before is None:
                saved_searches.delete_search(desk.database, name)
            else:
                saved_searches.save_search(desk.database, name, before)

        self._context.runner.write(
            deed, lambda _none: self.refresh(), changes={SEARCHES}, owner=self.button
        )

    def _write(
        self,
        deed: "Callable[[Desk], Search | None]",
        said: str,
        undo: "Callable[[Search | None], None]",
    ) -> None:
        def done(before: "Search | None") -> None:
            self._context.say_saved(said, lambda: undo(before))
            self.refresh()

        self._context.runner.write(deed, done, changes={SEARCHES}, owner=self.button)

    def _take(self, named: "list[NamedSearch]") -> None:
        self.named = named

    def _fill(self, menu: QMenu) -> None:
        menu.clear()
        for named in self.named:
            words = named.name.replace("&", "&&")
            menu.addAction(words, partial(self._open, named.search))
        menu.addSeparator()
        menu.addAction(_("Save this search…"), lambda: self.save_as(self.ask_name("")))
        for words, deed in (
            (_("Rename"), lambda named: self.rename(named.name, self.ask_name(named.name))),
            (_("Delete"), self.forget),
        ):
            below = menu.addMenu(words)
            below.setEnabled(bool(self.named))
            for named in self.named:
                below.addAction(named.name.replace("&", "&&"), partial(deed, named))

    def _ask(self, name: str) -> str:
        typed, given = QInputDialog.getText(
            self.button, _("Saved search"), _("Name of the search"), text=name
        )
        return typed if given else ""


class _Button(QPushButton):
    """A button whose menu is filled when it is about to be shown."""

    def __init__(self, fill: Callable[[QMenu], None]) -> None:
        super().__init__(_("Saved searches"))
        self.setAccessibleName(_("Saved searches"))
        self.setAutoDefault(False)
        self.made = QMenu(self)
        self.made.aboutToShow.connect(lambda: fill(self.made))
        self.setMenu(self.made)
