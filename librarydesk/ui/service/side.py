"""The details at the right: sums by group, days missing, days closed, the months of the year."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from librarydesk.data.service.counts import PARTS, ClosedSpan
from librarydesk.i18n import _, ngettext
from librarydesk.ui.page import PageContext
from librarydesk.ui.service.day_part import DayPart
from librarydesk.ui.service.ledger import Ledger
from librarydesk.ui.service.words import (
    count_words,
    day_in_short,
    heading,
    month_title,
    room_words,
    span_words,
)
from librarydesk.ui.theme import tokens
from librarydesk.ui.theme.theme import Tone, theme
from librarydesk.ui.widgets.basics import label, row
from librarydesk.ui.widgets.chart import Bar, ColumnChart
from librarydesk.ui.widgets.details import DetailsPanel
from librarydesk.ui.widgets.numbers import shown_number
from librarydesk.ui.widgets.row_list import ListRow, RowList

if TYPE_CHECKING:
    from librarydesk.data.service.queries import MonthSum

FEWEST_ROWS = 2

GROUPS = {whole: part for part, whole in PARTS.items() if part.startswith("children")}
"""The counts that are told by children and adults, with their part of children."""


class GroupTable(QWidget):
    """Sums of the month: children, adults, together."""

    def __init__(self) -> None:
        super().__init__()
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setVerticalSpacing(theme().px(6))
        grid.setHorizontalSpacing(theme().px(6))
        grid.setColumnStretch(0, 1)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        headings = ((_("Children"), 54), (_("Adults (from 16)"), 74), (_("Together"), 54))
        for column, (words, width) in enumerate(headings, 1):
            told = label(words.replace(" (", "\n("), "small", tone=Tone.SOFT, name=words)
            told.setFixedWidth(theme().px(width))
            told.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignBottom)
            grid.addWidget(told, 0, column)
        self._cells = {}
        for line, whole in enumerate(GROUPS, 1):
            told = label(heading(whole), wrap=True)
            told.setMinimumWidth(1)
            grid.addWidget(told, line, 0)
            for column in range(1, 4):
                cell = label("–", "strong" if column == 3 else "")
                cell.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
                grid.addWidget(cell, line, column)
                self._cells[whole, column] = cell

    def set_sums(self, sums: Mapping[str, int | None]) -> None:
        """Shows the sums by count."""
        for whole, part in GROUPS.items():
            together, children = sums.get(whole), sums.get(part)
            adults = None if together is None else together - (children or 0)
            for column, number in enumerate((children, adults, together), 1):
                cell = self._cells[whole, column]
                cell.setText(shown_number(number))
                cell.setAccessibleName(f"{count_words(whole)}: {shown_number(number)}")


class ServicePanel(DetailsPanel):
    """What the month adds up to and what it lacks. `opened` gives a day, closure or month."""

    opened = Signal(object)

    def __init__(self, context: PageContext) -> None:
        super().__init__(name=_("The month in short"))
        px = theme().px
        content = QWidget()
        column = QVBoxLayout(content)
        column.setContentsMargins(0, px(4), 0, 0)
        column.setSpacing(px(8))
        self.groups = GroupTable()
        self._heading = label("", "strong")
        self.days = RowList(name=_("Days missing and closed"))
        self.days.setMinimumHeight(px(FEWEST_ROWS * tokens.ROW))
        self.days.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Ignored)
        self._chart_words = label("", "strong")
        self._chart_corner = label("", "soft")
        self.chart = ColumnChart(name=_("Visits by month"))
        self.chart.setFixedHeight(px(124))
        head = row(self._chart_words, None, self._chart_corner)
        column.addWidget(self.groups)
        column.addSpacing(px(4))
        column.addWidget(self._heading)
        column.addWidget(self.days, 1)
        column.addLayout(head)
        column.addWidget(self.chart)
        # Large text on a small screen needs more height than there is.
        area = QScrollArea()
        area.setProperty("role", "plain")
        area.setWidgetResizable(True)
        area.setFrameShape(QScrollArea.Shape.NoFrame)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(content)
        self.day = DayPart(context)
        self.add_tab(_("The month"), area)
        self._day_place = self.add_tab(_("The day"), self.day)
        self.days.opened.connect(self.opened)
        self.chart.opened.connect(self.opened)

    def show_day_tab(self) -> None:
        """Shows the day of the cursor."""
        self.tabs.choose(self._day_place)

    def show_month(self, ledger: Ledger, closures: Sequence[ClosedSpan]) -> None:
        """Shows what is known of a month."""
        key = ledger.key
        self.show_row(month_title(key.year, key.month), subtitle=room_words(key.room))
        self.groups.set_sums({name: ledger.total(name) for pair in GROUPS.items() for name in pair})
        missing = [day for day in ledger.days if ledger.is_missing(day)]
        self._heading.setText(_heading(len(missing), future=not _begun(ledger)))
        rows = [
            ListRow(
                day_in_short(day.on_date),
                value=_("not counted yet"),
                dot=Tone.WARNING,
                target=day.on_date,
            )
            for day in missing
        ]
        rows += [
            ListRow(span_words(span), value=span.reason or _("closed"), target=span)
            for span in closures
        ]
        self.days.set_rows(rows)

    def show_year(self, year: int, sums: "Mapping[str, MonthSum]") -> None:
        """Shows the visits of a year's months beside those of the year before."""
        bars = []
        for month in range(1, 13):
            now, before = (sums.get(f"{y}-{month:02}") for y in (year, year - 1))
            bars.append(
                Bar(
                    str(month),
                    now.sums["visits"] if now else None,
                    before.sums["visits"] if before else None,
                    (year, month),
                )
            )
        self._chart_words.setText(_("Visits by month"))
        self._chart_corner.setText(
            _("%(year)s and %(before)s") % {"year": year, "before": year - 1}
        )
        self.chart.set_bars(bars)


def _begun(ledger: Ledger) -> bool:
    return bool(ledger.days) and ledger.days[0].on_date <= ledger.today


def _heading(missing: int, *, future: bool) -> str:
    if future:
        return _("Still to come")
    if not missing:
        return _("No day is missing")
    return ngettext("%(n)s day is missing", "%(n)s days are missing", missing) % {"n": missing}
