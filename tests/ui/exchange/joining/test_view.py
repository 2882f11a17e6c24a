"""The view Taking part: three steps, two words compared at each end, what is read aloud shown."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel

from librarydesk.bootstrap import Desk, NewDesk
from librarydesk.data.exchange.joining.admitting import Wish, admit
from librarydesk.data.exchange.joining.requests import read_request, write_request
from librarydesk.data.exchange.joining.taking_part import join, open_answer
from librarydesk.data.sealing.making import recovery_words
from librarydesk.data.sealing.opening import open_seal
from librarydesk.data.store.database import Database
from librarydesk.ui.exchange.joining import view
from librarydesk.ui.exchange.joining.rare_sheets import MoveSheet, RecoverSheet
from librarydesk.ui.exchange.joining.view import JoiningView
from librarydesk.ui.failure import Failure
from librarydesk.ui.page import PageContext, Saved
from tests.data.clubs.children import keys_for
from tests.made_desks import DISTRICT_DESK, MadeDesk
from tests.ui.hands import OnScreen, Until, press

Files = dict[str, Path]


@pytest.fixture
def other(tmp_path: Path, made_desk: MadeDesk) -> Iterator[Desk]:
    """A PC of another library, with a desk of its own."""
    with Desk(made_desk(DISTRICT_DESK, tmp_path / "other.db")) as desk:
        yield desk


@pytest.fixture
def province(tmp_path: Path, made_desk: MadeDesk) -> Iterator[Desk]:
    """The PC that receives for the province."""
    new = NewDesk("TINH", "Thư viện tỉnh Lai Châu", "province", "12")
    with Desk(made_desk(new, tmp_path / "province.db")) as desk:
        yield desk


@pytest.fixture
def files(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Files:
    """What is chosen in the dialogs of the system."""
    chosen = {"open": tmp_path / "in", "save": tmp_path / "out"}
    monkeypatch.setattr(view, "ask_open", lambda *_told: (str(chosen["open"]), ""))
    monkeypatch.setattr(view, "ask_save", lambda *_told: (str(chosen["save"]), ""))
    return chosen


@pytest.fixture
def page(
    context: PageContext, database: Database, saved: list[Saved], on_screen: OnScreen
) -> JoiningView:
    context.seal.opened = keys_for(database)
    made = JoiningView(context)
    on_screen(made)
    return made


def type_words(page: JoiningView, words: tuple[str, ...]) -> None:
    sheet = page.sheet
    assert sheet is not None
    for place, field in zip(sheet.asked, sheet.words, strict=True):
        field.set_typed(words[place])
    sheet.save()


def test_the_province_compares_two_words_and_admits(
    page: JoiningView, other: Desk, files: Files, until: Until
) -> None:
    write_request(other.database, files["open"], open_seal(other.path))
    asked = read_request(files["open"])
    page.admit_pc()
    until(lambda: page.sheet is not None)
    type_words(page, ("sai",) * 6)
    sheet = page.sheet
    assert sheet is not None
    assert not files["save"].exists()
    sheet.new_site.set_typed("1")
    type_words(page, asked.words)
    until(lambda: page.sheet is None)
    answer = open_answer(other.database, files["save"])
    assert all(word in page.words.text() for word in answer.words)
    assert not join(other.database, answer).joined_before
    until(lambda: "1 PC is admitted" in page.said.text())
    assert not page.ask.isVisible()


def test_a_pc_asks_and_joins(
    page: JoiningView, database: Database, province: Desk, files: Files, until: Until
) -> None:
    page.write_request()
    until(lambda: "read it these six words" in page.words.text())
    asked = read_request(files["save"])
    assert all(word in page.words.text() for word in asked.words)
    wish = Wish(new_site=True)
    done = admit(province.database, asked, files["open"], wish, open_seal(province.path))
    page.take_answer()
    until(lambda: page.sheet is not None)
    type_words(page, done.own_words)
    until(lambda: "exchanges with the province" in page.said.text())
    assert not page.admit.isVisible()


def test_a_file_that_is_something_else_is_said(
    page: JoiningView, context: PageContext, files: Files, until: Until
) -> None:
    files["open"].write_text("Kính gửi", "utf-8")
    said: list[Failure] = []
    context.failure.connect(said.append)
    page.admit_pc()
    until(lambda: len(said) == 1)
    page.take_answer()
    until(lambda: len(said) == 2)
    assert page.sheet is None


def test_a_new_pc_takes_the_place_of_the_lost_one(
    page: JoiningView, province: Desk, until: Until
) -> None:
    lost = recovery_words(province.path, keys_for(province.database))
    assert not page.rare.recover.isHidden()
    press(page, "Take the place of the lost PC…")
    sheet = page.opened
    assert isinstance(sheet, RecoverSheet)
    sheet.words.set_typed(" ".join(lost[:20]))
    sheet.save()
    assert any("These are 20 words" in one.text() for one in sheet.findChildren(QLabel))
    sheet.words.set_typed(" ".join(lost))
    sheet.sure.set_typed("1")
    sheet.save()
    until(lambda: page.opened is None)
    assert "receives for the province now" in page.words.text()


def test_a_merged_library_goes_on_under_another_site(
    page: JoiningView, province: Desk, files: Files, database: Database, until: Until
) -> None:
    page.begin_moving()
    sheet = page.opened
    assert isinstance(sheet, MoveSheet)
    sheet.site.set_typed("TN")
    sheet.save()
    until(lambda: page.opened is None)
    page.write_request()
    until(files["save"].exists)
    assert read_request(files["save"]).site == "TN"


def test_the_dead_pc_is_chosen_from_those_of_the_site(
    page: JoiningView, other: Desk, tmp_path: Path, database: Database, files: Files, until: Until
) -> None:
    write_request(other.database, tmp_path / "first", open_seal(other.path))
    asked = read_request(tmp_path / "first")
    admit(database, asked, tmp_path / "answer", Wish(new_site=True), keys_for(database))
    write_request(other.database, files["open"], open_seal(other.path))
    page.admit_pc()
    until(lambda: page.sheet is not None)
    sheet = page.sheet
    assert sheet is not None
    assert sheet.replaces.box.count() == 2
    assert asked.id.hex()[:8] in sheet.replaces.box.itemText(1)
    sheet.site.set_typed("XX")
    assert sheet.replaces.isHidden() or not sheet.replaces.isVisible()
