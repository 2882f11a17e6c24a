"""The public list of honour of a campaign; who doesn't wish to be named is only counted."""

from collections.abc import Sequence
from pathlib import Path

from librarydesk import clock
from librarydesk.data.campaigns.campaign_cards import (
    Contribution,
    campaign_card,
    campaign_named,
    contributions,
)
from librarydesk.data.store.database import Database
from librarydesk.reports.document import (
    Align,
    Block,
    Column,
    Document,
    Form,
    Number,
    Paragraph,
    Row,
    RowKind,
    Signatures,
    Table,
    Text,
)
from librarydesk.reports.forms.campaigns.wording import campaign_paper, kind_said, worth_said
from librarydesk.reports.forms.registry import FormOptions
from librarydesk.reports.forms.wording import Paper, heading
from librarydesk.reports.write import write_papers

_COLUMNS = ("column_no", "column_donor", "column_kind", "column_copies", "column_value")
_WIDTHS = (
    Column(7, Align.RIGHT), Column(43), Column(16), Column(14, Align.RIGHT),
    Column(20, Align.RIGHT),
)  # fmt: skip


def write(database: Database, which: str, out: Path, options: FormOptions) -> None:
    """Writes the list of the campaign with a code.

    Raises:
        DeskError: `campaign.unknown`.
    """
    with database.read() as connection:
        campaign_id = campaign_named(connection, which)
        card = campaign_card(connection, campaign_id)
        given = contributions(connection, campaign_id)
        words = campaign_paper(connection, "honours", card.site_id)
    signer = options.get("signer", "")
    write_papers([honours(words, card.name, given, signer)], out)


def honours(
    words: Paper, campaign: str, given: Sequence[Contribution], signer: str = ""
) -> Document:
    """The list: those with names in lines, the others in one sentence."""
    opening = words(
        "opening",
        day=words.day(clock.today()),
        donors=words.count(len(given)),
        gifts=_said(words, given) or words("nothing"),
    )
    blocks: list[Block] = [Paragraph(opening), _table(words, [g for g in given if not g.unnamed])]
    unnamed = [one for one in given if one.unnamed]
    if unnamed:
        said = _said(words, unnamed)
        blocks.append(Paragraph(words("unnamed", count=words.count(len(unnamed)), gifts=said)))
    blocks.append(Signatures("", (), words.issuer.signer, signer or words.issuer.signer_name))
    return words.document(blocks, day=clock.today(), names={"campaign": campaign})


def _table(words: Paper, named: Sequence[Contribution]) -> Table:
    rows = [
        Row(
            (
                Number(place),
                Text(one.donor, note=one.equipment or ""),
                Text(kind_said(words, one.kind)),
                Number(one.copies) if one.copies else Text(""),
                Number(one.value_vnd, Form.MONEY) if one.value_vnd else Text(""),
            )
        )
        for place, one in enumerate(named, start=1)
    ]
    total = (
        Text(words("total"), span=3),
        Number(sum(one.copies for one in named)),
        Number(sum(one.value_vnd for one in named), Form.MONEY),
    )
    return Table(
        words("caption"),
        _WIDTHS,
        (heading(words, _COLUMNS),),
        (*rows, Row(total, RowKind.TOTAL)),
    )


def _said(words: Paper, given: Sequence[Contribution]) -> str:
    copies, value = sum(g.copies for g in given), sum(g.value_vnd for g in given)
    return worth_said(words, copies, value)
