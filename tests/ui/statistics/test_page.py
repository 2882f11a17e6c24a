"""The page of reports, used as a librarian does."""

import json
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from librarydesk import clock
from librarydesk.bootstrap import Desk
from librarydesk.data.statistics.cache import kept_report
from librarydesk.data.store.database import Database
from librarydesk.ui import saving as files
from librarydesk.ui.jobs import Job
from librarydesk.ui.page import PageContext
from librarydesk.ui.runner import Runner
from librarydesk.ui.statistics.page import FIGURES, ISSUES, PREVIEW, StatisticsPage
from librarydesk.ui.statistics.periods import When
from librarydesk.ui.statistics.words import FigureLine
from librarydesk.ui.widgets.row_list import ListRow, RowList
from tests.data.statistics.world import World
from tests.ui.statistics.showing import shown

Until = Callable[[Callable[[], bool]], None]

ENDLESS = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT max(i) FROM n"


@pytest.fixture(autouse=True)
def november(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LIBRARYDESK_NOW", "2026-11-21T08:00:00")
    assert clock.today().year == 2026


def line(page: StatisticsPage, code: str) -> FigureLine:
    page.views.choose_figure(code)
    found = page.views.figures.chosen_row()
    assert found is not None
    assert found.code == code
    return found


def texts(parent: QWidget) -> list[str]:
    return [made.text() for made in parent.findChildren(QLabel) if made.isVisible()]


def button(parent: QWidget, words: str) -> QPushButton:
    return next(
        made
        for made in parent.findChildren(QPushButton)
        if made.accessibleName() == words and made.isVisible()
    )


def press(parent: QWidget, words: str) -> None:
    QTest.mouseClick(button(parent, words), Qt.MouseButton.LeftButton)


def open_entry(page: StatisticsPage, message: str) -> None:
    """Clicks the finding with that message beside the preview."""
    listed = page.views.beside.rows
    model = listed.model()
    (found,) = (
        model.index(at, 0) for at in range(model.rowCount()) if model.index(at, 0).data() == message
    )
    place = listed.visualRect(found).center()
    QTest.mouseClick(listed.viewport(), Qt.MouseButton.LeftButton, pos=place)


def rows(listed: RowList) -> list[ListRow]:
    model = listed.model()
    places = range(model.rowCount())
    return [model.index(at, 0).data(Qt.ItemDataRole.UserRole) for at in places]


def test_it_opens_with_the_last_full_year(page: StatisticsPage) -> None:
    assert page.choices.kind.chosen() == "annual"
    assert page.choices.period.line.text() == "2025"
    assert line(page, "S01").value == "1,230"
    assert line(page, "S01").previous == "960"


def test_the_paper_is_drawn_where_it_is_seen(page: StatisticsPage, until: Until) -> None:
    paper = page.views.paper
    until(lambda: 0 in paper.pictures())
    assert paper.page_count() > 3
    assert paper.page_count() - 1 not in paper.pictures()
    picture = paper.pictures()[0]
    assert abs(picture.width() - paper.viewport().width() * paper.devicePixelRatioF()) < 20
    colours = {picture.pixelColor(x, 80).lightness() for x in range(picture.width())}
    assert min(colours) < 128
    assert QColor(Qt.GlobalColor.white).lightness() in colours
    QTest.keyClick(paper, Qt.Key.Key_End)
    until(lambda: paper.page_count() - 1 in paper.pictures())
    assert any(f"page {paper.page_count()} of" in text for text in texts(page))


def test_choosing_a_quarter_changes_figures_and_paper(page: StatisticsPage, until: Until) -> None:
    until(lambda: 0 in page.views.paper.pictures())
    before = page.views.paper.pictures()[0]
    page.choices.choose("quarter", When(2025, 3))
    assert line(page, "S01").value == "330"
    until(lambda: 0 in page.views.paper.pictures())
    assert page.views.paper.pictures()[0] != before
    assert any("2025-07-01 – 2025-09-30" in text for text in texts(page))


def test_a_period_is_completed_by_typing(page: StatisticsPage, until: Until) -> None:
    page.choices.choose("quarter")
    field = page.choices.period
    page.activateWindow()
    field.line.setFocus()
    field.line.selectAll()
    QTest.keyClicks(field.line, "2 2024")
    until(field.suggests)
    QTest.keyClick(field.line, Qt.Key.Key_Return)
    assert field.line.text() == "Quarter 2 of 2024"
    assert line(page, "S01").value == "240"


def test_what_is_left_half_typed_gives_way_to_the_last_period(page: StatisticsPage) -> None:
    field = page.choices.period
    page.activateWindow()
    field.line.setFocus()
    QTest.keyClicks(field.line, "x")
    page.views.paper.setFocus()
    assert field.line.text() == "2025"
    assert page.choices.request() is not None


def test_a_click_offers_every_period(page: StatisticsPage, until: Until) -> None:
    page.activateWindow()
    QTest.mouseClick(page.choices.period.line, Qt.MouseButton.LeftButton)
    until(page.choices.period.suggests)


def test_free_days_and_several_years_can_be_chosen(page: StatisticsPage, until: Until) -> None:
    page.choices.kind.set_typed("range")
    page.choices.first_day.set_typed("1/1/2025")
    page.choices.last_day.set_typed("31/1/2025")
    until(lambda: line(page, "S01").value == "100")
    page.choices.last_day.set_typed("31/12/2024")
    until(lambda: "Type a first day, and a last day that isn't before it." in texts(page))
    page.choices.choose("multi", When(2025))
    page.choices.years.set_typed("2")
    until(lambda: line(page, "S01").value == "2,190")


def test_the_official_cut_off_moves_the_days(page: StatisticsPage) -> None:
    page.choices.cutoff.set_typed("administrative")
    assert any("2024-12-15 – 2025-12-14" in text for text in texts(page))


def test_one_site_alone_can_be_chosen(page: StatisticsPage, until: Until) -> None:
    page.choices.only_site.set_typed("1")
    assert line(page, "S01").value == "1,200"
    page.activateWindow()
    page.choices.site.line.setFocus()
    page.choices.site.line.selectAll()
    QTest.keyClicks(page.choices.site.line, "c1")
    until(page.choices.site.suggests)
    QTest.keyClick(page.choices.site.line, Qt.Key.Key_Return)
    assert line(page, "S01").value == "30"


def test_a_figure_is_explained(page: StatisticsPage) -> None:
    page.tabs.choose(FIGURES)
    chosen = line(page, "S01")
    assert chosen.figure is not None
    panel = page.views.figure
    parts = panel.parts.rows
    names = [row.name for at in range(parts.rowCount()) if (row := parts.row_at(at)) is not None]
    assert "Children (under 16)" in names
    panel.tabs.choose(1)
    assert [(row.text, row.value) for row in rows(panel.sites)] == [
        ("Thư viện tỉnh Lai Châu", "1,200"),
        ("C1", "30"),
    ]
    panel.tabs.choose(2)
    assert chosen.figure.formula in texts(panel)


def test_more_is_better_or_worse_and_says_so_by_its_sign(page: StatisticsPage) -> None:
    change = line(page, "S01")
    assert change.change == "+28.1%"
    assert change.tone.name == "SUCCESS"


def test_sites_without_data_are_listed_with_their_months(page: StatisticsPage) -> None:
    open_entry(page, "1 library lacks data for some months.")
    assert page.tabs.current() == ISSUES
    found = page.views.issues.table.chosen_row()
    assert found is not None
    assert "01/2025" in found.message
    assert "08/2025" not in found.message


def test_a_finding_leads_to_the_page_of_its_cause(
    context: PageContext, network: Database, qtbot: QtBot
) -> None:
    with network.write() as connection:
        world = World(connection)
        world.copy(world.title(), "LC", "2025-05-05", price_vnd=None)
    page = shown(context, qtbot)
    with qtbot.waitSignal(context.wanted) as told:
        open_entry(page, "1 copy added has no price and counts 0 in the value.")
    assert told.args[0] == "collection"


def test_saving_writes_what_the_window_shows(
    page: StatisticsPage, context: PageContext, tmp_path: Path, qtbot: QtBot
) -> None:
    page.choices.choose("quarter", When(2025, 3))
    out = tmp_path / "bao-cao.json"
    with qtbot.waitSignal(context.saved, timeout=60_000) as told:
        page.save(out)
    assert told.args[0].step.words == "Open"
    written = json.loads(out.read_text(encoding="utf-8"))
    values = {each["code"]: each["value"] for each in written["indicators"]}
    assert (written["report"], values["S01"]) == ("quarter", 330)


@pytest.mark.parametrize(
    ("typed", "kind", "name"),
    [
        ("q3", "Excel workbook (*.xlsx)", "q3.xlsx"),
        ("q3.docx", "PDF, to print (*.pdf)", "q3.docx"),
    ],
)
def test_the_chosen_form_gives_a_name_its_ending(
    page: StatisticsPage,
    context: PageContext,
    tmp_path: Path,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
    typed: str,
    kind: str,
    name: str,
) -> None:
    offered: list[str] = []

    def answer(_parent: QWidget, _words: str, suggested: str, _kinds: str) -> tuple[str, str]:
        offered.append(suggested)
        return str(tmp_path / typed), kind

    monkeypatch.setattr(files, "ask_save", answer)
    with qtbot.waitSignal(context.saved, timeout=60_000):
        save = page.primary_action()
        assert save is not None
        save.deed()
    assert (tmp_path / name).exists()
    assert offered == ["bao-cao-nam-2025.pdf"]


def test_a_report_is_kept_for_the_next_start(page: StatisticsPage, network: Database) -> None:
    request = page.choices.request()
    assert request is not None
    kept = kept_report(network, request)
    assert kept is not None
    assert {figure.code: figure.value for figure in kept.figures}["S01"] == 1230


def test_an_empty_database_says_what_the_page_is_for(context: PageContext, qtbot: QtBot) -> None:
    page = shown(context, qtbot)
    assert "Nothing to report on yet" in texts(page)
    assert page.primary_action() is None
    with qtbot.waitSignal(context.wanted):
        press(page, "Open the collection")


def test_what_is_recorded_later_is_counted(page: StatisticsPage, network: Database) -> None:
    with network.write() as connection:
        World(connection).served("2025-03-09", "LC", visits=7)
    page.refresh()
    assert line(page, "S01").value == "1,237"


@pytest.fixture
def slow_page(
    threaded: Runner, context: PageContext, network: Database, qtbot: QtBot, until: Until
) -> Iterator[StatisticsPage]:
    """The page with the lanes of the program, after the first report."""
    own = PageContext(threaded, context.settings, context.drafts, context.database)
    made = shown(own, qtbot)
    until(lambda: 0 in made.views.paper.pictures())
    yield made
    made.close()


def hold_up(runner: Runner, page: StatisticsPage) -> None:
    """Keeps the reading lane busy until it is dropped."""

    def endless(desk: Desk) -> object:
        with desk.database.read() as connection:
            return connection.exec_driver_sql(ENDLESS).scalar_one()

    runner.read(endless, lambda _value: None, owner=page, key="endless")


def test_counting_can_be_stopped_and_begun_again(
    slow_page: StatisticsPage, threaded: Runner, until: Until
) -> None:
    hold_up(threaded, slow_page)
    slow_page.choices.choose("half", When(2025, 1))
    until(lambda: "Counting the figures…" in texts(slow_page))
    press(slow_page, "Stop")
    assert "Counting was stopped." in texts(slow_page)
    threaded.read(lambda _desk: None, lambda _value: None, owner=slow_page, key="endless")
    press(slow_page, "Count again")
    until(lambda: line(slow_page, "S01").value == "600")


def test_stopping_in_the_status_bar_stops_here_too(
    slow_page: StatisticsPage, threaded: Runner, qtbot: QtBot, until: Until
) -> None:
    hold_up(threaded, slow_page)
    with qtbot.waitSignal(threaded.job_started, timeout=10_000) as started:
        slow_page.choices.choose("half", When(2025, 1))
    job = started.args[0]
    assert isinstance(job, Job)
    job.stop()
    until(lambda: "Counting was stopped." in texts(slow_page))


def test_a_newer_choice_supersedes_the_one_that_is_counted(
    slow_page: StatisticsPage, threaded: Runner, until: Until
) -> None:
    hold_up(threaded, slow_page)
    slow_page.choices.choose("half", When(2025, 1))
    slow_page.choices.choose("month", When(2025, 8))
    threaded.read(lambda _desk: None, lambda _value: None, owner=slow_page, key="endless")
    until(lambda: any("2025-08-01 – 2025-08-31" in text for text in texts(slow_page)))
    assert line(slow_page, "S01").value == "130"


def test_every_picture_of_the_page_can_be_brought_up(page: StatisticsPage) -> None:
    for screen in page.screens():
        screen.show()
    assert page.tabs.current() == PREVIEW


def test_the_sheet_for_managers_is_saved_of_the_quarter_that_is_seen(
    page: StatisticsPage, context: PageContext, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    asked: list[str] = []

    def answer(_parent: QWidget, _words: str, name: str, _kinds: str) -> tuple[str, str]:
        asked.append(name)
        return str(tmp_path / name), ""

    monkeypatch.setattr(files, "ask_save", answer)
    commands: list[list[str]] = []
    monkeypatch.setattr(
        context.runner, "child", lambda arguments, **_words: commands.append(arguments)
    )
    page.choices.choose("quarter", When(2025, 3))
    press(page, "Sheet for managers…")
    page.choices.choose("annual", When(2024))
    press(page, "Sheet for managers…")
    assert asked == ["quy-3-2025-LC.pdf", "quy-4-2024-LC.pdf"]
    assert [words[words.index("form") : words.index("form") + 3] for words in commands] == [
        ["form", "manager-sheet", "LC"]
    ] * 2
    assert "quarter=3" in commands[0]
