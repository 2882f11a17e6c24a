"""The packing list of a trip: what goes into the car, point by point."""

from collections.abc import Iterator
from pathlib import Path

from librarydesk.data.rotation.calls import Call, TripOnPaper
from librarydesk.data.store.database import Database
from librarydesk.reports.document import Block, Document, Heading, Paragraph, Side, Sides
from librarydesk.reports.forms.registry import FormOptions
from librarydesk.reports.forms.rotation.wording import copies_table, paper, wanted_trip
from librarydesk.reports.forms.wording import Paper
from librarydesk.reports.write import write_papers


def write(database: Database, which: str, out: Path, options: FormOptions) -> None:
    """Writes the packing list of the trip with a code."""
    with database.read() as connection:
        trip = wanted_trip(connection, which, options)
        words = paper(connection, "packing", trip.site_id, trip.day)
    write_papers([packing_list(words, trip)], out)


def packing_list(words: Paper, trip: TripOnPaper) -> Document:
    """The list: head of the trip, then a table a point."""
    opening = words(
        "opening",
        day=words.day(trip.day),
        vehicle=trip.vehicle or words("short_blank"),
        crew=trip.crew or words("short_blank"),
        points=words.count(len(trip.calls)),
        copies=words.count(sum(call.leaves for call in trip.calls)),
    )
    blocks: list[Block] = [Paragraph(opening)]
    for position, call in enumerate(trip.calls, start=1):
        blocks += _of_call(words, position, call)
    titles = (words("checked_by"), words("carried_by"))
    blocks.append(Sides(tuple(Side((title,), how=words("sign")) for title in titles)))
    return words.document(blocks, day=trip.day, names={"trip": trip.trip_code})


def _of_call(words: Paper, position: int, call: Call) -> Iterator[Block]:
    yield Heading(
        words("point", position=position, point=call.point.name, copies=words.count(call.leaves)),
    )
    if call.set_code:
        yield Paragraph(words("set", set=call.set_code))
    if call.origin:
        yield Paragraph(words("from_point", origin=call.origin))
    if call.leaves:
        name = f"{position} {call.point.code}"
        yield copies_table(words, name, "", call.delivered, call.copies)
    else:
        yield Paragraph(words("nothing"))
