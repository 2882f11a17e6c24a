"""Beside the box: the paper, what the libraries below wrote, the letter's number and day."""

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from librarydesk.i18n import _
from librarydesk.ui.runner import Runner
from librarydesk.ui.theme.theme import theme
from librarydesk.ui.widgets.basics import Panel, button, label, row
from librarydesk.ui.widgets.chips import TabChips
from librarydesk.ui.widgets.fields import DateField, TextField
from librarydesk.ui.widgets.labelled import LabelledField
from librarydesk.ui.widgets.numbers import shown_number
from librarydesk.ui.widgets.paper import Paper
from librarydesk.ui.widgets.paper_view import PaperView
from librarydesk.ui.widgets.scrolled import scrolled

if TYPE_CHECKING:
    from datetime import date

    from librarydesk.data.closing.texts import TextBelow

PAPER, BELOW, NUMBER = range(3)


class Beside(QWidget):
    """Three tabs; `taken` gives the text that is to be taken over, `numbered` number and day."""

    taken = Signal(str)
    numbered = Signal(str, object)

    def __init__(self, runner: Runner) -> None:
        super().__init__()
        self.tabs = TabChips(
            (_("Paper"), _("From the libraries below"), _("Number and day")),
            name=_("Beside the text"),
        )
        self.paper = PaperView(runner, name=_("The letter as paper"))
        self.below = QWidget()
        self._listed = QVBoxLayout(self.below)
        self._listed.setContentsMargins(0, 0, 0, 0)
        self._listed.setSpacing(theme().px(12))
        self.number, self.day = TextField(longest=60), DateField()
        self._mark = label("", "soft", wrap=True)
        self._stack = QStackedWidget()
        for part in (self.paper, scrolled(self.below), self._form()):
            self._stack.addWidget(part)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme().px(8))
        column.addWidget(self.tabs)
        column.addWidget(self._stack, 1)
        self.tabs.changed.connect(self._stack.setCurrentIndex)

    def show_paper(self, paper: Paper) -> None:
        """Shows the letter anew at the place that is looked at."""
        place = self.paper.verticalScrollBar().value()
        self.paper.set_paper(paper)
        self.paper.verticalScrollBar().setValue(place)

    def show_below(self, texts: "Sequence[TextBelow]", *, fixed: bool, gathered: bool) -> None:
        """Shows what others wrote for the part, each with a button that takes it over."""
        while (item := self._listed.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.hide()
                old.deleteLater()
        if not texts:
            self._listed.addWidget(label(_nothing(gathered=gathered), "soft", wrap=True))
        for text in texts:
            self._listed.addWidget(self._card(text, fixed=fixed))
        self._listed.addStretch(1)
        words = _("From the libraries below")
        count = f" ({shown_number(len(texts))})" if texts else ""
        self.tabs.set_words(BELOW, words + count)

    def show_number(self, number: str, day: "date | None", mark: str) -> None:
        """Shows the letter's number and day."""
        if not self.number.line.hasFocus():
            self.number.set_typed(number)
        if not self.day.line.hasFocus():
            self.day.set_day(day)
        said = _(
            "A bare number is printed as %(example)s. Left empty, the number is left to the pen,"
            " and the day is that of printing or left open, as it is set under System."
        )
        self._mark.setText(said % {"example": f"15/{mark}"})

    def _card(self, text: "TextBelow", *, fixed: bool) -> QWidget:
        made = Panel(text.site)
        body = label(text.body, wrap=True)
        body.setAccessibleName(_("What %(site)s wrote") % {"site": text.site})
        made.body.addWidget(body)
        take = button(_("Take over"), partial(self.taken.emit, taken_over(text)))
        take.setAccessibleName(_("Take over from %(site)s") % {"site": text.site})
        take.setEnabled(not fixed)
        made.body.addLayout(row(None, take))
        return made

    def _form(self) -> QWidget:
        made = QWidget()
        column = QVBoxLayout(made)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme().px(12))
        for field, words in (
            (self.number, _("Number of the letter")),
            (self.day, _("Day of the letter")),
        ):
            labelled = LabelledField(field, words, required=False, keep=True)
            field.left.connect(labelled.show_problem)
            field.left.connect(self._give)
            column.addWidget(labelled)
        self.number.line.returnPressed.connect(self._give)
        self.day.line.returnPressed.connect(self._give)
        column.addWidget(self._mark)
        column.addStretch(1)
        return made

    def _give(self) -> None:
        if not self.day.problem():
            self.numbered.emit(self.number.text(), self.day.day())


def taken_over(text: "TextBelow") -> str:
    """What a library wrote, under its name: one line after it, several below it."""
    lines = [line.strip().lstrip("-+ ").strip() for line in text.body.splitlines()]
    lines = [line for line in lines if line]
    if len(lines) == 1:
        return f"- {text.site}: {lines[0]}"
    return "\n".join([f"- {text.site}:", *(f"+ {line}" for line in lines)])


def _nothing(*, gathered: bool) -> str:
    if gathered:
        return _("No library below has written this part for the period yet.")
    return _("Only difficulties and proposals are gathered from the libraries below.")
