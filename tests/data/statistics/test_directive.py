"""The page for Directive 20: each line is a figure of the report, year by year and over all."""

from librarydesk.data.statistics.directive import directive_page
from librarydesk.data.statistics.figures import figures_for
from librarydesk.data.statistics.request import ReportRequest
from librarydesk.data.store.database import Database
from tests.data.statistics.world import World


def three_years(database: Database) -> None:
    with database.write() as connection:
        world = World(connection)
        world.library("XA", "commune_library")
        for year, visits in ((2022, 5), (2023, 10), (2024, 20), (2025, 40)):
            world.served(f"{year}-03-01", "LC", visits=100, children_visits=visits)
            world.served(f"{year}-03-01", "XA", visits=9, children_visits=3)
        club = world.club("XA", "2024-05-01")
        child = world.add("child", disabled=1)
        world.member(club, child, "1", "2024-06-01")
        world.read(club, "1", "2024-07-01")
        world.read(club, "1", "2025-07-01")


def test_flows_add_up_over_the_years_and_stocks_stand_at_their_end(database: Database) -> None:
    three_years(database)
    page = directive_page(database, 2025, 3)
    assert page.years == (2022, 2023, 2024, 2025)
    visits = page.line("visits")
    assert (visits.by_year, visits.whole) == ((8, 13, 23, 43), 79)
    members = page.line("members")
    assert (members.by_year, members.whole) == ((0, 0, 1, 1), 1)
    assert page.line("members_disabled").whole == 1
    assert page.line("books").by_year == (0, 0, 1, 1)
    assert (page.first_day.year, page.last_day.year, page.span) == (2023, 2025, 3)


def test_a_site_shows_its_own_share_of_what_children_did(database: Database) -> None:
    three_years(database)
    page = directive_page(database, 2025, 3)
    shares = {site.code: site.amounts for site in page.sites}
    assert shares == {"LC": (0, 70, 0, 0, 0, 0), "XA": (0, 9, 0, 0, 1, 2)}
    alone = directive_page(database, 2025, 3, "XA")
    assert [site.code for site in alone.sites] == ["XA"]


def test_every_line_is_the_figure_of_the_report(database: Database) -> None:
    three_years(database)
    page = directive_page(database, 2025, 1)
    request = ReportRequest("annual", year=2025)
    figures = {
        f.code: f for f in figures_for(database, request, [x.asked.code for x in page.lines])
    }
    for line in page.lines:
        figure, asked = figures[line.asked.code], line.asked
        now, before = figure.value, figure.previous
        if asked.dimension:
            now = figure.by[asked.dimension][asked.part]
            before = figure.previous_by[asked.dimension][asked.part]
        assert line.by_year == (before, now)
        assert line.whole == now
