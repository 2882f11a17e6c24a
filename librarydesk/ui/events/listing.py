"""What the views of this page share: the rows of a year left, the chosen one right."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Generic, Protocol, TypeVar

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from librarydesk import clock
from librarydesk.i18n import _
from librarydesk.ui.page import Page, PageAction, PageContext, Screen
from librarydesk.ui.widgets.chips import Chip, Choice, FilterChips
from librarydesk.ui.widgets.details import DetailsPanel
from librarydesk.ui.widgets.figures import EmptyState
from librarydesk.ui.widgets.rows import Column, RowsModel
from librarydesk.ui.widgets.sheet import Sheet
from librarydesk.ui.widgets.sides import lay_out_sides
from librarydesk.ui.widgets.table import TableView

if TYPE_CHECKING:
    from librarydesk.bootstrap import Desk


class Identified(Protocol):
    """A row that has an id."""

    @property
    def id(self) -> int:
        """Its id."""


R = TypeVar("R", bound=Identified)


@dataclass(frozen=True)
class YearOf(Generic[R]):
    """The rows of a year, and the years in which there are any."""

    rows: Sequence[R]
    years: Sequence[int]


@dataclass(frozen=True)
class ListWords:
    """What a list is called: its key, its title, what stands in its place while it is empty."""

    key: str
    title: str
    nothing_yet: str
    why: str
    first_step: str


class RecordPanel(QStackedWidget, Generic[R]):
    """The chosen row, and in its place a sheet; a subclass says how it shows a row."""

    ready = Signal()

    def __init__(self, context: PageContext, *, name: str) -> None:
        super().__init__()
        self.context = context
        self.row: R | None = None
        self.details = DetailsPanel(name=name)
        self.addWidget(self.details)

    def add_sheet(self, sheet: Sheet) -> None:
        """Adds a sheet that is shown in place of the details until it closes."""
        self.addWidget(sheet)
        sheet.closed.connect(lambda: self.setCurrentWidget(self.details))

    def open_sheet(self, sheet: Sheet) -> None:
        """Shows a sheet."""
        self.setCurrentWidget(sheet)
        self.ready.emit()

    def show_record(self, row: R | None) -> None:
        """Shows a row, or that there is none."""
        self.row = row
        if row is None:
            self.show_nothing()
        else:
            self.show_row(row)
        self.ready.emit()

    def show_nothing(self) -> None:
        """Says that there is no row to show."""
        raise NotImplementedError

    def show_row(self, row: R) -> None:
        """Shows a row."""
        raise NotImplementedError

    def begin_new(self) -> None:
        """Opens the sheet for a new row."""
        raise NotImplementedError

    def begin_edit(self) -> None:
        """Opens the sheet of the shown row."""
        raise NotImplementedError


class YearView(Page, Generic[R]):
    """The rows of one year, narrowed by chips. A few hundred at most, so they are asked whole."""

    needs = frozenset({"events", "network"})

    def __init__(
        self,
        context: PageContext,
        words: ListWords,
        columns: Sequence[Column[R]],
        panel: RecordPanel[R],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(context, parent)
        self.words = words
        self.panel = panel
        self.rows: Sequence[R] = ()
        self._years: Sequence[int] = ()
        self._wanted = 0
        self._begun = False
        self.chips = FilterChips(self._chips(clock.today().year), name=_("Filters"))
        self._model: RowsModel[R] = RowsModel(self.runner, columns, parent=self)
        self.table: TableView[R] = TableView(
            context, self._model, name=words.key, title=words.title
        )
        self.empty = self._empty(words.nothing_yet, words.why, words.first_step)
        self.lists = QStackedWidget()
        self.lists.addWidget(self.table)
        self.lists.addWidget(self.empty)
        lay_out_sides(self, self.lists, panel, above=self.chips)
        self.chips.changed.connect(self.refresh)
        self.table.chosen.connect(self.panel.show_record)
        self.table.opened.connect(lambda _row: self.panel.begin_edit())
        panel.ready.connect(self.ready)

    @property
    def year(self) -> int:
        """The year that is shown."""
        return int(self.chips.chosen("year"))

    def asked(self, desk: "Desk", year: int) -> YearOf[R]:
        """Asks for the rows of a year."""
        raise NotImplementedError

    def more_chips(self) -> Sequence[Chip]:
        """The chips beside the year."""
        return ()

    def leaves(self, row: R) -> bool:
        """Whether the chips leave a row in sight."""
        return True

    def summary(self, rows: Sequence[R]) -> str:
        """What the rows in sight add up to."""
        raise NotImplementedError

    def refresh(self) -> None:
        """Asks for the rows of the year again."""
        year = self.year
        self.runner.read(
            lambda desk: self.asked(desk, year), self._show, owner=self, key=self.words.key
        )

    def primary_action(self) -> PageAction:
        """Adding a row."""
        return PageAction(self.words.first_step, self.panel.begin_new, "Ctrl+N")

    def open_target(self, target: object) -> None:
        """Shows a row by its id, or a year and an id."""
        match target:
            case (int(year), int(row_id)):
                self._wanted = row_id
                self._show_years(year)
                self.refresh()
            case int(row_id):
                self._wanted = row_id
                self.refresh()

    def screens(self) -> Sequence[Screen]:
        """The sheet of a row."""
        return (Screen("edit", self.panel.begin_edit),)

    def show_later(self, row_id: int) -> None:
        """Chooses a row when the rows come next."""
        self._wanted = row_id

    def _show(self, found: YearOf[R]) -> None:
        self.rows, self._years = found.rows, found.years
        begun, self._begun = self._begun, True
        if not begun and not found.rows and found.years:
            # The last year with any row says more than an empty one.
            self._show_years(found.years[0])
            self.refresh()
            return
        self._show_years(self.year)
        rows = [row for row in found.rows if self.leaves(row)]
        self.chips.set_summary(self.summary(rows))
        self.lists.setCurrentWidget(self.table if found.years else self.empty)
        self._model.set_rows(rows)
        if not rows:
            self.panel.show_record(None)
            return
        wanted, self._wanted = self._wanted, 0
        places = [place for place, row in enumerate(rows) if row.id == wanted]
        if (kept := self.table.choose_or_keep(places)) is not None:
            self.panel.show_record(kept)

    def _show_years(self, year: int) -> None:
        kept = {
            chip.key: (self.chips.is_on(chip.key), self.chips.chosen(chip.key))
            for chip in self.more_chips()
        }
        chips = [
            Chip(chip.key, chip.words, kept[chip.key][0] and not chip.choices, chip.choices,
                 kept[chip.key][1] or chip.chosen, chip.always)
            for chip in self.more_chips()
        ]  # fmt: skip
        self.chips.set_chips([self._year_chip(year), *chips])

    def _chips(self, year: int) -> list[Chip]:
        return [self._year_chip(year), *self.more_chips()]

    def _year_chip(self, year: int) -> Chip:
        known = sorted({*self._years, clock.today().year, year}, reverse=True)
        choices = [Choice(str(each), str(each)) for each in known]
        return Chip("year", _("Year"), choices=choices, chosen=str(year), always=True)

    def _empty(self, title: str, sentence: str, step: str) -> EmptyState:
        empty = EmptyState(title, sentence, "events")
        empty.add_step(step, self.panel.begin_new, primary=True)
        return empty
