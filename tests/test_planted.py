"""The search for planted names finds them in every form in which they could be written."""

import gzip
import json
import unicodedata
import zipfile
from base64 import b64encode
from pathlib import Path

import pytest
from PySide6.QtWidgets import (
    QLabel,
    QLineEdit,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)
from pytestqt.qtbot import QtBot

from librarydesk.data.store.folding import fold
from tests.planted import Planted

NAME = Planted("Giàng Thị Mỷ Ngần")
TEXT = f"Em {NAME.text} đọc 12 cuốn"


@pytest.mark.parametrize(
    "content",
    [
        TEXT.encode("utf-8"),
        unicodedata.normalize("NFD", TEXT).encode("utf-8"),
        TEXT.encode("utf-16"),
        TEXT.upper().encode("utf-16-be"),
        fold(TEXT).encode("utf-8"),
        json.dumps({"name": TEXT}).encode("ascii"),
        TEXT.encode("ascii", "xmlcharrefreplace"),
        gzip.compress(TEXT.encode("utf-8"), mtime=0),
        b64encode(TEXT.encode("utf-8")),
        b64encode(b"x" + TEXT.encode("utf-8")),
        b64encode(b"xx" + TEXT.encode("utf-8")),
    ],
)
def test_a_name_is_found_in_every_form(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "deep").mkdir()
    (tmp_path / "deep" / "file.bin").write_bytes(
        b"before" + content if content[0] > 31 else content
    )
    (tmp_path / "other.bin").write_bytes("Giàng Thị Mai".encode())
    assert NAME.traces(tmp_path) == ["deep/file.bin"]


def test_a_name_is_found_in_an_archive_and_in_the_name_of_a_file(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "list.xlsx", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/sharedStrings.xml", TEXT)
    (tmp_path / "giang-thi-my-ngan.txt").touch()
    assert NAME.traces(tmp_path) == ["giang-thi-my-ngan.txt", "list.xlsx"]


def test_a_name_is_found_on_paper(tmp_path: Path) -> None:
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.ttfonts import TTFont
    from reportlab.pdfgen.canvas import Canvas

    from librarydesk.resources import resource

    pdfmetrics.registerFont(TTFont("Serif", resource("fonts", "LiberationSerif-Regular.ttf")))
    page = Canvas(str(tmp_path / "card.pdf"))
    page.setFont("Serif", 12)
    page.drawString(100, 700, NAME.text)
    page.save()
    assert NAME.traces(tmp_path) == ["card.pdf"]


def test_a_name_is_found_wherever_a_widget_says_it(qtbot: QtBot) -> None:
    page = QWidget()
    qtbot.addWidget(page)
    column = QVBoxLayout(page)
    field, table, hinted = QLineEdit(f"2. {TEXT}"), QTableWidget(1, 1), QLabel("x")
    table.setItem(0, 0, QTableWidgetItem(f"3. {TEXT}"))
    hinted.setToolTip(NAME.text.upper())
    for part in (QLabel(f"1. {TEXT}"), field, table, hinted, QLabel("Giàng Thị Mai")):
        column.addWidget(part)
    assert NAME.shown_by(page) == [*(f"{at}. {TEXT}" for at in (1, 2, 3)), NAME.text.upper()]
