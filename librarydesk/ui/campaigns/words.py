"""How the views of donation campaigns say things."""

from typing import TYPE_CHECKING

from librarydesk.coded import label
from librarydesk.coded.campaigns import DonorKind, GiftKind
from librarydesk.i18n import _, ngettext
from librarydesk.ui.widgets.numbers import shown_number

if TYPE_CHECKING:
    from librarydesk.data.campaigns.balance import Balance


def donor_kind(kind: str | None) -> str:
    """A kind of donor."""
    return label(DonorKind, kind) if kind else ""


def gift_kind(kind: str) -> str:
    """A kind of gift."""
    return label(GiftKind, kind)


def counted_gifts(count: int) -> str:
    """How many gifts."""
    return ngettext("%(n)s gift", "%(n)s gifts", count) % {"n": shown_number(count)}


def counted_copies(count: int) -> str:
    """How many copies."""
    return ngettext("%(n)s copy", "%(n)s copies", count) % {"n": shown_number(count)}


def money(value: int | None) -> str:
    """Money, empty where there is none."""
    return _("%(n)s đồng") % {"n": shown_number(value)} if value else ""


def amount(copies: int | None, value: int | None) -> str:
    """Copies, or money, or both."""
    parts = [counted_copies(copies) if copies else "", money(value)]
    return " · ".join(part for part in parts if part)


def balance_line(balance: "Balance") -> str:
    """The balance in one line; it always closes."""
    return _(
        "%(received)s received = %(accessioned)s accessioned + %(distributed)s passed on"
        " + %(set_aside)s set aside + %(in_hand)s in hand"
    ) % {
        "received": shown_number(balance.received),
        "accessioned": shown_number(balance.accessioned),
        "distributed": shown_number(balance.distributed),
        "set_aside": shown_number(balance.set_aside),
        "in_hand": shown_number(balance.in_hand),
    }
