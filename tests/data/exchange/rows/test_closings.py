"""A library's closed period travels up, is answered at the province, and the answer comes down."""

import json
from dataclasses import asdict, replace
from pathlib import Path

import pytest

from librarydesk.coded.closing import Deed
from librarydesk.data.closing import service
from librarydesk.data.closing.board import board
from librarydesk.data.closing.checks.limits import checks_in_force, set_limits
from librarydesk.data.closing.explaining import explain
from librarydesk.data.closing.freezing import frozen, thawed
from librarydesk.data.closing.late import count_late, window_of_closing
from librarydesk.data.closing.periods import PeriodOf
from librarydesk.data.closing.queries import explanations, frozen_of, standing
from librarydesk.data.closing.reports import open_report, report_of
from librarydesk.data.indicators.own.queries import all_indicators
from librarydesk.data.indicators.own.service import add_from_file, remove
from librarydesk.data.statistics.exploring.question import Question, Unit, When
from librarydesk.data.statistics.exploring.views import (
    NamedView,
    View,
    forget_view,
    put_into_report,
    save_view,
    saved_views,
)
from librarydesk.data.statistics.report import StatisticsReport
from librarydesk.errors import DeskError
from tests.data.exchange.rows.pcs import Pc, Province
from tests.data.indicators.own.definitions import VISITS

MONTHS = View(Question("S01", Unit.MONTH, When(2025, 1), When(2025, 12)))
OF_LIBRARY = PeriodOf("LC01", "quarter", 2025, 1, "calendar")
OF_PROVINCE = PeriodOf("LC", "quarter", 2025, 1, "calendar")


@pytest.fixture(autouse=True)
def april(monkeypatch: pytest.MonkeyPatch) -> None:
    """All PCs have met later than they now believe: no order rests on their clocks."""
    monkeypatch.setenv("LIBRARYDESK_NOW", "2025-04-05T08:00:00")


def serve(pc: Pc, day: str, visits: int) -> None:
    site = pc.site_uid()
    pc.add("service_day", on_date=day, site_id=site, room="", no=1, visits=visits)


def state_at(pc: Pc, period: PeriodOf = OF_LIBRARY) -> Deed | None:
    with pc.database.read() as connection:
        return standing(connection, period).state


def report_at(pc: Pc) -> StatisticsReport:
    return report_of(pc.database, OF_LIBRARY.request)


def sent(world: Province) -> Pc:
    """The library's quarter, closed, explained and sent on its own PC, then carried up."""
    library = world.pcs["A"]
    for day in ("2025-01-06", "2025-02-03", "2025-03-03"):
        serve(library, day, 12)
    explain(library.database, OF_LIBRARY, "S01.jump", "Mới mở phòng thiếu nhi")
    service.close_period(library.database, OF_LIBRARY)
    service.send_period(library.database, OF_LIBRARY)
    world.carry("A", "LC")
    return library


def test_what_a_library_closed_stands_on_the_provinces_board_and_later_rows_are_late(
    world: Province,
) -> None:
    library = sent(world)
    with world.centre.database.read() as connection:
        found = board(connection, OF_PROVINCE)
        (version,) = standing(connection, OF_LIBRARY).versions
        window = window_of_closing(connection, OF_LIBRARY)
        assert frozen_of(connection, version.id).intact
        assert count_late(connection, window, version.arrived) == 0
        assert explanations(connection, OF_LIBRARY) == {"S01.jump": "Mới mở phòng thiếu nhi"}
    line = next(site for site in found.sites if site.code == "LC01")
    assert line.deeds["quarter", 1].deed is Deed.SENT
    assert line.missing == ()
    assert report_at(world.centre) == report_at(library)
    compare_frozen(world, library)
    serve(library, "2025-03-04", 7)
    world.carry("A", "LC")
    with world.centre.database.read() as connection:
        assert count_late(connection, window, version.arrived) == 1


def compare_frozen(world: Province, library: Pc) -> None:
    """The same figures are frozen as the same text wherever their rows have other numbers."""
    texts = []
    for pc in (library, world.centre):
        with pc.database.read() as connection:
            whole = thawed(frozen_of(connection, standing(connection, OF_LIBRARY).versions[0].id))
            open_now = open_report(connection, OF_LIBRARY.request)
            texts.append(frozen(whole, all_indicators(connection)))
            texts.append(frozen(open_now, all_indicators(connection)))
    assert library.id_of("site", library.site_uid()) != world.centre.id_of(
        "site", library.site_uid()
    )
    assert texts[0] == texts[2]
    assert json.loads(texts[1].figures)["figures"] == json.loads(texts[3].figures)["figures"]
    assert "_id" not in json.dumps(asdict(texts[0]))


def test_an_answer_of_the_province_comes_back_and_binds(world: Province) -> None:
    library, centre = sent(world), world.centre
    with pytest.raises(DeskError) as own:
        service.accept_period(library.database, OF_LIBRARY)
    assert own.value.code == "period.other_level"
    service.send_back(centre.database, OF_LIBRARY, "Thiếu tháng 2")
    world.carry("LC", "A")
    assert state_at(library) is Deed.SENT_BACK
    service.reopen_period(library.database, OF_LIBRARY, "Bổ sung")
    serve(library, "2025-02-04", 5)
    service.close_period(library.database, OF_LIBRARY)
    service.send_period(library.database, OF_LIBRARY)
    world.carry("A", "LC")
    with centre.database.read() as connection:
        assert [one.version for one in standing(connection, OF_LIBRARY).versions] == [1, 2]
    service.accept_period(centre.database, OF_LIBRARY)
    world.carry("LC", "A")
    with pytest.raises(DeskError) as bound:
        service.reopen_period(library.database, OF_LIBRARY, "Nhầm")
    assert bound.value.code == "period.other_level"
    service.reopen_period(centre.database, OF_LIBRARY, "Nhầm")
    world.carry("LC", "A")
    assert state_at(library) is Deed.REOPENED


def test_own_indicators_come_down_with_their_versions(world: Province, tmp_path: Path) -> None:
    file, centre = tmp_path / "own.toml", world.centre
    for text in (VISITS, VISITS.replace("phòng thiếu nhi", "phòng trẻ em")):
        file.write_text(text, encoding="utf-8")
        add_from_file(centre.database, file)
    world.carry("LC", "B")
    library = world.pcs["B"].database
    with library.read() as connection:
        own = all_indicators(connection)["X01"]
    assert (own.own.version if own.own else 0, own.names["vi"]) == (
        2,
        "Lượt bạn đọc ở phòng trẻ em",
    )
    with pytest.raises(DeskError):
        add_from_file(library, file)
    remove(centre.database, "X01")
    world.carry("LC", "B")
    with library.read() as connection:
        assert "X01" not in all_indicators(connection)


def test_what_the_province_settles_comes_down_and_gives_way_to_what_a_library_sets(
    world: Province,
) -> None:
    library, centre = world.pcs["B"].database, world.centre.database
    set_limits(centre, "jump.S01", {"percent": 70, "least": 9})
    save_view(centre, "Theo tháng", MONTHS)
    save_view(centre, "Của huyện", replace(MONTHS, question=replace(MONTHS.question, site="LC01")))
    world.carry("LC", "B")
    with library.read() as connection:
        assert checks_in_force(connection)["jump"].limit("percent", "S01") == 70
        assert saved_views(connection) == [NamedView("Theo tháng", MONTHS, of_province=True)]
    with pytest.raises(DeskError):
        forget_view(library, "Theo tháng")
    set_limits(library, "jump.S01", {"percent": 20, "least": 9})
    put_into_report(library, "Theo tháng", inside=True)
    forget_view(centre, "Theo tháng")
    set_limits(centre, "jump.S01", None)
    world.carry("B", "LC")
    world.carry("LC", "B")
    with library.read() as connection:
        assert checks_in_force(connection)["jump"].limit("percent", "S01") == 20
        assert saved_views(connection) == [NamedView("Theo tháng", MONTHS, in_report=True)]
    with centre.read() as connection:
        assert checks_in_force(connection)["jump"].limit("percent", "S01") == 40
        assert [one.name for one in saved_views(connection)] == ["Của huyện"]
