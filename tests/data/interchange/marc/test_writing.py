"""Writing records in both formats: what is written is what is read."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from librarydesk.data.interchange.marc.reader import read_marc
from librarydesk.data.interchange.marc.record import MADE, MarcRecord
from librarydesk.data.interchange.marc.writer import iso_2709_of, write_marc
from librarydesk.errors import DeskError

LETTERS = st.characters(exclude_categories=["Cs", "Cc", "Cn"])
VALUES = st.text(st.one_of(LETTERS, st.sampled_from("Đấtừngư <>&\"'")), max_size=40)
INDICATORS = st.text(st.sampled_from(" 0123456789a"), min_size=2, max_size=2)
SUBFIELDS = st.lists(st.tuples(st.sampled_from("abcxyz089"), VALUES), min_size=1, max_size=4)
CONTROL = st.tuples(st.sampled_from(["001", "003", "005", "008"]), VALUES)
DATA = st.builds(
    lambda tag, indicators, parts: (
        tag,
        "\x1f".join([indicators, *(code + value for code, value in parts)]),
    ),
    st.sampled_from(["020", "245", "500", "9A9", "CAT", "999"]),
    INDICATORS,
    SUBFIELDS,
)
RECORDS = st.lists(st.lists(st.one_of(CONTROL, DATA), max_size=8), min_size=1, max_size=4)
LEADER = "00000nam a2200000 i 4500"


def _record(fields: list[tuple[str, str]]) -> MarcRecord:
    tags, texts = [tag for tag, _text in fields], [text for _tag, text in fields]
    return MarcRecord(b"", MADE, "utf-8", LEADER, tags, texts)


@pytest.mark.parametrize("suffix", ["mrc", "xml"])
@given(records=RECORDS)
def test_any_record_comes_back_as_it_was_written(
    tmp_path_factory: pytest.TempPathFactory, suffix: str, records: list[list[tuple[str, str]]]
) -> None:
    path = tmp_path_factory.mktemp("written") / f"records.{suffix}"
    assert write_marc(path, map(_record, records)) == len(records)
    read = [record for record in read_marc(path) if isinstance(record, MarcRecord)]
    pairs = [list(zip(record.tags, record.fields, strict=True)) for record in read]
    assert pairs == records


def test_a_field_that_iso_2709_has_no_number_for_is_refused(tmp_path: Path) -> None:
    long = _record([("245", "00\x1faDài"), ("520", "  \x1fa" + "x" * 10_000)])
    target = tmp_path / "out.mrc"
    with pytest.raises(DeskError) as caught:
        write_marc(target, [long])
    assert caught.value.code == "marc.too_long"
    assert list(tmp_path.iterdir()) == []
    assert write_marc(tmp_path / "out.xml", [long]) == 1


def test_the_leader_says_how_long_the_record_is() -> None:
    raw = iso_2709_of(_record([("245", "00\x1faTắt đèn")]))
    assert raw[:5] == b"%05d" % len(raw)
    assert raw[9:12] == b"a22"
    assert raw[int(raw[12:17]) :] == "00\x1faTắt đèn\x1e\x1d".encode()


def test_an_older_file_is_replaced_by_a_whole_one(tmp_path: Path) -> None:
    target = tmp_path / "out.mrc"
    target.write_bytes(b"old")
    write_marc(target, [_record([("245", "00\x1faMới")])])
    assert target.read_bytes().endswith("Mới\x1e\x1d".encode())
