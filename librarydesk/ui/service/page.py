"""The page Daily service: a month of a room as a grid, and what it adds up to."""

from collections.abc import Mapping, Sequence
from datetime import date
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QStackedWidget, QVBoxLayout, QWidget

from librarydesk import clock
from librarydesk.data.service.counts import COUNTS, ClosedSpan
from librarydesk.i18n import _
from librarydesk.ui.page import Page, PageAction, PageContext, Screen
from librarydesk.ui.service.asking import Wanted
from librarydesk.ui.service.closure_sheet import ClosureSheet
from librarydesk.ui.service.desk import ServiceDesk
from librarydesk.ui.service.grid import MonthGrid
from librarydesk.ui.service.ledger import Cell, Ledger
from librarydesk.ui.service.month_bar import MonthBar
from librarydesk.ui.service.pasting import MisfitError, placed
from librarydesk.ui.service.remarks import RemarksBar
from librarydesk.ui.service.side import ServicePanel
from librarydesk.ui.service.sources import Places, WholeMonth
from librarydesk.ui.service.sums import selection_words, summary_words
from librarydesk.ui.service.totals import TotalsStrip
from librarydesk.ui.service.words import month_words
from librarydesk.ui.theme.theme import Tone, theme
from librarydesk.ui.widgets.basics import button, label

SIDE, WIDEST_SIDE = 324, 480
KEYS_HEIGHT = 30
LARGE_TEXT = 125
EARLIEST = 1900


class ServicePage(Page):
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
        self.panel = ServicePanel()
        self.sheet = ClosureSheet(context)
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
        )

    def open_target(self, target: object) -> None:
        """Shows a day, or a month given as year and month."""
        if isinstance(target, date):
            self._wanted_day = target
            self.show_month(target.year, target.month)
        elif isinstance(target, tuple) and len(target) == 2:
            self.show_month(int(target[0]), int(target[1]))

    def screens(self) -> Sequence[Screen]:
        """The last month that was counted, and the sheet of days closed."""
        return (
            Screen("counted", self.show_last_counted),
            Screen("closed", self.begin_closing),
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

    def show_site(self, site_id: int) -> None:
        """Shows the same month of another site."""
        self.wanted.choose_site(site_id)

    def show_room(self, room: str | None) -> None:
        """Shows the same month of another room; None is all rooms together."""
        self.wanted.choose_room(room)

    def begin_closing(self) -> None:
        """Opens the sheet of days closed, with the day of the cursor."""
        if self.ledger is not None:
            cell = self.grid.current_cell()
            self._sides.setCurrentWidget(self.sheet)
            self.sheet.open_new(self.ledger.key.site_id, cell[0] if cell else None)

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
        grid.addWidget(self._keys())
        self._sides = QStackedWidget()
        self._sides.addWidget(self.panel)
        self._sides.addWidget(self.sheet)
        self._sides.setFixedWidth(min(px(SIDE), WIDEST_SIDE))
        beside = QHBoxLayout()
        beside.setSpacing(px(16))
        beside.addLayout(grid, 1)
        beside.addWidget(self._sides)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(12))
        column.addWidget(self.bar)
        column.addLayout(beside, 1)

    def _keys(self) -> QLabel:
        """What the keyboard does; the toast of a save comes over it, not over the sums."""
        said = _("Enter: next day · Tab: to the right · Ctrl+V: paste from Excel · Ctrl+Z: undo")
        keys = label(said, "small", tone=Tone.SOFT)
        keys.setFixedHeight(theme().px(KEYS_HEIGHT))
        keys.setMinimumWidth(1)
        keys.setVisible(theme().percent <= LARGE_TEXT)
        return keys

    def _connect_parts(self) -> None:
        self.wanted.places_came.connect(self._places_came)
        self.wanted.month_came.connect(self._month_came)
        self.bar.site_wanted.connect(self.show_site)
        self.bar.room_wanted.connect(self.show_room)
        self.bar.month_wanted.connect(self.show_month)
        self.grid.month.typed.connect(self._take)
        self.grid.emptied.connect(lambda cells: self._take(dict.fromkeys(cells, "")))
        self.grid.pasted.connect(self._paste)
        self.grid.undo_wanted.connect(self.desk.undo_last)
        self.grid.selected.connect(self._say_selected)
        self.remarks.go_to.connect(self.grid.go_to)
        self.remarks.confirmed.connect(self._confirm)
        self.remarks.given_up.connect(self._give_up)
        self.panel.opened.connect(self._open)
        self.sheet.closed.connect(self._show_panel)
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
        self._offer_last_counted()
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
        self.remarks.show_remarks(ledger)
        self.bar.summary.setText(summary_words(ledger))

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
            self._sides.setCurrentWidget(self.sheet)
            self.sheet.open_for(self.ledger.key.site_id, target)
        else:
            self.open_target(target)

    def _show_panel(self) -> None:
        self._sides.setCurrentWidget(self.panel)
        self.grid.setFocus(Qt.FocusReason.OtherFocusReason)

    def _go_to_wanted_day(self) -> None:
        day, self._wanted_day = self._wanted_day, None
        if day is not None and (day.year, day.month) == (
            self.wanted.year,
            self.wanted.month,
        ):
            self.grid.go_to((day, COUNTS[0]))

    def _offer_last_counted(self) -> None:
        """Where the month is empty, offers the last one that isn't."""
        ledger, places = self.ledger, self.wanted.places
        last = places.last_day if places else None
        empty = ledger is not None and not any(ledger.is_counted(day) for day in ledger.days)
        elsewhere = last is not None and (last.year, last.month) != (
            self.wanted.year,
            self.wanted.month,
        )
        if empty and elsewhere and last is not None:
            words = _("Open %(month)s") % {"month": month_words(last.year, last.month)}
            self.panel.set_buttons([button(words, self.show_last_counted)])
        else:
            self.panel.set_buttons([])

    def _say_selected(self, block: list[list[Cell]]) -> None:
        ledger = self.ledger
        self.context.say_totals(selection_words(ledger, block) if ledger else "")
