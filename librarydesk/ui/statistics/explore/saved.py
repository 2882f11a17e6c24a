"""Saved views: a button whose menu opens, saves, renames and forgets them, and prints them."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QInputDialog, QMenu, QPushButton

from librarydesk.data.statistics.exploring.views import NamedView, View
from librarydesk.i18n import _
from librarydesk.ui.page import PageContext
from librarydesk.ui.statistics.explore.sources import all_views

if TYPE_CHECKING:
    from librarydesk.bootstrap import Desk

VIEWS = "views"
REPORTS = frozenset({VIEWS, "closing"})
"""What changes when a view is printed with the reports, or no more."""


class SavedViews:
    """The button and its menu; `current` gives what is looked at, `open_view` shows another.

    `ask_name` asks for a name, given the one that there is; empty means no.
    """

    def __init__(
        self,
        context: PageContext,
        current: Callable[[], View | None],
        open_view: Callable[[NamedView], None],
    ) -> None:
        self._context = context
        self._current = current
        self._open = open_view
        self.button = _Button(self._fill)
        self.ask_name: Callable[[str], str] = self._ask
        self.named: Sequence[NamedView] = []

    def refresh(self) -> None:
        """Reads the views again."""
        self._context.runner.read(all_views, self._take, owner=self.button, key="views")

    def save_as(self, name: str, *, in_report: bool = False) -> None:
        """Saves what is looked at under a name; undo gives back what had it before."""
        view = self._current()
        if not name.strip() or view is None:
            return

        def deed(desk: "Desk") -> NamedView | None:
            from librarydesk.data.statistics.exploring.views import save_view

            return save_view(desk.database, name, view, in_report=in_report)

        said = _("The view is saved as “%(name)s”.") % {"name": name}
        if in_report:
            said = _("The view “%(name)s” is printed with the reports from now on.") % {
                "name": name
            }
        self._write(deed, said, lambda before: self._undo_saving(name, before))

    def put_current_into_report(self) -> None:
        """Prints what is looked at with the reports: under its name, or one that is asked for."""
        view = self._current()
        found = [one for one in self.named if one.view == view]
        if found:
            self.put_into_report(found[0], inside=True)
        else:
            self.save_as(self.ask_name(""), in_report=True)

    def put_into_report(self, named: NamedView, *, inside: bool) -> None:
        """Has a view printed with the reports, or no more."""

        def deed(desk: "Desk") -> None:
            from librarydesk.data.statistics.exploring.views import put_into_report

            put_into_report(desk.database, named.name, inside=inside)

        said = (
            _("The view “%(name)s” is printed with the reports from now on.")
            if inside
            else _("The view “%(name)s” isn't printed with the reports any more.")
        ) % {"name": named.name}
        self._write(deed, said, lambda _none: self.put_into_report(named, inside=not inside))

    def rename(self, name: str, new_name: str) -> None:
        """Gives a view another name."""
        if not new_name.strip() or new_name == name:
            return

        def deed(desk: "Desk") -> None:
            from librarydesk.data.statistics.exploring.views import rename_view

            rename_view(desk.database, name, new_name)

        said = _("The view is called “%(name)s” now.") % {"name": new_name}
        self._write(deed, said, lambda _none: self.rename(new_name, name))

    def forget(self, named: NamedView) -> None:
        """Deletes a view; undo saves it again."""

        def deed(desk: "Desk") -> None:
            from librarydesk.data.statistics.exploring.views import forget_view

            forget_view(desk.database, named.name)

        said = _("The view “%(name)s” is deleted.") % {"name": named.name}
        self._write(deed, said, lambda _none: self._undo_saving(named.name, named))

    def _undo_saving(self, name: str, before: NamedView | None) -> None:
        def deed(desk: "Desk") -> None:
            from librarydesk.data.statistics.exploring import views

            if before is None:
                views.forget_view(desk.database, name)
            else:
                views.save_view(desk.database, name, before.view, in_report=before.in_report)

        self._context.runner.write(
            deed, lambda _none: self.refresh(), changes=REPORTS, owner=self.button
        )

    def _write(
        self,
        deed: "Callable[[Desk], NamedView | None]",
        said: str,
        undo: Callable[[NamedView | None], None],
    ) -> None:
        def done(before: NamedView | None) -> None:
            self._context.say_saved(said, lambda: undo(before))
            self.refresh()

        self._context.runner.write(deed, done, changes=REPORTS, owner=self.button)

    def _take(self, named: Sequence[NamedView]) -> None:
        self.named = named

    def _fill(self, menu: QMenu) -> None:
        menu.clear()
        for named in self.named:
            menu.addAction(_plain(named), partial(self._open, named))
        menu.addSeparator()
        menu.addAction(_("Save this view…"), lambda: self.save_as(self.ask_name("")))
        menu.addAction(_("Print it with the reports…"), self.put_current_into_report)
        printed = [one for one in self.named if one.in_report]
        ours = [one for one in self.named if not one.of_province]
        for words, listed, deed in (
            (_("Print no more"), printed, partial(self.put_into_report, inside=False)),
            (_("Rename"), ours, self._ask_and_rename),
            (_("Delete"), ours, self.forget),
        ):
            below = menu.addMenu(words)
            below.setEnabled(bool(listed))
            for named in listed:
                below.addAction(_plain(named), partial(deed, named))

    def _ask_and_rename(self, named: NamedView) -> None:
        self.rename(named.name, self.ask_name(named.name))

    def _ask(self, name: str) -> str:
        typed, given = QInputDialog.getText(
            self.button, _("Saved view"), _("Name of the view"), text=name
        )
        return typed if given else ""


def _plain(named: NamedView) -> str:
    name = named.name.replace("&", "&&")
    if named.of_province:
        return _("%(name)s (from the province)") % {"name": name}
    return _("%(name)s (in the reports)") % {"name": name} if named.in_report else name


class _Button(QPushButton):
    """A button whose menu is filled when it is about to be shown."""

    def __init__(self, fill: Callable[[QMenu], None]) -> None:
        super().__init__(_("Saved views"))
        self.setAccessibleName(_("Saved views"))
        self.setAutoDefault(False)
        self.made = QMenu(self)
        self.made.aboutToShow.connect(lambda: fill(self.made))
        self.setMenu(self.made)
