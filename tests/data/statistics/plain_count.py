"""Every figure counted in plain loops over all rows, to hold the program's figures against.

Written from the definitions of the figures alone; shares no code with the program.
"""

from calendar import monthrange
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping
from decimal import ROUND_HALF_UP, Decimal
from itertools import product
from typing import Any, TypeAlias

from librarydesk.data.store.database import Database
from tests.data.statistics.plain_copies import PlainCopy, Row
from tests.data.statistics.plain_places import PlainPlaces
from tests.data.statistics.world import tables_of

TIERS = {
    "provincial": ["province_library", "children_library"],
    "district": ["district_library", "area_library"],
    "commune": ["commune_library"],
    "reading_room": [
        "reading_room", "bookcase", "law_bookcase", "post_office_point", "internet_point",
        "culture_centre", "children_house", "community_library",
    ],
    "private": ["private_library"],
}  # fmt: skip
TIER = {kind: tier for tier, kinds in TIERS.items() for kind in kinds}
TABLES = (
    "admin_unit", "population", "site", "site_state", "title", "copy", "copy_event",
    "subscription", "rotation_movement", "rotation_settlement", "point_usage", "mobile_trip",
    "mobile_stop", "service_day", "closure", "digitisation", "club", "child", "club_member",
    "child_merging", "club_session", "session_attendance", "reading",
    "campaign", "gift", "gift_distribution", "event", "media_output", "site_visit", "honour",
    "site_profile", "plan_target", "site_return",
)  # fmt: skip

ALL_TABLES = (*TABLES, "admin_succession", "site_serves", "installation")
Tables: TypeAlias = Mapping[str, list[Row]]


class Plain:
    """One figure: amounts by site, by (dimension, part) and site; None where it isn't known."""

    def __init__(self) -> None:
        self.sites: dict[int, float] = defaultdict(int)
        self.by: dict[tuple[str, str], dict[int, float]] = defaultdict(lambda: defaultdict(int))
        self.value: float | None = None
        self.unknown = False
        self.whole_by: dict[tuple[str, str], int] = {}

    def add(self, site: int, amount: float, **parts: str | Iterable[str]) -> None:
        self.sites[site] += amount
        for dimension, part in parts.items():
            for one in [part] if isinstance(part, str) else part:
                self.by[dimension, one][site] += amount


class PlainCount:
    """The figures of the days from B to E for the scope of a site.

    `source` is the database or, to read it once for several counts, the `tables` of another one.
    """

    def __init__(
        self,
        source: Database | Tables,
        *,
        first: str,
        last: str,
        root: str,
        only_site: bool = False,
    ) -> None:
        self.B, self.E = first, last
        self.tables = tables_of(source, ALL_TABLES) if isinstance(source, Database) else source
        every = self.tables
        self.t: dict[str, list[Row]] = {
            name: [row for row in every[name] if row["voided_at"] is None] for name in TABLES
        }
        self.every_copy = every["copy"]
        self.titles = {row["id"]: row for row in every["title"]}
        self.children = {row["id"]: row for row in every["child"]}
        self.places = PlainPlaces(
            self.t["admin_unit"], every["admin_succession"], self.t["population"]
        )
        self.serves = every["site_serves"]
        self.home = every["installation"][0]["province_code"]
        self.map_day = max(last, "2025-07-01")
        self.year = int(last[:4])
        self.sites = {row["id"]: {**row, **self._state(row["id"])} for row in self.t["site"]}
        self.code = {row["id"]: row["code"] for row in every["site"]}
        self.root = next(i for i, row in self.sites.items() if row["code"] == root)
        self.scope = {self.root} if only_site else self._scope()
        self.copies = self._copies()
        self.figures: dict[str, Plain] = {}
        self.findings: dict[str, Counter[int]] = defaultdict(Counter)

    def _state(self, site: int) -> Row:
        known = [s for s in self.t["site_state"] if s["site_id"] == site and s["as_of"] <= self.E]
        if not known:
            names = ("kind", "status", "admin_unit_id", "managed_by_id", "areas", "state")
            return dict.fromkeys(names) | {"kind": "unknown"}
        latest = max(known, key=lambda state: state["as_of"])
        return {k: v for k, v in latest.items() if k != "id"} | {"state": latest["id"]}

    def _scope(self) -> set[int]:
        scope = {self.root}
        while True:
            more = {i for i, s in self.sites.items() if s["managed_by_id"] in scope} - scope
            if not more:
                return scope
            scope |= more

    def _copies(self) -> dict[int, PlainCopy]:
        return {
            copy["id"]: PlainCopy(
                copy,
                [e for e in self.t["copy_event"] if e["copy_id"] == copy["id"]],
                [m for m in self.t["rotation_movement"] if m["copy_id"] == copy["id"]],
            )
            for copy in self.t["copy"]
        }

    # --- what the sections share ----------------------------------------------------------------

    def fig(self, code: str) -> Plain:
        return self.figures.setdefault(code, Plain())

    def in_p(self, day: str) -> bool:
        return self.B <= day <= self.E

    def kind(self, site: int) -> str:
        return str(self.sites[site]["kind"])

    def works(self, site: int) -> bool:
        row = self.sites[site]
        opened = row["opened_on"] is None or row["opened_on"] <= self.E
        closed = row["closed_on"] is not None and row["closed_on"] <= self.E
        return opened and not closed and row["status"] != "suspended"

    def stands(self, site: int | None) -> int | None:
        return None if site is None else self.sites[site]["admin_unit_id"]

    def areas(self, site: int | None, unit: int | None, year: int) -> set[str]:
        own = {a for a in (self.sites[site]["areas"] or "").split(";") if a} if site else set()
        return own or self.places.tags(unit, year, self.stands(site)) or {"none"}

    def served(self, code: str, table: str, date: str, cell: Callable[[Row], float]) -> Plain:
        figure = self.fig(code)
        for row in self.t[table]:
            if self.in_p(row[date]):
                figure.add(row["site_id"], cell(row) or 0)
        return figure

    def ages(self, code: str, table: str, date: str, whole: str, children: str) -> None:
        figure = self.fig(code)
        for row in self.t[table]:
            if self.in_p(row[date]):
                figure.add(row["site_id"], row[whole] or 0)
                few = row[children] or 0
                figure.by["age_group", "children"][row["site_id"]] += few
                figure.by["age_group", "other"][row["site_id"]] += (row[whole] or 0) - few

    def distinct(self, code: str, found: dict[int, set[Any]], part: Callable[[Any], str]) -> None:
        figure = self.fig(code)
        mine = {site: things for site, things in found.items() if site in self.scope}
        figure.sites.update({site: len(things) for site, things in mine.items()})
        every = set().union(*mine.values())
        figure.value = len(every)
        figure.whole_by = dict(Counter(("", part(thing)) for thing in every))

    def share(self, part: float | None, whole: float | None, times: int, step: str) -> float | None:
        if part is None or not whole:
            return None
        return float(
            (Decimal(part) * times / Decimal(whole)).quantize(Decimal(step), ROUND_HALF_UP)
        )

    def month_end(self, month: str) -> str:
        return f"{month}-{monthrange(int(month[:4]), int(month[5:]))[1]:02}"

    def months(self, first: str, last: str) -> list[str]:
        every = (f"{y}-{m:02}" for y, m in product(range(2000, 2031), range(1, 13)))
        return [month for month in every if first <= month <= last]
