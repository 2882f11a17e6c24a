"""The sheet of a member's card: number and days, and of the child what the consent allows."""

from functools import partial
from typing import TYPE_CHECKING

from librarydesk.i18n import _
from librarydesk.ui.clubs.members.child_sheet import ChildSheet
from librarydesk.ui.clubs.members.fields import FactFields, PersonalFields
from librarydesk.ui.clubs.members.sources import Shown
from librarydesk.ui.clubs.members.undoing import undo_member
from librarydesk.ui.clubs.members.words import title_of
from librarydesk.ui.failure import Failure
from librarydesk.ui.page import PageContext
from librarydesk.ui.widgets.fields import DateField, TextField

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from librarydesk.bootstrap import Desk
    from librarydesk.data.clubs.membership.service import SavedMember


class CardSheet(ChildSheet):
    """Changes a membership and its child; nothing is kept as a draft."""

    def __init__(self, context: PageContext) -> None:
        super().__init__(context, name="club-member-card", title=_("Member"))
        self._shown: Shown | None = None
        self.number = TextField(longest=30)
        self.joined_on = DateField()
        self.left_on = DateField(ahead=True)
        self.add(self.number, _("Member number"), key="number", required=True)
        self.add(self.joined_on, _("Joined on"), key="joined_on", required=True, half=True)
        self.add(self.left_on, _("Left on"), key="left_on", half=True)
        self.facts = FactFields(self)
        self.personal = PersonalFields(self)
        self.facts.add_flags()
        self.save_wanted.connect(lambda _next: self._save_card())

    def begin_edit(self, shown: Shown) -> None:
        """Begins with what is known and may be shown."""
        from librarydesk.data.clubs.membership.service import Facts

        self.empty()
        self._shown = shown
        row = shown.child.row
        self.heading.setText(title_of(row))
        self.number.set_typed(row.member_no)
        self.joined_on.set_day(row.joined_on)
        self.left_on.set_day(row.left_on)
        self.facts.fill(
            Facts(row.birth_year, row.gender, row.ethnic_minority, row.disabled, row.hardship)
        )
        named = shown.child.personal is not None
        self.personal.show(shown=named)
        self.facts.show_flags(shown=named)
        self.personal.fill(shown.child.personal)
        self.begin()

    def _save_card(self) -> None:
        shown, joined_on = self._shown, self.joined_on.day()
        if shown is None or joined_on is None:
            self.not_saved()
            return
        deed = self._deed(shown, joined_on)
        done = partial(self._is_saved, self.number.text())
        self._context.runner.write(deed, done, changes={"clubs"}, failed=self._refused)

    def _deed(self, shown: Shown, joined_on: "date") -> "Callable[[Desk], list[SavedMember]]":
        row, named = shown.child.row, shown.child.personal is not None
        number, left_on = self.number.text(), self.left_on.day()
        facts = self.facts.facts(with_flags=named)
        values = self.personal.values() if named else None
        seal, erased = self._context.seal.opened, row.state == "erased"

        def deed(desk: "Desk") -> "list[SavedMember]":
            from librarydesk.data.clubs.membership.service import change_number, save_child

            saved = [
                change_number(
                    desk.database, row.id, member_no=number, joined_on=joined_on, left_on=left_on
                )
            ]
            if not erased:
                saved.append(save_child(desk.database, seal, row.child_id, facts, values))
            return saved

        return deed

    def _is_saved(self, number: str, saved: "list[SavedMember]") -> None:
        said = _("Saved: member %(number)s") % {"number": number}
        self._context.say_saved(said, partial(undo_member, self._context, *saved))
        self.saved()

    def _refused(self, failure: Failure) -> None:
        self.not_saved()
        self.refuse(
            "left_on" if failure.code == "member.left_before" else "number", failure.sentence
        )
