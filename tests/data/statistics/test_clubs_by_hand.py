"""The rules about clubs, each as one small story."""

from librarydesk.data.statistics.request import ReportRequest
from librarydesk.data.store.database import Database
from tests.data.statistics.asking import days, figure, sites, told
from tests.data.statistics.world import World


def test_a_club_counts_until_the_day_it_ends_and_is_childrens_by_its_highest_age(
    database: Database,
) -> None:
    def story(world: World) -> None:
        world.club("A", "2025-01-01", age_to=15, ended_on="2025-12-31")
        world.club("A", "2025-12-31", age_to=15)
        world.club("B", "2020-01-01", kind="family")
        world.club("B", "2026-01-01")
        world.club("B", "2020-01-01", voided=1)

    told(database, story)
    found = figure(database, "K01")
    assert (found.value, found.sites) == (2, {"A": 1, "B": 1})
    assert found.by["age_group"] == {"children": 1, "other": 1}
    assert (found.by["club_kind"]["theme"], found.by["club_kind"]["family"]) == (1, 1)
    eve = figure(database, "K01", days("2025-12-30", "2025-12-30"))
    assert (eve.value, eve.by["age_group"]["children"]) == (2, 1)


def test_members_count_by_what_is_known_of_them_and_a_child_found_twice_by_the_other_one(
    database: Database,
) -> None:
    def story(world: World) -> None:
        club, ended = world.club("A"), world.club("A", ended_on="2025-06-01")
        girl = world.add("child", gender="female", ethnic_minority=1, disabled=0)
        erased = world.add("child")
        twin = world.add("child", gender="male", hardship=1)
        again = world.add("child", gender="male")
        world.add("child_merging", merged_id=twin, survivor_id=again)
        world.add("child_merging", merged_id=again, survivor_id=girl)
        world.member(club, girl, "1")
        world.member(club, erased, "2", left_on="2026-01-01")
        world.member(club, twin, "3", "2025-12-31")
        world.member(club, again, "4", left_on="2025-12-31")
        world.member(ended, girl, "1")

    told(database, story)
    found = figure(database, "K02")
    assert (found.value, found.sites) == (3, {"A": 3})
    assert found.by["gender"] == {"female": 2, "male": 0, "unknown": 1}
    assert found.by["ethnic_minority"] == {"ethnic_minority": 2}
    assert (found.by["disabled"], found.by["hardship"]) == ({"disabled": 0}, {"hardship": 0})
    assert figure(database, "K02", days("2025-06-01", "2025-06-01")).value == 3


def test_who_was_ticked_goes_before_the_plain_count(database: Database) -> None:
    def story(world: World) -> None:
        club = world.club("A", kind="study")
        ticked = world.session(club, "2025-01-01", attendance=30)
        for number in ("M1", "m1", "M2"):
            world.came(ticked, number)
        world.came(ticked, "M3", voided=1)
        world.session(club, "2025-12-31", attendance=7)
        world.session(club, "2025-12-31", no=2)
        world.session(club, "2026-01-01", attendance=9)

    told(database, story)
    assert figure(database, "K03").value == 3
    attendance = figure(database, "K04")
    assert (attendance.value, attendance.by["club_kind"]["study"]) == (9, 9)


def test_readings_count_at_the_clubs_site(database: Database) -> None:
    def story(world: World) -> None:
        for site in ("A", "P"):
            club = world.club(site)
            world.read(club, "M1", "2025-05-05")
            world.read(club, "M1", "2025-05-05", title_folded="tat den")
            world.read(club, "M1", "2024-05-05")

    told(database, story)
    assert sites(database, "K05") == {"A": 2, "P": 2}
    assert figure(database, "K05").previous == 2
    alone = ReportRequest("annual", 2025, site="A", only_site=True)
    assert sites(database, "K05", alone) == {"A": 2}
