"""Opening the window: frame first, the welcome where there is no database, pictures."""

import json
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication, QLabel, QMainWindow
from pytestqt.qtbot import QtBot

from librarydesk import i18n
from librarydesk.bootstrap import Desk, NewDesk
from librarydesk.data.sealing.opening import open_with_words
from librarydesk.ui.frame.window import DeskWindow
from librarydesk.ui.pages import PAGES
from librarydesk.ui.photographer import Photographer
from librarydesk.ui.qt_words import WORDS, QtWords
from librarydesk.ui.runner import Runner
from librarydesk.ui.screenshots import take_screenshots
from librarydesk.ui.session import Session, use_language
from librarydesk.ui.settings import WindowSettings
from librarydesk.ui.start_trace import VARIABLE, StartTrace
from librarydesk.ui.theme import tokens
from librarydesk.ui.theme.theme import ThemeChoice
from librarydesk.ui.welcome.page import WelcomeWindow
from tests.ui.hands import press

Until = Callable[[Callable[[], bool]], None]


@pytest.fixture
def session(qapp: QApplication, settings: WindowSettings) -> Iterator[Session]:
    made = Session(qapp, settings, StartTrace())
    yield made
    made.close_window()


def _window(qapp: QApplication) -> QMainWindow | None:
    found = [w for w in qapp.topLevelWidgets() if isinstance(w, QMainWindow) and w.isVisible()]
    return found[-1] if found else None


def test_a_database_is_opened_with_its_first_page(
    session: Session, qapp: QApplication, desk_path: Path, until: Until
) -> None:
    session.begin(desk_path)
    window = _window(qapp)
    assert isinstance(window, DeskWindow)
    until(lambda: window.body.current_name == window.first_page())
    until(lambda: window.windowTitle() == "Thư viện tỉnh Lai Châu – Library Desk")


def test_where_there_is_no_file_the_welcome_is_shown_not_an_empty_list(
    session: Session, qapp: QApplication, tmp_path: Path
) -> None:
    session.begin(tmp_path / "none.db")
    assert isinstance(_window(qapp), WelcomeWindow)
    assert not (tmp_path / "none.db").exists()


def test_a_file_that_cannot_be_opened_is_said_with_a_next_step(
    session: Session, qapp: QApplication, tmp_path: Path, until: Until
) -> None:
    broken = tmp_path / "broken.db"
    broken.write_bytes(b"no database at all" * 100)
    session.begin(broken)
    window = _window(qapp)
    assert isinstance(window, DeskWindow)
    until(window.errors.isVisible)
    assert "broken.db" in window.errors.accessibleName()


def test_the_marks_of_the_start_are_written_in_order(
    qapp: QApplication,
    settings: WindowSettings,
    desk_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    until: Until,
) -> None:
    trace = desk_path.with_name("trace.jsonl")
    monkeypatch.setenv(VARIABLE, str(trace))
    session = Session(qapp, settings, StartTrace())
    session.begin(desk_path)
    until(lambda: trace.read_text("utf-8").count("\n") == 2)
    until(lambda: _window(qapp) is None)
    marks = [json.loads(line) for line in trace.read_text("utf-8").splitlines()]
    assert [mark["mark"] for mark in marks] == ["first_paint", "ready"]
    assert marks[0]["monotonic_ns"] < marks[1]["monotonic_ns"]


def test_the_welcome_asks_for_what_is_missing_and_then_for_a_desk(
    runner: Runner, tmp_path: Path, qtbot: QtBot
) -> None:
    window = WelcomeWindow(runner, tmp_path / "new.db")
    qtbot.addWidget(window)
    with qtbot.assertNotEmitted(window.form.wanted):
        window.form.submit()
    window.form.fill(level="province", province="12", name="Thư viện tỉnh Lai Châu", code="LC")
    window.form.wanted.disconnect()
    with qtbot.waitSignal(window.form.wanted) as told:
        window.form.submit()
    assert told.args == [NewDesk("LC", "Thư viện tỉnh Lai Châu", "province", "12")]


def test_the_welcome_shows_the_recovery_words_before_it_opens_the_desk(
    runner: Runner, tmp_path: Path, qtbot: QtBot
) -> None:
    path = tmp_path / "new.db"
    window = WelcomeWindow(runner, path)
    qtbot.addWidget(window)
    window.show()
    with qtbot.assertNotEmitted(window.chosen):
        window.make_desk(NewDesk("LC", "Thư viện tỉnh Lai Châu", "province", "12"))
        qtbot.waitUntil(lambda: window.words is not None, timeout=60_000)
    shown = [found.text() for found in window.findChildren(QLabel) if found.text()[:1].isdigit()]
    open_with_words(path, " ".join(shown))
    with qtbot.waitSignal(window.chosen) as told:
        press(window, "I have written them down")
    assert told.args == [path]


def test_every_page_is_pictured_with_its_states(qapp: QApplication, desk_path: Path) -> None:
    folder = desk_path.with_name("pictures")
    with Desk(desk_path) as desk:
        taken = take_screenshots(desk, folder)
    assert {entry.name for entry in PAGES} < {picture.stem for picture in taken}
    hold_the_size(taken)


def test_every_page_is_pictured_in_the_dark(qapp: QApplication, desk_path: Path) -> None:
    photographer = Photographer(desk_path, "dark")
    try:
        taken = [photographer.page(entry.name, desk_path.parent) for entry in PAGES]
    finally:
        photographer.close()
    hold_the_size(taken)


def hold_the_size(taken: list[Path]) -> None:
    for picture in taken:
        image = QImage(str(picture))
        assert (image.width(), image.height()) == (1366, 768)


def test_settings_are_kept_and_spoilt_ones_read_as_the_default(tmp_path: Path) -> None:
    settings = WindowSettings.in_file(tmp_path / "window.ini")
    settings.theme = ThemeChoice.DARK
    settings.text_percent = 150
    settings.language = "en"
    settings.remember_words("columns/trips", ["day", "route"])
    assert (settings.theme, settings.text_percent) == (ThemeChoice.DARK, 150)
    assert settings.words("columns/trips") == ["day", "route"]
    settings.remember("theme", "pink")
    settings.remember("text_percent", "huge")
    settings.remember("language", "fr")
    assert settings.theme is ThemeChoice.SYSTEM
    assert settings.text_percent == 100
    assert settings.language == "vi"
    settings.text_percent = 900
    assert settings.text_percent == tokens.TEXT_SIZES[-1]


def test_the_command_line_speaks_before_what_is_remembered(settings: WindowSettings) -> None:
    use_language(settings, "en")
    assert i18n.language() == "en"
    settings.language = "vi"
    use_language(settings, None)
    assert i18n.language() == "vi"


def test_qt_speaks_vietnamese(qapp: QApplication) -> None:
    words = QtWords()
    assert words.translate("QPlatformTheme", "Cancel") == "Cancel"
    i18n.set_language("vi")
    assert words.translate("QPlatformTheme", "Cancel") == "Thôi"
    assert all(words.translate("Any", word) not in ("", word) for word in WORDS)
    qapp.installTranslator(words)
    assert QCoreApplication.translate("Any", "Something else") == "Something else"
    qapp.removeTranslator(words)
