"""Where the marks of a contest are typed: its rounds above, the grid below."""

from collections.abc import Mapping
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from librarydesk.i18n import _, ngettext
from librarydesk.ui.clubs.challenges.undoing import write_back
from librarydesk.ui.clubs.contests.marks_grid import MarksGrid
from librarydesk.ui.clubs.contests.sources import ShownContest
from librarydesk.ui.failure import Failure
from librarydesk.ui.page import PageContext
from librarydesk.ui.theme.theme import Tone, theme
from librarydesk.ui.widgets.basics import button, label
from librarydesk.ui.widgets.chips import Chip, Choice, FilterChips
from librarydesk.ui.widgets.numbers import shown_number

if TYPE_CHECKING:
    from librarydesk.bootstrap import Desk
    from librarydesk.data.clubs.contests.marking import Marked
    from librarydesk.data.clubs.contests.results import RoundResults

ROUND = "round"


class MarksRoom(QWidget):
    """What is typed is written at once; `left` is emitted when the list is wanted again."""

    left = Signal()

    def __init__(self, context: PageContext) -> None:
        super().__init__()
        self._context = context
        self._shown: ShownContest | None = None
        self.chips = FilterChips(name=_("Round"))
        self.grid = MarksGrid()
        self.remark = label("", tone=Tone.ERROR, wrap=True)
        self.remark.hide()
        self._lay_out()
        self.chips.changed.connect(self._show_round)
        self.grid.marks.typed.connect(self._write)
        self.grid.marks.refused.connect(self._say)
        self.grid.left.connect(self.left)

    def show_contest(self, shown: ShownContest) -> None:
        """Shows the marks of a contest: of the round that was looked at, else the last begun."""
        before = self._shown
        self._shown = shown
        rounds = [Choice(str(one.round.id), one.round.name) for one in shown.rounds]
        there = [choice.key for choice in rounds]
        known = before is not None and before.row.id == shown.row.id
        kept = self.chips.chosen(ROUND) if known else ""
        chosen = kept if kept in there else self._begun(shown)
        chip = Chip(ROUND, _("Round"), choices=rounds, chosen=chosen, always=True)
        self.chips.set_chips([chip])
        self._show_round()

    def round(self) -> "RoundResults | None":
        """The round whose marks are shown."""
        chosen = self.chips.chosen(ROUND)
        rounds = self._shown.rounds if self._shown else ()
        return next((one for one in rounds if str(one.round.id) == chosen), None)

    def _begun(self, shown: ShownContest) -> str:
        begun = [one for one in shown.rounds if one.results] or list(shown.rounds[:1])
        return str(begun[-1].round.id) if begun else ""

    def _show_round(self) -> None:
        one, shown = self.round(), self._shown
        self.remark.hide()
        if one is None or shown is None:
            return
        entries = [shown.entries[entry] for entry in one.judged if entry in shown.entries]
        self.grid.marks.show_round(one, entries, shown.row.jury)
        self.chips.set_summary(
            _("%(done)s of %(all)s judged")
            % {"done": shown_number(len(one.results)), "all": shown_number(len(one.judged))}
        )
        if not self.grid.marks.jurors:
            self._say(_("Nobody is on the jury yet. Write their names on the card of the contest."))

    def _write(self, marks: Mapping[tuple[int, str], float | None]) -> None:
        one = self.round()
        if one is None:
            return
        round_id = one.round.id
        self.remark.hide()

        def deed(desk: "Desk") -> "Marked":
            from librarydesk.data.clubs.contests.marking import save_marks

            return save_marks(desk.database, round_id, marks)

        self._context.runner.write(
            deed, self._is_saved, changes={"clubs"}, owner=self, failed=self._refused
        )

    def _is_saved(self, marked: "Marked") -> None:
        count = max(len(marked.added), len(marked.voided))
        said = ngettext("%(n)s mark saved.", "%(n)s marks saved.", count)
        self._context.say_saved(said % {"n": shown_number(count)}, partial(self._undo, marked))

    def _undo(self, marked: "Marked") -> None:
        def deed(desk: "Desk") -> None:
            from librarydesk.data.clubs.contests.marking import undo_marks

            undo_marks(desk.database, marked)

        write_back(self._context, deed)

    def _refused(self, failure: Failure) -> None:
        self._say(failure.sentence)

    def _say(self, sentence: str) -> None:
        self.remark.setText(sentence)
        self.remark.show()

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme().px(8))
        head = QHBoxLayout()
        head.addWidget(button(_("Back to the contests"), self.left.emit))
        head.addWidget(self.chips, 1)
        column.addLayout(head)
        column.addWidget(self.grid, 1)
        column.addWidget(self.remark)
        said = _(
            "Type a mark and press Enter for the next entry; a block from Excel is pasted. Esc goes"
            " back."
        )
        column.addWidget(label(said, "soft", wrap=True))
