"""The view Reading: what members of a club read in a year, and the chosen line."""

from collections.abc import Sequence
from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QStackedWidget, QWidget

from librarydesk import clock
from librarydesk.i18n import _
from librarydesk.ui.clubs.chooser import ClubChooser
from librarydesk.ui.clubs.reading.panel import CHILD, MOST, ReadingPanel
from librarydesk.ui.clubs.reading.sources import LogOfClub, log_lines, log_of_club
from librarydesk.ui.clubs.reading.words import (
    columns,
    counted_pages,
    counted_readers,
    counted_readings,
)
from librarydesk.ui.page import Page, PageAction, PageContext, Screen
from librarydesk.ui.theme.theme import theme
from librarydesk.ui.widgets.basics import row
from librarydesk.ui.widgets.chips import Chip, Choice, FilterChips
from librarydesk.ui.widgets.fields import TextField
from librarydesk.ui.widgets.figures import EmptyState
from librarydesk.ui.widgets.rows import RowsModel
from librarydesk.ui.widgets.sides import lay_out_sides
from librarydesk.ui.widgets.table import TableView

if TYPE_CHECKING:
    from librarydesk.data.clubs.queries import ClubRow
    from librarydesk.data.clubs.reading.queries import ReadingRow, WantedLines


class ReadingView(Page):
    """The log of one club and year; a number or a book narrows it to those lines."""

    needs = frozenset({"clubs"})

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self.club: ClubRow | None = None
        self._names: dict[str, str] = {}
        self.chooser = ClubChooser(context)
        self.chips = FilterChips(_chips(()), name=_("Filters"))
        self.only = TextField(hint=_("A number or a book"))
        self.only.line.setAccessibleName(_("A number or a book"))
        self._model: RowsModel[ReadingRow] = RowsModel(
            self.runner, columns(self._names), parent=self
        )
        self.table: TableView[ReadingRow] = TableView(
            context, self._model, name="club-reading", title=_("Reading log")
        )
        self.panel = ReadingPanel(context)
        self._build()
        self.chooser.picked.connect(lambda _club: self.refresh())
        self.chips.changed.connect(self._ask)
        self.only.changed.connect(self._ask)
        self._model.filled.connect(self._filled)
        self.table.chosen.connect(self._choose)
        self.table.opened.connect(lambda _row: self.panel.begin_mending())
        self.panel.ready.connect(self.ready)
        context.seal.changed.connect(self._ask)

    def refresh(self) -> None:
        """Asks for the club, then for its log."""
        self.chooser.ask(self._show_club)

    def primary_action(self) -> PageAction:
        """Writing a book down."""
        return PageAction(_("Books read"), self.begin_new, "Ctrl+N")

    def page_actions(self) -> Sequence[PageAction]:
        """What can be done with the chosen line."""
        return (
            PageAction(_("Mend the line"), self.panel.begin_mending),
            PageAction(_("More books of this child"), self.panel.add_for_child),
        )

    def open_target(self, target: object) -> None:
        """Shows the log of a club by its id, or with a number and a year that of one child."""
        match target:
            case int(club_id):
                self.chooser.choose(club_id)
            case (int(club_id), str(number), int(year)):
                self.chips.set_chips(_chips((year,), year))
                self.only.set_typed(number)
                self.chooser.choose(club_id)

    def screens(self) -> Sequence[Screen]:
        """The tabs of a line and the sheets."""
        return (
            Screen("child", partial(self.panel.show_tab, CHILD)),
            Screen("most", partial(self.panel.show_tab, MOST)),
            Screen("mending", self.panel.begin_mending),
            Screen("writing", self.begin_new),
        )

    def begin_new(self) -> None:
        """Opens the sheet that writes a book down."""
        if self.club is not None:
            self.panel.begin_new(self.club)

    def _show_club(self, club: "ClubRow | None") -> None:
        self.club = club
        self._ask()

    def _ask(self) -> None:
        """Asks for what the log comes to; its lines are fetched as they scroll into sight."""
        wanted, seal = self._wanted(), self.context.seal.opened
        if wanted is None:
            self.lists.setCurrentWidget(self.first_step)
            self.panel.show_nothing()
            self.ready.emit()
            return
        self.runner.read(
            lambda desk: log_of_club(desk, wanted, seal),
            partial(self._show_log, wanted),
            owner=self,
            key="log",
        )

    def _wanted(self) -> "WantedLines | None":
        from librarydesk.data.clubs.reading.queries import WantedLines

        if self.club is None:
            return None
        year = int(self.chips.chosen("year"))
        first, last = date(year, 1, 1), date(year, 12, 31)
        return WantedLines(self.club.id, first, last, self.only.text())

    def _show_log(self, wanted: "WantedLines", log: LogOfClub) -> None:
        self._names.clear()
        self._names.update(log.names)
        self.chips.set_chips(_chips(log.years, wanted.first.year))
        sums = log.sums
        told = (
            counted_readings(sums.lines),
            counted_readers(sums.members),
            counted_pages(sums.pages),
        )
        self.chips.set_summary(" · ".join(told))
        self.lists.setCurrentWidget(self.table if log.years else self.first_step)
        if self.club is not None:
            self.panel.show_log(self.club, log)
        self._model.set_source(partial(log_lines, wanted))

    def _filled(self) -> None:
        chosen = self.table.chosen_row()
        if self._model.rowCount() == 0:
            self.panel.show_nothing()
            self.ready.emit()
        elif chosen is None:
            self.table.choose(0)
        else:
            self._choose(chosen)

    def _choose(self, line: "ReadingRow | None") -> None:
        if line is not None:
            self.panel.show_line(line, self._names)

    def _first_step(self) -> EmptyState:
        empty = EmptyState(
            _("Nothing read in this club yet"),
            _(
                "Write down a book for a whole group at once, such as for those who came, or a"
                " child's own list, one book after the other."
            ),
            "clubs",
        )
        empty.add_step(_("Books read"), self.begin_new, primary=True)
        return empty

    def _build(self) -> None:
        self.first_step = self._first_step()
        self.lists = QStackedWidget()
        self.lists.addWidget(self.table)
        self.lists.addWidget(self.first_step)
        self.chooser.setFixedWidth(theme().px(300))
        self.only.setFixedWidth(theme().px(230))
        bar = row(self.chooser, self.only, self.chips, gap=12)
        bar.setStretch(2, 1)
        lay_out_sides(self, self.lists, self.panel, above=bar)


def _chips(years: Sequence[int], chosen: int | None = None) -> list[Chip]:
    this = clock.today().year
    known = sorted({*years, this, chosen or this}, reverse=True)
    choices = [Choice(str(year), str(year)) for year in known]
    return [Chip("year", _("Year"), choices=choices, chosen=str(chosen or this), always=True)]
