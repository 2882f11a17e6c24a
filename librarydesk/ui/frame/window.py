"""The main window: frame first, then the pages inside it."""

from collections.abc import Callable, Sequence
from importlib import import_module

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QCloseEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QMainWindow, QVBoxLayout, QWidget

from librarydesk.i18n import _, set_language
from librarydesk.ui.failure import Failure
from librarydesk.ui.frame.body import Body
from librarydesk.ui.frame.exchange_state import ExchangeState
from librarydesk.ui.frame.finder import Finder
from librarydesk.ui.frame.finding import Finding
from librarydesk.ui.frame.header import Header
from librarydesk.ui.frame.messages import ErrorBar, Toast
from librarydesk.ui.frame.providers import providers
from librarydesk.ui.frame.rail import Rail
from librarydesk.ui.frame.status_bar import StatusBar
from librarydesk.ui.jobs import Job
from librarydesk.ui.page import Page, PageContext, Saved
from librarydesk.ui.pages import PAGES, PageEntry
from librarydesk.ui.theme.theme import theme
from librarydesk.ui.widgets.views import ViewEntry, ViewsPage

SMALLEST = (1024, 600)
LARGE_TEXT = 150
IDLE_MS = 200


class DeskWindow(QMainWindow):
    """The window of one database.

    `entries` are its pages, else all that the program has. `rebuild()` makes frame and pages
    anew, in another language or theme, with the page kept.
    """

    def __init__(self, context: PageContext, entries: Sequence[PageEntry] = PAGES) -> None:
        super().__init__()
        self.context = context
        self.setMinimumSize(*SMALLEST)
        self.resize(1366, 768)
        self._entries = entries
        self._site = ""
        self._state = ("", "")
        self._exchange = ExchangeState()
        context.saved.connect(self._say_saved)
        context.failure.connect(self.say_failed)
        context.wanted.connect(self.open_page)
        context.totals.connect(self._say_totals)
        context.runner.failed.connect(self.say_failed)
        context.runner.job_started.connect(self._add_job)
        self.closing: Callable[[], None] = lambda: None
        self._build()
        QShortcut(QKeySequence("F5"), self, self._refresh)

    def open_page(self, name: str, target: object = None) -> None:
        """Opens a page and hands it what to show."""
        page = self.body.open(name)
        if page is not None and target is not None:
            page.open_target(target)

    def first_page(self) -> str:
        """The page that the window opens with."""
        return self._entries[0].name if self._entries else ""

    def make_ready(self) -> None:
        """Makes the other pages one by one while nothing else is to be done.

        Their modules are imported on the read-only lane, so that the window stays free.
        """
        waiting = [entry for entry in self._entries if self.body.page_of(entry.name) is None]
        if waiting:
            name = waiting[0].name
            self.context.runner.read(
                lambda _desk: import_module(waiting[0].place),
                lambda _module: self._make_page(name),
                owner=self,
            )
        else:
            self._make_views_ready()

    def page_names(self) -> list[str]:
        """The names of all pages, in the order of the rail."""
        return [entry.name for entry in self._entries]

    def set_state(self, site: str, period: str, backup: str) -> None:
        """Shows whose desk this is, which period is open, how old the last backup is."""
        self._site = site
        self._state = (period, backup)
        self.rail.set_site(site)
        self.status.set_state(period, backup)
        self.setWindowTitle(f"{site} – Library Desk" if site else "Library Desk")

    def set_exchange(self, state: ExchangeState) -> None:
        """Shows how long the other side hasn't confirmed what is here."""
        self._exchange = state
        self.status.set_exchange(state.sentence, state.tone)

    def take_scan(self, code: str) -> None:
        """Hands a scanned code to the open page, else looks for it everywhere."""
        page = self.body.current_page()
        if page is None or not page.take_scan(code):
            self.finder.look_for(code)

    def say_failed(self, failure: Failure) -> None:
        """Shows the error bar."""
        self.errors.say(failure)

    def rebuild(self, language: str = "") -> None:
        """Makes everything visible anew; the page that is open stays open."""
        if language:
            set_language(language)
        name = self.body.current_name
        self.body.deleteLater()
        self._build().show()
        self.set_state(self._site, *self._state)
        self.set_exchange(self._exchange)
        if name:
            self.open_page(name)

    def closeEvent(self, event: QCloseEvent) -> None:
        self.closing()
        super().closeEvent(event)

    def _build(self) -> QWidget:
        centre = QWidget()
        centre.setObjectName("body")
        self.setWindowTitle("Library Desk")
        self.rail = Rail(self._entries, folded=self._folded())
        self.status = StatusBar()
        self.errors = ErrorBar()
        self.body = Body(self.context, self._entries)
        self.setCentralWidget(centre)
        self.finder = Finder(self.context.runner, providers, self._commands, centre)
        self.header = Header(self.finder)
        self._arrange(centre)
        self.toast = Toast(centre)
        self.rail.wanted.connect(self.open_page)
        self.rail.folded.connect(self._keep_fold)
        self.body.opened.connect(self._show_page)
        self.finder.found.connect(self._open_found)
        return centre

    def _arrange(self, centre: QWidget) -> None:
        px = theme().px
        inner = QVBoxLayout()
        inner.setContentsMargins(px(24), px(16), px(24), px(16))
        inner.setSpacing(px(12))
        inner.addWidget(self.header)
        inner.addWidget(self.errors)
        inner.addWidget(self.body, 1)
        beside = QHBoxLayout()
        beside.setSpacing(0)
        beside.addWidget(self.rail)
        beside.addLayout(inner, 1)
        column = QVBoxLayout(centre)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(beside, 1)
        column.addWidget(self.status)

    # Methods rather than lambdas: Qt lets go of them when the window is gone.
    def _say_saved(self, saved: Saved) -> None:
        self.toast.say(saved)

    def _say_totals(self, sentence: str) -> None:
        self.status.set_totals(sentence)

    def _add_job(self, job: Job) -> None:
        self.status.add_job(job)

    def _make_page(self, name: str) -> None:
        self.body.made(name)
        QTimer.singleShot(IDLE_MS, self, self.make_ready)

    def _make_views_ready(self) -> None:
        """Makes the views behind the tabs one by one, so that their deeds are found as well."""
        for entry in self._entries:
            page = self.body.page_of(entry.name)
            unmade = page.unmade() if isinstance(page, ViewsPage) else ()
            if isinstance(page, ViewsPage) and unmade:
                self._make_view(page, unmade[0])
                return

    def _make_view(self, page: ViewsPage, entry: ViewEntry) -> None:
        def made(_module: object) -> None:
            page.view(entry.name)
            QTimer.singleShot(IDLE_MS, self, self._make_views_ready)

        self.context.runner.read(lambda _desk: import_module(entry.module), made, owner=page)

    def _show_page(self, page: Page) -> None:
        name = self.body.current_name
        self.rail.choose(name)
        self.status.set_totals("")
        words = {entry.name: entry.words for entry in self._entries}
        self.header.set_title(_(words[name]))
        self._show_actions()
        page.actions_changed.connect(self._show_actions, Qt.ConnectionType.UniqueConnection)

    def _show_actions(self) -> None:
        page = self.body.current_page()
        if page is not None:
            self.header.set_actions(page.primary_action(), page.page_actions())

    def _commands(self, text: str) -> list[Finding]:
        from librarydesk.ui.frame.commands import commands

        return commands(text, self._entries, self.body, self.open_page)

    def _open_found(self, found: Finding) -> None:
        if found.deed is not None:
            found.deed()
        elif found.page:
            self.open_page(found.page, found.target)

    def _folded(self) -> bool:
        """As the user left it; with large text the pages need the room."""
        large = self.context.settings.text_percent >= LARGE_TEXT
        return self.context.settings.text("rail", "folded" if large else "open") == "folded"

    def _keep_fold(self, folded: bool) -> None:
        self.context.settings.remember("rail", "folded" if folded else "open")

    def _refresh(self) -> None:
        page = self.body.current_page()
        if page is not None:
            page.refresh()
