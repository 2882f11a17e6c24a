"""What is asked of daily service, and that the indexes answer it."""

from datetime import date, timedelta

from librarydesk.data.service.counts import DayCount
from librarydesk.data.service.queries import (
    counting_sites,
    last_day_counted,
    month_of_site,
    months_of_site,
    rooms_of_site,
    usual_day,
)
from librarydesk.data.service.service import save_days
from librarydesk.data.store.database import Database
from tests.data.service.others import count_on_another_pc

HOME = 1
FIRST = date(2026, 11, 1)


def count(database: Database, days: list[date], visits: int = 50, room: str = "") -> None:
    save_days(database, HOME, room, [DayCount(day, {"visits": visits}) for day in days])


def test_a_month_has_all_its_days_in_order(database: Database) -> None:
    with database.read() as connection:
        assert len(month_of_site(connection, HOME, "", 2024, 2)) == 29
        december = month_of_site(connection, HOME, "", 2026, 12)
    assert december[-1].on_date == date(2026, 12, 31)
    assert all(day.silent for day in december)


def test_all_rooms_together_are_one_sum(database: Database) -> None:
    count(database, [FIRST], 20, "Phòng đọc")
    count(database, [FIRST], 30, "Phòng mượn")
    count_on_another_pc(database, FIRST, visits=5, room="Phòng mượn")
    with database.read() as connection:
        day = month_of_site(connection, HOME, None, 2026, 11)[0]
    assert day.counts["visits"] == 55
    assert day.elsewhere["visits"] is None


def test_rooms_stand_as_they_were_first_recorded(database: Database) -> None:
    count(database, [FIRST], room="Phòng mượn")
    count(database, [FIRST], room="")
    count(database, [FIRST - timedelta(days=900)], room="Kho cũ")
    with database.read() as connection:
        assert rooms_of_site(connection, HOME, 2026) == ["Phòng mượn", ""]


def test_the_months_of_two_years_are_summed(database: Database) -> None:
    count(database, [FIRST, FIRST + timedelta(days=1), date(2025, 3, 4), date(2024, 3, 4)], 10)
    with database.read() as connection:
        found = months_of_site(connection, HOME, None, 2026)
    assert [(month.month, month.sums["visits"]) for month in found] == [
        ("2025-03", 10),
        ("2026-11", 20),
    ]


def test_the_usual_day_is_the_mean_of_the_months_before(database: Database) -> None:
    days = [FIRST - timedelta(days=n) for n in range(1, 61)]
    working = [day for day in days if day.weekday() < 5]
    count(database, working, 40)
    count(database, [next(day for day in days if day.weekday() == 6)], 40)
    with database.read() as connection:
        usual = usual_day(connection, HOME, "", FIRST)
    assert usual.means["visits"] == 40
    assert usual.means["loans"] is None
    assert usual.weekdays == frozenset(range(5))


def test_after_a_long_silence_the_usual_day_is_the_one_before_it(database: Database) -> None:
    count(database, [date(2024, 5, day) for day in range(1, 11)], 25)
    with database.read() as connection:
        usual = usual_day(connection, HOME, "", FIRST)
    assert usual.days > 0
    assert usual.means["visits"] == 25


def test_the_last_day_counted_is_found(database: Database) -> None:
    count(database, [date(2025, 12, 31), FIRST])
    with database.read() as connection:
        assert last_day_counted(connection, HOME, date(2026, 6, 1)) == date(2025, 12, 31)
        assert last_day_counted(connection, 999, FIRST) is None


def test_sites_that_count_are_listed_by_name(database: Database) -> None:
    with database.read() as connection:
        assert counting_sites(connection, FIRST, 5) == []
    count(database, [FIRST])
    with database.read() as connection:
        assert [site.name for site in counting_sites(connection, FIRST, 5)] == [
            "Thư viện tỉnh Lai Châu"
        ]


def test_a_month_is_found_by_an_index_not_by_reading_every_day(database: Database) -> None:
    with database.read() as connection:
        plan = connection.exec_driver_sql(
            "EXPLAIN QUERY PLAN SELECT sum(visits) FROM service_day WHERE site_id = 1"
            " AND on_date BETWEEN '2026-11-01' AND '2026-11-30' AND voided_at IS NULL"
        ).all()
    assert all("ix_service_day" in step[3] for step in plan)
