"""One limit: what it is called and where it comes from, its number, its unit, its usual value."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from librarydesk.i18n import _
from librarydesk.ui.system.settings.limit_words import LimitWords
from librarydesk.ui.theme.theme import Tone, theme
from librarydesk.ui.widgets.basics import button, label
from librarydesk.ui.widgets.fields import NumberField
from librarydesk.ui.widgets.numbers import shown_number

if TYPE_CHECKING:
    from librarydesk.data.store.limits import Limit


class LimitRow(QWidget):
    """`wanted` gives the number to set: when Enter is pressed, the field left, or it is reset."""

    wanted = Signal(int)

    def __init__(self, which: "Limit", words: LimitWords, usual: int, highest: int) -> None:
        super().__init__()
        self.which, self.words, self._usual = which, words, usual
        self._kept: int | None = None
        self.field = NumberField(least=1, most=highest)
        self.field.editor.setAccessibleName(f"{words.name} ({words.unit})")
        self.field.editor.setAccessibleDescription(words.origin)
        self.field.setFixedWidth(theme().px(90))
        self.resets = button(_("Reset"), self.reset, kind="link")
        self.resets.setAccessibleName(_("Reset: %(limit)s") % {"limit": words.name})
        room = self.resets.sizePolicy()
        room.setRetainSizeWhenHidden(True)
        self.resets.setSizePolicy(room)
        self.remark = label("", wrap=True, tone=Tone.ERROR)
        self.remark.hide()
        self._lay_out()
        self.field.changed.connect(self._check)
        self.field.left.connect(self._take)
        self.field.line.returnPressed.connect(self._take)

    def show_kept(self, number: int) -> None:
        """Shows what is set; what is being typed is left alone when nothing else was set."""
        if number != self._kept:
            self._kept = number
            self.field.set_number(number)
        self.resets.setVisible(number != self._usual)

    def reset(self) -> None:
        """Goes back to the usual value."""
        self.field.set_number(self._usual)
        self._take()

    def show_refused(self, sentence: str) -> None:
        """Says beside the field why it wasn't kept."""
        self._say(sentence)

    def _check(self) -> None:
        self._say(_("This is needed.") if self.field.is_empty() else self.field.problem())

    def _take(self) -> None:
        self._check()
        number = self.field.number()
        if not self.remark.text() and number is not None and number != self._kept:
            self.wanted.emit(number)

    def _say(self, sentence: str) -> None:
        self.remark.setText(sentence)
        self.remark.setVisible(bool(sentence))
        self.field.mark(wrong=bool(sentence))
        self.field.editor.setAccessibleDescription(sentence or self.words.origin)

    def _lay_out(self) -> None:
        words = self.words
        told = QVBoxLayout()
        told.setSpacing(theme().px(4))
        name = label(words.name, wrap=True)
        name.setBuddy(self.field)
        told.addWidget(name)
        usual = _("Usual: %(number)s %(unit)s. %(origin)s") % {
            "number": shown_number(self._usual),
            "unit": words.unit,
            "origin": words.origin,
        }
        told.addWidget(label(usual, "soft", wrap=True))
        told.addWidget(self.remark)
        unit = label(words.unit, "soft")
        unit.setFixedWidth(theme().px(56))
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(theme().px(12))
        line.addLayout(told, 1)
        for part in (self.field, unit, self.resets):
            line.addWidget(part)
