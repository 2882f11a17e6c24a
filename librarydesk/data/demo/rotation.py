"""Rotation in the demo province: trips that bring a set to each point and take the last back."""

from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from random import Random

from librarydesk.data.demo.bulk import BulkWriter, Cell, DatedRow
from librarydesk.data.demo.holdings import Collection, RotatingCopy
from librarydesk.data.demo.people import People
from librarydesk.data.demo.plan import DemoPlan
from librarydesk.data.demo.sites import PROVINCE_LIBRARY, DemoSite

_COUNTING = ("LC02", "LC04", "LC05", "LC07", "LC08")
_COUNTING_AT_LARGE = ("LC07",)
"""Codes of the libraries that count what they send; the others note each copy's number."""

_LARGE = 10

_MOVEMENT = (
    "trip_code, site_id, on_date, from_site_id, to_site_id, copy_id, accession_no, copies, no,"
    " owner_id, children_copies, due_on, received_by, note"
)
_SETTLEMENT = "site_id, point_id, on_date, no, result, copies, paper_no"
_LOST = "copy_id, site_id, event, on_date, decision_no, note"
_RESULTS = ("replaced", "compensated", "lost", "damaged")
_CHUNK = 20_000
_STAY = timedelta(days=120)


@dataclass
class _Point:
    """What a point has, and when it is visited next."""

    site: DemoSite
    next_visit: date
    copies: list[RotatingCopy] = field(default_factory=list)
    counted: int = 0
    visits: int = 0


@dataclass(frozen=True)
class Received:
    """When points got their first set: site id to day."""

    first_day: dict[int, date]


class Rotation:
    """The trips of all organisers, one after the other, each in the order of days."""

    def __init__(
        self, plan: DemoPlan, writer: BulkWriter, sites: list[DemoSite], collection: Collection
    ) -> None:
        self._plan = plan
        self._writer = writer
        self._sites = sites
        self._collection = collection
        self._settlements: list[DatedRow] = []
        self._lost: list[DatedRow] = []
        self.received = Received({})
        self.movements = 0

    def write(self) -> Iterator[int]:
        """Writes all movements; yields how many, now and then."""
        rows: list[DatedRow] = []
        for organiser in (site for site in self._sites if _organises(site)):
            for row in self._of(organiser):
                rows.append(row)
                if len(rows) >= _CHUNK:
                    yield self._flush(rows)
        yield self._flush(rows)
        self._writer.insert("rotation_settlement", _SETTLEMENT, self._settlements)
        self._writer.insert("copy_event", _LOST, self._lost)

    def _flush(self, rows: list[DatedRow]) -> int:
        self._writer.insert("rotation_movement", _MOVEMENT, rows)
        self.movements += len(rows)
        rows.clear()
        return self.movements

    def _of(self, organiser: DemoSite) -> Iterator[DatedRow]:
        points = [site for site in self._sites if site.organiser == organiser.id]
        if not points:
            return
        work = _Work(self._plan, organiser, points, self._collection)
        yield from work.rows()
        for site_id, day in work.first_day.items():
            self.received.first_day.setdefault(site_id, day)
        self._settlements += work.settlements
        self._lost += work.lost


class _Work:
    """Two years of one organiser."""

    def __init__(
        self, plan: DemoPlan, organiser: DemoSite, sites: list[DemoSite], collection: Collection
    ) -> None:
        self._plan = plan
        self._organiser = organiser
        self._random = plan.random(f"rotation {organiser.code}")
        self._people = People(self._random)
        self._waiting = deque(collection.rotating.get(organiser.id, []))
        counting = _COUNTING if plan.scale < _LARGE else _COUNTING_AT_LARGE
        self._itemises = organiser.code not in counting
        self._size = min(plan.set_size, int(len(self._waiting) * 0.8 / len(sites)))
        self._points = [_Point(site, self._first_visit(site)) for site in sites]
        self._trip = ""
        self._mistaken = False
        self.settlements: list[DatedRow] = []
        self.lost: list[DatedRow] = []
        self.first_day: dict[int, date] = {}

    def rows(self) -> Iterator[DatedRow]:
        """The movements in the order of days."""
        number = 0
        year = 0
        for day in self._trip_days():
            if day.year != year:
                number, year = 0, day.year
            due = [point for point in self._points if self._is_due(point, day)]
            if not due:
                continue
            number += 1
            self._trip = f"{self._organiser.code}-{year}-{number:02}"
            most = max(3, len(self._points) // 5)
            for point in sorted(due, key=lambda point: point.next_visit)[:most]:
                yield from self._visit(point, day)

    def _first_visit(self, site: DemoSite) -> date:
        first = max(self._plan.first_day, site.opened_on or self._plan.first_day)
        return first + timedelta(days=self._random.randint(8, 110))

    def _is_due(self, point: _Point, day: date) -> bool:
        return point.next_visit <= day and (
            point.site.works_on(day) or bool(point.copies or point.counted)
        )

    def _trip_days(self) -> Iterator[date]:
        """Working days on which a car goes out, about one in ten days, none at the New Year."""
        every = 8 if self._organiser.id == PROVINCE_LIBRARY else 13
        day = self._plan.first_day + timedelta(days=self._random.randint(4, 9))
        while day <= self._plan.last_day:
            if day.weekday() < 5 and day not in self._plan.holidays:
                yield day
                day += timedelta(days=every + self._random.randint(-2, 2))
            else:
                day += timedelta(days=1)

    def _visit(self, point: _Point, day: date) -> Iterator[DatedRow]:
        """Takes back the last set and brings a new one, unless the point is closing."""
        stays = point.site.works_on(day + _STAY)
        late = self._random.random() < 0.08
        shortest = 85 if day.year == self._plan.year else 105
        wait = shortest + self._random.randint(0, 40) + 90 * late
        point.next_visit = day + timedelta(days=wait)
        point.visits += 1
        if self._itemises:
            yield from self._collect(point, day)
            if stays:
                yield from self._deliver(point, day)
        else:
            yield from self._collect_counted(point, day, closing=not stays)
            if stays:
                yield from self._deliver_counted(point, day)
        if stays:
            self.first_day.setdefault(point.site.id, day)

    def _collect(self, point: _Point, day: date) -> Iterator[DatedRow]:
        kept: list[RotatingCopy] = []
        for copy in point.copies:
            chance = self._random.random()
            if chance < 0.003:
                self._lose(copy, day)
            elif chance < 0.009:
                kept.append(copy)
            else:
                yield self._row(self._written(point, day), day, copy=copy, back=True)
                copy.ready = day + timedelta(days=2)
                self._waiting.append(copy)
        point.copies = kept

    def _written(self, point: _Point, day: date) -> _Point:
        """Where the minutes say that a copy came from; once it is another point: a finding."""
        if self._organiser.id != PROVINCE_LIBRARY or self._mistaken or day.year < self._plan.year:
            return point
        self._mistaken = True
        return next(other for other in self._points if other is not point)

    def _lose(self, copy: RotatingCopy, day: date) -> None:
        note = "Mất tại điểm luân chuyển"
        row = (copy.id, self._organiser.id, "lost", day.isoformat(), None, note)
        self.lost.append((day.isoformat(), row))

    def _deliver(self, point: _Point, day: date) -> Iterator[DatedRow]:
        wanted = max(1, round(self._size * self._random.uniform(0.8, 1.2)))
        receiver = self._people.name()
        note: str | None = f"Thùng số {self._random.randint(1, 60)}"
        for _copy in range(len(self._waiting)):
            if wanted == 0:
                break
            copy = self._waiting.popleft()
            if copy.ready > day:
                self._waiting.append(copy)
                continue
            wanted -= 1
            point.copies.append(copy)
            yield self._row(point, day, copy=copy, receiver=receiver, note=note)
            note = None

    def _collect_counted(self, point: _Point, day: date, *, closing: bool) -> Iterator[DatedRow]:
        if point.counted == 0:
            return
        if closing:
            # Somebody counted two of the point's own books too: a finding.
            yield self._row(point, day, copies=point.counted + 2, back=True)
            point.counted = 0
            return
        missing = min(self._missing(), point.counted)
        back = point.counted - missing
        if back:
            yield self._row(point, day, copies=back, back=True)
        point.counted = missing
        if missing and self._random.random() < 0.8:
            self._settle(point, day, missing)

    def _missing(self) -> int:
        return self._random.choice((0, 0, 0, 1, 1, 2, 3))

    def _settle(self, point: _Point, day: date, missing: int) -> None:
        """Comes to terms over what is missing; what is damaged comes back all the same."""
        later = min(day + timedelta(days=self._random.randint(5, 40)), self._plan.last_day)
        result = self._random.choice(_RESULTS)
        paper = f"{len(self.settlements) + 1:02}/BB-{later.year}"
        row = (self._organiser.id, point.site.id, later.isoformat(), 1, result, missing, paper)
        self.settlements.append((later.isoformat(), row))
        if result != "damaged":
            point.counted -= missing

    def _deliver_counted(self, point: _Point, day: date) -> Iterator[DatedRow]:
        copies = max(5, round(self._size * self._random.uniform(0.8, 1.2)))
        point.counted += copies
        yield self._row(point, day, copies=copies, receiver=self._people.name())

    def _row(
        self,
        point: _Point,
        day: date,
        *,
        copy: RotatingCopy | None = None,
        copies: int | None = None,
        back: bool = False,
        receiver: str | None = None,
        note: str | None = None,
    ) -> DatedRow:
        ends = (self._organiser.id, point.site.id)
        children = None if copies is None else _children(point.site, copies, self._random)
        cells: tuple[Cell, ...] = (
            self._trip, self._organiser.id, day.isoformat(), *(ends[::-1] if back else ends),
            copy.id if copy else None, copy.number if copy else None, copies, 1, None, children,
            None if back else (day + _STAY).isoformat(), receiver, note,
        )  # fmt: skip
        return day.isoformat(), cells


def _organises(site: DemoSite) -> bool:
    return site.id == PROVINCE_LIBRARY or site.is_library_of_area


def _children(site: DemoSite, copies: int, random: Random) -> int:
    part = 0.9 if site.kind == "school_library" else 0.05 if site.kind == "prison" else 0.45
    return min(copies, round(copies * part * random.uniform(0.85, 1.1)))
