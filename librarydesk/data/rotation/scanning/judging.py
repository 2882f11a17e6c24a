"""What of a scanned trip can be recorded, and why the rest can't: nothing is guessed."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from sqlalchemy import Connection

from librarydesk.data.network.queries import site_on
from librarydesk.data.rotation.queries import CopyToHandOver
from librarydesk.data.rotation.service import Handover
from librarydesk.data.store.folding import fold
from librarydesk.i18n import _


@dataclass(frozen=True)
class ScannedTrip:
    """The trip that files belong to, and what its rows say besides the copies."""

    trip_code: str
    organiser_id: int
    on_date: date
    due_on: date | None = None
    received_by: str | None = None
    note: str | None = None


@dataclass(frozen=True)
class Scan:
    """A number in a file, and from where to where its copy is said to have gone."""

    file: int
    row: int
    number: str
    from_site_id: int
    to_site_id: int


@dataclass(frozen=True)
class Judged:
    """Hand-overs to be recorded, how many scans were recorded before, and those refused, why."""

    handovers: tuple[Handover, ...]
    unchanged: tuple[Scan, ...]
    refused: tuple[tuple[Scan, str], ...]


@dataclass
class _Walk:
    """Where each copy is while the scans are gone through in their order."""

    here: dict[int, int] = field(default_factory=dict)
    seen: dict[tuple[int, int, int], Scan] = field(default_factory=dict)
    taken: dict[tuple[int, int], list[tuple[int, str]]] = field(default_factory=dict)
    unchanged: list[Scan] = field(default_factory=list)
    refused: list[tuple[Scan, str]] = field(default_factory=list)


def judge(
    connection: Connection,
    trip: ScannedTrip,
    scans: Iterable[Scan],
    found: Mapping[str, Sequence[CopyToHandOver]],
) -> Judged:
    """Goes through scans in their order; `found` are the copies of every folded number.

    A copy that was collected at one point may be delivered to the next one by a later scan.
    """
    walk = _Walk()
    recorded = _recorded(connection, trip)
    names = _Names(connection, trip.on_date)
    for scan in scans:
        copies = found.get(fold(scan.number), ())
        copy = _meant(scan.number, copies, trip.organiser_id)
        if copy is None:
            walk.refused.append((scan, _unfound(copies)))
        elif (copy.copy_id, scan.from_site_id, scan.to_site_id) in recorded:
            walk.unchanged.append(scan)
        elif sentence := _trouble(walk, scan, copy, names):
            walk.refused.append((scan, sentence))
        else:
            _take(walk, scan, copy)
    handovers = tuple(_handover(trip, ends, items) for ends, items in walk.taken.items())
    return Judged(handovers, tuple(walk.unchanged), tuple(walk.refused))


def _recorded(connection: Connection, trip: ScannedTrip) -> set[tuple[int, int, int]]:
    """What was recorded of the trip's day before: a file that is read twice changes nothing."""
    rows = connection.exec_driver_sql(
        "SELECT copy_id, from_site_id, to_site_id FROM rotation_movement WHERE site_id = ?"
        " AND trip_code = ? AND on_date = ? AND copy_id IS NOT NULL AND voided_at IS NULL",
        (trip.organiser_id, trip.trip_code, trip.on_date.isoformat()),
    )
    return {(int(r[0]), int(r[1]), int(r[2])) for r in rows}


def _meant(
    number: str, copies: Sequence[CopyToHandOver], organiser_id: int
) -> CopyToHandOver | None:
    """The organiser's own copy, else the only one; None where that isn't clear.

    A copy that bears the number now goes before those that bore it, one that is held before others.
    """
    likeliest = [copy for copy in copies if copy.owner_id == organiser_id] or copies
    likeliest = [c for c in likeliest if fold(c.accession_no) == fold(number)] or likeliest
    likeliest = [copy for copy in likeliest if copy.held] or likeliest
    return likeliest[0] if len(likeliest) == 1 else None


def _unfound(copies: Sequence[CopyToHandOver]) -> str:
    if not copies:
        return _("No copy bears this number. Correct it, or catalogue the copy first.")
    said = _("%(n)s copies bear this number. Record this one in the window, which shows its title.")
    return said % {"n": len(copies)}


def _trouble(walk: _Walk, scan: Scan, copy: CopyToHandOver, names: "_Names") -> str:
    before = walk.seen.get((copy.copy_id, scan.from_site_id, scan.to_site_id))
    if before is not None:
        said = _("Row %(row)s holds this copy already. Delete one of the two.")
        return said % {"row": before.row}
    if copy.state == "weeded":
        return _("This copy was weeded. Check the number, or void the weeding.")
    if copy.state == "lost":
        return _("This copy is recorded as lost. Record first that it was found.")
    here = walk.here.get(copy.copy_id, copy.place_id)
    if here == scan.from_site_id:
        return ""
    if here == scan.to_site_id:
        return _("This copy is at %(place)s already.") % {"place": names.of(here)}
    said = _("This copy is at %(place)s, not at %(origin)s. Record first how it came there.")
    return said % {"place": names.of(here), "origin": names.of(scan.from_site_id)}


def _take(walk: _Walk, scan: Scan, copy: CopyToHandOver) -> None:
    ends = scan.from_site_id, scan.to_site_id
    walk.here[copy.copy_id] = scan.to_site_id
    walk.seen[(copy.copy_id, *ends)] = scan
    walk.taken.setdefault(ends, []).append((copy.copy_id, copy.accession_no))


def _handover(
    trip: ScannedTrip, ends: tuple[int, int], items: Sequence[tuple[int, str]]
) -> Handover:
    origin, destination = ends
    delivers = destination != trip.organiser_id
    return Handover(
        trip_code=trip.trip_code,
        organiser_id=trip.organiser_id,
        on_date=trip.on_date,
        from_site_id=origin,
        to_site_id=destination,
        items=tuple(items),
        due_on=trip.due_on if delivers else None,
        received_by=trip.received_by,
        note=trip.note,
    )


class _Names:
    """The names of sites on a day, each asked for once."""

    def __init__(self, connection: Connection, day: date) -> None:
        self._connection = connection
        self._day = day
        self._known: dict[int, str] = {}

    def of(self, site_id: int) -> str:
        """The name of a site."""
        if site_id not in self._known:
            site = site_on(self._connection, site_id, self._day)
            self._known[site_id] = site.name if site else ""
        return self._known[site_id]
