"""The view of own indicators: a file is taken, its mistakes told, one is voided and taken again."""

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from librarydesk.data.indicators.own.queries import own_in_force
from librarydesk.data.indicators.own.service import add_from_file
from librarydesk.data.store.database import Database
from librarydesk.ui.page import PageContext, Saved
from librarydesk.ui.statistics.own.view import OwnView
from tests.data.indicators.own.definitions import SHARE, VISITS


@pytest.fixture
def view(context: PageContext, qtbot: QtBot) -> OwnView:
    made = OwnView(context)
    qtbot.addWidget(made)
    made.resize(1106, 640)
    with qtbot.waitExposed(made):
        made.show()
    refresh(made, qtbot)
    return made


def refresh(view: OwnView, qtbot: QtBot) -> None:
    with qtbot.waitSignal(view.ready):
        view.refresh()


def file(folder: Path, text: str) -> Path:
    path = folder / "own.toml"
    path.write_text(text, encoding="utf-8")
    return path


def codes(database: Database) -> list[str]:
    with database.read() as connection:
        return [one.kept.code for one in own_in_force(connection)]


def saved(view: OwnView, qtbot: QtBot, path: Path) -> Saved:
    with qtbot.waitSignal(view.ready), qtbot.waitSignal(view.context.saved) as told:
        view.take_file(path)
    said = told.args[0]
    assert isinstance(said, Saved)
    return said


def test_a_file_is_taken_and_the_taking_undone(
    view: OwnView, database: Database, tmp_path: Path, qtbot: QtBot
) -> None:
    assert view.lists.currentWidget() is view.first_step
    said = saved(view, qtbot, file(tmp_path, VISITS + SHARE))
    assert said.sentence == "New: X01, X02."
    assert view.table.rows.rowCount() == 2
    assert view.table.chosen_row() is not None
    assert said.undo is not None
    said.undo()
    qtbot.waitUntil(lambda: not codes(database))


def test_mistakes_are_listed_and_nothing_is_taken(
    view: OwnView, database: Database, tmp_path: Path, qtbot: QtBot
) -> None:
    wrong = VISITS.replace('"visits"', '"dogs"') + SHARE.replace("S01", "S99")
    with qtbot.waitSignal(view.ready):
        view.take_file(file(tmp_path, wrong))
    told = view.panel.mistakes.model()
    assert told.index(0, 0).data().startswith("“dogs”")
    assert told.rowCount() == 2
    assert codes(database) == []


def test_one_is_voided_with_a_reason_and_taken_again(
    view: OwnView, database: Database, tmp_path: Path, qtbot: QtBot
) -> None:
    add_from_file(database, file(tmp_path, VISITS))
    refresh(view, qtbot)
    view.panel.begin_voiding()
    view.panel.sheet.words.set_typed("Không cần nữa")
    with qtbot.waitSignal(view.context.saved) as told:
        view.panel.sheet.save()
    assert codes(database) == []
    said = told.args[0]
    assert isinstance(said, Saved)
    assert said.undo is not None
    said.undo()
    qtbot.waitUntil(lambda: codes(database) == ["X01"])


def test_a_library_below_the_province_only_looks(
    view: OwnView, database: Database, qtbot: QtBot
) -> None:
    with database.write() as connection:
        connection.exec_driver_sql("UPDATE installation SET level = 'area'")
    refresh(view, qtbot)
    assert view.about.text().startswith("Defined at the province")
