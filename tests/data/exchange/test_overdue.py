"""For how long the other side hasn't confirmed what is here."""

from datetime import date

import pytest

from librarydesk.data.exchange.overdue import overdue
from librarydesk.data.store.clocks import MADE_AFTER, WrongClock
from tests.data.exchange.by_stick import Network, add_copy


def test_days_count_from_the_oldest_change_until_it_is_confirmed(
    pcs: Network, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LIBRARYDESK_NOW", "2030-03-01T08:00:00")
    pcs.meet("A")
    add_copy(pcs["A"], "LC01.1")
    monkeypatch.setenv("LIBRARYDESK_NOW", "2030-04-05T08:00:00")
    found = overdue(pcs["A"].database)
    assert (found.days, found.by_province, found.is_yellow, found.is_red) == (35, True, True, False)
    pcs.meet("A")
    assert overdue(pcs["A"].database).days == 0


def test_the_province_counts_from_the_oldest_bundle_that_a_library_has_not_confirmed(
    pcs: Network, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LIBRARYDESK_NOW", "2030-03-01T08:00:00")
    stick = pcs.stick()
    pcs.export("LC", stick)
    monkeypatch.setenv("LIBRARYDESK_NOW", "2030-04-10T08:00:00")
    found = overdue(pcs["LC"].database)
    assert (found.days, found.by_province) == (40, False)
    for name in ("A", "B"):
        pcs.take_in(name, stick)
    pcs.take_in("LC", stick)
    assert overdue(pcs["LC"].database).days == 0


def test_a_clock_that_went_back_is_seen(pcs: Network, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LIBRARYDESK_NOW", "2030-03-01T08:00:00")
    add_copy(pcs["A"], "LC01.1")
    monkeypatch.setenv("LIBRARYDESK_NOW", "2030-02-20T08:00:00")
    assert overdue(pcs["A"].database).clock == WrongClock(date(2030, 3, 1), typed=True)


def test_a_clock_before_the_program_was_made_is_seen(
    pcs: Network, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LIBRARYDESK_NOW", "2005-01-01T08:00:00")
    with pcs["A"].database.write() as connection:
        connection.exec_driver_sql("UPDATE installation SET last_stamp = 0")
    assert overdue(pcs["A"].database).clock == WrongClock(MADE_AFTER, typed=False)
