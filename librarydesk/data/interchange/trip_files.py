"""Recording a trip from files of scanners: one deed for all of them, bad rows beside each file."""

import csv
from collections.abc import Iterable, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from sqlalchemy import Connection

from librarydesk.data.interchange.rejected_files import RejectedFiles
from librarydesk.data.interchange.tabular import guarded
from librarydesk.data.interchange.trip_lines import TripFile
from librarydesk.data.interchange.trip_sections import (
    Points,
    Refused,
    Sections,
    Way,
    all_numbers,
    sections_of,
)
from librarydesk.data.network.queries import site_on
from librarydesk.data.rotation.numbers import copies_bearing
from librarydesk.data.rotation.scanning.judging import Judged, ScannedTrip, judge
from librarydesk.data.rotation.service import Handover, Recorded, add_handovers
from librarydesk.data.store.database import Database
from librarydesk.errors import DeskError
from librarydesk.i18n import _, ngettext


@dataclass(frozen=True)
class TripFiles:
    """Files about a trip; `point` (a code) and `way` are for lines above which none is named."""

    trip: ScannedTrip
    files: tuple[TripFile, ...]
    way: Way = Way.DELIVER
    point: str = ""


@dataclass(frozen=True)
class Leg:
    """What goes from one site to another, by their names and codes."""

    handover: Handover
    origin: str
    destination: str
    codes: tuple[str, str] = ("", "")


@dataclass(frozen=True)
class FileCounts:
    """What became of one file; always `read = added + unchanged + rejected`."""

    path: Path | None
    encoding: str
    read: int
    added: int
    unchanged: int
    rejected: int
    rejected_file: Path | None = None


@dataclass(frozen=True)
class TripScanned:
    """What files say of a trip: its legs in order, the lines that can't be taken, the counts."""

    legs: tuple[Leg, ...]
    refused: tuple[Refused, ...]
    files: tuple[FileCounts, ...]
    recorded: Recorded = field(default=Recorded(()))

    @property
    def added(self) -> int:
        """How many copies are (to be) recorded."""
        return sum(len(leg.handover.items) for leg in self.legs)


def preview_trip(connection: Connection, asked: TripFiles) -> TripScanned:
    """What recording the files would do.

    Raises:
        DeskError: `site.unknown` for a point that there isn't.
    """
    sections, judged = _judged(connection, asked)
    refused = _all_refused(sections, judged)
    legs = [_leg(connection, handover) for handover in judged.handovers]
    counts = [_counts(at, asked, judged, refused, sections) for at in range(len(asked.files))]
    return TripScanned(tuple(legs), tuple(refused), tuple(counts))


def record_trip(database: Database, asked: TripFiles, *, strict: bool = False) -> TripScanned:
    """Records what the files say in one deed; lines that can't be taken go to files beside them.

    Raises:
        DeskError: `site.unknown`, `trip.strict` when a line can't be taken and `strict` is set,
            `import.no_rejected_file`; nothing was changed.
    """
    with ExitStack() as written:
        with database.write() as connection:
            found = preview_trip(connection, asked)
            beside = _write_rejected(written, asked, found)
            if strict and found.refused:
                raise _strict(asked, found, [files.keep() for files in beside])
            recorded = add_handovers(connection, [leg.handover for leg in found.legs])
        kept = [files.keep() for files in beside]
    counts = tuple(
        FileCounts(c.path, c.encoding, c.read, c.added, c.unchanged, c.rejected, path)
        for c, path in zip(found.files, kept, strict=True)
    )
    return TripScanned(found.legs, found.refused, counts, recorded)


def _judged(connection: Connection, asked: TripFiles) -> tuple[Sections, Judged]:
    trip = asked.trip
    points = Points(connection, trip.organiser_id, asked.way)
    default = points.stop(asked.point) if asked.point else None
    if asked.point and default is None:
        raise DeskError(
            "site.unknown",
            _("There is no point %(code)s. Give the code of a point in the list.")
            % {"code": asked.point},
            site=asked.point,
        )
    numbers = all_numbers(asked.files)
    found = copies_bearing(connection, numbers, organiser_id=trip.organiser_id, day=trip.on_date)
    sections = sections_of(asked.files, points, default, found)
    return sections, judge(connection, trip, sections.scans, found)


def _all_refused(sections: Sections, judged: Judged) -> list[Refused]:
    """Both kinds of refused lines, in the order of files and rows."""
    of_copies = [
        Refused(
            scan.file,
            scan.row,
            scan.number,
            reason,
            sections.stops.get((scan.from_site_id, scan.to_site_id)),
        )
        for scan, reason in judged.refused
    ]
    return sorted([*sections.refused, *of_copies], key=lambda line: (line.file, line.row))


def _leg(connection: Connection, handover: Handover) -> Leg:
    ends = [
        site_on(connection, site_id, handover.on_date)
        for site_id in (handover.from_site_id, handover.to_site_id)
    ]
    origin, destination = [site.name if site else "" for site in ends]
    first, last = [site.code if site else "" for site in ends]
    return Leg(handover, origin, destination, (first, last))


def _counts(
    at: int,
    asked: TripFiles,
    judged: Judged,
    refused: Sequence[Refused],
    sections: Sections,
) -> FileCounts:
    file = asked.files[at]
    rejected = sum(1 for line in refused if line.file == at)
    unchanged = sum(1 for scan in judged.unchanged if scan.file == at)
    scans = sum(1 for scan in sections.scans if scan.file == at)
    read = scans + sum(1 for line in sections.refused if line.file == at)
    added = read - unchanged - rejected
    return FileCounts(file.path, file.encoding, read, added, unchanged, rejected)


def _write_rejected(
    written: ExitStack, asked: TripFiles, found: TripScanned
) -> list[RejectedFiles]:
    """Writes the bad lines of each file beside it, under unfinished names."""
    made = []
    for at, file in enumerate(asked.files):
        beside = RejectedFiles()
        written.callback(beside.discard)
        lines = [line for line in found.refused if line.file == at]
        if lines and file.path is not None:
            beside.write(file.path, {"csv": partial(_write_lines, lines=lines)})
        made.append(beside)
    return made


def _write_lines(path: Path, lines: Iterable[Refused]) -> None:
    """Lines with the point that they belong to, so that the file can be recorded by itself."""
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(["accession_no", "point", "way", "row", "reason"])
        for line in lines:
            point, way = (line.stop.code, line.stop.way) if line.stop else ("", "")
            writer.writerow([guarded(line.text), point, way, line.row, guarded(line.reason)])


def _strict(asked: TripFiles, found: TripScanned, kept: Sequence[Path | None]) -> DeskError:
    first = found.refused[0]
    path = asked.files[first.file].path
    said = ngettext(
        "%(count)s row can't be taken, so nothing was recorded. %(file)s, row %(row)s: %(reason)s",
        "%(count)s rows can't be taken, so nothing was recorded. %(file)s, row %(row)s: %(reason)s",
        len(found.refused),
    )
    return DeskError(
        "trip.strict",
        said
        % {
            "count": len(found.refused),
            "file": path.name if path else "",
            "row": first.row,
            "reason": first.reason,
        },
        rejected=len(found.refused),
        rejected_files=[str(path) for path in kept if path],
    )
