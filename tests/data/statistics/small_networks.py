"""Small random networks: six sites, some rows of each kind, days at the edges of periods.

A network is rows by the names of their sites, units and copies.
"""

from collections.abc import Mapping
from typing import Any, TypeAlias

from hypothesis import strategies as st

from tests.data.statistics.small_clubs import settle_clubs, some_clubs
from tests.data.statistics.small_gifts import settle_gifts, some_gifts
from tests.data.statistics.small_returns import settle_returns, some_returns
from tests.data.statistics.world import World

Cells: TypeAlias = dict[str, Any]
Network: TypeAlias = Mapping[str, list[Cells]]

SITES = ("LC", "AL", "C1", "P1", "P2", "PR")
OTHERS = SITES[1:]
UNITS = ("12", "D1", "O1", "O2", "O3", "N1", "N2", "N3", "W3")
DAYS = (
    "2023-12-15", "2023-12-31", "2024-01-10", "2024-02-29", "2024-06-14", "2024-12-14",
    "2024-12-15", "2024-12-31", "2025-01-01", "2025-01-14", "2025-02-10", "2025-03-14",
    "2025-03-15", "2025-03-31", "2025-04-01", "2025-06-14", "2025-06-15", "2025-06-30",
    "2025-07-01", "2025-09-14", "2025-09-30", "2025-11-20", "2025-12-14", "2025-12-15",
    "2025-12-31", "2026-01-01", "2026-05-05",
)  # fmt: skip
LANGUAGES = (None, "vie", "eng", "fre", "zho", "lao", "hmn", "tha", "rus", "kor", "jpn")
MONTHS = ("2024-12", "2025-01", "2025-02", "2025-03", "2025-07", "2025-12", "2026-01")
KINDS = ("province_library", "area_library", "commune_library", "reading_room", "border_post")

days = st.sampled_from((*DAYS, *(day for day in DAYS if day.startswith("2025"))))
sites = st.sampled_from(SITES)
months = st.sampled_from(MONTHS)
maybe_day = st.none() | days
maybe_site = st.none() | sites
units = st.sampled_from(UNITS)
areas = st.sampled_from((None, "border", "border;mountain", "rural"))
few, many = st.integers(0, 4), st.none() | st.integers(0, 9)
voided = st.sampled_from((False,) * 7 + (True,))
copies_in_question = st.integers(0, 3)


def _parts(*pairs: tuple[str, str]) -> st.SearchStrategy[Cells]:
    """Counts with a part that is never larger than its whole."""
    return st.fixed_dictionaries(
        {name: many for pair in pairs for name in pair[:1]}
        | {
            f"share of {part} in {whole}": st.sampled_from((None, 0.0, 0.5))
            for whole, part in pairs
        }
    ).map(_settle_parts)


def _settle_parts(cells: Cells) -> Cells:
    settled = {name: cell for name, cell in cells.items() if not name.startswith("share of ")}
    for name, share in cells.items():
        if name.startswith("share of "):
            part, whole = name.removeprefix("share of ").split(" in ")
            amount = cells[whole]
            settled[part] = None if share is None or amount is None else int(amount * share)
    return settled


def _rows(
    least: int,
    most: int,
    *more: st.SearchStrategy[Cells],
    **cells: st.SearchStrategy[str | int | float | None],
) -> st.SearchStrategy[list[Cells]]:
    merged = st.tuples(st.fixed_dictionaries({**cells, "voided": voided}), *more)
    return st.lists(merged.map(_joined), min_size=least, max_size=most)


def _joined(parts: tuple[Cells, ...]) -> Cells:
    return {name: cell for part in parts for name, cell in part.items()}


states = st.fixed_dictionaries(
    {
        "site": st.sampled_from(SITES),
        "as_of": st.sampled_from(("2025-01-01", "2025-03-15", "2025-07-01")),
        "kind": st.sampled_from(KINDS),
        "status": st.sampled_from(("open", "open", "suspended")),
        "managed_by": maybe_site,
        "unit": st.none() | units,
        "areas": areas,
        "serves": st.lists(units, max_size=2, unique=True),
    }
)
itemised = st.fixed_dictionaries({"copy": copies_in_question})
counted_rows = st.fixed_dictionaries(
    {"copies": few, "children_copies": st.just(0), "owner": maybe_site}
)

networks: st.SearchStrategy[Network] = st.fixed_dictionaries(
    {
        "states": st.lists(states, max_size=6, unique_by=lambda s: (s["site"], s["as_of"])),
        "sites": st.lists(
            st.fixed_dictionaries({"opened_on": maybe_day, "closed_on": maybe_day}),
            min_size=6,
            max_size=6,
        ),
        "population": st.lists(
            st.fixed_dictionaries(
                {
                    "year": st.sampled_from((2024, 2025, 2026)),
                    "unit": units,
                    "population": st.sampled_from((None, 3, 7, 100)),
                    "children": st.sampled_from((None, 1, 2, 40)),
                    "areas": areas,
                }
            ),
            min_size=8,
            max_size=20,
            unique_by=lambda p: (p["year"], p["unit"]),
        ),
        "titles": st.lists(
            st.fixed_dictionaries(
                {
                    "kind": st.sampled_from(("book", "book", "braille", "map")),
                    "audience": st.sampled_from(("children", "all")),
                    "local_history": st.integers(0, 1),
                    "ddc": st.sampled_from((None, "", "895.9", "05", "X1")),
                    "language": st.sampled_from(LANGUAGES),
                }
            ),
            min_size=3,
            max_size=3,
        ),
        "copies": st.lists(
            st.fixed_dictionaries(
                {
                    "site": sites,
                    "title": st.integers(0, 2),
                    "acquired_on": days,
                    "source": st.sampled_from(("purchase", "donation")),
                    "price_vnd": st.sampled_from((None, 0, 15_000)),
                    "voided": st.sampled_from((False,) * 7 + (True,)),
                }
            ),
            min_size=4,
            max_size=12,
        ),
        "events": _rows(
            8,
            14,
            copy=copies_in_question,
            event=st.sampled_from(
                ("lost", "found", "damaged", "weeded", "transferred", "transferred")
            ),
            on_date=days,
            site=sites,
            to_site=sites,
        ),
        "movements": _rows(
            10,
            16,
            itemised | counted_rows,
            day=days,
            from_site=sites,
            to_site=sites,
            organiser=sites,
            trip_code=st.sampled_from(("T1", "T2")),
            due_on=maybe_day,
        ),
        "settlements": _rows(
            1,
            3,
            site=sites,
            point=sites,
            on_date=days,
            result=st.sampled_from(("lost", "damaged", "replaced", "compensated")),
            copies=few,
        ),
        "usage": _rows(
            4,
            6,
            _parts(("visits", "children_visits"), ("documents_used", "children_documents")),
            month=months,
            site=sites,
            from_month=st.none() | months,
        ),
        "trips": _rows(
            3,
            5,
            site=sites,
            departed_on=days,
            km=st.sampled_from((None, 12.5, 3.3)),
            odometer_out=many,
            odometer_in=many,
            copies_carried=many,
        ),
        "stops": _rows(
            5,
            8,
            _parts(("documents_used", "children_documents"), ("cards_issued", "children_cards")),
            day=days,
            unit=units,
            site=sites,
            host=maybe_site,
            trip_code=st.sampled_from(("M1", "M2")),
            readers=st.integers(4, 9),
            children=st.none() | few,
            ethnic_minority=st.none() | few,
            disabled=st.none() | few,
        ),
        "service": _rows(
            6,
            9,
            _parts(
                ("visits", "children_visits"),
                ("visits", "disabled_visits"),
                ("documents_used", "children_documents"),
                ("loans", "children_loans"),
                ("cards_issued", "children_cards"),
            ),
            day=days,
            site=sites,
            online_visits=many,
            cards_renewed=many,
        ),
        "closures": _rows(1, 3, site=sites, first_day=days, last_day=days),
        "subscriptions": _rows(
            3,
            6,
            year=st.sampled_from((2024, 2025)),
            site=sites,
            title=st.sampled_from(("Nhân Dân", "Nhi Đồng")),
        ),
        "digitised": _rows(
            3,
            6,
            site=sites,
            on_date=days,
            documents=st.integers(1, 4),
            pages=st.none() | few,
            local_history=st.integers(0, 1),
        ),
        "club_work": some_clubs(days, sites).map(lambda rows: [dict(rows)]),
        "returns": some_returns(sites),
        "gift_work": some_gifts(days, sites).map(lambda rows: [dict(rows)]),
    }
)  # fmt: skip


def settle(world: World, network: Network) -> None:
    """Puts a network into an empty database whose own site LC is there."""
    unit = _land(world, network)
    _settle_sites(world, network, unit)
    titles = [world.title(f"Sách {n}", **cells) for n, cells in enumerate(network["titles"])]
    copies = [
        world.copy(titles[c["title"]], c["site"], **_rest(c, "title", "site"))
        for c in network["copies"]
    ]
    voided = [copy["voided"] for copy in network["copies"]]
    _settle_ledgers(world, network, copies, voided)
    _settle_work(world, network, unit)
    settle_clubs(world, network["club_work"][0])
    settle_gifts(world, network["gift_work"][0])
    settle_returns(world, network["returns"])


def _rest(cells: Cells, *names: str) -> Cells:
    return {name: cell for name, cell in cells.items() if name not in names}


def _land(world: World, network: Network) -> dict[str, int]:
    """A province, a district and communes before and after July 2025; O2 became two communes."""
    last = "2025-06-30"
    province = world.unit("12", "province")
    unit = {"12": province, "D1": world.unit("D1", "district", parent=province, last_day=last)}
    for code in ("O1", "O2", "O3"):
        unit[code] = world.unit(code, parent=unit["D1"], last_day=last)
    for code in ("N1", "N2", "N3"):
        ends = "2026-04-29" if code == "N3" else None
        unit[code] = world.unit(code, parent=province, first_day="2025-07-01", last_day=ends)
    unit["W3"] = world.unit("W3", parent=province, first_day="2026-04-30")
    for old, new in (("O1", ["N1"]), ("O2", ["N1", "N2"]), ("O3", ["N3"]), ("N3", ["W3"])):
        world.became(unit[old], *(unit[code] for code in new))
    for cells in network["population"]:
        world.add("population", admin_unit_id=unit[cells["unit"]], **_rest(cells, "unit"))
    return unit


def _settle_sites(world: World, network: Network, unit: dict[str, int]) -> None:
    managers = {"AL": "LC", "C1": "AL", "P1": "C1", "P2": "AL", "PR": "LC"}
    kinds = ("area_library", "commune_library", "reading_room", "border_post", "private_library")
    for code, cells in zip(OTHERS, network["sites"][1:], strict=True):
        world.site(code, **cells)
    for code, kind, home in zip(OTHERS, kinds, ("N1", "O2", "N2", "O3", None), strict=True):
        home_id = unit[home] if home is not None else None
        world.state(code, kind, managed_by=managers[code], admin_unit_id=home_id)
    for state in network["states"]:
        place = unit[state["unit"]] if state["unit"] is not None else None
        cells = _rest(state, "site", "kind", "unit", "serves")
        state_id = world.state(state["site"], state["kind"], admin_unit_id=place, **cells)
        for served in state["serves"]:
            world.add_part("site_serves", site_state_id=state_id, admin_unit_id=unit[served])


def _settle_ledgers(world: World, network: Network, copies: list[int], voided: list[bool]) -> None:
    for cells in network["events"]:
        moved = cells["event"] == "transferred"
        world.add(
            "copy_event",
            copy_id=copies[cells["copy"]],
            site_id=world.site_id(cells["site"]),
            to_site_id=world.site_id(cells["to_site"]) if moved else None,
            **_rest(cells, "copy", "site", "to_site"),
        )
    for cells in network["movements"]:
        what = {"copy_id": copies[cells["copy"]]} if "copy" in cells else {}
        world.move(
            cells["day"],
            cells["from_site"],
            cells["to_site"],
            site=cells["organiser"],
            **({"owner_id": world.site_id(cells["owner"])} if "owner" in cells else {}),
            **what,
            **_rest(cells, "copy", "day", "from_site", "to_site", "organiser", "owner"),
        )
    for cells in network["settlements"]:
        world.add(
            "rotation_settlement",
            site_id=world.site_id(cells["site"]),
            point_id=world.site_id(cells["point"]),
            no=1,
            **_rest(cells, "site", "point"),
        )


def _settle_work(world: World, network: Network, unit: dict[str, int]) -> None:
    for cells in network["usage"]:
        world.used(**cells)
    for cells in network["trips"]:
        site = world.site_id(cells["site"])
        world.add("mobile_trip", trip_code="M1", site_id=site, **_rest(cells, "site"))
    for cells in network["stops"]:
        host = world.site_id(cells["host"])
        rest = _rest(cells, "day", "unit", "host")
        world.stop(cells["day"], unit[cells["unit"]], host_site_id=host, **rest)
    for cells in network["service"]:
        world.served(**cells)
    for cells in network["closures"]:
        first, last = sorted((cells["first_day"], cells["last_day"]))
        world.add(
            "closure", site_id=world.site_id(cells["site"]), first_day=first, last_day=last,
            voided=cells["voided"],
        )  # fmt: skip
    for cells in network["subscriptions"]:
        site = world.site_id(cells["site"])
        folded = {"title_folded": cells["title"].lower(), "quarter": 0}
        world.add("subscription", site_id=site, **folded, **_rest(cells, "site"))
    for cells in network["digitised"]:
        site = world.site_id(cells["site"])
        named = {"title": "Báo", "title_folded": "bao"}
        world.add("digitisation", site_id=site, **named, **_rest(cells, "site"))
