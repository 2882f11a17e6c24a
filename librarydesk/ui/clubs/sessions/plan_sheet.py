"""The sheet that plans sessions: one, or those of a whole term on days of the week."""

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from librarydesk import clock
from librarydesk.i18n import _
from librarydesk.ui.clubs.sessions.undoing import undo_rows
from librarydesk.ui.clubs.sessions.words import counted_sessions, weekdays
from librarydesk.ui.failure import Failure
from librarydesk.ui.page import PageContext
from librarydesk.ui.titles import titles
from librarydesk.ui.widgets.chips import Choice
from librarydesk.ui.widgets.completing import CompletingField, Completion
from librarydesk.ui.widgets.dates import shown_day
from librarydesk.ui.widgets.fields import ChoiceField, DateField, TextField
from librarydesk.ui.widgets.sheet import Remark, Sheet
from librarydesk.ui.widgets.ticks import TicksField

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from librarydesk.bootstrap import Desk
    from librarydesk.data.clubs.queries import ClubRow
    from librarydesk.data.clubs.sessions.queries import TermRow
    from librarydesk.data.clubs.sessions.typed import Planned
    from librarydesk.data.store.saving import SavedRow

MOST = 120


class PlanSheet(Sheet):
    """First and last day, days of the week, and what is planned; one day alone is one session."""

    def __init__(self, context: PageContext) -> None:
        super().__init__(context, name="club-plan", title=_("Plan sessions"))
        self._club: ClubRow | None = None
        self._row: TermRow | None = None
        self.first, self.last = DateField(ahead=True), DateField(ahead=True)
        self.weekdays = TicksField(
            [Choice(str(at), words) for at, words in enumerate(weekdays())], beside=3
        )
        weeks = [Choice("1", _("every week")), Choice("2", _("every two weeks"))]
        self.weeks = ChoiceField([*weeks, Choice("4", _("every four weeks"))], chosen="1")
        self.topic = TextField()
        self.book = CompletingField(
            context.runner,
            titles,
            hint=_("From the catalogue, or as it is called"),
            free=True,
            eager=False,
        )
        self.activity, self.leader, self.note = TextField(), TextField(), TextField()
        self._lay_out()
        self.check = self._remarks
        self.save_wanted.connect(lambda _next: self._save_plan())

    def begin_new(self, club: "ClubRow") -> None:
        """Begins with today and nothing planned."""
        self._club, self._row = club, None
        self._name = f"club-plan {club.id}"
        self.heading.setText(_("Plan sessions"))
        self._show_term(shown=True)
        self._clear()
        self.first.set_day(clock.today())
        self.leader.set_typed(club.leader or "")
        self.begin()

    def begin_edit(self, club: "ClubRow", row: "TermRow") -> None:
        """Begins with a session that is planned."""
        self._club, self._row = club, row
        self.heading.setText(_("Change the plan"))
        self._show_term(shown=False)
        self.begin_over(f"club-plan {row.plan_id} edit", partial(self._show_row, row))

    def _show_row(self, row: "TermRow") -> None:
        self.first.set_day(row.day)
        self.topic.set_typed(row.planned_topic or row.topic)
        self.book.set_typed(row.book or "")
        if row.title_id is not None:
            self.book.set_value(Completion(str(row.title_id), row.book or ""))
        self.activity.set_typed(row.planned_activity or "")
        self.leader.set_typed(row.leader or "")
        self.note.set_typed(row.planned_note or "")

    def _lay_out(self) -> None:
        self.add(self.first, _("First day"), key="first", required=True, keep=True, half=True)
        self.add(self.last, _("Last day, for several"), key="last", keep=True, half=True)
        self.add(self.weekdays, _("On"), key="weekdays", keep=True)
        self.add(self.weeks, _("How often"), key="weeks", keep=True)
        self.add(self.topic, _("Topic"), key="topic", required=True)
        self.add(self.book, _("Book"), key="book")
        self.add(self.activity, _("Activity"), key="activity", half=True)
        self.add(self.leader, _("Led by"), key="leader", keep=True, half=True)
        self.add(self.note, _("Remark"), key="note")

    def _show_term(self, *, shown: bool) -> None:
        for key in ("last", "weekdays", "weeks"):
            self.show_field(key, shown=shown)

    def days(self) -> "list[date]":
        """The days that are planned as it is typed now."""
        from librarydesk.data.clubs.sessions.typed import days_of_term

        first, last = self.first.day(), self.last.day()
        if first is None:
            return []
        if last is None or self._row is not None:
            return [first]
        ticked = {int(key) for key in self.weekdays.chosen()} or {first.weekday()}
        return days_of_term(first, last, ticked, weeks=int(self.weeks.chosen()))

    def _remarks(self) -> "Iterator[Remark]":
        first, last = self.first.day(), self.last.day()
        if first is not None and last is not None and last < first:
            yield Remark("last", _("The last day lies before the first one."))
        elif first is not None and last is not None:
            days = self.days()
            if not days:
                yield Remark("weekdays", _("No such day lies between the two days."))
            elif len(days) > MOST:
                said = _("These are %(count)s sessions. Plan at most %(most)s at once.")
                yield Remark("last", said % {"count": len(days), "most": MOST})

    def _planned(self, club_id: int, day: "date") -> "Planned":
        from librarydesk.data.clubs.sessions.typed import Planned

        return Planned(
            club_id=club_id,
            planned_on=day,
            topic=self.topic.text(),
            book=self.book.text() or None,
            title_id=int(self.book.key()) if self.book.key() else None,
            activity=self.activity.text() or None,
            leader=self.leader.text() or None,
            note=self.note.text() or None,
        )

    def _save_plan(self) -> None:
        club, days = self._club, self.days()
        if club is None or not days:
            self.not_saved()
            return
        first = self._planned(club.id, days[0])
        planned = [replace(first, planned_on=day) for day in days]
        plan_id = self._row.plan_id if self._row is not None else None

        def deed(desk: "Desk") -> "tuple[SavedRow, ...]":
            from librarydesk.data.clubs.sessions.service import save_plan, save_plans

            if plan_id is not None:
                return (save_plan(desk.database, first, plan_id=plan_id),)
            return save_plans(desk.database, planned)

        self._context.runner.write(
            deed, self._done, changes={"clubs"}, owner=self, failed=self._refused
        )

    def _done(self, saved: "tuple[SavedRow, ...]") -> None:
        first = self.first.day()
        said = _("Planned: %(sessions)s from %(day)s on") % {
            "sessions": counted_sessions(len(saved)),
            "day": shown_day(first),
        }
        self._context.say_saved(said, undo_rows(self._context, saved))
        self.saved()

    def _refused(self, failure: Failure) -> None:
        self.not_saved()
        self.refuse("first", failure.sentence)
