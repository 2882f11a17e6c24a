"""What is typed into a month: what is wrong, what is odd, what is saved when."""

from datetime import date

import pytest

from librarydesk.data.service.counts import COUNTS, CountedDay, DayCount
from librarydesk.data.service.queries import UsualDay, days_of_month
from librarydesk.ui.service.ledger import Cell, Ledger, MonthKey

TODAY = date(2026, 11, 21)
SECOND = date(2026, 11, 2)
THIRD = date(2026, 11, 3)


def day_of(
    day: date, *, closed: bool = False, elsewhere: int | None = None, **counts: int
) -> CountedDay:
    nothing: dict[str, int | None] = dict.fromkeys(COUNTS)
    return CountedDay(
        day, nothing | counts, nothing | {"visits": elsewhere}, closed, "Lễ" if closed else None
    )


def ledger_of(*known: CountedDay, usual: UsualDay | None = None) -> Ledger:
    days = {day: day_of(day) for day in days_of_month(2026, 11)}
    days |= {day.on_date: day for day in known}
    return Ledger(MonthKey(1, "", 2026, 11), TODAY, list(days.values()), usual)


def usual_of(visits: float) -> UsualDay:
    means: dict[str, float | None] = dict.fromkeys(COUNTS)
    return UsualDay(30, means | {"visits": visits}, frozenset(range(5)))


def cell(name: str = "visits", day: date = SECOND) -> Cell:
    return day, name


def test_a_number_is_ready_to_be_saved() -> None:
    ledger = ledger_of()
    assert ledger.take({cell(): "1.234"}) == [DayCount(SECOND, {"visits": 1234})]
    assert not ledger.pending
    assert not ledger.remarks


@pytest.mark.parametrize("text", ["abc", "1,5", "-3", "12345678901234"])
def test_what_is_no_count_stays_and_is_said(text: str) -> None:
    ledger = ledger_of()
    assert ledger.take({cell(): text}) == []
    assert ledger.text(cell()) == text
    assert "whole number" in ledger.remarks[cell()].sentence


def test_a_part_above_its_whole_waits_for_it() -> None:
    ledger = ledger_of(day_of(SECOND, visits=40))
    assert ledger.take({cell("children_visits"): "50"}) == []
    assert ledger.remarks[cell("children_visits")].sentence == (
        "Visits of children (50) is more than Visits (40)."
    )
    ready = ledger.take({cell(): "60"})
    assert ready == [DayCount(SECOND, {"visits": 60, "children_visits": 50})]
    assert not ledger.remarks


def test_other_cells_of_the_day_are_saved_all_the_same() -> None:
    ledger = ledger_of(day_of(SECOND, visits=40))
    ready = ledger.take({cell("children_visits"): "50", cell("loans"): "7"})
    assert ready == [DayCount(SECOND, {"loans": 7})]


def test_five_times_the_usual_day_is_asked_once() -> None:
    ledger = ledger_of(usual=usual_of(50))
    assert ledger.take({cell(): "300"}) == []
    assert ledger.remarks[cell()].odd
    assert ledger.confirm() == [DayCount(SECOND, {"visits": 300})]
    ledger.send([DayCount(SECOND, {"visits": 300})], 1)
    assert ledger.take({cell(): ""}) == [DayCount(SECOND, {"visits": None})]
    assert ledger.take({cell(): "300"}) == []
    assert not ledger.remarks


def test_a_part_waits_while_its_whole_is_asked_about() -> None:
    ledger = ledger_of(usual=usual_of(50))
    assert ledger.take({cell(): "300", cell("children_visits"): "9"}) == []
    ready = ledger.confirm()
    assert ready == [DayCount(SECOND, {"visits": 300, "children_visits": 9})]


def test_small_numbers_are_never_odd() -> None:
    ledger = ledger_of(usual=usual_of(0.5))
    assert ledger.take({cell(): "30"}) == [DayCount(SECOND, {"visits": 30})]


def test_a_count_on_a_closed_day_is_asked_about() -> None:
    ledger = ledger_of(day_of(SECOND, closed=True))
    assert ledger.take({cell(): "5"}) == []
    assert "closed" in ledger.remarks[cell()].sentence
    assert ledger.confirm() == [DayCount(SECOND, {"visits": 5})]


def test_a_day_to_come_takes_no_count() -> None:
    ledger = ledger_of()
    tomorrow = cell(day=date(2026, 11, 22))
    assert ledger.take({tomorrow: "5"}) == []
    assert ledger.remarks[tomorrow].sentence == "This day is still to come."


def test_putting_back_forgets_what_is_wrong() -> None:
    ledger = ledger_of(day_of(SECOND, visits=40))
    ledger.take({cell(): "abc"})
    ledger.give_up([cell()])
    assert ledger.text(cell()) == "40"
    assert not ledger.remarks


def test_what_is_on_its_way_is_shown_and_kept_in_the_journal() -> None:
    ledger = ledger_of()
    ready = ledger.take({cell(): "57"})
    ledger.send(ready, 1)
    assert ledger.text(cell()) == "57"
    assert ledger.kept(ledger.unsaved()) == {cell(): "57"}
    ledger.arrived(1)
    assert ledger.unsaved() == {}
    assert ledger.text(cell()) == "57"


def test_an_older_read_does_not_hide_what_was_typed_since() -> None:
    ledger = ledger_of()
    ledger.send([DayCount(SECOND, {"visits": 57})], 1)
    ledger.send([DayCount(THIRD, {"visits": 60})], 2)
    ledger.reload(list(ledger_of(day_of(SECOND, visits=57)).days), None, ticket=1)
    assert (ledger.number(cell()), ledger.number(cell(day=THIRD))) == (57, 60)


def test_what_the_disk_refused_stands_there_again_with_the_reason() -> None:
    ledger = ledger_of()
    ready = ledger.take({cell(): "57"})
    ledger.send(ready, 1)
    ledger.refused(ready, "The disk is full.")
    assert ledger.text(cell()) == "57"
    assert ledger.remarks[cell()].sentence == "The disk is full."
    assert ledger.unsaved() == {"2026-11-02 visits": "57"}


def test_totals_hold_what_others_counted() -> None:
    ledger = ledger_of(day_of(SECOND, visits=40, elsewhere=5), day_of(THIRD, visits=1))
    assert ledger.total("visits") == 46
    assert ledger.total("loans") is None


def test_missing_are_the_usual_days_up_to_today_that_are_not_closed() -> None:
    ledger = ledger_of(day_of(SECOND, visits=0), day_of(THIRD, closed=True), usual=usual_of(50))
    missing = [day.on_date.day for day in ledger.days if ledger.is_missing(day)]
    assert missing == [4, 5, 6, 9, 10, 11, 12, 13, 16, 17, 18, 19, 20]


def test_a_journal_of_another_month_is_left_alone() -> None:
    assert ledger_of().kept({"2026-10-02 visits": "5", "2026-11-02 nothing": "5", "x": "1"}) == {}
