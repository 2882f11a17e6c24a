"""The choices of a register in one line: site, period or free days, store."""

from datetime import date

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from librarydesk import clock
from librarydesk.i18n import _
from librarydesk.ui.collection.registers.sources import Chosen
from librarydesk.ui.runner import Runner
from librarydesk.ui.sites import sites_by_code
from librarydesk.ui.theme.theme import Tone, theme
from librarydesk.ui.widgets.basics import label, row
from librarydesk.ui.widgets.chips import Choice
from librarydesk.ui.widgets.completing import Completion
from librarydesk.ui.widgets.fields import ChoiceField, DateField
from librarydesk.ui.widgets.flow import FlowLayout
from librarydesk.ui.widgets.opening_field import OpeningField

PAUSE_MS = 60
YEARS = 30
DAYS, EVERYTHING = "days", "all"


class RegisterChoices(QWidget):
    """Says which register is wanted; `wanted` gives it as soon as it is whole and new.

    `changing` comes before it, with the first letter that is typed.
    """

    wanted = Signal(object)
    changing = Signal()

    def __init__(self, runner: Runner, *, of_items: bool) -> None:
        super().__init__()
        self._of_items = of_items
        self._told: Chosen | None = None
        self.site = OpeningField(runner, sites_by_code(), name=_("Site"), hint=_("Site"))
        self.period = ChoiceField(_periods(of_items=of_items))
        self.period.box.setAccessibleName(_("Period"))
        self.first_day, self.last_day = DateField(), DateField()
        self.first_day.line.setAccessibleName(_("First day"))
        self.last_day.line.setAccessibleName(_("Last day"))
        self.store = ChoiceField([Choice("", _("All stores"))])
        self.store.box.setAccessibleName(_("Store"))
        self._arrange()
        self._pause = QTimer(self, singleShot=True, interval=PAUSE_MS)
        self._pause.timeout.connect(self.tell)
        for field in (self.site, self.period, self.store, self.first_day, self.last_day):
            field.changed.connect(self._pause.start)
            field.changed.connect(self.changing)
        self.period.changed.connect(self._show_days)

    def begin(self, site: Completion) -> None:
        """Begins with a site, unless one was chosen."""
        if self.site.value() is None:
            self.site.set_value(site)
            year = clock.today().year
            self.first_day.set_day(date(year, 1, 1))
            self.last_day.set_day(clock.today())
            self.period.set_typed(EVERYTHING if self._of_items else str(year))
        self.tell(again=True)

    def choose_year(self, year: int) -> None:
        """Chooses a year, and tells it at once."""
        self.period.set_typed(str(year))
        self._pause.stop()
        self.tell()

    def choose_register(self, site: Completion, year: int) -> None:
        """Chooses the register of a site in a year, however long ago, and tells it at once."""
        self.site.set_value(site)
        self.first_day.set_day(date(year, 1, 1))
        self.last_day.set_day(date(year, 12, 31))
        named = self.period.box.findData(str(year)) >= 0
        self.period.set_typed(str(year) if named else DAYS)
        self._pause.stop()
        self.tell()

    def set_stores(self, stores: tuple[str, ...]) -> None:
        """Offers the stores of the site; a chosen one that it doesn't have gives way to all."""
        offered = [str(self.store.box.itemData(at)) for at in range(1, self.store.box.count())]
        if list(stores) == offered:
            return
        chosen = self.store.chosen()
        self.store.box.blockSignals(True)
        while self.store.box.count() > 1:
            self.store.box.removeItem(1)
        for store in stores:
            self.store.box.addItem(store, store)
        self.store.set_typed(chosen if chosen in stores else "")
        self.store.box.blockSignals(False)

    def chosen(self) -> Chosen | None:
        """The register that is chosen; None while a field holds nothing usable."""
        site = self.site.value()
        if site is None:
            return None
        period, store = self.period.chosen(), self.store.chosen()
        if period == EVERYTHING:
            return Chosen(site.key, None, None, store)
        if period != DAYS:
            year = int(period)
            return Chosen(site.key, date(year, 1, 1), date(year, 12, 31), store)
        first, last = self.first_day.day(), self.last_day.day()
        if first is None or last is None or first > last:
            return None
        return Chosen(site.key, first, last, store)

    def tell(self, *, again: bool = False) -> None:
        """Tells what is chosen; with `again` also what was told before."""
        chosen = self.chosen()
        said = "" if chosen else _("Type a first day, and a last day that isn't before it.")
        self._problem.setText(said if self.site.value() else "")
        self._problem.setVisible(bool(self._problem.text()))
        if chosen is not None and (again or chosen != self._told):
            self._told = chosen
            self.wanted.emit(chosen)

    def _show_days(self) -> None:
        self._days.setVisible(self.period.chosen() == DAYS)

    def _arrange(self) -> None:
        px = theme().px
        holder = QWidget()
        flow = FlowLayout(holder, gap=px(8))
        grows = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        grows.setHeightForWidth(True)
        holder.setSizePolicy(grows)
        self._days = QWidget()
        self._days.setLayout(row(self.first_day, label(_("to"), "soft"), self.last_day))
        for field in (self.first_day, self.last_day):
            field.setFixedWidth(px(120))
        self.site.setFixedWidth(px(270))
        self.period.setFixedWidth(px(170))
        self.store.setFixedWidth(px(190))
        for part in (self.site, self.period, self._days, self.store):
            part.setFixedHeight(px(32))
            flow.addWidget(part)
        self.store.setVisible(self._of_items)
        self._days.hide()
        self._problem = label("", tone=Tone.ERROR)
        self._problem.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(4))
        column.addWidget(holder)
        column.addWidget(self._problem)


def _periods(*, of_items: bool) -> list[Choice]:
    this_year = clock.today().year
    named = [
        Choice(str(year), _("Year %(year)s") % {"year": year})
        for year in range(this_year, this_year - YEARS, -1)
    ]
    days = Choice(DAYS, _("Free days"))
    return [Choice(EVERYTHING, _("All years")), days, *named] if of_items else [days, *named]
