"""The columns of the list of records: day, site, what each kind tells, the amount."""

import re
from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING

from librarydesk.data.statistics.report import Amount
from librarydesk.data.statistics.rows.which import AMOUNT, DAY, SITE
from librarydesk.i18n import _, language
from librarydesk.reports.numbers import number
from librarydesk.reports.statistics.wording import form_of
from librarydesk.ui.statistics.rows.sources import Opened
from librarydesk.ui.widgets.dates import shown_day
from librarydesk.ui.widgets.numbers import shown_number
from librarydesk.ui.widgets.rows import Column

if TYPE_CHECKING:
    from librarydesk.data.statistics.rows.telling import Row

_ISO_DAY = re.compile(r"\d{4}-\d\d-\d\d")


def columns_of(of: Opened) -> "list[Column[Row]]":
    """The columns of one list."""
    if of.is_composed:
        return [_site_column(of), _amount_column(of)]
    found: list[Column[Row]] = [
        Column("day", _("Date"), lambda row: _day(row.day), width=96, sort=DAY),
        _behind_column() if of.of_things else _amount_column(of),
        _site_column(of),
    ]
    if of.of_things and of.several_kinds:
        # Beside different things, each of which is one, a return stands with its value.
        found.append(_amount_column(of))
    if of.several_kinds:
        found.append(Column("kind", _("Record"), _kind_words, width=180))
    for place, column in enumerate(of.columns):
        width = 200 if column.wide else 110
        found.append(
            Column(f"cell-{place}", column.heading, _cell(place), width=width, sort=column.words)
        )
    return found


def _behind_column() -> "Column[Row]":
    return Column(
        "behind",
        _("Records behind it"),
        lambda row: shown_number(row.behind),
        width=120,
        right=True,
        sort=AMOUNT,
    )


def figure_words(value: Amount, unit: str) -> str:
    """An amount as people write it."""
    if value is None:
        return _("not known")
    return number(value, form_of(unit), language())


def _site_column(of: Opened) -> "Column[Row]":
    words = _("What it is made of") if of.is_composed else _("Site")
    sort = "" if of.is_composed else SITE
    return Column("site", words, lambda row: row.site_name, width=190, stretch=True, sort=sort)


def _amount_column(of: Opened) -> "Column[Row]":
    # What a ratio divides, or a sum adds up, may be of other units.
    unit = "" if of.is_composed else of.unit
    sort = "" if of.is_composed else AMOUNT
    return Column(
        "amount",
        _("Amount"),
        lambda row: figure_words(row.amount, unit),
        width=110,
        right=True,
        sort=sort,
        number=lambda row: row.amount if isinstance(row.amount, int) else None,
    )


def _cell(place: int) -> "Callable[[Row], str]":
    def said(row: "Row") -> str:
        cell = row.cells[place]
        if isinstance(cell, str) and _ISO_DAY.fullmatch(cell):
            return _day(cell)
        return "" if cell is None else str(cell)

    return said


def _day(day: str | None) -> str:
    return shown_day(date.fromisoformat(day)) if day else ""


def _kind_words(row: "Row") -> str:
    from librarydesk.data.statistics.rows.kinds import kind_named

    return _(kind_named(row.kind).words)
