"""The sheet for entries: members of a club by their numbers, several at once, or a group."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from librarydesk import clock
from librarydesk.i18n import _
from librarydesk.ui.clubs.challenges.undoing import write_back
from librarydesk.ui.clubs.chooser import clubs
from librarydesk.ui.clubs.contests.words import counted_entries
from librarydesk.ui.failure import Failure
from librarydesk.ui.page import PageContext
from librarydesk.ui.widgets.completing import CompletingField
from librarydesk.ui.widgets.fields import DateField, NumberField, TextField
from librarydesk.ui.widgets.sheet import Remark, Sheet

if TYPE_CHECKING:
    from collections.abc import Iterator

    from librarydesk.bootstrap import Desk
    from librarydesk.data.clubs.contests.service import EntryCard
    from librarydesk.data.store.saving import SavedRow


class EntrySheet(Sheet):
    """New entries of the chosen contest; club and day stay for the next one."""

    made = Signal()

    def __init__(self, context: PageContext) -> None:
        super().__init__(context, name="contest entry", title=_("New entry"))
        self._contest_id = 0
        self.club = CompletingField(context.runner, clubs, hint=_("Code or name of a club"))
        self.numbers = TextField(hint=_("e.g. 7 or 3, 7, 12"), longest=400)
        self.group = TextField(hint=_("a class or a club that enters together"), longest=200)
        self.people = NumberField(least=1, most=10_000)
        self.work = TextField(hint=_("title of the work, without a child's name"), longest=300)
        self.day = DateField()
        self.add(self.club, _("Club"), key="club", keep=True)
        self.add(self.numbers, _("Numbers of members"), key="numbers")
        self.add(self.group, _("Or a group"), key="group")
        self.add(self.people, _("People in the group"), key="people", half=True)
        self.add(self.day, _("Day of entry"), key="day", required=True, keep=True, half=True)
        self.add(self.work, _("Work"), key="work")
        self.check = self._remarks
        self.save_wanted.connect(lambda _next: self._save_entries())

    def begin_in(self, contest_id: int, name: str) -> None:
        """Begins with new entries of a contest."""
        self._contest_id = contest_id
        self.heading.setText(_("New entry: %(contest)s") % {"contest": name})
        self.begin_over(f"contest entry {contest_id}", lambda: self.day.set_day(clock.today()))

    def _remarks(self) -> "Iterator[Remark]":
        if self._numbers() and not self.club.key():
            yield Remark("club", _("Choose the club whose members these are."))
        if not self._numbers() and self.group.is_empty():
            yield Remark("numbers", _("Type members' numbers, or a group below."))

    def _numbers(self) -> list[str]:
        return self.numbers.text().replace(";", " ").replace(",", " ").split()

    def _cards(self) -> "list[EntryCard]":
        from librarydesk.data.clubs.contests.service import EntryCard

        day, work = self.day.day() or clock.today(), self.work.text() or None
        if self._numbers():
            club = int(self.club.key())
            return [EntryCard(day, club, number, work=work) for number in self._numbers()]
        group, people = self.group.text(), self.people.number()
        return [EntryCard(day, group_name=group, people=people, work=work)]

    def _save_entries(self) -> None:
        cards, contest_id = self._cards(), self._contest_id

        def deed(desk: "Desk") -> "tuple[SavedRow, ...]":
            from librarydesk.data.clubs.contests.service import save_entries

            return save_entries(desk.database, contest_id, cards)

        self._context.runner.write(
            deed, self._is_saved, changes={"clubs"}, failed=self._refused, owner=self
        )

    def _is_saved(self, saved: "tuple[SavedRow, ...]") -> None:
        said = _("Entered: %(entries)s") % {"entries": counted_entries(len(saved))}
        self._context.say_saved(said, partial(self._undo, saved))
        self.made.emit()
        self.saved()

    def _undo(self, saved: "tuple[SavedRow, ...]") -> None:
        def deed(desk: "Desk") -> None:
            from librarydesk.data.clubs.contests.service import void_entries

            void_entries(desk.database, [row.row_id for row in saved], reason=None)

        write_back(self._context, deed)

    def _refused(self, failure: Failure) -> None:
        self.not_saved()
        places = {"entry.unknown_member": "numbers", "entry.nobody": "group"}
        typed = "numbers" if self._numbers() else "group"
        self.refuse(places.get(failure.code, typed), failure.sentence)
