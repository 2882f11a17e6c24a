"""What is known of the cell that the cursor is in, and the choices about it, below the grid."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QLabel, QVBoxLayout

from librarydesk.data.returns.cells import ReturnCell
from librarydesk.data.returns.taken import without_choice
from librarydesk.i18n import _
from librarydesk.ui.statistics.returns.ledger import ReturnLedger
from librarydesk.ui.statistics.returns.words import place_words, recorded_words, shown_amount
from librarydesk.ui.theme.theme import Tone, theme
from librarydesk.ui.widgets.basics import button, label, row

KEYS_HEIGHT = 24
LARGE_TEXT = 125


class CellStrip(QFrame):
    """`prevail_wanted` is True to let the return count; `void_wanted` True for the whole site.

    `all_wanted` asks for all sites where none is in the list.
    """

    prevail_wanted = Signal(bool)
    void_wanted = Signal(bool)
    all_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "panel")
        px = theme().px
        self.place = label("", "strong")
        self.known = label("", "soft")
        for part in (self.place, self.known):
            part.setMinimumWidth(1)
        self.counts = button(_("The return counts"), lambda: self.prevail_wanted.emit(True))
        self.records = button(_("The records count…"), lambda: self.void_wanted.emit(False))
        self.no_longer = button(_("Take the choice back"), lambda: self.prevail_wanted.emit(False))
        self.void = button(_("Void…"), lambda: self.void_wanted.emit(False), kind="link")
        self.void_all = button(
            _("Void the whole return…"), lambda: self.void_wanted.emit(True), kind="link"
        )
        self.all = button(_("Show all sites"), self.all_wanted.emit, kind="primary")
        told = QVBoxLayout()
        told.setSpacing(px(2))
        told.addWidget(self.place)
        told.addWidget(self.known)
        self._deeds = (self.counts, self.records, self.no_longer, self.void, self.void_all)
        line = row()
        line.setContentsMargins(px(12), px(8), px(8), px(8))
        line.addLayout(told, 1)
        for deed in (*self._deeds, self.all):
            line.addWidget(deed)
        self.setLayout(line)

    def show_cell(self, ledger: ReturnLedger, cell: ReturnCell, site: str) -> None:
        """Shows what is known of a cell."""
        self.all.hide()
        self.place.setText(place_words(site, ledger.of(cell.indicator), cell.breakdown))
        self.known.setText(" · ".join(_known(ledger, cell)))
        self.known.setToolTip(self.known.text())
        contested = ledger.contested(cell.value)
        self.counts.setVisible(contested and cell.indicator not in without_choice())
        self.records.setVisible(contested)
        self.no_longer.setVisible(ledger.prevails(cell))
        there = ledger.stored(cell.value) is not None
        self.void.setVisible(there and not contested)
        self.void_all.setVisible(ledger.returning(cell.site_id) > 0)

    def show_nothing(self) -> None:
        """No cell is there."""
        self.place.setText(_("No site is in the list"))
        self.known.setText(_("Choose other sites above, or another period."))
        for deed in self._deeds:
            deed.hide()
        self.all.show()


def _known(ledger: ReturnLedger, cell: ReturnCell) -> list[str]:
    number, before, recorded = ledger.number(cell), ledger.before(cell), ledger.recorded(cell)
    returned = ledger.returned(cell)
    told = [_("not known") if number is None else _("returned %(n)s") % {"n": shown_amount(number)}]
    if recorded is not None:
        told.append(_("records say %(n)s") % {"n": shown_amount(recorded)})
    if ledger.contested(cell.value):
        told.append(_("choose which counts"))
    elif ledger.prevails(cell):
        told.append(_("the return counts instead of the records"))
    if before is not None:
        told.append(_("last period %(n)s") % {"n": shown_amount(before)})
    if returned is not None:
        told.append(recorded_words(returned))
    return told


def keys_told() -> QLabel:
    """What the keyboard does, and what a dash means."""
    said = _(
        "–: not known, 0: there was none · small above: last period · Enter: next site"
        " · Tab: next figure · Ctrl+V: paste from Excel · Ctrl+Z: undo"
    )
    keys = label(said, "small", tone=Tone.SOFT)
    keys.setFixedHeight(theme().px(KEYS_HEIGHT))
    keys.setMinimumWidth(1)
    keys.setVisible(theme().percent <= LARGE_TEXT)
    return keys
