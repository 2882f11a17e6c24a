"""The view of a month: the days of a room as a grid, and what they add up to."""

from collections.abc import Mapping, Sequence
from datetime import date
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from librarydesk import clock
from librarydesk.data.service.counts import COUNTS, ClosedSpan
from librarydesk.i18n import _
from librarydesk.ui.page import Page, PageAction, PageContext, Screen
from librarydesk.ui.service.asking import Wanted
from librarydesk.ui.service.desk import ServiceDesk
from librarydesk.ui.service.grid import MonthGrid
from librarydesk.ui.service.ledger import Cell, Ledger
from librarydesk.ui.service.month_bar import MonthBar
from librarydesk.ui.service.papers import save_book
from librarydesk.ui.service.pasting import MisfitError, placed
from librarydesk.ui.service.remarks import keys_told, show_remarks
from librarydesk.ui.service.sides import MonthSides
from librarydesk.ui.service.sources import Places, WholeMonth
from librarydesk.ui.service.sums import selection_words, summary_words
from librarydesk.ui.service.totals import TotalsStrip
from librarydesk.ui.service.words import month_words
from librarydesk.ui.theme.theme import theme
from librarydesk.ui.widgets.basics import button
from librarydesk.ui.widgets.remarks_bar import RemarksBar

EARLIEST = 1900


class MonthView(Page):
    """The grid at the left, the month in short or a sheet at the right."""

    needs = frozenset({"service", "network"})

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        today = clock.today()
        self._wanted_day: date | None = None
        self._before: Mapping[str, int | None] = {}
        self.ledger: Ledger | None = None
        self.desk = ServiceDesk(context, self)
        self.wanted = Wanted(context, lambda: self.desk.saved_up_to, self)
        self.bar = MonthBar(self.runner, today.year)
        self.bar.show_month(today.year, today.month)
        self.grid = MonthGrid()
        self.totals = TotalsStrip(self.grid.horizontalHeader())
        self.remarks = RemarksBar()
        self.sides = MonthSides(context)
        self.panel, self.sheet = self.sides.panel, self.sides.sheet
        self._build()
        self._connect_parts()

    def refresh(self) -> None:
        """Asks for the sites and rooms, then for the month."""
        self.wanted.ask()

    def primary_action(self) -> PageAction:
        """Recording days closed."""
        return PageAction(_("Record days closed"), self.begin_closing, "Ctrl+N")

    def page_actions(self) -> Sequence[PageAction]:
        """Going through the months."""
        return (
            PageAction(_("Month before"), partial(self.bar.step, -1), "Alt+Left"),
            PageAction(_("Month after"), partial(self.bar.step, 1), "Alt+Right"),
            PageAction(_("Present month"), self.show_present),
            PageAction(_("Record for another room"), self.bar.ask_room),
            PageAction(_("Rooms of the library…"), self.keep_rooms),
            PageAction(_("Service book of the month…"), partial(self.print_book, empty=False)),
            PageAction(_("Empty service book…"), partial(self.print_book, empty=True)),
        )

    def open_target(self, target: object) -> None:
        """Shows a day, or a month given as year and month, maybe after the id of a site."""
        if isinstance(target, date):
            self._wanted_day = target
            self.show_month(target.year, target.month)
        elif isinstance(target, tuple) and len(target) == 2:
            self.show_month(int(target[0]), int(target[1]))
        elif isinstance(target, tuple) and len(target) == 3:
            site_id, year, month = target
            self.wanted.want_site(int(site_id))
            self.show_month(int(year), int(month))

    def screens(self) -> Sequence[Screen]:
        """The last month that was counted, a day of it, and the sheets."""
        return (
            Screen("counted", self.show_last_counted),
            Screen("day", self.panel.show_day_tab),
            Screen("closed", self.begin_closing),
            Screen("rooms", self.keep_rooms),
        )

    def show_month(self, year: int, month: int) -> None:
        """Shows another month of the same room."""
        if EARLIEST <= year <= clock.today().year + 1:
            self.grid.finish_typing()
            self.bar.show_month(year, month)
            self.wanted.choose_month(year, month)

    def show_present(self) -> None:
        """Shows the present month."""
        today = clock.today()
        self.show_month(today.year, today.month)

    def show_last_counted(self) -> None:
        """Shows the last month in which the site counted anything."""
        last = self.wanted.places.last_day if self.wanted.places else None
        if last is not None:
            self.show_month(last.year, last.month)

    def show_room(self, room: str | None) -> None:
        """Shows the same month of another room; None is all rooms together."""
        self.wanted.choose_room(room)

    def begin_closing(self) -> None:
        """Opens the sheet of days closed, with the day of the cursor."""
        if self.ledger is not None:
            cell = self.grid.current_cell()
            self.sides.close_days(self.ledger.key.site_id, cell[0] if cell else None)

    def keep_rooms(self) -> None:
        """Opens the list of the site's rooms."""
        if self.ledger is not None:
            self.sides.keep_rooms(self.ledger.key.site_id)

    def print_book(self, *, empty: bool) -> None:
        """Saves the month as a paper, filled or to be filled by hand."""
        if self.ledger is not None and self.wanted.places is not None:
            site = self.wanted.places.site
            save_book(self.context, self, site.code, self.ledger.key, empty=empty)

    def showEvent(self, event: QShowEvent) -> None:
        """Typing begins at once."""
        super().showEvent(event)
        self.grid.setFocus(Qt.FocusReason.OtherFocusReason)

    def _build(self) -> None:
        px = theme().px
        left = QFrame()
        left.setProperty("role", "panel")
        inside = QVBoxLayout(left)
        inside.setContentsMargins(1, 1, 1, 1)
        inside.setSpacing(0)
        inside.addWidget(self.grid, 1)
        inside.addWidget(self.totals)
        grid = QVBoxLayout()
        grid.setSpacing(px(8))
        grid.addWidget(left, 1)
        grid.addWidget(self.remarks)
        grid.addWidget(keys_told())
        beside = QHBoxLayout()
        beside.setSpacing(px(16))
        beside.addLayout(grid, 1)
        beside.addWidget(self.sides)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(12))
        column.addWidget(self.bar)
        column.addLayout(beside, 1)

    def _connect_parts(self) -> None:
        self.wanted.places_came.connect(self._places_came)
        self.wanted.month_came.connect(self._month_came)
        self.bar.site_wanted.connect(self.wanted.choose_site)
        self.bar.room_wanted.connect(self.show_room)
        self.bar.month_wanted.connect(self.show_month)
        self.bar.rooms_wanted.connect(self.keep_rooms)
        self.bar.book_wanted.connect(lambda empty: self.print_book(empty=empty))
        self.grid.month.typed.connect(self._take)
        self.grid.emptied.connect(lambda cells: self._take(dict.fromkeys(cells, "")))
        self.grid.pasted.connect(self._paste)
        self.grid.undo_wanted.connect(self.desk.undo_last)
        self.grid.selected.connect(self._say_selected)
        self.remarks.go_to.connect(self.grid.go_to)
        self.remarks.confirmed.connect(self._confirm)
        self.remarks.given_up.connect(self._give_up)
        self.panel.opened.connect(self._open)
        self.sides.closed.connect(self._back_to_grid)
        self.desk.changed.connect(self._show_if_open)
        for keys, by in (("Alt+Left", -1), ("Alt+Right", 1)):
            shortcut = QShortcut(QKeySequence(keys), self, partial(self.bar.step, by))
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)

    def _places_came(self, found: Places) -> None:
        self.bar.show_places(found, self.wanted.room)

    def _month_came(self, found: WholeMonth, ticket: int) -> None:
        if self.ledger is None or self.ledger.key != found.key:
            self.ledger = Ledger(found.key, clock.today(), found.days, found.usual)
            self._bring_back(self.ledger)
        else:
            self.ledger.reload(found.days, found.usual, ticket)
        self.panel.show_month(self.ledger, found.closures)
        self.panel.show_year(found.key.year, found.sums)
        before = found.sums.get(f"{found.key.year - 1}-{found.key.month:02}")
        self._before = before.sums if before else {}
        self._offer()
        self._show()
        self._go_to_wanted_day()
        self.ready.emit()

    def _bring_back(self, ledger: Ledger) -> None:
        """Takes what was typed before and never reached the disk."""
        kept = ledger.kept(self.context.drafts.get(ledger.key.draft))
        if kept:
            self.desk.save(ledger, ledger.take(kept))

    def _show(self) -> None:
        ledger = self.ledger
        if ledger is None:
            return
        self.grid.show_ledger(ledger)
        self.totals.set_sums(
            {name: ledger.total(name) for name in COUNTS}, self._before, ledger.key.year
        )
        show_remarks(self.remarks, ledger)
        self.bar.summary.setText(summary_words(ledger))
        self._show_day()

    def _show_if_open(self, ledger: Ledger) -> None:
        if ledger is self.ledger:
            self._show()

    def _take(self, typed: dict[Cell, str]) -> None:
        ledger = self.ledger
        if ledger is None or ledger.read_only:
            self.remarks.say(_("All rooms together can't be typed. Choose a room first."))
            return
        self.desk.save(ledger, ledger.take(typed))
        self._show()

    def _paste(self, text: str) -> None:
        if self.ledger is None:
            return
        try:
            typed = placed(text, self.ledger, self.grid.cells())
        except MisfitError as misfit:
            self.remarks.say(str(misfit))
            return
        self._take(typed)

    def _confirm(self) -> None:
        if self.ledger is not None:
            self.desk.save(self.ledger, self.ledger.confirm())
            self._show()
            self.grid.setFocus(Qt.FocusReason.OtherFocusReason)

    def _give_up(self) -> None:
        if self.ledger is not None:
            self.ledger.give_up(list(self.ledger.pending))
            self.desk.keep(self.ledger)
            self._show()
            self.grid.setFocus(Qt.FocusReason.OtherFocusReason)

    def _open(self, target: object) -> None:
        if isinstance(target, date):
            self.grid.go_to((target, COUNTS[0]))
        elif isinstance(target, ClosedSpan) and self.ledger is not None:
            self.sides.edit_closure(self.ledger.key.site_id, target)
        else:
            self.open_target(target)

    def _back_to_grid(self) -> None:
        self.grid.setFocus(Qt.FocusReason.OtherFocusReason)

    def _go_to_wanted_day(self) -> None:
        day, self._wanted_day = self._wanted_day, None
        if day is not None and (day.year, day.month) == (
            self.wanted.year,
            self.wanted.month,
        ):
            self.grid.go_to((day, COUNTS[0]))

    def _offer(self) -> None:
        """Where the month is empty, offers the last one that isn't."""
        ledger, places = self.ledger, self.wanted.places
        last = places.last_day if places else None
        empty = ledger is not None and not any(map(ledger.is_counted, ledger.days))
        here = (self.wanted.year, self.wanted.month)
        made = []
        if empty and last is not None and (last.year, last.month) != here:
            words = _("Open %(month)s") % {"month": month_words(last.year, last.month)}
            made.append(button(words, self.show_last_counted))
        self.panel.set_buttons(made)

    def _show_day(self) -> None:
        cell = self.grid.current_cell()
        if self.ledger is not None and cell is not None:
            self.panel.day.show_day(self.ledger, cell[0])

    def _say_selected(self, block: list[list[Cell]]) -> None:
        self._show_day()
        ledger = self.ledger
        self.context.say_totals(selection_words(ledger, block) if ledger else "")
