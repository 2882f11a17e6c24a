"""How the view of media outputs says things."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from librarydesk.coded import label
from librarydesk.coded.events import MediaKind
from librarydesk.i18n import _, ngettext
from librarydesk.ui.theme.theme import Tone
from librarydesk.ui.widgets.dates import shown_day
from librarydesk.ui.widgets.numbers import shown_number
from librarydesk.ui.widgets.row_list import ListRow
from librarydesk.ui.widgets.rows import Column

if TYPE_CHECKING:
    from librarydesk.data.events.media.queries import OutputRow, Promise


def columns() -> "list[Column[OutputRow]]":
    """The columns of the table."""
    return [
        Column("date", _("Date"), lambda row: shown_day(row.on_date), 110),
        Column("title", _("Title"), lambda row: row.title, 210, stretch=True),
        Column("kind", _("Kind"), lambda row: label(MediaKind, row.kind), 140),
        Column("outlet", _("Brought out by"), lambda row: row.outlet or "", 150),
        Column(
            "count",
            _("Number of outputs"),
            lambda row: shown_number(row.outputs),
            80,
            right=True,
            number=lambda row: row.outputs,
        ),
        Column("site", _("Site"), lambda row: row.site, 160, shown=False),
    ]


def summary(rows: "Sequence[OutputRow]") -> str:
    """How many outputs there are."""
    count = sum(row.outputs for row in rows)
    said = ngettext("%(n)s media output", "%(n)s media outputs", count)
    return said % {"n": shown_number(count)}


def promise_rows(promises: "Sequence[Promise]") -> list[ListRow]:
    """A line for each kind: what was brought out of what was promised, in all and by quarter."""
    return [_promise_row(promise) for promise in promises]


def _promise_row(promise: "Promise") -> ListRow:
    promised, done = sum(promise.promised), sum(promise.brought_out)
    quarters = " · ".join(
        _("Q%(quarter)s %(done)s/%(promised)s")
        % {
            "quarter": quarter,
            "done": shown_number(promise.brought_out[quarter - 1]),
            "promised": shown_number(promise.promised[quarter - 1]),
        }
        for quarter in (1, 2, 3, 4)
    )
    value = f"{shown_number(done)}/{shown_number(promised)}"
    tone = Tone.SUCCESS if done >= promised else Tone.WARNING
    return ListRow(label(MediaKind, promise.kind), quarters, value, tone)
