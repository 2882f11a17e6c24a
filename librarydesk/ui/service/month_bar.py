"""The chips above the grid: site, room, the month with arrows, the year."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QPushButton, QVBoxLayout, QWidget

from librarydesk.i18n import _
from librarydesk.ui.runner import Runner
from librarydesk.ui.service.sources import Places
from librarydesk.ui.service.words import month_name, month_words, room_words
from librarydesk.ui.sites import sites
from librarydesk.ui.theme.theme import theme
from librarydesk.ui.widgets.basics import button, label, row
from librarydesk.ui.widgets.completing import CompletingField
from librarydesk.ui.widgets.fields import TextField
from librarydesk.ui.widgets.flow import FlowLayout

YEARS_BACK = 6
ROOM_LENGTH = 80


class MonthBar(QWidget):
    """Which month of which room is shown; the signals say what is wanted.

    `book_wanted` gives True for an empty book.
    """

    site_wanted = Signal(int)
    room_wanted = Signal(object)
    month_wanted = Signal(int, int)
    rooms_wanted = Signal()
    book_wanted = Signal(bool)

    def __init__(self, runner: Runner, this_year: int) -> None:
        super().__init__()
        self._this_year = this_year
        self._year, self._month = this_year, 1
        self._site, self._room, self._shown_month, self._year_chip = (_chip() for _n in range(4))
        self._before = _arrow("‹", _("Month before (Alt+Left)"), partial(self.step, -1))
        self._after = _arrow("›", _("Month after (Alt+Right)"), partial(self.step, 1))
        chips = QWidget()
        flow = FlowLayout(chips, gap=theme().px(8))
        for part in (
            self._site,
            self._room,
            self._before,
            self._shown_month,
            self._after,
            self._year_chip,
        ):
            flow.addWidget(part)
        self.summary = label("", "soft")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme().px(8))
        rooms = button(_("Rooms…"), self.rooms_wanted.emit, kind="link")
        line = row(chips, self.summary, rooms, self._book())
        line.setStretch(0, 1)
        column.addLayout(line)
        column.addWidget(self._asking(runner))
        self.setAccessibleName(_("Filters"))

    def show_month(self, year: int, month: int) -> None:
        """Shows which month is open."""
        self._year, self._month = year, month
        _say(self._shown_month, month_words(year, month))
        _say(self._year_chip, _("Year %(year)s") % {"year": year})
        months = [(month_name(m), partial(self.month_wanted.emit, year, m)) for m in range(1, 13)]
        _offer(self._shown_month, months)
        years = {self._this_year - back for back in range(YEARS_BACK)} | {year, year + 1}
        order = sorted((y for y in years if y <= self._this_year), reverse=True)
        _offer(
            self._year_chip, [(str(y), partial(self.month_wanted.emit, y, month)) for y in order]
        )

    def show_places(self, places: Places, room: str | None) -> None:
        """Shows the site and its rooms, and offers the others."""
        _say(self._site, places.site.name)
        named = [(site.name, partial(self.site_wanted.emit, site.id)) for site in places.sites]
        _offer(self._site, [*named, (_("Another site…"), partial(self._ask, self.other_site))])
        _say(self._room, room_words(room))
        rooms: list[str | None] = list(places.rooms)
        if not places.listed and "" not in rooms:
            rooms.insert(0, "")
        if room is not None and room not in rooms:
            rooms.append(room)
        if len(places.rooms) > 1:
            rooms.append(None)
        offers = [(room_words(other), partial(self.room_wanted.emit, other)) for other in rooms]
        _offer(self._room, [*offers, (_("Another room…"), partial(self._ask, self.other_room))])

    def step(self, by: int) -> None:
        """Asks for the month some months later."""
        count = self._year * 12 + self._month - 1 + by
        self.month_wanted.emit(count // 12, count % 12 + 1)

    def ask_room(self) -> None:
        """Asks for the name of a room that isn't on the list."""
        self._ask(self.other_room)

    def _book(self) -> QPushButton:
        """The service book on paper: this month, or empty."""
        made = button(_("Service book"), kind="link")
        made.setMenu(QMenu(made))
        month, empty = partial(self.book_wanted.emit, False), partial(self.book_wanted.emit, True)
        _offer(made, [(_("This month…"), month), (_("Empty, to fill by hand…"), empty)])
        return made

    def _asking(self, runner: Runner) -> QWidget:
        self.other_site = CompletingField(runner, sites(), hint=_("Code or name of a site"))
        self.other_room = TextField(hint=_("Name of the room, then Enter"), longest=ROOM_LENGTH)
        self._asked = QWidget()
        for field in (self.other_site, self.other_room):
            field.setFixedWidth(theme().px(340))
            field.hide()
        self.other_site.editor.setAccessibleName(_("Another site"))
        self.other_room.editor.setAccessibleName(_("Another room"))
        self._asked.setLayout(
            row(self.other_site, self.other_room, button(_("Close"), self._stop_asking), None)
        )
        self._asked.hide()
        self.other_site.changed.connect(self._site_taken)
        self.other_room.line.returnPressed.connect(self._room_typed)
        return self._asked

    def _ask(self, field: TextField) -> None:
        for other in (self.other_site, self.other_room):
            other.setVisible(other is field)
        field.set_typed("")
        self._asked.show()
        field.setFocus(Qt.FocusReason.OtherFocusReason)

    def _stop_asking(self) -> None:
        self._asked.hide()

    def _site_taken(self) -> None:
        if self.other_site.key():
            self._stop_asking()
            self.site_wanted.emit(int(self.other_site.key()))

    def _room_typed(self) -> None:
        if self.other_room.text():
            self._stop_asking()
            self.room_wanted.emit(self.other_room.text())


def _chip() -> QPushButton:
    made = button("", kind="chip")
    made.setCheckable(True)
    made.setMenu(QMenu(made))
    made.setChecked(True)
    return made


def _arrow(words: str, told: str, deed: Callable[[], None]) -> QPushButton:
    made = button(words, deed, kind="chip")
    made.setAccessibleName(told)
    made.setToolTip(told)
    return made


def _say(chip: QPushButton, words: str) -> None:
    chip.setText(words.replace("&", "&&") + " ▾")
    chip.setAccessibleName(words)
    chip.updateGeometry()


def _offer(chip: QPushButton, offers: Sequence[tuple[str, Callable[[], None]]]) -> None:
    menu = chip.menu()
    menu.clear()
    for words, deed in offers:
        action = QAction(words.replace("&", "&&"), menu)
        # A signal's own arguments must not reach the deed.
        action.triggered.connect(lambda _on=False, deed=deed: deed())
        menu.addAction(action)
