"""The view Installations: who has what and who owes what, and what is done with a PC."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel

from librarydesk.data.exchange.overview import overview
from librarydesk.ui import saving
from librarydesk.ui.exchange.installations import panel as panel_module
from librarydesk.ui.exchange.installations.sources import Pc
from librarydesk.ui.exchange.installations.view import InstallationsView
from librarydesk.ui.exchange.installations.words import behind, behind_tone, came, owes
from librarydesk.ui.exchange.joining.targets import Replacing
from librarydesk.ui.page import PageContext, Saved
from librarydesk.ui.theme.theme import Tone
from librarydesk.ui.widgets.views import InView
from tests.data.exchange.by_stick import Network, add_copy, network
from tests.ui.hands import OnScreen, Until, press


@pytest.fixture
def pcs(tmp_path: Path, desk_template: Path) -> Iterator[Network]:
    """The province's PC and those of two libraries."""
    yield from network(tmp_path, desk_template, {"A": "LC01", "B": "LC02"})


@pytest.fixture
def desk_path(pcs: Network) -> Path:
    """The window is that of the province."""
    return pcs["LC"].database.path


@pytest.fixture
def page(context: PageContext, saved: list[Saved]) -> InstallationsView:
    return InstallationsView(context)


def lines(page: InstallationsView) -> list[Pc]:
    rows = [page.table.rows.row_at(at) for at in range(page.table.rows.rowCount())]
    return [row for row in rows if row is not None]


def told(page: InstallationsView) -> list[str]:
    names = [shown.accessibleName() for shown in page.panel.facts.findChildren(QLabel)]
    return [name for name in names if ": " in name]


def test_every_pc_is_told_with_its_days_and_what_it_has_not_confirmed(
    page: InstallationsView, pcs: Network, on_screen: OnScreen, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LIBRARYDESK_NOW", "2030-03-01T08:00:00")
    add_copy(pcs["A"], "LC01.1")
    pcs.meet("A")
    on_screen(page)
    first, second = lines(page)
    assert (first.standing.site, came(first), owes(first)) == ("LC01", "01/03/2030", "Owes nothing")
    assert (second.standing.site, came(second)) == ("LC02", "–")
    assert any(fact.startswith("Last came from it: 01/03/2030 (№ ") for fact in told(page))
    assert "2 other PCs" in page.said.text()


@pytest.mark.parametrize(
    ("day", "tone"),
    [
        ("2030-03-20", Tone.PLAIN),
        ("2030-04-15", Tone.WARNING),
        ("2030-07-01", Tone.ERROR),
    ],
)
def test_days_without_a_confirmation_turn_yellow_and_red(
    page: InstallationsView,
    pcs: Network,
    on_screen: OnScreen,
    monkeypatch: pytest.MonkeyPatch,
    day: str,
    tone: Tone,
) -> None:
    monkeypatch.setenv("LIBRARYDESK_NOW", "2030-03-01T08:00:00")
    pcs.meet("A")
    pcs["LC"].edit("site", pcs["LC"].site_uid(), address="Phố Mới")
    monkeypatch.setenv("LIBRARYDESK_NOW", f"{day}T08:00:00")
    on_screen(page)
    first = lines(page)[0]
    assert behind_tone(first) is tone
    assert behind(first).endswith("days")


def test_a_pc_is_withdrawn_only_after_it_is_said_what_that_means(
    page: InstallationsView, pcs: Network, on_screen: OnScreen, saved: list[Saved]
) -> None:
    on_screen(page)
    press(page, "Withdraw…")
    sheet = page.panel.withdrawing
    assert any("stays" in shown.text() for shown in sheet.findChildren(QLabel))
    press(sheet, "Withdraw this PC")
    assert not saved
    sheet.sure.set_typed("1")
    press(sheet, "Withdraw this PC")
    assert "is withdrawn" in saved[-1].sentence
    assert [one.withdrawn for one in overview(pcs["LC"].database).installations] == [True, False]
    assert owes(lines(page)[0]) == "PC withdrawn"


def test_a_bundle_number_that_is_none_is_refused_in_its_field(
    page: InstallationsView, on_screen: OnScreen, saved: list[Saved]
) -> None:
    on_screen(page)
    page.panel.begin_withdrawing()
    sheet = page.panel.withdrawing
    sheet.after.set_typed("zwölf")
    sheet.sure.set_typed("1")
    sheet.save()
    assert not saved
    assert page.panel.currentWidget() is sheet


def test_replacing_a_pc_leads_to_admitting_with_its_id(
    page: InstallationsView, context: PageContext, on_screen: OnScreen
) -> None:
    wanted: list[object] = []
    context.wanted.connect(lambda _page, target: wanted.append(target))
    on_screen(page)
    page.panel.replace()
    first = lines(page)[0]
    assert wanted == [InView("joining", Replacing(first.standing.id, "LC01"))]


def test_a_file_that_was_kept_aside_is_taken_in_after_all(
    page: InstallationsView,
    pcs: Network,
    on_screen: OnScreen,
    saved: list[Saved],
    until: Until,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    on_screen(page)
    press(page, "Withdraw…")
    page.panel.withdrawing.sure.set_typed("1")
    page.panel.withdrawing.save()
    add_copy(pcs["A"], "LC01.7")
    stick = pcs.stick()
    pcs.export("A", stick)
    pcs.take_in("LC", stick)
    asked: list[str] = []

    def choose(_parent: object, _words: str, place: str, _kinds: str) -> tuple[str, str]:
        asked.append(place)
        return str(next(Path(place).glob("*.ldx"))), ""

    monkeypatch.setattr(panel_module, "ask_open", choose)
    page.panel.accept_file()
    until(lambda: "after all" in saved[-1].sentence)
    assert asked[0].endswith(".kept-aside")
    assert pcs["LC"].one("SELECT count(*) FROM copy") == 1


def test_the_proof_of_a_year_is_printed(
    page: InstallationsView,
    on_screen: OnScreen,
    saved: list[Saved],
    until: Until,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    out = tmp_path / "proof.pdf"
    monkeypatch.setattr(saving, "ask_file", lambda *_told: out)
    on_screen(page)
    press(page, "Prove a year…")
    page.panel.proving.year.set_number(2025)
    press(page, "Print…")
    until(lambda: bool(saved))
    assert out.stat().st_size


def test_without_another_pc_the_first_step_is_offered(
    page: InstallationsView, pcs: Network, context: PageContext, on_screen: OnScreen
) -> None:
    with pcs["LC"].database.write() as connection:
        connection.exec_driver_sql("DELETE FROM exchange_peer")
    wanted: list[object] = []
    context.wanted.connect(lambda _page, target: wanted.append(target))
    on_screen(page)
    press(page, "Take part…")
    assert wanted == [InView("joining")]
