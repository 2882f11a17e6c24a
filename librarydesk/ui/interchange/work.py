"""What is shown of a chosen file: what it is, what an import does with it, its rows."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from librarydesk.i18n import _
from librarydesk.ui.interchange.counts import Counts
from librarydesk.ui.interchange.marc_options import MarcOptions
from librarydesk.ui.interchange.outcome import Outcome
from librarydesk.ui.interchange.preview_table import PreviewTable
from librarydesk.ui.interchange.sources import RejectedRow
from librarydesk.ui.interchange.words import (
    columns_sentence,
    differing_sentence,
    file_line,
    members_sentence,
)
from librarydesk.ui.runner import Runner
from librarydesk.ui.theme.theme import Tone, theme
from librarydesk.ui.widgets.basics import label, row, set_tone


class Work(QWidget):
    """Name, options, counts, a sentence; the first rows, and below them those that can't go in."""

    def __init__(self, runner: Runner) -> None:
        super().__init__()
        px = theme().px
        column = QVBoxLayout(self)
        column.setContentsMargins(0, px(4), 0, 0)
        column.setSpacing(px(12))
        self._name = label("", "strong")
        self._about = label("", "soft")
        self._said = label("", wrap=True)
        self._remark = label("", wrap=True, tone=Tone.WARNING)
        self.counts = Counts()
        self.options = MarcOptions(runner)
        self.table = PreviewTable(name=_("First rows of the file"))
        self.problems = PreviewTable(name=_("Rows that can't be taken"))
        column.addLayout(row(self._name, self._about, None))
        for part in (self.options, self.counts, self._said, self._remark):
            column.addWidget(part)
        column.addWidget(self.table, 3)
        column.addWidget(self.problems, 2)
        self.problems.hide()

    def begin(self, name: str) -> None:
        """Shows another file, of which nothing is known yet."""
        self._name.setText(name)
        self._about.setText("")
        self.table.set_rows([], [])

    def show_outcome(self, outcome: Outcome | None, sentence: str, tone: Tone) -> None:
        """Shows what an import did or would do."""
        self.counts.show_outcome(outcome)
        self._said.setText(sentence)
        set_tone(self._said, tone)
        remark = "" if outcome is None else _remark(outcome)
        self._remark.setText(remark)
        self._remark.setVisible(bool(remark))
        if outcome is not None:
            self._about.setText(file_line(outcome.encoding, outcome.read))
        found = () if outcome is None else outcome.problems
        header = [_("Row"), _("Column"), _("Why it can't be taken")]
        self.problems.set_rows(header, [[one.row, one.column, one.reason] for one in found])
        self.problems.setVisible(bool(found))

    def show_reasons(self, rows: list[RejectedRow]) -> None:
        """Shows the rows that an import rejected, in place of the first rows."""
        header = [_("Row"), _("Why it was rejected")]
        self.table.set_rows(header, [[rejected.row, rejected.reason] for rejected in rows])


def _remark(outcome: Outcome) -> str:
    """What is odd with the rows, and whose names their columns have."""
    return " ".join(
        filter(
            None,
            (members_sentence(outcome), differing_sentence(outcome), columns_sentence(outcome)),
        )
    )
