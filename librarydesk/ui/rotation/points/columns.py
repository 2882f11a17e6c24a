"""The columns of what is agreed with a point; hidden until somebody wants them."""

from typing import TYPE_CHECKING

from librarydesk.i18n import _
from librarydesk.ui.rotation.points.words import area_tags
from librarydesk.ui.widgets.dates import shown_day
from librarydesk.ui.widgets.numbers import shown_number
from librarydesk.ui.widgets.rows import Column

if TYPE_CHECKING:
    from librarydesk.data.rotation.points.queries import PointRow


def card_columns() -> "list[Column[PointRow]]":
    """Area tags, distance, room, contact, until when it is agreed."""
    return [
        Column("areas", _("Area tag"), area_tags, width=150, shown=False),
        Column(
            "distance",
            _("Distance in km"),
            lambda r: shown_number(_distance(r)),
            width=110,
            right=True,
            number=lambda r: _distance(r) or 0,
            shown=False,
        ),
        Column(
            "capacity",
            _("Capacity"),
            lambda r: shown_number(r.card.capacity if r.card else None),
            width=80,
            right=True,
            number=lambda r: (r.card.capacity if r.card else None) or 0,
            shown=False,
        ),
        Column("contact", _("Contact"), _contact, width=180, shown=False),
        Column(
            "agreed_until",
            _("Agreed until"),
            lambda r: shown_day(r.card.agreed_until if r.card else None),
            width=104,
            shown=False,
        ),
    ]


def _distance(row: "PointRow") -> int | None:
    if row.card is None or row.card.distance_km is None:
        return None
    return round(row.card.distance_km)


def _contact(row: "PointRow") -> str:
    card = row.card
    return " · ".join(part for part in (card.contact, card.phone) if part) if card else ""
