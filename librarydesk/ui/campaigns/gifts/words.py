"""How the view of gifts says things: its columns, and the life of a gift line by line."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from librarydesk import clock
from librarydesk.coded import label
from librarydesk.coded.campaigns import GiftPaper, SortingResult
from librarydesk.i18n import _
from librarydesk.ui.campaigns.words import amount, counted_copies, donor_kind, gift_kind, money
from librarydesk.ui.theme.theme import Tone
from librarydesk.ui.widgets.dates import shown_day
from librarydesk.ui.widgets.numbers import shown_number
from librarydesk.ui.widgets.row_list import ListRow
from librarydesk.ui.widgets.rows import Column

if TYPE_CHECKING:
    from librarydesk.data.campaigns.life import GiftLife
    from librarydesk.data.campaigns.queries import Destination, GiftLine

MOST_PLACES = 12


def columns() -> "list[Column[GiftLine]]":
    """The columns of the list."""
    return [
        Column("no", _("Gift no."), lambda r: r.gift_no, width=90),
        Column("date", _("Date"), lambda r: shown_day(r.on_date), width=100),
        Column("donor", _("Donor"), lambda r: r.donor, width=150, stretch=True),
        Column("kind", _("What"), lambda r: gift_kind(r.kind), width=76),
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
        Column("campaign", _("Campaign"), lambda r: r.campaign or "", width=110),
        Column("donor_kind", _("Kind of donor"), lambda r: donor_kind(r.donor_kind), width=120,
               shown=False),
        Column("what", _("Particulars"), lambda r: r.what or "", width=160, shown=False),
    ]  # fmt: skip


def card(gift: "GiftLine") -> list[tuple[str, str]]:
    """The gift as it was received."""
    return [
        (_("Gift no."), gift.gift_no),
        (_("Received on"), shown_day(gift.on_date)),
        (_("Donor"), gift.donor),
        (_("Kind of donor"), donor_kind(gift.donor_kind)),
        (_("Named in public"), _("no") if gift.unnamed else _("yes")),
        (_("What"), gift_kind(gift.kind)),
        (_("Amount"), amount(gift.copies, gift.value_vnd)),
        (_("Particulars"), gift.what or ""),
        (_("Campaign"), gift.campaign or ""),
        (_("Promise no."), gift.pledge_no or ""),
    ]


def life_lines(gift: "GiftLine", life: "GiftLife") -> list[ListRow]:
    """From promise to shelf to child, in the order in which it happened."""
    return [
        *_before(gift, life),
        *_sorted(life),
        *(_went(one) for one in life.went),
        *_bought(life),
        *_together(life),
        *_papers(life),
    ]


def _before(gift: "GiftLine", life: "GiftLife") -> Iterator[ListRow]:
    pledge = life.pledge
    if pledge is not None:
        late = pledge.overdue(clock.today())
        yield ListRow(
            _("Promised: %(amount)s") % {"amount": amount(pledge.copies, pledge.value_vnd)},
            f"{pledge.pledge_no} · {shown_day(pledge.promised_on)}",
            _("promise kept")
            if pledge.kept
            else _("overdue")
            if late
            else _("not kept in full yet"),
            Tone.SUCCESS if pledge.kept else Tone.WARNING,
            Tone.SOFT,
        )
    yield ListRow(
        _("Received: %(amount)s") % {"amount": amount(gift.copies, gift.value_vnd)},
        _("receipt %(no)s · %(day)s") % {"no": gift.gift_no, "day": shown_day(gift.on_date)},
        dot=Tone.SUCCESS,
    )


def _sorted(life: "GiftLife") -> Iterator[ListRow]:
    for one in life.sorted:
        suitable = one.result == SortingResult.SUITABLE
        yield ListRow(
            _("Sorted: %(result)s") % {"result": label(SortingResult, one.result).lower()},
            shown_day(one.on_date),
            counted_copies(one.copies),
            dot=Tone.SUCCESS if suitable else Tone.WARNING,
            target=("gift_sorting", one.row_id),
        )


def _went(one: "Destination") -> ListRow:
    copies = amount(one.copies, one.value_vnd)
    target = (one.table, one.row_id)
    if one.batch_no is not None:
        said = _("On the shelf: batch %(batch)s") % {"batch": one.batch_no}
        return ListRow(said, shown_day(one.on_date), copies, dot=Tone.SUCCESS, target=target)
    said = _("Passed on to %(place)s") % {"place": one.place}
    note = " · ".join(part for part in (one.commune, shown_day(one.on_date)) if part)
    return ListRow(said, note, copies, dot=Tone.SUCCESS, target=target)


def _bought(life: "GiftLife") -> Iterator[ListRow]:
    for one in life.spent:
        said = _("Bought: %(what)s") % {"what": one.what}
        yield ListRow(
            said, shown_day(one.on_date), money(one.value_vnd), dot=Tone.SUCCESS,
            target=("gift_spending", one.row_id),
        )  # fmt: skip


def _together(life: "GiftLife") -> Iterator[ListRow]:
    """Where the books of the campaign went, for what nobody told apart."""
    from librarydesk.data.campaigns.thanking import reached

    places = reached(life.with_others)
    if life.went or not places:
        return
    yield ListRow(_("Books of the whole campaign went to:"), dot=Tone.SOFT)
    for place, copies in places[:MOST_PLACES]:
        yield ListRow(f"    {place}", value=counted_copies(copies))
    more = places[MOST_PLACES:]
    if more:
        said = _("    and %(n)s other places") % {"n": len(more)}
        yield ListRow(said, value=counted_copies(sum(copies for _place, copies in more)))


def _papers(life: "GiftLife") -> Iterator[ListRow]:
    for one in life.sent:
        yield ListRow(
            _("Sent: %(paper)s") % {"paper": label(GiftPaper, one.paper).lower()},
            shown_day(one.on_date),
            dot=Tone.SOFT,
            target=("gift_letter", one.row_id),
        )
