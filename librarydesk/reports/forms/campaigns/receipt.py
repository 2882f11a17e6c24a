"""The numbered receipt of a gift; of a campaign all that nobody got yet, one a page."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from librarydesk.coded.campaigns import GiftKind, GiftPaper
from librarydesk.data.campaigns.items import GiftItemEntry, items_of
from librarydesk.data.campaigns.thanking import ThankedGift, Thanks
from librarydesk.data.store.database import Database
from librarydesk.reports.document import (
    Align,
    Block,
    Column,
    Document,
    Form,
    Number,
    Paragraph,
    Role,
    Row,
    RowKind,
    Side,
    Sides,
    Table,
    Text,
)
from librarydesk.reports.forms.campaigns.wording import (
    campaign_paper,
    kind_said,
    meant_gifts,
    occasion,
)
from librarydesk.reports.forms.registry import FormOptions
from librarydesk.reports.forms.wording import Paper, heading, site_of
from librarydesk.reports.write import write_papers

_COLUMNS = ("column_no", "column_what", "column_copies", "column_value")
_WIDTHS = (Column(8, Align.RIGHT), Column(56), Column(16, Align.RIGHT), Column(20, Align.RIGHT))


def write(database: Database, which: str, out: Path, options: FormOptions) -> None:
    """Writes the receipts of the gifts that `which` names, in the order of their numbers.

    Raises:
        DeskError: `gift.unknown`, `letters.none`.
    """
    with database.read() as connection:
        words = campaign_paper(connection, "receipt", site_of(connection, options))
        due = meant_gifts(connection, which, options, GiftPaper.RECEIPT)
        pairs = sorted(
            ((thanks, gift) for thanks in due for gift in thanks.gifts),
            key=lambda pair: pair[1].gift_no,
        )
        papers = [
            receipt(words, thanks, gift, items_of(connection, gift.site_id, gift.gift_no))
            for thanks, gift in pairs
        ]
    write_papers(papers, out)


def receipt(
    words: Paper, thanks: Thanks, gift: ThankedGift, items: list[GiftItemEntry]
) -> Document:
    """The receipt of one gift."""
    of_day = replace(words, today=gift.on_date)
    blocks = [*_opening(words, thanks, gift), _given(words, gift)]
    if items:
        blocks.append(_detailed(words, items))
    blocks += [Paragraph(words("thanks"), Role.CLOSING), _sides(words, thanks, gift)]
    number = words("given_number", number=gift.gift_no)
    return of_day.document(blocks, day=gift.on_date, number=number)


def _opening(words: Paper, thanks: Thanks, gift: ThankedGift) -> Iterator[Block]:
    kind = kind_said(words, thanks.donor_kind)
    yield Paragraph(words("giver", donor=thanks.donor, kind=kind.lower()))
    if thanks.address:
        yield Paragraph(words("address", address=thanks.address))
    yield Paragraph(words("receiver", name=gift.received_by or words("blank")))
    said = occasion(words, [gift])
    yield Paragraph(words("occasion", occasion=said, day=words.day(gift.on_date)))
    if gift.pledge_no:
        yield Paragraph(words("pledge", pledge=gift.pledge_no))


def _given(words: Paper, gift: ThankedGift) -> Table:
    what = words(GiftKind(gift.kind).value) if gift.kind in set(GiftKind) else gift.kind
    said = f"{what}: {gift.what}" if gift.what else what
    line = (Number(1), Text(said), _count(gift.copies), _money(gift.value_vnd))
    return _table(words, "caption", [Row(line)])


def _detailed(words: Paper, items: list[GiftItemEntry]) -> Table:
    rows = [
        Row((Number(place), Text(item.what), Number(item.copies), _money(item.value_vnd)))
        for place, item in enumerate(items, start=1)
    ]
    copies, value = sum(i.copies for i in items), sum(i.value_vnd or 0 for i in items)
    total = (Text(words("total"), span=2), Number(copies), _money(value or None))
    return _table(words, "detailed", [*rows, Row(total, RowKind.TOTAL)])


def _table(words: Paper, caption: str, rows: list[Row]) -> Table:
    said = words(caption)
    return Table(said, _WIDTHS, (heading(words, _COLUMNS),), tuple(rows), caption=said)


def _count(copies: int | None) -> Number | Text:
    return Text("") if copies is None else Number(copies)


def _money(value: int | None) -> Number | Text:
    return Text("") if value is None else Number(value, Form.MONEY)


def _sides(words: Paper, thanks: Thanks, gift: ThankedGift) -> Sides:
    giver = "" if thanks.anonymous else thanks.donor
    return Sides(
        (
            Side((words("sides_giving"),), giver, words("sign")),
            Side((words("sides_receiving"),), gift.received_by or "", words("sign")),
        )
    )
