"""What the program keeps of a record's fields."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from librarydesk.data.collection.identity import match_key, search_text
from librarydesk.data.interchange.marc.decoding import LocalEncoding
from librarydesk.data.interchange.marc.holdings import by_owner
from librarydesk.data.interchange.marc.making import made_record
from librarydesk.data.interchange.marc.mapped import MappedRecord, MarcCopy, TitleColumns
from librarydesk.data.interchange.marc.mapping import map_record
from librarydesk.data.interchange.marc.reader import parse_record
from librarydesk.data.interchange.marc.record import UnreadableRecordError
from tests.data.interchange.marc.samples import FOREST, Field, changed, iso_2709, without


def _mapped(fields: list[Field], leader: str = "nam a") -> MappedRecord:
    return map_record(parse_record(iso_2709(fields, leader=leader), LocalEncoding()))


def _columns(*fields: Field, leader: str = "nam a") -> TitleColumns:
    return _mapped([("245", "10$aT"), *fields], leader).columns


def test_a_book_becomes_a_title() -> None:
    columns = _mapped(FOREST).columns
    assert columns.title == "Đất rừng phương Nam : truyện dài"
    assert columns.title_folded == "dat rung phuong nam truyen dai"
    assert columns.variants == "Dat rung phuong Nam"
    assert columns.authors == "Đoàn Giỏi; Thanh Hồ"
    assert columns.edition == "Tái bản lần 9"
    assert (columns.place, columns.publisher, columns.publish_year) == ("H.", "Kim Đồng", 2019)
    assert columns.extent == "300 tr. : minh họa ; 21 cm"
    assert columns.series == "Văn học tuổi trẻ"
    assert columns.notes == "ĐTTS ghi: Tác phẩm chọn lọc"
    assert columns.subjects == "Văn học thiếu nhi – Việt Nam"
    assert (columns.isbn, columns.ddc) == ("9786042088404", "895.92234")
    assert (columns.language, columns.kind, columns.audience) == ("vie", "book", "children")
    assert columns.record_key == "c|VN-LC|lc0001"


def test_the_texts_for_finding_are_those_of_every_title() -> None:
    columns = _mapped(FOREST).columns
    assert columns.match_key == match_key(
        columns.title, columns.authors, columns.publisher, columns.publish_year
    )
    assert columns.search_text == search_text(
        columns.title,
        columns.variants,
        columns.part,
        columns.authors,
        columns.series,
        columns.subjects,
        columns.publisher,
        columns.publish_year,
        columns.isbn,
    )


def test_copies_come_from_852_and_952() -> None:
    first, second = _mapped(FOREST).copies
    assert first == MarcCopy(
        "TN.001234", "LC", 85000, None, None, "Kho thiếu nhi", "895.92 /Đ406GI"
    )
    assert second == MarcCopy("TN.001235", "LC", 85000, "2024-05-17", "purchase")


def test_one_copy_in_both_fields_is_one_copy() -> None:
    sites = {"LC": 1, "LC01": 2}

    def owned(*fields: Field) -> list[tuple[int | None, MarcCopy]]:
        copies = _mapped([("245", "  $aT"), *fields]).copies
        return by_owner(copies, lambda name: sites.get(name or ""))

    both = [("852", "  $bLC$pTN.1"), ("952", "  $pTN.1$g9000")]
    assert owned(*both) == owned(*both[::-1]) == [(1, MarcCopy("TN.1", "LC", 9000))]
    foreign = owned(("852", "  $bBR1$pTN.1"), ("952", "  $aLC01$pTN.1"))
    assert [owner for owner, _copy in foreign] == [2]
    branches = owned(("952", "  $aLC$p1"), ("952", "  $aLC01$p1"))
    assert [owner for owner, _copy in branches] == [1, 2]


def test_the_shelving_number_stands_in_for_a_missing_accession_number() -> None:
    (copy,) = _mapped([("245", "  $aT"), ("852", "  $bLC$jTN.7")]).copies
    assert (copy.accession_no, copy.call_number) == ("TN.7", None)


def test_a_holding_without_a_number_is_no_copy() -> None:
    assert _mapped([("245", "  $aT"), ("852", "  $bLC$hPL 2127"), ("952", "  $aLC")]).copies == []


@pytest.mark.parametrize(
    ("written", "price"),
    [
        ("85000", 85000),
        ("85.000đ", 85000),
        ("1,250,000 VND", 1250000),
        ("85000.00", 85000),
        ("$12.50", None),
        ("không giá", None),
    ],
)
def test_prices_are_whole_dong(written: str, price: int | None) -> None:
    # A dollar sign opens a subfield in these samples.
    text = written.replace("$", "USD ")
    (copy,) = _mapped([("245", "  $aT"), ("952", f"  $p1$g{text}")]).copies
    assert copy.price_vnd == price


@pytest.mark.parametrize(
    ("written", "day"),
    [("2024-05-17", "2024-05-17"), ("20240517", "2024-05-17"), ("17/5/2024", "2024-05-17")],
)
def test_days_have_three_forms(written: str, day: str) -> None:
    (copy,) = _mapped([("245", "  $aT"), ("952", f"  $p1$d{written}")]).copies
    assert copy.acquired_on == day
    (none,) = _mapped([("245", "  $aT"), ("952", "  $p1$d31/2/2024")]).copies
    assert none.acquired_on is None


@pytest.mark.parametrize(
    ("leader", "fields", "kind"),
    [
        ("nam a", [], "book"),
        ("nas a", [], "periodical"),
        ("naa a", [], "article"),
        ("nem a", [], "map"),
        ("njm a", [], "audiovisual"),
        ("ngm a", [], "audiovisual"),
        ("nmm a", [], "digital"),
        ("ntm a", [], "manuscript"),
        ("nom a", [], "other"),
        ("nam a", [("007", "cr |||")], "digital"),
        ("nam a", [("007", "fb")], "braille"),
    ],
)
def test_the_kind_comes_from_the_coded_places(leader: str, fields: list[Field], kind: str) -> None:
    assert _columns(*fields, leader=leader).kind == kind


@pytest.mark.parametrize(
    ("place_22", "words", "audience"),
    [
        ("j", "", "children"),
        ("d", "", "youth"),
        ("e", "", "adult"),
        (" ", "Dành cho thiếu nhi từ 6 tuổi", "children"),
        (" ", "Thanh thiếu niên", "youth"),
        (" ", "", "all"),
    ],
)
def test_the_audience_comes_from_008_or_521(place_22: str, words: str, audience: str) -> None:
    fixed = f"250102s2019    vm     {place_22}      000 0 vie  "
    assert _columns(("008", fixed), ("521", f"  $a{words}")).audience == audience


def test_the_language_comes_from_008_then_041() -> None:
    assert _columns(("008", " " * 35 + "eng  "), ("041", "0 $avie")).language == "eng"
    assert _columns(("008", " " * 35 + "|||  "), ("041", "0 $avie")).language == "vie"
    assert _columns().language is None


def test_keys_fall_back_from_number_to_isbn_to_title() -> None:
    bare = without(FOREST, "001", "003", "952", "852")
    assert _mapped(bare).columns.record_key == (
        "i|9786042088404|dat rung phuong nam truyen dai||tai ban lan 9|2019"
    )
    assert _mapped(without(bare, "020")).columns.record_key == (
        "t|dat rung phuong nam truyen dai||doan gioi|2019|kim dong"
    )
    volume = changed(bare, "245", "10$aĐất rừng phương Nam$nTập 2")
    assert _mapped(volume).columns.record_key.split("|")[3] == "tap 2"


def test_a_record_without_a_title_is_refused() -> None:
    for fields in ([], [("245", "10$c/ Đoàn Giỏi")], [("200", "1 $aUNIMARC")]):
        with pytest.raises(UnreadableRecordError, match="245"):
            _mapped([("001", "1"), *fields])


def test_a_damaged_subfield_code_keeps_the_title() -> None:
    assert _mapped([("245", "10$áActivePerl$cx")]).columns.title == "ActivePerl"


def test_character_references_are_read() -> None:
    assert _columns(("100", "1 $aV&#x0169; Tr&#x1ECD;ng")).authors == "Vũ Trọng"


WORDS = st.sampled_from(["đất", "rừng", "Nam", "tuổi", "thơ", "Ánh", "học", "2", "Việt"])
TEXTS = st.lists(WORDS, min_size=1, max_size=4).map(" ".join)
LISTS = st.lists(TEXTS, unique=True, max_size=3).map("; ".join).map(lambda text: text or None)


@given(
    TEXTS,
    LISTS,
    st.one_of(st.none(), TEXTS),
    st.one_of(st.none(), st.integers(1900, 2099)),
    st.sampled_from(
        ["book", "periodical", "map", "audiovisual", "digital", "manuscript", "braille"]
    ),
    st.sampled_from(["children", "youth", "adult", "all"]),
    st.sampled_from([None, "vie", "eng"]),
)
def test_a_made_record_reads_back_as_the_same_title(
    title: str,
    lists: str | None,
    text: str | None,
    year: int | None,
    kind: str,
    audience: str,
    language: str | None,
) -> None:
    columns = _columns()._replace(
        title=title,
        variants=lists,
        part=text,
        authors=lists,
        edition=text,
        place=text,
        publisher=text,
        publish_year=year,
        extent=text,
        series=lists,
        notes=lists,
        subjects=lists,
        isbn="9786042088404",
        ddc="895.9",
        language=language,
        kind=kind,
        audience="all" if kind in ("periodical", "map") else audience,
    )
    again = map_record(made_record(columns, ["9780061317842"]))
    kept = [
        *("title", "variants", "part", "authors", "edition", "place", "publisher", "publish_year"),
        *("extent", "series", "notes", "subjects", "isbn", "ddc", "language", "kind", "audience"),
    ]
    assert {name: getattr(again.columns, name) for name in kept} == {
        name: getattr(columns, name) for name in kept
    }
    assert again.further_isbns == ["9780061317842"]
