"""A list to choose from whose values change with what else is chosen."""

from collections.abc import Sequence

from PySide6.QtCore import QSignalBlocker

from librarydesk.ui.widgets.chips import Choice
from librarydesk.ui.widgets.fields import ChoiceField


class ListField(ChoiceField):
    """Keeps what is chosen as long as it can be chosen, else takes the first value."""

    def __init__(self, *, name: str, choices: Sequence[Choice] = ()) -> None:
        super().__init__(choices)
        self.box.setAccessibleName(name)
        self.box.setToolTip(name)
        self.box.setMaxVisibleItems(24)

    def set_choices(self, choices: Sequence[Choice]) -> None:
        """Offers other values; tells nobody."""
        before = self.chosen()
        with QSignalBlocker(self.box):
            self.box.clear()
            for choice in choices:
                self.box.addItem(choice.words, choice.key)
            self.set_typed(before)

    def put(self, key: str) -> None:
        """Chooses a value; tells nobody."""
        with QSignalBlocker(self.box):
            self.set_typed(key)
