"""The view Targets: what figures are to reach, by year and quarter, beside what was reached."""

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from librarydesk import clock
from librarydesk.i18n import _, ngettext
from librarydesk.ui.page import PageAction, PageContext, Screen
from librarydesk.ui.plans.sources import TargetsOfYear, targets
from librarydesk.ui.plans.targets.grid_view import GridView
from librarydesk.ui.plans.targets.lines import GridLine, GridShape, Typed
from librarydesk.ui.plans.tasks.view import NEEDS
from librarydesk.ui.plans.undoing import CHANGES, undoing
from librarydesk.ui.plans.words import amount, percent_words
from librarydesk.ui.widgets.chips import Chip
from librarydesk.ui.widgets.numbers import shown_number

if TYPE_CHECKING:
    from librarydesk.bootstrap import Desk
    from librarydesk.data.plans.changes import Saved


class TargetsView(GridView):
    """The own site's targets of a year."""

    needs = NEEDS

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(
            context,
            _shape(),
            name=_("Targets by quarter"),
            year=clock.today().year,
            chips=[Chip("held", _("Only figures with a target"))],
            parent=parent,
        )
        self.shown: TargetsOfYear | None = None

    def refresh(self) -> None:
        """Asks for the targets of the year again."""
        year, every = self.year, not self.chips.is_on("held")
        self.runner.read(
            lambda desk: targets(desk, year, all_figures=every),
            self._show,
            owner=self,
            key="targets",
            words=_("Counting what was reached"),
        )

    def primary_action(self) -> PageAction:
        """Taking in a sheet."""
        return PageAction(
            _("Import targets…"), lambda: self.context.go_to("interchange", "plan_targets")
        )

    def screens(self) -> Sequence[Screen]:
        """The targets of the year before."""
        return (Screen("last-year", self.show_held_last_year),)

    def show_held_last_year(self) -> None:
        """Shows the figures that had a target in the year before."""
        self.chips.set_on("held", on=True)
        self.step(-1)

    def save(self, typed: Typed) -> None:
        """Saves targets that were typed."""
        from librarydesk.data.plans.typed import TargetKey

        shown = self.shown
        if shown is None:
            return
        cells = {}
        for (row, quarter), value in typed.items():
            line = shown.lines[row]
            key = TargetKey(shown.year, quarter, shown.site_id, line.indicator, line.breakdown)
            cells[key] = value

        def deed(desk: "Desk") -> "Saved":
            from librarydesk.data.plans.targets import save_targets

            return save_targets(desk.database, cells)

        self.runner.write(deed, partial(self._is_saved, len(cells)), changes=CHANGES, owner=self)

    def _is_saved(self, count: int, saved: "Saved") -> None:
        said = ngettext("%(n)s target was saved.", "%(n)s targets were saved.", count)
        self.has_saved(said % {"n": shown_number(count)}, undoing(self.context, saved))

    def _show(self, found: TargetsOfYear) -> None:
        self.shown = found
        held = sum(bool(line.targets) for line in found.lines)
        words = ngettext("%(n)s figure with a target", "%(n)s figures with a target", held)
        self.chips.set_summary(words % {"n": shown_number(held)})
        self.show_lines(
            [
                GridLine(
                    (line.words, line.indicator, line.unit),
                    [line.targets.get(quarter) for quarter in range(5)],
                    after=(
                        amount(line.value) if line.targets else "",
                        percent_words(line.percent),
                    ),
                )
                for line in found.lines
            ]
        )


def _shape() -> GridShape:
    quarters = [_("Quarter %(quarter)s") % {"quarter": number} for number in (1, 2, 3, 4)]
    return GridShape(
        (_("Figure"), _("Code"), _("Unit")),
        (_("Year"), *quarters),
        (_("Reached"), _("Of the target")),
        (320, 56, 84, *(100 for _column in range(5)), 100, 92),
    )
