"""What the papers of campaigns have in common: which gifts are meant, how gifts are said."""

from collections.abc import Iterable, Sequence

from sqlalchemy import Connection

from librarydesk import clock
from librarydesk.coded import label
from librarydesk.coded.campaigns import DonorKind, GiftKind, GiftPaper
from librarydesk.data.campaigns.campaign_cards import campaign_by_code
from librarydesk.data.campaigns.thanking import AskedGifts, ThankedGift, Thanks, thanks_due
from librarydesk.errors import DeskError
from librarydesk.i18n import _
from librarydesk.reports.forms.registry import FormOptions
from librarydesk.reports.forms.wording import Paper, paper, site_of

_PLACES = 8


def campaign_paper(connection: Connection, kind: str, site_id: int) -> Paper:
    """A paper of the campaigns of a site, of today."""
    return paper(connection, kind, site_id, clock.today(), file="campaigns")


def meant_gifts(
    connection: Connection, which: str, options: FormOptions, kind: GiftPaper
) -> list[Thanks]:
    """The donors and gifts that `which` names: numbers of gifts (`;` between), or a campaign.

    Of a campaign only those who didn't get the paper yet, unless `again` is `yes`.

    Raises:
        DeskError: `gift.unknown`, `letters.none` when all of a campaign were sent theirs.
    """
    site_id = site_of(connection, options)
    numbers = tuple(number.strip() for number in which.split(";") if number.strip())
    found = thanks_due(connection, AskedGifts(site_id, numbers=numbers)) if numbers else []
    if found:
        return found
    campaign_id = campaign_by_code(connection, which)
    if campaign_id is None:
        raise DeskError(
            "gift.unknown",
            _("There is neither a gift nor a campaign with the number %(number)s. Check it.")
            % {"number": which},
        )
    without = None if options.get("again") == "yes" else kind
    found = thanks_due(connection, AskedGifts(site_id, campaign_id, without=without))
    if not found:
        raise DeskError(
            "letters.none",
            _("Everybody has got this paper already. With again=yes it is printed once more."),
        )
    return found


def kind_said(words: Paper, kind: str) -> str:
    """A kind of donor."""
    return label(DonorKind, kind) if kind else words("not_told")


def you(words: Paper, kind: str) -> str:
    """How a donor is spoken to."""
    return words("you_person" if kind == DonorKind.PERSON else "you_body")


def sums_said(words: Paper, copies: int, money: int, equipment: int, what: str = "") -> str:
    """What was given in all, in words."""
    parts = []
    if copies:
        parts.append(words("books_said", copies=words.count(copies)))
    if money:
        parts.append(words("money_said", value=words.count(money)))
    if equipment:
        parts.append(words("equipment_said", value=words.count(equipment)))
    elif what:
        parts.append(words("equipment_named", what=what))
    return listed(words, parts)


def worth_said(words: Paper, copies: int, value: int) -> str:
    """Copies, and money and equipment together, in words."""
    parts = []
    if copies:
        parts.append(words("books_said", copies=words.count(copies)))
    if value:
        parts.append(words("value_said", value=words.count(value)))
    return listed(words, parts)


def gifts_said(words: Paper, gifts: Iterable[ThankedGift]) -> str:
    """Several gifts added up, in words."""
    given = list(gifts)

    def value(kind: GiftKind) -> int:
        return sum(gift.value_vnd or 0 for gift in given if gift.kind == kind)

    books = [gift for gift in given if gift.kind == GiftKind.BOOKS]
    things = [gift.what for gift in given if gift.kind == GiftKind.EQUIPMENT and gift.what]
    return sums_said(
        words,
        sum(gift.copies or 0 for gift in books),
        value(GiftKind.MONEY),
        value(GiftKind.EQUIPMENT),
        "; ".join(things),
    )


def occasion(words: Paper, gifts: Iterable[ThankedGift]) -> str:
    """For what something was given: the campaigns, or the library."""
    names = list(dict.fromkeys(gift.campaign for gift in gifts if gift.campaign))
    if not names:
        return words("without_campaign")
    return listed(words, [words("in_campaign", campaign=name) for name in names])


def listed(words: Paper, parts: Sequence[str]) -> str:
    """Parts of a sentence as one says them: a, b and c."""
    if len(parts) < 2:
        return "".join(parts)
    return ", ".join(parts[:-1]) + words("and_word") + parts[-1]


def places_said(words: Paper, places: Sequence[tuple[str, int]], *, counted: bool) -> str:
    """Communes and places as one says them, the first few named."""
    named = [
        words("place_of_copies", place=_within(place), copies=words.count(copies))
        if counted
        else _within(place)
        for place, copies in places[:_PLACES]
    ]
    more = len(places) - _PLACES
    if more > 0:
        return ", ".join(named) + words("and_others", count=words.count(more))
    return listed(words, named)


def _within(name: str) -> str:
    """A place within a sentence: its rank in small letters."""
    first, _blank, rest = name.partition(" ")
    ranks = ("Xã", "Phường", "Thị", "Đặc", "Huyện", "Trường", "Trại", "Đồn", "Điểm", "Nhà", "Tủ")
    return f"{first.lower()} {rest}" if first in ranks and rest else name
