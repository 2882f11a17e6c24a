"""Commands answer as agreed: one JSON value, one sentence, the agreed exit code."""

import shutil
from pathlib import Path

import pytest

from tests.cli.conftest import Command
from tests.data.interchange.handmade import CONSTANTS, HEADING, PLACES, ROWS, workbook

SITES = "code,name,kind,admin_unit,managed_by\nTH01,Trường PTDTBT Tủa Sín Chải,school_library,,LC\n"
DAYS = "date,site,visits,children_visits\n2025-03-03,LC,120,45\n4/3/2025,LC,1.200,300\n"


def test_init_makes_a_desk_once(desk: Path, command: Command) -> None:
    again = command(
        "--db", desk, "--json", "init", "--site", "X", "--name", "X", "--level", "area",
        "--province", "12",
    )  # fmt: skip
    assert (again.code, again.refusal["error"]) == (3, "store.exists")


def test_a_province_that_is_none_leaves_no_file(tmp_path: Path, command: Command) -> None:
    path = tmp_path / "new.db"
    refused = command(
        "--db", path, "init", "--site", "X", "--name", "X", "--level", "area", "--province", "99"
    )
    assert refused.code == 3
    assert refused.err.count("\n") == 1
    assert list(tmp_path.iterdir()) == []


def test_an_import_tells_its_counts_and_changes_nothing_the_second_time(
    desk: Path, tmp_path: Path, command: Command
) -> None:
    file = tmp_path / "days.csv"
    file.write_text(DAYS, encoding="utf-8")
    first = command("--db", desk, "--json", "import", "service_days", file)
    second = command("--db", desk, "--json", "import", "service_days", file)
    assert (first.code, second.code) == (0, 0)
    assert first.value == {
        "kind": "service_days",
        "file": str(file),
        "encoding": "utf-8",
        "read": 2,
        "added": 2,
        "updated": 0,
        "unchanged": 0,
        "rejected": 0,
        "rejected_file": None,
        "differing": 0,
        "awaiting_consent": 0,
    }
    assert isinstance(second.value, dict)
    assert (second.value["added"], second.value["unchanged"]) == (0, 2)


def test_columns_are_told_by_options_and_remembered(
    desk: Path, tmp_path: Path, command: Command
) -> None:
    file = workbook(tmp_path / "sổ.xlsx", [["DANH MỤC SÁCH"], HEADING, *ROWS])
    told = ";".join(f"{heading}={key}" for heading, key in PLACES.items())
    constants = [part for pair in CONSTANTS.items() for part in ("--set", "=".join(pair))]
    unknown = command("--db", desk, "--json", "import", "copies", file)
    assert (unknown.code, unknown.refusal["error"]) == (3, "import.unknown_column")
    first = command(
        "--db", desk, "--json", "import", "copies", file, "--columns", told, *constants,
        "--capitals", "sentence", "--sheet", "Sheet1", "--encoding", "utf-8",
    )  # fmt: skip
    assert isinstance(first.value, dict)
    assert (first.code, first.value["added"], first.value["columns"]) == (0, 3, "given")
    second = command("--db", desk, "import", "copies", file)
    assert second.code == 0
    assert second.out.count("\n") == 2
    own = command("--db", desk, "--json", "import", "copies", file, "--columns", "own")
    assert own.code == 3
    odd = command("--db", desk, "--json", "import", "copies", file, "--set", "site")
    assert (odd.code, odd.refusal["error"]) == (2, "usage")


def test_bad_rows_are_told_with_exit_code_1_and_written_beside_the_file(
    desk: Path, tmp_path: Path, command: Command
) -> None:
    file = tmp_path / "days.csv"
    file.write_text(DAYS + "2025-03-05,LC,10,11\n", encoding="utf-8")
    answer = command("--db", desk, "--json", "import", "service_days", file)
    assert answer.code == 1
    rejected = tmp_path / "days.csv.rejected.csv"
    assert isinstance(answer.value, dict)
    assert answer.value["rejected_file"] == str(rejected)
    assert "reason" in rejected.read_text(encoding="utf-8-sig").splitlines()[0]


def test_strict_takes_nothing(desk: Path, tmp_path: Path, command: Command) -> None:
    file = tmp_path / "days.csv"
    file.write_text(DAYS + "2025-03-05,XX,10,1\n", encoding="utf-8")
    assert command("--db", desk, "import", "service_days", file, "--strict").code == 3
    out = tmp_path / "out.csv"
    exported = command("--db", desk, "--json", "export", "service_days", out)
    assert exported.value == {"kinds": [{"kind": "service_days", "rows": 0}]}


@pytest.mark.parametrize("suffix", ["json", "pdf", "xlsx", "docx"])
def test_a_report_is_written_in_every_form(
    desk: Path, tmp_path: Path, command: Command, suffix: str
) -> None:
    file = tmp_path / f"report.{suffix}"
    answer = command("--db", desk, "report", "annual", "--year", "2025", "--out", file)
    assert (answer.code, answer.err) == (0, "")
    assert file.stat().st_size > 500


def test_what_is_missing_in_a_command_is_wrong_use_in_one_sentence(command: Command) -> None:
    refused = command("--json", "report", "annual")
    assert refused.code == 2
    assert refused.refusal["error"] == "usage"
    plain = command("--lang", "en", "nonsense")
    assert plain.code == 2
    assert plain.err.count("\n") == 1
    assert "Traceback" not in plain.err


@pytest.mark.parametrize(
    "arguments",
    [
        ("report", "quarter", "--year", "2025"),
        ("report", "month", "--year", "2025"),
        ("report", "range", "--from", "2025-02-01"),
        ("report", "multi", "--year", "2025"),
        ("report", "annual", "--year", "2025", "--site", "NIRGENDS"),
    ],
)
def test_a_report_of_no_clear_period_or_place_is_refused(
    desk: Path, tmp_path: Path, command: Command, arguments: tuple[str, ...]
) -> None:
    refused = command("--db", desk, "--json", *arguments, "--out", tmp_path / "r.json")
    assert refused.code in (2, 3)
    assert refused.refusal["message"]
    assert not (tmp_path / "r.json").exists()


def test_a_report_with_an_unknown_suffix_is_refused_before_anything_is_counted(
    desk: Path, tmp_path: Path, command: Command
) -> None:
    refused = command("--db", desk, "report", "annual", "--year", "2025", "--out", "r.odt")
    assert refused.code == 2


def test_a_database_that_is_not_there_is_said_plainly(tmp_path: Path, command: Command) -> None:
    refused = command("--db", tmp_path / "none.db", "--json", "check")
    assert (refused.code, refused.refusal["error"]) == (3, "store.missing")


def test_a_whole_copy_is_restored_and_what_was_there_is_kept(
    desk: Path, tmp_path: Path, command: Command
) -> None:
    copy = tmp_path / "copy.db"
    assert command("--db", desk, "backup", copy).code == 0
    file = tmp_path / "days.csv"
    file.write_text(DAYS, encoding="utf-8")
    assert command("--db", desk, "import", "service_days", file).code == 0
    restored = command("--db", desk, "--json", "restore", copy)
    assert restored.code == 0
    assert isinstance(restored.value, dict)
    assert Path(str(restored.value["kept"])).name.endswith(".before-restore")
    out = command("--db", desk, "--json", "export", "service_days", tmp_path / "out.csv")
    assert out.value == {"kinds": [{"kind": "service_days", "rows": 0}]}


def test_voided_rows_count_no_more(desk: Path, tmp_path: Path, command: Command) -> None:
    file = tmp_path / "days.csv"
    file.write_text(DAYS, encoding="utf-8")
    command("--db", desk, "import", "service_days", file)
    voided = command("--db", desk, "--json", "void", "service_days", file, "--reason", "nhầm")
    assert voided.code == 0
    out = command("--db", desk, "--json", "export", "service_days", tmp_path / "out.csv")
    assert out.value == {"kinds": [{"kind": "service_days", "rows": 0}]}


def test_everything_goes_out_and_comes_in_again(
    desk: Path, tmp_path: Path, command: Command
) -> None:
    for name, text in (("sites", SITES), ("service_days", DAYS)):
        (tmp_path / f"{name}.csv").write_text(text, encoding="utf-8")
        assert command("--db", desk, "import", name, tmp_path / f"{name}.csv").code == 0
    folder = tmp_path / "all"
    folder.mkdir()
    assert command("--db", desk, "export", "all", folder).code == 0
    other = Path(shutil.copy(desk, tmp_path / "other.db"))
    again = command("--db", other, "--json", "import", "all", folder)
    assert again.code == 0
    assert isinstance(again.value, dict)
    assert all(kind["added"] == kind["updated"] == 0 for kind in again.value["kinds"])


def test_an_empty_sheet_is_written_for_a_kind(tmp_path: Path, command: Command) -> None:
    sheet = tmp_path / "days.xlsx"
    assert command("import", "service_days", "--template", sheet).code == 0
    assert sheet.read_bytes().startswith(b"PK")


def test_search_answers_each_line_with_a_list(
    desk: Path, command: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.stdin", iter(["dat rung\n", "\n"]))
    answer = command("--db", desk, "search", "-")
    assert answer.out == "[]\n[]\n"


def test_the_demo_writes_its_report_and_says_where(tmp_path: Path, command: Command) -> None:
    answer = command("--json", "demo", tmp_path / "demo", "--no-window", "--year", "2025")
    assert answer.code == 0
    names = sorted(path.name for path in (tmp_path / "demo").glob("bao-cao-nam-2025.*"))
    assert names == [f"bao-cao-nam-2025.{suffix}" for suffix in ("docx", "json", "pdf", "xlsx")]
    checked = command("--db", tmp_path / "demo" / "demo.db", "--json", "check")
    assert checked.code in (0, 1)
    assert isinstance(checked.value, list)


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (("demo", "taken/demo", "--no-window"), 3),
        (("screenshots", "taken/pictures"), 3),
        (("export", "marc", "taken/titles.mrc"), 3),
        (("export", "copies", "taken/copies.xlsx"), 3),
        (("import", "copies", "--template", "taken/copies.xlsx"), 3),
        (("search", "dat rung", "--limit", "0"), 2),
        (("import", "marc", "none.mrc", "--acquired-on", "31/2/2025"), 2),
    ],
)
def test_what_can_not_be_done_is_one_sentence(
    desk: Path,
    tmp_path: Path,
    command: Command,
    monkeypatch: pytest.MonkeyPatch,
    arguments: tuple[str, ...],
    code: int,
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "taken").write_text("a file where a folder should be", encoding="utf-8")
    refused = command("--db", desk, "--json", *arguments)
    assert (refused.code, refused.out) == (code, "")
    assert refused.refusal["message"]


def test_a_desk_needs_a_code_and_a_name(tmp_path: Path, command: Command) -> None:
    for site, name in (("", "Thư viện"), ("LC", " ")):
        made = command(
            "--db", tmp_path / "new.db", "--json", "init", "--site", site, "--name", name,
            "--level", "province", "--province", "12",
        )  # fmt: skip
        assert made.code == 2
    assert not (tmp_path / "new.db").exists()
