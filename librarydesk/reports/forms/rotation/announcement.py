"""The letter that announces a trip to each of its points."""

from collections.abc import Iterator
from pathlib import Path

from librarydesk.data.rotation.calls import Call, TripOnPaper
from librarydesk.data.store.database import Database
from librarydesk.reports.document import Block, Document, Paragraph, Role, Signatures
from librarydesk.reports.forms.registry import FormOptions
from librarydesk.reports.forms.rotation.wording import copies_left, paper, wanted_trip
from librarydesk.reports.forms.wording import Paper
from librarydesk.reports.write import write_papers


def write(database: Database, which: str, out: Path, options: FormOptions) -> None:
    """Writes a letter to every point of the trip with a code, or to one."""
    with database.read() as connection:
        trip = wanted_trip(connection, which, options)
        words = paper(connection, "announcement", trip.site_id, trip.day)
    write_papers([announcement(words, trip, call) for call in trip.calls], out)


def announcement(words: Paper, trip: TripOnPaper, call: Call) -> Document:
    """The letter to one point."""
    blocks = [*_body(words, trip, call), letter_end(words, call.point.name)]
    return words.document(
        blocks,
        day=min(words.today, call.on_date),
        names={"point": call.point.name},
        addressee=words("addressee", point=call.point.name),
    )


def _body(words: Paper, trip: TripOnPaper, call: Call) -> Iterator[Block]:
    yield Paragraph(words("opening", point=call.point.name, day=words.day(call.on_date)))
    if call.leaves:
        text = "brings" if call.due_on else "brings_open"
        yield Paragraph(words(text, copies=copies_left(words, call), due=words.day(call.due_on)))
    if call.takes:
        yield Paragraph(words("takes", copies=words.count(call.takes)))
    yield Paragraph(words("usage"))
    if trip.crew:
        yield Paragraph(words("contact", crew=trip.crew))
    yield Paragraph(words("closing"), Role.CLOSING)


def letter_end(words: Paper, point: str) -> Signatures:
    """The recipients and the signer of a letter to a point."""
    issuer = words.issuer
    return Signatures(
        issuer.official["recipients_title"],
        (f"{point};", issuer.of_level.list("recipients")[-1]),
        issuer.signer,
        issuer.signer_name,
    )
