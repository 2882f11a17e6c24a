"""The counts of an import beside each other: read, added, updated, unchanged, rejected."""

from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from librarydesk.i18n import _
from librarydesk.ui.interchange.outcome import Outcome
from librarydesk.ui.theme.theme import Tone, theme
from librarydesk.ui.widgets.basics import label, set_tone
from librarydesk.ui.widgets.numbers import shown_number

_TONES = {"added": Tone.SUCCESS, "updated": Tone.ACCENT, "rejected": Tone.ERROR}


class Counts(QWidget):
    """Five figures with their words; those that matter are coloured."""

    def __init__(self) -> None:
        super().__init__()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme().px(32))
        self._figures: dict[str, QLabel] = {}
        self._words = {
            "read": _("read"),
            "added": _("added"),
            "updated": _("updated"),
            "unchanged": _("unchanged"),
            "rejected": _("rejected"),
        }
        for key, words in self._words.items():
            column = QVBoxLayout()
            column.setSpacing(0)
            figure = label("–", "title")
            column.addWidget(figure)
            column.addWidget(label(words, "soft"))
            row.addLayout(column)
            self._figures[key] = figure
        row.addStretch(1)

    def show_outcome(self, outcome: Outcome | None) -> None:
        """Shows the counts; dashes while they aren't known."""
        for key, figure in self._figures.items():
            number = getattr(outcome, key) if outcome is not None else None
            figure.setText(shown_number(number))
            figure.setAccessibleName(f"{self._words[key]}: {figure.text()}")
            set_tone(figure, _TONES.get(key, Tone.PLAIN) if number else Tone.PLAIN)
