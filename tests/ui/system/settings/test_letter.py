"""The settings of the letter: typed, kept, on the paper, taken back."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from librarydesk.data.closing.letters import letter_settings
from librarydesk.data.statistics.report import USUAL_LETTER, LetterWords
from librarydesk.data.store.database import Database
from librarydesk.ui.page import PageContext, Saved
from librarydesk.ui.system.settings.view import SettingsView
from tests.ui.hands import OnScreen, undo


def kept(database: Database) -> LetterWords:
    with database.read() as connection:
        return letter_settings(connection)


def test_each_setting_is_kept_and_taken_back(
    context: PageContext, database: Database, saved: list[Saved], on_screen: OnScreen
) -> None:
    view = SettingsView(context)
    on_screen(view)
    letter = view.letter
    assert letter.mark.line.placeholderText() == "BC-TVT"
    assert "DIRECTOR" in letter.titles.line.placeholderText()
    letter.mark.set_typed("BC-TVT-NV")
    letter.titles.set_typed("KT. GIÁM ĐỐC; PHÓ GIÁM ĐỐC")
    letter.name.set_typed("Lò Thị Mai")
    letter.recipients.set_typed("Như trên; Lưu: VT")
    QTest.keyClick(letter.recipients.line, Qt.Key.Key_Return)
    assert kept(database) == LetterWords(
        mark="BC-TVT-NV",
        signer_titles=("KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC"),
        signer_name="Lò Thị Mai",
        recipients=("Như trên;", "Lưu: VT."),
    )
    letter.undated.box.click()
    assert kept(database).undated
    undo(saved)
    assert not kept(database).undated
    assert not letter.undated.is_on()


def test_nothing_typed_sets_nothing(
    context: PageContext, database: Database, saved: list[Saved], on_screen: OnScreen
) -> None:
    view = SettingsView(context)
    on_screen(view)
    QTest.keyClick(view.letter.name.line, Qt.Key.Key_Return)
    assert kept(database) == USUAL_LETTER
    assert not saved
