"""How the view of returns says things: figures, amounts, sites, what is to be chosen."""

from typing import TYPE_CHECKING

from librarydesk import clock
from librarydesk.i18n import _, language, ngettext
from librarydesk.reports.document import Form
from librarydesk.reports.numbers import number, short_date
from librarydesk.reports.statistics.names import figure_name, part_name, unit_name
from librarydesk.ui.statistics.causes import page_words
from librarydesk.ui.widgets.numbers import shown_number

if TYPE_CHECKING:
    from librarydesk.data.indicators.definitions import Indicator
    from librarydesk.data.returns.queries import ReturnedCell

_PAGES = {
    "N": "network",
    "C": "collection",
    "R": "rotation",
    "M": "mobile",
    "S": "service",
    "K": "clubs",
    "D": "campaigns",
    "E": "events",
}


def shown_amount(amount: float) -> str:
    """A figure as people read it; decimals only where there are any."""
    if float(amount).is_integer():
        return shown_number(int(amount))
    return number(amount, Form.MEASURE, language())


def shown_text(amount: float | None) -> str:
    """The same as it stands in a cell, which is empty where the figure isn't known."""
    return "" if amount is None else shown_amount(amount)


def group_words(group: str) -> str:
    """A group of figures in a word, as the rail has it; the province's own in short."""
    return page_words(_PAGES[group]) if group in _PAGES else _("Our own")


def figure_words(of: "Indicator", breakdown: str) -> str:
    """The name of a figure or of a part of it."""
    return figure_name(of.code, breakdown, language(), of)


def heading_words(of: "Indicator", breakdown: str) -> str:
    """The same for a heading: of a part its own name alone, for it stands behind its value."""
    if not breakdown:
        return figure_words(of, "")
    dimension, _sign, part = breakdown.partition(":")
    return part_name(dimension, part, language(), code=of.code)


def unit_words(unit: str) -> str:
    """The word for what a figure counts."""
    return unit_name(unit, language())


def saved_words(sites: list[str], cells: int) -> str:
    """What is said after a save."""
    if len(sites) == 1:
        said = ngettext(
            "Saved the return of %(site)s: %(n)s figure.",
            "Saved the return of %(site)s: %(n)s figures.",
            cells,
        )
        return said % {"site": sites[0], "n": shown_number(cells)}
    said = ngettext(
        "Saved returns of %(sites)s sites: %(n)s figure.",
        "Saved returns of %(sites)s sites: %(n)s figures.",
        cells,
    )
    return said % {"sites": shown_number(len(sites)), "n": shown_number(cells)}


def recorded_words(one: "ReturnedCell") -> str:
    """Who recorded a return, and on which day."""
    day = short_date(clock.moment(one.at).date(), language())
    return _("recorded by %(by)s on %(day)s") % {"by": one.by, "day": day}


def place_words(site: str, of: "Indicator", breakdown: str) -> str:
    """Where a cell stands."""
    return f"{site}, {figure_words(of, breakdown)}"


def selection_words(numbers: list[float]) -> str:
    """The totals of a selection; empty where there is nothing to add up."""
    if len(numbers) < 2:
        return ""
    return _("%(n)s figures, together %(sum)s") % {
        "n": shown_number(len(numbers)),
        "sum": shown_amount(sum(numbers)),
    }
