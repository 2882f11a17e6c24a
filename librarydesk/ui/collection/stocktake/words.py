"""How the view Stocktake says things."""

from typing import TYPE_CHECKING

from librarydesk.coded import StocktakeRemark, StocktakeResult, label
from librarydesk.i18n import _, ngettext
from librarydesk.ui.theme.theme import Tone
from librarydesk.ui.widgets.dates import shown_day, shown_moment
from librarydesk.ui.widgets.numbers import shown_number
from librarydesk.ui.widgets.row_list import ListRow

if TYPE_CHECKING:
    from librarydesk.data.collection.stocktake.lists import LastScan, ResultRow
    from librarydesk.data.collection.stocktake.queries import Load, StocktakeRow
    from librarydesk.data.collection.stocktake.summary import Sums

TONES = {
    StocktakeResult.FOUND: Tone.SUCCESS,
    StocktakeResult.WRONG_PLACE: Tone.WARNING,
    StocktakeResult.UNKNOWN: Tone.ERROR,
    StocktakeResult.UNEXPECTED: Tone.ERROR,
    StocktakeResult.MISSING: Tone.ERROR,
    StocktakeResult.OUT: Tone.SOFT,
}


def tone_of(result: str) -> Tone:
    """The tone of a result; words always stand beside it."""
    return TONES.get(StocktakeResult(result), Tone.SOFT)


def scope_of(row: "StocktakeRow") -> str:
    """Which part of the stock a stocktake is of."""
    parts = [row.store] if row.store else []
    if row.call_from and row.call_to:
        parts.append(_("%(first)s to %(last)s") % {"first": row.call_from, "last": row.call_to})
    elif row.call_from:
        parts.append(_("from %(first)s on") % {"first": row.call_from})
    elif row.call_to:
        parts.append(_("up to %(last)s") % {"last": row.call_to})
    return " · ".join(parts) or _("the whole stock")


def state_of(row: "StocktakeRow") -> str:
    """Whether a stocktake goes on."""
    if row.ended_on is None:
        return _("Under way")
    return _("Ended %(day)s") % {"day": shown_day(row.ended_on)}


def remark_of(row: "ResultRow") -> str:
    """All that is to be known of a row: its remark, whose it is, what was perhaps meant."""
    parts = [label(StocktakeRemark, row.remark)] if row.remark else []
    if row.site:
        parts.append(row.site)
    if row.near:
        parts.append(_("perhaps %(numbers)s") % {"numbers": ", ".join(row.near)})
    return " · ".join(parts)


def verdict(row: "ResultRow") -> str:
    """What a number that was just read means, in a word or two."""
    return label(StocktakeResult, row.result)


def explanation(row: "ResultRow") -> str:
    """What is behind it: the title, where the copy belongs, what to look at."""
    parts = [row.title or ""]
    if row.result == StocktakeResult.WRONG_PLACE:
        home = " · ".join(part for part in (row.store, row.call_number) if part)
        parts.append(_("Belongs to: %(place)s") % {"place": home or row.site or "–"})
    elif row.call_number:
        parts.append(row.call_number)
    parts.append(remark_of(row))
    return "\n".join(part for part in parts if part)


def scan_line(scan: "LastScan") -> ListRow:
    """One of the last scans."""
    row = scan.row
    note = " · ".join(part for part in (row.title, remark_of(row)) if part)
    return ListRow(
        row.number,
        note,
        verdict(row),
        tone_of(row.result),
        dot=tone_of(row.result),
        target=scan,
    )


def load_line(load: "Load") -> ListRow:
    """Something that was loaded at once."""
    return ListRow(
        shown_moment(load.recorded_at),
        f"{load.author} · {load.device}",
        counted_numbers(load.count),
        target=load,
    )


def counted_numbers(count: int) -> str:
    """So many numbers."""
    return ngettext("%(n)s number", "%(n)s numbers", count) % {"n": shown_number(count)}


def counted_rows(count: int) -> str:
    """So many rows."""
    return ngettext("%(n)s row", "%(n)s rows", count) % {"n": shown_number(count)}


def list_words(result: StocktakeResult, row: "StocktakeRow") -> str:
    """The name of a list: what wasn't read yet is not called missing before the end."""
    if result is StocktakeResult.MISSING and row.ended_on is None:
        return _("Not read yet")
    return result.label


def tab_words(result: StocktakeResult, row: "StocktakeRow", count: int) -> str:
    """The tab of a list, with its length."""
    return f"{list_words(result, row)} {shown_number(count)}"


def progress_words(sums: "Sums") -> str:
    """How far a store is: `1.203 of 4.500`."""
    return _("%(read)s of %(expected)s") % {
        "read": shown_number(sums.read.copies),
        "expected": shown_number(sums.expected.copies),
    }
