"""How the view of donors says things."""

from datetime import date
from typing import TYPE_CHECKING

from librarydesk.i18n import _
from librarydesk.ui.campaigns.pledges.words import state, tone
from librarydesk.ui.campaigns.words import amount, donor_kind, gift_kind
from librarydesk.ui.widgets.dates import shown_day
from librarydesk.ui.widgets.numbers import shown_number
from librarydesk.ui.widgets.row_list import ListRow
from librarydesk.ui.widgets.rows import Column
from librarydesk.ui.widgets.views import InView

if TYPE_CHECKING:
    from librarydesk.data.campaigns.donor_queries import DonorLine
    from librarydesk.data.campaigns.donors import DonorCard
    from librarydesk.ui.campaigns.donors.sources import WholeDonor


def columns() -> "list[Column[DonorLine]]":
    """The columns of the list."""
    return [
        Column("name", _("Donor"), lambda r: r.name, width=180, stretch=True),
        Column("kind", _("Kind of donor"), lambda r: donor_kind(r.kind), width=110),
        Column(
            "gifts",
            _("Gifts"),
            lambda r: shown_number(r.gifts),
            width=72,
            right=True,
            number=lambda r: r.gifts,
        ),
        Column(
            "copies",
            _("Copies"),
            lambda r: shown_number(r.copies),
            width=64,
            right=True,
            number=lambda r: r.copies,
        ),
        Column(
            "value",
            _("Value (VND)"),
            lambda r: shown_number(r.value_vnd) if r.value_vnd else "",
            width=104,
            right=True,
            number=lambda r: r.value_vnd,
        ),
        Column("last", _("Last gift"), last_gift, width=104),
        Column("named", _("Named in public"), named, width=120, shown=False),
    ]


def last_gift(line: "DonorLine") -> str:
    """The day of the last gift."""
    return shown_day(date.fromisoformat(line.last_gift)) if line.last_gift else ""


def named(line: "DonorLine") -> str:
    """Whether the donor may be named in public."""
    return _("no") if line.unnamed else _("yes")


def facts(card: "DonorCard") -> list[tuple[str, str]]:
    """The card of a donor."""
    return [
        (_("Kind of donor"), donor_kind(card.kind)),
        (_("Named in public"), _("no, only counted") if card.unnamed else _("yes")),
        (_("Contact"), card.contact or ""),
        (_("Address"), card.address or ""),
        (_("Phone"), card.phone or ""),
        (_("Remark"), card.note or ""),
    ]


def history(whole: "WholeDonor") -> list[ListRow]:
    """What the donor gave, the newest first, and what they promised."""
    gifts = [
        ListRow(
            amount(gift.copies, gift.value_vnd) or gift_kind(gift.kind),
            " · ".join(part for part in (gift.campaign, shown_day(gift.on_date)) if part),
            gift.gift_no,
            target=InView("gifts", gift.gift_no),
        )
        for gift in whole.gifts
    ]
    promised = [
        ListRow(
            _("Promised: %(amount)s") % {"amount": amount(line.copies, line.value_vnd)},
            shown_day(line.due_on or line.promised_on),
            state(line),
            tone(line),
            target=InView("pledges", line.id),
        )
        for line in whole.pledges
        if not line.kept
    ]
    return [*promised, *gifts] or [ListRow(_("Nothing given yet."))]
