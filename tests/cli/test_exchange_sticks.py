"""The exchange by command, from the request to the proof."""

from pathlib import Path

import pytest

from librarydesk.bootstrap import NewDesk
from tests.cli.conftest import Command
from tests.made_desks import MadeDesk

COPIES = "accession_no,site,title,acquired_on,source\nA1,LC01,Dế Mèn,2025-03-02,purchase\n"


@pytest.fixture
def area(tmp_path: Path, desk: Path, made_desk: MadeDesk, command: Command) -> Path:
    """An area library's desk that has joined the province's, with one copy."""
    path, request, answer = (tmp_path / name for name in ("area.db", "request", "answer"))
    made_desk(NewDesk("LC01", "Thư viện khu vực", "area", "12"), path)
    assert not command("--db", path, "exchange", "request", "--out", request).code
    assert not command(
        "--db", desk, "exchange", "admit", request, "--out", answer, "--new-site"
    ).code
    assert not command("--db", path, "exchange", "join", answer).code
    copies = tmp_path / "copies.csv"
    copies.write_text(COPIES, encoding="utf-8")
    assert not command("--db", path, "import", "copies", copies).code
    return path


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    made = tmp_path / "usb"
    made.mkdir()
    return made


def _object(value: object) -> dict[str, object]:
    assert isinstance(value, dict)
    return value


def test_a_stick_goes_there_and_back_and_both_sides_prove_the_same(
    desk: Path, area: Path, stick: Path, command: Command
) -> None:
    assert command("--db", area, "exchange", "export", stick).code == 0
    seen = command("--db", desk, "--json", "exchange", "preview", stick)
    taken = command("--db", desk, "--json", "exchange", "import", stick)
    assert (seen.code, taken.code) == (0, 0)
    assert _object(seen.value)["files"] == _object(taken.value)["files"]
    [file] = stick.glob("*.ldx")
    assert _object(taken.value)["files"] == [
        {
            "file": file.name, "site": "LC01", "sequence": 1, "outcome": "applied", "reason": None,
            "added": 2, "updated": 0, "unchanged": 2, "conflicts": 0, "renumbered": 0,
        }
    ]  # fmt: skip
    assert command("--db", desk, "exchange", "export", stick).code == 0
    back = command("--db", area, "--json", "exchange", "import", stick)
    acknowledged = _object(back.value)["acknowledgements"]
    assert {"file": file.with_suffix(".lda").name, "site": None, "outcome": "not_for_us"} in (
        acknowledged if isinstance(acknowledged, list) else []
    )
    command("--db", desk, "exchange", "import", stick)
    here = command("--db", area, "--json", "exchange", "prove", "--year", "2025")
    there = command("--db", desk, "--json", "exchange", "prove", "--year", "2025", "--site", "LC01")
    assert here.value == there.value
    (stick / "here.json").write_text(here.out, encoding="utf-8")
    compared = command(
        "--db", desk, "exchange", "prove", "--year", "2025", "--site", "LC01", "--against",
        stick / "here.json",
    )  # fmt: skip
    assert compared.code == 0
    assert command("--db", desk, "exchange", "clean", stick).code == 0
    assert not list(stick.glob("*.ldx"))


def test_status_lists_installations(desk: Path, area: Path, command: Command) -> None:
    for path, site in ((desk, "LC01"), (area, "LC")):
        listed = _object(command("--db", path, "--json", "exchange", "status").value)
        installations = listed["installations"]
        assert isinstance(installations, list)
        assert [one["site"] for one in installations] == [site]
        assert len(installations[0]["id"]) == 32
    assert command("--db", desk, "exchange", "status").code == 0


def test_what_isnt_there_or_is_none_ends_with_three_and_still_lists_files(
    desk: Path, stick: Path, command: Command
) -> None:
    gone = command("--db", desk, "--json", "exchange", "import", stick / "nowhere")
    assert (gone.code, gone.refusal["error"]) == (3, "exchange.path_gone")
    assert gone.value == {"files": [], "acknowledgements": []}
    broken = stick / "x.ldx"
    broken.write_bytes(b"nothing")
    refused = command("--db", desk, "--json", "exchange", "import", broken)
    files = _object(refused.value)["files"]
    assert isinstance(files, list)
    assert (refused.code, files[0]["outcome"], files[0]["site"]) == (3, "refused", None)
    in_folder = command("--db", desk, "--json", "exchange", "import", stick)
    assert in_folder.code == 1


def test_an_export_of_a_pc_that_exchanges_with_nobody_is_refused(
    desk: Path, stick: Path, command: Command
) -> None:
    refused = command("--db", desk, "--json", "exchange", "export", stick)
    assert (refused.code, refused.refusal["error"]) == (3, "exchange.not_joined")


def test_conflicts_are_none_at_first(desk: Path, command: Command) -> None:
    listed = command("--db", desk, "--json", "exchange", "conflicts")
    assert (listed.code, listed.value) == (0, {"conflicts": []})
    assert command("--db", desk, "exchange", "settle", "abcdef", "--keep", "shown").code == 3


def test_a_withdrawn_pc_is_told_and_exports_no_more(
    desk: Path, area: Path, stick: Path, command: Command
) -> None:
    listed = _object(command("--db", desk, "--json", "exchange", "status").value)
    installations = listed["installations"]
    assert isinstance(installations, list)
    assert command("--db", desk, "exchange", "withdraw", installations[0]["id"]).code == 0
    assert command("--db", desk, "exchange", "export", stick).code == 0
    assert command("--db", area, "exchange", "import", stick).code == 0
    refused = command("--db", area, "--json", "exchange", "export", stick)
    assert (refused.code, refused.refusal["error"]) == (3, "exchange.we_are_withdrawn")


def test_a_wrong_clock_is_one_sentence_and_changes_no_exit_code(
    area: Path, command: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    right = command("--db", area, "--json", "exchange", "status")
    monkeypatch.setenv("LIBRARYDESK_NOW", "2005-01-01T08:00")
    wrong = command("--db", area, "--json", "exchange", "status")
    assert (right.code, wrong.code, right.err) == (0, 0, "")
    assert wrong.value is not None
    assert wrong.err.count("\n") == 1
    assert "Đồng hồ máy này sai" in wrong.err
    refused = command("--db", area, "--json", "exchange", "settle", "abcdef", "--keep", "shown")
    details = refused.refusal["details"]
    assert isinstance(details, dict)
    assert "Đồng hồ máy này sai" in str(details["clock"])


def test_a_pc_restored_without_its_keys_has_to_be_admitted_before_it_writes(
    area: Path, stick: Path, tmp_path: Path, command: Command
) -> None:
    copy, elsewhere = tmp_path / "copy" / "whole.db", tmp_path / "new" / "area.db"
    copy.parent.mkdir()
    assert command("--db", area, "backup", copy).code == 0
    assert command("--db", elsewhere, "restore", copy).code == 0
    refused = command("--db", elsewhere, "--json", "exchange", "export", stick)
    assert (refused.code, refused.refusal["error"]) == (3, "exchange.not_admitted")
    assert not list(stick.iterdir())
