"""Names can be read while the seal is open, and only in this window."""

import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog, QWidget
from pytestqt.qtbot import QtBot

from librarydesk.bootstrap import Desk
from librarydesk.data.sealing.making import NewKeys, set_password
from librarydesk.data.sealing.opening import SealState
from librarydesk.ui.child import ChildJob
from librarydesk.ui.failure import Failure
from librarydesk.ui.page import PageContext
from librarydesk.ui.sealing.dialog import PasswordDialog
from librarydesk.ui.widgets.views import InView
from tests.ui.sealing.conftest import PASSWORD

Until = Callable[[Callable[[], bool]], None]


@pytest.fixture
def page(qtbot: QtBot) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    made.show()
    return made


def dialog_of(page: QWidget) -> PasswordDialog:
    return next(found for found in page.findChildren(PasswordDialog) if found.isVisible())


def type_into(dialog: PasswordDialog, password: str) -> None:
    dialog.field.line.setText(password)
    QTest.keyClick(dialog.field.line, Qt.Key.Key_Return)


def test_without_a_password_names_are_read_at_once(
    context: PageContext, page: QWidget, keys: NewKeys
) -> None:
    asked: list[str] = []
    context.seal.ask(page, lambda: asked.append("then"))
    assert asked == ["then"]
    assert context.seal.opened is not None
    assert context.seal.opened.key_id == keys.seal.key_id


def test_the_password_is_asked_for_once_and_remembered_until_locked(
    context: PageContext, page: QWidget, locked: NewKeys
) -> None:
    asked: list[str] = []
    context.seal.ask(page, lambda: asked.append("first"))
    assert context.seal.opened is None
    type_into(dialog_of(page), PASSWORD)
    context.seal.ask(page, lambda: asked.append("second"))
    assert asked == ["first", "second"]
    assert context.seal.secret == PASSWORD
    context.seal.lock()
    assert (context.seal.opened, context.seal.secret) == (None, "")
    context.seal.ask(page, lambda: asked.append("third"))
    dialog_of(page).reject()
    assert asked == ["first", "second"]


def test_a_wrong_password_is_said_in_the_dialog_and_can_be_typed_again(
    context: PageContext, page: QWidget, locked: NewKeys
) -> None:
    asked: list[str] = []
    context.seal.ask(page, lambda: asked.append("then"))
    dialog = dialog_of(page)
    type_into(dialog, "sai")
    assert dialog.remark.text() == "The password is wrong. Nothing was changed."
    assert dialog.result() != QDialog.DialogCode.Accepted
    type_into(dialog, PASSWORD)
    assert asked == ["then"]


def test_a_page_is_told_when_names_can_be_read_and_when_not(
    context: PageContext, locked: NewKeys
) -> None:
    told: list[bool] = []
    context.seal.changed.connect(lambda: told.append(context.seal.opened is not None))
    context.seal.unlock(PASSWORD, lambda: None, lambda _failure: None)
    context.seal.lock()
    assert (told[0], told[-1]) == (True, False)


def test_without_keys_the_page_that_makes_them_is_offered(
    context: PageContext, page: QWidget
) -> None:
    failures: list[Failure] = []
    wanted: list[object] = []
    context.failure.connect(failures.append)
    context.wanted.connect(lambda name, target: wanted.append((name, target)))
    context.seal.ask(page, lambda: wanted.append("never"))
    assert failures[0].code == "seal.no_keys"
    assert failures[0].step is not None
    failures[0].step.deed()
    assert wanted == [("system", InView("seal"))]


def test_a_password_set_by_another_program_locks_the_window_too(
    context: PageContext, desk_path: Path, keys: NewKeys
) -> None:
    context.seal.look()
    set_password(desk_path, keys.seal, PASSWORD)
    context.seal.look()
    assert (context.seal.state, context.seal.opened) == (SealState.LOCKED, None)


def test_a_lock_that_stays_shut_opens_nothing(
    context: PageContext, page: QWidget, keys: NewKeys
) -> None:
    context.seal.stays_shut = True
    context.seal.ask(page, lambda: pytest.fail("names in a picture"))
    context.seal.take(keys.seal, "")
    assert context.seal.opened is None


def test_the_words_open_it_when_the_password_is_lost(context: PageContext, locked: NewKeys) -> None:
    context.seal.unlock_with_words(
        " ".join(locked.words), lambda: None, lambda failure: pytest.fail(failure.sentence)
    )
    assert context.seal.by_words


def test_a_command_gets_the_password_through_a_pipe_and_nowhere_else(
    context: PageContext, tmp_path: Path, desk_path: Path, locked: NewKeys, until: Until
) -> None:
    new = tmp_path / "new.txt"
    new.write_text("mật khẩu mới\n", "utf-8")
    told: list[str] = []
    context.seal.unlock(PASSWORD, lambda: None, lambda _failure: None)
    job: ChildJob = context.runner.child(
        context.child_arguments("password", "--new-file", str(new)),
        words="…",
        done=told.append,
        failed=lambda failure: told.append(failure.sentence),
    )
    process = job.process_id()
    if sys.platform == "linux" and process:
        seen = b"".join(
            Path(f"/proc/{process}/{name}").read_bytes() for name in ("cmdline", "environ")
        )
        assert PASSWORD.encode() not in seen
    until(lambda: bool(told))
    assert '"password": true' in told[0]
    with Desk(desk_path):
        context.seal.unlock("mật khẩu mới", lambda: told.append("open"), lambda _failure: None)
    assert told[-1] == "open"
