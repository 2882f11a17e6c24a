"""The request for the costs of a trip."""

from pathlib import Path

from librarydesk.data.rotation.calls import TripOnPaper
from librarydesk.data.store.database import Database
from librarydesk.reports import numbers
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
from librarydesk.reports.forms.registry import FormOptions
from librarydesk.reports.forms.rotation.wording import paper, wanted_trip
from librarydesk.reports.forms.wording import Paper, heading
from librarydesk.reports.write import write_papers

_COLUMNS = (
    "column_no", "column_content", "column_unit", "column_quantity", "column_price",
    "column_amount",
)  # fmt: skip


def write(database: Database, which: str, out: Path, options: FormOptions) -> None:
    """Writes the request for the trip with a code; prices are filled in by hand."""
    with database.read() as connection:
        trip = wanted_trip(connection, which, options)
        words = paper(connection, "costs", trip.site_id, trip.day)
    write_papers([cost_request(words, trip)], out)


def cost_request(words: Paper, trip: TripOnPaper) -> Document:
    """The request: what the trip is, an estimate to fill in, who asks and who signs."""
    opening = words(
        "opening",
        trip=trip.trip_code,
        day=words.day(trip.day),
        points=words.count(len(trip.calls)),
        km=words.count(trip.km) if trip.km else words("short_blank"),
        people=words.count(trip.crew_size) if trip.crew_size else words("short_blank"),
    )
    blocks: list[Block] = [Paragraph(opening), _estimate(words, trip)]
    if trip.cost_vnd:
        amount = numbers.number(trip.cost_vnd, Form.MONEY, words.language)
        blocks.append(Paragraph(words("planned", amount=amount)))
    blocks.append(Paragraph(words("closing"), Role.CLOSING))
    sides = [(words("asks"),), (words("accountant"),), words.issuer.signer]
    blocks.append(Sides(tuple(Side(titles) for titles in sides)))
    return words.document(blocks, day=min(words.today, trip.day), names={"trip": trip.trip_code})


def _estimate(words: Paper, trip: TripOnPaper) -> Table:
    quantities = (trip.km, trip.crew_size, sum(call.leaves for call in trip.calls) or None)
    items = [item.split("|") for item in words.shared.table("costs").list("items")]
    rows = [
        Row(
            (
                Number(place),
                Text(content),
                Text(unit),
                _quantity(quantities, place),
                Text(""),
                Text(""),
            )
        )
        for place, (content, unit) in enumerate(items, start=1)
    ]
    total = Row((Text(words("total"), span=5), Text("")), RowKind.TOTAL)
    return Table(
        words("caption"),
        (
            Column(7, Align.RIGHT),
            Column(33),
            Column(14, Align.CENTRE),
            Column(12, Align.RIGHT),
            Column(16, Align.RIGHT),
            Column(18, Align.RIGHT),
        ),
        (heading(words, _COLUMNS),),
        (*rows, total),
        caption=words("caption"),
    )


def _quantity(known: tuple[int | None, ...], place: int) -> Number | Text:
    quantity = known[place - 1] if place <= len(known) else None
    return Text("") if quantity is None else Number(quantity)
