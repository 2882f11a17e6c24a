"""How the view of Directive 20 says things."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from librarydesk.data.statistics.change import percent_change
from librarydesk.i18n import _
from librarydesk.ui.theme.theme import Tone
from librarydesk.ui.widgets.numbers import shown_number
from librarydesk.ui.widgets.row_list import ListRow
from librarydesk.ui.widgets.rows import Column

if TYPE_CHECKING:
    from librarydesk.data.statistics.directive import DirectivePage, Line
    from librarydesk.data.statistics.report import Amount


@dataclass(frozen=True)
class ShownLine:
    """A line of the page as the window shows it; without a line it heads a group."""

    name: str
    line: "Line | None" = None


def shown_amount(amount: "Amount") -> str:
    """A figure as the window writes it."""
    if amount is None:
        return "…"
    if isinstance(amount, int):
        return shown_number(amount)
    return f"{amount:.2f}".replace(".", ",")


def change_of(line: "Line | None") -> str:
    """What became of it since the year before the first."""
    if line is None:
        return ""
    change = percent_change(line.by_year[-1], line.by_year[0])
    return "…" if change is None else f"{change:+.1f} %".replace(".", ",")


def change_tone(line: "Line | None") -> Tone:
    """Green where it grew, red where it fell."""
    change = percent_change(line.by_year[-1], line.by_year[0]) if line else None
    if not change:
        return Tone.SOFT
    return Tone.SUCCESS if change > 0 else Tone.ERROR


def columns(years: Sequence[int]) -> list[Column[ShownLine]]:
    """The columns for years of which the first is what the others are compared with."""
    made: list[Column[ShownLine]] = [
        Column("name", _("What"), lambda row: row.name, width=250, stretch=True)
    ]
    made += [_year_column(place, year) for place, year in enumerate(years)]
    if len(years) > 2:
        made.append(
            Column(
                "whole",
                _("Whole period"),
                lambda row: shown_amount(row.line.whole) if row.line else "",
                width=92,
                right=True,
            )
        )
    made.append(
        Column(
            "change",
            _("Change"),
            lambda row: change_of(row.line),
            width=88,
            right=True,
            tone=lambda row: change_tone(row.line),
        )
    )
    return made


def site_lines(page: "DirectivePage", heads: Sequence[str]) -> list[ListRow]:
    """The sites with what each did."""
    return [
        ListRow(
            site.name,
            " · ".join(
                f"{head}: {shown_amount(amount)}"
                for head, amount in zip(heads, site.amounts, strict=True)
                if amount
            ),
        )
        for site in page.sites
    ]


def _year_column(place: int, year: int) -> Column[ShownLine]:
    return Column(
        f"year {place}",
        str(year),
        lambda row: shown_amount(row.line.by_year[place]) if row.line else "",
        width=84,
        right=True,
    )
