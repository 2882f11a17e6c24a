"""Photos and other files, sealed in chunks."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from librarydesk.data.sealing import streams
from librarydesk.data.sealing.making import new_keys
from librarydesk.data.sealing.streams import (
    CHUNK,
    open_file,
    opened_pieces,
    seal_file,
    sealed_pieces,
)
from librarydesk.errors import DeskError

SEAL = new_keys().seal
KEY = SEAL.member(SEAL.new_member_key())
PHOTO = b"photo of consent"
SIZES = [0, 1, CHUNK - 1, CHUNK, CHUNK + 1, 3 * CHUNK, 3 * CHUNK + 7]


def sealed(plain: bytes) -> bytes:
    return b"".join(sealed_pieces(KEY, [plain], PHOTO))


def refused(pieces: list[bytes], about: bytes = PHOTO) -> bool:
    with pytest.raises(DeskError) as caught:
        list(opened_pieces(KEY, pieces, about))
    return caught.value.code == "seal.damaged"


@pytest.mark.parametrize("size", SIZES)
def test_a_file_of_any_size_comes_back(tmp_path: Path, size: int) -> None:
    plain = bytes(range(256)) * (size // 256 + 1)
    target = tmp_path / "photo.sealed"
    seal_file(KEY, [plain[:size]], target, PHOTO)
    assert b"".join(open_file(KEY, target, PHOTO)) == plain[:size]
    assert [entry.name for entry in tmp_path.iterdir()] == ["photo.sealed"]


@given(st.lists(st.binary(max_size=50)), st.integers(1, 40))
def test_pieces_of_any_size_give_the_same(pieces: list[bytes], size: int) -> None:
    whole = b"".join(sealed_pieces(KEY, pieces, PHOTO))
    cut = [whole[at : at + size] for at in range(0, len(whole), size)]
    assert b"".join(opened_pieces(KEY, cut, PHOTO)) == b"".join(pieces)


@given(st.data())
def test_an_altered_bit_is_noticed(data: st.DataObject) -> None:
    whole = bytearray(sealed(b"x" * 100))
    at = data.draw(st.integers(0, len(whole) * 8 - 1))
    whole[at // 8] ^= 1 << at % 8
    assert refused([bytes(whole)])


@given(st.integers(0, 120))
def test_a_cut_end_is_noticed(left: int) -> None:
    assert refused([sealed(b"x" * 100)[:left]])


def test_a_file_cut_between_two_chunks_is_noticed() -> None:
    whole = sealed(b"x" * (2 * CHUNK + 5))
    first_end = len(streams.MARK) + 16 + CHUNK + 16
    assert refused([whole[:first_end]])
    assert refused([whole[:first_end], whole[first_end + CHUNK + 16 :]])


def test_a_file_does_not_open_as_another_one() -> None:
    assert refused([sealed(b"x")], about=b"photo of an honour")


def test_a_file_is_never_written_over_another(tmp_path: Path) -> None:
    target = tmp_path / "photo.sealed"
    target.write_bytes(b"something else")
    with pytest.raises(DeskError) as caught:
        seal_file(KEY, [b"x"], target, PHOTO)
    assert caught.value.code == "store.exists"
    assert target.read_bytes() == b"something else"


def test_no_half_file_stays_when_the_source_fails(tmp_path: Path) -> None:
    def breaking() -> Iterator[bytes]:
        yield b"x" * (CHUNK + 1)
        raise RuntimeError

    with pytest.raises(RuntimeError):
        seal_file(KEY, breaking(), tmp_path / "photo.sealed", PHOTO)
    assert list(tmp_path.iterdir()) == []
