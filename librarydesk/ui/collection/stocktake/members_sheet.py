"""The sheet that says who takes stock, in the order in which they sign the minutes."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from librarydesk.i18n import _
from librarydesk.ui.page import PageContext
from librarydesk.ui.widgets.fields import TextField
from librarydesk.ui.widgets.sheet import Sheet

if TYPE_CHECKING:
    from librarydesk.bootstrap import Desk
    from librarydesk.data.collection.stocktake.queries import StocktakeRow
    from librarydesk.data.collection.stocktake.service import Member

MOST = 7


class MembersSheet(Sheet):
    """A line for each: name, position, part in it, with commas between."""

    def __init__(self, context: PageContext) -> None:
        super().__init__(context, name="stocktake-members", title=_("Who takes stock"), single=True)
        self._stocktake: StocktakeRow | None = None
        self.people = [TextField(hint=_("name, position, part")) for _place in range(MOST)]
        for place, field in enumerate(self.people, start=1):
            words = _("Leader") if place == 1 else _("Member %(n)s") % {"n": place}
            self.add(field, words, key=f"member-{place}")
        self.save_wanted.connect(lambda _next: self._save_members())

    def begin_with(self, stocktake: "StocktakeRow", members: "Sequence[Member]") -> None:
        """Begins with those who were named before."""
        self._stocktake = stocktake
        self.begin_over(f"stocktake-members {stocktake.id}", lambda: self._show_known(members))

    def _show_known(self, members: "Sequence[Member]") -> None:
        for field, member in zip(self.people, members, strict=False):
            parts = (member.name, member.position, member.role)
            field.set_typed(", ".join(part or "" for part in parts).rstrip(", "))

    def _save_members(self) -> None:
        stocktake = self._stocktake
        if stocktake is None:
            return
        written = [field.text() for field in self.people if field.text()]

        def deed(desk: "Desk") -> None:
            from librarydesk.data.collection.stocktake.service import name_members

            name_members(desk.database, stocktake.id, [_member(line) for line in written])

        self._context.runner.write(deed, self._done, changes={"collection"}, owner=self)

    def _done(self, _none: None) -> None:
        self._context.say_saved(_("Saved who takes stock."))
        self._next = False
        self.saved()


def _member(line: str) -> "Member":
    from librarydesk.data.collection.stocktake.service import Member

    name, position, role = (part.strip() for part in [*line.split(",", 2), "", ""][:3])
    return Member(name, position or None, role or None)
