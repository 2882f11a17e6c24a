"""The first page shows what is kept at once, counts anew, and leads to the records."""

from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from librarydesk import clock
from librarydesk.bootstrap import Desk
from librarydesk.data.statistics.overview import (
    CommuneDot,
    Headline,
    Overview,
    keep_overview,
    kept_overview,
)
from librarydesk.data.statistics.overview_months import MonthColumn
from librarydesk.data.statistics.overview_waiting import Waiting
from librarydesk.data.statistics.request import ReportRequest
from librarydesk.data.statistics.rows.which import Which
from librarydesk.ui.overview.page import OverviewPage
from librarydesk.ui.overview.places import Place
from librarydesk.ui.overview.words import (
    change_since,
    commune_dot,
    figure_of,
    month_bars,
    waiting_line,
)
from librarydesk.ui.page import PageContext
from librarydesk.ui.plans.sources import TaskKey
from librarydesk.ui.statistics.rows.target import RowsOf
from librarydesk.ui.theme.theme import Tone
from librarydesk.ui.widgets.chart import ColumnChart
from librarydesk.ui.widgets.dot_map import DotMap
from librarydesk.ui.widgets.figures import StatCard
from librarydesk.ui.widgets.row_list import RowList
from librarydesk.ui.widgets.views import InView
from tests.ui.hands import rows_of

DAY = date(2025, 11, 20)


def overview(*, seq: int, served: float = 1200) -> Overview:
    """An overview as it could be kept."""
    return Overview(
        seq=seq,
        day=clock.today().isoformat(),
        until=clock.today().isoformat(),
        headlines=tuple(
            Headline(code, value, 1000)
            for code, value in (("S06", served), ("R02", 900), ("M02", 12), ("C01", 50))
        ),
        months=tuple(MonthColumn(month, month * 10, 5) for month in range(1, 13)),
        communes=(CommuneDot("Sì Lở Lầu", 22.6, 103.2, "2025-10-01", 7),),
        waiting=(Waiting("overdue", "Trường Tủa Sín Chải", 40, "2025-01-01", 5),),
    )


def texts(page: OverviewPage) -> list[str]:
    """What the four cards say."""
    return [card.accessibleName() for card in page.findChildren(StatCard)]


def test_a_kept_overview_is_shown_and_an_old_one_is_counted_anew(
    qtbot: QtBot, context: PageContext
) -> None:
    assert context.database is not None
    with Desk(context.database) as desk:
        keep_overview(desk.database, overview(seq=-1, served=4711))
    page = OverviewPage(context)
    qtbot.addWidget(page)
    shown: list[list[str]] = []
    page.ready.connect(lambda: shown.append(texts(page)))
    page.refresh()
    assert "4,711" in shown[0][0]
    assert "4,711" not in shown[-1][0]
    kept = kept_overview(context.database)
    assert kept is not None
    assert kept.seq >= 0


def test_cards_columns_dots_and_waiting_lines_lead_to_the_records(
    qtbot: QtBot, context: PageContext
) -> None:
    page = kept_page(context, qtbot)
    wanted: list[tuple[str, object]] = []
    context.wanted.connect(lambda name, target: wanted.append((name, target)))
    year = clock.today().year
    for card in page.findChildren(StatCard):
        QTest.keyClick(card, Qt.Key.Key_Return)
    for picture in (*page.findChildren(ColumnChart), *page.findChildren(DotMap)):
        QTest.keyClick(picture, Qt.Key.Key_Right)
        QTest.keyClick(picture, Qt.Key.Key_Return)
    waiting = page.findChildren(RowList)[0]
    waiting.opened.emit(rows_of(waiting)[0].target)
    assert [name for name, _target in wanted] == [*["statistics"] * 6, "rotation"]
    column, dot, line = (target for _name, target in wanted[4:])
    assert column == RowsOf(ReportRequest("month", year, month=1), Which("S06"))
    assert isinstance(dot, RowsOf)
    assert (dot.which, dot.request.first_day) == (Which("N05", thing=7), date(2025, 1, 1))
    assert line == InView("points", 5)


def kept_page(context: PageContext, qtbot: QtBot) -> OverviewPage:
    """The page with what was kept today, as fresh as can be."""
    assert context.database is not None
    with Desk(context.database) as desk, desk.database.read() as connection:
        seq = connection.exec_driver_sql("SELECT last_seq FROM installation").scalar_one()
    with Desk(context.database) as desk:
        keep_overview(desk.database, overview(seq=seq))
    page = OverviewPage(context)
    qtbot.addWidget(page)
    page.resize(1106, 640)
    with qtbot.waitExposed(page):
        page.show()
    page.refresh()
    return page


def test_what_waits_leads_to_where_it_is_settled() -> None:
    def place(kind: str) -> object:
        return waiting_line(Waiting(kind, "", 2, "2025-10-01", 5), DAY).target

    month = ReportRequest("month", 2025, month=10)
    assert place("silent") == Place("statistics", InView("periods", month))
    assert place("plan") == Place("plans", InView("tasks", TaskKey(5, 2025)))
    assert place("pledge") == Place("campaigns", InView("pledges", "overdue"))


def test_a_change_is_said_in_percent_or_not_at_all() -> None:
    assert change_since(Headline("S06", 1124, 1000)) == (
        "+12.4% on the same days a year before",
        Tone.SUCCESS,
    )
    assert change_since(Headline("S06", 900, 1000))[1] is Tone.WARNING
    assert change_since(Headline("S06", 5, 0))[1] is Tone.SOFT
    assert change_since(Headline("S06", None, 3))[0] == "not known"


def test_nothing_recorded_is_not_shown_as_0() -> None:
    nothing = Headline("S06", 0, 0)
    assert (figure_of(nothing), change_since(nothing)[0]) == (None, "no figures yet")
    assert figure_of(Headline("S06", 0, 12)) == 0


def test_months_to_come_have_no_column() -> None:
    bars = month_bars(overview(seq=1).months, DAY)
    assert [bar.value is None for bar in bars] == [False] * 11 + [True]
    assert all(bar.before == 5 for bar in bars)


def test_communes_are_coloured_by_the_months_since_books_came() -> None:
    def tone(last: str | None) -> Tone:
        return commune_dot(CommuneDot("A", 22.0, 103.0, last), DAY).tone

    assert tone("2025-09-01") is Tone.SUCCESS
    assert tone("2025-06-01") is Tone.WARNING
    assert tone("2024-06-01") is Tone.ERROR
    assert tone(None) is Tone.ERROR


def test_what_waits_says_how_long() -> None:
    line = waiting_line(Waiting("overdue", "Đồn Biên phòng Pa Ủ", 1, "2025-11-10"), DAY)
    assert (line.text, line.value) == ("Đồn Biên phòng Pa Ủ: 1 copy overdue", "10 days")
    silent = waiting_line(Waiting("silent", "Thư viện xã", 3, "2025-10-01"), DAY)
    assert silent.text == "3 libraries have no figures of 10/2025"


def test_the_page_of_an_empty_desk_is_ready(qtbot: QtBot, context: PageContext) -> None:
    page = OverviewPage(context)
    qtbot.addWidget(page)
    with qtbot.waitSignal(page.ready, timeout=10_000):
        page.refresh()


def test_the_plan_is_said_beside_a_figure_and_its_late_tasks_wait() -> None:
    words, tone = change_since(Headline("R02", 1100, 1000, 2000))
    assert "55" in words
    assert "plan" in words
    assert tone is Tone.SUCCESS
    row = waiting_line(Waiting("plan", "Tham mưu", 1, "2025-06-30"), DAY)
    assert row.value == "Tham mưu"
