"""Reading files of MARC records, good and broken."""

import unicodedata
from collections.abc import Iterator
from contextlib import suppress
from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from librarydesk.data.interchange.marc.decoding import LocalEncoding
from librarydesk.data.interchange.marc.iso2709 import split_records
from librarydesk.data.interchange.marc.reader import parse_record, read_marc
from librarydesk.data.interchange.marc.record import (
    BrokenRecord,
    MarcRecord,
    UnreadableRecordError,
)
from librarydesk.i18n import language, set_language
from tests.data.interchange.marc.samples import (
    FOREST,
    changed,
    iso_2709,
    iso_2709_of,
    marcxml,
    marked,
)

Records = list[MarcRecord | BrokenRecord]


@pytest.fixture(autouse=True)
def english() -> Iterator[None]:
    before = language()
    set_language("en")
    yield
    set_language(before)


def _read(tmp_path: Path, raw: bytes) -> Records:
    path = tmp_path / "records.mrc"
    path.write_bytes(raw)
    return list(read_marc(path))


def _field(record: MarcRecord | BrokenRecord, tag: str) -> str:
    assert isinstance(record, MarcRecord), record
    return next(text for one, text in zip(record.tags, record.fields, strict=True) if one == tag)


def _numbered(number: int) -> bytes:
    return iso_2709(changed(FOREST, "001", f"lc{number}"))


def test_every_field_is_read_in_its_order(tmp_path: Path) -> None:
    (record,) = _read(tmp_path, iso_2709(FOREST))
    assert isinstance(record, MarcRecord)
    pairs = list(zip(record.tags, record.fields, strict=True))
    assert pairs == [(tag, marked(text)) for tag, text in FOREST]
    assert record.raw == iso_2709(FOREST)


def test_utf_8_without_the_leaders_flag_is_recognised(tmp_path: Path) -> None:
    (record,) = _read(tmp_path, iso_2709(FOREST, leader="nam  "))
    assert _field(record, "245").startswith("10\x1faĐất rừng")


@pytest.mark.parametrize(
    ("break_it", "reason"),
    [
        (lambda raw: raw.replace(b"00", b"x0", 1)[:12] + b"99999" + raw[17:], "directory"),
        (lambda raw: raw[:31] + b"99999" + raw[36:], "points outside the record (field 001)"),
        (lambda raw: raw[:27] + b"9999" + raw[31:], "points outside the record (field 001)"),
        (lambda raw: raw[:28] + b"x" + raw[29:], "something else than numbers"),
        (lambda raw: raw[:-1] + b"\n\x1d\xff\x1d"[:2], None),
    ],
)
def test_a_broken_record_doesnt_stop_those_after_it(
    tmp_path: Path, break_it: object, reason: str | None
) -> None:
    assert callable(break_it)
    read = _read(tmp_path, _numbered(1) + break_it(_numbered(2)) + _numbered(3))
    assert [_field(record, "001") for record in (read[0], read[-1])] == ["lc1", "lc3"]
    assert len(read) == 3
    if reason is not None:
        assert isinstance(read[1], BrokenRecord)
        assert reason in read[1].reason


def test_a_record_after_one_without_terminator_isnt_lost(tmp_path: Path) -> None:
    cut = _numbered(2)[:-40]
    read = _read(tmp_path, _numbered(1) + cut + _numbered(3) + _numbered(4))
    assert [isinstance(record, MarcRecord) for record in read] == [True, False, True, True]
    assert read[1].raw == cut
    assert [_field(record, "001") for record in read[2:]] == ["lc3", "lc4"]


def test_a_file_cut_off_at_its_end_rejects_the_last_record(tmp_path: Path) -> None:
    read = _read(tmp_path, _numbered(1) + _numbered(2)[:-1])
    assert isinstance(read[1], BrokenRecord)
    assert "no terminator" in read[1].reason


def test_a_file_that_is_no_marc_at_all_is_rejected_without_being_kept(tmp_path: Path) -> None:
    read = _read(tmp_path, b"accession_no;title\n" * 300_000)
    assert read
    assert all(isinstance(record, BrokenRecord) for record in read)
    assert max(len(record.raw) for record in read) < 4 << 20


def test_line_ends_between_records_belong_to_none(tmp_path: Path) -> None:
    read = _read(tmp_path, b"\r\n".join([_numbered(1), _numbered(2), b""]))
    assert [record.raw for record in read] == [_numbered(1), _numbered(2)]


def test_a_directory_that_counts_letters_is_mended_by_the_separators(tmp_path: Path) -> None:
    raw = iso_2709(FOREST)
    letters = iso_2709_of([(tag, b"x" * len(marked(text))) for tag, text in FOREST])
    base = int(raw[12:17])
    (record,) = _read(tmp_path, raw[:24] + letters[24:base] + raw[base:])
    assert _field(record, "952") == marked(FOREST[-1][1])


def test_a_record_of_a_hundred_kilobytes_is_read(tmp_path: Path) -> None:
    note = "Chú thích " * 700
    fields = FOREST + [("500", f"  $a{note}")] * 11
    raw = iso_2709(fields)
    assert 90_000 < len(raw) < 100_000
    read = _read(tmp_path, raw + _numbered(2))
    assert isinstance(read[0], MarcRecord)
    assert len(read[0].fields) == len(fields)
    assert _field(read[1], "001") == "lc2"


MARC_8 = [
    ("001", b"m8"),
    ("245", b"10\x1faLes mis\xe2erables et l'\xe2Etranger \xe1a Paris"),
    ("260", b"  \x1faQu\xe2ebec\x1fbMontr\xe2eal"),
]


def test_marc_8_becomes_unicode(tmp_path: Path) -> None:
    (record,) = _read(tmp_path, iso_2709_of(MARC_8, "nam  "))
    assert isinstance(record, MarcRecord)
    assert record.encoding == "marc-8"
    title = unicodedata.normalize("NFC", _field(record, "245"))
    assert title == "10\x1faLes misérables et l'Étranger à Paris"


LETTERS = "Đấừươàòộệỏđỉảăỳ"
TCVN3 = dict(zip(LETTERS, bytes.fromhex("A7CAF5ADACB5DFE9D6E1AED8B6A8FA"), strict=True))


def _tcvn3(text: str) -> bytes:
    return bytes([TCVN3.get(letter) or ord(letter) for letter in text])


def test_old_vietnamese_encodings_are_recognised_over_the_whole_file(tmp_path: Path) -> None:
    # The leader of the last says UTF-8, as the leaders of such files often do.
    titles = {"Đất rừng phương Nam": "nam  ", "Hà Nội": "nam  ", "Bản đỏ": "nam a"}
    raw = b"".join(
        iso_2709_of([("245", b"00\x1fa" + _tcvn3(title))], leader)
        for title, leader in titles.items()
    )
    read = _read(tmp_path, raw)
    assert [_field(record, "245")[4:] for record in read] == list(titles)
    assert {record.encoding for record in read if isinstance(record, MarcRecord)} == {"tcvn3"}


def test_text_in_no_encoding_is_rejected(tmp_path: Path) -> None:
    broken = iso_2709(FOREST).replace(b"Nam", b"N\xff\xc3", 1)
    cyrillic = iso_2709_of([("245", b"10\x1fa\xce\xf1\xed\xee\xe2\xfb \xe3\xe8\xe4")], "nam  ")
    for raw in (broken, cyrillic):
        (record,) = _read(tmp_path, raw)
        assert isinstance(record, BrokenRecord)
        assert "decoded" in record.reason


@given(st.binary(max_size=300))
def test_no_bytes_crash_the_reader(raw: bytes) -> None:
    pieces = list(split_records(BytesIO(raw)))
    between = b"\r\n\t\v\f\x00\x1a \x1d"
    assert b"".join(pieces).translate(None, between) == raw.translate(None, between)
    for piece in pieces:
        with suppress(UnreadableRecordError):
            parse_record(piece, LocalEncoding())


@given(
    st.integers(0, len(iso_2709(FOREST)) - 1),
    st.integers(0, 255),
)
def test_one_wrong_byte_costs_at_most_its_record(
    tmp_path_factory: pytest.TempPathFactory, place: int, byte: int
) -> None:
    raw = bytearray(_numbered(2))
    raw[min(place, len(raw) - 1)] = byte
    folder = tmp_path_factory.mktemp("byte")
    read = _read(folder, _numbered(1) + bytes(raw) + _numbered(3))
    assert (read[0].raw, read[-1].raw) == (_numbered(1), _numbered(3))


def test_marcxml_is_read_with_and_without_a_prefix(tmp_path: Path) -> None:
    for prefix in ("", "marc"):
        (record,) = _read(tmp_path, marcxml([FOREST], prefix))
        assert isinstance(record, MarcRecord)
        pairs = list(zip(record.tags, record.fields, strict=True))
        assert pairs == [(tag, marked(text)) for tag, text in FOREST]


def test_xml_that_isnt_well_formed_costs_its_record_only(tmp_path: Path) -> None:
    good = [changed(FOREST, "001", f"x{number}") for number in range(4)]
    raw = marcxml(good)
    broken = raw.replace(b"x1</controlfield>", b"x1</controlfeld>").replace(b">x2<", b">&x2;<")
    read = _read(tmp_path, broken)
    assert [isinstance(record, MarcRecord) for record in read] == [True, False, False, True]
    cut = _read(tmp_path, raw[: raw.rindex(b"</record>")])
    assert [isinstance(record, MarcRecord) for record in cut] == [True, True, True, False]


def test_a_record_without_its_end_tag_doesnt_swallow_the_next(tmp_path: Path) -> None:
    raw = marcxml([changed(FOREST, "001", f"x{number}") for number in range(3)])
    read = _read(tmp_path, raw.replace(b"</record>", b"", 1))
    assert [isinstance(record, MarcRecord) for record in read] == [False, True, True]


def test_a_record_without_a_field_is_still_a_record() -> None:
    record = parse_record(b"00026     2200025   4500\x1e\x1d", LocalEncoding())
    assert (record.tags, record.fields) == ([], [])
