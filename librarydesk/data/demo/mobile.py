"""The mobile library of the demo province: trips, and the stops made on them."""

from collections.abc import Iterator
from datetime import date, timedelta

from librarydesk.data.demo.bulk import BulkWriter, Cell, DatedRow
from librarydesk.data.demo.geography import Geography, OldCommune
from librarydesk.data.demo.mobile_diary import MobileDiary
from librarydesk.data.demo.mobile_plan import write_plans
from librarydesk.data.demo.people import People, words
from librarydesk.data.demo.plan import MERGER, DemoPlan
from librarydesk.data.demo.sites import PROVINCE_LIBRARY, DemoSite
from librarydesk.data.store.folding import fold

_TRIP = (
    "trip_code, site_id, departed_on, returned_on, vehicle, crew, odometer_out, odometer_in, km,"
    " copies_carried, cost_vnd, weather, road"
)
_STOP = (
    "trip_code, site_id, on_date, admin_unit_id, place, place_folded, no, host_site_id, readers,"
    " children, ethnic_minority, disabled, documents_used, children_documents, cards_issued,"
    " children_cards, starts_at, ends_at, activities"
)
_DRIVERS = {PROVINCE_LIBRARY: ("25A-001.86", 46), 4: ("25A-004.27", 16), 6: ("25A-006.13", 14)}
"""By the id of the library: its car, and about how many trips it makes in a year."""


class MobileLibrary:
    """Two years of trips of the libraries that have a car."""

    def __init__(self, plan: DemoPlan, geography: Geography, sites: list[DemoSite]) -> None:
        self._plan = plan
        self._geography = geography
        self._random = plan.random("mobile")
        self._diary = MobileDiary(plan.random("mobile-diary"))
        self._people = People(self._random)
        self._villages: list[str] = words()["rotation"]["villages"]
        self._schools: dict[int, list[DemoSite]] = {}
        for site in sites:
            if site.kind == "school_library":
                self._schools.setdefault(site.old.id, []).append(site)
        self._trips: list[DatedRow] = []
        self._stops: list[DatedRow] = []

    def write(self, writer: BulkWriter) -> None:
        """Adds all trips and stops."""
        for site_id, (vehicle, trips) in _DRIVERS.items():
            odometer = self._random.randint(18_000, 64_000)
            for year in self._plan.years:
                count = round(trips * (1.1 if year == self._plan.year else 1.0))
                odometer = self._year(site_id, vehicle, year, count, odometer)
        writer.insert("mobile_trip", _TRIP, self._trips)
        writer.insert("mobile_stop", _STOP, self._stops)

    def write_plans(self, writer: BulkWriter) -> None:
        """Adds the plan of some of the trips, and of a few that are still to come."""
        write_plans(writer, self._plan.year, self._trips, self._stops)

    def _year(self, site_id: int, vehicle: str, year: int, count: int, odometer: int) -> int:
        days = sorted(self._random.sample(list(self._possible_days(year)), count))
        for number, day in enumerate(days, start=1):
            code = f"LD-{year}-{number:02}"
            stops = self._random.choice((1, 2, 2, 3, 3, 4))
            last = min(day + timedelta(days=(stops - 1) // 2), date(year, 12, 31))
            self._stops += self._stops_of(code, site_id, day, last, stops)
            km = self._random.randint(24, 90) + 35 * stops
            by_odometer = self._random.random() < 0.9
            crew = ", ".join(self._people.name() for _person in range(3))
            cells: tuple[Cell, ...] = (
                code, site_id, day.isoformat(), last.isoformat(), vehicle, crew,
                odometer if by_odometer else None, odometer + km if by_odometer else None,
                None if by_odometer else km + 0.5, self._random.randint(120, 200) * 10,
                km * 4_500 + stops * 650_000, *self._diary.remarks(day.month),
            )  # fmt: skip
            self._trips.append((last.isoformat(), cells))
            odometer += km + self._random.randint(0, 60)
        return odometer

    def _possible_days(self, year: int) -> Iterator[date]:
        """Working days outside the holidays, none in July, when schools are closed."""
        for day in self._plan.days(year):
            if day.weekday() < 5 and day not in self._plan.holidays and day.month != 7:
                yield day

    def _stops_of(
        self, code: str, site_id: int, first: date, last: date, count: int
    ) -> Iterator[DatedRow]:
        places: set[tuple[int, str]] = set()
        for number in range(count):
            day = first if number < 2 else last
            old = self._random.choice(self._reached(site_id))
            school = self._random.choice(self._schools.get(old.id, [None]))
            place = school.name if school else self._place(old)
            if (old.id, place) in places:
                continue
            places.add((old.id, place))
            unit = old.id if day < MERGER else self._geography.now(old).id
            host = school.id if school else None
            cells = (code, site_id, day.isoformat(), unit, place, fold(place), 1, host)
            of_school = school is not None
            written = (
                *self._diary.times(afternoon=number % 2 == 1),
                self._diary.activities(of_school=of_school),
            )
            yield day.isoformat(), (*cells, *self._counts(of_school=of_school), *written)

    def _reached(self, site_id: int) -> list[OldCommune]:
        """Where a car goes: everywhere, or the communes of its own district."""
        if site_id == PROVINCE_LIBRARY:
            return self._geography.old
        return self._geography.old_of("107" if site_id == 4 else "109")

    def _place(self, old: OldCommune) -> str:
        chance = self._random.random()
        if chance < 0.4:
            return f"Trường PTDTBT Tiểu học {old.name}"
        if chance < 0.7:
            return f"Nhà văn hóa bản {self._random.choice(self._villages)}"
        if chance < 0.85:
            return f"Sân Ủy ban nhân dân {old.kind} {old.name}"
        return f"Chợ phiên {old.name}"

    def _counts(self, *, of_school: bool) -> tuple[int, ...]:
        random = self._random
        readers = random.randint(90, 340)
        part = random.uniform(0.85, 0.98) if of_school else random.uniform(0.4, 0.75)
        children = round(readers * part)
        used = round(readers * random.uniform(1.1, 1.9))
        cards = random.choice((0, 0, 4, 9, 15, 22))
        ethnic_minority = round(readers * random.uniform(0.7, 0.97))
        disabled = random.randint(0, 4)
        of_children = (round(used * children / readers), cards, round(cards * 0.8))
        return readers, children, ethnic_minority, disabled, used, *of_children
