"""The view Site profiles: staff, rooms, seats and budget of each site in a year."""

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from librarydesk import clock
from librarydesk.i18n import _, ngettext
from librarydesk.ui.failure import Failure
from librarydesk.ui.page import PageAction, PageContext, Screen
from librarydesk.ui.plans.sources import profiles
from librarydesk.ui.plans.targets.grid_view import GridView
from librarydesk.ui.plans.targets.lines import GridLine, GridShape, Typed
from librarydesk.ui.plans.words import amount
from librarydesk.ui.widgets.numbers import shown_number

if TYPE_CHECKING:
    from librarydesk.bootstrap import Desk
    from librarydesk.data.network.profiles.profiles import ProfileLine
    from librarydesk.data.store.saving import SavedRow

CHANGES = frozenset({"network"})
WIDTHS = {
    "floor_area_m2": 92,
    "children_area_m2": 88,
    "seats": 70,
    "valid_cards": 88,
    "digital_documents": 92,
    "budget_vnd": 176,
    "acquisitions_budget_vnd": 160,
}
"""How wide the cells are that hold more than two digits, with the year before beside."""


class ProfilesView(GridView):
    """The libraries of the network in lines, their cells in columns, the year before beside."""

    needs = frozenset({"network"})

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        from librarydesk.data.network.profiles.profiles import present_year

        super().__init__(
            context,
            _shape(),
            name=_("Profiles of sites"),
            year=present_year(clock.today()),
            parent=parent,
        )
        self.shown: Sequence[ProfileLine] = ()

    def refresh(self) -> None:
        """Asks for the profiles of the year again."""
        year = self.year
        self.runner.read(lambda desk: profiles(desk, year), self._show, owner=self, key="profiles")

    def primary_action(self) -> PageAction:
        """Taking in a sheet."""
        return PageAction(
            _("Import site profiles…"), lambda: self.context.go_to("interchange", "site_profiles")
        )

    def screens(self) -> Sequence[Screen]:
        """The year before."""
        return (Screen("last-year", partial(self.step, -1)),)

    def save(self, typed: Typed) -> None:
        """Saves cells that were typed; refuses a part above its whole."""
        from librarydesk.data.network.profiles.profiles import CELLS, DECIMALS

        year = self.year
        cells: dict[tuple[int, str], int | float | None] = {}
        for (row, column), value in typed.items():
            cell = CELLS[column]
            whole = value is not None and cell not in DECIMALS
            cells[self.shown[row].site_id, cell] = int(value or 0) if whole else value

        def deed(desk: "Desk") -> "tuple[SavedRow, ...]":
            from librarydesk.data.network.profiles.profiles import save_profiles

            return save_profiles(desk.database, year, cells)

        self.runner.write(
            deed,
            partial(self._is_saved, len(cells)),
            changes=CHANGES,
            owner=self,
            failed=self._refused,
        )

    def _is_saved(self, count: int, saved: "tuple[SavedRow, ...]") -> None:
        said = ngettext("%(n)s cell was saved.", "%(n)s cells were saved.", count)
        self.has_saved(said % {"n": shown_number(count)}, partial(self._undo, saved))

    def _undo(self, saved: "tuple[SavedRow, ...]") -> None:
        def deed(desk: "Desk") -> None:
            from librarydesk.data.network.profiles.profiles import undo_profiles

            undo_profiles(desk.database, saved, reason=_("Undone at once"))

        self.runner.write(deed, lambda _done: None, changes=CHANGES, owner=self)

    def _refused(self, failure: Failure) -> None:
        self.say_wrong(failure.sentence)

    def _show(self, found: "list[ProfileLine]") -> None:
        from librarydesk.data.network.profiles.profiles import CELLS

        self.shown = found
        known = sum(any(v is not None for v in line.cells.values()) for line in found)
        words = ngettext(
            "%(known)s of %(n)s site has a profile", "%(known)s of %(n)s sites have one", len(found)
        )
        self.chips.set_summary(
            words % {"known": shown_number(known), "n": shown_number(len(found))}
        )
        self.show_lines(
            [
                GridLine(
                    (line.name,),
                    [line.cells[cell] for cell in CELLS],
                    [_beside(line.before[cell]) for cell in CELLS],
                    told=line.name,
                )
                for line in found
            ]
        )


def _beside(before: "int | float | None") -> str:
    """The value of the year before, small beside the cell."""
    return "" if before is None else amount(before)


def _shape() -> GridShape:
    from librarydesk.data.network.profiles.profiles import CELLS, DECIMALS

    headings = (
        _("Staff"),
        _("with library degree"),
        _("part-time"),
        _("for children"),
        _("Collaborators"),
        _("Floor area, m²"),
        _("for children, m²"),
        _("Seats"),
        _("PCs"),
        _("Valid cards"),
        _("Digital documents"),
        _("Budget, VND"),
        _("for acquisitions"),
    )
    widths = [170, *(WIDTHS.get(cell, 78) for cell in CELLS)]
    whole = frozenset(at for at, cell in enumerate(CELLS) if cell not in DECIMALS)
    return GridShape((_("Site"),), headings, (), widths, whole)
