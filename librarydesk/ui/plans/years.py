"""Choosing the year of a plan."""

from collections.abc import Sequence

from librarydesk.i18n import _
from librarydesk.ui.widgets.chips import Chip, Choice

YEARS_BACK = 4


def year_chip(years: Sequence[int], chosen: int) -> Chip:
    """The chip that chooses the year."""
    choices = [Choice(str(year), str(year)) for year in years]
    return Chip("year", _("Year"), choices=choices, chosen=str(chosen), always=True)
