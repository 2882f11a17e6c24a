"""Small random campaigns, gifts, events and profiles of the sites of a network."""

from collections.abc import Mapping
from typing import Any, TypeAlias

from hypothesis import strategies as st

from tests.data.statistics.world import World

Cells: TypeAlias = dict[str, Any]

voided = st.sampled_from((False,) * 7 + (True,))
count = st.none() | st.integers(0, 30)
NAMES = ("Nguyễn Văn Hòa", "nguyễn  văn hòa", "Nguyễn Văn Hoa", "Hội Khuyến học")


def some_gifts(
    days: st.SearchStrategy[str], sites: st.SearchStrategy[str]
) -> st.SearchStrategy[Mapping[str, list[Cells]]]:
    """Rows of campaigns and gifts, of events and what belongs to them, of profiles and targets."""
    return st.fixed_dictionaries(
        {
            "campaign": _rows(2, site=sites, starts_on=days, ends_on=st.none() | days),
            "gift": _rows(
                6,
                site=sites,
                on_date=days,
                donor=st.sampled_from(NAMES),
                donor_kind=st.sampled_from((None, "", "person", "organisation", "anonymous")),
                kind=st.sampled_from(("books", "books", "money", "of_tomorrow")),
                copies=count,
                value_vnd=count,
            ),
            "gift_distribution": _rows(
                5,
                site=sites,
                on_date=days,
                to_site=st.none() | sites,
                to_name=st.sampled_from(("Trại giam", "trại  giam", "Đồn 301")),
                copies=st.integers(0, 30),
            ),
            "event": _rows(
                6,
                site=sites,
                on_date=days,
                kind=st.sampled_from(("book_day", "training", "seminar", "contest", "new_kind")),
                attendance=count,
                children=st.none() | st.integers(0, 5),
                papers=count,
            ),
            "media_output": _rows(
                4, site=sites, on_date=days, kind=st.sampled_from(("news", "article")), count=count
            ),
            "site_visit": _rows(
                3,
                site=sites,
                to_site=sites,
                on_date=days,
                purpose=st.sampled_from(("guidance", "inspection")),
            ),
            "honour": _rows(
                3, site=sites, on_date=days, kind=st.sampled_from(("person", "model", "other"))
            ),
            "site_profile": _rows(
                5,
                site=sites,
                year=st.sampled_from((2024, 2025)),
                staff=count,
                staff_library_degree=count,
                floor_area_m2=st.sampled_from((None, 0.0, 12.5, 100.0)),
                seats=count,
                computers=count,
                collaborators=count,
                valid_cards=count,
                budget_vnd=count,
                acquisitions_budget_vnd=count,
            ),
            "plan_target": _rows(
                6,
                site=sites,
                year=st.sampled_from((2024, 2025, 2025, 2026)),
                quarter=st.integers(0, 4),
                indicator=st.sampled_from(("R02", "N06", "S01")),
                breakdown=st.sampled_from(("", "", "age_group:children")),
                target=st.sampled_from((0.0, 12.0, 85.5)),
            ),
        }
    )


def _rows(most: int, **cells: st.SearchStrategy[Any]) -> st.SearchStrategy[list[Cells]]:
    return st.lists(st.fixed_dictionaries({**cells, "voided": voided}), max_size=most)


_NAMED: Mapping[str, Cells] = {
    "campaign": {"code": "V", "name": "Vận động"},
    "gift": {"gift_no": "1"},
    "gift_distribution": {"no": 1},
    "event": {"code": "S", "name": "Sự kiện"},
    "media_output": {"title": "Tin"},
    "site_visit": {"no": 1},
    "honour": {"name": "Ai đó"},
    "site_profile": {},
    "plan_target": {},
}
_FOLDED: Mapping[str, Cells] = {
    "campaign": {"code_folded": "v", "name_folded": "van dong", "name_sort": "v"},
    "event": {"code_folded": "s", "name_folded": "su kien"},
    "media_output": {"title_folded": "tin"},
    "honour": {"name_folded": "ai do"},
}


def settle_gifts(world: World, rows: Mapping[str, list[Cells]]) -> None:
    """Puts them into a database whose sites are there."""
    for table, some in rows.items():
        for cells in map(dict, some):
            sites = {"site_id": world.site_id(cells.pop("site"))}
            if "to_site" in cells:
                to_site = cells.pop("to_site")
                sites["to_site_id"] = world.site_id(to_site)
                if to_site is not None and "to_name" in cells:
                    cells["to_name"] = None
            world.add(table, **_NAMED[table], **_FOLDED.get(table, {}), **sites, **cells)
