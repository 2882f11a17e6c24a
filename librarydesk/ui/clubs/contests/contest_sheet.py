"""The sheet for the card of a contest: rounds and jury are typed a line each, or pasted."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from librarydesk import clock
from librarydesk.coded.clubs import ContestKind
from librarydesk.i18n import _
from librarydesk.ui.clubs.challenges.sources import NewOne
from librarydesk.ui.clubs.challenges.undoing import undo_card
from librarydesk.ui.clubs.contests.sources import new_contest
from librarydesk.ui.clubs.typed_lines import cells_of, number_in, text_in
from librarydesk.ui.failure import Failure
from librarydesk.ui.page import PageContext
from librarydesk.ui.sites import sites
from librarydesk.ui.widgets.chips import Choice
from librarydesk.ui.widgets.completing import CompletingField, Completion
from librarydesk.ui.widgets.dates import read_day, shown_day
from librarydesk.ui.widgets.fields import ChoiceField, DateField, TextField
from librarydesk.ui.widgets.lines import LinesField
from librarydesk.ui.widgets.sheet import Remark, Sheet

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from librarydesk.bootstrap import Desk
    from librarydesk.data.clubs.card_lines import SavedCard
    from librarydesk.data.clubs.contests.queries import ContestRow, RoundRow
    from librarydesk.data.clubs.contests.service import ContestCard, Round

_PLACES = {
    "contest.ended_before": "ends_on",
    "contest.code_taken": "code",
    "contest.rounds": "rounds",
    "contest.round_has_marks": "rounds",
}


class ContestSheet(Sheet):
    """A new contest, or one whose card is changed; `made` gives the id of what was saved."""

    made = Signal(int)

    def __init__(self, context: PageContext) -> None:
        super().__init__(context, name="contest", title=_("New contest"), single=True)
        self._contest_id: int | None = None
        self.contest_name = TextField(longest=200)
        self.code = TextField(longest=40)
        self.kind = ChoiceField(
            [Choice(one.value, one.label) for one in ContestKind], chosen=ContestKind.READING
        )
        self.level = TextField(hint=_("e.g. province, school"), longest=80)
        self.site = CompletingField(context.runner, sites(), hint=_("Code or name"))
        self.starts_on, self.ends_on = DateField(ahead=True), DateField(ahead=True)
        self.rounds = LinesField(
            hint=_("Round; most marks; how many go on; day:\nFirst round; 10; 12\nFinal; 10"),
            height=88,
        )
        self.jury = LinesField(hint=_("A name a line"), height=80)
        self.note = TextField()
        self._add_fields()
        self.check = self._remarks
        self.save_wanted.connect(lambda _next: self._save_card())

    def _add_fields(self) -> None:
        self.add(self.contest_name, _("Name of the contest"), key="name", required=True)
        self.add(self.code, _("Code"), key="code", required=True, half=True)
        self.add(self.kind, _("Kind"), key="kind", half=True)
        self.add(self.site, _("Site"), key="site", required=True)
        self.add(self.level, _("Level"), key="level")
        self.add(self.starts_on, _("From"), key="starts_on", required=True, half=True)
        self.add(self.ends_on, _("Until"), key="ends_on", half=True)
        self.add(self.rounds, _("Rounds"), key="rounds", required=True)
        self.add(self.jury, _("Jury"), key="jury")
        self.add(self.note, _("Remark"), key="note")

    def begin_new(self) -> None:
        """Asks for what a new contest starts with, then begins."""
        self._contest_id = None
        self._context.runner.read(new_contest, self._begin_with, owner=self, key="new")

    def begin_edit(self, row: "ContestRow", rounds: "Sequence[RoundRow]") -> None:
        """Begins with the card of a contest."""
        self._contest_id = row.id
        self.heading.setText(row.name)
        self.begin_over(f"contest {row.id}", partial(self._show_card, row, rounds))
        self.about("contest", row.id)

    def _begin_with(self, start: NewOne) -> None:
        self.heading.setText(_("New contest"))
        self.begin_over("contest", partial(self._show_new, start))

    def _show_new(self, start: NewOne) -> None:
        self.code.set_typed(start.code)
        self.kind.set_typed(ContestKind.READING)
        self.site.set_value(Completion(str(start.site_id), start.site))
        self.starts_on.set_day(clock.today())

    def _show_card(self, row: "ContestRow", rounds: "Sequence[RoundRow]") -> None:
        self.code.set_typed(row.code)
        self.contest_name.set_typed(row.name)
        self.kind.set_typed(row.kind)
        self.level.set_typed(row.level or "")
        self.site.set_value(Completion(str(row.site_id), row.site))
        self.starts_on.set_day(row.starts_on)
        self.ends_on.set_day(row.ends_on)
        self.rounds.set_typed(
            "\n".join(
                "; ".join(
                    (one.name, str(one.most_marks), str(one.passing or ""),
                     shown_day(one.planned_on))
                ).rstrip("; ")
                for one in rounds
            )
        )  # fmt: skip
        self.jury.set_typed("\n".join(row.jury))
        self.note.set_typed(row.note or "")

    def _remarks(self) -> "Iterator[Remark]":
        for line in self.rounds.lines():
            if _round(line) is None:
                said = _("“%(line)s” has no name and most marks, like Final; 10.")
                yield Remark("rounds", said % {"line": line})

    def _card(self) -> "ContestCard | None":
        from librarydesk.data.clubs.contests.service import ContestCard

        starts_on = self.starts_on.day()
        if starts_on is None or not self.site.key():
            return None
        return ContestCard(
            self.code.text(),
            self.contest_name.text(),
            int(self.site.key()),
            self.kind.chosen(),
            starts_on,
            tuple(one for line in self.rounds.lines() if (one := _round(line))),
            self.ends_on.day(),
            self.level.text() or None,
            tuple(name.replace(";", ",") for name in self.jury.lines()),
            self.note.text() or None,
        )

    def _save_card(self) -> None:
        card, contest_id = self._card(), self._contest_id
        if card is None:
            self.not_saved()
            return

        def deed(desk: "Desk") -> "SavedCard":
            from librarydesk.data.clubs.contests.service import save_contest

            return save_contest(desk.database, card, contest_id=contest_id)

        self._context.runner.write(
            deed, partial(self._is_saved, card.name), changes={"clubs"}, failed=self._refused
        )

    def _is_saved(self, name: str, saved: "SavedCard") -> None:
        said = _("Saved: contest %(contest)s") % {"contest": name}
        self._context.say_saved(said, partial(undo_card, self._context, saved))
        self.made.emit(saved.row_id)
        self.saved()

    def _refused(self, failure: Failure) -> None:
        self.not_saved()
        self.refuse(_PLACES.get(failure.code, "name"), failure.sentence)


def _round(line: str) -> "Round | None":
    from librarydesk.data.clubs.contests.service import Round

    cells = cells_of(line)
    most = number_in(cells, 1)
    if not cells[0] or most is None:
        return None
    day = text_in(cells, 3)
    planned = read_day(day, today=clock.today(), ahead=True) if day else None
    return Round(cells[0], most, planned, number_in(cells, 2))
