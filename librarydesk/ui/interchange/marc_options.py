"""How records are taken in: what copies get that lack it, and what becomes of capitals."""

from collections.abc import Sequence

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from librarydesk.coded import Source
from librarydesk.i18n import _
from librarydesk.ui.runner import Runner
from librarydesk.ui.sites import sites_by_code
from librarydesk.ui.theme.theme import theme
from librarydesk.ui.widgets.chips import Choice
from librarydesk.ui.widgets.completing import CompletingField
from librarydesk.ui.widgets.fields import ChoiceField, DateField
from librarydesk.ui.widgets.labelled import LabelledField

PAUSE_MS = 400


class MarcOptions(QWidget):
    """Four fields beside each other; `changed` when what they say has changed."""

    changed = Signal()

    def __init__(self, runner: Runner) -> None:
        super().__init__()
        self.site = CompletingField(runner, sites_by_code(), hint=_("Your library"))
        self.day = DateField()
        self.day.line.setPlaceholderText(_("Today"))
        choices = [Choice(source.value, source.label) for source in Source]
        self.source = ChoiceField(choices, chosen=Source.OTHER.value)
        ways = [Choice("keep", _("leave them")), Choice("sentence", _("as sentences"))]
        self.capitals = ChoiceField(ways, chosen="keep")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme().px(12))
        for field, words in (
            (self.site, _("Owner of copies without one")),
            (self.day, _("Acquired on")),
            (self.source, _("Source")),
            (self.capitals, _("Texts in capitals")),
        ):
            row.addWidget(LabelledField(field, words, required=False, keep=True), 1)
        self._told = self.arguments()
        self._pause = QTimer(self, singleShot=True, interval=PAUSE_MS)
        self._pause.timeout.connect(self._tell)
        for changing in (self.site, self.day, self.source, self.capitals):
            changing.changed.connect(self._pause.start)

    def arguments(self) -> Sequence[str]:
        """What the command is told."""
        told = ["--source", self.source.chosen()]
        if self.site.key():
            told += ["--site", self.site.key()]
        day = self.day.day()
        if day is not None:
            told += ["--acquired-on", day.isoformat()]
        if self.capitals.chosen() != "keep":
            told += ["--capitals", self.capitals.chosen()]
        return told

    def _tell(self) -> None:
        if self.arguments() != self._told:
            self._told = self.arguments()
            self.changed.emit()
