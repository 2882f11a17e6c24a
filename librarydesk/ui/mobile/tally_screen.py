"""Quick tally: the full-page screen on which readers, documents and cards are counted."""

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QGridLayout,
    QHBoxLayout,
    QSizePolicy,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from librarydesk.data.mobile.tally import Counted
from librarydesk.data.mobile.tally_journal import TallyJournal
from librarydesk.i18n import _
from librarydesk.ui.mobile.tally_questions import Questions
from librarydesk.ui.mobile.words import counted_documents, counted_readers, field_words
from librarydesk.ui.theme.theme import theme
from librarydesk.ui.widgets.basics import label, row
from librarydesk.ui.widgets.dates import shown_day
from librarydesk.ui.widgets.numbers import shown_number
from librarydesk.ui.widgets.tally_keys import TallyKeys
from librarydesk.ui.widgets.tally_side import TallySide
from librarydesk.ui.widgets.touch import TallyField, TouchButton

FIELDS = (
    (Counted.CHILDREN, "child", "1"),
    (Counted.ADULTS, "adult", "2"),
    (Counted.DOCUMENTS, "book", "3"),
    (Counted.CARDS, "card", "4"),
)


class TallyScreen(QWidget):
    """Counts into a journal. `left` puts it off, `ended` gives the answers of the end.

    `failed` tells that the disk refused a press, which then isn't counted either.
    """

    left = Signal()
    ended = Signal(object)
    failed = Signal(object)
    _synced = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.journal: TallyJournal | None = None
        self.questions: Questions | None = None
        self.keys = TallyKeys(self)
        self.keys.field.connect(self._press_at)
        self.keys.undo.connect(self.take_back)
        self.keys.changed.connect(self._show_number)
        self._synced.connect(self._show_disk)
        self._build()

    def open_journal(self, journal: TallyJournal) -> None:
        """Goes on with a tally."""
        self.journal = journal
        journal.on_disk = self._synced.emit
        place = journal.tally.place
        self._place.setText(place.place)
        self._place.setToolTip(place.place)
        self._details.setText(
            " · ".join(
                (
                    place.commune,
                    shown_day(place.on_date),
                    _("since %(time)s") % {"time": f"{place.begun_at:%H:%M}"},
                    place.trip_code,
                )
            )
        )
        self.keys.clear()
        self.count_on()
        self._show_disk(journal.written)

    def count_on(self) -> None:
        """Shows the fields again."""
        self.questions = None
        self._show_stage(None)
        self._show_counts()
        self._show_number()

    def press(self, counted: Counted, amount: int) -> None:
        """Counts a press, in the file first."""
        if self.journal is None or self.questions is not None:
            return
        try:
            self.journal.press(counted, amount)
        except OSError as error:
            self.failed.emit(error)
        self._show_counts()

    def take_back(self) -> None:
        """Takes the last press back."""
        if self.journal is None or self.questions is not None:
            return
        try:
            self.journal.undo()
        except OSError as error:
            self.failed.emit(error)
        self._show_counts()

    def ask(self) -> None:
        """Asks what is asked once at the end."""
        if self.journal is None or self.journal.tally.is_empty:
            return
        self.questions = Questions(self.journal.tally)
        self.questions.changed.connect(self._show_questions)
        self._show_stage(self.questions)
        self.keys.clear()
        self._show_questions()

    def set_busy(self, *, busy: bool) -> None:
        """While the stop is being saved nothing can be pressed."""
        self.setEnabled(not busy)
        if not busy:
            self.setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Numbers, fields and answers by keyboard."""
        taken = self._key_of_end(event) if self.questions is not None else self.keys.take(event)
        if not taken:
            super().keyPressEvent(event)

    def _key_of_end(self, event: QKeyEvent) -> bool:
        questions = self.questions
        if questions is None:
            return False
        text = event.text()
        if len(text) == 1 and text.isascii() and text.isdecimal():
            self._digit(int(text))
        elif event.key() == Qt.Key.Key_Backspace:
            self._shorten()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            questions.go_on() if not questions.complete else self._finish_pressed()
        elif event.key() == Qt.Key.Key_Escape:
            self.count_on()
        else:
            return questions.key(event.key())
        return True

    def _press_at(self, place: int, amount: int) -> None:
        self.press(FIELDS[place][0], amount)

    def _digit(self, digit: int) -> None:
        if self.questions is None:
            self.keys.digit(digit)
        elif self.questions.current is not None:
            self.questions.current.digit(digit)

    def _shorten(self) -> None:
        if self.questions is None:
            self.keys.shorten()
        elif self.questions.current is not None:
            self.questions.current.shorten()
            self._show_questions()

    def _clear_number(self) -> None:
        if self.questions is None:
            self.keys.clear()
        elif self.questions.current is not None:
            self.questions.current.begin_number()

    def _finish_pressed(self) -> None:
        if self.questions is None:
            self.ask()
        elif self.questions.complete:
            self.ended.emit(self.questions.answers())

    def _back_pressed(self) -> None:
        if self.questions is None:
            self.left.emit()
        else:
            self.count_on()

    def _show_counts(self) -> None:
        if self.journal is None:
            return
        tally = self.journal.tally
        for counted, field in self.fields.items():
            field.show_count(tally.count(counted))
        self._readers.setText(
            f"{counted_readers(tally.readers)} · "
            f"{counted_documents(tally.count(Counted.DOCUMENTS))}"
        )
        presses = [(field_words(press.counted), press.amount) for press in tally.presses]
        self._side.show_presses(presses)
        self._finish.setEnabled(not tally.is_empty)

    def _show_number(self) -> None:
        number, at_end = self.keys.typed, self.keys.at_end
        hint = _("a number, then a field") if not number else _("now the field: 1 to 4")
        self._side.readout.show_number(number, hint, lit=at_end)
        for field in self.fields.values():
            field.light(on=at_end)

    def _show_questions(self) -> None:
        if self.questions is None:
            return
        current = self.questions.current
        value = "" if current is None or current.value is None else shown_number(current.value)
        hint = _("T: all, K: not counted") if current is not None else _("all answered")
        self._side.readout.show_number(value, hint, lit=current is not None)
        self._finish.setEnabled(self.questions.complete)

    def _show_disk(self, lines: int) -> None:
        safe = self.journal is None or lines >= self.journal.written
        self._disk.setText(_("✓ on the disk") if safe else _("writing…"))

    def _show_stage(self, questions: Questions | None) -> None:
        asking = questions is not None
        former = self._stack.widget(1)
        if former is not None:
            self._stack.removeWidget(former)
            former.deleteLater()
        if questions is not None:
            self._stack.addWidget(questions)
        self._stack.setCurrentIndex(self._stack.count() - 1)
        self._finish.say(_("Save the stop") if asking else _("End the stop"))
        self._back.say(_("Back to counting") if asking else _("Leave it for now"))
        self._side.show_undo(shown=not asking)
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def _build(self) -> None:
        px = theme().px
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(12))
        column.addLayout(self._head())
        sides = QHBoxLayout()
        sides.setSpacing(px(16))
        self._stack = QStackedWidget()
        self._stack.addWidget(self._grid())
        sides.addWidget(self._stack, 1)
        self._side = TallySide()
        self._side.pad.digit.connect(self._digit)
        self._side.pad.shortened.connect(self._shorten)
        self._side.pad.cleared.connect(self._clear_number)
        self._side.undo_wanted.connect(self.take_back)
        sides.addWidget(self._side)
        column.addLayout(sides, 1)

    def _head(self) -> QHBoxLayout:
        self._place = label("", "title")
        self._details = label("", "soft")
        self._readers = label("", "strong")
        self._disk = label("", "small")
        words = QVBoxLayout()
        words.setSpacing(theme().px(2))
        words.addWidget(self._place)
        words.addWidget(self._details)
        words.addLayout(row(self._readers, self._disk, None, gap=16))
        for long in (self._place, self._details):
            long.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self._back = TouchButton(_("Leave it for now"))
        self._finish = TouchButton(_("End the stop"), icon="check", primary=True)
        self._back.clicked.connect(self._back_pressed)
        self._finish.clicked.connect(self._finish_pressed)
        head = QHBoxLayout()
        head.setSpacing(theme().px(12))
        head.addLayout(words, 1)
        for made in (self._back, self._finish):
            made.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
            head.addWidget(made)
        return head

    def _grid(self) -> QWidget:
        holder = QWidget()
        grid = QGridLayout(holder)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(theme().px(12))
        self.fields: dict[Counted, TallyField] = {}
        for place, (counted, icon, key) in enumerate(FIELDS):
            field = TallyField(field_words(counted), icon=icon, key=key)
            field.tapped.connect(partial(self._tapped, place))
            self.fields[counted] = field
            grid.addWidget(field, *divmod(place, 2))
        return holder

    def _tapped(self, place: int, away: bool) -> None:
        self.keys.choose(place, away=away)
