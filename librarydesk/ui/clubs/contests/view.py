"""The view Contests: which there are, the chosen one, and where its marks are typed."""

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QStackedWidget, QWidget

from librarydesk.coded.clubs import ContestKind
from librarydesk.i18n import _
from librarydesk.ui.clubs.contests.marks_room import MarksRoom
from librarydesk.ui.clubs.contests.panel import CARD, PRIZES, RESULTS, ContestPanel
from librarydesk.ui.clubs.contests.papers import (
    save_certificates,
    save_jury_sheets,
    save_results,
)
from librarydesk.ui.clubs.contests.sources import ShownContest, all_contests
from librarydesk.ui.clubs.contests.words import columns, counted_contests
from librarydesk.ui.page import Page, PageAction, PageContext, Screen
from librarydesk.ui.widgets.chips import Chip, Choice, FilterChips
from librarydesk.ui.widgets.figures import EmptyState
from librarydesk.ui.widgets.rows import RowsModel
from librarydesk.ui.widgets.sides import lay_out_sides
from librarydesk.ui.widgets.table import TableView

if TYPE_CHECKING:
    from librarydesk.data.clubs.contests.queries import ContestRow


class ContestsView(Page):
    """All contests, the latest first; some dozens at most."""

    needs = frozenset({"clubs", "network"})

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self._all: list[ContestRow] = []
        self._wanted = 0
        kinds = [Choice(kind.value, kind.label) for kind in ContestKind]
        self.chips = FilterChips([Chip("kind", _("Kind"), choices=kinds)], name=_("Filters"))
        self._model: RowsModel[ContestRow] = RowsModel(self.runner, columns(), parent=self)
        self.table: TableView[ContestRow] = TableView(
            context, self._model, name="contests", title=_("Contests")
        )
        self.panel = ContestPanel(context)
        self.marks = MarksRoom(context)
        self.lists = QStackedWidget()
        for part in (self.table, self._first_step(), self.marks):
            self.lists.addWidget(part)
        lay_out_sides(self, self.lists, self.panel, above=self.chips)
        self._connect()

    def refresh(self) -> None:
        """Asks for the contests again."""
        self.runner.read(all_contests, self._show, owner=self, key="contests")

    def primary_action(self) -> PageAction:
        """Setting up a contest."""
        return PageAction(_("New contest"), self._begin_new, "Ctrl+N")

    def page_actions(self) -> Sequence[PageAction]:
        """What can be done with the chosen contest."""
        panel = self.panel
        return (
            PageAction(_("Edit the card of the contest"), panel.begin_edit),
            PageAction(_("Enter members or a group"), panel.begin_entry, "Ctrl+E"),
            PageAction(_("Take the chosen entry back"), panel.take_entry_back),
            PageAction(_("Type the jury's marks"), self.show_marks, "Ctrl+M"),
            PageAction(_("Give prizes of the contest"), panel.begin_prizes),
            PageAction(_("Give the chosen entry a special prize"), panel.give_special),
            PageAction(_("Hand out all prizes of the contest"), panel.hand_all_out),
            PageAction(_("Save the jury's sheets"), partial(panel.save_paper, save_jury_sheets)),
            PageAction(
                _("Save the results of the contest"), partial(panel.save_paper, save_results)
            ),
            PageAction(
                _("Save the certificates of the contest"),
                partial(panel.save_paper, save_certificates),
            ),
            PageAction(_("Take the contest away"), panel.void_shown),
            PageAction(_("Show names…"), panel.show_names),
        )

    def open_target(self, target: object) -> None:
        """Shows a contest by its id."""
        if isinstance(target, int):
            self._show_later(target)
            self.refresh()

    def screens(self) -> Sequence[Screen]:
        """The tabs of a contest, its marks and its sheets."""
        return (
            Screen("results", partial(self.panel.show_tab, RESULTS)),
            Screen("prizes", partial(self.panel.show_tab, PRIZES)),
            Screen("card", partial(self.panel.show_tab, CARD)),
            Screen("marks", self.show_marks),
            Screen("entry", self.panel.begin_entry),
            Screen("giving", self.panel.begin_prizes),
            Screen("editing", self.panel.begin_edit),
        )

    def show_marks(self) -> None:
        """Opens the grid of marks in the place of the list."""
        if self.panel.shown is not None:
            self.marks.show_contest(self.panel.shown)
            self.lists.setCurrentWidget(self.marks)
            self.chips.hide()
            self.panel.show_tab(RESULTS)
            self.marks.grid.setFocus()

    def leave_marks(self) -> None:
        """Goes back to the list."""
        self.lists.setCurrentWidget(self.table)
        self.chips.show()
        self.table.setFocus()

    def _connect(self) -> None:
        self.chips.changed.connect(self._narrow)
        self.table.chosen.connect(self._choose)
        self.table.opened.connect(lambda _row: self.panel.begin_edit())
        self.panel.ready.connect(self.ready)
        self.panel.arrived.connect(self._take)
        self.panel.marks_wanted.connect(self.show_marks)
        self.panel.contest_sheet.made.connect(self._show_later)
        self.marks.left.connect(self.leave_marks)
        self.context.seal.changed.connect(self._seal_changed)

    def _begin_new(self) -> None:
        if self.lists.currentWidget() is self.marks:
            self.leave_marks()
        self.panel.begin_new()

    def _first_step(self) -> EmptyState:
        empty = EmptyState(
            _("No contest yet"),
            _(
                "A contest has rounds, a jury and entries of members or groups. Marks are typed as"
                " in Excel; averages, ranks and who goes on come by themselves."
            ),
            "clubs",
        )
        empty.add_step(_("New contest"), self._begin_new, primary=True)
        return empty

    def _show(self, found: "list[ContestRow]") -> None:
        self._all = found
        if self.lists.currentWidget() is not self.marks:
            self.lists.setCurrentIndex(0 if found else 1)
        self._narrow()

    def _narrow(self) -> None:
        kind = self.chips.chosen("kind")
        rows = [row for row in self._all if not kind or row.kind == kind]
        self.chips.set_summary(counted_contests(len(rows)))
        self._model.set_rows(rows)
        if not rows:
            self.panel.show_nothing()
            self.ready.emit()
            return
        wanted, self._wanted = self._wanted, 0
        places = [place for place, row in enumerate(rows) if row.id == wanted]
        if (kept := self.table.choose_or_keep(places)) is not None:
            self.panel.show_contest(kept)

    def _choose(self, row: "ContestRow | None") -> None:
        if row is not None:
            self.panel.show_contest(row)

    def _take(self, shown: object) -> None:
        """Shows the marks anew where they are looked at."""
        if self.lists.currentWidget() is self.marks and isinstance(shown, ShownContest):
            self.marks.show_contest(shown)

    def _show_later(self, contest_id: int) -> None:
        self._wanted = contest_id

    def _seal_changed(self) -> None:
        if self.context.seal.opened is None:
            self.panel.show_nothing()
            if self.lists.currentWidget() is self.marks:
                self.leave_marks()
        self.stale = True
        self.refresh_if_stale()
