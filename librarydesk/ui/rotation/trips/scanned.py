"""What the sheet for a scanner's files asks of the database, and what is done with its lines."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from librarydesk.bootstrap import Desk
    from librarydesk.data.interchange.trip_files import TripFiles, TripScanned
    from librarydesk.data.rotation.limits import Broken


@dataclass(frozen=True)
class Typed:
    """What stands in the sheet."""

    trip_code: str
    on_date: date
    way: str
    point: str
    text: str
    due_on: date | None = None
    note: str | None = None


@dataclass(frozen=True)
class Tried:
    """What recording would do, and which rules each leg wouldn't keep."""

    scanned: "TripScanned"
    broken: "Sequence[Sequence[Broken]]"


def lines_of(desk: "Desk", way: str, paths: Sequence[Path]) -> str:
    """The lines of files, as they are shown to be looked through."""
    from librarydesk.data.interchange.trip_sections import Way
    from librarydesk.data.interchange.trip_text import text_of_files
    from librarydesk.data.network.queries import own_site_id

    with desk.database.read() as connection:
        return text_of_files(connection, own_site_id(connection), Way(way), paths)


def tried(desk: "Desk", typed: Typed) -> Tried:
    """Tries the lines out without recording anything."""
    from librarydesk.data.interchange.trip_files import preview_trip
    from librarydesk.data.rotation.scanning.rules import rules_of

    asked = _asked(desk, typed)
    with desk.database.read() as connection:
        scanned = preview_trip(connection, asked)
        broken = rules_of(connection, [leg.handover for leg in scanned.legs])
    return Tried(scanned, broken)


def recorded(desk: "Desk", typed: Typed) -> "tuple[TripScanned, str]":
    """Records the lines; also gives the text of those that couldn't be taken."""
    from librarydesk.data.interchange.trip_files import record_trip
    from librarydesk.data.interchange.trip_text import text_of_refused

    found = record_trip(desk.database, _asked(desk, typed))
    return found, text_of_refused(found.refused)


def _asked(desk: "Desk", typed: Typed) -> "TripFiles":
    from librarydesk.data.interchange.trip_files import TripFiles
    from librarydesk.data.interchange.trip_lines import read_trip_text
    from librarydesk.data.interchange.trip_sections import Way
    from librarydesk.data.network.queries import own_site_id
    from librarydesk.data.rotation.scanning.judging import ScannedTrip

    with desk.database.read() as connection:
        organiser = own_site_id(connection)
    trip = ScannedTrip(
        trip_code=typed.trip_code,
        organiser_id=organiser,
        on_date=typed.on_date,
        due_on=typed.due_on,
        note=typed.note,
    )
    return TripFiles(trip, (read_trip_text(typed.text),), Way(typed.way), typed.point)
