"""The first window of a new PC: make a database, open one, or look at the demo province."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QHBoxLayout, QMainWindow, QVBoxLayout, QWidget

from librarydesk.i18n import _, language
from librarydesk.ui.failure import Failure
from librarydesk.ui.frame.messages import ErrorBar
from librarydesk.ui.frame.status_bar import StatusBar
from librarydesk.ui.runner import Runner
from librarydesk.ui.sealing.words import WordsPanel
from librarydesk.ui.theme.theme import theme
from librarydesk.ui.welcome.choosing import choose_database
from librarydesk.ui.welcome.new_desk import NewDeskForm
from librarydesk.ui.widgets.basics import Panel, button, label

if TYPE_CHECKING:
    from librarydesk.bootstrap import NewDesk

DEMO = "demo.db"


class WelcomeWindow(QMainWindow):
    """`chosen` gives the path of the database to open."""

    chosen = Signal(object)

    def __init__(self, runner: Runner, database: Path) -> None:
        super().__init__()
        self._runner = runner
        self._database = database
        self.closing: Callable[[], None] = lambda: None
        self.resize(1366, 768)
        self.setWindowTitle("Library Desk")
        self.errors = ErrorBar()
        self.status = StatusBar()
        self.words: WordsPanel | None = None
        self.form = NewDeskForm(runner)
        self.form.wanted.connect(self.make_desk)
        runner.failed.connect(self.errors.say)
        runner.job_started.connect(self.status.add_job)
        self._build()

    def make_desk(self, new: "NewDesk") -> None:
        """Makes the database in a process of its own, then opens it."""
        self.errors.hide()
        self.form.setEnabled(False)
        arguments = ["--site", new.site_code, "--name", new.site_name]
        arguments += ["--level", new.level, "--province", new.province_code]
        self._run(["init", *arguments], self.show_words, _("Making the database"))

    def show_words(self, output: str) -> None:
        """Shows the recovery words that `init` told before the database is opened."""
        told = [str(word) for word in json.loads(output)["recovery_words"]]
        self.words = WordsPanel(told, self._runner, self._database)
        self.words.setMaximumWidth(theme().px(756))
        self.words.noted.connect(lambda: self.chosen.emit(self._database))
        said = _("A password can be set on the page System. Without one the keys lie plainly here.")
        self.words.body.addWidget(label(said, "soft", wrap=True))
        self._said.setText(_("The database was made."))
        self._offers.hide()
        self._inner.addWidget(self.words)
        self.words.show()
        # Enter, pressed once too often, must not take the words away unread.
        self.setFocus()

    def build_demo(self) -> None:
        """Builds the demo province beside where the database would be, then opens it."""
        self.errors.hide()
        demo = self._database.with_name(DEMO)
        if demo.exists():
            self.chosen.emit(demo)
            return
        self.form.setEnabled(False)
        folder = str(demo.parent)
        arguments = ["demo", folder, "--no-window"]
        self._run(
            arguments, lambda _output: self.chosen.emit(demo), _("Building the demo province")
        )

    def closeEvent(self, event: QCloseEvent) -> None:
        self.closing()
        super().closeEvent(event)

    def _run(self, arguments: list[str], done: Callable[[str], None], words: str) -> None:
        before = ["--db", str(self._database), "--lang", language(), "--json"]
        self._runner.child(
            [*before, *arguments],
            words=words,
            done=done,
            failed=self._refused,
        )

    def _refused(self, failure: Failure) -> None:
        self.form.setEnabled(True)
        self.errors.say(failure)

    def _open(self) -> None:
        chosen = choose_database(self)
        if chosen is not None:
            self.chosen.emit(chosen)

    def _build(self) -> None:
        px = theme().px
        centre = QWidget()
        centre.setObjectName("welcome")
        column = QVBoxLayout(centre)
        column.setContentsMargins(0, 0, 0, 0)
        column.addStretch(2)
        inner = self._inner = QVBoxLayout()
        inner.setSpacing(px(16))
        self._offers = QWidget()
        self._offers.setLayout(self._choices())
        title = label(_("Welcome to Library Desk"), "title")
        words = _("There is no database here yet. What would you like to do?")
        self._said = label(words, "soft")
        for part in (title, self._said):
            part.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            inner.addWidget(part)
        inner.addWidget(self.errors)
        inner.addWidget(self._offers)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addLayout(inner)
        row.addStretch(1)
        column.addLayout(row)
        column.addStretch(3)
        column.addWidget(self.status)
        self.setCentralWidget(centre)

    def _choices(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme().px(16))
        first = Panel(_("A new library"))
        first.setFixedWidth(theme().px(420))
        first.body.addWidget(self.form)
        row.addWidget(first)
        others = QVBoxLayout()
        others.setSpacing(theme().px(16))
        others.addWidget(
            _offer(
                _("A database you have"),
                _("From another PC, a stick or a backup."),
                _("Open a database…"),
                self._open,
            )
        )
        others.addWidget(
            _offer(
                _("Just looking"),
                _("A whole invented province with two years of work. Nothing of it is real."),
                _("Build demo data"),
                self.build_demo,
            )
        )
        others.addStretch(1)
        row.addLayout(others)
        return row


def _offer(heading: str, sentence: str, words: str, deed: Callable[[], object]) -> Panel:
    made = Panel(heading)
    made.setFixedWidth(theme().px(320))
    made.body.addWidget(label(sentence, "soft", wrap=True))
    row = QHBoxLayout()
    row.addWidget(button(words, deed))
    row.addStretch(1)
    made.body.addLayout(row)
    return made
