"""All papers of a trip in one file, in the order of the route: what to print before leaving."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from librarydesk.data.rotation.calls import Call, TripOnPaper
from librarydesk.data.store.database import Database
from librarydesk.reports.document import Document
from librarydesk.reports.forms.registry import FormOptions
from librarydesk.reports.forms.rotation.announcement import announcement
from librarydesk.reports.forms.rotation.handover import PARTIES, handover_minutes
from librarydesk.reports.forms.rotation.packing import packing_list
from librarydesk.reports.forms.rotation.returning import return_minutes
from librarydesk.reports.forms.rotation.usage_sheet import usage_sheet
from librarydesk.reports.forms.rotation.wording import paper, wanted_trip
from librarydesk.reports.forms.wording import Paper, whole
from librarydesk.reports.write import write_papers


def write(database: Database, which: str, out: Path, options: FormOptions) -> None:
    """Writes the packing list and each point's papers of the trip with a code.

    `copies` is how many sides get minutes of their own, two where it isn't said.
    """
    with database.read() as connection:
        trip = wanted_trip(connection, which, options)
        words = paper(connection, "packing", trip.site_id, trip.day)
    papers = [packing_list(words, trip)]
    for call in trip.calls:
        papers += _of_point(words, trip, call, whole(options, "copies") or PARTIES)
    write_papers(papers, out)


def _of_point(words: Paper, trip: TripOnPaper, call: Call, parties: int) -> Iterator[Document]:
    """Delivery minutes, return minutes, counting sheet and announcement of a point."""
    if call.leaves:
        yield from [handover_minutes(_kind(words, "handover"), trip, call)] * parties
    if call.takes:
        yield from [return_minutes(_kind(words, "return"), trip, call)] * parties
    yield usage_sheet(_kind(words, "usage"), call.point)
    yield announcement(_kind(words, "announcement"), trip, call)


def _kind(words: Paper, kind: str) -> Paper:
    return replace(words, kind=kind)
