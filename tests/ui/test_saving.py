"""Saving a file from the window: where to, in which form, and what is said then."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from librarydesk.ui import saving
from librarydesk.ui.failure import Failure
from librarydesk.ui.page import PageContext, Saved


@pytest.mark.parametrize(
    ("given", "kind", "out"),
    [
        ("/tmp/ho-so", "Word document (*.docx)", "/tmp/ho-so.docx"),
        ("/tmp/TL.2025", "Excel workbook (*.xlsx)", "/tmp/TL.2025.xlsx"),
        ("/tmp/ho-so.DOCX", "PDF, to print (*.pdf)", "/tmp/ho-so.DOCX"),
        ("/tmp/ho-so", "", "/tmp/ho-so.pdf"),
    ],
)
def test_a_name_without_an_ending_gets_the_one_of_its_kind(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, given: str, kind: str, out: str
) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)
    monkeypatch.setattr(saving, "ask_save", lambda *_asked: (given, kind))
    assert saving.ask_file(parent, "Save the papers", "ho-so.pdf") == Path(out)


def test_nothing_is_saved_when_the_question_is_given_up(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)
    monkeypatch.setattr(saving, "ask_save", lambda *_asked: ("", ""))
    assert saving.ask_file(parent, "Save the papers", "ho-so.pdf") is None


def test_what_was_saved_can_be_opened(
    context: PageContext, saved: list[Saved], tmp_path: Path, qtbot: QtBot
) -> None:
    out = tmp_path / "found.json"
    ended: list[str] = []
    saving.save(context, ["search", "x"], out, words="Writing", done=lambda: ended.append("done"))
    qtbot.waitUntil(lambda: bool(ended), timeout=20_000)
    assert saved[-1].sentence == "Saved as found.json."
    assert saved[-1].step is not None


def test_what_is_not_written_is_said_and_the_caller_tidies_up(
    context: PageContext, saved: list[Saved], tmp_path: Path, qtbot: QtBot
) -> None:
    said: list[Failure] = []
    ended: list[str] = []
    context.failure.connect(said.append)
    saving.save(
        context,
        ["form", "no-such-form", "x", "--out", str(tmp_path / "paper.pdf")],
        tmp_path / "paper.pdf",
        words="Writing",
        failed=lambda: ended.append("failed"),
    )
    qtbot.waitUntil(lambda: bool(said), timeout=20_000)
    assert ended == ["failed"]
    assert not saved
