"""What is said below the month's grid: its remarks, and what the keyboard does."""

from PySide6.QtWidgets import QLabel

from librarydesk.i18n import _
from librarydesk.ui.service.ledger import Cell, Ledger
from librarydesk.ui.service.words import day_in_short
from librarydesk.ui.theme.theme import Tone, theme
from librarydesk.ui.widgets.basics import label
from librarydesk.ui.widgets.remarks_bar import RemarksBar

KEYS_HEIGHT = 30
LARGE_TEXT = 125


def show_remarks(bar: RemarksBar, ledger: Ledger) -> None:
    """Shows what is wrong or odd in a month, the first day first."""

    def where(cell: Cell) -> str:
        return day_in_short(cell[0])

    bar.show_remarks(dict(sorted(ledger.remarks.items())), where, len(ledger.pending))


def keys_told() -> QLabel:
    """What the keyboard does; the toast of a save comes over it, not over the sums."""
    said = _(
        "Enter: next day · Tab: to the right · Ctrl+V: paste from Excel · Ctrl+Z: undo"
        " · Read on site: without those taken home"
    )
    keys = label(said, "small", tone=Tone.SOFT)
    keys.setFixedHeight(theme().px(KEYS_HEIGHT))
    keys.setMinimumWidth(1)
    keys.setVisible(theme().percent <= LARGE_TEXT)
    return keys
