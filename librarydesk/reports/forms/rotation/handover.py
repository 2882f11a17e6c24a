"""The minutes of a hand-over: both sides, the list, lines for what was missing or damaged."""

from collections.abc import Iterator
from pathlib import Path

from librarydesk.data.rotation.calls import Call, TripOnPaper
from librarydesk.data.store.database import Database
from librarydesk.errors import DeskError
from librarydesk.i18n import _
from librarydesk.reports import numbers
from librarydesk.reports.document import (
    Block,
    Document,
    Heading,
    Paragraph,
    Role,
    Side,
    Sides,
)
from librarydesk.reports.forms.registry import FormOptions
from librarydesk.reports.forms.rotation.wording import (
    blank_table,
    copies_left,
    copies_table,
    paper,
    wanted_trip,
)
from librarydesk.reports.forms.wording import Paper, heading, whole
from librarydesk.reports.write import write_papers

PARTIES = 2


def write(database: Database, which: str, out: Path, options: FormOptions) -> None:
    """Writes the minutes of every delivery of the trip with a code, or of one point.

    `copies` is how often each is printed, once where it isn't said.
    """
    with database.read() as connection:
        trip = wanted_trip(connection, which, options)
        words = paper(connection, "handover", trip.site_id, trip.day)
    minutes = [handover_minutes(words, trip, call) for call in trip.calls if call.leaves]
    if not minutes:
        raise DeskError(
            "handover.none", _("Nothing is brought to a point on this trip. Choose another trip.")
        )
    write_papers([each for each in minutes for _time in range(whole(options, "copies") or 1)], out)


def handover_minutes(words: Paper, trip: TripOnPaper, call: Call) -> Document:
    """The minutes of what one point receives."""
    blocks = list(_body(words, trip, call))
    if call.delivered:
        blocks.append(
            copies_table(words, call.point.code, words("list_caption"), call.delivered, call.copies)
        )
    blocks.append(
        blank_table(
            f"{call.point.code} +",
            4,
            words("remarks_caption"),
            heading(words, ("column_no", "column_number", "column_title", "column_remark")),
        )
    )
    blocks.append(Paragraph(words("copies_of_paper", count=f"{PARTIES:02}"), Role.CLOSING))
    blocks.append(both_sides(words, call, receives=True))
    return words.document(blocks, day=call.on_date)


def _body(words: Paper, trip: TripOnPaper, call: Call) -> Iterator[Block]:
    point = call.point.name
    day = numbers.long_date(call.on_date, words.language)
    yield Paragraph(words("opening", day=day, point=point))
    yield Heading(words("giving"))
    yield Paragraph(words("someone", name=trip.crew or words("blank")))
    yield Heading(words("receiving", point=point))
    yield Paragraph(words("someone", name=call.received_by or call.point.contact or words("blank")))
    agreed = "agreed" if call.delivered else "agreed_counted"
    yield Paragraph(words(agreed, copies=copies_left(words, call), trip=trip.trip_code))
    if call.set_code:
        yield Paragraph(words("set", set=call.set_code))
    if call.origin:
        yield Paragraph(words("origin", origin=call.origin))
    if call.due_on:
        yield Paragraph(words("due", due=words.day(call.due_on)))
    yield Paragraph(words("duty"))


def both_sides(words: Paper, call: Call, *, receives: bool) -> Sides:
    """Where the giving and the receiving side sign; `receives`: the point is the receiving one."""
    name = call.received_by or ""
    giving = Side((words("sides_giving"),), "" if receives else name, words("sign"))
    receiving = Side((words("sides_receiving"),), name if receives else "", words("sign"))
    return Sides((giving, receiving))
