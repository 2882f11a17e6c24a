"""The view Returns: figures that sites report of a year or a quarter, typed site by site."""

from collections.abc import Mapping, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import QWidget

from librarydesk.data.returns.cells import ReturnCell
from librarydesk.data.statistics.return_figures import Asked
from librarydesk.data.statistics.return_grid import Hints, ReturnGrid, ReturningSite
from librarydesk.data.statistics.return_slots import Slot
from librarydesk.i18n import _
from librarydesk.ui.page import Page, PageAction, PageContext, Screen
from librarydesk.ui.runner import EVERYTHING
from librarydesk.ui.statistics.returns.asking import Asking, cell_of
from librarydesk.ui.statistics.returns.bar import ASKED, THIS_SITE
from librarydesk.ui.statistics.returns.desk import CHANGES, ReturnsDesk
from librarydesk.ui.statistics.returns.figures_menu import FiguresMenu
from librarydesk.ui.statistics.returns.ledger import ReturnLedger
from librarydesk.ui.statistics.returns.parts import ReturnParts
from librarydesk.ui.statistics.returns.pasting import Target, placed
from librarydesk.ui.statistics.returns.pictures import screens_of
from librarydesk.ui.statistics.returns.sheets import save_sheets
from librarydesk.ui.statistics.returns.sources import Spot
from librarydesk.ui.statistics.returns.target import ContestedOf, ReturnOf
from librarydesk.ui.statistics.returns.words import place_words, selection_words


class ReturnsView(Page):
    """The grid with what is known of a cell below it; a filled sheet takes its place."""

    needs = frozenset(
        {"returns", "closing", "collection", "rotation", "mobile", "service", "network"}
    )

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self.ledger: ReturnLedger | None = None
        self._wanted: Spot | None = None
        self.desk = ReturnsDesk(context, self)
        self.asking = Asking(context, lambda: self.desk.saved_up_to, self)
        self.menu = FiguresMenu(context.settings)
        self.parts = ReturnParts(context, self)
        self.bar, self.grid = self.parts.bar, self.parts.grid
        self._connect_parts()

    def refresh(self) -> None:
        """Asks for the returns of the chosen period, then for what stands beside them."""
        slot = self.bar.slot()
        if slot is not None:
            self.asking.ask_grid(slot, frozenset(self.menu.more))

    def take_change(self, names: frozenset[str]) -> None:
        """Counts the figures beside anew when anything but returns has changed."""
        if names == EVERYTHING or names & (self.needs - CHANGES):
            self.asking.forget_hints()
        super().take_change(names)

    def primary_action(self) -> PageAction:
        """Reading a filled sheet back."""
        return PageAction(_("Read a filled sheet…"), self.read_sheet, "Ctrl+O")

    def page_actions(self) -> Sequence[PageAction]:
        """The empty sheets, the periods, the choices about a figure."""
        return (
            PageAction(_("Return sheet of this site"), partial(self.save_sheets, THIS_SITE)),
            PageAction(
                _("Return sheets of all sites that return figures"),
                partial(self.save_sheets, ASKED),
            ),
            PageAction(_("Period before"), partial(self.bar.step, -1), "Alt+Left"),
            PageAction(_("Period after"), partial(self.bar.step, 1), "Alt+Right"),
            PageAction(_("The return counts instead of the records"), partial(self.choose, True)),
            PageAction(_("Void the return of this figure"), partial(self.begin_voiding, False)),
            PageAction(_("Next figure with records and a return"), self.go_to_contested, "F8"),
        )

    def open_target(self, target: object) -> None:
        """Goes to the return of a site, or to the first one that a person must choose about."""
        if isinstance(target, ReturnOf | ContestedOf):
            self.asking.ask_spot(target)

    def screens(self) -> Sequence[Screen]:
        """A quarter that was returned, a refusal, own figures, a year, a reason being asked for."""
        return screens_of(self)

    def show_slot(self, slot: Slot) -> None:
        """Shows another year or quarter."""
        self.grid.finish_typing()
        self.bar.show_slot(slot)
        self.refresh()

    def save_sheets(self, which: str) -> None:
        """Saves the empty sheet of the cursor's site, or those of many sites in one file."""
        slot, site, ledger = self.bar.slot(), self._current_site(), self.ledger
        if slot is not None and ledger is not None and ledger.grid.sites:
            code = site.code if which == THIS_SITE and site else ledger.grid.sites[0].code
            save_sheets(self.context, self, slot, code, which)

    def read_sheet(self, path: Path | None = None) -> None:
        """Asks for a filled sheet and shows what it says, before anything is changed."""
        self.grid.finish_typing()
        if path is not None:
            self.parts.filled.take(path)
        elif not self.parts.filled.ask():
            return
        self.parts.show_filled()

    def choose(self, prevails: bool) -> None:
        """Lets the return of the cursor's figure count instead of records, or no longer."""
        cell = self.grid.current_cell()
        if self.ledger is not None and cell is not None:
            self.desk.let_prevail(self.ledger, cell.value, prevails=prevails)

    def begin_voiding(self, whole_site: bool) -> None:
        """Asks why the return of the cursor's figure, or of its site, is voided."""
        ledger, cell, site = self.ledger, self.grid.current_cell(), self._current_site()
        if ledger is None or cell is None or site is None or not ledger.can_void(cell, whole_site):
            return
        sheet = self.parts.reason

        def take(reason: str) -> None:
            done, failed = sheet.saved, sheet.refused
            self.desk.void(ledger, cell, reason, whole_site=whole_site, done=done, failed=failed)

        about = place_words(site.name, ledger.of(cell.indicator), "")
        self.parts.ask_reason(site.name if whole_site else about, take)

    def go_to_contested(self) -> None:
        """Goes to the next figure of which there are records and a return."""
        if self.ledger is None:
            return
        found, here = self.ledger.contested_cells(), self.grid.current_cell()
        if found:
            at = found.index(here) + 1 if here in found else 0
            self._go_to_cell(found[at % len(found)])

    def showEvent(self, event: QShowEvent) -> None:
        """Typing begins at once."""
        super().showEvent(event)
        self.grid.setFocus(Qt.FocusReason.OtherFocusReason)

    def _connect_parts(self) -> None:
        parts = self.parts
        self.asking.grid_came.connect(self._take_grid)
        self.asking.hints_came.connect(self._take_hints)
        self.asking.spot_came.connect(self._go_to_spot)
        self.asking.closed_came.connect(self.bar.show_closed)
        self.bar.changed.connect(self.refresh)
        self.bar.narrowed.connect(self._show)
        self.bar.sheet_wanted.connect(self.save_sheets)
        parts.groups.changed.connect(lambda _at: self._show())
        parts.more.turned.connect(self._turn)
        parts.strip.prevail_wanted.connect(self.choose)
        parts.strip.void_wanted.connect(self.begin_voiding)
        parts.strip.all_wanted.connect(self._show_all)
        parts.filled.left.connect(self._leave_filled)
        parts.filled.ready.connect(self.ready)
        self.grid.returns.typed.connect(self.take)
        self.grid.emptied.connect(lambda cells: self.take(dict.fromkeys(cells, "")))
        self.grid.pasted.connect(self._paste)
        self.grid.undo_wanted.connect(self.desk.undo_last)
        self.grid.moved.connect(self._show_cell)
        self.grid.beyond.connect(parts.step_group)
        parts.remarks.go_to.connect(self._go_to_cell)
        parts.remarks.confirmed.connect(self._confirm)
        parts.remarks.given_up.connect(self._give_up)
        self.desk.changed.connect(self._show_if_open)
        for keys, by in (("Alt+Left", -1), ("Alt+Right", 1)):
            shortcut = QShortcut(QKeySequence(keys), self, partial(self.bar.step, by))
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)

    def _take_grid(self, found: ReturnGrid, ticket: int) -> None:
        if self.ledger is None or self.ledger.slot != found.slot:
            self.ledger = ReturnLedger(found)
            self.asking.forget_hints()
            kept = self.ledger.kept(self.context.drafts.get(self.ledger.draft))
            if kept:
                self.desk.take(self.ledger, kept)
        else:
            self.ledger.reload(found, ticket)
        self._show()
        self._go_to_wanted()
        if not self.asking.ask_hints(found):
            self.ready.emit()

    def _take_hints(self, found: Hints) -> None:
        if self.ledger is not None and self.ledger.slot == found.slot:
            self.ledger.show_hints(found)
            self._show()
            self.ready.emit()

    def _show(self) -> None:
        ledger = self.ledger
        if ledger is None:
            return
        self.parts.show_groups(ledger.grid.figures)
        figures = [f for f in ledger.grid.figures if f.code.startswith(self.parts.group())]
        self.grid.show_cells(ledger, self.bar.wanted_of(ledger), figures)
        names = {site.id: site.name for site in ledger.grid.sites}
        self.parts.remarks.show_remarks(
            ledger.remarks,
            lambda cell: place_words(
                names.get(cell.site_id, ""), ledger.of(cell.indicator), cell.breakdown
            ),
            len(ledger.pending),
        )

    def _show_if_open(self, ledger: ReturnLedger) -> None:
        if ledger is self.ledger:
            self._show()

    def _current_site(self) -> ReturningSite | None:
        cell = self.grid.current_cell()
        return self.ledger.site(cell.site_id) if self.ledger and cell else None

    def _show_cell(self) -> None:
        ledger, cell, site = self.ledger, self.grid.current_cell(), self._current_site()
        if ledger is None or cell is None or site is None:
            self.parts.strip.show_nothing()
            self.context.say_totals("")
            return
        self.parts.strip.show_cell(ledger, cell, site.name)
        self.parts.offer_figures(ledger.grid, self.menu.more, cell)
        numbers = [ledger.number(cell) for line in self.grid.cells() for cell in line]
        self.context.say_totals(selection_words([n for n in numbers if n is not None]))

    def take(self, typed: Mapping[ReturnCell, str]) -> None:
        """Takes texts that were typed into cells, and saves what is sound of them."""
        if self.ledger is not None:
            self.desk.take(self.ledger, typed)

    def _paste(self, text: str) -> None:
        """Takes a block; where its cells go is found out beside, for it may be a large one."""
        ledger, shown = self.ledger, self.grid.returns
        if ledger is None:
            return
        at = Target(shown.sites, shown.figures, *self.grid.chosen_block())
        self.context.runner.draw(
            lambda: placed(text, at),
            partial(self.desk.take, ledger),
            owner=self,
            failed=lambda failure: self.parts.remarks.say(failure.sentence),
        )

    def _confirm(self) -> None:
        if self.ledger is not None:
            self.desk.confirm(self.ledger)
            self.grid.setFocus(Qt.FocusReason.OtherFocusReason)

    def _give_up(self) -> None:
        if self.ledger is not None:
            self.ledger.give_up()
            self.desk.keep(self.ledger)
            self._show()
            self.grid.setFocus(Qt.FocusReason.OtherFocusReason)

    def _turn(self, figure: Asked) -> None:
        """Asks for another figure, and goes to it."""
        here = self.grid.current_cell()
        self.menu.turn(figure)
        if figure in self.menu.more and here is not None and self.ledger is not None:
            self._wanted = Spot(self.ledger.slot, cell=ReturnCell(here.site_id, *figure))
        self.refresh()

    def _leave_filled(self) -> None:
        self.parts.show_grid()
        self.grid.setFocus(Qt.FocusReason.OtherFocusReason)

    def _go_to_spot(self, spot: Spot | None) -> None:
        if spot is not None:
            self.parts.show_grid()
            self._wanted = spot
            self.show_slot(spot.slot)

    def _go_to_wanted(self) -> None:
        """Goes to what was asked for once its period is shown."""
        spot, ledger = self._wanted, self.ledger
        if spot is not None and ledger is not None and spot.slot == ledger.slot:
            self._wanted = None
            cell = cell_of(ledger, spot, self.grid.returns.figures)
            if cell is not None:
                self._go_to_cell(cell)

    def _show_all(self) -> None:
        self.bar.show_all()
        self.grid.setFocus(Qt.FocusReason.OtherFocusReason)

    def _go_to_cell(self, cell: ReturnCell) -> None:
        """Puts the cursor in a cell; shows its group, and all sites where its own is left out."""
        self.parts.choose_group(cell.indicator[0])
        if not self.grid.go_to(cell):
            self.bar.show_all()
            self.grid.go_to(cell)
