"""How the view of promises says things."""

from typing import TYPE_CHECKING

from librarydesk import clock
from librarydesk.i18n import _
from librarydesk.ui.campaigns.words import amount, counted_copies, donor_kind, gift_kind, money
from librarydesk.ui.theme.theme import Tone
from librarydesk.ui.widgets.dates import shown_day
from librarydesk.ui.widgets.rows import Column

if TYPE_CHECKING:
    from librarydesk.data.campaigns.pledge_queries import PledgeLine


def state(line: "PledgeLine") -> str:
    """Whether a promise is kept, waited for, or overdue."""
    if line.kept:
        return _("promise kept")
    if line.overdue(clock.today()):
        return _("overdue")
    return _("partly kept") if line.came else _("waited for")


def tone(line: "PledgeLine") -> Tone:
    """Red when overdue, green when kept."""
    if line.kept:
        return Tone.SUCCESS
    return Tone.ERROR if line.overdue(clock.today()) else Tone.PLAIN


def came(line: "PledgeLine") -> str:
    """What came of it."""
    return counted_copies(line.came) if line.kind == "books" else money(line.came) or "0"


def columns() -> "list[Column[PledgeLine]]":
    """The columns of the list."""
    return [
        Column("no", _("Promise no."), lambda r: r.pledge_no, width=108),
        Column("donor", _("Donor"), lambda r: r.donor, width=150, stretch=True),
        Column(
            "amount", _("Promised"), lambda r: amount(r.copies, r.value_vnd), width=104, right=True
        ),
        Column("came", _("Came so far"), came, width=104, right=True),
        Column("due", _("Promised by"), lambda r: shown_day(r.due_on), width=100),
        Column("state", _("State"), state, width=92, tone=tone),
        Column("campaign", _("Campaign"), lambda r: r.campaign or "", width=170, shown=False),
    ]


def facts(line: "PledgeLine") -> list[tuple[str, str]]:
    """The card of a promise."""
    return [
        (_("Promise no."), line.pledge_no),
        (_("Kind of donor"), donor_kind(line.donor_kind)),
        (_("What"), gift_kind(line.kind)),
        (_("Promised"), amount(line.copies, line.value_vnd)),
        (_("Promised on"), shown_day(line.promised_on)),
        (_("Promised by"), shown_day(line.due_on)),
        (_("Campaign"), line.campaign or ""),
        (_("Came so far"), came(line)),
        (_("Kept by gifts"), ", ".join(line.gifts)),
        (_("Remark"), line.note or ""),
    ]
