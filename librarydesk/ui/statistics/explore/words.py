"""How the view Explore calls axes, units of time and kinds of figures."""

from collections.abc import Iterable

from librarydesk.data.indicators.definitions import Indicator
from librarydesk.data.statistics.exploring.question import (
    AREAS,
    COMMUNES,
    NOTHING,
    SITES,
    TIME,
    ToldApart,
    Unit,
    axes_of,
    can_cross,
    dimension_of,
)
from librarydesk.i18n import _, language
from librarydesk.reports.statistics.names import dimension_name
from librarydesk.ui.widgets.chips import Choice


def axis_words(axis: str) -> str:
    """The name of an axis."""
    dimension = dimension_of(axis)
    if dimension:
        return dimension_name(dimension, language())
    return {
        NOTHING: _("Nothing"),
        TIME: _("Time"),
        SITES: _("Sites"),
        AREAS: _("Areas of the sites"),
        COMMUNES: _("Communes of the sites"),
    }[axis]


def row_choices(indicator: ToldApart) -> list[Choice]:
    """What may stand in the rows."""
    return [Choice(axis, axis_words(axis)) for axis in axes_of(indicator)]


def column_choices(indicator: ToldApart, rows: str) -> list[Choice]:
    """What may stand in the columns beside some rows."""
    axes = (NOTHING, *axes_of(indicator))
    return [Choice(axis, axis_words(axis)) for axis in axes if can_cross(indicator, rows, axis)]


def unit_choices() -> list[Choice]:
    """Into what time is parted."""
    return [
        Choice(Unit.MONTH, _("Months")),
        Choice(Unit.QUARTER, _("Quarters")),
        Choice(Unit.YEAR, _("Years")),
    ]


def indicator_choices(known: Iterable[Indicator]) -> list[Choice]:
    """All indicators by their codes."""
    return [Choice(one.code, f"{one.code} · {one.name}") for one in known]


def ways_of_looking() -> tuple[str, ...]:
    """As what figures are shown, in the order of `Shown`."""
    return _("Table"), _("Columns chart"), _("Lines"), _("Map")
