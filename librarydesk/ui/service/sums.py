"""Sums as the page says them: of the whole month, of what is selected."""

from collections.abc import Sequence

from librarydesk.i18n import _
from librarydesk.ui.service.ledger import Cell, Ledger
from librarydesk.ui.service.words import count_words
from librarydesk.ui.widgets.counts import counted_days
from librarydesk.ui.widgets.numbers import shown_number


def summary_words(ledger: Ledger) -> str:
    """How many days of a month were counted, and the visits."""
    counted = sum(ledger.is_counted(day) for day in ledger.days)
    if not counted:
        return _("Nothing counted yet")
    visits = _("%(n)s visits") % {"n": shown_number(ledger.total("visits"))}
    return f"{counted_days(counted)} · {visits}"


def selection_words(ledger: Ledger, block: Sequence[Sequence[Cell]]) -> str:
    """What selected cells add up to; empty when fewer than two are selected."""
    cells = [cell for line in block for cell in line]
    if len(cells) < 2:
        return ""
    numbers = [number for cell in cells if (number := ledger.number(cell)) is not None]
    said = _("%(cells)s cells · sum %(sum)s") % {
        "cells": len(cells),
        "sum": shown_number(sum(numbers)),
    }
    names = {name for _day, name in cells}
    return f"{count_words(names.pop())} · {said}" if len(names) == 1 else said
