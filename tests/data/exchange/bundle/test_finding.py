"""What is found on a stick, whatever it is called and wherever it lies."""

import shutil
import zipfile
from pathlib import Path

import pytest

from librarydesk.data.exchange.bundle.finding import found_in
from librarydesk.data.exchange.bundle.heads import Head
from librarydesk.data.exchange.bundle.notes import Note, write_note
from librarydesk.data.exchange.bundle.writing import write_bundle
from librarydesk.errors import DeskError
from tests.data.exchange.bundle.conftest import BATCHES, KeyPair


@pytest.fixture
def bundle(tmp_path: Path, head: Head, district: KeyPair) -> Path:
    path = tmp_path / "from" / "a.ldx"
    path.parent.mkdir()
    keys = [district.sealing]
    return write_bundle(path, head, BATCHES, signer=district.signer, recipients=keys).path


@pytest.fixture
def note(bundle: Path, head: Head, district: KeyPair) -> Path:
    path = bundle.with_name("a.lda")
    keys = [district.sealing]
    return write_note(path, head, Note(), signer=district.signer, recipients=keys).path


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    folder = tmp_path / "stick"
    folder.mkdir()
    return folder


def names(place: Path) -> list[tuple[str, bool]]:
    return [(found.name, found.known) for found in found_in(place)]


def put(source: Path, *parts: str) -> None:
    target = Path(*parts)
    target.parent.mkdir(parents=True, exist_ok=True)
    shutil.copy(source, target)


def test_content_counts_and_not_the_name(stick: Path, bundle: Path, note: Path) -> None:
    put(bundle, str(stick), "báo cáo.doc.virus")
    put(bundle, str(stick), ".hidden")
    put(note, str(stick), "thư", "phiếu.ldx")
    put(bundle, str(stick), "thư", "sâu", "too deep.ldx")
    (stick / "report.pdf").write_bytes(b"%PDF-1.7")
    (stick / "empty.ldx").touch()
    (stick / "broken.LDA").write_bytes(b"nothing of ours")
    assert names(stick) == [
        (".hidden", True),
        ("broken.LDA", False),
        ("báo cáo.doc.virus", True),
        ("empty.ldx", False),
        ("phiếu.ldx", True),
    ]


@pytest.mark.parametrize(
    "folder", ["$RECYCLE.BIN", "System Volume Information", ".Trash-1000", "RECYCLER"]
)
def test_what_was_thrown_away_is_passed_over(stick: Path, bundle: Path, folder: str) -> None:
    put(bundle, str(stick), folder, "a.ldx")
    assert names(stick) == []


def test_half_files_of_a_stick_pulled_out_are_passed_over(stick: Path, bundle: Path) -> None:
    put(bundle, str(stick), "whole.ldx.12.part")
    (stick / "half.ldx.13.part").write_bytes(bundle.read_bytes()[:-9])
    (stick / "half.ldx").write_bytes(bundle.read_bytes()[:-9])
    assert names(stick) == [("half.ldx", True), ("whole.ldx.12.part", True)]


def test_a_plain_zip_is_looked_into(stick: Path, bundle: Path, note: Path) -> None:
    with zipfile.ZipFile(stick / "gửi tỉnh.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.write(bundle, "../../a.ldx")
        archive.write(note, "thư/b.txt")
        archive.writestr("c.txt", "no mail")
    found = list(found_in(stick))
    assert [each.name for each in found] == ["gửi tỉnh.zip/../../a.ldx", "gửi tỉnh.zip/thư/b.txt"]
    with found[0].opened() as path:
        assert path.read_bytes() == bundle.read_bytes()
    assert not path.exists()
    (stick / "broken.zip").write_bytes((stick / "gửi tỉnh.zip").read_bytes()[:-30])
    assert len(names(stick)) == 2


def test_a_single_file_is_named_whatever_it_is(stick: Path, bundle: Path) -> None:
    assert names(bundle) == [("a.ldx", True)]
    (stick / "letter.txt").write_text("Kính gửi")
    assert names(stick / "letter.txt") == [("letter.txt", False)]


def test_a_place_that_is_not_there_is_said(stick: Path) -> None:
    with pytest.raises(DeskError) as caught:
        names(stick / "none")
    assert caught.value.code == "store.cannot_open"
