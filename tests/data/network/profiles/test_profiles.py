from datetime import date

import pytest

from librarydesk.data.network.profiles.profiles import (
    ProfileLine,
    present_year,
    profiles_of_year,
    save_profiles,
    undo_profiles,
)
from librarydesk.data.network.queries import own_site_id
from librarydesk.data.store.database import Database
from librarydesk.errors import DeskError


def own(database: Database, year: int) -> ProfileLine:
    with database.read() as connection:
        site = own_site_id(connection)
        return next(line for line in profiles_of_year(connection, year) if line.site_id == site)


def test_last_years_values_stand_beside(database: Database) -> None:
    site = own(database, 2025).site_id
    save_profiles(database, 2024, {(site, "staff"): 10, (site, "floor_area_m2"): 12.5})
    saved = save_profiles(database, 2025, {(site, "staff"): 12})
    line = own(database, 2025)
    assert (line.cells["staff"], line.before["staff"]) == (12, 10)
    assert (line.cells["floor_area_m2"], line.before["floor_area_m2"]) == (None, 12.5)
    undo_profiles(database, saved, reason="sai")
    assert own(database, 2025).cells["staff"] is None


def test_a_cell_is_changed_and_emptied(database: Database) -> None:
    site = own(database, 2025).site_id
    save_profiles(database, 2025, {(site, "staff"): 10, (site, "seats"): 40})
    saved = save_profiles(database, 2025, {(site, "seats"): None})
    assert own(database, 2025).cells["seats"] is None
    undo_profiles(database, saved, reason="sai")
    assert own(database, 2025).cells["seats"] == 40


def test_a_part_above_its_whole_is_refused_and_nothing_saved(database: Database) -> None:
    site = own(database, 2025).site_id
    with pytest.raises(DeskError) as error:
        save_profiles(database, 2025, {(site, "staff"): 3, (site, "staff_library_degree"): 4})
    assert error.value.code == "profile.part_above_whole"
    assert own(database, 2025).cells["staff"] is None


@pytest.mark.parametrize(
    ("day", "year"), [(date(2026, 1, 5), 2025), (date(2026, 6, 30), 2025), (date(2026, 7, 1), 2026)]
)
def test_the_year_that_is_asked_for(day: date, year: int) -> None:
    assert present_year(day) == year
