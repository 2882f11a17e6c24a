"""The chosen contest: who entered, results, prizes, card; and in its place the sheets."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QStackedWidget

from librarydesk import clock
from librarydesk.i18n import _
from librarydesk.ui.clubs.challenges.undoing import write_back
from librarydesk.ui.clubs.contests.contest_sheet import ContestSheet
from librarydesk.ui.clubs.contests.entry_sheet import EntrySheet
from librarydesk.ui.clubs.contests.papers import save_certificates, save_jury_sheets, save_results
from librarydesk.ui.clubs.contests.prize_sheet import PrizeSheet, give_special, undo_prizes
from librarydesk.ui.clubs.contests.sources import ShownContest, shown_contest
from librarydesk.ui.clubs.contests.words import (
    counted_entries,
    entry_lines,
    facts,
    prize_lines,
    result_lines,
)
from librarydesk.ui.page import PageContext
from librarydesk.ui.widgets.basics import button
from librarydesk.ui.widgets.details import DetailsPanel, Facts
from librarydesk.ui.widgets.row_list import RowList
from librarydesk.ui.widgets.sheet import Sheet

if TYPE_CHECKING:
    from datetime import date

    from librarydesk.bootstrap import Desk
    from librarydesk.data.clubs.contests.queries import ContestRow, EntryRow, PrizeRow
    from librarydesk.data.store.saving import SavedRow

ENTRIES, RESULTS, PRIZES, CARD = range(4)


class ContestPanel(QStackedWidget):
    """Shows a contest and, in its place, the sheets; `arrived` gives what was asked of it."""

    ready = Signal()
    arrived = Signal(object)
    marks_wanted = Signal()

    def __init__(self, context: PageContext) -> None:
        super().__init__()
        self._context = context
        self._row: ContestRow | None = None
        self.shown: ShownContest | None = None
        self.details = DetailsPanel(name=_("The chosen contest"))
        self.entries = RowList(name=_("Entries"))
        self.results = RowList(name=_("Results"))
        self.prizes = RowList(name=_("Prizes"))
        self.card = Facts(name=_("Card"))
        self.details.add_tab(_("Entries"), self.entries)
        self.details.add_tab(_("Results"), self.results)
        self.details.add_tab(_("Prizes"), self.prizes)
        self.details.add_tab(_("Card"), self.card)
        self.details.tab_changed.connect(lambda _place: self._show_buttons())
        self.prizes.opened.connect(self._press_prize)
        self.contest_sheet = ContestSheet(context)
        self.entry_sheet = EntrySheet(context)
        self.prize_sheet = PrizeSheet(context)
        self.addWidget(self.details)
        for sheet in (self.contest_sheet, self.entry_sheet, self.prize_sheet):
            sheet.closed.connect(lambda: self.setCurrentWidget(self.details))
            self.addWidget(sheet)
        self.show_nothing()

    def show_nothing(self) -> None:
        """Says that there is no contest to show."""
        self._row = self.shown = None
        self.details.show_row(_("No contest here"))
        self.details.set_buttons([])
        for part in (self.entries, self.results, self.prizes):
            part.set_rows([])
        self.card.set_facts([])

    def show_contest(self, row: "ContestRow") -> None:
        """Shows a contest, and asks for its entries and results."""
        self._row = row
        self.details.show_row(
            row.name, corner=counted_entries(row.entries), subtitle=row.level or ""
        )
        seal = self._context.seal.opened
        self._context.runner.read(
            lambda desk: shown_contest(desk, row.id, seal),
            partial(self._show, row.id),
            owner=self,
            key="contest",
        )

    def show_tab(self, place: int) -> None:
        """Shows a tab of the contest."""
        self.setCurrentWidget(self.details)
        self.details.tabs.choose(place)
        self.ready.emit()

    def begin_new(self) -> None:
        """Opens the sheet for a new contest."""
        self._open(self.contest_sheet, self.contest_sheet.begin_new)

    def begin_edit(self) -> None:
        """Opens the card of the shown contest."""
        shown = self.shown
        if shown is not None:
            rounds = [one.round for one in shown.rounds]
            begin = partial(self.contest_sheet.begin_edit, shown.row, rounds)
            self._open(self.contest_sheet, begin)

    def begin_entry(self) -> None:
        """Opens the sheet for new entries."""
        if self._row is not None:
            begin = partial(self.entry_sheet.begin_in, self._row.id, self._row.name)
            self._open(self.entry_sheet, begin)

    def begin_prizes(self) -> None:
        """Opens the sheet that gives prizes."""
        if self.shown is not None:
            begin = partial(self.prize_sheet.begin_over_contest, self.shown)
            self._open(self.prize_sheet, begin)

    def show_names(self) -> None:
        """Asks for the password where it is needed, and shows the names."""
        row = self._row
        if row is not None:
            self._context.seal.ask(self, lambda: self.show_contest(row))

    def hand_all_out(self) -> None:
        """Writes down that all prizes that weren't yet were handed out today."""
        if self.shown is not None:
            waiting = [prize.id for prize in self.shown.prizes if prize.handed_on is None]
            if waiting:
                self._hand_out(waiting, clock.today())

    def take_entry_back(self) -> None:
        """Takes the chosen entry back."""
        from librarydesk.data.clubs.contests.queries import EntryRow

        entry = self.entries.current_target()
        if isinstance(entry, EntryRow):
            self._void_entry(entry)

    def give_special(self) -> None:
        """Gives the chosen entry a special prize."""
        from librarydesk.data.clubs.contests.queries import EntryRow

        entry = self.entries.current_target()
        if self._row is not None and isinstance(entry, EntryRow):
            give_special(self._context, self._row.id, entry)

    def save_paper(self, write: Callable[..., None]) -> None:
        """Saves a paper of the shown contest."""
        if self._row is not None:
            write(self._context, self, self._row.code)

    def void_shown(self) -> None:
        """Takes the shown contest away."""
        if self._row is None:
            return
        contest_id, name = self._row.id, self._row.name

        def deed(desk: "Desk") -> None:
            from librarydesk.data.clubs.contests.service import void_contest

            void_contest(desk.database, contest_id, reason=None)

        def back(desk: "Desk") -> None:
            from librarydesk.data.clubs.contests.service import unvoid_contest

            unvoid_contest(desk.database, contest_id)

        self._do(deed, _("Taken away: contest %(contest)s") % {"contest": name}, back)

    def _void_entry(self, entry: "EntryRow") -> None:
        def deed(desk: "Desk") -> None:
            from librarydesk.data.clubs.contests.service import void_entries

            void_entries(desk.database, [entry.id], reason=None)

        def back(desk: "Desk") -> None:
            from librarydesk.data.clubs.contests.service import unvoid_entry

            unvoid_entry(desk.database, entry.id)

        self._do(deed, _("Taken back: entry %(number)s") % {"number": entry.entry_no}, back)

    def _do(
        self, deed: "Callable[[Desk], None]", said: str, back: "Callable[[Desk], None]"
    ) -> None:
        undo = partial(write_back, self._context, back)
        self._context.runner.write(
            deed, lambda _done: self._context.say_saved(said, undo), changes={"clubs"}, owner=self
        )

    def _press_prize(self, target: object) -> None:
        """A prize is handed out today; one that was isn't any more."""
        from librarydesk.data.clubs.contests.queries import PrizeRow

        if isinstance(target, PrizeRow):
            self._hand_out([target.id], None if target.handed_on else clock.today())

    def _hand_out(self, ids: Sequence[int], day: "date | None") -> None:
        def deed(desk: "Desk") -> "tuple[SavedRow, ...]":
            from librarydesk.data.clubs.contests.prizes import hand_prizes_out

            return hand_prizes_out(desk.database, ids, day)

        def done(saved: "tuple[SavedRow, ...]") -> None:
            said = _("Handed out.") if day else _("Not handed out.")
            self._context.say_saved(said, partial(undo_prizes, self._context, saved))

        self._context.runner.write(deed, done, changes={"clubs"}, owner=self)

    def _take_prize_back(self) -> None:
        from librarydesk.data.clubs.contests.queries import PrizeRow

        prize = self.prizes.current_target()
        if isinstance(prize, PrizeRow):
            self._void_prize(prize)

    def _void_prize(self, prize: "PrizeRow") -> None:
        def deed(desk: "Desk") -> None:
            from librarydesk.data.clubs.contests.prizes import take_prizes_back

            take_prizes_back(desk.database, [prize.id], reason=None)

        def back(desk: "Desk") -> None:
            from librarydesk.data.clubs.contests.prizes import bring_prize_back

            bring_prize_back(desk.database, prize.id)

        self._do(deed, _("Taken back: the prize"), back)

    def _show(self, contest_id: int, shown: ShownContest) -> None:
        if self._row is None or self._row.id != contest_id:
            return
        self.shown = shown
        self.entries.set_rows(entry_lines(shown))
        self.results.set_rows(result_lines(shown))
        self.prizes.set_rows(prize_lines(shown))
        self.card.set_facts(facts(shown.row, [one.round for one in shown.rounds]))
        self._show_buttons()
        self.arrived.emit(shown)
        self.ready.emit()

    def _show_buttons(self) -> None:
        if self.shown is not None:
            self.details.set_buttons(self._buttons(self.shown))

    def _buttons(self, shown: ShownContest) -> list[QPushButton]:
        place = self.details.tabs.current()
        shut = self._context.seal.opened is None
        names = [button(_("Show names…"), self.show_names)] if shut and shown.entries else []
        if place == ENTRIES:
            back = []
            if shown.entries:
                back.append(button(_("Take the entry back"), self.take_entry_back))
                back.append(button(_("Special prize"), self.give_special))
            return [*names, *back, button(_("New entry…"), self.begin_entry, kind="primary")]
        if place == RESULTS:
            return self._of_results(shown, names)
        if place == PRIZES:
            return self._of_prizes(shown)
        return [
            button(_("Take away"), self.void_shown),
            button(_("Edit…"), self.begin_edit, kind="primary"),
        ]

    def _of_results(self, shown: ShownContest, names: list[QPushButton]) -> list[QPushButton]:
        if not shown.entries:
            return []
        return [
            *names,
            button(_("Jury's sheets…"), partial(self.save_paper, save_jury_sheets)),
            button(_("Results…"), partial(self.save_paper, save_results)),
            button(_("Type marks…"), self.marks_wanted.emit, kind="primary"),
        ]

    def _of_prizes(self, shown: ShownContest) -> list[QPushButton]:
        made = []
        if shown.prizes:
            made.append(button(_("Take the prize away"), self._take_prize_back))
            made.append(button(_("Certificates…"), partial(self.save_paper, save_certificates)))
        if any(prize.handed_on is None for prize in shown.prizes):
            made.append(button(_("All handed out today"), self.hand_all_out))
        return [*made, button(_("Give prizes…"), self.begin_prizes, kind="primary")]

    def _open(self, sheet: Sheet, begin: Callable[[], None]) -> None:
        self.setCurrentWidget(sheet)
        begin()
        self.ready.emit()
