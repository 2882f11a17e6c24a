"""The sheet of a session that was held."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from librarydesk import clock
from librarydesk.coded.clubs import ClubActivity
from librarydesk.i18n import _
from librarydesk.ui.clubs.sessions.undoing import undo_rows
from librarydesk.ui.failure import Failure
from librarydesk.ui.page import PageContext
from librarydesk.ui.titles import titles
from librarydesk.ui.widgets.chips import Choice
from librarydesk.ui.widgets.completing import CompletingField, Completion
from librarydesk.ui.widgets.dates import shown_day
from librarydesk.ui.widgets.fields import DateField, NumberField, TextField
from librarydesk.ui.widgets.sheet import Remark, Sheet
from librarydesk.ui.widgets.ticks import TicksField, TimeField

if TYPE_CHECKING:
    from collections.abc import Iterator

    from librarydesk.bootstrap import Desk
    from librarydesk.data.clubs.queries import ClubRow
    from librarydesk.data.clubs.sessions.queries import TermRow
    from librarydesk.data.clubs.sessions.typed import Held
    from librarydesk.data.store.saving import SavedRow

DOUBTFUL_COUNT = 200
"""More than so many at one session of a club asks back."""


class SessionSheet(Sheet):
    """Day, topic, book, what was done, times, a plain count, what happened."""

    made = Signal(int)

    def __init__(self, context: PageContext) -> None:
        super().__init__(context, name="club-session", title=_("Session"))
        self._club: ClubRow | None = None
        self._row: TermRow | None = None
        self.day = DateField()
        self.topic = TextField()
        self.book = CompletingField(
            context.runner,
            titles,
            hint=_("From the catalogue, or as it is called"),
            free=True,
            eager=False,
        )
        activities = [Choice(code.value, code.label) for code in ClubActivity]
        self.activities = TicksField(activities)
        self.starts, self.ends = TimeField(), TimeField()
        self.leader = TextField()
        self.count = NumberField(most=9_999)
        self.summary = TextField(longest=2_000)
        self._lay_out()
        self.check = self._remarks
        self.save_wanted.connect(lambda _next: self._save_session())

    def begin_new(self, club: "ClubRow") -> None:
        """Begins with a session of today."""
        self._club, self._row = club, None
        self._name = f"club-session {club.id}"
        self.heading.setText(_("New session"))
        self.empty_for(club)
        self.begin()

    def begin_planned(self, club: "ClubRow", row: "TermRow") -> None:
        """Begins with what was planned for a day."""
        self._club, self._row = club, None
        self.heading.setText(_("Record the session"))
        self.begin_over(f"club-session plan {row.plan_id}", partial(self._show_row, row))

    def begin_edit(self, club: "ClubRow", row: "TermRow") -> None:
        """Begins with a session that is recorded."""
        self._club, self._row = club, row
        self.heading.setText(_("Change the session"))
        self.begin_over(f"club-session {row.session_id} edit", partial(self._show_row, row))
        if row.session_id is not None:
            self.about("club_session", row.session_id)

    def empty_for(self, club: "ClubRow") -> None:
        """Empties the fields but for what a club's session usually is."""
        self._clear()
        self.day.set_day(clock.today())
        self.leader.set_typed(club.leader or "")

    def _show_row(self, row: "TermRow") -> None:
        self.day.set_day(row.day)
        self.topic.set_typed(row.topic)
        self.book.set_typed(row.book or "")
        if row.title_id is not None:
            self.book.set_value(Completion(str(row.title_id), row.book or ""))
        self.activities.set_typed(";".join(row.activities))
        self.starts.set_typed(row.starts_at or "")
        self.ends.set_typed(row.ends_at or "")
        self.leader.set_typed(row.leader or "")
        self.count.set_number(row.attendance)
        self.summary.set_typed(row.summary or "")

    def _lay_out(self) -> None:
        self.add(self.day, _("Date"), key="day", required=True, half=True)
        self.add(self.leader, _("Led by"), key="leader", keep=True, half=True)
        self.add(self.topic, _("Topic"), key="topic", required=True)
        self.add(self.book, _("Book"), key="book")
        self.add(self.starts, _("Begins"), key="starts", keep=True, half=True)
        self.add(self.ends, _("Ends"), key="ends", keep=True, half=True)
        self.add(self.activities, _("Activities"), key="activities")
        self.add(self.count, _("How many came, where nobody is ticked"), key="count")
        self.add(self.summary, _("What happened (no names)"), key="summary")

    def _remarks(self) -> "Iterator[Remark]":
        day, club = self.day.day(), self._club
        starts, ends = self.starts.time(), self.ends.time()
        if starts and ends and ends < starts:
            yield Remark("ends", _("The session would end before it begins."))
        if day is not None and day > clock.today():
            yield Remark("day", _("This day is still to come. Plan the session instead."))
        elif day is not None and club is not None and not club.runs_on(day):
            said = _("The club runs from %(first)s to %(last)s.") % {
                "first": shown_day(club.founded_on),
                "last": shown_day(club.ended_on) or "…",
            }
            yield Remark("day", said, odd=True)
        if (self.count.number() or 0) > DOUBTFUL_COUNT:
            yield Remark("count", _("So many at one session of a club?"), odd=True)

    def _held(self, club_id: int) -> "Held | None":
        from librarydesk.data.clubs.sessions.typed import Held

        day = self.day.day()
        if day is None:
            return None
        return Held(
            club_id=club_id,
            on_date=day,
            topic=self.topic.text(),
            book=self.book.text() or None,
            title_id=int(self.book.key()) if self.book.key() else None,
            activities=tuple(self.activities.chosen()),
            leader=self.leader.text() or None,
            starts_at=self.starts.time(),
            ends_at=self.ends.time(),
            attendance=self.count.number(),
            summary=self.summary.text() or None,
        )

    def _save_session(self) -> None:
        club = self._club
        held = self._held(club.id) if club is not None else None
        if held is None:
            self.not_saved()
            return
        row_id = self._row.session_id if self._row is not None else None

        def deed(desk: "Desk") -> "SavedRow":
            from librarydesk.data.clubs.sessions.service import save_session

            return save_session(desk.database, held, session_id=row_id)

        self._context.runner.write(
            deed, partial(self._done, held), changes={"clubs"}, owner=self, failed=self._refused
        )

    def _done(self, held: "Held", saved: "SavedRow") -> None:
        said = _("Saved: %(stop)s") % {"stop": f"{held.topic}, {shown_day(held.on_date)}"}
        self._context.say_saved(said, undo_rows(self._context, (saved,)))
        self.made.emit(saved.row_id)
        self._row = None
        self.saved()

    def _refused(self, failure: Failure) -> None:
        self.not_saved()
        self.refuse("topic", failure.sentence)
