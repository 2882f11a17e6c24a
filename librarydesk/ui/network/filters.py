"""The chips above the sites, and the day as of which they are shown."""

from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from librarydesk import clock
from librarydesk.coded import Area, SiteKind
from librarydesk.i18n import _
from librarydesk.ui.theme.theme import theme
from librarydesk.ui.widgets.basics import label
from librarydesk.ui.widgets.chips import Chip, Choice, FilterChips
from librarydesk.ui.widgets.fields import DateField

if TYPE_CHECKING:
    from librarydesk.data.network.listing import Wanted


class NetworkFilters(QWidget):
    """Kind, standing, area, and the day; `changed` when any of them did."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.chips = FilterChips(_chips(), name=_("Filters"))
        self.chips.setContentsMargins(0, theme().px(3), 0, theme().px(3))
        self.day_field = DateField()
        self.day_field.set_day(clock.today())
        self.day_field.setFixedWidth(theme().px(112))
        self.day_field.editor.setAccessibleName(_("As of the day"))
        self._day = clock.today()
        told = label(_("As of the day"), "soft")
        told.setBuddy(self.day_field)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme().px(8))
        row.addWidget(self.chips, 1)
        row.addSpacing(theme().px(8))
        row.addWidget(told)
        row.addWidget(self.day_field)
        self.chips.changed.connect(self.changed)
        self.day_field.changed.connect(self._day_typed)

    @property
    def day(self) -> date:
        """The day as of which the network is shown; while something else is typed, the last one."""
        return self._day

    def wanted(self) -> "Wanted":
        """What the list is narrowed to."""
        from librarydesk.data.network.listing import Wanted

        return Wanted(
            self._day,
            kind=self.chips.chosen("kind"),
            standing=self.chips.chosen("standing"),
            area=self.chips.chosen("area"),
        )

    def show_everything(self) -> None:
        """Takes every chip off, so that a site that is to be shown is in the list."""
        for key in ("kind", "standing", "area"):
            if self.chips.chosen(key):
                self.chips.choose(key, "")

    def _day_typed(self) -> None:
        day = self.day_field.day()
        self.day_field.mark(wrong=day is None)
        if day is not None and day != self._day:
            self._day = day
            self.changed.emit()


def _chips() -> list[Chip]:
    standings = (
        ("open", _("In operation")),
        ("suspended", _("Suspended")),
        ("closed", _("Closed")),
        ("to_come", _("Not opened yet")),
    )
    return [
        Chip("kind", _("Kind of site"), choices=[Choice(k.value, k.label) for k in SiteKind]),
        Chip("standing", _("Status"), choices=[Choice(*pair) for pair in standings]),
        Chip("area", _("Area tag"), choices=[Choice(a.value, a.label) for a in Area]),
    ]
