"""Writing: whole or not there, never over another file, never where there is no room."""

import hashlib
from collections import namedtuple
from collections.abc import Iterator
from pathlib import Path

import pytest

from librarydesk.data.exchange.bundle import writing
from librarydesk.data.exchange.bundle.heads import Head
from librarydesk.data.exchange.bundle.layout import Front, read_front
from librarydesk.data.exchange.bundle.records import Batch
from librarydesk.data.exchange.bundle.writing import Written, write_bundle
from librarydesk.errors import DeskError
from tests.data.exchange.bundle.conftest import BATCHES, KeyPair


def write(
    path: Path, head: Head, sender: KeyPair, batches: Iterator[Batch] | tuple[Batch, ...] = BATCHES
) -> Written:
    return write_bundle(path, head, batches, signer=sender.signer, recipients=[sender.sealing])


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_a_taken_name_gets_a_number(tmp_path: Path, head: Head, district: KeyPair) -> None:
    for wanted in ("a.ldx", "a-2.ldx", "a-3.ldx"):
        written = write(tmp_path / "a.ldx", head, district)
        assert written.path.name == wanted
        assert written.sha256 == hashlib.sha256(written.path.read_bytes()).digest()
    assert names(tmp_path) == ["a-2.ldx", "a-3.ldx", "a.ldx"]


def test_no_half_file_stays(tmp_path: Path, head: Head, district: KeyPair) -> None:
    def broken() -> Iterator[Batch]:
        yield from BATCHES
        raise DeskError("store.full", "full")

    with pytest.raises(DeskError, match="full"):
        write(tmp_path / "a.ldx", head, district, broken())
    assert names(tmp_path) == []


def test_a_stick_that_gives_back_something_else_is_noticed(
    tmp_path: Path, head: Head, district: KeyPair, monkeypatch: pytest.MonkeyPatch
) -> None:
    def altered(path: Path) -> Front:
        content = bytearray(path.read_bytes())
        content[100] ^= 1
        path.write_bytes(content)
        return read_front(path)

    monkeypatch.setattr(writing, "read_front", altered)
    with pytest.raises(DeskError) as caught:
        write(tmp_path / "a.ldx", head, district)
    assert caught.value.code == "exchange.altered"
    assert names(tmp_path) == []


def test_where_there_is_no_room_nothing_is_begun(
    tmp_path: Path, head: Head, district: KeyPair, monkeypatch: pytest.MonkeyPatch
) -> None:
    usage = namedtuple("usage", "total used free")
    monkeypatch.setattr("shutil.disk_usage", lambda _folder: usage(1, 1, 1 << 19))
    with pytest.raises(DeskError, match="0 MB") as caught:
        write(tmp_path / "a.ldx", head, district)
    assert caught.value.code == "exchange.no_room"


def test_a_missing_folder_is_said(tmp_path: Path, head: Head, district: KeyPair) -> None:
    with pytest.raises(DeskError) as caught:
        write(tmp_path / "none" / "a.ldx", head, district)
    assert caught.value.code == "store.cannot_open"
