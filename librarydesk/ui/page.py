"""What a page is: a widget that knows its name, its actions and which changes concern it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from librarydesk.ui.drafts import Drafts
from librarydesk.ui.failure import Failure, NextStep
from librarydesk.ui.runner import EVERYTHING, Runner
from librarydesk.ui.sealing.lock import SealLock
from librarydesk.ui.sealing.private_drafts import PrivateDrafts
from librarydesk.ui.settings import WindowSettings


@dataclass(frozen=True, slots=True)
class PageAction:
    """A deed of a page: shown as its primary button, found by Ctrl+K, with its own keys."""

    words: str
    deed: Callable[[], None]
    keys: str = ""


@dataclass(frozen=True, slots=True)
class Screen:
    """One state of a page worth a picture: a tab or a sheet. `show` brings it up.

    `shown` is emitted by the page (its `ready` signal) when the state shows its data.
    """

    name: str
    show: Callable[[], None]


@dataclass(frozen=True, slots=True)
class Saved:
    """What was saved, said in the toast, and how to take it back (`undo` voids it).

    `step` stands in the place of *Undo* where there is nothing to take back: opening a file, say.
    """

    sentence: str
    undo: Callable[[], None] | None = None
    step: NextStep | None = None


class PageContext(QObject):
    """What a page gets from the window, and how it speaks to it.

    `pictured` says that the window is opened for pictures of it: no photo of people is shown then.
    """

    saved = Signal(object)
    failure = Signal(object)
    wanted = Signal(str, object)
    totals = Signal(str)
    restyle = Signal()

    def __init__(
        self, runner: Runner, settings: WindowSettings, drafts: Drafts, database: Path | None = None
    ) -> None:
        super().__init__()
        self.runner = runner
        self.settings = settings
        self.drafts = drafts
        self.database = database
        self.pictured = False
        self.seal = SealLock(runner, database, self._settle_seal)
        self.seal.refused.connect(self.failure)
        runner.secret = lambda: self.seal.secret
        self.private_drafts = PrivateDrafts(drafts, self.seal)

    def say_saved(self, sentence: str, undo: Callable[[], None] | None = None) -> None:
        """Shows for ten seconds what was saved; `undo` is what *Undo* does."""
        self.saved.emit(Saved(sentence, undo))

    def say_done(self, sentence: str, step: NextStep) -> None:
        """Shows for ten seconds what was done, with a button for what one would do next."""
        self.saved.emit(Saved(sentence, step=step))

    def say_failed(self, failure: Failure) -> None:
        """Shows the error bar with its sentence and its one next step."""
        self.failure.emit(failure)

    def go_to(self, page: str, target: object = None) -> None:
        """Opens another page; `target` is handed to its `open_target`."""
        self.wanted.emit(page, target)

    def say_totals(self, sentence: str) -> None:
        """Shows the totals of a selection in the status bar; empty takes them away."""
        self.totals.emit(sentence)

    def change_look(self) -> None:
        """Puts changed settings (theme, text size, language) on the window at once."""
        self.restyle.emit()

    def child_arguments(self, *arguments: str) -> list[str]:
        """The arguments of a child process on this database: `backup` and where to, say."""
        from librarydesk.i18n import language

        of_file = ["--db", str(self.database)] if self.database is not None else []
        return [*of_file, "--lang", language(), "--json", *arguments]

    def _settle_seal(self) -> None:
        from librarydesk.ui.widgets.views import InView

        self.go_to("system", InView("seal"))


class Page(QWidget):
    """The base of every page.

    `needs` names what the page shows (`"rotation"`, `"collection"`…): after a change of one of
    them `refresh()` is called, at once when the page is visible and else when it is next shown.
    `ready` is to be emitted each time the page has put the data it asked for on the screen.
    """

    needs: frozenset[str] = frozenset()
    ready = Signal()
    actions_changed = Signal()

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.context = context
        self.runner = context.runner
        self.stale = True

    def refresh(self) -> None:
        """Asks for the page's data again; called when the page is first shown, too."""
        self.ready.emit()

    def primary_action(self) -> PageAction | None:
        """The one deed that the header offers as a button."""
        return None

    def page_actions(self) -> Sequence[PageAction]:
        """Further deeds found by Ctrl+K while the page is open, with their keys."""
        return ()

    def open_target(self, target: object) -> None:
        """Shows what `go_to` or the search box asked for, e.g. a trip."""

    def take_scan(self, code: str) -> bool:
        """Takes a scanned code; False when the page has no use for it."""
        return False

    def screens(self) -> Sequence[Screen]:
        """The states of this page, beside the one it opens with, that pictures show."""
        return ()

    def take_change(self, names: frozenset[str]) -> None:
        """Refreshes after a change of what the page needs, later when it is hidden."""
        if names == EVERYTHING or names & self.needs:
            self.stale = True
            self.refresh_if_stale()

    def refresh_if_stale(self) -> None:
        """Refreshes when something changed since the page was last filled and it can be seen."""
        if self.stale and self.isVisible():
            self.stale = False
            self.refresh()
