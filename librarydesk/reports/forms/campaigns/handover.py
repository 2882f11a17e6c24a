"""The minutes of handing gifts over to a site or a place outside the network; both sides sign."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

from librarydesk.data.campaigns.campaign_cards import campaign_named
from librarydesk.data.campaigns.handovers import HandedOver, Handover, handovers
from librarydesk.data.store.database import Database
from librarydesk.errors import DeskError
from librarydesk.i18n import _
from librarydesk.reports import numbers
from librarydesk.reports.document import (
    Align,
    Block,
    Column,
    Document,
    Form,
    Heading,
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
from librarydesk.reports.forms.campaigns.wording import campaign_paper
from librarydesk.reports.forms.registry import FormOptions
from librarydesk.reports.forms.wording import Paper, heading, site_of
from librarydesk.reports.write import write_papers

_COLUMNS = ("column_no", "column_what", "column_copies", "column_value")


def write(database: Database, which: str, out: Path, options: FormOptions) -> None:
    """Writes the minutes of a day (`2026-03-05`), or of all days of the campaign with a code.

    `to` asks for one recipient: a site's code, or the name of a place outside the network.

    Raises:
        DeskError: `campaign.unknown`, `handover.no_gifts`.
    """
    day = _day(which)
    with database.read() as connection:
        site_id = site_of(connection, options)
        campaign_id = None if day else campaign_named(connection, which)
        found = handovers(
            connection, site_id, day=day, campaign_id=campaign_id, place=options.get("to")
        )
        words = campaign_paper(connection, "handover", site_id)
    if not found:
        raise DeskError(
            "handover.no_gifts",
            _("Nothing that was given was passed on there. Choose another day or recipient."),
        )
    write_papers([minutes(words, one, number) for number, one in enumerate(found, 1)], out)


def minutes(words: Paper, handover: Handover, number: int = 1) -> Document:
    """The minutes of what one recipient got on one day."""
    blocks = [*_body(words, handover), _table(words, handover, number)]
    blocks += [
        Paragraph(words("duty")),
        Paragraph(words("copies_of_paper"), Role.CLOSING),
        Sides(
            (
                Side((words("sides_giving"),), "", words("sign")),
                Side((words("sides_receiving"),), handover.received_by or "", words("sign")),
            )
        ),
    ]
    return words.document(blocks, day=handover.on_date, names={"place": handover.place})


def _body(words: Paper, handover: Handover) -> Iterator[Block]:
    day = numbers.long_date(handover.on_date, words.language)
    yield Paragraph(words("opening", day=day, place=handover.place))
    yield Heading(words("giving"))
    yield Paragraph(words("someone", name=words("blank")))
    yield Heading(words("receiving", place=handover.place))
    someone = handover.received_by or handover.contact or words("blank")
    yield Paragraph(words("someone", name=someone))
    if handover.commune:
        yield Paragraph(words("in_commune", commune=handover.commune))
    agreed = "agreed" if handover.copies else "agreed_other"
    yield Paragraph(words(agreed, copies=words.count(handover.copies)))


def _table(words: Paper, handover: Handover, number: int) -> Table:
    rows = [
        Row((Number(place), Text(_said(words, line)), Number(line.copies), _value(line.value_vnd)))
        for place, line in enumerate(handover.lines, start=1)
    ]
    value = sum(line.value_vnd or 0 for line in handover.lines)
    total = (Text(words("total"), span=2), Number(handover.copies), _value(value or None))
    columns = (Column(8, Align.RIGHT), Column(56), Column(16, Align.RIGHT), Column(20, Align.RIGHT))
    return Table(
        f"{number}",
        columns,
        (heading(words, _COLUMNS),),
        (*rows, Row(total, RowKind.TOTAL)),
        caption=words("caption"),
    )


def _said(words: Paper, line: HandedOver) -> str:
    if line.campaign:
        first = words("line_campaign", campaign=line.campaign)
    else:
        first = words("line_own" if line.copies else "line_value")
    parts = [first]
    if line.gift_no:
        parts.append(words("line_gift", gift=line.gift_no))
    if line.donor:
        parts.append(words("line_donor", donor=line.donor))
    if line.note:
        parts.append(line.note)
    return "; ".join(parts)


def _value(value: int | None) -> Number | Text:
    return Text("") if value is None else Number(value, Form.MONEY)


def _day(which: str) -> date | None:
    try:
        return date.fromisoformat(which)
    except ValueError:
        return None
