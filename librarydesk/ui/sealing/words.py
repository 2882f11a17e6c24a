"""The recovery words on the screen: shown once, to be written down or printed, then forgotten."""

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout

from librarydesk.i18n import _
from librarydesk.ui.failure import Failure
from librarydesk.ui.runner import Runner
from librarydesk.ui.saving import ask_file, open_in_system
from librarydesk.ui.sealing import sources
from librarydesk.ui.theme.theme import Tone, theme
from librarydesk.ui.widgets.basics import Panel, button, label, row, set_tone

COLUMNS = 4


class WordsPanel(Panel):
    """`noted` is emitted when they have been written down; they are forgotten then."""

    noted = Signal()

    def __init__(self, words: Sequence[str], runner: Runner, database: Path) -> None:
        super().__init__(_("The 24 recovery words"))
        self._words = tuple(words)
        self._runner = runner
        self._database = database
        said = _(
            "Write them down in this order and keep the sheet in a safe place, not at this PC. They"
            " open the children's names on another PC, and when the password is lost."
        )
        once = _("They are shown only now.")
        self.remark = label("", wrap=True)
        self.remark.hide()
        self.body.addWidget(label(said, "soft", wrap=True))
        self.body.addLayout(_grid(words))
        self.body.addWidget(label(once, tone=Tone.WARNING, wrap=True))
        self.body.addWidget(self.remark)
        done = button(_("I have written them down"), self.noted.emit, kind="primary")
        self.body.addLayout(row(done, button(_("As a PDF to print…"), self.ask_file), None))

    def ask_file(self) -> None:
        """Asks where the sheet to be printed goes."""
        out = ask_file(self, _("The 24 recovery words"), _("recovery words.pdf"), (".pdf",))
        if out is not None:
            self.save(out)

    def save(self, out: Path) -> None:
        """Writes the sheet and opens it, to be printed and deleted."""
        work = partial(sources.write_sheet, self._words, self._database.name, out)
        self._runner.draw(work, lambda _none: self._saved(out), owner=self, failed=self._refused)

    def _saved(self, out: Path) -> None:
        said = _("Saved as %(file)s. Print it, then delete the file.")
        self._say(said % {"file": out.name}, Tone.SUCCESS)
        open_in_system(out)

    def _refused(self, failure: Failure) -> None:
        self._say(failure.sentence, Tone.ERROR)

    def _say(self, sentence: str, tone: Tone) -> None:
        self.remark.setText(sentence)
        set_tone(self.remark, tone)
        self.remark.show()


def _grid(words: Sequence[str]) -> QGridLayout:
    """The words column after column, as they are read."""
    grid = QGridLayout()
    grid.setHorizontalSpacing(theme().px(24))
    grid.setVerticalSpacing(theme().px(4))
    lines = -(-len(words) // COLUMNS)
    for place, word in enumerate(words):
        shown = label(f"{place + 1}. {word}", "strong")
        grid.addWidget(shown, place % lines, place // lines)
    return grid
