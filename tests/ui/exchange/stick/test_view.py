"""The view Exchange, with real sticks (folders) and the real commands as child processes."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from librarydesk.bootstrap import Desk
from librarydesk.ui.drafts import Drafts
from librarydesk.ui.exchange.stick import drives
from librarydesk.ui.exchange.stick.drives import Drive, chosen_folder
from librarydesk.ui.exchange.stick.view import StickView
from librarydesk.ui.failure import Failure
from librarydesk.ui.page import Page, PageContext
from librarydesk.ui.runner import Runner
from librarydesk.ui.settings import WindowSettings
from librarydesk.ui.theme.theme import Theme
from librarydesk.ui.widgets.views import InView
from tests.data.exchange.by_stick import Network, add_copy, copies, network
from tests.reports.pdf.reading import pages
from tests.ui.hands import OnScreen, Until, press

Account = list[tuple[str, str]]


@pytest.fixture
def pcs(tmp_path: Path, desk_template: Path) -> Iterator[Network]:
    """The province's PC `LC`, `A` of library LC01 and `B` of LC02."""
    yield from network(tmp_path, desk_template, {"A": "LC01", "B": "LC02"})


@pytest.fixture
def province(
    pcs: Network, look: Theme, qapp: QApplication, settings: WindowSettings
) -> Iterator[PageContext]:
    """The window of the province's PC."""
    path = pcs["LC"].database.path
    runner = Runner.direct(lambda: Desk(path))
    drafts = Drafts.beside(path)
    yield PageContext(runner, settings, drafts, path)
    drafts.close()
    runner.stop()


@pytest.fixture
def plugged(monkeypatch: pytest.MonkeyPatch) -> list[Drive]:
    """The sticks that are plugged in."""
    found: list[Drive] = []
    monkeypatch.setattr(drives, "removable_drives", lambda: list(found))
    return found


@pytest.fixture
def page(province: PageContext, plugged: list[Drive], show: Callable[[Page], None]) -> StickView:
    """The view at the province, without a stick."""
    made = StickView(province)
    show(made)
    return made


@pytest.fixture
def show(province: PageContext, qtbot: QtBot) -> Iterator[Callable[[Page], None]]:
    """Puts a page on a screen."""
    shown: list[Page] = []

    def on_screen(page: Page) -> None:
        qtbot.addWidget(page)
        page.resize(1130, 660)
        province.runner.changed.connect(page.take_change)
        with qtbot.waitExposed(page):
            page.show()
        page.refresh()
        shown.append(page)

    yield on_screen
    for page in shown:
        page.close()


@pytest.fixture
def until(qtbot: QtBot) -> Until:
    """Waits for commands; several may start on a busy machine."""

    def wait(holds: Callable[[], bool]) -> None:
        qtbot.waitUntil(holds, timeout=90_000)

    return wait


def lines(page: StickView) -> Account:
    model = page.panel.table.rows
    rows = [model.row_at(at) for at in range(model.rowCount())]
    return sorted((row.site, row.outcome) for row in rows if row is not None)


def said(page: StickView) -> str:
    return page.panel.said.text()


def buttons(page: StickView) -> set[str]:
    found = page.findChildren(QPushButton)
    return {one.accessibleName() for one in found if one.isVisible()}


def idle(page: StickView) -> bool:
    return page.errand.step is None


def full_stick(pcs: Network) -> Path:
    """A stick with the bundles of two libraries."""
    stick = pcs.stick()
    for name, number in (("A", "LC01.1"), ("B", "LC02.1")):
        add_copy(pcs[name], number)
        pcs.export(name, stick)
    return stick


def test_a_stick_is_offered_looked_into_and_exchanged_by_one_press(
    pcs: Network, page: StickView, plugged: list[Drive], until: Until, tmp_path: Path
) -> None:
    assert page.stack.currentIndex() == 0
    stick = full_stick(pcs)
    plugged.append(chosen_folder(stick))
    page.refresh()
    assert said(page).startswith("2 bundles and")
    press(page, "Look first")
    until(lambda: idle(page))
    assert "Nothing has been changed yet." in said(page)
    assert len(lines(page)) == 2
    assert copies(pcs["LC"]) == []
    press(page, "Exchange")
    assert buttons(page) >= {"Stop"}
    until(lambda: idle(page))
    assert "The stick can be pulled out now." in said(page)
    assert copies(pcs["LC"]) == ["LC01.1", "LC02.1"]
    assert [outcome for _site, outcome in lines(page)].count("applied") == 2
    for name in ("A", "B"):
        assert any(one.outcome == "believed" for one in pcs.take_in(name, stick).acknowledgements)
    out = tmp_path / "account.pdf"
    page.save_paper(out)
    until(out.exists)
    text = " ".join(" ".join(one.text for one in pages(out.read_bytes())).split())
    assert "ACCOUNT OF AN EXCHANGE" in text


def test_a_stick_pulled_out_too_early_a_damaged_bundle_and_cleaning(
    pcs: Network, page: StickView, plugged: list[Drive], until: Until
) -> None:
    stick = full_stick(pcs)
    plugged.append(chosen_folder(stick))
    page.refresh()
    away = stick.with_name("pocket")
    shutil.move(stick, away)
    press(page, "Exchange")
    until(lambda: idle(page))
    assert "Plug the stick in" in said(page)
    assert "pulled out now" not in said(page)
    shutil.move(away, stick)
    cut = min(stick.glob("*LC02*.ldx"))
    cut.write_bytes(cut.read_bytes()[:-40])
    press(page, "Exchange")
    until(lambda: idle(page))
    first = page.panel.table.rows.row_at(0)
    assert first is not None
    assert (first.outcome, first.file) == ("refused", cut.name)
    assert "cut off" in page.panel.why.text()
    assert "The stick can be pulled out now. Look at 1 file" in said(page)
    assert copies(pcs["LC"]) == ["LC01.1"]
    press(page, "Clean the stick")
    until(lambda: idle(page))
    assert "There is nothing to remove" in said(page)
    assert cut.exists()


def test_stopping_keeps_what_was_taken_in_and_says_no_more(
    pcs: Network, page: StickView, until: Until
) -> None:
    page.take_folder(full_stick(pcs))
    press(page, "Exchange")
    press(page, "Stop")
    until(lambda: idle(page))
    assert said(page).startswith("Stopped.")
    assert "Stop" not in buttons(page)


def test_a_stick_that_goes_away_takes_its_offer_with_it(
    page: StickView, plugged: list[Drive], tmp_path: Path
) -> None:
    for name in ("one", "two"):
        (tmp_path / name).mkdir()
        plugged.append(chosen_folder(tmp_path / name))
    page.refresh()
    assert {"one", "two"} <= buttons(page)
    assert said(page).startswith("Nothing of the exchange lies here yet.")
    plugged.clear()
    page.refresh()
    assert page.stack.currentIndex() == 0


def test_a_folder_can_be_dropped(page: StickView, tmp_path: Path) -> None:
    told = QMimeData()
    told.setUrls([QUrl.fromLocalFile(str(tmp_path))])
    action, button, key = (
        Qt.DropAction.CopyAction,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    page.dropEvent(QDropEvent(QPointF(9, 9), action, told, button, key))
    assert page.place == chosen_folder(tmp_path)


def test_a_pc_that_takes_no_part_yet_is_led_to_joining(
    context: PageContext,
    plugged: list[Drive],
    on_screen: OnScreen,
    tmp_path: Path,
    until: Until,
) -> None:
    failures: list[Failure] = []
    wanted: list[tuple[str, object]] = []
    context.failure.connect(failures.append)
    context.wanted.connect(lambda name, target: wanted.append((name, target)))
    made = StickView(context)
    on_screen(made)
    (tmp_path / "stick").mkdir()
    made.take_folder(tmp_path / "stick")
    made.exchange()
    until(lambda: idle(made))
    step = failures[0].step
    assert step is not None
    step.deed()
    press(made, "Back up…")
    assert wanted == [("exchange", InView("joining")), ("system", InView("computer"))]


def test_pictures_show_twenty_libraries_and_lead_to_what_is_to_decide(page: StickView) -> None:
    for screen in page.screens():
        screen.show()
        assert page.panel.table.isVisible()
    assert "stays" in said(page) or "stay" in said(page)
