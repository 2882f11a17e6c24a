"""Reports written to files: whole or not at all."""

import json
import re
from dataclasses import replace
from pathlib import Path

import pytest

from librarydesk.errors import DeskError, WrongUseError
from librarydesk.reports.write import REPORT_SUFFIXES, write_report
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


def test_the_json_is_the_contract_s_with_its_keys_in_order(written: dict[str, bytes]) -> None:
    value = json.loads(written[".json"])
    assert list(value) == [
        *("report", "year", "cutoff", "from", "to", "site", "closed", "version", "complete"),
        *("indicators", "ministry_table", "findings", "texts", "communes"),
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
