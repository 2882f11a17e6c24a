"""What is asked once at the end of a stop: all, a number, or not counted."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from librarydesk.data.mobile.tally import Answers, Counted, Tally
from librarydesk.data.mobile.typed import MANY_READERS
from librarydesk.i18n import _
from librarydesk.ui.theme.theme import Tone, theme
from librarydesk.ui.widgets.basics import label, set_tone
from librarydesk.ui.widgets.numbers import shown_number
from librarydesk.ui.widgets.touch import TouchButton


@dataclass(frozen=True, slots=True)
class Asked:
    """A question: the field of `Answers`, its words, of how many, and the answer if it is plain."""

    name: str
    words: str
    whole: int
    answer: int | None = None


class QuestionRow(QWidget):
    """One question with its three answers; a number is typed while it is the current one."""

    answered = Signal()
    entered = Signal(object)

    def __init__(self, asked: Asked) -> None:
        super().__init__()
        self.asked = asked
        self.is_answered = False
        self.value: int | None = None
        self._typed = ""
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme().px(4))
        self._words = label(asked.words, "heading")
        column.addWidget(self._words)
        whole = _("All %(n)s") % {"n": shown_number(asked.whole)}
        self.every = TouchButton(whole, key="T", size=17)
        self.number = TouchButton(_("Type a number"), size=17)
        self.none = TouchButton(_("Not counted"), key="K", size=17)
        row = QHBoxLayout()
        row.setSpacing(theme().px(8))
        for choice, deed in (
            (self.every, self.take_all),
            (self.number, self.begin_number),
            (self.none, self.take_none),
        ):
            choice.setCheckable(True)
            choice.clicked.connect(deed)
            row.addWidget(choice, 1)
        column.addLayout(row)
        if asked.answer is not None:
            self._set(asked.answer)

    def take_all(self) -> None:
        """All of them."""
        self._typed = ""
        self._set(self.asked.whole)
        self.answered.emit()

    def take_none(self) -> None:
        """Nobody counted."""
        self._typed = ""
        self.is_answered, self.value = True, None
        self._show()
        self.answered.emit()

    def begin_number(self) -> None:
        """A number follows."""
        self._typed, self.is_answered, self.value = "", False, None
        self._show()
        self.entered.emit(self)

    def digit(self, digit: int) -> None:
        """Adds a digit; a number above the whole isn't taken."""
        longer = str(int(self._typed + str(digit)))
        if int(longer) <= self.asked.whole:
            self._typed = longer
            self._set(int(longer))
            self.entered.emit(self)

    def shorten(self) -> None:
        """Takes the last digit away."""
        self._typed = self._typed[:-1]
        if self._typed:
            self._set(int(self._typed))
        else:
            self.begin_number()

    def set_current(self, *, current: bool) -> None:
        """Shows whether digits come here."""
        tone = Tone.ACCENT if current else Tone.PLAIN
        set_tone(self._words, tone)

    def _set(self, value: int) -> None:
        self.is_answered, self.value = True, value
        self._show()

    def _show(self) -> None:
        every = self.is_answered and self.value == self.asked.whole and not self._typed
        none = self.is_answered and self.value is None
        number = self.is_answered and not every and not none
        self.every.setChecked(every)
        self.none.setChecked(none)
        self.number.setChecked(number)
        self.number.setText(shown_number(self.value) if number else _("Type a number"))
        self.number.setAccessibleName(self.number.text())


class Questions(QWidget):
    """All questions of a stop, one after the other; `changed` when an answer was given."""

    changed = Signal()

    def __init__(self, tally: Tally) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme().px(12))
        self.rows = [QuestionRow(asked) for asked in questions_of(tally)]
        self.current: QuestionRow | None = None
        for row in self.rows:
            column.addWidget(row)
            row.answered.connect(self._next)
            row.entered.connect(self.make_current)
        self.reason = QLineEdit()
        if tally.readers >= MANY_READERS:
            column.addWidget(label(_("So many at one stop? Say why."), tone=Tone.WARNING))
            self.reason.setAccessibleName(_("Reason"))
            self.reason.textChanged.connect(lambda _text: self.changed.emit())
            column.addWidget(self.reason)
        self._wants_reason = tally.readers >= MANY_READERS
        column.addStretch(1)
        self.make_current(next((row for row in self.rows if not row.is_answered), None))

    @property
    def complete(self) -> bool:
        """Whether everything is answered."""
        reasoned = not self._wants_reason or bool(self.reason.text().strip())
        return reasoned and all(row.is_answered for row in self.rows)

    def answers(self) -> Answers:
        """The answers given."""
        given = {row.asked.name: row.value for row in self.rows}
        return Answers(note=self.reason.text().strip() or None, **given)

    def make_current(self, row: QuestionRow | None) -> None:
        """Digits go to this question from now on."""
        self.current = row
        for one in self.rows:
            one.set_current(current=one is row)
        self.changed.emit()

    def key(self, key: int) -> bool:
        """Takes T (all), K (not counted) and the arrows; False for other keys."""
        row = self.current
        if row is not None and key == Qt.Key.Key_T:
            row.take_all()
        elif row is not None and key == Qt.Key.Key_K:
            row.take_none()
        elif self.rows and key in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            at = self.rows.index(row) if row in self.rows else 0
            step = 1 if key == Qt.Key.Key_Down else -1
            self.make_current(self.rows[(at + step) % len(self.rows)])
        else:
            return False
        return True

    def go_on(self) -> None:
        """Goes to the next question that isn't answered."""
        self._next()

    def _next(self) -> None:
        self.make_current(next((row for row in self.rows if not row.is_answered), None))


def questions_of(tally: Tally) -> Sequence[Asked]:
    """What is to be asked; what follows from the counts is answered already."""
    readers, children = tally.readers, tally.count(Counted.CHILDREN)
    documents, cards = tally.count(Counted.DOCUMENTS), tally.count(Counted.CARDS)
    asked = []
    if readers:
        n = shown_number(readers)
        asked += [
            Asked(
                "ethnic_minority", _("Ethnic minorities among %(n)s readers") % {"n": n}, readers
            ),
            Asked("disabled", _("Disabled among %(n)s readers") % {"n": n}, readers),
        ]
    for name, words, whole in (
        ("children_documents", _("Documents used by children"), documents),
        ("children_cards", _("New cards of children"), cards),
    ):
        if whole:
            plain = 0 if not children else whole if children == readers else None
            asked.append(Asked(name, words, whole, plain))
    return asked
