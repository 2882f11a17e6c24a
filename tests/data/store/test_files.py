"""Files that are whole or not there."""

import os
from pathlib import Path

import pytest

from librarydesk.data.store import files
from librarydesk.errors import DeskError


def test_a_finished_file_never_takes_the_place_of_another(tmp_path: Path) -> None:
    part, target = tmp_path / "a.part", tmp_path / "a"
    part.write_text("new")
    target.write_text("old")
    with pytest.raises(DeskError) as caught:
        files.publish(part, target)
    assert caught.value.code == "store.exists"
    assert target.read_text() == "old"


def test_a_link_that_leads_nowhere_is_a_name_that_is_taken(tmp_path: Path) -> None:
    target = tmp_path / "a"
    target.symlink_to(tmp_path / "nowhere")
    with pytest.raises(DeskError):
        files.refuse_existing(target)


def test_a_disk_without_links_gets_its_files_too(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(_self: Path, _target: Path) -> None:
        raise PermissionError

    monkeypatch.setattr(Path, "hardlink_to", refuse)
    part, target = tmp_path / "a.part", tmp_path / "a"
    part.write_text("new")
    files.publish(part, target)
    assert [file.name for file in tmp_path.iterdir()] == ["a"]
    files.keep_under(target, tmp_path / "kept")
    assert (tmp_path / "kept").read_text() == "new"


def test_what_a_killed_process_left_is_taken_away_after_a_day(tmp_path: Path) -> None:
    for name, age in (("a.db.17.part", 100_000), ("a.db.18.part", 10), ("b.db.17.part", 100_000)):
        left = tmp_path / name
        left.write_text("half")
        then = left.stat().st_mtime - age
        os.utime(left, (then, then))
    files.part_of(tmp_path / "a.db")
    assert sorted(file.name for file in tmp_path.iterdir()) == ["a.db.18.part", "b.db.17.part"]


def test_a_kept_file_gets_the_next_free_number(tmp_path: Path) -> None:
    names = []
    for _ in range(3):
        free = files.free_name(tmp_path / "a.db", "before-restore")
        free.touch()
        names.append(free.name)
    assert names == ["a.db.before-restore", "a.db.before-restore-2", "a.db.before-restore-3"]
