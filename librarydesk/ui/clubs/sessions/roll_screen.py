"""The full-page roll call: every member a tile, a press a child, all of it on the disk at once."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from librarydesk.data.clubs.sessions.roll_call import Mark
from librarydesk.data.clubs.sessions.roll_journal import RollJournal
from librarydesk.data.store.folding import fold
from librarydesk.i18n import _
from librarydesk.ui.clubs.sessions.roll_keys import RollKeys
from librarydesk.ui.clubs.sessions.roll_side import RollSide
from librarydesk.ui.clubs.sessions.roll_tiles import RollTiles, TileMember
from librarydesk.ui.clubs.sessions.words import called
from librarydesk.ui.theme.theme import theme
from librarydesk.ui.widgets.basics import label, row
from librarydesk.ui.widgets.scrolled import scrolled
from librarydesk.ui.widgets.touch import TouchButton


class RollScreen(QWidget):
    """Calls the roll into a journal. `left` puts it off, `ended` when it is to be saved.

    `failed` tells that the disk refused a press, which then doesn't count either.
    """

    left = Signal()
    ended = Signal()
    failed = Signal(object)
    _synced = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.journal: RollJournal | None = None
        self.at = 0
        self.keys = RollKeys(self)
        self.tiles = RollTiles()
        self.side = RollSide()
        self._synced.connect(self._show_disk)
        self._build()
        self._connect()

    def open_journal(
        self, journal: RollJournal, members: Sequence[TileMember], title: str, details: str
    ) -> None:
        """Goes on with a roll call; names come from outside, never from its file."""
        self.journal = journal
        journal.on_disk = self._synced.emit
        self._title.setText(title)
        self._details.setText(details)
        known = {member.number: member for member in members}
        numbers = journal.call.sheet.numbers
        self.tiles.set_members([known.get(number, TileMember(number)) for number in numbers])
        self.keys.begin(numbers)
        self.at = 0
        self._show()
        self._show_disk(journal.written)
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def press(self, mark: Mark, number: str = "", count: int = 0) -> None:
        """Counts a press, in the file first."""
        if self.journal is None:
            return
        try:
            self.journal.press(mark, number, count)
        except OSError as error:
            self.failed.emit(error)
        self._show()

    def turn(self, place: int) -> None:
        """Turns a member from absent to here, or back."""
        if self.journal is not None:
            number = self.journal.call.sheet.numbers[place]
            self.at = place
            self.press(Mark.AWAY if self.journal.call.is_here(number) else Mark.HERE, number)

    def take_back(self) -> None:
        """Takes the last press back."""
        if self.journal is None:
            return
        try:
            self.journal.undo()
        except OSError as error:
            self.failed.emit(error)
        self._show()

    def take_scan(self, code: str) -> bool:
        """The card of a member ticks it; False when it is nobody's of this club."""
        if self.journal is None:
            return False
        self.keys.clear()
        sheet = self.journal.call.sheet
        for place, number in enumerate(sheet.numbers):
            if fold(code) in (fold(number), fold(f"{sheet.club} {number}")):
                self.at = place
                self.press(Mark.HERE, number)
                return True
        return False

    def set_busy(self, *, busy: bool) -> None:
        """While it is being saved nothing can be pressed."""
        self.setEnabled(not busy)
        if not busy:
            self.setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Numbers, arrows and deeds by keyboard."""
        if not self.keys.take(event):
            super().keyPressEvent(event)

    def _at_cursor(self, mark: Mark) -> None:
        """Marks the member at the cursor and goes to the next one."""
        if self.journal is None or not self.tiles.tiles:
            return
        number = self.journal.call.sheet.numbers[self.at]
        self.at = min(self.at + 1, len(self.tiles.tiles) - 1)
        self.press(mark, number)

    def _move(self, right: int, down: int) -> None:
        there = self.at + right + down * self.tiles.columns
        if 0 <= there < len(self.tiles.tiles):
            self.at = there
            self._show()

    def _show(self) -> None:
        if self.journal is None:
            return
        call = self.journal.call
        for place, tile in enumerate(self.tiles.tiles):
            number = call.sheet.numbers[place]
            tile.show_state(
                here=call.is_here(number), current=place == self.at, dim=call.count is not None
            )
        if self.tiles.tiles:
            self.tiles.show_at(self.at)
        self._called.setText(called(call))
        self.side.undo.setEnabled(bool(call.presses))

    def _show_typed(self) -> None:
        self.side.show_typed(self.keys.typed, counting=self.keys.counting)

    def _show_disk(self, lines: int) -> None:
        safe = self.journal is None or lines >= self.journal.written
        self._disk.setText(_("✓ on the disk") if safe else _("writing…"))

    def _connect(self) -> None:
        keys, side = self.keys, self.side
        keys.picked.connect(self.turn)
        keys.here.connect(lambda: self._at_cursor(Mark.HERE))
        keys.away.connect(lambda: self._at_cursor(Mark.AWAY))
        keys.moved.connect(self._move)
        keys.counted.connect(lambda count: self.press(Mark.COUNT, count=count))
        keys.changed.connect(self._show_typed)
        keys.finish.connect(self.ended)
        for source in (keys.all_here, side.all_here):
            source.connect(lambda: self.press(Mark.ALL))
        for source in (keys.nobody, side.nobody):
            source.connect(lambda: self.press(Mark.NOBODY))
        for source in (keys.undo, side.undo_wanted):
            source.connect(self.take_back)
        side.count_wanted.connect(keys.begin_count)
        side.digit.connect(keys.digit)
        side.shortened.connect(keys.shorten)
        side.entered.connect(keys.enter)
        side.given_up.connect(keys.clear)
        self.tiles.pressed.connect(self.turn)

    def _build(self) -> None:
        px = theme().px
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(12))
        column.addLayout(self._head())
        sides = QHBoxLayout()
        sides.setSpacing(px(8))
        sides.addWidget(self.tiles, 1)
        # Large text needs more height than there is.
        room = scrolled(self.side)
        room.setFixedWidth(self.side.width() + px(12))
        sides.addWidget(room)
        column.addLayout(sides, 1)

    def _head(self) -> QHBoxLayout:
        self._title, self._details = label("", "title"), label("", "soft")
        self._called, self._disk = label("", "strong"), label("", "small")
        words = QVBoxLayout()
        words.setSpacing(theme().px(2))
        words.addWidget(self._title)
        words.addWidget(self._details)
        words.addLayout(row(self._called, self._disk, None, gap=16))
        for long in (self._title, self._details):
            long.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        back = TouchButton(_("Leave it for now"))
        finish = TouchButton(_("Save the attendance"), icon="check", primary=True)
        back.clicked.connect(self.left)
        finish.clicked.connect(self.ended)
        head = QHBoxLayout()
        head.setSpacing(theme().px(12))
        head.addLayout(words, 1)
        for made in (back, finish):
            made.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
            made.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            head.addWidget(made)
        return head
