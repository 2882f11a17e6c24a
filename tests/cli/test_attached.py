"""Files of titles by command, and in whole copies."""

import json
from pathlib import Path

from tests.cli.conftest import Command
from tests.data.collection.attachments.papers import paper


def with_a_title(command: Command, desk: Path, tmp_path: Path) -> str:
    sheet = tmp_path / "copies.csv"
    sheet.write_text(
        "accession_no,site,title,acquired_on,source\nDC.1,LC,Địa chí,2024-01-02,purchase\n"
    )
    assert command("--db", desk, "import", "copies", sheet).code == 0
    found = json.loads(command("--db", desk, "--json", "search", "dia chi").out)
    return str(found[0]["id"])


def test_a_file_is_attached_kept_in_a_copy_and_put_back(
    command: Command, desk: Path, tmp_path: Path
) -> None:
    title = with_a_title(command, desk, tmp_path)
    picture = paper(tmp_path, "bia.png", b"picture")
    said = command("--db", desk, "--json", "attach", title, picture, "--cover")
    assert (said.code, json.loads(said.out)["size"]) == (0, 7)
    copy = tmp_path / "stick" / "copy.db"
    copy.parent.mkdir()
    kept = json.loads(command("--db", desk, "--json", "backup", copy).out)["files"]
    assert kept == {"count": 1, "bytes": 7, "copied": 1, "missing": []}
    (file,) = (path for path in desk.with_name("desk.files").rglob("*") if path.is_file())
    file.unlink()
    checked = command("--db", desk, "--json", "check")
    assert (checked.code, json.loads(checked.out)[0]["rule"]) == (1, "kept_file.missing")
    restored = command("--db", desk, "--json", "restore", copy)
    assert (restored.code, json.loads(restored.out)["files"]["copied"]) == (0, 1)
    assert command("--db", desk, "check").code == 0


def test_a_copy_without_a_missing_file_says_so(
    command: Command, desk: Path, tmp_path: Path
) -> None:
    title = with_a_title(command, desk, tmp_path)
    command("--db", desk, "attach", title, paper(tmp_path, "a.pdf"))
    (file,) = (path for path in desk.with_name("desk.files").rglob("*") if path.is_file())
    file.write_bytes(b"LAI CHAU")
    kept = command("--db", desk, "--lang", "en", "backup", tmp_path / "copy.db")
    assert kept.code == 1
    assert "1 kept file was missing" in kept.out
    read = command("--db", desk, "--json", "files", "check")
    assert (read.code, json.loads(read.out)[0]["rule"]) == (1, "kept_file.changed")


def test_what_cannot_be_attached_is_one_sentence(
    command: Command, desk: Path, tmp_path: Path
) -> None:
    title = with_a_title(command, desk, tmp_path)
    for source in (tmp_path / "gone.pdf", tmp_path):
        said = command("--db", desk, "attach", title, source)
        assert (said.code, len(said.err.splitlines())) == (3, 1)
    assert command("--db", desk, "--json", "attach", "99", paper(tmp_path, "a")).code == 3


def test_files_that_are_used_nowhere_are_taken_away(
    command: Command, desk: Path, tmp_path: Path
) -> None:
    folder = desk.with_name("desk.files")
    paper(folder, "left.part")
    assert command("--db", desk, "check").code == 1
    cleaned = command("--db", desk, "--json", "files", "clean")
    assert json.loads(cleaned.out) == {"files": 1, "bytes": 8}
    assert command("--db", desk, "check").code == 0
