"""What narrows the grid: the year or quarter, which sites, a name; and the empty sheets."""

from collections.abc import Collection, Sequence
from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QMenu, QPushButton, QVBoxLayout, QWidget

from librarydesk import clock
from librarydesk.data.statistics.return_grid import ReturningSite
from librarydesk.data.statistics.return_slots import Slot
from librarydesk.data.store.folding import fold
from librarydesk.i18n import _
from librarydesk.ui.runner import Runner
from librarydesk.ui.statistics.periods import When, completion, last_finished, offered
from librarydesk.ui.statistics.returns.ledger import ReturnLedger
from librarydesk.ui.theme.theme import Tone, theme
from librarydesk.ui.widgets.basics import button, label, row
from librarydesk.ui.widgets.chips import Choice
from librarydesk.ui.widgets.completing import Completion
from librarydesk.ui.widgets.fields import ChoiceField, TextField
from librarydesk.ui.widgets.flow import Flow
from librarydesk.ui.widgets.opening_field import OpeningField

if TYPE_CHECKING:
    from librarydesk.bootstrap import Desk

ASKED, LACKING, CONTESTED, ALL = "asked", "lacking", "contested", "all"
THIS_SITE = "site"
LARGE_TEXT = 125
_YEARS_BACK = 6


class ReturnsBar(QWidget):
    """Begins with the last quarter that is over.

    `changed` tells that another period is chosen, `narrowed` that other sites are wanted;
    `sheet_wanted` asks for the empty sheets of this site, of those asked, or of all.
    """

    changed = Signal()
    narrowed = Signal()
    sheet_wanted = Signal(str)

    def __init__(self, runner: Runner) -> None:
        super().__init__()
        self.kind = ChoiceField(
            [Choice("quarter", _("Quarter")), Choice("annual", _("Whole year"))]
        )
        self.kind.box.setAccessibleName(_("Quarter or whole year"))
        self.period = OpeningField(runner, self._periods, name=_("Period"))
        self.sites = ChoiceField(
            [
                Choice(ASKED, _("Sites that return figures")),
                Choice(LACKING, _("Sites without data")),
                Choice(CONTESTED, _("Records and a return")),
                Choice(ALL, _("All sites")),
            ]
        )
        self.sites.box.setAccessibleName(_("Which sites"))
        self.name = TextField(hint=_("Find a site"))
        self.name.line.setAccessibleName(_("Find a site"))
        self.name.line.setClearButtonEnabled(True)
        self.closed = label("", tone=Tone.WARNING, wrap=True)
        self._lay_out()
        self._kind = ""
        self.show_slot(_last_quarter(clock.today()))
        self.kind.changed.connect(self._change_kind)
        self.period.changed.connect(self._tell)
        self.sites.changed.connect(self.narrowed)
        self.name.changed.connect(self.narrowed)

    def slot(self) -> Slot | None:
        """The chosen year or quarter; None while the field holds nothing usable."""
        value = self.period.value()
        when = When.from_key(value.key) if value else None
        return _slot(self.kind.chosen(), when) if when is not None else None

    def show_slot(self, slot: Slot) -> None:
        """Shows a year or quarter as chosen."""
        kind = "quarter" if slot.quarter else "annual"
        self._kind = kind
        self.kind.set_typed(kind)
        self.period.set_value(completion(kind, When(slot.year, slot.quarter)))

    def show_closed(self, version: int | None) -> None:
        """Says that the figures are closed, and what that means for what is typed."""
        said = _("Closed (version %(version)s): what is typed now counts as late.")
        self.closed.setText(said % {"version": version} if version is not None else "")

    def step(self, by: int) -> None:
        """Chooses the period before or after."""
        slot = self.slot()
        if slot is None:
            return
        if slot.quarter:
            count = slot.year * 4 + slot.quarter - 1 + by
            slot = Slot(count // 4, count % 4 + 1)
        else:
            slot = Slot(slot.year + by, 0)
        self.show_slot(slot)
        self.changed.emit()

    def show_all(self) -> None:
        """Leaves no site out."""
        self.name.set_typed("")
        self.sites.set_typed(ALL)

    def wanted_of(self, ledger: ReturnLedger) -> list[ReturningSite]:
        """The sites of a ledger that are wanted; what waits to be mended is never left out."""
        which, typed = self.sites.chosen(), fold(self.name.text())
        contested = {cell.site_id for cell in ledger.contested_cells()}
        waiting = {cell.site_id for cell in ledger.pending}
        return [
            site
            for site in ledger.grid.sites
            if (not typed or typed in fold(f"{site.name} {site.code}"))
            and (site.id in waiting or _is_wanted(ledger, site, which, contested))
        ]

    def _lay_out(self) -> None:
        widths = ((self.kind, 118), (self.period, 176), (self.sites, 214), (self.name, 168))
        for field, width in widths:
            field.setFixedWidth(theme().px(width))
        fields = Flow(*(field for field, _width in widths))
        large = theme().percent > LARGE_TEXT
        line = row(fields, None if large else self.closed, self._sheets())
        line.setStretch(1, 1)
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.addLayout(line)
        if large:
            # Beside the fields it would stand on a line for each word.
            lines.addWidget(self.closed)

    def _sheets(self) -> QPushButton:
        made = button(_("Return sheets"))
        menu = QMenu(made)
        for words, which in (
            (_("Of this site…"), THIS_SITE),
            (_("Of the sites that return figures…"), ASKED),
            (_("Of all sites…"), ALL),
        ):
            menu.addAction(words, partial(self.sheet_wanted.emit, which))
        made.setMenu(menu)
        return made

    def _change_kind(self) -> None:
        kind = self.kind.chosen()
        before = self.slot()
        if kind == self._kind or before is None:
            return
        self._kind = kind
        today = clock.today()
        when = last_finished(kind, before.year, today) if kind == "quarter" else When(before.year)
        self.period.set_value(completion(kind, when))
        self._tell()

    def _tell(self) -> None:
        if self.slot() is not None:
            self.changed.emit()

    def _periods(self, _desk: "Desk", typed: str) -> Sequence[Completion]:
        today = clock.today()
        years = range(today.year - _YEARS_BACK, today.year + 1)
        return offered(self.kind.chosen(), typed, years, today)


def _slot(kind: str, when: When) -> Slot:
    return Slot(when.year, when.part if kind == "quarter" else 0)


def _last_quarter(today: date) -> Slot:
    """The last quarter that is over."""
    over = (today.month - 1) // 3
    return Slot(today.year, over) if over else Slot(today.year - 1, 4)


def _is_wanted(
    ledger: ReturnLedger, site: ReturningSite, which: str, contested: Collection[int]
) -> bool:
    if which == ASKED:
        return site.asked or ledger.returning(site.id) > 0
    if which == LACKING:
        return site.lacks_data
    return which == ALL or site.id in contested
