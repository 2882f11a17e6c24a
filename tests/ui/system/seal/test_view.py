"""The view Children's names: keys, password and recovery words, set in the window."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel, QPushButton

from librarydesk.data.sealing.keys import Keys
from librarydesk.data.sealing.making import NewKeys
from librarydesk.data.sealing.opening import open_seal, open_with_words
from librarydesk.ui.page import Page, PageContext, Saved
from librarydesk.ui.system.seal.forms import PasswordForm, WordsForm
from librarydesk.ui.system.seal.view import SealView
from tests.planted import Planted
from tests.reports.pdf.reading import pages
from tests.ui.hands import press
from tests.ui.sealing.conftest import PASSWORD


@pytest.fixture
def view(context: PageContext) -> SealView:
    return SealView(context)


def deeds(view: SealView) -> list[str]:
    return [found.text() for found in view.deeds.findChildren(QPushButton) if found.isVisible()]


def fill(view: SealView, present: str, new: str, again: str | None = None) -> PasswordForm:
    form = view.form
    assert isinstance(form, PasswordForm)
    form.present.set_typed(present)
    form.new.set_typed(new)
    form.again.set_typed(new if again is None else again)
    form.submit()
    return form


def test_a_password_is_set_changed_and_taken_away(
    view: SealView,
    on_screen: Callable[[Page], None],
    desk_path: Path,
    keys: NewKeys,
    saved: list[Saved],
) -> None:
    on_screen(view)
    assert "no password" in view.said.text()
    press(view, "Set a password…")
    fill(view, "", PASSWORD)
    assert (open_seal(desk_path), view.form) == (None, None)
    assert open_seal(desk_path, PASSWORD) is not None
    assert "open until this program is closed" in view.said.text()
    press(view, "Change the password…")
    fill(view, PASSWORD, "mật khẩu khác")
    assert open_seal(desk_path, "mật khẩu khác") is not None
    press(view, "Take the password away…")
    fill(view, "mật khẩu khác", "")
    assert open_seal(desk_path) is not None
    assert [told.sentence for told in saved] == [
        "The password is set.", "The password is set.", "The password was taken away.",
    ]  # fmt: skip


def test_what_is_wrong_is_said_beside_the_field_and_nothing_is_changed(
    view: SealView, on_screen: Callable[[Page], None], desk_path: Path, locked: NewKeys
) -> None:
    on_screen(view)
    press(view, "Change the password…")
    fill(view, PASSWORD, "một", "hai")
    assert open_seal(desk_path, PASSWORD) is not None
    form = fill(view, "sai", "một")
    assert form.remark.text() == "The password is wrong. Nothing was changed."
    fill(view, PASSWORD, "một")
    assert open_seal(desk_path, "một") is not None


def test_it_is_opened_and_locked(
    view: SealView, on_screen: Callable[[Page], None], context: PageContext, locked: NewKeys
) -> None:
    on_screen(view)
    assert deeds(view)[0] == "Open…"
    context.seal.unlock(PASSWORD, lambda: None, lambda _failure: None)
    press(view, "Lock now")
    assert context.seal.opened is None
    assert deeds(view)[0] == "Open…"


def words_on(sheet: Path) -> str:
    """The words of a printed sheet in the order of their numbers."""
    found = re.findall(r"\b(\d\d?)\. (\w+)", pages(sheet.read_bytes())[0].text)
    return " ".join(word for _number, word in sorted(found, key=lambda pair: int(pair[0]))[:24])


def test_keys_are_made_and_their_words_shown_once(
    view: SealView,
    on_screen: Callable[[Page], None],
    desk_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    opened: list[Path] = []
    monkeypatch.setattr("librarydesk.ui.sealing.words.open_in_system", opened.append)
    on_screen(view)
    press(view, "Make the keys")
    assert view.words is not None
    shown = [
        found.text() for found in view.words.findChildren(QLabel) if found.text()[:1].isdigit()
    ]
    assert len(shown) == 24
    open_with_words(desk_path, " ".join(shown))
    words = Planted(" ".join(text.split()[1] for text in shown[:3]))
    sheet = desk_path.with_name("sheet.pdf")
    view.words.save(sheet)
    assert opened == [sheet]
    open_with_words(desk_path, words_on(sheet))
    sheet.unlink()
    press(view, "I have written them down")
    assert words.shown_by(view) == []
    assert words.traces(desk_path.parent) == []


def test_the_words_open_it_and_a_new_password_is_asked_for(
    view: SealView, on_screen: Callable[[Page], None], desk_path: Path, locked: NewKeys
) -> None:
    on_screen(view)
    press(view, "Open with the recovery words…")
    form = view.form
    assert isinstance(form, WordsForm)
    form.typed.setPlainText(" ".join(reversed(locked.words)))
    form.submit()
    assert "aren't the recovery words" in form.remark.text()
    form.typed.setPlainText("\n".join(locked.words))
    form.submit()
    fill(view, "", "mật khẩu mới")
    assert open_seal(desk_path, "mật khẩu mới") is not None


def test_keys_of_a_backup_ask_for_the_words(
    view: SealView, on_screen: Callable[[Page], None], desk_path: Path, keys: NewKeys
) -> None:
    Keys.beside(desk_path).change(keys.file.for_copies())
    on_screen(view)
    assert deeds(view) == ["Open with the recovery words…"]


def test_lost_keys_are_made_anew_after_a_second_look(
    view: SealView, on_screen: Callable[[Page], None], desk_path: Path, keys: NewKeys
) -> None:
    Keys.beside(desk_path).file.write_bytes(b"damaged")
    on_screen(view)
    assert "damaged" in view.said.text()
    press(view, "New keys…")
    press(view, "Make new keys")
    seal = open_seal(desk_path)
    assert seal is not None
    assert seal.key_id != keys.seal.key_id
