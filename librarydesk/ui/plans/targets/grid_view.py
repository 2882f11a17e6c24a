"""What both grids of a year have in common: the year, the grid, what it says, undoing."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from librarydesk import clock
from librarydesk.i18n import _
from librarydesk.ui.page import Page, PageAction, PageContext
from librarydesk.ui.plans.targets.grid import NumberGrid
from librarydesk.ui.plans.targets.lines import GridLine, GridShape, Typed
from librarydesk.ui.plans.years import YEARS_BACK, year_chip
from librarydesk.ui.theme.theme import Tone, theme
from librarydesk.ui.widgets.basics import label, set_tone
from librarydesk.ui.widgets.chips import Chip, FilterChips


class GridView(Page):
    """A grid of a year below its chips, with a line that says what the keys do or what is wrong."""

    def __init__(
        self,
        context: PageContext,
        shape: GridShape,
        *,
        name: str,
        year: int,
        chips: Sequence[Chip] = (),
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(context, parent)
        self._more = list(chips)
        self._last: Callable[[], None] | None = None
        first = clock.today().year + 1
        years = list(range(first, first - YEARS_BACK - 2, -1))
        self.chips = FilterChips([year_chip(years, year), *self._more], name=_("Filters"))
        self.grid = NumberGrid(shape, name=name)
        self.said = label("", "small", tone=Tone.SOFT)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme().px(12))
        column.addWidget(self.chips)
        column.addWidget(self.grid, 1)
        column.addWidget(self.said)
        self.say_keys()
        self.chips.changed.connect(self.refresh)
        self.grid.numbers.typed.connect(self._take)
        self.grid.numbers.refused.connect(self.say_wrong)
        self.grid.undo_wanted.connect(self.undo_last)

    @property
    def year(self) -> int:
        """The year that is shown."""
        return int(self.chips.chosen("year"))

    def page_actions(self) -> Sequence[PageAction]:
        """Going through the years."""
        return (
            PageAction(_("Year before"), partial(self.step, -1), "Alt+Left"),
            PageAction(_("Year after"), partial(self.step, 1), "Alt+Right"),
        )

    def step(self, years: int) -> None:
        """Shows another year, where it can be chosen."""
        first = clock.today().year + 1
        if first - YEARS_BACK - 1 <= self.year + years <= first:
            self.chips.choose("year", str(self.year + years))

    def show_lines(self, lines: Sequence[GridLine]) -> None:
        """Shows lines; the cursor stays, or goes to the first cell."""
        self.grid.numbers.set_lines(lines)
        if lines and self.grid.numbers.place_of(self.grid.currentIndex()) is None:
            self.grid.go_to((0, 0))
        self.ready.emit()

    def save(self, typed: Typed) -> None:
        """Saves what was typed, by line and column."""
        raise NotImplementedError

    def has_saved(self, sentence: str, undo: Callable[[], None]) -> None:
        """Says what was saved, and remembers how it is taken back."""
        self._last = undo
        self.context.say_saved(sentence, undo)

    def undo_last(self) -> None:
        """Takes the last saving back."""
        last, self._last = self._last, None
        if last is not None:
            last()

    def say_keys(self) -> None:
        """Says what the keyboard does."""
        self.said.setText(
            _("Enter: next line · Tab: to the right · Ctrl+V: paste from Excel · Ctrl+Z: undo")
        )
        set_tone(self.said, Tone.SOFT)

    def say_wrong(self, sentence: str) -> None:
        """Says why something wasn't taken."""
        self.said.setText(sentence)
        set_tone(self.said, Tone.ERROR)

    def showEvent(self, event: QShowEvent) -> None:
        """Typing begins at once."""
        super().showEvent(event)
        self.grid.setFocus(Qt.FocusReason.OtherFocusReason)

    def _take(self, typed: Typed) -> None:
        self.say_keys()
        self.save(typed)
