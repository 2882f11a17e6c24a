"""Writing the demo province's sites, their states, and the population of its communes."""

import tomllib
from collections.abc import Iterable, Iterator
from datetime import date

from librarydesk.data.demo.bulk import BulkWriter, Cell, DatedRow
from librarydesk.data.demo.geography import Commune, Geography, OldCommune
from librarydesk.data.demo.people import People
from librarydesk.data.demo.plan import MERGER, DemoPlan
from librarydesk.data.demo.sites import CITY, PROVINCE_LIBRARY, DemoSite
from librarydesk.data.store.folding import fold, sort_key
from librarydesk.data.store.types import BEGINNING
from librarydesk.resources import resource

PROVINCE_FOUNDED = date(2004, 1, 1)
"""Lai Châu as it is today; what the districts' libraries were is told from this day on."""

_SITE = "id, code, code_folded, opened_on, closed_on, address, contact, phone, latitude, longitude"
_STATE = (
    "id, site_id, as_of, name, name_folded, name_sort, kind, status, admin_unit_id,"
    " managed_by_id, areas"
)
_POPULATION = "year, admin_unit_id, population, children, areas"
_GROWTH = 1.012
_CHILDREN = 0.335


def write_sites(
    writer: BulkWriter, plan: DemoPlan, geography: Geography, sites: list[DemoSite]
) -> None:
    """Adds all sites but the own one, which is there, and the states of all."""
    day = plan.first_day.isoformat()
    people = People(plan.random("contacts"))
    writer.change(
        "UPDATE site SET address = ?, contact = ?, phone = ?, latitude = ?, longitude = ?"
        " WHERE id = ?",
        (*_site(sites[0], people)[5:], PROVINCE_LIBRARY),
    )
    others = [site for site in sites if site.id != PROVINCE_LIBRARY]
    writer.insert("site", _SITE, ((day, _site(site, people)) for site in others))
    states: list[tuple[Cell, ...]] = []
    serves: list[tuple[int, int]] = []
    for site in sites:
        for as_of, state in _states(site):
            # The own site's first state has id 1.
            number = len(states) + 2
            states.append((number, site.id, as_of, *state))
            serves += [(number, unit) for unit in _served(site, as_of, geography)]
    writer.insert("site_state", _STATE, ((day, state) for state in states))
    writer.insert_plain("site_serves", "site_state_id, admin_unit_id", serves)


def _site(site: DemoSite, people: People) -> tuple[Cell, ...]:
    random = people.random
    return (
        site.id, site.code, fold(site.code), _text(site.opened_on), _text(site.closed_on),
        f"{site.commune.kind.capitalize()} {site.commune.name}, tỉnh Lai Châu", people.name(),
        f"0213 3{random.randint(700, 899)} {random.randint(100, 999)}",
        round(site.commune.latitude + random.uniform(-0.03, 0.03), 4),
        round(site.commune.longitude + random.uniform(-0.03, 0.03), 4),
    )  # fmt: skip


def _states(site: DemoSite) -> Iterator[tuple[str, tuple[Cell, ...]]]:
    """What the site was: from the beginning, under the districts, since their end."""
    areas = ";".join(site.areas) or None
    today = _state(site.name, site.kind, "open", site.commune.id, site.manager, areas)
    if site.opened_on and site.opened_on >= MERGER:
        yield BEGINNING, today
        return
    former = (site.name_before, site.kind_before, "open")
    if site.id != PROVINCE_LIBRARY:
        yield BEGINNING, _state(*former, None, site.manager_before, areas)
    yield (
        PROVINCE_FOUNDED.isoformat(),
        _state(*former, site.old.id, site.manager_before, areas),
    )
    if site.closed_on != MERGER:
        yield MERGER.isoformat(), today
    if site.suspended_from:
        unit, manager = site.commune.id, site.manager
        if site.suspended_from < MERGER:
            unit, manager = site.old.id, site.manager_before
        state = _state(site.name, site.kind, "suspended", unit, manager, areas)
        yield site.suspended_from.isoformat(), state


def _state(
    name: str, kind: str, status: str, unit: int | None, manager: int | None, areas: str | None
) -> tuple[Cell, ...]:
    return name, fold(name), sort_key(name), kind, status, unit, manager, areas


def _served(site: DemoSite, as_of: str, geography: Geography) -> Iterable[int]:
    """A library of a district serves its communes; today's area library those of today."""
    district = site.old.district
    if site.kind != "area_library" or as_of == BEGINNING:
        return ()
    if as_of < MERGER.isoformat():
        return sorted(old.id for old in geography.old_of(district))
    return sorted(commune.id for commune in geography.today_of(district))


def write_population(writer: BulkWriter, plan: DemoPlan, geography: Geography) -> None:
    """Adds inhabitants, children and area tags of the province and its communes, year by year."""
    writer.insert("population", _POPULATION, list(_population(plan, geography)))


def _population(plan: DemoPlan, geography: Geography) -> Iterator[DatedRow]:
    words = tomllib.loads(resource("demo", "sites.toml").read_text("utf-8"))
    random = plan.random("population")
    base = {old.id: random.randint(2_400, 6_800) for old in geography.old}
    for old in geography.old:
        if old.district == CITY or old.kind == "thị trấn":
            base[old.id] += 3_500
    for year in (*plan.years, plan.year + 1):
        day = date(year, 1, 15).isoformat()
        growth = _GROWTH ** (year - 2024)
        of_old = {old.id: round(base[old.id] * growth) for old in geography.old}
        yield day, _people(year, geography.province_id, sum(of_old.values()), "mountain")
        if year < MERGER.year:
            for old in geography.old:
                now = geography.now(old)
                yield day, _people(year, old.id, of_old[old.id], _areas(now, words, old))
        else:
            for now in geography.today:
                count = sum(of_old[old.id] for old in geography.old if old.became == now.id)
                yield day, _people(year, now.id, count, _areas(now, words))


def _people(year: int, unit: int, count: int, areas: str) -> tuple[Cell, ...]:
    return year, unit, count, round(count * _CHILDREN), areas


def _areas(now: Commune, words: dict[str, list[str]], old: OldCommune | None = None) -> str:
    place = old or now
    areas = {"ethnic_minority", "mountain"}
    if now.name in words["border"]:
        areas.add("border")
    if now.name not in words["not_difficult"] and place.kind == "xã":
        areas.add("especially_difficult")
    if place.kind == "xã":
        areas.add("rural")
    return ";".join(sorted(areas))


def _text(day: date | None) -> str | None:
    return day.isoformat() if day else None
