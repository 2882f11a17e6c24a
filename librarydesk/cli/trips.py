"""Commands for rotation trips: recording one from files of scanners."""

from argparse import ArgumentParser, Namespace
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from librarydesk import clock
from librarydesk.bootstrap import Desk
from librarydesk.cli.commands import Commands
from librarydesk.cli.console import Console, Json
from librarydesk.cli.parser import add_common_options
from librarydesk.errors import DONE, DONE_WITH_FINDINGS
from librarydesk.i18n import _, ngettext

if TYPE_CHECKING:
    from librarydesk.data.interchange.trip_files import FileCounts, TripFiles, TripScanned
    from librarydesk.data.rotation.limits import Broken


def add_commands(add: Commands) -> None:
    """Enters `trip` with its steps."""
    trip = add("trip", _("rotation trips: record one from files of a scanner"))
    steps = trip.add_subparsers(dest="step", metavar=_("STEP"), required=True)
    about = _("record a trip from files with a number a line, below each point's code")
    record = steps.add_parser("record", help=about, description=about)
    add_common_options(record)
    _add_arguments(record)
    record.set_defaults(run=_record)


def _add_arguments(record: ArgumentParser) -> None:
    record.add_argument("trip", metavar="TRIP_CODE")
    record.add_argument("files", type=Path, metavar="FILE", nargs="+")
    record.add_argument("--site", metavar="CODE", help=_("the organiser; without it the own site"))
    record.add_argument("--date", type=_day, metavar="D", help=_("the day; else today"))
    ways = ("deliver", "collect")
    way = _("what a code without “giao” or “thu” means; else deliver")
    record.add_argument("--way", choices=ways, default=ways[0], help=way)
    point = _("the point of files that name none, neither in a line nor by their own name")
    record.add_argument("--point", "--to", metavar="CODE", default="", help=point)
    record.add_argument("--due", type=_day, metavar="D", help=_("until when deliveries stay"))
    record.add_argument("--received-by", metavar="NAME")
    record.add_argument("--note", metavar="TEXT", help=_("a remark on every row"))
    record.add_argument("--dry-run", action="store_true", help=_("only say what would be done"))
    strict = _("one bad row, and nothing is recorded")
    record.add_argument("--strict", action="store_true", help=strict)


def _day(written: str) -> date:
    from librarydesk.cli.transfer import day_written

    return day_written(written)


def _record(arguments: Namespace, desk: Desk, console: Console) -> int:
    from librarydesk.data.interchange.trip_files import preview_trip, record_trip
    from librarydesk.data.rotation.scanning.rules import rules_of

    asked = _asked(arguments, desk)
    with desk.database.read() as connection:
        found = preview_trip(connection, asked)
        broken = rules_of(connection, [leg.handover for leg in found.legs])
    if not arguments.dry_run:
        found = record_trip(desk.database, asked, strict=arguments.strict)
    lines = _lines(found) if arguments.note else [*_lines(found), *_rules(found, broken)]
    console.answer(_as_json(arguments.trip, found, broken), lines)
    return DONE_WITH_FINDINGS if found.refused else DONE


def _asked(arguments: Namespace, desk: Desk) -> "TripFiles":
    from librarydesk.data.interchange.trip_files import TripFiles
    from librarydesk.data.interchange.trip_lines import read_trip_file
    from librarydesk.data.interchange.trip_sections import Way
    from librarydesk.data.network.queries import own_site_id, site_id_of
    from librarydesk.data.rotation.scanning.judging import ScannedTrip

    files = tuple(read_trip_file(path) for path in arguments.files)
    with desk.database.read() as connection:
        site = arguments.site
        organiser = site_id_of(connection, site) if site else own_site_id(connection)
    trip = ScannedTrip(
        trip_code=arguments.trip,
        organiser_id=organiser,
        on_date=arguments.date or clock.today(),
        due_on=arguments.due,
        received_by=arguments.received_by,
        note=arguments.note,
    )
    return TripFiles(trip, files, Way(arguments.way), arguments.point)


def _rules(found: "TripScanned", broken: "Sequence[Sequence[Broken]]") -> list[str]:
    """The rules that aren't kept, where no remark says why."""
    from librarydesk.ui.rotation.rule_words import told

    lines = [
        f"{leg.destination}: {' '.join(map(told, rules))}"
        for leg, rules in zip(found.legs, broken, strict=False)
        if rules
    ]
    return [*lines, _("--note TEXT keeps the reason.")] if lines else []


def _as_json(trip_code: str, found: "TripScanned", broken: "Sequence[Sequence[Broken]]") -> Json:
    files: list[Json] = [_file_json(file) for file in found.files]
    rules: list[Json] = [
        {"to": leg.codes[1], "rule": rule.breach.value, "count": rule.count, "limit": rule.limit}
        for leg, rules in zip(found.legs, broken, strict=False)
        for rule in rules
    ]
    legs: list[Json] = [
        {"from": leg.codes[0], "to": leg.codes[1], "copies": len(leg.handover.items)}
        for leg in found.legs
    ]
    return {
        "trip": trip_code,
        "read": sum(file.read for file in found.files),
        "added": found.added,
        "unchanged": sum(file.unchanged for file in found.files),
        "rejected": len(found.refused),
        "files": files,
        "legs": legs,
        "rules": rules,
    }


def _file_json(file: "FileCounts") -> Json:
    return {
        "file": str(file.path or ""),
        "encoding": file.encoding,
        "read": file.read,
        "added": file.added,
        "unchanged": file.unchanged,
        "rejected": file.rejected,
        "rejected_file": None if file.rejected_file is None else str(file.rejected_file),
    }


def _lines(found: "TripScanned") -> list[str]:
    lines = [
        ngettext(
            "%(origin)s → %(destination)s: %(n)s copy",
            "%(origin)s → %(destination)s: %(n)s copies",
            len(leg.handover.items),
        )
        % {
            "origin": leg.origin,
            "destination": leg.destination,
            "n": len(leg.handover.items),
        }
        for leg in found.legs
    ]
    counts = _(
        "%(file)s: read %(read)s, recorded %(added)s, recorded before %(unchanged)s,"
        " rejected %(rejected)s."
    )
    for file in found.files:
        lines.append(
            counts
            % {
                "file": file.path,
                "read": file.read,
                "added": file.added,
                "unchanged": file.unchanged,
                "rejected": file.rejected,
            }
        )
        if file.rejected_file is not None:
            told = _("The rejected rows and why: %(file)s. Mend them there and record that file.")
            lines.append(told % {"file": file.rejected_file})
    return lines
