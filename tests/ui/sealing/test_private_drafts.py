"""What is half typed of a child outlives a power cut, sealed."""

from pathlib import Path

from pytestqt.qtbot import QtBot

from librarydesk.data.sealing.making import NewKeys, new_keys
from librarydesk.ui.drafts import Drafts
from librarydesk.ui.page import PageContext
from librarydesk.ui.widgets.fields import TextField
from librarydesk.ui.widgets.sheet import Sheet
from tests.planted import Planted
from tests.ui.sealing.conftest import PASSWORD

NAME = Planted("Giàng Thị Mỷ Ngần")
TYPED = {"name": NAME.text}


def sheet_of(context: PageContext, qtbot: QtBot) -> Sheet:
    made = Sheet(context, name="member", title="Member", private=True)
    made.add(TextField(), "Name", key="name")
    qtbot.addWidget(made)
    return made


def type_and_close(context: PageContext, qtbot: QtBot) -> None:
    sheet = sheet_of(context, qtbot)
    sheet.begin()
    name = sheet.findChild(TextField)
    assert isinstance(name, TextField)
    name.set_typed(NAME.text)
    sheet.keep_draft()
    context.drafts.close()


def test_a_name_comes_back_into_its_sheet_and_stands_sealed_on_the_disk(
    context: PageContext, qtbot: QtBot, desk_path: Path, keys: NewKeys
) -> None:
    context.seal.look()
    type_and_close(context, qtbot)
    assert desk_path.with_name("desk.drafts").exists()
    assert NAME.traces(desk_path.parent) == []
    assert Drafts.beside(desk_path).get("member", keys.seal) == TYPED


def test_without_the_key_a_sealed_draft_stays_where_it_is(
    context: PageContext, qtbot: QtBot, desk_path: Path, keys: NewKeys
) -> None:
    context.seal.look()
    type_and_close(context, qtbot)
    later = Drafts.beside(desk_path)
    assert later.get("member") == {}
    assert later.get("member", new_keys().seal) == {}
    later.close()
    assert Drafts.beside(desk_path).get("member", keys.seal) == TYPED
    saved = Drafts.beside(desk_path)
    saved.drop("member")
    saved.close()
    assert not desk_path.with_name("desk.drafts").exists()


def test_while_the_seal_is_shut_nothing_reaches_the_disk(
    context: PageContext, qtbot: QtBot, desk_path: Path, locked: NewKeys
) -> None:
    context.seal.look()
    type_and_close(context, qtbot)
    assert context.private_drafts.get("member") == TYPED
    assert not desk_path.with_name("desk.drafts").exists()
    context.seal.unlock(PASSWORD, lambda: None, lambda _failure: None)
    type_and_close(context, qtbot)
    assert NAME.traces(desk_path.parent) == []
