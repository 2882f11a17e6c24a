"""A file is written whole or not at all, and what stands in the way is said in one sentence."""

import errno
from pathlib import Path

import pytest

from librarydesk.data.interchange.exporting import unfinished
from librarydesk.errors import DeskError
from librarydesk.reports.unfinished import write_whole, written_whole
from xlsxwriter.exceptions import FileCreateError

FULL = OSError(errno.ENOSPC, "No space left on device")


@pytest.mark.parametrize("refusal", [FULL, FileCreateError(FULL)])
def test_a_full_disk_is_said_and_leaves_the_old_file(tmp_path: Path, refusal: Exception) -> None:
    out = tmp_path / "a.xlsx"
    out.write_bytes(b"old")
    with pytest.raises(DeskError) as said, written_whole(out):
        raise refusal
    assert said.value.code == "file.disk_full"
    assert out.read_bytes() == b"old"
    assert [*tmp_path.iterdir()] == [out]


@pytest.mark.parametrize("refusal", [FULL, FileCreateError(FULL)])
def test_a_full_disk_is_said_of_an_exported_table_too(tmp_path: Path, refusal: Exception) -> None:
    with pytest.raises(DeskError) as said, unfinished(tmp_path / "a.xlsx"):
        raise refusal
    assert "No space" not in said.value.message
    assert not [*tmp_path.iterdir()]


def test_a_folder_of_that_name_is_told_in_words(tmp_path: Path) -> None:
    (tmp_path / "a.pdf").mkdir()
    with pytest.raises(DeskError) as said:
        write_whole(tmp_path / "a.pdf", b"")
    assert said.value.code == "file.is_folder"


def test_our_own_mistakes_stay_what_they_are(tmp_path: Path) -> None:
    with pytest.raises(ZeroDivisionError), written_whole(tmp_path / "a.pdf"):
        raise ZeroDivisionError
    assert not [*tmp_path.iterdir()]
