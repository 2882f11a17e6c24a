"""What every deed marks its rows with: who, where, when, and which change it was."""

import getpass

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from librarydesk.data.store.database import Database
from librarydesk.data.store.stamps import Stamp, author_name, next_stamp


def stamp_at(database: Database, monkeypatch: pytest.MonkeyPatch, now: str) -> Stamp:
    monkeypatch.setenv("LIBRARYDESK_NOW", now)
    with database.write() as connection:
        return next_stamp(connection)


def test_stamps_never_fall_when_the_clock_goes_back(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    later = stamp_at(database, monkeypatch, "2030-01-01T08:00")
    earlier = stamp_at(database, monkeypatch, "2020-01-01T08:00")
    assert earlier.stamp > later.stamp
    assert earlier.seq == later.seq + 1
    assert earlier.recorded_at < later.recorded_at  # what was typed when is told as it was


@given(years=st.lists(st.integers(min_value=1990, max_value=2090), min_size=2, max_size=6))
@settings(max_examples=20, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_stamps_grow_whatever_the_clock_shows(
    database: Database, monkeypatch: pytest.MonkeyPatch, years: list[int]
) -> None:
    made = [stamp_at(database, monkeypatch, f"{year}-01-01T08:00").stamp for year in years]
    assert made == sorted(set(made))


def test_the_stamp_is_the_time_in_milliseconds_and_a_counter(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    stamp = stamp_at(database, monkeypatch, "2040-01-01T00:00:00.123+00:00")
    assert stamp.stamp == 2_208_988_800_123 << 16


def test_a_deed_that_is_rolled_back_uses_no_number(database: Database) -> None:
    with pytest.raises(ZeroDivisionError), database.write() as connection:
        print(next_stamp(connection).seq / 0)
    with database.write() as connection:
        first = next_stamp(connection)
    with database.write() as connection:
        assert next_stamp(connection).seq == first.seq + 1


def test_an_author_is_entered_once(database: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LOGNAME", "Chị Hà")
    authors = []
    for _ in range(2):
        with database.write() as connection:
            authors.append(next_stamp(connection).author_id)
    assert authors[0] == authors[1]
    with database.read() as connection:
        names = connection.exec_driver_sql("SELECT name FROM author").scalars().all()
    assert names.count("Chị Hà") == 1


def test_an_account_without_a_name_can_record_too(monkeypatch: pytest.MonkeyPatch) -> None:
    def nameless() -> str:
        raise KeyError("uid not found")

    monkeypatch.setattr(getpass, "getuser", nameless)
    assert author_name() == "?"
