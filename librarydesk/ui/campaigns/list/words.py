"""How the view of campaigns says things."""

from typing import TYPE_CHECKING

from librarydesk import clock
from librarydesk.i18n import _
from librarydesk.ui.campaigns.words import donor_kind, money
from librarydesk.ui.theme.theme import Tone
from librarydesk.ui.widgets.bar_list import LyingBar
from librarydesk.ui.widgets.chart import Bar
from librarydesk.ui.widgets.dates import shown_day
from librarydesk.ui.widgets.numbers import shown_number
from librarydesk.ui.widgets.rows import Column

if TYPE_CHECKING:
    from librarydesk.data.campaigns.queries import CampaignLine, MonthOfGifts
    from librarydesk.data.campaigns.service import CampaignCard
    from librarydesk.ui.campaigns.list.sources import WholeCampaign

MONTHS = 12


def percent(came: int, aim: int | None) -> int | None:
    """How much of an aim was reached, in hundredths."""
    return 100 * came // aim if aim else None


def columns() -> "list[Column[CampaignLine]]":
    """The columns of the list; the two with an aim are drawn as bars."""
    return [
        Column("name", _("Campaign"), lambda r: r.name, width=150, stretch=True),
        Column("code", _("Code"), lambda r: r.code, width=90, shown=False),
        Column("from", _("From"), lambda r: shown_day(r.starts_on), width=100),
        Column("to", _("Until"), lambda r: shown_day(r.ends_on), width=100, shown=False),
        Column("copies", _("Copies / aim"), copies_of_aim, width=132, right=True),
        Column("money", _("Value / aim"), money_of_aim, width=176, right=True),
        Column(
            "gifts",
            _("Gifts"),
            lambda r: shown_number(r.gifts),
            width=72,
            right=True,
            number=lambda r: r.gifts,
            shown=False,
        ),
        Column(
            "hand",
            _("In hand"),
            lambda r: shown_number(r.balance.in_hand),
            width=72,
            right=True,
            tone=hand_tone,
        ),
    ]


def copies_of_aim(line: "CampaignLine") -> str:
    """Copies against their aim."""
    return _of(line.balance.received, line.target_copies)


def money_of_aim(line: "CampaignLine") -> str:
    """Value in đồng against its aim."""
    return _of(line.value_vnd, line.target_vnd)


def hand_tone(line: "CampaignLine") -> Tone:
    """Red where more went out than came in."""
    return Tone.ERROR if line.balance.in_hand < 0 else Tone.PLAIN


def state(line: "CampaignLine") -> str:
    """Whether a campaign is running."""
    if line.runs_on(clock.today()):
        return _("running")
    return _("to come") if line.starts_on > clock.today() else _("ended")


def facts(card: "CampaignCard") -> list[tuple[str, str]]:
    """The card of a campaign."""
    return [
        (_("Aim of the campaign"), card.aim or ""),
        (_("Organiser"), card.organiser or ""),
        (_("Partners"), card.partners or ""),
        (_("Period"), f"{shown_day(card.starts_on)} – {shown_day(card.ends_on)}"),
        (_("Copies wanted"), shown_number(card.target_copies) if card.target_copies else ""),
        (_("Money wanted"), money(card.target_vnd)),
        (_("Text of the appeal"), card.appeal or ""),
    ]


def progress(line: "CampaignLine") -> list[LyingBar]:
    """The aims as bars."""
    bars = [LyingBar(_("Copies"), line.balance.received, line.target_copies)]
    if line.target_vnd or line.value_vnd:
        bars.append(LyingBar(_("Value (VND)"), line.value_vnd, line.target_vnd))
    return bars


def kinds(whole: "WholeCampaign") -> list[LyingBar]:
    """Copies by kind of donor."""
    return [LyingBar(donor_kind(one.kind) or _("not told"), one.copies) for one in whole.kinds]


def places(whole: "WholeCampaign") -> list[LyingBar]:
    """Copies by receiving commune."""
    return [LyingBar(place, copies) for place, copies in whole.places]


def months(found: "tuple[MonthOfGifts, ...]") -> list[Bar]:
    """Copies of the last twelve months in which anything came."""
    return [Bar(f"{int(one.month[5:])}/{one.month[2:4]}", one.copies) for one in found[-MONTHS:]]


def money_line(whole: "WholeCampaign") -> str:
    """The money in one line; empty where none was given."""
    if not whole.money.given:
        return ""
    return _("Money: %(given)s given, %(spent)s spent, %(left)s left.") % {
        "given": shown_number(whole.money.given),
        "spent": shown_number(whole.money.spent),
        "left": shown_number(whole.money.left),
    }


def _of(came: int, aim: int | None) -> str:
    if not aim:
        return shown_number(came)
    return f"{shown_number(came)} / {shown_number(aim)}"
