"""The sites of the demo province: what they were under the districts and what they are today."""

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date
from itertools import cycle
from random import Random
from typing import Any, TypedDict, Unpack

from librarydesk.data.demo.geography import Commune, Geography, OldCommune
from librarydesk.data.demo.people import words as words_of_demo
from librarydesk.data.demo.plan import MERGER, DemoPlan
from librarydesk.resources import resource

PROVINCE_LIBRARY = 1
"""The id of the own site, which is there when the database is made."""

OWN_CODE = "LC"
OWN_NAME = "Thư viện tỉnh Lai Châu"
CITY = "105"
COMMUNE_LIBRARIES = 13
BORDER_POSTS = 6
BORDER_AREAS = ("border", "especially_difficult", "ethnic_minority", "mountain")

_SHARES = {
    "province_library": 60.0,
    "area_library": 4.6,
    "district_library": 2.5,
    "commune_library": 0.6,
    "school_library": 0.3,
    "private_library": 0.3,
    "culture_centre": 0.3,
}
_SMALL_SHARE = 0.1


@dataclass(frozen=True)
class DemoSite:
    """A site: `before` is what it was until 30 June 2025, `now` what it is.

    `manager_before` and `manager` are ids; `share` its part of the collection; `organiser` the id
    of the library that sends it rotation sets, None for those that get none.
    """

    id: int
    code: str
    kind: str
    name: str
    old: OldCommune
    commune: Commune
    manager: int | None
    kind_before: str = ""
    name_before: str = ""
    manager_before: int | None = None
    organiser: int | None = None
    opened_on: date | None = None
    closed_on: date | None = None
    suspended_from: date | None = None
    areas: tuple[str, ...] = ()

    @property
    def share(self) -> float:
        """Its part of the collection."""
        return _SHARES.get(
            "district_library" if self.closed_on == MERGER else self.kind, _SMALL_SHARE
        )

    @property
    def has_service_days(self) -> bool:
        """Whether it counts its readers every day."""
        return self.kind.removesuffix("_library") in ("province", "area", "commune")

    @property
    def is_library_of_area(self) -> bool:
        """Whether it is a former district library that goes on."""
        return self.kind == "area_library" and self.closed_on is None

    def works_on(self, day: date) -> bool:
        """Whether it was in operation on a day."""
        opened = self.opened_on is None or self.opened_on <= day
        ended = self.closed_on is not None and self.closed_on <= day
        return opened and not ended and (self.suspended_from is None or day < self.suspended_from)


class Particulars(TypedDict, total=False):
    """What makes a site differ from others of its kind."""

    name: str
    name_before: str
    manager: int
    manager_before: int
    organiser: int
    areas: tuple[str, ...]
    opened_on: date
    closed_on: date
    suspended_from: date


@dataclass
class _Making:
    """The sites made so far, and what the next one needs."""

    plan: DemoPlan
    geography: Geography
    random: Random
    sites: list[DemoSite] = field(default_factory=list)
    numbers: dict[str, int] = field(default_factory=dict)
    hubs: dict[str, int] = field(default_factory=dict)

    def code(self, prefix: str) -> str:
        """The next code with a prefix, as TH01 and then TH02."""
        self.numbers[prefix] = self.numbers.get(prefix, 0) + 1
        return f"{prefix}{self.numbers[prefix]:02}"

    def add(
        self, kind: str, code: str, known_as: str, old: OldCommune, **more: Unpack[Particulars]
    ) -> None:
        """Adds a site in a commune, under the library of its district."""
        hub = self.hubs[old.district]
        manager = PROVINCE_LIBRARY if old.district == CITY else hub
        site = DemoSite(
            len(self.sites) + 1, code, kind, known_as, old, self.geography.now(old), manager,
            kind, known_as, hub, manager,
        )  # fmt: skip
        self.sites.append(replace(site, **more))


def make_sites(plan: DemoPlan, geography: Geography) -> list[DemoSite]:
    """All sites, the province library first."""
    words = tomllib.loads(resource("demo", "sites.toml").read_text("utf-8"))
    making = _Making(plan, geography, plan.random("sites"))
    _add_libraries(making, words)
    rare = _rare_fates(plan)
    for kind, prefix, name, commune in words["others"]:
        old = geography.old_named(commune)
        more: Particulars = {**_of_kind(kind), **rare.get(name, {})}
        making.add(kind, making.code(prefix), name, old, **more)
    for name, commune in words["schools"]:
        making.add("school_library", making.code("TH"), name, geography.old_named(commune))
    for name, commune in words["border_posts"][:BORDER_POSTS]:
        _add_border_post(making, name, commune)
    missing = plan.sites - len(making.sites)
    for _number, add in zip(range(missing), _further(making, words), strict=False):
        kind, prefix, name, old = add
        making.add(kind, making.code(prefix), name, old)
    return making.sites


def _add_libraries(making: _Making, words: dict[str, Any]) -> None:
    geography = making.geography
    seat = geography.old_named("Tân Phong", CITY)
    making.sites.append(DemoSite(
        PROVINCE_LIBRARY, OWN_CODE, "province_library", OWN_NAME, seat, geography.now(seat), None,
        kind_before="province_library", name_before=OWN_NAME,
    ))  # fmt: skip
    for row in words["districts"]:
        old = geography.old_named(row["seat"], row["district"])
        making.hubs[row["district"]] = len(making.sites) + 1
        of_before = "thành phố" if row.get("merged") else "huyện"
        making.sites.append(DemoSite(
            len(making.sites) + 1, row["code"], "area_library", f"Thư viện khu vực {row['name']}",
            old, geography.now(old), PROVINCE_LIBRARY, "district_library",
            f"Thư viện {of_before} {row['name']}", PROVINCE_LIBRARY,
            None if row.get("merged") else PROVINCE_LIBRARY,
            closed_on=MERGER if row.get("merged") else None,
        ))  # fmt: skip
    for name in words["commune_libraries"][:COMMUNE_LIBRARIES]:
        _add_commune_library(making, geography.old_named(name))


def _add_commune_library(making: _Making, old: OldCommune) -> None:
    now = making.geography.now(old)
    making.add(
        "commune_library", making.code("TX"), f"Thư viện {now.kind} {now.name}", old,
        name_before=f"Thư viện {old.kind} {old.name}",
    )  # fmt: skip


def _add_border_post(making: _Making, name: str, commune: str) -> None:
    more: Particulars = {**_of_kind("border_post"), "areas": BORDER_AREAS}
    old = making.geography.old_named(commune)
    making.add("border_post", making.code("BP"), f"Đồn Biên phòng {name}", old, **more)


def _of_kind(kind: str) -> Particulars:
    """Border posts, prisons and the children's house are looked after by the province."""
    if kind not in ("border_post", "prison", "culture_centre"):
        return {}
    return {
        "manager": PROVINCE_LIBRARY,
        "manager_before": PROVINCE_LIBRARY,
        "organiser": PROVINCE_LIBRARY,
    }


def _rare_fates(plan: DemoPlan) -> dict[str, Particulars]:
    """A bookcase that opened, one that closed, a point that was suspended, new names."""
    return {
        "Tủ sách bản Nậm Cáy": {"opened_on": date(plan.year, 9, 15)},
        "Tủ sách bản Phiêng Lúc": {"closed_on": date(plan.year, 10, 1)},
        "Điểm truy cập Internet cộng đồng Noong Hẻo": {"suspended_from": date(plan.year, 8, 1)},
        "Ban Chỉ huy Quân sự huyện Sìn Hồ": {"name": "Ban Chỉ huy Phòng thủ khu vực Sìn Hồ"},
    }


def _further(making: _Making, words: dict[str, Any]) -> Iterator[tuple[str, str, str, OldCommune]]:
    """What there is more of in a larger province."""
    geography = making.geography
    for name in words["commune_libraries"][COMMUNE_LIBRARIES:]:
        now = geography.now(geography.old_named(name))
        yield "commune_library", "TX", f"Thư viện xã {now.name}", geography.old_named(name)
    villages = cycle(words_of_demo()["rotation"]["villages"])
    taken = {site.name for site in making.sites}
    for round_ in range(1, 100):
        for old in geography.old:
            school = f"Trường PTDTBT Tiểu học số {round_} {old.name}"
            for kind, prefix, name in (
                ("school_library", "TH", school),
                ("bookcase", "TS", f"Tủ sách bản {next(villages)}, {old.kind} {old.name}"),
            ):
                if name not in taken:
                    taken.add(name)
                    yield kind, prefix, name, old
