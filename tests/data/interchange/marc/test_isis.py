"""CDS/ISIS exports: lines of 80 bytes, separators of its own, old encodings, tags of its own."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from librarydesk.data.interchange.columns import Columns
from librarydesk.data.interchange.marc.foreign import Conversion
from librarydesk.data.interchange.marc.isis import fields_of, is_isis
from librarydesk.data.interchange.marc.reader import MarcReading, read_marc
from librarydesk.data.interchange.marc.record import BrokenRecord, MarcRecord
from librarydesk.data.interchange.options import ImportOptions
from librarydesk.data.interchange.result import REMEMBERED
from librarydesk.data.interchange.service import export_kind, import_file
from librarydesk.data.store.database import Database
from librarydesk.errors import DeskError
from tests.data.interchange.encodings.writing import ENCODINGS
from tests.data.interchange.marc.isis_samples import (
    FOREST,
    MEANINGS,
    OWN_TAGS,
    Field,
    in_lines,
    isis,
)
from tests.data.interchange.marc.samples import FOREST as MARC_FOREST
from tests.data.interchange.marc.samples import changed, iso_2709
from tests.data.interchange.tables import asked

TITLE = "đất rừng phương Nam truyện dài"
GIVEN = ImportOptions(columns=Columns(MEANINGS))


def written(folder: Path, *records: bytes, name: str = "thu vien.iso") -> Path:
    path = folder / name
    path.write_bytes(b"".join(records))
    return path


def numbered(fields: list[Field], number: int) -> list[Field]:
    """The record with a title and control number of its own."""
    return [
        (tag, f"lc{number}" if tag == "001" else text.replace("đất rừng", f"đất rừng {number}"))
        for tag, text in fields
        if tag not in ("020", "852")
    ]


@pytest.mark.parametrize("encoding", ENCODINGS)
@pytest.mark.parametrize(("end", "last"), [(b"#", b"#"), (b"\x1e", b"\x1d")])
@pytest.mark.parametrize("lines", [True, False])
def test_an_export_of_marc_21_goes_in(
    network: Database, tmp_path: Path, encoding: str, end: bytes, last: bytes, *, lines: bool
) -> None:
    record = isis(FOREST, encoding, end=end, last=last)
    result = import_file(network, "marc", written(tmp_path, in_lines(record) if lines else record))
    assert (result.added, result.rejected, result.encoding) == (1, 0, encoding)
    assert asked(network, "SELECT title, authors, publisher, isbn, ddc, subjects FROM title") == [
        (TITLE, "Đoàn Giỏi", "Kim Đồng", "9786042088404", "895.92", "văn học thiếu nhi")
    ]
    assert asked(network, "SELECT accession_no FROM copy") == [("TN.001234",)]
    again = import_file(network, "marc", tmp_path / "thu vien.iso")
    assert (again.unchanged, again.added, again.updated) == (1, 0, 0)


def test_the_record_that_is_kept_says_what_was_in_the_file(
    network: Database, tmp_path: Path
) -> None:
    import_file(network, "marc", written(tmp_path, in_lines(isis(FOREST))))
    export_kind(network, "marc", tmp_path / "out.mrc")
    [record] = read_marc(tmp_path / "out.mrc")
    assert isinstance(record, MarcRecord)
    fields = list(zip(record.tags, record.fields, strict=True))
    assert ("245", "10" + FOREST[4][1][2:].replace("^", "\x1f")) in fields
    assert ("650", "  \x1favăn học thiếu nhi") in fields
    assert [tag for tag, _text in FOREST] == record.tags


def test_records_one_behind_the_other_are_all_read(tmp_path: Path) -> None:
    records = [isis(numbered(FOREST, number), "vni") for number in range(50)]
    lines = read_marc(written(tmp_path, *map(in_lines, records)))
    plain = read_marc(written(tmp_path, *records, name="plain.iso"))
    for found in (list(lines), list(plain)):
        assert len(found) == 50
        assert {type(record) for record in found} == {MarcRecord}
    dos = in_lines(records[0]) + in_lines(records[1]) + b"\x1a"
    assert len(list(read_marc(written(tmp_path, dos)))) == 2


def test_blanks_taken_from_the_ends_of_lines_are_put_back(tmp_path: Path) -> None:
    text = "đất rừng phương Nam " * 12
    lines = in_lines(isis(changed(FOREST, "245", f"^a{text}"))).split(b"\r\n")
    stripped = b"\n".join(line.rstrip(b" ") for line in lines)
    [record] = read_marc(written(tmp_path, stripped))
    assert isinstance(record, MarcRecord)
    assert f"  \x1fa{text}" in record.fields


BROKEN = [
    ("a line is cut", lambda raw: raw[:100] + raw[130:], "shorter than its leader"),
    ("text is cut", lambda raw: raw[:220] + raw[250:], "shorter than its leader"),
    ("a line is lost", lambda raw: raw[:82] + raw[164:], "shorter than its leader"),
    ("the length is no number", lambda raw: b"0x" + raw[2:], ""),
    ("the length is nought", lambda raw: b"00000" + raw[5:], ""),
    ("the address is wrong", lambda raw: raw[:12] + b"00099" + raw[17:], "leader is damaged"),
    ("a length in the directory is wrong", lambda raw: raw[:27] + b"0009" + raw[31:], ""),
    ("the end is missing", lambda raw: raw[:-40] + b"\r\n", "shorter than its leader"),
]


@pytest.mark.parametrize(("what", "harm", "why"), BROKEN, ids=[case[0] for case in BROKEN])
@pytest.mark.parametrize("place", [0, 1, 2])
def test_a_broken_record_never_stops_those_after_it(
    network: Database, tmp_path: Path, what: str, harm: object, why: str, place: int
) -> None:
    assert callable(harm)
    records = [in_lines(isis(numbered(FOREST, number))) for number in range(4)]
    records[place] = harm(records[place])
    result = import_file(network, "marc", written(tmp_path, *records))
    assert result.read == 4
    assert result.added + result.rejected == 4
    assert result.added >= 3
    if why:
        assert result.rejected == 1
        assert result.rejected_file is not None
        assert why in result.rejected_file.with_suffix(".csv").read_text(encoding="utf-8-sig")
        assert records[place].strip() in result.rejected_file.read_bytes()


@given(st.integers(0, 900), st.integers(1, 60), st.binary(max_size=60))
def test_harm_anywhere_costs_no_more_than_the_records_it_touches(
    tmp_path_factory: pytest.TempPathFactory, start: int, length: int, instead: bytes
) -> None:
    whole = [in_lines(isis(numbered(FOREST, number))) for number in range(5)]
    first, after = b"".join(whole[:2]), b"".join(whole[2:])
    start = min(start, len(first) - 1)
    harmed = first[:start] + instead + first[min(start + length, len(first) - 2) :]
    path = tmp_path_factory.mktemp("harm") / "a.iso"
    path.write_bytes(whole[0] + harmed + after)
    found = list(read_marc(path))
    good = [record for record in found if isinstance(record, MarcRecord)]
    titles = [field for record in good for field in record.fields]
    for number in (0, 3, 4):
        assert any(f"đất rừng {number} " in title for title in titles)


def test_tags_of_its_own_are_asked_for_and_remembered(network: Database, tmp_path: Path) -> None:
    path = written(tmp_path, in_lines(isis(OWN_TAGS)))
    with pytest.raises(DeskError, match="10, 20") as caught:
        import_file(network, "marc", path)
    assert caught.value.code == "import.foreign_tags"
    result = import_file(network, "marc", path, GIVEN)
    assert (result.added, result.encoding, result.columns) == (1, "tcvn3", "given")
    assert asked(
        network, "SELECT title, authors, place, publisher, publish_year, subjects FROM title"
    ) == [
        ("những ngày thơ ấu: hồi ký", "Nguyên Hồng; Tô Hoài", "H.", "Văn học", 2005,
         "hồi ký; văn học hiện đại")
    ]  # fmt: skip
    assert asked(network, "SELECT accession_no, store FROM copy ORDER BY accession_no") == [
        ("TN.1", "Kho mượn"), ("TN.2", "Kho mượn"), ("TN.3", "Kho mượn"),
    ]  # fmt: skip
    fewer = [(tag, text.replace("TN", "TM")) for tag, text in OWN_TAGS if tag not in ("70", "1")]
    fewer = changed(fewer, "10", "bỉ vỏ và những truyện khác")
    later = import_file(network, "marc", written(tmp_path, in_lines(isis(fewer)), name="2.iso"))
    assert (later.added, later.columns) == (1, REMEMBERED)


def test_what_nothing_was_said_of_is_kept_in_the_record(network: Database, tmp_path: Path) -> None:
    import_file(network, "marc", written(tmp_path, in_lines(isis(OWN_TAGS, "vni"))), GIVEN)
    export_kind(network, "marc", tmp_path / "out.mrc")
    [record] = read_marc(tmp_path / "out.mrc")
    assert isinstance(record, MarcRecord)
    kept = dict(zip(record.tags, record.fields, strict=True))["960"]
    assert kept == "  \x1f9070\x1faghi chú của thủ thư\x1fbkhông ai hiểu"


def test_a_rejected_record_of_own_tags_is_taken_once_mended(
    network: Database, tmp_path: Path
) -> None:
    good, bad = isis(OWN_TAGS), isis(changed(OWN_TAGS, "10", ""))
    result = import_file(network, "marc", written(tmp_path, in_lines(good), in_lines(bad)), GIVEN)
    assert (result.added, result.rejected) == (1, 1)
    misspelt = ImportOptions(columns=Columns({"10": "tittle"}))
    with pytest.raises(DeskError) as caught:
        import_file(network, "marc", tmp_path / "thu vien.iso", misspelt)
    assert caught.value.code == "import.unknown_key"


def test_an_encoding_is_told_where_a_file_says_too_little(
    network: Database, tmp_path: Path
) -> None:
    path = written(tmp_path, in_lines(isis(changed(FOREST, "245", "^amột"), "tcvn3")))
    result = import_file(network, "marc", path, ImportOptions(encoding="tcvn3"))
    assert result.encoding == "tcvn3"


def test_a_standard_file_is_not_taken_for_one_of_isis() -> None:
    assert not is_isis(iso_2709(MARC_FOREST))
    assert not is_isis(iso_2709(MARC_FOREST) + b"\r\n" + iso_2709(MARC_FOREST))
    assert not is_isis(b"code,name\r\n00001,x\r\n")
    assert is_isis(in_lines(isis(FOREST)))


def test_a_number_sign_within_a_field_is_text() -> None:
    fields = fields_of(in_lines(isis(changed(FOREST, "245", "^alập trình C# căn bản"))))
    [title] = [field for field in fields if field.tag == "245"]
    assert title.parts[0][1].startswith(b"l\xcbp tr\xd7nh C# c")


def test_meanings_may_be_places_of_marc() -> None:
    conversion = Conversion({"10": "245$a", "020": "100a"})
    fields = fields_of(isis([("10", "Tat den"), ("20", "Ngo Tat To")], "utf-8"))
    assert [field.tag for field in conversion.converted(fields)] == ["100", "245"]


def test_a_file_of_isis_may_be_in_utf_8(tmp_path: Path) -> None:
    path = written(tmp_path, in_lines(isis(FOREST, "utf-8")))
    [record] = read_marc(path, MarcReading())
    assert not isinstance(record, BrokenRecord)
    assert record.encoding == "utf-8"
