"""Numbers out of files that scanners and spreadsheets write."""

from pathlib import Path

import pytest

from librarydesk.data.collection.number_files import numbers_in_file
from librarydesk.errors import DeskError


@pytest.mark.parametrize(
    "raw",
    [
        b"M.1\nM.2\n",
        b"\xef\xbb\xbf\"M.1\";3\r\n\r\n'M.2',x",
        "M.1\tĐ\nM.2".encode("utf-16"),
        "M.1\tĐ\nM.2".encode("cp1258"),
    ],
)
def test_the_first_cell_of_each_line_is_a_number(tmp_path: Path, raw: bytes) -> None:
    file = tmp_path / "numbers.txt"
    file.write_bytes(raw)
    assert numbers_in_file(file) == ["M.1", "M.2"]


@pytest.mark.parametrize("raw", [b"PK\0\0", None])
def test_what_holds_no_text_is_refused(tmp_path: Path, raw: bytes | None) -> None:
    file = tmp_path / "numbers.xlsx"
    if raw is not None:
        file.write_bytes(raw)
    with pytest.raises(DeskError) as refused:
        numbers_in_file(file)
    assert refused.value.code == "numbers.no_text"
