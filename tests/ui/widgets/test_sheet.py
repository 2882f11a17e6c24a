"""Forms: fields, remarks, saving and drafts."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from librarydesk.bootstrap import Desk
from librarydesk.ui.page import PageContext
from librarydesk.ui.widgets.completing import CompletingField, Completion
from librarydesk.ui.widgets.fields import DateField, NumberField, TextField
from librarydesk.ui.widgets.sheet import Remark, Sheet

CTRL = Qt.KeyboardModifier.ControlModifier


class TripSheet(Sheet):
    """A form with a day that is kept, a count and a remark."""

    def __init__(self, context: PageContext) -> None:
        super().__init__(context, name="trip", title="New trip")
        self.day = DateField(today=lambda: date(2026, 11, 21))
        self.count = NumberField(most=99_999)
        self.note = TextField()
        self.add(self.day, "Day", key="day", required=True, keep=True, half=True)
        self.add(self.count, "Copies", key="count", required=True, half=True)
        self.add(self.note, "Note", key="note")
        self.check = self._odd

    def _odd(self) -> list[Remark]:
        many = (self.count.number() or 0) > 2000
        return [Remark("count", "That many?", odd=True)] if many else []


@pytest.fixture
def sheet(context: PageContext, qtbot: QtBot) -> TripSheet:
    made = TripSheet(context)
    qtbot.addWidget(made)
    made.show()
    made.begin()
    return made


def _reason_of(sheet: Sheet, words: str) -> QLineEdit:
    wanted = f"Reason: {words}"
    return next(line for line in sheet.findChildren(QLineEdit) if line.accessibleName() == wanted)


def test_ctrl_enter_saves_and_keeps_sensible_values(sheet: TripSheet, qtbot: QtBot) -> None:
    sheet.day.set_typed("5/3")
    sheet.count.set_typed("1.200")
    with qtbot.waitSignal(sheet.save_wanted) as told:
        QTest.keyClick(sheet.note.line, Qt.Key.Key_Return, CTRL)
    assert told.args == [True]
    sheet.saved()
    assert sheet.day.day() == date(2026, 3, 5)
    assert sheet.count.typed() == ""


def test_what_is_missing_is_said_beside_the_field(sheet: TripSheet, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(sheet.save_wanted):
        sheet.save()
    assert sheet.day.editor.accessibleDescription() == "This is needed."
    sheet.day.set_typed("hôm qua")
    assert sheet.day.editor.accessibleDescription() == ""


def test_what_is_wrong_is_said_when_the_field_is_left(sheet: TripSheet, qtbot: QtBot) -> None:
    QTest.keyClicks(sheet.day.line, "35/3")
    sheet.note.line.setFocus()
    assert "5/3/2026" in sheet.day.editor.accessibleDescription()


def test_a_field_is_tidied_when_it_is_left(sheet: TripSheet, qtbot: QtBot) -> None:
    QTest.keyClicks(sheet.day.line, "-1")
    sheet.count.line.setFocus()
    QTest.keyClicks(sheet.count.line, "1234")
    sheet.note.line.setFocus()
    assert sheet.day.typed() == "20/11/2026"
    assert sheet.count.typed() == "1,234"


def test_an_odd_value_asks_once_and_takes_a_reason(sheet: TripSheet, qtbot: QtBot) -> None:
    sheet.day.set_typed("hôm nay")
    sheet.count.set_typed("3000")
    with qtbot.assertNotEmitted(sheet.save_wanted):
        sheet.save()
    _reason_of(sheet, "Copies").setText("Ngày hội sách")
    with qtbot.waitSignal(sheet.save_wanted):
        sheet.save()
    assert sheet.reasons() == {"count": "Ngày hội sách"}


def test_what_was_typed_comes_back(sheet: TripSheet, context: PageContext, qtbot: QtBot) -> None:
    sheet.note.set_typed("Đường trơn")
    with qtbot.waitSignal(sheet.closed):
        QTest.keyClick(sheet.note.line, Qt.Key.Key_Escape)
    again = TripSheet(context)
    qtbot.addWidget(again)
    again.begin()
    assert again.note.text() == "Đường trơn"


def test_a_saved_sheet_leaves_no_draft(sheet: TripSheet, context: PageContext) -> None:
    sheet.day.set_typed("hôm nay")
    sheet.count.set_typed("5")
    sheet.keep_draft()
    sheet.save()
    sheet.saved()
    assert context.drafts.get("trip") == {}


def test_what_the_service_refuses_is_said_beside_its_field(sheet: TripSheet) -> None:
    sheet.refuse("note", "This trip is there already.")
    assert sheet.note.editor.accessibleDescription() == "This trip is there already."


def test_codes_and_names_complete_as_typed(context: PageContext, qtbot: QtBot) -> None:
    sites = [Completion("TSC", "Tủa Sín Chải"), Completion("TL", "Thu Lũm")]

    def provider(desk: Desk, text: str) -> list[Completion]:
        return [site for site in sites if site.key.startswith(text.upper())]

    field = CompletingField(context.runner, provider)
    qtbot.addWidget(field)
    field.show()
    field.line.setFocus()
    QTest.keyClicks(field.line, "ts")
    assert field.problem() == "Choose one of the suggestions."
    qtbot.waitUntil(field.suggests)
    with qtbot.waitSignal(field.changed):
        QTest.keyClick(field.line, Qt.Key.Key_Return)
    assert (field.key(), field.line.text(), field.problem()) == ("TSC", "Tủa Sín Chải", "")
    field.set_typed(field.typed())
    assert field.key() == "TSC"


def test_each_thing_has_a_draft_of_its_own_over_what_is_known(
    context: PageContext, sheet: TripSheet
) -> None:
    def known() -> None:
        sheet.day.set_typed("5/3")
        sheet.note.set_typed("Đường trơn")

    sheet.begin_over("trip 1", known)
    sheet.keep_draft()
    assert context.drafts.get("trip 1") == {}
    sheet.note.set_typed("Đường khô")
    sheet.give_up()
    sheet.begin_over("trip 2", known)
    assert sheet.note.typed() == "Đường trơn"
    sheet.begin_over("trip 1", known)
    assert sheet.note.typed() == "Đường khô"
    sheet.start_afresh()
    assert sheet.note.typed() == "Đường trơn"
    sheet.give_up()
    assert context.drafts.get("trip 1") == {}
