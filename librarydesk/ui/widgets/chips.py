"""Filter chips above a table and tabs above details: pills that are on or off."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QMenu, QPushButton, QSizePolicy, QWidget

from librarydesk.ui.theme.theme import theme
from librarydesk.ui.widgets.basics import button, label
from librarydesk.ui.widgets.flow import FlowLayout


@dataclass(frozen=True, slots=True)
class Choice:
    """One value of a chip that opens a list."""

    key: str
    words: str


@dataclass(frozen=True, slots=True)
class Chip:
    """A chip: on or off, or with `choices` a list to choose from, of which none may be chosen.

    `words` stands on the chip; a chosen value stands there instead. `chosen` is the key of the
    value that it starts with; `always` forbids choosing none.
    """

    key: str
    words: str
    on: bool = False
    choices: Sequence[Choice] = ()
    chosen: str = ""
    always: bool = False


class FilterChips(QWidget):
    """A row of chips with a summary at its right; `changed` is emitted when any is pressed."""

    changed = Signal()

    def __init__(self, chips: Sequence[Chip] = (), *, name: str = "") -> None:
        super().__init__()
        self._chips: dict[str, Chip] = {}
        self._buttons: dict[str, QPushButton] = {}
        self._chosen: dict[str, str] = {}
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        holder = QWidget()
        self._flow = FlowLayout(holder, gap=theme().px(8))
        grows = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        grows.setHeightForWidth(True)
        holder.setSizePolicy(grows)
        self._summary = label("", "soft")
        row.addWidget(holder, 1)
        row.addWidget(self._summary)
        self.setAccessibleName(name)
        self.set_chips(chips)

    def set_chips(self, chips: Sequence[Chip]) -> None:
        """Replaces the chips; nothing is emitted."""
        for old in self._buttons.values():
            self._flow.removeWidget(old)
            old.hide()
            old.deleteLater()
        self._chips = {chip.key: chip for chip in chips}
        self._chosen = {chip.key: chip.chosen for chip in chips if chip.choices}
        self._buttons = {chip.key: self._made(chip) for chip in chips}

    def set_summary(self, sentence: str) -> None:
        """Says at the right what the filters leave, e.g. `31 trips · 23.480 copies`."""
        self._summary.setText(sentence)

    def is_on(self, key: str) -> bool:
        """Whether a chip is on."""
        return self._buttons[key].isChecked()

    def chosen(self, key: str) -> str:
        """The chosen value of a chip with a list; empty when none is chosen."""
        return self._chosen.get(key, "")

    def narrow(self) -> bool:
        """Whether any chip is on or has a value, so that something may be left out."""
        return any(made.isChecked() for made in self._buttons.values())

    def set_on(self, key: str, on: bool) -> None:
        """Presses or releases a chip and tells it."""
        if self._buttons[key].isChecked() != on:
            self._buttons[key].click()

    def choose(self, key: str, value: str) -> None:
        """Chooses a value of a chip with a list and tells it."""
        self._chosen[key] = value
        self._show(self._chips[key])
        self.changed.emit()

    def _made(self, chip: Chip) -> QPushButton:
        made = button(chip.words, kind="chip")
        made.setCheckable(True)
        made.setChecked(chip.on)
        self._flow.addWidget(made)
        if chip.choices:
            self._buttons[chip.key] = made
            made.setMenu(self._menu(chip, made))
            self._show(chip)
        else:
            made.toggled.connect(lambda _on: self.changed.emit())
        made.show()
        return made

    def _menu(self, chip: Chip, parent: QPushButton) -> QMenu:
        menu = QMenu(parent)
        if not chip.always:
            self._add(menu, chip, Choice("", chip.words))
        for choice in chip.choices:
            self._add(menu, chip, choice)
        return menu

    def _add(self, menu: QMenu, chip: Chip, choice: Choice) -> None:
        action = QAction(choice.words.replace("&", "&&"), menu)
        action.triggered.connect(lambda: self.choose(chip.key, choice.key))
        menu.addAction(action)

    def _show(self, chip: Chip) -> None:
        chosen = self._chosen.get(chip.key, "")
        words = {choice.key: choice.words for choice in chip.choices}.get(chosen, chip.words)
        shown = self._buttons[chip.key]
        shown.setText(words.replace("&", "&&") + " ▾")
        shown.setAccessibleName(words)
        shown.setChecked(bool(chosen))


class TabChips(QWidget):
    """Chips of which exactly one is on, as tabs above details; arrows move between them."""

    changed = Signal(int)

    def __init__(self, words: Sequence[str] = (), *, name: str = "") -> None:
        super().__init__()
        self._flow = FlowLayout(self, gap=theme().px(8))
        self._buttons: list[QPushButton] = []
        self.setAccessibleName(name)
        for text in words:
            self.add(text)

    def add(self, words: str) -> int:
        """Adds a tab and gives its place; the first one is on."""
        made = button(words, kind="chip")
        made.setCheckable(True)
        made.setAutoExclusive(True)
        place = len(self._buttons)
        made.setChecked(place == 0)
        made.toggled.connect(lambda on: self.changed.emit(place) if on else None)
        made.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._buttons.append(made)
        self._flow.addWidget(made)
        return place

    def current(self) -> int:
        """The place of the tab that is on; -1 when there are none."""
        return next((at for at, tab in enumerate(self._buttons) if tab.isChecked()), -1)

    def choose(self, place: int) -> None:
        """Turns a tab on and tells it."""
        self._buttons[place].setChecked(True)

    def set_shown(self, place: int, shown: bool) -> None:
        """Shows a tab or leaves it out, where it would have nothing to show."""
        self._buttons[place].setVisible(shown)
        if not shown and self.current() == place:
            self.choose(0)

    def set_words(self, place: int, words: str) -> None:
        """Changes the words of a tab, e.g. to add a count."""
        self._buttons[place].setText(words.replace("&", "&&"))
        self._buttons[place].setAccessibleName(words)
