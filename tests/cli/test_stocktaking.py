"""The steps of a stocktake by command."""

import csv
from pathlib import Path

import pytest

from tests.cli.conftest import Command

COPIES = (
    "accession_no,site,title,store,call_number,acquired_on,source,price_vnd\n"
    "TN.001,LC,Dế mèn phiêu lưu ký,Kho thiếu nhi,895.922 / T450D,2020-01-05,purchase,50000\n"
    "TN.002,LC,Dế mèn phiêu lưu ký,Kho thiếu nhi,895.922 / T450D,2020-01-05,purchase,50000\n"
    "M.001,LC,Đất rừng phương Nam,Kho mượn,895.923 / Đ406D,2020-01-05,purchase,70000\n"
)


@pytest.fixture
def stocked(desk: Path, tmp_path: Path, command: Command) -> Path:
    """A desk with three copies."""
    file = tmp_path / "copies.csv"
    file.write_text(COPIES, encoding="utf-8")
    assert command("--db", desk, "import", "copies", file).code == 0
    return desk


def test_a_stocktake_from_its_beginning_to_its_end(
    stocked: Path, tmp_path: Path, command: Command
) -> None:
    begun = command("--db", stocked, "stocktake", "begin", "--code", "KK-1", "--json")
    assert (begun.code, begun.value) == (0, {"code": "KK-1", "expected": 3, "overlapping": []})
    numbers = tmp_path / "scanner.txt"
    numbers.write_text("TN.001\nM.001\nTN.2\n", encoding="utf-8")
    loaded = command(
        "--db", stocked, "--json", "stocktake", "load", "KK-1", numbers, "--store", "Kho mượn"
    )
    assert isinstance(loaded.value, dict)
    assert (loaded.code, loaded.value["added"]) == (0, 3)
    status = command("--db", stocked, "--json", "stocktake", "status", "kk 1").value
    assert isinstance(status, dict)
    assert {name: each["copies"] for name, each in status["lists"].items()} == {
        "found": 1, "missing": 1, "wrong_place": 1, "unknown": 1, "unexpected": 0, "out": 0,
    }  # fmt: skip
    assert (status["expected"], status["read"]) == (3, 2)
    ended = command("--db", stocked, "stocktake", "end", "KK-1")
    assert ended.code == 0
    refused = command("--db", stocked, "--json", "stocktake", "load", "KK-1", numbers)
    assert (refused.code, refused.refusal["error"]) == (3, "stocktake.ended")


@pytest.mark.parametrize("suffix", [".csv", ".xlsx", ".tsv"])
def test_a_list_is_a_file_that_can_be_loaded_again(
    stocked: Path, tmp_path: Path, command: Command, suffix: str
) -> None:
    command("--db", stocked, "stocktake", "begin", "--code", "KK-1")
    out = tmp_path / f"missing{suffix}"
    written = command("--db", stocked, "--json", "stocktake", "list", "KK-1", "missing", out)
    assert written.value == {"file": str(out), "list": "missing", "rows": 3}
    if suffix == ".csv":
        with out.open(encoding="utf-8-sig", newline="") as file:
            rows = list(csv.DictReader(file))
        assert [row["accession_no"] for row in rows] == ["M.001", "TN.001", "TN.002"]
    assert command("--db", stocked, "stocktake", "load", "KK-1", out).code == 0
    status = command("--db", stocked, "--json", "stocktake", "status", "KK-1").value
    assert isinstance(status, dict)
    assert status["lists"]["found"]["copies"] == 3


def test_only_a_range_of_call_numbers_is_counted(stocked: Path, command: Command) -> None:
    begun = command(
        "--db", stocked, "--json", "stocktake", "begin", "--code", "KK-2", "--from", "895.923"
    )
    assert isinstance(begun.value, dict)
    assert begun.value["expected"] == 1
    again = command("--db", stocked, "--json", "stocktake", "begin", "--code", "KK-3")
    assert (again.code, again.value) == (
        1, {"code": "KK-3", "expected": 3, "overlapping": ["KK-2"]},
    )  # fmt: skip


@pytest.mark.parametrize(
    ("arguments", "code", "error"),
    [
        (("begin", "--code", "KK-1"), 3, "stocktake.code_in_use"),
        (("begin", "--code", "KK-2", "--store", "Kho lạ"), 3, "stocktake.nothing"),
        (("begin", "--code", "KK-2", "--from", "900", "--to", "800"), 3, "stocktake.turned_round"),
        (("begin", "--code", "KK-2", "--site", "ZZ"), 3, "site.unknown"),
        (("status", "KK-9"), 3, "stocktake.unknown"),
        (("list", "KK-1", "lost", "x.csv"), 2, "stocktake.no_such_list"),
        (("list", "KK-1", "found", "x.doc"), 2, "file.unknown_suffix"),
        (("load", "KK-1", "nowhere.txt"), 3, "import.missing"),
        ((), 2, "usage"),
    ],
)
def test_what_cannot_be_is_refused_with_a_sentence(
    stocked: Path, command: Command, arguments: tuple[str, ...], code: int, error: str
) -> None:
    command("--db", stocked, "stocktake", "begin", "--code", "KK-1")
    refused = command("--db", stocked, "--json", "stocktake", *arguments)
    assert (refused.code, refused.refusal["error"]) == (code, error)
