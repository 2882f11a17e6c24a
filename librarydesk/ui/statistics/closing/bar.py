"""Which period the board shows: the kind, the period, the cut-off."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from librarydesk import clock
from librarydesk.i18n import _
from librarydesk.ui.runner import Runner
from librarydesk.ui.statistics.periods import KINDS, When, completion, last_finished, offered
from librarydesk.ui.theme.theme import theme
from librarydesk.ui.widgets.basics import row
from librarydesk.ui.widgets.chips import Choice
from librarydesk.ui.widgets.completing import Completion
from librarydesk.ui.widgets.fields import ChoiceField
from librarydesk.ui.widgets.flow import Flow
from librarydesk.ui.widgets.opening_field import OpeningField

if TYPE_CHECKING:
    from librarydesk.bootstrap import Desk

_CLOSABLE = ("annual", "nine-months", "half", "quarter", "month")
_YEARS_BACK = 6


class PeriodBar(QWidget):
    """Begins with the last year that is over; `changed` when another period is chosen."""

    changed = Signal()

    def __init__(self, runner: Runner) -> None:
        super().__init__()
        self._asked = "annual"
        self.kind = ChoiceField([Choice(key, _(KINDS[key])) for key in _CLOSABLE])
        self.kind.box.setAccessibleName(_("Kind of report"))
        self.period = OpeningField(runner, self._periods, name=_("Period"))
        self.cutoff = ChoiceField(
            [
                Choice("calendar", _("By the calendar")),
                Choice("administrative", _("Official, to the 14th")),
            ]
        )
        self.cutoff.box.setAccessibleName(_("Cut-off"))
        for field, width in ((self.kind, 170), (self.period, 190), (self.cutoff, 172)):
            field.setFixedWidth(theme().px(width))
        self.setLayout(row(Flow(self.kind, self.period, self.cutoff)))
        self._set_when(When(clock.today().year - 1))
        self.kind.changed.connect(self._change_kind)
        self.period.changed.connect(self._tell)
        self.cutoff.changed.connect(self._tell)

    def when(self) -> When | None:
        """The chosen period; None while the field holds nothing usable."""
        value = self.period.value()
        return When.from_key(value.key) if value else None

    def choose(self, kind: str, when: When, cutoff: str) -> None:
        """Chooses a period."""
        self._asked = kind
        self.kind.set_typed(kind)
        self.cutoff.set_typed(cutoff)
        self._set_when(when)

    def _tell(self) -> None:
        if self.when() is not None:
            self.changed.emit()

    def _change_kind(self) -> None:
        before = self.when()
        self._asked = self.kind.chosen()
        year = before.year if before else clock.today().year - 1
        self._set_when(last_finished(self._asked, year, clock.today()))
        self._tell()

    def _set_when(self, when: When) -> None:
        self.period.set_value(completion(self._asked, when))

    def _periods(self, _desk: "Desk", typed: str) -> Sequence[Completion]:
        today = clock.today()
        years = range(today.year - _YEARS_BACK, today.year + 1)
        return offered(self._asked, typed, years, today)
