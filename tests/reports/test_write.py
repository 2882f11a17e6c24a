"""Reports written to files: whole or not at all, and the same figures in every form."""

import json
import re
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import docx
import openpyxl
import pytest

from librarydesk.errors import DeskError, WrongUseError
from librarydesk.reports import numbers
from librarydesk.reports.statistics.wording import form_of
from librarydesk.reports.write import REPORT_SUFFIXES, write_report
from tests.reports.pdf.reading import pages
from tests.reports.sample import DAY, annual_report

REPORT = annual_report()


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    folder = tmp_path_factory.mktemp("reports")
    for suffix in REPORT_SUFFIXES:
        write_report(REPORT, folder / f"bao-cao{suffix}", DAY)
    names = sorted(path.name for path in folder.iterdir())
    assert names == ["bao-cao.csv", "bao-cao.docx", "bao-cao.json", "bao-cao.pdf", "bao-cao.xlsx"]
    return {path.suffix: path.read_bytes() for path in folder.iterdir()}


def _expected() -> list[tuple[str, list[str]]]:
    """The name of every indicator and how its values are written."""
    return [
        (
            each.name,
            [
                numbers.number(value, form_of(each.unit), "vi")
                for value in (each.value, each.previous)
                if value is not None
            ],
        )
        for each in REPORT.figures
    ]


def test_the_pdf_has_every_figure(written: dict[str, bytes]) -> None:
    text = " ".join(" ".join(page.text.split()) for page in pages(written[".pdf"]))
    for name, values in _expected():
        # Between an indicator's name and its values stand its note and its unit.
        row = rf"{re.escape(name)} \D{{0,30}}(\d đơn vị )?\D{{0,20}}{re.escape(' '.join(values))} "
        assert re.search(row, text), name


def test_the_docx_has_every_figure(written: dict[str, bytes]) -> None:
    word = docx.Document(BytesIO(written[".docx"]))
    rows = {
        row.cells[1].text.split("\n")[0]: [cell.text for cell in row.cells]
        for table in word.tables
        if len(table.columns) == 9
        for row in table.rows
    }
    for name, values in _expected():
        assert [cell for cell in rows[name][3:5] if cell in values] == values


def test_the_xlsx_has_every_figure_as_a_number(written: dict[str, bytes]) -> None:
    book = openpyxl.load_workbook(BytesIO(written[".xlsx"]), data_only=True)
    rows = {
        str(row[1]).split("\n", maxsplit=1)[0]: row
        for sheet in book
        for row in sheet.iter_rows(values_only=True)
        if len(row) == 9
    }
    for each in REPORT.figures:
        known = [value for value in (each.value, each.previous) if value is not None]
        assert [value for value in rows[each.name][3:5] if not isinstance(value, str)] == known


def test_the_json_is_the_contract_s_with_its_keys_in_order(written: dict[str, bytes]) -> None:
    value = json.loads(written[".json"])
    assert list(value) == [
        *("report", "year", "cutoff", "from", "to", "site", "closed", "version", "complete"),
        *("indicators", "ministry_table", "findings", "texts"),
    ]
    assert (value["report"], value["from"], value["to"]) == ("annual", "2025-01-01", "2025-12-31")
    assert value["complete"]["missing"][1] == {
        "site": "LC12",
        "months": ["2025-03", "2025-05", "2025-06"],
    }
    first = value["indicators"][0]
    assert list(first) == ["code", "name", "unit", "value", "previous", "target", "by", "sites"]
    assert [each["value"] for each in value["indicators"]] == [e.value for e in REPORT.figures]
    assert value["indicators"][10]["value"] is None
    assert value["ministry_table"][2]["value"] == {"copies": 1_400, "periodical_titles": 57}
    assert list(value["findings"][0]) == ["rule", "severity", "message", "count", "sites"]


def test_only_a_quarter_has_a_target_of_its_own(tmp_path: Path) -> None:
    out = tmp_path / "quy.json"
    write_report(replace(REPORT, report="quarter"), out)
    assert "period_target" in json.loads(out.read_text("utf-8"))["indicators"][0]


def test_a_file_without_a_known_ending_is_a_wrong_use(tmp_path: Path) -> None:
    with pytest.raises(WrongUseError, match=r"bao-cao\.odt"):
        write_report(REPORT, tmp_path / "bao-cao.odt")
    assert list(tmp_path.iterdir()) == []


def test_a_missing_folder_is_one_sentence(tmp_path: Path) -> None:
    with pytest.raises(DeskError, match="khong-co") as caught:
        write_report(REPORT, tmp_path / "khong-co" / "bao-cao.json")
    assert caught.value.code == "file.no_folder"
    assert not re.search(r"Errno|Traceback", caught.value.message)


def test_what_cannot_be_replaced_leaves_nothing_behind(tmp_path: Path) -> None:
    taken = tmp_path / "bao-cao.json"
    taken.mkdir()
    (taken / "giu-lai").write_text("x", "utf-8")
    with pytest.raises(DeskError):
        write_report(REPORT, taken)
    assert [path.name for path in tmp_path.iterdir()] == ["bao-cao.json"]


def test_an_older_report_is_replaced_whole(tmp_path: Path) -> None:
    out = tmp_path / "bao-cao.JSON"
    out.write_text("cũ" * 1_000_000, "utf-8")
    write_report(REPORT, out, DAY)
    assert json.loads(out.read_text("utf-8"))["site"] == "LC"
