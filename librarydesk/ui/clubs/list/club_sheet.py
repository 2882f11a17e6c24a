"""The sheet for the card of a club."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from librarydesk import clock
from librarydesk.coded.clubs import ClubKind
from librarydesk.i18n import _
from librarydesk.ui.clubs.list.sources import NewClub, new_club
from librarydesk.ui.clubs.list.undoing import undo_club
from librarydesk.ui.failure import Failure
from librarydesk.ui.page import PageContext
from librarydesk.ui.sites import sites
from librarydesk.ui.widgets.chips import Choice
from librarydesk.ui.widgets.completing import CompletingField, Completion
from librarydesk.ui.widgets.fields import CheckField, ChoiceField, DateField, NumberField, TextField
from librarydesk.ui.widgets.sheet import Sheet

if TYPE_CHECKING:
    from librarydesk.bootstrap import Desk
    from librarydesk.data.clubs.queries import ClubRow
    from librarydesk.data.clubs.service import ClubCard
    from librarydesk.data.store.saving import SavedRow

OLDEST = 120


class ClubSheet(Sheet):
    """A new club, or one whose card is changed; `made` gives the id of the club that was saved."""

    made = Signal(int)

    def __init__(self, context: PageContext) -> None:
        super().__init__(context, name="club", title=_("New club"), single=True)
        self._club_id: int | None = None
        self.code = TextField(longest=40)
        self.club_name = TextField(longest=200)
        self.site = CompletingField(context.runner, sites(), hint=_("Code or name"))
        self.kind = ChoiceField(
            [Choice(kind.value, kind.label) for kind in ClubKind], chosen=ClubKind.READING_TOGETHER
        )
        self.age_from = NumberField(most=OLDEST)
        self.age_to = NumberField(most=OLDEST)
        self.leader = TextField(longest=120)
        self.days = TextField(hint=_("e.g. Saturday, 8:00 to 10:00"), longest=120)
        self.founded_on = DateField()
        self.ended_on = DateField(ahead=True)
        self.rankings = CheckField(_("Members may see who read most"))
        self.note = TextField()
        self._add_fields()
        self.save_wanted.connect(lambda _next: self._save_club())

    def _add_fields(self) -> None:
        self.add(self.club_name, _("Name of the club"), key="name", required=True)
        self.add(self.code, _("Code"), key="code", required=True, half=True)
        self.add(self.kind, _("Kind"), key="kind", half=True)
        self.add(self.site, _("Site"), key="site", required=True)
        self.add(self.age_from, _("Age from"), key="age_from", half=True)
        self.add(self.age_to, _("Age to"), key="age_to", half=True)
        self.add(self.leader, _("Leader"), key="leader")
        self.add(self.days, _("Meets"), key="days")
        self.add(self.founded_on, _("Founded on"), key="founded_on", required=True, half=True)
        self.add(self.ended_on, _("Ended on"), key="ended_on", half=True)
        self.add(self.rankings, _("Rankings"), key="rankings")
        self.add(self.note, _("Remark"), key="note")

    def begin_new(self) -> None:
        """Asks for what a new club starts with, then begins."""
        self._club_id = None
        self._context.runner.read(new_club, self._begin_with, owner=self, key="new")

    def begin_edit(self, club: "ClubRow") -> None:
        """Begins with the card of a club."""
        self._club_id = club.id
        self.heading.setText(club.name)
        self.begin_over(f"club {club.id}", partial(self._show_club, club))
        self.about("club", club.id)

    def _begin_with(self, start: NewClub) -> None:
        self.heading.setText(_("New club"))
        self.begin_over("club", partial(self._show_new, start))

    def _show_new(self, start: NewClub) -> None:
        self.code.set_typed(start.code)
        self.kind.set_typed(ClubKind.READING_TOGETHER)
        self.site.set_value(Completion(str(start.site_id), start.site))
        self.founded_on.set_day(clock.today())
        self.rankings.set_typed("1")

    def _show_club(self, club: "ClubRow") -> None:
        self.code.set_typed(club.code)
        self.club_name.set_typed(club.name)
        self.site.set_value(Completion(str(club.site_id), club.site))
        self.kind.set_typed(club.kind)
        self.age_from.set_number(club.age_from)
        self.age_to.set_number(club.age_to)
        self.leader.set_typed(club.leader or "")
        self.days.set_typed(club.days or "")
        self.founded_on.set_day(club.founded_on)
        self.ended_on.set_day(club.ended_on)
        self.rankings.set_typed("1" if club.rankings else "")
        self.note.set_typed(club.note or "")

    def _card(self) -> "ClubCard | None":
        from librarydesk.data.clubs.service import ClubCard

        founded_on = self.founded_on.day()
        if founded_on is None or not self.site.key():
            return None
        return ClubCard(
            self.code.text(),
            self.club_name.text(),
            int(self.site.key()),
            self.kind.chosen(),
            founded_on,
            self.age_from.number(),
            self.age_to.number(),
            self.leader.text() or None,
            self.days.text() or None,
            self.ended_on.day(),
            self.rankings.is_on(),
            self.note.text() or None,
        )

    def _save_club(self) -> None:
        card, club_id = self._card(), self._club_id
        if card is None:
            self.not_saved()
            return

        def deed(desk: "Desk") -> "SavedRow":
            from librarydesk.data.clubs.service import save_club

            return save_club(desk.database, card, club_id=club_id)

        self._context.runner.write(
            deed, partial(self._is_saved, card.name), changes={"clubs"}, failed=self._refused
        )

    def _is_saved(self, name: str, row: "SavedRow") -> None:
        said = _("Saved: club %(club)s") % {"club": name}
        self._context.say_saved(said, partial(undo_club, self._context, row))
        self.made.emit(row.row_id)
        self.saved()

    def _refused(self, failure: Failure) -> None:
        self.not_saved()
        places = {"club.ages_upside_down": "age_to", "club.ended_before": "ended_on"}
        self.refuse(places.get(failure.code, "code"), failure.sentence)
