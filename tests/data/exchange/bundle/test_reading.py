"""Bundles written and read back, and everything that must not be taken."""

import os
from collections.abc import Callable
from pathlib import Path

import msgspec
import pytest
import zstandard

from librarydesk.data.exchange.bundle import layout
from librarydesk.data.exchange.bundle.heads import Head
from librarydesk.data.exchange.bundle.reading import (
    is_for,
    key_hint,
    read_batches,
    read_front,
    read_head,
    verify,
)
from librarydesk.data.exchange.bundle.records import Batch
from librarydesk.data.exchange.bundle.writing import write_bundle
from librarydesk.errors import DeskError
from tests.data.exchange.bundle.conftest import BATCHES, KeyPair, altered_everywhere, cut_everywhere

CODES = {"exchange.not_a_bundle", "exchange.truncated", "exchange.altered"}

Write = Callable[..., Path]


@pytest.fixture
def write(tmp_path: Path, head: Head, district: KeyPair, province: KeyPair) -> Write:
    """Writes a bundle of the district for the province."""

    def written(*batches: Batch, version: tuple[int, int] = (1, 0)) -> Path:
        return write_bundle(
            tmp_path / "a.ldx",
            head,
            batches or BATCHES,
            signer=district.signer,
            recipients=[province.sealing],
            version=version,
        ).path

    return written


def taken(path: Path, sender: KeyPair, reader: KeyPair) -> list[Batch]:
    verified = verify(read_front(path), sender.signing)
    return list(read_batches(verified, [reader.identity]))


def refusal(path: Path, sender: KeyPair, reader: KeyPair) -> str:
    with pytest.raises(DeskError) as caught:
        taken(path, sender, reader)
    assert str(path) in caught.value.message
    return caught.value.code


def plain(batches: list[Batch]) -> list[tuple[str, tuple[str, ...], list[object]]]:
    return [(batch.kind, batch.columns, list(batch.rows)) for batch in batches]


def test_a_bundle_comes_back_as_it_was_given(
    write: Write, head: Head, district: KeyPair, province: KeyPair
) -> None:
    path = write()
    front = read_front(path)
    verified = verify(front, district.signing)
    assert read_head(verified, [province.identity]) == head
    assert plain(taken(path, district, province)) == plain(list(BATCHES))
    assert (front.format, front.note, front.whole) == ("1.0", False, True)
    assert front.header.sender == key_hint(district.signing)
    assert is_for(front, [province.sealing])
    assert not is_for(front, [district.sealing])


def test_what_stands_in_the_clear_names_no_site(write: Write, head: Head) -> None:
    content = write().read_bytes()
    for telling in (head.site.encode(), head.sender, head.branch, b"title", "Dế Mèn".encode()):
        assert telling not in content


def test_a_file_cut_off_anywhere_is_refused(
    write: Write, district: KeyPair, province: KeyPair
) -> None:
    path = write()
    for length in cut_everywhere(path):
        wanted = "not_a_bundle" if length < len(layout.BUNDLE) else "truncated"
        assert refusal(path, district, province) == f"exchange.{wanted}"


def test_a_bit_altered_anywhere_is_refused(
    write: Write, district: KeyPair, province: KeyPair
) -> None:
    path = write()
    for _at in altered_everywhere(path):
        assert refusal(path, district, province) in CODES


def test_garbage_behind_the_end_is_refused(
    write: Write, district: KeyPair, province: KeyPair
) -> None:
    path = write()
    path.write_bytes(path.read_bytes() + bytes(4096))
    assert refusal(path, district, province) in CODES


def test_another_key_than_the_senders_is_refused(
    write: Write, district: KeyPair, province: KeyPair
) -> None:
    assert refusal(write(), province, province) == "exchange.altered"


def test_what_is_sealed_for_another_pc_stays_shut(write: Write, district: KeyPair) -> None:
    assert refusal(write(), district, KeyPair()) == "exchange.not_for_us"


def test_a_newer_major_format_names_the_program_to_install(
    write: Write, district: KeyPair, province: KeyPair, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(layout, "MAJOR", 3)
    monkeypatch.setattr("librarydesk.__version__", "4.2.0")
    path = write(version=(3, 0))
    monkeypatch.undo()
    with pytest.raises(DeskError, match=r"4\.2\.0") as caught:
        taken(path, district, province)
    assert caught.value.code == "exchange.newer"


def test_a_newer_minor_format_and_unknown_kinds_are_handed_through(
    write: Write, district: KeyPair, province: KeyPair
) -> None:
    unknown = Batch("<weather>", ("degrees",), ((31,),))
    assert plain(taken(write(unknown, version=(1, 9)), district, province)) == plain([unknown])


def test_a_file_exchanged_after_it_was_verified_is_noticed(
    write: Write, tmp_path: Path, head: Head, district: KeyPair, province: KeyPair
) -> None:
    path = write()
    verified = verify(read_front(path), district.signing)
    other = write(Batch("title", ("uid",), ((os.urandom(4),),)))
    other.replace(path)
    with pytest.raises(DeskError) as caught:
        list(read_batches(verified, [province.identity]))
    assert caught.value.code in {"exchange.altered", "exchange.broken", "exchange.too_big"}


def test_reading_may_end_early(write: Write, district: KeyPair, province: KeyPair) -> None:
    many = (Batch("copy", ("uid",), [(os.urandom(64),) for _ in range(2000)]) for _ in range(20))
    verified = verify(read_front(write(*many)), district.signing)
    reading = read_batches(verified, [province.identity])
    assert next(reading).kind == "copy"
    reading.close()


def test_what_packs_well_is_padded_and_comes_back(
    write: Write, district: KeyPair, province: KeyPair
) -> None:
    """A thousand equal remarks pack a thousand to one, and are no bomb."""
    same = Batch("title", ("note",), [("như nhau " * 500,)] * 1000)
    path = write(same)
    front = read_front(path)
    assert front.expanded <= front.body * layout.MOST_EXPANSION
    assert sum(len(batch.rows) for batch in taken(path, district, province)) == 1000


class Crafted:
    """A stream that another program made, in place of `Packed`."""

    def __init__(self, plain: bytes, announced: int | None = None) -> None:
        self.expanded = len(plain) if announced is None else announced
        self._packed = zstandard.ZstdCompressor(level=19).compress(plain)

    def read(self, size: int = -1, /) -> bytes:
        given, self._packed = self._packed[:size], self._packed[size:]
        return given


def framed(*records: object) -> bytes:
    bodies = [msgspec.msgpack.encode(record) for record in records]
    return b"".join(len(body).to_bytes(4, "big") + body for body in bodies)


HEAD = ("<head>", ("sender", "site", "branch", "sequence", "made_at"), [(b"", "", b"", 1, 1)])
ROWS = ("title", ("uid",), [(1,), (2,)])
END = ("<end>", ("kind", "rows"), [("title", 2)])
GOOD = framed(HEAD, ROWS, END)


@pytest.mark.parametrize(
    ("crafted", "code"),
    [
        (Crafted(bytes(50_000_000)), "too_big"),
        (Crafted(GOOD + bytes(50_000_000), 600), "broken"),
        (Crafted(GOOD, len(GOOD) - 1), "too_big"),
        (Crafted(b"\x7f\xff\xff\xff"), "too_big"),
        (Crafted(GOOD, 1 << 32), "too_big"),
        (Crafted(GOOD, len(GOOD) + 1), "broken"),
        (Crafted(framed(HEAD, ROWS)), "broken"),
        (Crafted(framed(HEAD, END)), "broken"),
        (Crafted(framed(HEAD, ROWS, ROWS, END)), "broken"),
        (Crafted(framed(HEAD, ROWS, END, ROWS)), "broken"),
        (Crafted(framed(HEAD, ("title", ("uid", "name"), [(1,), (2,)]), END)), "broken"),
        (Crafted(framed(HEAD, ("title", ("uid",), [([1],), (2,)]), END)), "broken"),
        (Crafted(framed(HEAD, HEAD, END)), "broken"),
        (Crafted(framed(ROWS, END)), "broken"),
        (Crafted(framed(("<head>", (), [()]), END)), "broken"),
        (Crafted(GOOD + b"\x00"), "broken"),
        (Crafted(b"\x00\x00\x00\x02ab"), "broken"),
        (Crafted(b""), "broken"),
    ],
)
def test_what_was_signed_and_holds_something_else_is_refused(
    crafted: Crafted,
    code: str,
    write: Write,
    district: KeyPair,
    province: KeyPair,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    with monkeypatch.context() as patched:
        patched.setattr("librarydesk.data.exchange.bundle.writing.Packed", lambda _rows: crafted)
        patched.setattr("librarydesk.data.exchange.bundle.writing._read_back", lambda *_told: None)
        path = write()
    assert refusal(path, district, province) == f"exchange.{code}"
