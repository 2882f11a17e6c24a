"""The sheet for a new member: a child that is known already, or a new one, with or without a slip.

Nothing of it is kept as a draft: drafts lie on the disk.
"""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from librarydesk import clock
from librarydesk.i18n import _
from librarydesk.ui.clubs.members.child_sheet import ChildSheet
from librarydesk.ui.clubs.members.fields import ConsentFields, FactFields, PersonalFields
from librarydesk.ui.clubs.members.sources import known_children, next_number
from librarydesk.ui.clubs.members.undoing import undo_member
from librarydesk.ui.failure import Failure
from librarydesk.ui.page import PageContext
from librarydesk.ui.widgets.chips import Choice
from librarydesk.ui.widgets.completing import CompletingField
from librarydesk.ui.widgets.fields import ChoiceField, DateField, TextField

if TYPE_CHECKING:
    from librarydesk.bootstrap import Desk
    from librarydesk.data.clubs.membership.service import Entry, SavedMember

GIVEN, WAITS, NUMBER_ONLY = "given", "waits", "number"


class JoinSheet(ChildSheet):
    """A new member of the chosen club; `made` gives the id of the membership."""

    made = Signal(int)

    def __init__(self, context: PageContext) -> None:
        super().__init__(context, name="club-member", title=_("New member"), single=False)
        self._club_id = 0
        self.number = TextField(longest=30)
        self.joined_on = DateField()
        self.known = CompletingField(
            context.runner,
            known_children(lambda: context.seal.opened),
            hint=_("Name or number; empty for a new child"),
        )
        self.consent = ChoiceField(
            [
                Choice(GIVEN, _("The slip is here")),
                Choice(WAITS, _("The slip is awaited (30 days)")),
                Choice(NUMBER_ONLY, _("None: number only")),
            ],
            chosen=GIVEN,
        )
        self.add(self.number, _("Member number"), key="number", required=True, half=True)
        self.add(self.joined_on, _("Joined on"), key="joined_on", required=True, half=True)
        self.add(self.known, _("In a club already"), key="known")
        self.facts = FactFields(self)
        self.add(self.consent, _("Consent"), key="consent")
        self.slip = ConsentFields(self)
        self.personal = PersonalFields(self)
        self.facts.add_flags()
        for field in (self.consent, self.known):
            field.changed.connect(self._show_what_is_asked)
        self.consent.box.activated.connect(lambda _at: self._ask_for_seal())
        self.save_wanted.connect(lambda _next: self._save_member())

    def begin_new(self, club_id: int) -> None:
        """Asks for the next number of a club, then begins."""
        self._club_id = club_id
        self._ask_number()

    def _ask_number(self) -> None:
        club = self._club_id
        self._context.runner.read(
            lambda desk: next_number(desk, club), self._begin_with, owner=self, key="number"
        )

    def _begin_with(self, number: str) -> None:
        chosen = self.consent.chosen()
        self.empty()
        self.heading.setText(_("New member"))
        self.number.set_typed(number)
        self.joined_on.set_day(clock.today())
        self.slip.begin()
        opened = self._context.seal.opened is not None
        self.consent.set_typed(chosen if opened else NUMBER_ONLY)
        self._show_what_is_asked()
        self.begin()

    def _ask_for_seal(self) -> None:
        """What names a child can be typed only where it can be sealed."""
        if self.consent.chosen() != NUMBER_ONLY and self._context.seal.opened is None:
            self._context.seal.ask(self, self.personal.go_in)

    def _show_what_is_asked(self) -> None:
        fresh = not self.known.key()
        chosen = self.consent.chosen()
        self.show_field("consent", shown=fresh)
        for key in ("born", "gender"):
            self.show_field(key, shown=fresh)
        self.slip.show(shown=fresh and chosen == GIVEN)
        self.personal.show(shown=fresh and chosen != NUMBER_ONLY)
        self.facts.show_flags(shown=fresh and chosen == GIVEN)

    def _entry(self) -> "Entry | None":
        from librarydesk.data.clubs.membership.service import Entry

        joined_on = self.joined_on.day()
        if joined_on is None:
            return None
        number = self.number.text()
        if self.known.key():
            return Entry(self._club_id, number, joined_on, child_id=int(self.known.key()))
        with_slip = self.consent.chosen() == GIVEN
        return Entry(
            self._club_id,
            number,
            joined_on,
            facts=self.facts.facts(with_flags=with_slip),
            personal=self.personal.personal(),
            given=self.slip.given() if with_slip else None,
        )

    def _save_member(self) -> None:
        entry, seal = self._entry(), self._context.seal.opened
        if entry is None:
            self.not_saved()
            return

        def deed(desk: "Desk") -> "SavedMember":
            from librarydesk.data.clubs.membership.service import join

            return join(desk.database, seal, entry)

        self._context.runner.write(
            deed, partial(self._is_saved, entry.member_no), changes={"clubs"}, failed=self._refused
        )

    def _is_saved(self, number: str, saved: "SavedMember") -> None:
        said = _("Saved: member %(number)s") % {"number": number}
        self._context.say_saved(said, partial(undo_member, self._context, saved))
        self.made.emit(saved.member_id)
        again = self._next
        self.saved()
        if again:
            self._ask_number()

    def _refused(self, failure: Failure) -> None:
        self.not_saved()
        places = {
            "member.already": "known",
            "consent.erased": "known",
            "consent.ahead": "agreed_on",
        }
        self.refuse(places.get(failure.code, "number"), failure.sentence)
