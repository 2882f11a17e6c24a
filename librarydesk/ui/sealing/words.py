"""The recovery words on the screen: shown once, to be written down or printed, then forgotten."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout

from librarydesk.i18n import _
from librarydesk.ui.theme.theme import Tone, theme
from librarydesk.ui.widgets.basics import Panel, button, label, row

COLUMNS = 4


class WordsPanel(Panel):
    """`noted` is emitted when they have been written down; they are forgotten then."""

    noted = Signal()

    def __init__(self, words: Sequence[str]) -> None:
        super().__init__(_("The 24 recovery words"))
        said = _(
            "Write them down in this order and keep the sheet in a safe place, not at this PC. They"
            " open the children's names on another PC, and when the password is lost."
        )
        once = _("They are shown only now.")
        self.body.addWidget(label(said, "soft", wrap=True))
        self.body.addLayout(_grid(words))
        self.body.addWidget(label(once, tone=Tone.WARNING, wrap=True))
        done = button(_("I have written them down"), self.noted.emit, kind="primary")
        self.body.addLayout(row(done, None))


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
