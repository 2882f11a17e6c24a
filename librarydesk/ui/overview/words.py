"""How the overview says things: a figure against last year, what waits, a commune's dot."""

from datetime import date
from typing import TYPE_CHECKING

from librarydesk.i18n import N_, _, language, ngettext
from librarydesk.reports.document import Form
from librarydesk.reports.numbers import number
from librarydesk.ui.overview.places import commune_of, place_of
from librarydesk.ui.theme.theme import Tone
from librarydesk.ui.widgets.chart import Bar
from librarydesk.ui.widgets.counts import counted_days
from librarydesk.ui.widgets.dates import shown_day
from librarydesk.ui.widgets.dot_map import Dot
from librarydesk.ui.widgets.numbers import shown_number
from librarydesk.ui.widgets.row_list import ListRow

if TYPE_CHECKING:
    from librarydesk.data.statistics.overview import CommuneDot, Headline
    from librarydesk.data.statistics.overview_months import MonthColumn
    from librarydesk.data.statistics.overview_waiting import Waiting

HEADINGS = {
    "S06": N_("Readers served"),
    "R02": N_("Copies sent out by rotation"),
    "M02": N_("Mobile library stops"),
    "C01": N_("Copies held"),
}
RECENT_MONTHS, OLD_MONTHS = 3, 6


def figure_of(headline: "Headline") -> int | None:
    """The figure to show; None while nothing was recorded in either year, which is not 0."""
    if headline.value is None or not (headline.value or headline.previous):
        return None
    return round(headline.value)


def change_since(headline: "Headline") -> tuple[str, Tone]:
    """The change against the same days a year before and the plan, in words, with its tone."""
    words, tone = _since_last_year(headline)
    if not headline.target or headline.value is None:
        return words, tone
    share = number(100 * headline.value / headline.target, Form.PERCENT, language())
    return _("%(change)s · %(share)s of the plan") % {"change": words, "share": share}, tone


def _since_last_year(headline: "Headline") -> tuple[str, Tone]:
    if figure_of(headline) is None and headline.value is not None:
        return _("no figures yet"), Tone.SOFT
    if headline.value is None or headline.previous is None:
        return _("not known"), Tone.SOFT
    if not headline.previous:
        return _("nothing in the same days a year before"), Tone.SOFT
    share = 100 * (headline.value - headline.previous) / headline.previous
    shown = number(share, Form.PERCENT, language(), signed=True)
    words = _("%(share)s on the same days a year before") % {"share": shown}
    return words, Tone.SUCCESS if share >= 0 else Tone.WARNING


def waiting_line(waiting: "Waiting", today: date) -> ListRow:
    """Something that waits, with how long it has."""
    since = date.fromisoformat(waiting.day)
    if waiting.kind == "overdue":
        text = ngettext(
            "%(name)s: %(n)s copy overdue", "%(name)s: %(n)s copies overdue", waiting.count
        )
        return ListRow(
            text % {"name": waiting.name, "n": shown_number(waiting.count)},
            value=counted_days((today - since).days),
            dot=Tone.ERROR,
            target=place_of(waiting),
        )
    if waiting.kind == "plan":
        text = ngettext("%(n)s task is late", "%(n)s tasks of the plan are late", waiting.count)
        return ListRow(
            text % {"n": shown_number(waiting.count)},
            value=waiting.name if waiting.count == 1 else "",
            dot=Tone.ERROR,
            target=place_of(waiting),
        )
    if waiting.kind == "pledge":
        text = ngettext(
            "%(n)s promised gift is overdue", "%(n)s promised gifts are overdue", waiting.count
        )
        return ListRow(
            text % {"n": shown_number(waiting.count)},
            value=waiting.name or counted_days((today - since).days),
            dot=Tone.WARNING,
            target=place_of(waiting),
        )
    text = ngettext(
        "%(n)s library has no figures of %(month)s",
        "%(n)s libraries have no figures of %(month)s",
        waiting.count,
    )
    month = f"{since.month:02d}/{since.year}"
    return ListRow(
        text % {"n": shown_number(waiting.count), "month": month},
        value=waiting.name if waiting.count == 1 else "",
        dot=Tone.WARNING,
        target=place_of(waiting),
    )


def month_bars(months: "tuple[MonthColumn, ...]", until: date) -> list[Bar]:
    """The columns of twelve months; months to come have no value yet."""
    return [
        Bar(
            # TRANSLATORS: a month on an axis, by its number
            _("M%(month)s") % {"month": column.month},
            column.visits if column.month <= until.month else None,
            column.before,
            target=column.month,
        )
        for column in months
    ]


def commune_dot(commune: "CommuneDot", until: date) -> Dot:
    """A commune on the map, coloured by the months since books last came there."""
    if commune.last_served is None:
        return Dot(
            commune.name, commune.latitude, commune.longitude, Tone.ERROR, _("never served"), 0.2
        )
    last = date.fromisoformat(commune.last_served)
    months = (until.year - last.year) * 12 + until.month - last.month
    if months <= RECENT_MONTHS:
        tone, weight = Tone.SUCCESS, 0.9
    elif months <= OLD_MONTHS:
        tone, weight = Tone.WARNING, 0.6
    else:
        tone, weight = Tone.ERROR, 0.4
    words = _("last served on %(day)s") % {"day": shown_day(last)}
    return Dot(
        commune.name,
        commune.latitude,
        commune.longitude,
        tone,
        words,
        weight,
        target=commune_of(commune),
    )
