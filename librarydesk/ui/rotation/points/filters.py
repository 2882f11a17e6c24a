"""The chips above the points: what is overdue, what is due soon, who wasn't visited for long."""

from collections.abc import Sequence
from datetime import timedelta
from typing import TYPE_CHECKING

from librarydesk import clock
from librarydesk.coded import Area
from librarydesk.i18n import _, ngettext
from librarydesk.ui.rotation.points.sources import OwnPoints
from librarydesk.ui.widgets.chips import Chip, Choice, FilterChips

if TYPE_CHECKING:
    from librarydesk.data.rotation.points.queries import PointRow

SOON = timedelta(days=30)
MONTHS = (3, 6, 12)


class PointChips(FilterChips):
    """The filters of the list, which is here whole."""

    def __init__(self) -> None:
        waits = [
            Choice(
                str(n),
                ngettext("Not visited for %(n)s month", "Not visited for %(n)s months", n)
                % {"n": n},
            )
            for n in MONTHS
        ]
        chips = [
            Chip("overdue", _("Overdue")),
            Chip("soon", _("Due within 30 days")),
            Chip("waits", _("Last visit"), choices=waits),
            Chip("missing", _("Months not counted")),
            Chip("area", _("Area tag"), choices=[Choice(a.value, a.label) for a in Area]),
        ]
        super().__init__(chips, name=_("Filters"))

    def narrowed(self, points: OwnPoints) -> "Sequence[PointRow]":
        """The points that the chips leave."""
        return [point for point in points.rows if self._leaves(point, points)]

    def _lies_in(self, point: "PointRow") -> bool:
        area = self.chosen("area")
        return not area or area in (point.areas or "").split(";")

    def _leaves(self, point: "PointRow", points: OwnPoints) -> bool:
        today = clock.today()
        due, waits = point.due_on, self.chosen("waits")
        months = point.months_since(today)
        return (
            (not self.is_on("overdue") or point.stock.overdue > 0)
            and (not self.is_on("soon") or (due is not None and today <= due <= today + SOON))
            and (not waits or months is None or months >= int(waits))
            and (not self.is_on("missing") or point.point_id in points.missing)
            and self._lies_in(point)
        )
