"""How the view of what was done with gifts says things."""

from typing import TYPE_CHECKING

from librarydesk.coded import label
from librarydesk.coded.campaigns import SortingResult
from librarydesk.i18n import _
from librarydesk.ui.widgets.dates import shown_day
from librarydesk.ui.widgets.numbers import shown_number
from librarydesk.ui.widgets.rows import Column

if TYPE_CHECKING:
    from librarydesk.data.campaigns.facts import Fact


def deed_names() -> dict[str, str]:
    """What the ledgers are called."""
    return {
        "gift_sorting": _("Sorted"),
        "gift_accession": _("Into the collection"),
        "gift_distribution": _("Passed on"),
        "gift_spending": _("Bought"),
    }


def what(fact: "Fact") -> str:
    """What it was, or where it went."""
    if fact.table == "gift_sorting":
        return label(SortingResult, fact.what)
    if fact.table == "gift_accession":
        return _("batch %(batch)s") % {"batch": fact.what}
    return fact.what


def origin(fact: "Fact") -> str:
    """Of which gifts it was."""
    parts = [part for part in (fact.campaign, fact.gift_no) if part]
    return " · ".join(parts) or _("own stock")


def columns() -> "list[Column[Fact]]":
    """The columns of the list."""
    return [
        Column("date", _("Date"), lambda r: shown_day(r.on_date), width=100),
        Column("deed", _("Deed"), lambda r: deed_names()[r.table], width=112),
        Column("what", _("What, where to"), what, width=180, stretch=True),
        Column(
            "copies",
            _("Copies"),
            lambda r: shown_number(r.copies) if r.copies else "",
            width=60,
            right=True,
            number=lambda r: r.copies,
        ),
        Column(
            "value",
            _("Value (VND)"),
            lambda r: shown_number(r.value_vnd) if r.value_vnd else "",
            width=96,
            right=True,
            number=lambda r: r.value_vnd,
        ),
        Column("origin", _("Of"), origin, width=130),
        Column("note", _("Remark"), lambda r: r.note or "", width=140, shown=False),
    ]


def facts(fact: "Fact") -> list[tuple[str, str]]:
    """The card of a row."""
    return [
        (_("Deed"), deed_names()[fact.table]),
        (_("Date"), shown_day(fact.on_date)),
        (_("What, where to"), what(fact)),
        (_("Copies"), shown_number(fact.copies) if fact.copies else ""),
        (_("Value (VND)"), shown_number(fact.value_vnd) if fact.value_vnd else ""),
        (_("Of"), origin(fact)),
        (_("Remark"), fact.note or ""),
    ]
