"""The chips above the trips: year, what is out, what is overdue, area and kind of point."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from librarydesk.coded import Area, SiteKind
from librarydesk.i18n import _
from librarydesk.ui.widgets.chips import Chip, Choice, FilterChips

if TYPE_CHECKING:
    from librarydesk.data.rotation.listing import Wanted


class RotationChips(FilterChips):
    """The filters of the list; years and the count of overdue trips come later."""

    def __init__(self, year: int) -> None:
        super().__init__(_chips([year], str(year)), name=_("Filters"))
        self._years: Sequence[int] = [year]
        self._this_year = year
        self._overdue = 0
        self._first = True

    def wanted(self) -> "Wanted":
        """What the list is narrowed to."""
        from librarydesk.data.rotation.listing import Wanted

        year = self.chosen("year")
        return Wanted(
            year=int(year) if year else None,
            out=self.is_on("out"),
            overdue=self.is_on("overdue"),
            kind=self.chosen("kind"),
            area=self.chosen("area"),
        )

    def show_overdue(self) -> None:
        """Shows the overdue trips of all years."""
        self.choose("year", "")
        self.set_on("overdue", True)

    def show_year(self, year: int) -> None:
        """Moves on to the year of a trip that is to be seen; all years stay all years."""
        self._first = False
        if self.chosen("year") not in ("", str(year)):
            self._replace(self._years, self._overdue, str(year))
            self.changed.emit()

    def show_counts(self, years: Sequence[int], overdue: int) -> None:
        """Shows the years that there are, and how many trips are overdue.

        A year without trips that nobody has chosen gives way to the newest one with some.
        """
        first, self._first = self._first, False
        if first and years and self._this_year not in years:
            self._years = years
            self._replace(years, overdue, str(years[0]))
            self.changed.emit()
        elif [*years] != [*self._years] or overdue != self._overdue:
            self._replace(years, overdue, self.chosen("year"))

    def _replace(self, years: Sequence[int], overdue: int, year: str) -> None:
        self._years, self._overdue = years, overdue
        chosen = {key: self.chosen(key) for key in ("area", "kind")}
        pressed = {key: self.is_on(key) for key in ("out", "overdue")}
        self.set_chips(_chips(years, year, overdue=overdue, chosen=chosen, pressed=pressed))


def _chips(
    years: Sequence[int],
    year: str,
    *,
    overdue: int = 0,
    chosen: dict[str, str] | None = None,
    pressed: dict[str, bool] | None = None,
) -> list[Chip]:
    kept, on = chosen or {}, pressed or {}
    named = [Choice(str(y), _("Year %(year)s") % {"year": y}) for y in years]
    if year and int(year) not in years:
        named.insert(0, Choice(year, _("Year %(year)s") % {"year": year}))
    late = _("Overdue %(n)s") % {"n": overdue} if overdue else _("Overdue")
    areas = [Choice(area.value, area.label) for area in Area]
    kinds = [Choice(kind.value, kind.label) for kind in SiteKind]
    return [
        Chip("year", _("All years"), choices=named, chosen=year),
        Chip("out", _("Out now"), on=on.get("out", False)),
        Chip("overdue", late, on=on.get("overdue", False)),
        Chip("area", _("Area tag"), choices=areas, chosen=kept.get("area", "")),
        Chip("kind", _("Kind of point"), choices=kinds, chosen=kept.get("kind", "")),
    ]
