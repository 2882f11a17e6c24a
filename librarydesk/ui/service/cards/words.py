"""How the view of cards says things."""

from datetime import date
from typing import TYPE_CHECKING

from librarydesk import clock
from librarydesk.coded.service import CardEnd, CardKind
from librarydesk.i18n import _, ngettext
from librarydesk.ui.service.words import room_words
from librarydesk.ui.theme.theme import Tone
from librarydesk.ui.widgets.dates import shown_day
from librarydesk.ui.widgets.numbers import shown_number
from librarydesk.ui.widgets.rows import Column

if TYPE_CHECKING:
    from librarydesk.data.service.card_queries import CardRow, CardSums

LEAP_DAY = (2, 29)
_TONES = {
    "valid": Tone.SUCCESS,
    "due": Tone.WARNING,
    "expired": Tone.ERROR,
    "ended": Tone.SOFT,
}


def kind_words(card: "CardRow") -> str:
    """Whom a card is for; a code that isn't known here stands as it is."""
    return CardKind(card.kind).label if card.kind in set(CardKind) else card.kind


def state_words(card: "CardRow") -> str:
    """How a card stands today."""
    if card.ended is not None:
        return CardEnd(card.ended).label if card.ended in set(CardEnd) else card.ended
    words = {"valid": _("holds"), "due": _("due soon"), "expired": _("expired")}
    return words[card.state(clock.today()).value]


def state_tone(card: "CardRow") -> Tone:
    """The colour of how a card stands."""
    return _TONES[card.state(clock.today()).value]


def sums_words(sums: "CardSums") -> str:
    """How many cards there are, hold and are due."""
    held = ngettext("%(n)s card holds", "%(n)s cards hold", sums.holding)
    due = ngettext("%(n)s due within 30 days", "%(n)s due within 30 days", sums.due)
    return " · ".join(
        (
            held % {"n": shown_number(sums.holding)},
            due % {"n": shown_number(sums.due)},
        )
    )


def year_later(day: date) -> date:
    """The same day of the next year."""
    if (day.month, day.day) == LEAP_DAY:
        return date(day.year + 1, 2, 28)
    return day.replace(year=day.year + 1)


def card_facts(card: "CardRow") -> list[tuple[str, str]]:
    """What is known of a card as pairs of a label and a value."""
    counted = _("in its day's line") if card.in_counts else _("before it was kept here")
    return [
        (_("Kind of card"), kind_words(card)),
        (_("Issued on"), shown_day(card.issued_on)),
        (_("Room"), room_words(card.room)),
        (_("Counted"), counted),
        (_("Renewed"), shown_number(card.renewals) if card.renewals else ""),
        (_("Holds until"), shown_day(card.valid_until)),
        (_("Held until it was given up"), shown_day(card.ended_on)),
    ]


def columns() -> "list[Column[CardRow]]":
    """The columns of the list."""
    return [
        Column("number", _("Card number"), lambda r: r.card_no, width=120, sort="number"),
        Column("kind", _("Kind of card"), kind_words, width=150, sort="kind", stretch=True),
        Column("issued", _("Issued on"), lambda r: shown_day(r.issued_on), 104, sort="issued"),
        Column("until", _("Holds until"), lambda r: shown_day(r.valid_until), 104, sort="until"),
        Column(
            "renewals",
            _("Renewed"),
            lambda r: shown_number(r.renewals) if r.renewals else "",
            width=80,
            right=True,
            number=lambda r: r.renewals,
        ),
        Column("state", _("State"), state_words, width=110, tone=state_tone),
    ]
