"""A sheet says whose its row is, and shuts itself where the row can't be changed here."""

import pytest
from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot

from librarydesk.bootstrap import Desk
from librarydesk.data.exchange.row_state import Disputed, RowState
from librarydesk.data.exchange.whose import Hand, Whose
from librarydesk.ui import whose
from librarydesk.ui.page import PageContext
from librarydesk.ui.widgets.fields import TextField
from librarydesk.ui.widgets.sheet import Sheet
from librarydesk.ui.widgets.views import InView

TWO_VALUES = Disputed("Leader", "Lan", "Minh", proposal=False)


class ClubSheet(Sheet):
    """A form with one field."""

    def __init__(self, context: PageContext) -> None:
        super().__init__(context, name="club", title="Club", single=True)
        self.leader = TextField()
        self.add(self.leader, "Leader", key="leader")


@pytest.fixture
def sheet(context: PageContext, qtbot: QtBot) -> ClubSheet:
    made = ClubSheet(context)
    qtbot.addWidget(made)
    made.show()
    return made


def begun(sheet: ClubSheet, monkeypatch: pytest.MonkeyPatch, state: RowState) -> list[str]:
    """What a sheet over a row in some state says."""

    def told(_desk: Desk, table: str, row_id: int) -> RowState:
        assert (table, row_id) == ("club", 7)
        return state

    monkeypatch.setattr(whose, "row_state", told)
    sheet.begin()
    sheet.about("club", 7)
    return [label.text() for label in sheet.findChildren(QLabel) if label.isVisible()]


def pressed(sheet: ClubSheet, words: str) -> QPushButton:
    return next(one for one in sheet.findChildren(QPushButton) if one.text() == words)


def test_a_row_of_another_site_says_so_and_cannot_be_saved_until_another_one_is_begun(
    sheet: ClubSheet, monkeypatch: pytest.MonkeyPatch
) -> None:
    theirs = RowState(Whose(Hand.OTHER_SITE, "Thư viện Sìn Hồ"))
    said = begun(sheet, monkeypatch, theirs)
    assert any("belongs to Thư viện Sìn Hồ" in one for one in said)
    assert not sheet.leader.isEnabled()
    assert not pressed(sheet, "Save").isEnabled()
    sheet.begin()
    assert sheet.leader.isEnabled()
    assert pressed(sheet, "Save").isEnabled()


def test_a_row_of_the_province_is_proposed_and_one_of_ours_says_nothing(
    sheet: ClubSheet, monkeypatch: pytest.MonkeyPatch
) -> None:
    usual = begun(sheet, monkeypatch, RowState(Whose(Hand.OURS)))
    said = begun(sheet, monkeypatch, RowState(Whose(Hand.PROVINCE)))
    assert ["proposal" in one for one in said if one not in usual] == [True]
    assert pressed(sheet, "Save").isEnabled()


def test_a_field_with_two_values_is_named_with_a_way_to_decide(
    sheet: ClubSheet, context: PageContext, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    said = begun(sheet, monkeypatch, RowState(Whose(Hand.OURS), (TWO_VALUES,), "CLB~2"))
    assert any("Leader has two values, “Lan” (shown) and “Minh”" in one for one in said)
    assert any("CLB~2 is a provisional number" in one for one in said)
    with qtbot.waitSignal(context.wanted) as told:
        pressed(sheet, "What to decide…").click()
    assert told.args == ["exchange", InView("conflicts")]
