"""Changes made by hand, and the way back of each."""

from datetime import date

import pytest

from librarydesk.data.network.changes import (
    add_new_site,
    edit_details,
    record_state,
    undo_details,
    undo_new_site,
    undo_state,
)
from librarydesk.data.network.history import details_of_site, states_of_site
from librarydesk.data.network.listing import Standing, Wanted, sites_in_order
from librarydesk.data.network.service import SiteDetails, StateDetails
from librarydesk.data.network.unit_names import units_completing
from librarydesk.data.store.database import Database
from librarydesk.errors import DeskError

DAY = date(2026, 3, 1)


def added(desk: Database, code: str, name: str, managed_by_id: int | None = None) -> int:
    state = StateDetails(name, "bookcase", managed_by_id=managed_by_id)
    return add_new_site(desk, SiteDetails(code), state).site_id


def names(desk: Database, *, sort: str, descending: bool = False) -> list[str]:
    with desk.read() as connection:
        rows = sites_in_order(connection, Wanted(DAY), sort=sort, descending=descending)
    return [row.site.name for row in rows]


def test_sites_stand_in_vietnamese_order_by_any_column(desk: Database) -> None:
    for code, name in (("C", "Tủ sách Đông"), ("B", "Tủ sách Dân"), ("A", "Tủ sách Ẩn")):
        added(desk, code, name)
    by_name = ["Thư viện tỉnh Lai Châu", "Tủ sách Ẩn", "Tủ sách Dân", "Tủ sách Đông"]
    assert names(desk, sort="name") == by_name
    assert names(desk, sort="name", descending=True) == by_name[::-1]
    assert names(desk, sort="code")[:3] == by_name[1:]


def test_a_site_that_was_undone_counts_no_more_and_its_code_is_free(desk: Database) -> None:
    made = add_new_site(desk, SiteDetails("A"), StateDetails("Tủ sách", "bookcase"))
    undo_new_site(desk, made, reason="typed twice")
    assert names(desk, sort="name") == ["Thư viện tỉnh Lai Châu"]
    added(desk, "A", "Another")


def test_a_manager_below_the_site_is_refused(desk: Database) -> None:
    upper = added(desk, "A", "Upper")
    lower = added(desk, "B", "Lower", managed_by_id=upper)
    with pytest.raises(DeskError) as refused:
        record_state(desk, upper, StateDetails("Upper", "bookcase", DAY, managed_by_id=lower))
    assert refused.value.code == "site.manages_itself"


def test_units_served_come_back_with_the_state(desk: Database) -> None:
    with desk.read() as connection:
        first, second = units_completing(connection, "tan", DAY, 2)
    site = added(desk, "A", "Upper")
    record_state(desk, site, StateDetails("Upper", "bookcase", DAY, serves=(first.id,)))
    changed = record_state(desk, site, StateDetails("Upper", "bookcase", DAY, serves=(second.id,)))
    assert served(desk, site) == [second.name]
    undo_state(desk, changed, reason="undone")
    assert served(desk, site) == [first.name]


def served(desk: Database, site: int) -> list[str]:
    with desk.read() as connection:
        return [name for _id, name in states_of_site(connection, site)[0].serves]


def test_details_come_back(desk: Database) -> None:
    site = added(desk, "A", "Upper")
    former = edit_details(desk, site, SiteDetails("A1", phone="0213", closed_on=DAY))
    with desk.read() as connection:
        (row,) = sites_in_order(
            connection, Wanted(DAY, standing=Standing.CLOSED), sort="name", descending=False
        )
    assert row.site.code == "A1"
    undo_details(desk, site, former)
    with desk.read() as connection:
        assert details_of_site(connection, site) == SiteDetails("A")


def test_the_own_province_s_units_are_offered_first(desk: Database) -> None:
    with desk.read() as connection:
        found = units_completing(connection, "tan phong", DAY)
    assert (found[0].name, found[0].above) == ("phường Tân Phong", "tỉnh Lai Châu")
