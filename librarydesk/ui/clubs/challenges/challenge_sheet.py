"""The sheet for the card of a challenge: goals and stages are typed a line each, or pasted."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from librarydesk import clock
from librarydesk.coded.clubs import Measure
from librarydesk.i18n import _
from librarydesk.ui.clubs.challenges.sources import NewOne, new_challenge
from librarydesk.ui.clubs.challenges.undoing import undo_card
from librarydesk.ui.clubs.chooser import clubs
from librarydesk.ui.clubs.typed_lines import ages_in, cells_of, number_in, text_in
from librarydesk.ui.failure import Failure
from librarydesk.ui.page import PageContext
from librarydesk.ui.sites import sites
from librarydesk.ui.widgets.chips import Choice
from librarydesk.ui.widgets.completing import CompletingField, Completion
from librarydesk.ui.widgets.fields import CheckField, ChoiceField, DateField, TextField
from librarydesk.ui.widgets.lines import LinesField
from librarydesk.ui.widgets.sheet import Remark, Sheet

if TYPE_CHECKING:
    from collections.abc import Iterator

    from librarydesk.bootstrap import Desk
    from librarydesk.data.clubs.card_lines import SavedCard
    from librarydesk.data.clubs.challenges.queries import WholeChallenge
    from librarydesk.data.clubs.challenges.service import ChallengeCard, Goal, Stage

_PLACES = {
    "challenge.ended_before": "ends_on",
    "challenge.code_taken": "code",
    "challenge.no_goal": "goals",
    "challenge.goals": "goals",
    "challenge.stages": "stages",
}


class ChallengeSheet(Sheet):
    """A new challenge, or one whose card is changed; `made` gives the id of what was saved."""

    made = Signal(int)

    def __init__(self, context: PageContext) -> None:
        super().__init__(context, name="challenge", title=_("New challenge"), single=True)
        self._challenge_id: int | None = None
        self.challenge_name = TextField(longest=200)
        self.code = TextField(longest=40)
        self.measure = ChoiceField(
            [Choice(one.value, one.label) for one in Measure], chosen=Measure.BOOKS
        )
        self.site = CompletingField(context.runner, sites(), hint=_("Code or name"))
        self.club = CompletingField(context.runner, clubs, hint=_("empty: all clubs of the site"))
        self.starts_on, self.ends_on = DateField(ahead=True), DateField(ahead=True)
        self.goals = LinesField(hint=_("Ages; goal, a line each:\n6-9; 12\n10-15; 20"), height=80)
        self.stages = LinesField(
            hint=_("Name; percent of the goal; badge; prize:\nGreen tree; 60; Leaf; Pencils"),
            height=96,
        )
        self.badges = CheckField(_("Members see the badges of stages"))
        self.rankings = CheckField(_("Members may see who read most"))
        self.note = TextField()
        self._add_fields()
        self.check = self._remarks
        self.save_wanted.connect(lambda _next: self._save_card())

    def _add_fields(self) -> None:
        self.add(self.challenge_name, _("Name of the challenge"), key="name", required=True)
        self.add(self.code, _("Code"), key="code", required=True, half=True)
        self.add(self.measure, _("What counts"), key="measure", half=True)
        self.add(self.site, _("Site"), key="site", required=True)
        self.add(self.club, _("Club"), key="club")
        self.add(self.starts_on, _("From"), key="starts_on", required=True, half=True)
        self.add(self.ends_on, _("Until"), key="ends_on", required=True, half=True)
        self.add(self.goals, _("Goals by age"), key="goals", required=True)
        self.add(self.stages, _("Stages"), key="stages")
        self.add(self.badges, _("Badges"), key="badges")
        self.add(self.rankings, _("Rankings"), key="rankings")
        self.add(self.note, _("Remark"), key="note")

    def begin_new(self) -> None:
        """Asks for what a new challenge starts with, then begins."""
        self._challenge_id = None
        self._context.runner.read(new_challenge, self._begin_with, owner=self, key="new")

    def begin_edit(self, whole: "WholeChallenge") -> None:
        """Begins with the card of a challenge."""
        self._challenge_id = whole.row.id
        self.heading.setText(whole.row.name)
        self.begin_over(f"challenge {whole.row.id}", partial(self._show_card, whole))
        self.about("challenge", whole.row.id)

    def _begin_with(self, start: NewOne) -> None:
        self.heading.setText(_("New challenge"))
        self.begin_over("challenge", partial(self._show_new, start))

    def _show_new(self, start: NewOne) -> None:
        self.code.set_typed(start.code)
        self.measure.set_typed(Measure.BOOKS)
        self.site.set_value(Completion(str(start.site_id), start.site))
        self.starts_on.set_day(clock.today())
        self.badges.set_typed("1")
        self.rankings.set_typed("1")

    def _show_card(self, whole: "WholeChallenge") -> None:
        row = whole.row
        self.code.set_typed(row.code)
        self.challenge_name.set_typed(row.name)
        self.measure.set_typed(row.measure)
        self.site.set_value(Completion(str(row.site_id), row.site))
        self.club.set_value(Completion(str(row.club_id), row.club or "") if row.club_id else None)
        self.starts_on.set_day(row.starts_on)
        self.ends_on.set_day(row.ends_on)
        self.goals.set_typed("\n".join(f"{g.age_from}-{g.age_to}; {g.goal}" for g in whole.goals))
        self.stages.set_typed(
            "\n".join(
                "; ".join((s.name, str(s.percent), s.badge or "", s.prize or ""))
                for s in whole.stages
            )
        )
        self.badges.set_typed("1" if row.badges else "")
        self.rankings.set_typed("1" if row.rankings else "")
        self.note.set_typed(row.note or "")

    def _remarks(self) -> "Iterator[Remark]":
        for line in self.goals.lines():
            if _goal(line) is None:
                said = _("“%(line)s” has no ages and goal, like 6-9; 12.") % {"line": line}
                yield Remark("goals", said)
        for line in self.stages.lines():
            if _stage(line) is None:
                said = _("“%(line)s” has no name and percent, like Green tree; 60.")
                yield Remark("stages", said % {"line": line})

    def _card(self) -> "ChallengeCard | None":
        from librarydesk.data.clubs.challenges.service import ChallengeCard

        starts_on, ends_on = self.starts_on.day(), self.ends_on.day()
        if starts_on is None or ends_on is None or not self.site.key():
            return None
        return ChallengeCard(
            self.code.text(),
            self.challenge_name.text(),
            int(self.site.key()),
            int(self.club.key()) if self.club.key() else None,
            self.measure.chosen(),
            starts_on,
            ends_on,
            tuple(goal for line in self.goals.lines() if (goal := _goal(line))),
            tuple(stage for line in self.stages.lines() if (stage := _stage(line))),
            badges=self.badges.is_on(),
            rankings=self.rankings.is_on(),
            note=self.note.text() or None,
        )

    def _save_card(self) -> None:
        card, challenge_id = self._card(), self._challenge_id
        if card is None:
            self.not_saved()
            return

        def deed(desk: "Desk") -> "SavedCard":
            from librarydesk.data.clubs.challenges.service import save_challenge

            return save_challenge(desk.database, card, challenge_id=challenge_id)

        self._context.runner.write(
            deed, partial(self._is_saved, card.name), changes={"clubs"}, failed=self._refused
        )

    def _is_saved(self, name: str, saved: "SavedCard") -> None:
        said = _("Saved: challenge %(challenge)s") % {"challenge": name}
        self._context.say_saved(said, partial(undo_card, self._context, saved))
        self.made.emit(saved.row_id)
        self.saved()

    def _refused(self, failure: Failure) -> None:
        self.not_saved()
        self.refuse(_PLACES.get(failure.code, "name"), failure.sentence)


def _goal(line: str) -> "Goal | None":
    from librarydesk.data.clubs.challenges.service import Goal

    cells = cells_of(line)
    ages, goal = ages_in(cells[0]), number_in(cells, 1)
    return None if ages is None or goal is None else Goal(*ages, goal)


def _stage(line: str) -> "Stage | None":
    from librarydesk.data.clubs.challenges.service import Stage

    cells = cells_of(line)
    percent = number_in(cells, 1)
    if not cells[0] or percent is None:
        return None
    return Stage(cells[0], percent, text_in(cells, 2), text_in(cells, 3))
