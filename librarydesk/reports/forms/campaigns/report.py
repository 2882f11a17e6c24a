"""The report of a campaign: aim, what came, what became of it, with charts."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import Connection

from librarydesk import clock
from librarydesk.data.campaigns.balance import Balance, balance_of
from librarydesk.data.campaigns.campaign_cards import (
    Contribution,
    campaign_card,
    campaign_named,
    contributions,
)
from librarydesk.data.campaigns.life import Money, Spent, money_of, spendings_of
from librarydesk.data.campaigns.pledge_queries import PledgeLine, pledges
from librarydesk.data.campaigns.queries import (
    KindOfDonors,
    MonthOfGifts,
    by_kind_of_donor,
    over_time,
    where_campaign_went,
)
from librarydesk.data.campaigns.service import CampaignCard
from librarydesk.data.campaigns.thanking import reached
from librarydesk.data.store.database import Database
from librarydesk.reports.document import (
    Align,
    Block,
    Cell,
    Chart,
    Column,
    Document,
    Form,
    Heading,
    Number,
    Paragraph,
    Row,
    RowKind,
    Series,
    Signatures,
    Table,
    Text,
)
from librarydesk.reports.forms.campaigns.wording import campaign_paper, kind_said, worth_said
from librarydesk.reports.forms.registry import FormOptions
from librarydesk.reports.forms.wording import Paper, heading
from librarydesk.reports.write import write_papers

_BARS = 10


@dataclass(frozen=True)
class Facts:
    """All that the report of a campaign says."""

    card: CampaignCard
    balance: Balance
    money: Money
    given: Sequence[Contribution]
    kinds: Sequence[KindOfDonors]
    months: Sequence[MonthOfGifts]
    places: Sequence[tuple[str, int]]
    spent: Sequence[Spent]
    pledges: Sequence[PledgeLine]


def write(database: Database, which: str, out: Path, options: FormOptions) -> None:
    """Writes the report of the campaign with a code.

    Raises:
        DeskError: `campaign.unknown`.
    """
    with database.read() as connection:
        facts = _facts(connection, campaign_named(connection, which))
        words = campaign_paper(connection, "report", facts.card.site_id)
    write_papers([campaign_report(words, facts, options.get("signer", ""))], out)


def _facts(connection: Connection, campaign_id: int) -> Facts:
    return Facts(
        campaign_card(connection, campaign_id),
        balance_of(connection, campaign_id, clock.today()),
        money_of(connection, campaign_id),
        contributions(connection, campaign_id),
        by_kind_of_donor(connection, campaign_id),
        over_time(connection, campaign_id),
        reached(where_campaign_went(connection, campaign_id)),
        spendings_of(connection, campaign_id),
        pledges(connection, campaign_id=campaign_id),
    )


def campaign_report(words: Paper, facts: Facts, signer: str = "") -> Document:
    """The report as a document."""
    blocks = [*_aims(words, facts.card), *_results(words, facts), *_became(words, facts)]
    blocks += _money(words, facts)
    official = words.issuer.official
    recipients = words.issuer.of_level.list("recipients")
    blocks.append(
        Signatures(
            official["recipients_title"],
            recipients,
            words.issuer.signer,
            signer or words.issuer.signer_name,
        )
    )
    return words.document(blocks, day=clock.today(), names={"campaign": facts.card.name})


def _aims(words: Paper, card: CampaignCard) -> Iterator[Block]:
    yield Heading(words("aims"))
    said = (("aim", card.aim), ("organiser", card.organiser), ("partners", card.partners))
    for key, text in said:
        if text:
            yield Paragraph(words(key, text=text.rstrip(".") if key != "aim" else text))
    first, last = words.day(card.starts_on), words.day(card.ends_on)
    yield Paragraph(words("period" if card.ends_on else "period_open", first=first, last=last))


def _results(words: Paper, facts: Facts) -> Iterator[Block]:
    yield Heading(words("results"))
    gifts = sum(one.gifts for one in facts.given)
    value = sum(one.value_vnd for one in facts.given)
    yield Paragraph(
        words(
            "result",
            day=words.day(clock.today()),
            gifts=words.count(gifts),
            donors=words.count(len(facts.given)),
            said=worth_said(words, facts.balance.received, value) or "0",
        )
    )
    if facts.card.target_copies or facts.card.target_vnd:
        yield _aim_table(words, facts, value)
    if facts.kinds:
        yield from _kinds(words, facts.kinds)
    if facts.months:
        yield _chart(
            words, "over_time", [(_month(m.month), m.copies) for m in facts.months[-2 * _BARS :]]
        )


def _aim_table(words: Paper, facts: Facts, value: int) -> Table:
    card = facts.card
    lines = (
        ("row_copies", card.target_copies, facts.balance.received, Form.INTEGER),
        ("row_money", card.target_vnd, value, Form.MONEY),
    )
    rows = [
        Row(
            (
                Text(words(key)),
                Number(aim, form),
                Number(came, form),
                Number(100 * came / aim, Form.PERCENT),
            )
        )
        for key, aim, came, form in lines
        if aim
    ]
    keys = ("column_what", "column_aim", "column_reached", "column_share")
    columns = (Column(40), *(Column(20, Align.RIGHT) for _one in range(3)))
    return _table(words, "aim_caption", keys, rows, columns)


def _kinds(words: Paper, kinds: Sequence[KindOfDonors]) -> Iterator[Block]:
    rows = [
        Row(
            (
                Text(kind_said(words, kind.kind)),
                Number(kind.gifts),
                Number(kind.copies),
                Number(kind.value_vnd, Form.MONEY),
            )
        )
        for kind in kinds
    ]
    total: tuple[Cell, ...] = (
        Text(words("total")),
        Number(sum(kind.gifts for kind in kinds)),
        Number(sum(kind.copies for kind in kinds)),
        Number(sum(kind.value_vnd for kind in kinds), Form.MONEY),
    )
    keys = ("column_kind", "column_gifts", "column_copies", "column_value")
    columns = (Column(40), *(Column(20, Align.RIGHT) for _one in range(3)))
    yield _table(words, "by_kind", keys, [*rows, Row(total, RowKind.TOTAL)], columns)
    yield _chart(words, "by_kind", [(kind_said(words, k.kind), k.copies) for k in kinds])


def _became(words: Paper, facts: Facts) -> Iterator[Block]:
    balance = facts.balance
    yield Heading(words("balance"))
    names = ("received", "accessioned", "distributed", "set_aside", "in_hand")
    sums = {name: words.count(getattr(balance, name)) for name in names}
    yield Paragraph(words("balance_said", **sums))
    if facts.places:
        rows = [Row((Text(place), Number(copies))) for place, copies in facts.places]
        total = (Text(words("total")), Number(sum(copies for _place, copies in facts.places)))
        columns = (Column(75), Column(25, Align.RIGHT))
        keys = ("column_commune", "column_copies")
        yield _table(words, "by_place", keys, [*rows, Row(total, RowKind.TOTAL)], columns)
        bars = list(facts.places[:_BARS])
        more = sum(copies for _place, copies in facts.places[_BARS:])
        yield _chart(words, "by_place", [*bars, *([(words("more_places"), more)] if more else [])])


def _money(words: Paper, facts: Facts) -> Iterator[Block]:
    if facts.money.given:
        yield Heading(words("money_heading"))
        sums = {
            name: words.count(getattr(facts.money, name)) for name in ("given", "spent", "left")
        }
        yield Paragraph(words("money_said_all", **sums))
    if facts.spent:
        rows = [
            Row(
                (
                    Text(words.day(one.on_date)),
                    Text(one.what),
                    Text(one.paper_no or ""),
                    Number(one.value_vnd, Form.MONEY),
                )
            )
            for one in facts.spent
        ]
        keys = ("column_date", "column_what", "column_paper", "column_value")
        columns = (Column(18, Align.CENTRE), Column(44), Column(18), Column(20, Align.RIGHT))
        yield _table(words, "spent_caption", keys, rows, columns)
    unkept = [one for one in facts.pledges if not one.kept]
    if unkept:
        late = sum(one.overdue(clock.today()) for one in unkept)
        count = words.count(len(unkept))
        yield Paragraph(words("pledges", count=count, late=words.count(late)))


def _table(
    words: Paper,
    caption: str,
    keys: Sequence[str],
    rows: Sequence[Row],
    columns: tuple[Column, ...],
) -> Table:
    said = words(caption)
    return Table(said, columns, (heading(words, keys),), tuple(rows), caption=said)


def _chart(words: Paper, caption: str, bars: Sequence[tuple[str, int]]) -> Chart:
    said = words(caption)
    names, values = zip(*bars, strict=True)
    return Chart(said, said, names, (Series(words("series_copies"), values),))


def _month(month: str) -> str:
    year, _dash, number = month.partition("-")
    return f"{int(number)}/{year}"
